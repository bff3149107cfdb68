"""Letters that are set wide apart are one word: `W e t g e v i n g`.

Designers drive the letters of titles apart, and typists put a space behind every letter. Where
the white between letters is about a space, pdfium makes a word of each of them, and of two that
a narrow pair brings nearer (`We t g e v i n g`).
"""

from __future__ import annotations

import itertools
from statistics import median

from ...source import Font, Word

_LETTERS = 4
"""Words of one character in a row: `a b c` is a row of names, and three are soon reached."""
_ALONE = 0.6
"""Share of the words of a run with one character; kerning brings few letters together."""
_LOOSE = 0.6
"""Widest white between letters of a word, em: rows of letters in columns stand further apart."""
_APART = 2 * _LOOSE + 0.3  # em: white behind both letters, and a space between them
_STEP = 0.12
"""Em by which the white between words is wider: a narrow space (0.2) less what kerning takes."""


def closed_up(words: list[Word], fonts: list[Font]) -> list[Word]:
    """The words, with letters that were driven apart joined. Words are in drawing order."""
    if sum(len(word.text) == 1 for word in words) < _LETTERS:
        return words
    found: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _goes_on(run[-1], word, fonts):
            found += _joined(run, fonts)
            run = []
        run.append(word)
    return found + _joined(run, fonts)


def _goes_on(a: Word, b: Word, fonts: list[Font]) -> bool:
    """True when `b` may stand in one spaced text with `a`: right behind it and set alike."""
    size = fonts[a.font].size or 1.0
    alike = fonts[a.font].size == fonts[b.font].size and not (a.raised or b.raised)
    level = abs(a.bottom - b.bottom) < 0.05 * size
    return alike and level and -0.1 * size < b.x0 - a.x1 < _APART * size


def _joined(run: list[Word], fonts: list[Font]) -> list[Word]:
    """The words of a run whose letters stand apart, or the run as it is."""
    alone = [word.text for word in run if len(word.text) == 1]
    letters = sum(text.isalpha() for text in alone)
    if letters < _LETTERS or len(alone) < _ALONE * len(run):
        return run
    size = fonts[run[0].font].size or 1.0
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(run)]
    white = median(gaps)
    if white > _LOOSE * size:
        return run
    words = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > white + _STEP * size:
            words.append(word)
        else:
            last = words[-1]
            words[-1] = Word(
                last.text + word.text, last.x0, last.top, word.x1, last.bottom, last.font
            )
    return words
