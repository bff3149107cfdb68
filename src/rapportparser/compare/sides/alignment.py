"""Which sentence of a topic continues as which, perhaps rewritten."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from scipy.optimize import linear_sum_assignment

from ..settings import settings
from .sentences import Sentence

# Shorter sentences are found in many others by accident.
_LEAST_PART = 35
# Content words that a sentence and its shorter version have in common at least.
_LEAST_SHARED = 2
# Pairs of sentences, and letters times letters, that are compared at once: topics of reports have
# 60 sentences and 12,000 letters at most. Beyond it only those near each other are compared.
_MOST_PAIRS = 250_000
_MOST_WORK = 40_000_000_000
_NEAR = 100
# Words times words; beyond 300 against 300 `SequenceMatcher`, which finds whole stretches, takes
# the third power of their number.
_MOST_WORDS = 90_000

Words = tuple[list[str], list[str]]
"""Words of the previous sentence, and what stands in their place now."""


@dataclass
class Pair:
    """Two sentences that are the same one, perhaps rewritten."""

    previous: Sentence
    current: Sentence
    similarity: float

    @property
    def equal(self) -> bool:
        """True when at most typography differs."""
        return self.previous.key == self.current.key

    @cached_property
    def changed(self) -> tuple[Words, ...]:
        """Where the two differ, word by word."""
        before, now = self.previous.folded.split(), self.current.folded.split()
        steps = _long_steps if len(before) * len(now) > _MOST_WORDS else _steps
        return tuple(
            (before[i:j], now[k:m]) for tag, i, j, k, m in steps(before, now) if tag != "equal"
        )


Step = tuple[str, int, int, int, int]


def _steps(before: list[str], now: list[str]) -> list[Step]:
    return SequenceMatcher(a=before, b=now, autojunk=False).get_opcodes()  # type: ignore[return-value]


def _long_steps(before: list[str], now: list[str]) -> list[Step]:
    return [(s.tag, s.src_start, s.src_end, s.dest_start, s.dest_end)
            for s in Levenshtein.opcodes(before, now)]  # fmt: skip


@dataclass
class Aligned:
    """The sentences of a topic in both reports."""

    pairs: list[Pair] = field(default_factory=list)
    only_previous: list[Sentence] = field(default_factory=list)
    only_current: list[Sentence] = field(default_factory=list)

    def now(self, sentence: Sentence) -> Sentence | None:
        """The current sentence that continues as this previous one."""
        return next((p.current for p in self.pairs if p.previous is sentence), None)


def align(previous: Sequence[Sentence], current: Sequence[Sentence]) -> Aligned:
    """Pair equal sentences in order, then the rest by the best sum of edit ratios."""
    found = Aligned()
    waiting: dict[str, deque[Sentence]] = defaultdict(deque)
    for sentence in current:
        waiting[sentence.key].append(sentence)
    rest: list[Sentence] = []
    for sentence in previous:
        if waiting.get(sentence.key):
            found.pairs.append(Pair(sentence, waiting[sentence.key].popleft(), 1.0))
        else:
            rest.append(sentence)
    taken = {id(pair.current) for pair in found.pairs}
    free = [s for s in current if id(s) not in taken]
    rewritten = [pair for part in _near(rest, free) for pair in _rewritten(*part)]
    found.pairs += rewritten
    used = {id(s) for pair in rewritten for s in (pair.previous, pair.current)}
    found.only_previous = [s for s in rest if id(s) not in used]
    found.only_current = [s for s in free if id(s) not in used]
    return found


def _near(
    previous: list[Sentence], current: list[Sentence]
) -> Iterator[tuple[list[Sentence], list[Sentence]]]:
    """All of both, or parts at the same place in both when that takes too long."""
    letters = [sum(s.end - s.start for s in side) for side in (previous, current)]
    count = 1
    if len(previous) * len(current) > _MOST_PAIRS or letters[0] * letters[1] > _MOST_WORK:
        count = max(len(previous), len(current)) // _NEAR + 1
    for k in range(count):
        parts = [
            side[len(side) * k // count : len(side) * (k + 1) // count]
            for side in (previous, current)
        ]
        yield parts[0], parts[1]


def _rewritten(previous: list[Sentence], current: list[Sentence]) -> list[Pair]:
    if not previous or not current:
        return []
    limits = settings().sentences
    edits = _edit_ratios(previous, current)
    words, shared = _shared_words(previous, current)
    known = (edits >= limits.align) | (words >= limits.same_words)
    parts = _parts(previous, current, np.where(known, 0, shared))
    alike = (edits >= limits.align) | (words >= limits.same_words) | (parts >= limits.part)
    good = np.where(alike, edits + words + parts / 2, 0.0)
    pairs = []
    for i, j in zip(*linear_sum_assignment(good, maximize=True), strict=True):
        if good[i, j] > 0:
            best = float(max(edits[i, j], words[i, j], limits.align))
            pairs.append(Pair(previous[int(i)], current[int(j)], best))
    return pairs


def _edit_ratios(previous: list[Sentence], current: list[Sentence]) -> np.ndarray[Any, Any]:
    ratios = process.cdist(
        [s.folded for s in previous], [s.folded for s in current],
        scorer=Levenshtein.normalized_similarity, score_cutoff=settings().sentences.align,
    )  # fmt: skip
    return np.asarray(ratios, dtype=np.float64)


def _parts(
    previous: list[Sentence], current: list[Sentence], shared: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """How well the shorter sentence is found in the longer: a clause was added.

    Costly, so only for sentences that share content words.
    """
    floor = 100 * settings().sentences.part
    long = [np.array([len(s.folded) >= _LEAST_PART for s in side]) for side in (previous, current)]
    found = np.zeros(shared.shape)
    for i, j in np.argwhere((shared >= _LEAST_SHARED) & long[0][:, None] & long[1][None, :]):
        ratio = fuzz.partial_ratio(previous[i].folded, current[j].folded, score_cutoff=floor)
        found[i, j] = ratio / 100
    return found


def _shared_words(
    previous: list[Sentence], current: list[Sentence]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Dice coefficient of the content words; too few words tell nothing. And their number."""
    vocabulary = {w: k for k, w in enumerate(sorted({w for s in [*previous, *current]
                                                     for w in s.stems}))}  # fmt: skip
    tables = []
    for side in (previous, current):
        table = np.zeros((len(side), len(vocabulary)), dtype=np.float32)
        for row, sentence in enumerate(side):
            table[row, [vocabulary[w] for w in sentence.stems]] = 1
        tables.append(table)
    both = tables[0] @ tables[1].T
    sizes = tables[0].sum(1)[:, None] + tables[1].sum(1)[None, :]
    dice = np.where(sizes > 0, 2 * both / np.maximum(sizes, 1), 0.0)
    return np.where(both >= 3, dice, 0.0), both
