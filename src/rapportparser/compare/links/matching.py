"""Which section of the previous report continues as which of the current one.

Exact anchors, then evidence summed as log-odds for every remaining pair, then the best
assignment over all of them at once, in which staying alone is an option. Repeated, because
a linked parent or neighbour is evidence too. See docs/compare.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from ..settings import settings
from ..sides.units import Side
from .evidences import gather, texts
from .open_pairs import Open
from .references import Said
from .relinks import Relinks
from .vectors import Matrix

_MOST_TEXTS = 16_000_000
"""4,000 sections against as many: of each pair it is known how alike the texts are, in some 30
bytes. The longest reports have 700."""
_MOST_PAIRS = 4_000_000
"""2,000 sections without a partner against as many: each pair takes a hundred bytes, and the
assignment the third power of their number."""
# One title below one parent: no other candidate can be as good.
_SAME_TITLE = 0.9
# Likeness of texts that is worth naming beside an equal title.
_TOLD = 0.3


@dataclass
class Match:
    """Two sections and what speaks for them being one topic."""

    previous: int
    current: int
    score: float
    reasons: tuple[str, ...]


@dataclass
class Matches:
    """Links that are certain enough, and candidates that are not."""

    pairs: dict[int, Match] = field(default_factory=dict)
    """By index of the previous section."""
    uncertain: list[Match] = field(default_factory=list)
    told: list[tuple[int, int, Said]] = field(default_factory=list)
    is_partial: bool = False
    """There are too many sections to weigh each pair."""
    """Sections of which one refers to the other."""

    @property
    def forward(self) -> dict[int, int]:
        """Index of the previous section to index of the current one."""
        return {i: match.current for i, match in self.pairs.items()}

    @property
    def backward(self) -> dict[int, int]:
        """Index of the current section to index of the previous one."""
        return {match.current: i for i, match in self.pairs.items()}

    def add(self, match: Match) -> None:
        """Keep a certain link."""
        self.pairs[match.previous] = match


def match(previous: Side, current: Side, said: Relinks) -> Matches:
    """Link all sections of two reports; what a reviewer said goes first."""
    found = Matches()
    if not previous.units or not current.units:
        return found
    _anchor(previous, current, found, said)
    if len(previous.units) * len(current.units) > _MOST_TEXTS:
        return _by_title_alone(previous, current, found, said)
    text = texts(previous, current)
    for anchored in _titled(previous, current, found, text):
        if said.leaves(anchored.previous, anchored.current):
            found.add(anchored)
    fixed, taken = dict(found.pairs), found.backward
    pairs = Open(
        tuple(unit.index for unit in previous.units if unit.index not in fixed),
        tuple(unit.index for unit in current.units if unit.index not in taken),
    )
    if pairs.shape[0] * pairs.shape[1] > _MOST_PAIRS:
        return _by_title_alone(previous, current, found, said)
    evidences = gather(previous, current, text, pairs)
    for _ in range(settings().links.rounds):
        odds, parts = evidences.odds(found.forward)
        _forbid(odds, pairs, said)
        found = _assign(odds, parts, pairs, fixed)
    _add_same_titles(previous, current, found, said)
    found.told = evidences.told
    return found


def _anchor(previous: Side, current: Side, found: Matches, said: Relinks) -> None:
    """What a reviewer joined, then what did not change at all."""
    for i, j in said.joined:
        if i not in found.pairs and j not in found.backward:
            found.add(Match(i, j, 1.0, ("reviewer",)))
    for anchored in _unchanged(previous, current):
        free = said.leaves(anchored.previous, anchored.current)
        if free and anchored.previous not in found.pairs:
            found.add(anchored)


def _by_title_alone(previous: Side, current: Side, found: Matches, said: Relinks) -> Matches:
    """What can be linked of more sections than can be weighed."""
    found.is_partial = True
    for anchored in _titled(previous, current, found, None):
        if said.leaves(anchored.previous, anchored.current):
            found.add(anchored)
    _add_same_titles(previous, current, found, said)
    return found


def _add_same_titles(previous: Side, current: Side, found: Matches, said: Relinks) -> None:
    """Headings of one title above linked sections ("Ontwikkelingen"), and then subheadings of one
    title below them ("Planning"), whatever stands in them."""
    _add_above(previous, current, found, said)
    back = found.backward
    for i, j in list(found.forward.items()):
        below = [side.siblings.get(k, []) for side, k in ((previous, i), (current, j))]
        once = [_once([s.units[k].key for k in row]) for s, row in
                zip((previous, current), below, strict=True)]  # fmt: skip
        for key in once[0].keys() & once[1].keys():
            old, new = below[0][once[0][key]], below[1][once[1][key]]
            free = old not in found.pairs and new not in back and said.leaves(old, new)
            if key and free:
                found.add(Match(old, new, _SAME_TITLE, ("title", "parent")))
    linked, taken = found.forward, found.backward
    found.uncertain = [
        m for m in found.uncertain if m.previous not in linked and m.current not in taken
    ]


def _add_above(previous: Side, current: Side, found: Matches, said: Relinks) -> None:
    """What stands above two linked sections under one title; then what stands above that."""
    back = found.backward
    linked = sorted(found.forward.items(), reverse=True)
    for i, j in linked:
        old, new = previous.units[i].parent, current.units[j].parent
        if old is None or new is None or old in found.pairs or new in back:
            continue
        key = previous.units[old].key
        once = previous.titled[key] == current.titled[key] == 1  # "Toelichting" names no section
        if key and key == current.units[new].key and once and said.leaves(old, new):
            found.add(Match(old, new, _SAME_TITLE, ("title", "below")))
            back[new] = old
            linked.append((old, new))


def _forbid(odds: Matrix, pairs: Open, said: Relinks) -> None:
    """Pairs that a reviewer kept apart, or of which one section was joined to another."""
    before, now = said.spoken
    odds[[pairs.row[i] for i in sorted(before) if i in pairs.row], :] = -np.inf
    odds[:, [pairs.column[j] for j in sorted(now) if j in pairs.column]] = -np.inf
    for i, j in said.parted:
        if i in pairs.row and j in pairs.column:
            odds[pairs.row[i], pairs.column[j]] = -np.inf


def _unchanged(previous: Side, current: Side) -> list[Match]:
    """Sections with the same path, number and words, the n-th with the n-th."""
    return _equal(_signatures(previous), _signatures(current), ("title", "text", "parent"), 1.0)


def _signatures(side: Side) -> list[Hashable]:
    return [
        (side.path(u.index), u.section.number, "".join(u.section.text.split()).casefold())
        for u in side.units
    ]


def _equal(
    before: list[Hashable], now: list[Hashable], reasons: tuple[str, ...], score: float
) -> list[Match]:
    """Pair equal keys that occur equally often, in order."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for j, key in enumerate(now):
        places[key].append(j)
    counts, seen = Counter(before), Counter[Hashable]()
    found = []
    for i, key in enumerate(before):
        if key in places and len(places[key]) == counts[key]:
            found.append(Match(i, places[key][seen[key]], score, reasons))
            seen[key] += 1
    return found


