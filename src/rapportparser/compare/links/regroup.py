"""The second pass: topics that were split, merged, or promoted from a list item.

A topic without a partner of its own may have gone into one that has a partner already. Its
sentences tell: half of them must stand there, or its title must be part of the other title.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ...schema import Relation
from ..settings import settings
from ..sides.sentences import Sentence
from ..sides.topics import Books
from ..sides.units import Side, Unit, is_telling
from .containment import homes
from .matching import Matches
from .promotions import promoted

# Fewer sentences prove nothing, unless the titles speak too.
_LEAST_SENTENCES = 2
_LEAST_LETTERS = 25
# A title of one word is part of too many others.
_LEAST_WORDS = 2
# The words are those of the title; that no topic was before is all that speaks against it.
_PROMOTED_SCORE = 0.85


@dataclass
class Regrouped:
    """Sections that became one or several others, by index."""

    previous: tuple[int, ...]
    current: tuple[int, ...]
    relation: Relation
    score: float
    reasons: tuple[str, ...]


def regroup(before: Side, now: Side, books: Books, found: Matches) -> list[Regrouped]:
    """Splits, mergers and promotions among what the assignment left alone."""
    forward, backward = found.forward, found.backward
    busy = {m.previous for m in found.uncertain}, {m.current for m in found.uncertain}
    split = _gathered(now, books.current, before, books.previous, (backward, busy[1]))
    merged = _gathered(before, books.previous, now, books.current, (forward, busy[0]))
    groups: list[Regrouped] = []
    _parted_by_title(before, now, (forward, backward), split)
    _parted_by_title(now, before, (backward, forward), merged)
    items = {i for _, i in promoted(now, before)}, {j for _, j in promoted(before, now)}
    _add_rewritten(now, before, split, (backward, forward, busy[1] | items[1]))
    _add_rewritten(before, now, merged, (forward, backward, busy[0] | items[0]))
    for old, parts in sorted(split.items()):
        mine = [forward[old]] if old in forward else []
        both = tuple(sorted([*mine, *parts]))
        if len(both) > 1 and not any(old in parts_of for parts_of in merged.values()):
            groups.append(Regrouped((old,), both, "split", 0.85, ("text",)))
    for new, parts in sorted(merged.items()):
        mine = [backward[new]] if new in backward else []
        both = tuple(sorted([*mine, *parts]))
        if len(both) > 1:
            groups.append(Regrouped(both, (new,), "merged", 0.85, ("text",)))
    groups = _without_overlap(groups)
    return [*groups, *_promoted(before, now, found, groups)]


def _gathered(
    side: Side, book: dict[int, tuple[Sentence, ...]], other: Side,
    others: dict[int, tuple[Sentence, ...]], taken: tuple[dict[int, int], set[int]],
) -> dict[int, list[int]]:  # fmt: skip
    """For sections of `other`: the partnerless sections of `side` found in them."""
    once = _told_once(book)
    where = {key: index for key, index in _told_once(others).items() if key in once}
    counterparts = {j: side.units[i].key for i, j in taken[0].items()}
    pairs = [
        u for u in other.units
        if not u.is_container and " en " in f" {u.key} " and counterparts.get(u.index) != u.key
    ]  # fmt: skip
    found: dict[int, list[int]] = defaultdict(list)
    for unit in side.units:
        if unit.index in taken[0] or unit.section.kind == "section":
            continue
        target = _home(book[unit.index], where)
        if target is None and unit.index not in taken[1]:
            target = _titled_home(unit, pairs)
        if target is not None:
            found[target].append(unit.index)
    return found


def _told_once(book: dict[int, tuple[Sentence, ...]]) -> dict[str, int]:
    """Sentence to its section; what stands in several ("Geen afwijkingen") proves nothing."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for index, row in book.items():
        for sentence in row:
            if (
                len(sentence.key) >= _LEAST_LETTERS
                and found.setdefault(sentence.key, index) != index
            ):
                twice.add(sentence.key)
    return {key: index for key, index in found.items() if key not in twice}


