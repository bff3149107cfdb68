"""Promises as frames: what is done to what, and which promise is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from scipy.optimize import linear_sum_assignment

from ..schema import Commitment, TimeExpression
from .dues import is_due
from .sentences import Sentence
from .settings import settings
from .units import content_stems, is_subject, is_telling

# Fewer words of an object ("het plan") are shared by too many promises.
_TELLING = 2


@dataclass(eq=False)
class Promise:
    """One commitment in one sentence."""

    sentence: Sentence
    commitment: Commitment

    @cached_property
    def due(self) -> TimeExpression | None:
        """When it is due, if that is a date or span."""
        due = self.commitment.due
        return due if due is not None and is_due(due) and not self._is_about(due) else None

    def _is_about(self, due: TimeExpression) -> bool:
        """The time says what figures or a report are about: "over 2023"."""
        before = self.sentence.section.text[: due.char_start].casefold().split()[-2:]
        return bool(before) and " ".join(before).endswith(settings().deadlines.about)

    @cached_property
    def object(self) -> frozenset[str]:
        """Stems of what is delivered; of clause or sentence when the object says too little."""
        own = frozenset(content_stems(self.commitment.object or "")) - _moved_words()
        if self.sentence.points_back and not any(is_subject(stem) for stem in own):
            return self.sentence.subject - _moved_words()
        if len(own) >= _TELLING or any(is_telling(stem) for stem in own):
            return own
        return self.clause if len(self.clause) >= _TELLING else self.sentence.stems

    @cached_property
    def clause(self) -> frozenset[str]:
        """Stems of the clause."""
        return frozenset(content_stems(self.commitment.text)) - _moved_words()

    @cached_property
    def action(self) -> frozenset[str]:
        """Stems of the act."""
        return frozenset(content_stems(self.commitment.action or ""))

    @property
    def moved(self) -> bool:
        """The sentence says that it is about a date that moved."""
        told = [self.sentence]
        if self.sentence.points_back and self.sentence.before is not None:
            told.append(self.sentence.before)
        late = any(c.value in ("delayed", "on_hold") for s in told for c in s.claims)
        pattern = settings().deadlines.delay_pattern
        return late or any(pattern.search(s.text) for s in told)


@cache
def _moved_words() -> frozenset[str]:
    """Stems that tell of a move and not of what was moved."""
    return frozenset(w for word in settings().frames.moved_words for w in content_stems(word))


def promises(sentences: Sequence[Sentence]) -> list[Promise]:
    """All promises in reading order; a sentence that introduces a list promises nothing."""
    return [Promise(s, c) for s in sentences if not s.text.endswith(":") for c in s.commitments]


def alike(a: frozenset[str], b: frozenset[str], rarity: Mapping[str, float] = {}) -> float:
    """Between Dice and overlap: an object may be told in fewer words the next time.

    Words weigh by `rarity`, 1 when it is not given.
    """
    shared = _weight(a & b, rarity)
    if not shared:
        return 0.0
    one, other = _weight(a, rarity), _weight(b, rarity)
    return (2 * shared / (one + other) + shared / min(one, other)) / 2


def _weight(stems: frozenset[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(stem, 1.0) for stem in stems)


def likeness(previous: Promise, current: Promise, aligned: float = 0.0) -> float:
    """0 to 1; `aligned` is the similarity of the sentences when those were paired."""
    limits = settings().frames
    rarity = current.sentence.rarity
    thing = alike(previous.object, current.object, rarity)
    clause = alike(previous.clause, current.clause, rarity)
    act = 1.0 if previous.action & current.action else 0.0
    own = limits.object * thing + limits.clause * clause + limits.action * act
    if aligned:
        return max(own, (own + aligned) / 2)
    shared = (previous.object | previous.clause) & (current.object | current.clause)
    if previous.moved or current.moved:
        own += limits.moved if any(is_telling(stem) for stem in shared) else 0.0
    return own if len(shared) >= limits.shared_words or current.moved else 0.0


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
