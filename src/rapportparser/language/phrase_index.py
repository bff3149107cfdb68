"""Which phrases of hundreds are worth trying on a clause: those whose words it holds.

A phrase is filed under the words of its rarest token. On a clause with one of them it is tried
when the clause also holds a word of each of its other tokens. What a word is filed for is looked
up once; Dutch running text repeats most of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import chain
from operator import or_
from typing import TypeVar

from .cues import MOST_KNOWN, PREFIX
from .phrases import best_cues, needs, to_regex

_RUN = re.compile(r"\w+")
ValueT = TypeVar("ValueT")


class Phrase:
    """One phrase with what it was filed under; compiled when a clause first holds its words."""

    __slots__ = ("_patterns", "_regexes", "key", "mask", "rank", "source")

    def __init__(self, source: str, regexes: list[str], key: object, rank: int) -> None:
        self.source = source
        self.key = key
        """Whatever the owner wants back, for example a rule."""
        self.rank = rank
        """Order in the file; lower wins."""
        self.mask = 0
        """A bit for each token of which a clause must hold a word."""
        self._regexes = regexes
        self._patterns: list[re.Pattern[str]] = []

    def search(self, low: str) -> re.Match[str] | None:
        """Where the phrase stands; compiled when first asked: all at once take long."""
        if not self._patterns:
            self._patterns = [re.compile(regex) for regex in self._regexes]
        found = self._patterns[0].search(low)
        if found and all(pattern.search(low) for pattern in self._patterns[1:]):
            return found
        return None


class _Filed(dict[str, tuple[Phrase, ...]]):
    """The phrases to try for a word; of a word seen before it is one look-up."""

    def __init__(self) -> None:
        super().__init__()
        self.exact: dict[str, list[Phrase]] = {}
        self.prefixes: dict[str, list[tuple[str, Phrase]]] = {}

    def file(self, phrase: Phrase, cue: str) -> None:
        """Have `phrase` tried for the word `cue`, or for words that begin so (`vertrag*`)."""
        if cue.endswith("*"):
            self.prefixes.setdefault(cue[:PREFIX], []).append((cue[:-1], phrase))
        else:
            self.exact.setdefault(cue, []).append(phrase)

    def __missing__(self, word: str) -> tuple[Phrase, ...]:
        begun = self.prefixes.get(word[:PREFIX], ())
        found = (
            *self.exact.get(word, ()),
            *(phrase for prefix, phrase in begun if word.startswith(prefix)),
        )
        return _kept(self, word, found)


class _Fills(dict[str, int]):
    """The tokens that a word fills, as bits."""

    def __init__(self) -> None:
        super().__init__()
        self.bits: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        runs = (word, *_RUN.findall(word))  # "'s" and "foto's" hold apostrophes
        return _kept(self, word, reduce(or_, (self.bits.get(run, 0) for run in runs)))


def _kept(known: dict[str, ValueT], word: str, value: ValueT) -> ValueT:
    if len(known) >= MOST_KNOWN:
        known.clear()
    known[word] = value
    return value


class PhraseIndex:
    """Phrases by the words that can start a search for them."""

    def __init__(
        self, entries: Iterable[tuple[str, object]], lists: Mapping[str, list[str]]
    ) -> None:
        self._filed = _Filed()
        self._fills = _Fills()
        tokens: dict[frozenset[str], int] = {}
        for rank, (source, key) in enumerate(entries):
            parts = source.split(" & ")
            phrase = Phrase(source, [to_regex(part, lists) for part in parts], key, rank)
            for token in needs(parts, lists):
                phrase.mask |= tokens.setdefault(token, 1 << len(tokens))
            for cue in best_cues(parts, lists):
                self._filed.file(phrase, cue)
        for token, bit in tokens.items():
            for word in token:
                self._fills.bits[word] = self._fills.bits.get(word, 0) | bit

    def cues(self) -> Iterator[str]:
        """Words without which nothing matches, as `cues.cue` wants them."""
        yield from self._filed.exact
        yield from (f"{prefix}*" for prefix in self._filed.prefixes)

    def candidates(self, words: list[str]) -> list[Phrase]:
        """Phrases whose words occur among `words`, in the order of the file."""
        tried = list(filter(None, map(self._filed.__getitem__, words)))
        if not tried:
            return []
        filled = reduce(or_, map(self._fills.__getitem__, words))
        hits = tried[0] if len(tried) == 1 else dict.fromkeys(chain.from_iterable(tried))
        fitting = [phrase for phrase in hits if phrase.mask & filled == phrase.mask]
        return sorted(fitting, key=_rank) if len(fitting) > 1 else fitting

    def search(self, low: str, words: list[str]) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """Matches in `low`, in the order of the file; `words` are those of `low`, or more."""
        for phrase in self.candidates(words):
            match = phrase.search(low)
            if match:
                yield phrase, match


def _rank(phrase: Phrase) -> int:
    return phrase.rank