def _parted_by_title(
    side: Side, other: Side, taken: tuple[dict[int, int], dict[int, int]],
    found: dict[int, list[int]],
) -> None:  # fmt: skip
    """A topic that is alone, and siblings in the other report that are called like it and more."""
    called: dict[str, list[Unit]] = defaultdict(list)
    for unit in other.units:
        if unit.index not in taken[1]:
            for stem in unit.title_stems:
                called[stem].append(unit)
    for unit in side.units:
        own = unit.title_stems
        if unit.index in taken[0] or unit.index in found or unit.section.kind != "topic":
            continue
        rare = min(own, key=lambda stem: (len(called[stem]), stem), default="")
        if len(own) < _LEAST_WORDS or not any(is_telling(stem) for stem in own):
            continue
        parts = [u for u in called[rare] if own < u.title_stems and _shares_words(unit, u, own)]
        if len(parts) > 1 and len({u.parent for u in parts}) == 1:
            found[unit.index] = [u.index for u in parts]


def _add_rewritten(
    side: Side, other: Side, found: dict[int, list[int]],
    taken: tuple[dict[int, int], dict[int, int], set[int]],
) -> None:  # fmt: skip
    """Topics that are alone, and stand in a topic of the other report in other words."""
    placed = {index for parts in found.values() for index in parts} | set(taken[0]) | taken[2]
    alone = [u for u in side.units if u.section.kind == "topic" and u.index not in placed]
    for home, parts in homes(side, other, alone, taken[1]).items():
        if not any(part in found for part in parts):
            found[home] = [*found.get(home, []), *parts]


def _shares_words(one: Unit, other: Unit, title: frozenset[str]) -> bool:
    """Their texts have a telling word in common that is not in the title."""
    shared = frozenset(one.text_stems) & frozenset(other.text_stems)
    return any(is_telling(stem) for stem in shared - title)


def _home(row: tuple[Sentence, ...], where: dict[str, int]) -> int | None:
    """The one section that holds half of the sentences or more."""
    told = [s for s in row if len(s.key) >= _LEAST_LETTERS]
    if len(told) < _LEAST_SENTENCES:
        return None
    counts: dict[int, int] = defaultdict(int)
    for sentence in told:
        if sentence.key in where:
            counts[where[sentence.key]] += 1
    best = max(counts, key=lambda k: counts[k], default=None)
    if best is None or counts[best] < settings().regroup.sentences * len(told):
        return None
    return best


def _titled_home(unit: Unit, pairs: list[Unit]) -> int | None:
    """The one section whose title names this topic among others: "Zwembad en sporthal"."""
    own = unit.title_words
    if not own:
        return None
    homes = [u.index for u in pairs if own < u.title_words]
    return homes[0] if len(homes) == 1 else None


def _promoted(before: Side, now: Side, found: Matches, groups: list[Regrouped]) -> list[Regrouped]:
    """Topics that were a list item in the other report, when nothing else continues as them."""
    old = set(found.forward) | {i for g in groups for i in g.previous}
    new = set(found.backward) | {j for g in groups for j in g.current}
    homes: dict[tuple[str, int], set[int]] = defaultdict(set)
    for i, j in promoted(before, now):
        if j not in new:
            homes["current", j].add(i)
    for j, i in promoted(now, before):
        if i not in old:
            homes["previous", i].add(j)
    return [
        Regrouped(*((home,), (index,)) if side == "current" else ((index,), (home,)),
                  "promoted", _PROMOTED_SCORE, ("list_item",))
        for (side, index), (home, *more) in homes.items() if not more
    ]  # fmt: skip


def _without_overlap(groups: list[Regrouped]) -> list[Regrouped]:
    seen: tuple[set[int], set[int]] = set(), set()
    kept = []
    for group in groups:
        if seen[0] & set(group.previous) or seen[1] & set(group.current):
            continue
        seen[0].update(group.previous)
        seen[1].update(group.current)
        kept.append(group)
    return kept
