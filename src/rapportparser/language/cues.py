"""Which kinds of words a text holds, as bits: the cheap question before any regular expression.

Each rule that needs a word of some list asks `cue` for a bit. The words of a sentence or clause
become one number (`cues_of`), and a rule whose bit is not in it cannot match: most rules never
run on most sentences. The bit says that the word stands there, not that the rule matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_

Words = Callable[[], Iterable[str]]
"""The words of one bit, asked for when a text is first read; `vertrag*` for words that begin so.

They are runs of letters and digits: of "op schema" either word will do, of "foto's" "foto".
"""
Test = Callable[[str], bool]
_RUN = re.compile(r"\w+")
PREFIX = 4
"""Letters of a `word*` that are looked at; shorter ones cannot be looked up."""
MOST_KNOWN = 200_000
"""Words kept with their bits: more than a year of reports of one municipality has."""

_lists: list[tuple[int, Words]] = []
_tests: list[tuple[int, Test]] = []


def cue(words: Words) -> int:
    """A bit of its own for texts that hold one of `words`."""
    bit = _next_bit()
    _lists.append((bit, words))
    return bit


def cue_if(test: Test) -> int:
    """A bit of its own for texts with a word that passes `test`."""
    bit = _next_bit()
    _tests.append((bit, test))
    return bit


def _next_bit() -> int:
    _known.clear()
    return 1 << (len(_lists) + len(_tests))


def cues_of(words: Iterable[str]) -> int:
    """The bits of all `words`, which are lower case."""
    return reduce(or_, map(_bits_of, words), 0)


def longest_run(phrase: str) -> str:
    """The longest word of a phrase: where that is missing the phrase is."""
    return max(_RUN.findall(phrase), key=len, default="")


class _Known(dict[str, int]):
    """Words seen before, with their bits: Dutch running text repeats most of its words."""

    def __init__(self) -> None:
        super().__init__()
        self.exact: dict[str, int] = {}
        self.prefixes: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        if not self.exact:
            self._collect()
        if len(self) >= MOST_KNOWN:
            super().clear()
        # "'t" and "foto's" hold apostrophes; lists are matched on what stands between them.
        runs = {word, *_RUN.findall(word)}
        bits = 0
        for run in runs:
            bits |= self.exact.get(run, 0) | self.prefixes.get(run[:PREFIX], 0)
            bits |= sum(bit for bit, test in _tests if test(run))
        self[word] = bits
        return bits

    def clear(self) -> None:
        super().clear()
        self.exact.clear()
        self.prefixes.clear()

    def _collect(self) -> None:
        for bit, words in _lists:
            for word in words():
                table, key = self.exact, word
                if word.endswith("*"):
                    table, key = self.prefixes, word[:PREFIX]
                table[key] = table.get(key, 0) | bit


_known = _Known()
_bits_of = _known.__getitem__
