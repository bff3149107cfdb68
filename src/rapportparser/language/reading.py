"""A text prepared once for all extractors: folded, lower case, cut into sentences and clauses.

All extractors work on `low`, which has the length of `folded`; `raw_span` leads back to the
text that was given, so that every offset counts characters of that text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from .cues import cues_of
from .sentences import clause_spans, sentence_spans

_WORD = re.compile(r"[\w'’]+")
_IJ = re.compile("[\u0132\u0133]")
# One line feed inside running text is a hard wrap; a blank line, a tab, a bullet and a
# numbered item keep their place.
_WRAP = re.compile(r"(?<![\n\t:;])\n(?![\n\t•▪\-–*])(?!\d+[.)] )")
_SPACES = ("\u00a0", "\u202f", "\u2009", "\u2007")


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with at most one claim."""

    start: int
    end: int
    low: str
    """Lower-case text of `start:end`."""
    words: list[str]
    cues: int
    """Which kinds of words it holds (`cues.py`)."""

    @classmethod
    def of(cls, start: int, low: str) -> Clause:
        """The clause of the text `low` at `start`."""
        words = _WORD.findall(low)
        return cls(start, start + len(low), low, words, cues_of(words))


@dataclass(slots=True)
class Sentence:
    """Offsets count characters of the folded text."""

    start: int
    end: int
    words: list[str]
    cues: int
    """Which kinds of words it holds (`cues.py`)."""
    clauses: list[Clause] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A text with its sentences."""

    raw: str
    folded: str
    low: str
    sentences: list[Sentence]
    shifts: list[int]
    """Folded offsets after which the raw text is one character shorter (`ĳ`)."""
    letters: list[int]
    """Raw offsets of those letters."""

    def raw_offset(self, offset: int) -> int:
        """Offset in the raw text of an offset in the folded text."""
        if not self.shifts:
            return offset
        return offset - bisect_left(self.shifts, offset)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the raw text."""
        return self.raw_offset(start), self.raw_offset(end)

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the folded text of a span of the raw text."""
        if not self.shifts:
            return start, end
        return start + bisect_left(self.letters, start), end + bisect_left(self.letters, end)

    def raw_text(self, start: int, end: int) -> str:
        """The words as given."""
        left, right = self.raw_span(start, end)
        return self.raw[left:right]


def read(text: str) -> Reading:
    """Prepare `text`; cheap enough to call for every paragraph."""
    folded, shifts = _fold(text)
    low = _lower(folded)
    sentences = [_sentence(low, start, end) for start, end in sentence_spans(folded)]
    letters = [shift - 1 - n for n, shift in enumerate(shifts)]
    return Reading(text, folded, low, sentences, shifts, letters)


def _sentence(low: str, start: int, end: int) -> Sentence:
    words = _WORD.findall(low, start, end)
    return Sentence(start, end, words, cues_of(words))


def clauses_of(reading: Reading, sentence: Sentence) -> list[Clause]:
    """Clauses of a sentence, made when first asked for."""
    if not sentence.clauses:
        spans = clause_spans(reading.low, sentence.start, sentence.end)
        if spans == [(sentence.start, sentence.end)]:
            low = reading.low[sentence.start : sentence.end]
            whole = Clause(sentence.start, sentence.end, low, sentence.words, sentence.cues)
            sentence.clauses = [whole]
        else:
            sentence.clauses = [Clause.of(start, reading.low[start:end]) for start, end in spans]
    return sentence.clauses


def _fold(text: str) -> tuple[str, list[int]]:
    """Undo `ĳ`, special spaces and hard wraps; keep where lengths changed."""
    shifts: list[int] = []
    folded = text
    if not text.isascii():
        for space in _SPACES:
            folded = folded.replace(space, " ")
    if "\u0133" in folded or "\u0132" in folded:
        # Each one makes the text one character longer, so the n-th shifts by n.
        shifts = [match.start() + n + 1 for n, match in enumerate(_IJ.finditer(folded))]
        folded = folded.replace("\u0133", "ij").replace("\u0132", "IJ")
    if "\n" in folded:
        folded = _WRAP.sub(" ", folded)
    return folded, shifts


def _lower(folded: str) -> str:
    low = folded.lower()
    if len(low) == len(folded):
        return low
    # A few capitals (Turkish İ) grow when lowered; offsets must not.
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
