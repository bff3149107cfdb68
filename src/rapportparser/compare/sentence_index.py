"""Sentences by their words: which of thousands are worth comparing with one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from .sentences import Sentence

# A word in more sentences than this finds nothing in particular.
_TOO_COMMON = 60


class Index:
    """An inverted index of stems."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, sentence in enumerate(sentences):
            for stem in sentence.stems:
                self._places[stem].append(place)

    def sharing(self, stems: frozenset[str], least: int = 1) -> list[Sentence]:
        """Sentences with at least `least` of the stems that are not too common."""
        counts: Counter[int] = Counter()
        for stem in stems:
            places = self._places.get(stem, ())
            if len(places) <= _TOO_COMMON:
                counts.update(places)
        return [self._sentences[k] for k, n in sorted(counts.items()) if n >= least]
