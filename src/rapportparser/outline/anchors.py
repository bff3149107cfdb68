"""Levels from a part of the file that lists its upper headings only.

A contents page of two levels, or tags that stop at the numbered headings, say nothing of what
lies below. They are used for the kinds of heading that they list whole; the others keep the
order of their looks.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import replace

from ..blocks import HintSource
from ..schema import LevelSource
from .headings import Heading
from .looks import ORDINARY, Look

_FEWEST = 4  # headings that a source must know
_WHOLE = 0.75
"""Share of the headings of one look that must be listed before the list speaks for that look."""
_AGAINST = 0.2
"""Share of neighbours of two levels of which the deeper may be set larger."""
_ABOVE = 0.3
"""Headings that look more prominent than the least listed one and are not listed, as a share of
those listed: title pages of parts."""
_SOURCES: tuple[HintSource, ...] = ("outline", "tags", "contents")

Ranked = tuple[float, LevelSource]


def anchored(headings: list[Heading], by_look: list[Ranked]) -> list[Ranked]:
    """Ranks with those of listed kinds of heading from the list, or as they are."""
    best: dict[int, int] = {}
    chosen: HintSource | None = None
    for source in _SOURCES:
        levels = _upper(headings, _levels(headings, source))
        known = [(headings[i], level) for i, level in levels.items()]
        enough = len(levels) >= max(_FEWEST, len(best) + 1) and _tells(known)
        if enough and not _contradicts(known):
            best, chosen = levels, source
    return by_look if chosen is None else _with_levels(headings, by_look, best, chosen)


def _kind(heading: Heading) -> Look:
    """The look without what the contents page adds to it."""
    return replace(heading.look, rank=ORDINARY)


def _levels(headings: list[Heading], source: HintSource) -> dict[int, int]:
    """Level by position, of headings whose kind the source lists whole."""
    all_of: Counter[Look] = Counter()
    listed: dict[Look, list[int]] = defaultdict(list)
    for i, heading in enumerate(headings):
        hint = heading.hint(source)
        if hint is not None and hint.level:
            listed[_kind(heading)].append(i)
            all_of[_kind(heading)] += 1
        elif hint is None and heading.label is None:
            all_of[_kind(heading)] += 1
    found: dict[int, int] = {}
    for look, positions in listed.items():
        if len(positions) >= _WHOLE * all_of[look]:
            hints = ((i, headings[i].hint(source)) for i in positions)
            found |= {i: hint.level for i, hint in hints if hint is not None}
    return dict(sorted(found.items()))


def _tells(known: list[tuple[Heading, int]]) -> bool:
    """True when the list parts what looks alike, or joins what looks different."""
    return len({level for _, level in known}) > 1 or len({_kind(h) for h, _ in known}) > 1


def _upper(headings: list[Heading], levels: dict[int, int]) -> dict[int, int]:
    """The levels without those of looks that much stands above which is not listed."""
    listed = Counter(_kind(headings[i]) for i in levels)
    others = sorted(_kind(h) for h in headings if h.label is None and _kind(h) not in listed)
    last: Look | None = None
    known = 0
    for look in sorted(listed):
        known += listed[look]
        if sum(other < look for other in others) <= _ABOVE * known:
            last = look
    if last is None:
        return {}
    return {i: level for i, level in levels.items() if _kind(headings[i]) <= last}


def _contradicts(known: list[tuple[Heading, int]]) -> bool:
    """True when numbers or sizes say otherwise too often."""
    pairs = [(a, b) for a, b in itertools.pairwise(known) if a[1] != b[1]]
    against = sum(
        (upper.look.size > lower.look.size) or (_depth(upper) > _depth(lower) > 0)
        for upper, lower in ((min(pair, key=_level)[0], max(pair, key=_level)[0]) for pair in pairs)
    )
    return against > _AGAINST * len(pairs)


def _level(entry: tuple[Heading, int]) -> int:
    return entry[1]


def _depth(heading: Heading) -> int:
    return len(heading.numbered.parts) if not heading.numbered.prefix else 0


def _fits(heading: Heading, numbered: set[Look]) -> bool:
    """False for a heading without number that looks like listed ones with numbers."""
    return bool(heading.numbered.number) or _kind(heading) not in numbered


def _with_levels(
    headings: list[Heading], by_look: list[Ranked], levels: dict[int, int], source: HintSource
) -> list[Ranked]:
    kinds = {(_kind(headings[i]), level) for i, level in levels.items()}
    numbered = {_kind(headings[i]) for i in levels if headings[i].numbered.number}
    deepest = max(levels.values())
    found: list[Ranked] = []
    for i, heading in enumerate(headings):
        below = [level for look, level in kinds if look > _kind(heading)]
        same = [level for look, level in kinds if look == _kind(heading)]
        if i in levels:
            found.append((float(levels[i]), source))
        elif same and heading.label is None and _fits(heading, numbered):
            found.append((float(max(set(same), key=same.count)), by_look[i][1]))
        elif below:
            above = [level for look, level in kinds if look < _kind(heading)]
            found.append((max(above) + 0.5 if above else min(below) - 0.5, by_look[i][1]))
        else:
            found.append((deepest + max(by_look[i][0], 1.0), by_look[i][1]))
    return found
