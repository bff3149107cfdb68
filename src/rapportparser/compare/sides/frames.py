"""Promises as frames: what is done to what, and which promise is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from ..settings import settings
from .promises import Promise
from .sentences import Sentence
from .units import is_telling

# Pairs of promises that are judged at once: topics of reports have 20 promises at most.
_MOST_PAIRS = 40_000
_NEAR = 100


def promises(sentences: Sequence[Sentence]) -> list[Promise]:
    """All promises in reading order; a sentence that introduces a list promises nothing."""
    return [promise for s in sentences for promise in s.promises]


def alike(a: frozenset[str], b: frozenset[str], rarity: Mapping[str, float] = {}) -> float:
    """Between Dice and overlap: an object may be told in fewer words the next time.

    Words weigh by `rarity`, 1 when it is not given.
    """
    shared = _weight(a & b, rarity)
    if not shared:
        return 0.0
    return overlap(shared, _weight(a, rarity), _weight(b, rarity))


def overlap(shared: float, one: float, other: float) -> float:
    """The same from the weights of what is shared and of both sides."""
    return (2 * shared / (one + other) + shared / min(one, other)) / 2


def _weight(stems: frozenset[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(stem, 1.0) for stem in stems) if rarity else float(len(stems))


def likeness(previous: Promise, current: Promise, aligned: float = 0.0) -> float:
    """0 to 1; `aligned` is the similarity of the sentences when those were paired."""
    limits = settings().frames
    rarity = current.sentence.rarity
    shared = (previous.object | previous.clause) & (current.object | current.clause)
    thing = alike(previous.object, current.object, rarity)
    clause = alike(previous.clause, current.clause, rarity)
    act = 1.0 if previous.action & current.action else 0.0
    own = limits.object * thing + limits.clause * clause + limits.action * act
    if aligned:
        return max(own, (own + aligned) / 2)
    if previous.moved or current.moved:
        own += limits.moved if any(is_telling(stem) for stem in shared) else 0.0
    return own if len(shared) >= limits.shared_words or current.moved else 0.0


def pair_promises(
    previous: Sequence[Promise], current: Sequence[Promise], aligned: dict[tuple[int, int], float]
) -> list[tuple[Promise, Promise, float]]:
    """The best assignment of promises; `aligned` by the ids of paired sentences."""
    if not previous or not current:
        return []
    if len(previous) * len(current) > _MOST_PAIRS:
        return _pair_near(previous, current, aligned)
    scores = np.array([
        [likeness(p, c, aligned.get((id(p.sentence), id(c.sentence)), 0.0)) for c in current]
        for p in previous
    ])  # fmt: skip
    scores = np.where(scores >= settings().frames.accept, scores, 0.0)
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return [
        (previous[i], current[j], float(scores[i, j]))
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if scores[i, j] > 0
    ]


def _pair_near(
    previous: Sequence[Promise], current: Sequence[Promise], aligned: dict[tuple[int, int], float]
) -> list[tuple[Promise, Promise, float]]:
    """The same for parts at the same place in both: of so many, only those are compared."""
    count = max(len(previous), len(current)) // _NEAR + 1
    found = []
    for k in range(count):
        one, other = (
            side[len(side) * k // count : len(side) * (k + 1) // count]
            for side in (previous, current)
        )
        found += pair_promises(one, other, aligned)
    return found