def _titled(previous: Side, current: Side, found: Matches, text: Matrix | None) -> list[Match]:
    """Sections whose unusual title stands once in each report, at a compatible place."""
    generic = settings().words.generic
    back = found.backward
    once_before = _once([u.key for u in previous.units])
    once_now = _once([u.key for u in current.units])
    anchors = []
    for key in sorted(once_before.keys() & once_now.keys()):
        i, j = once_before[key], once_now[key]
        if not key or key in generic or i in found.pairs or j in back:
            continue
        if previous.units[i].is_container == current.units[j].is_container:
            told = ("text",) if text is not None and text[i, j] > _TOLD else ()
            anchors.append(Match(i, j, 0.97, ("title", *told)))
    return anchors


def _once(keys: list[str]) -> dict[str, int]:
    counts = Counter(keys)
    return {key: i for i, key in enumerate(keys) if counts[key] == 1}


def _assign(
    odds: Matrix, parts: dict[str, Matrix], pairs: Open, fixed: dict[int, Match]
) -> Matches:
    """The assignment with the largest sum of odds above doubt; alone counts zero."""
    weights = settings().links
    found = Matches(pairs=dict(fixed))
    if not all(pairs.shape):
        return found
    gain = np.maximum(odds - _logit(weights.doubt), 0.0)
    chosen = linear_sum_assignment(gain, maximize=True)
    rivals = _Rivals(odds, weights.tie)
    for row, column in zip(*chosen, strict=True):
        if gain[row, column] <= 0:
            continue
        score, reasons = _probability(float(odds[row, column])), _reasons(parts, row, column)
        link = Match(pairs.rows[row], pairs.columns[column], score, reasons)
        if link.score >= weights.accept and not rivals.tie(row, column):
            found.add(link)
        else:
            found.uncertain.append(link)
    return found


class _Rivals:
    """Who else could have been chosen, and whether they have a better partner themselves."""

    def __init__(self, free: Matrix, margin: float) -> None:
        self._free = free
        self._margin = margin
        self._by_row = _Best.of(free)
        self._by_column = _Best.of(free.T)

    def tie(self, row: int, column: int) -> bool:
        """Another candidate is as good, and has no better partner itself."""
        own = self._free[row, column]
        return self._rivalled(self._free[row], column, own, self._by_column.without(row)) or (
            self._rivalled(self._free[:, column], row, own, self._by_row.without(column))
        )

    def _rivalled(self, line: Matrix, chosen: int, own: np.float32, partners: Matrix) -> bool:
        near = line > own - self._margin
        near[chosen] = False
        return bool(np.any(near & (partners < line + self._margin)))


@dataclass
class _Best:
    """The best value of each line of a matrix, where it stands, and the second best."""

    value: Matrix
    place: np.ndarray[Any, Any]
    second: Matrix

    @classmethod
    def of(cls, lines: Matrix) -> _Best:
        place = lines.argmax(axis=1)
        rest = lines.copy()
        rest[np.arange(len(lines)), place] = -np.inf
        return cls(lines.max(axis=1), place, rest.max(axis=1))

    def without(self, place: int) -> Matrix:
        """The best of each line that stands at another place."""
        return np.where(self.place == place, self.second, self.value)


def _reasons(parts: dict[str, Matrix], i: int, j: int) -> tuple[str, ...]:
    strength = {name: float(part[i, j]) for name, part in parts.items()}
    told = sorted((n for n, s in strength.items() if s > 0.25), key=lambda n: -strength[n])
    return tuple(told)


def _probability(odds: float) -> float:
    return round(float(1 / (1 + np.exp(-odds))), 3)


def _logit(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))
