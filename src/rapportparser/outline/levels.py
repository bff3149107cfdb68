"""How deep each heading lies: numbers, then what the file itself says, then the look.

Every heading gets a rank; a heading lies below the last one of a smaller rank. Numbers that
continue each other (4.3 and 4.3.1) overrule ranks.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from statistics import mean

from ..blocks import HintSource
from ..schema import LevelSource
from .anchors import Ranked, anchored
from .headings import Heading
from .looks import QUESTION, Look

_COVERS = 0.6
"""Share of the headings that a source must know before its levels are used for all."""
_NAMED = 0.4
"""Share of the headings with one look that a source must name to mean all of them."""
_STYLED = 0.1
"""The same for heading styles: writers set them with intent, and set labels below them bold."""
_AGREES = 0.8
"""Share of numbered pairs on which a source must agree with the numbers."""


def ranks(headings: list[Heading], sheet: set[int]) -> list[tuple[float, LevelSource]]:
    """A rank for each heading, small for high, and the evidence that decided it.

    `sheet` has the positions of the labels of a form.
    """
    trusted = _trusted(headings)
    if trusted is None:
        by_look = [
            (rank, _look_source(h)) for rank, h in zip(_by_look(headings), headings, strict=True)
        ]
        found = anchored(headings, by_look)
    else:
        found = _by_source(headings, trusted)
    return _with_questions(headings, found, sheet)


def _with_questions(headings: list[Heading], found: list[Ranked], sheet: set[int]) -> list[Ranked]:
    """W-questions and labels of a form right below the kind of heading that they mostly follow.

    The same bar stands below topics in one report and below programmes in another, so its
    prominence tells little: only that it does not stand below a heading set smaller, or below
    a bar in a lighter shade. Labels that are set like the questions go with them.
    """
    followed: dict[Look, list[float]] = defaultdict(list)
    above: list[tuple[Look, float]] = []
    for i, (heading, (rank, _)) in enumerate(zip(headings, found, strict=True)):
        question = heading.label is not None and heading.label.is_question
        if i not in sheet and (heading.label is None or heading.block.hints):
            above.append((heading.look, rank))
        elif question or i in sheet:
            holder = next((r for look, r in reversed(above) if _may_hold(look, heading.look)), None)
            if holder is not None:
                followed[replace(heading.look, rank=QUESTION)].append(holder)
    usual = {look: Counter(ranks_).most_common(1)[0][0] for look, ranks_ in followed.items()}

    def settled(i: int, own: Ranked) -> Ranked:
        look = replace(headings[i].look, rank=QUESTION)
        label = headings[i].label is not None and not headings[i].block.hints
        return (usual[look] + 0.3, own[1]) if look in usual and (label or i in sheet) else own

    return [settled(i, own) for i, own in enumerate(found)]


def _may_hold(look: Look, question: Look) -> bool:
    lighter = look.shade > question.shade and not question.no_bar
    return look.size < question.size or (look.size == question.size and not lighter)


def _by_source(headings: list[Heading], trusted: HintSource) -> list[Ranked]:
    """Ranks from what the file itself says, and for what it omits from the look."""
    by_look: dict[Look, list[float]] = defaultdict(list)
    alike = Counter(heading.look for heading in headings)
    for heading in headings:
        if hint := heading.hint(trusted):
            by_look[heading.look].append(hint.level)
    found: list[Ranked] = []
    deepest = 1.0
    for heading in headings:
        hint = heading.hint(trusted)
        if hint:
            deepest = hint.level
            found.append((float(hint.level), trusted))
        elif same := by_look[heading.look]:
            deepest = round(mean(same))
            # Few of many that look so are named: these hold the others, which are labels.
            below = 0.5 if len(same) < _NAMED * alike[heading.look] else 0
            found.append((deepest + below, "typography"))
        elif trusted == "style" and not _is_larger(heading, by_look):
            found.append((deepest + 0.5, _look_source(heading)))
        else:
            found.append((_unlisted(heading.look, by_look, deepest), _look_source(heading)))
    return found


def _is_larger(heading: Heading, by_look: dict[Look, list[float]]) -> bool:
    """True when it is set larger than a heading that the file names, and is no label.

    Weight alone does not lift a line above headings in a style: labels are bold as well.
    """
    sizes = [look.size for look, levels in by_look.items() if levels]
    return heading.label is None and heading.look.size < max(sizes)  # negative: less is larger


def _unlisted(look: Look, by_look: dict[Look, list[float]], deepest: float) -> float:
    """The rank of a heading that the file's own outline omits.

    Above the headings that look less prominent; without such, below the last that is listed.
    """
    less = [mean(levels) for other, levels in by_look.items() if levels and other > look]
    return min(less) - 0.5 if less else deepest + 0.5


def _look_source(heading: Heading) -> LevelSource:
    if heading.numbered.number and not heading.block.setting.size:
        return "numbering"
    return "typography"


def _trusted(headings: list[Heading]) -> HintSource | None:
    """The first source that knows most headings and does not contradict their numbers."""
    sources: tuple[HintSource, ...] = ("style", "outline", "tags", "contents")
    for source in sources:
        known = [h for h in headings if h.hint(source)]
        share = _STYLED if source == "style" and len(known) > 2 else _COVERS
        if len(known) < max(2, share * len(headings)):
            continue
        levels = {hint.level for h in known if (hint := h.hint(source))}
        if 0 in levels:
            continue
        # A contents page often lists the upper levels only; one level of it orders nothing.
        depths = {len(h.numbered.parts) for h in known}
        flat = len(levels) == 1 and (len(depths) > 1 or source == "contents")
        if not flat and _agreement(known, source) >= _AGREES:
            return source
    return None


def _agreement(known: list[Heading], source: HintSource) -> float:
    """Share of neighbours where a longer number goes with a deeper level."""
    right = total = 0
    for a, b in itertools.pairwise(known):
        x, y = a.hint(source), b.hint(source)
        if not (x and y and a.numbered.is_decimal and b.numbered.is_decimal):
            continue
        total += 1
        longer = len(b.numbered.parts) - len(a.numbered.parts)
        deeper = y.level - x.level
        right += (longer > 0) == (deeper > 0) and (longer < 0) == (deeper < 0)
    return right / total if total else 1.0


@dataclass(slots=True)
class _Span:
    """The ranks that headings of one look take."""

    rank: float
    usual: int | None
    """Number of parts of most numbers in this look; `None` without numbers."""
    deepest: int


def _by_look(headings: list[Heading]) -> list[float]:
    local = local_numbers(headings)
    spans = _look_spans(headings, local)
    found: list[float] = []
    numbers_seen = False
    for i, heading in enumerate(headings):
        span = spans[heading.look, i in local]
        depth = len(heading.numbered.parts)
        if depth and span.usual is not None:
            numbers_seen = numbers_seen or i not in local
            found.append(span.rank + depth - span.usual)
        elif not heading.block.setting.size:
            found.append(_plain_rank(headings, i, span, numbers_seen=numbers_seen))
        elif span.usual is not None and span.deepest > span.usual and numbers_seen:
            # One look for numbers of several depths: a heading without number is the lowest.
            found.append(span.rank + span.deepest - span.usual + 0.5)
        else:
            found.append(span.rank)
    return found


def _plain_rank(headings: list[Heading], i: int, span: _Span, *, numbers_seen: bool) -> float:
    """Without sizes: below the numbers; a heading right above another one is its group."""
    follows = headings[i + 1] if i + 1 < len(headings) else None
    groups = follows is not None and follows.position == headings[i].position + 1
    groups = groups and not (follows is not None and follows.numbered.parts)
    base = span.rank
    if span.usual is not None:
        base = span.rank + span.deepest - span.usual + 1 if numbers_seen else span.rank
    if i == 0 and groups:
        return base - 1
    return base if groups else base + 0.4


def local_numbers(headings: list[Heading]) -> set[int]:
    """Positions of single numbers that count within a section (1, 2, 3 below 4.2)."""
    found: set[int] = set()
    chapter: int | None = None
    last: int | None = None
    for i, heading in enumerate(headings):
        parts = heading.numbered.parts
        if not parts or heading.numbered.prefix or heading.numbered.word:
            if heading.numbered.word or heading.numbered.prefix:
                last = None
            continue
        if len(parts) > 1:
            chapter, last = parts[0], None
        elif chapter is not None and (parts[0] <= chapter or parts[0] == (last or -1) + 1):
            found.add(i)
            last = parts[0]
        else:
            chapter, last = parts[0], None
    return found


def _look_spans(headings: list[Heading], local: set[int]) -> dict[tuple[Look, bool], _Span]:
    """Ranks by prominence; numbers fix how many levels one look spans."""
    depths: dict[tuple[Look, bool], list[int]] = defaultdict(list)
    for i, heading in enumerate(headings):
        parts = heading.numbered.parts
        depths[heading.look, i in local] += [len(parts)] if parts else []
    found: dict[tuple[Look, bool], _Span] = {}
    offset: int | None = None
    deepest = 0.0
    for key in sorted(depths):
        known = depths[key]
        if not known:
            deepest += 1
            found[key] = _Span(deepest, None, 0)
            continue
        usual = max(set(known), key=known.count)
        if key[1]:
            deepest += 1
            found[key] = _Span(deepest, usual, usual)
            continue
        if offset is None:
            offset = int(deepest) + 1 - min(known)
        # A number too short for so modest a look counts within its own section.
        rank = usual + offset if usual + offset > deepest else deepest + 1
        found[key] = _Span(rank, usual, max(known))
        deepest = rank + max(known) - usual
    return found
