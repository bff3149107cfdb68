"""Sentences by their words: which of thousands are worth comparing with one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from .frames import overlap
from .sentences import Sentence

_TOO_COMMON = 60
"""A word in more sentences than this finds nothing in particular."""


class Index:
    """An inverted index of stems; those in more sentences than `common` find none."""

    def __init__(self, sentences: Sequence[Sentence], common: int | None = _TOO_COMMON) -> None:
        self._sentences = sentences
        self._common = len(sentences) if common is None else common
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, sentence in enumerate(sentences):
            for stem in sentence.stems:
                self._places[stem].append(place)

    def sharing(self, stems: frozenset[str], least: int = 1) -> list[Sentence]:
        """Sentences with at least `least` of the stems that are not too common."""
        return [self._sentences[k] for k, n in sorted(self._counts(stems).items()) if n >= least]

    def alike(self, stems: frozenset[str]) -> Iterator[float]:
        """How alike the sentences are that share a stem, as `frames.alike` has it."""
        for place, shared in self._counts(stems).items():
            yield overlap(shared, len(stems), len(self._sentences[place].stems))

    def _counts(self, stems: frozenset[str]) -> Counter[int]:
        """How many of the stems each sentence has."""
        counts: Counter[int] = Counter()
        for stem in stems:
            places = self._places.get(stem, ())
            if len(places) <= self._common:
                counts.update(places)
        return counts
