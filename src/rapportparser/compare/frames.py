"""Promises as frames: what is done to what, and which promise is which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import linear_sum_assignment

from ..schema import Commitment, TimeExpression
from .dues import is_due
from .features import content_stems
from .sentences import Sentence
from .settings import settings


@dataclass(eq=False)
class Promise:
    """One commitment in one sentence."""

    sentence: Sentence
    commitment: Commitment

    @property
    def due(self) -> TimeExpression | None:
        """When it is due, if that is a date or span."""
        return self.commitment.due if is_due(self.commitment.due) else None

    @cached_property
    def object(self) -> frozenset[str]:
        """Stems of what is delivered; of the whole clause when no object was found."""
        return frozenset(content_stems(self.commitment.object or "")) or self.clause

    @cached_property
    def clause(self) -> frozenset[str]:
        """Stems of the clause."""
        return frozenset(content_stems(self.commitment.text))

    @cached_property
    def action(self) -> frozenset[str]:
        """Stems of the act."""
        return frozenset(content_stems(self.commitment.action or ""))


def promises(sentences: Sequence[Sentence]) -> list[Promise]:
    """All promises in reading order."""
    return [Promise(s, c) for s in sentences for c in s.commitments]


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Between Dice and overlap: an object may be told in fewer words the next time."""
    shared = len(a & b)
    if not shared:
        return 0.0
    dice = 2 * shared / (len(a) + len(b))
    return (dice + shared / min(len(a), len(b))) / 2


def likeness(previous: Promise, current: Promise, aligned: float = 0.0) -> float:
    """0 to 1; `aligned` is the similarity of the sentences when those were paired."""
    limits = settings().frames
    thing = alike(previous.object, current.object)
    clause = alike(previous.clause, current.clause)
    act = 1.0 if previous.action & current.action else 0.0
    own = limits.object * thing + limits.clause * clause + limits.action * act
    if aligned:
        return max(own, (own + aligned) / 2)
    shared = len((previous.object | previous.clause) & (current.object | current.clause))
    return own if shared >= limits.shared_words else 0.0


def pair_promises(
    previous: Sequence[Promise], current: Sequence[Promise], aligned: dict[tuple[int, int], float]
) -> list[tuple[Promise, Promise, float]]:
    """The best assignment of promises; `aligned` by the ids of paired sentences."""
    if not previous or not current:
        return []
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
