"""Letters set wide apart, as in titles, put together to the words that a reader sees.

A reader of PDF gives `P R O G R A M M A` as nine words of one letter. The white between words
of such a title is wider than that between its letters.
"""

from __future__ import annotations

import itertools
from statistics import median

import msgspec

from ...source import Font, Word

_FEWEST = 4  # letters in a row; `a b c` may be the heads of three columns
_LEAST, _WIDEST = 0.08, 0.9
"""Em between two letters; letters of table heads stand further apart, those of words nearer."""
_ALIKE = 0.16  # em by which the white between letters may differ
_SPACE = 0.3  # em
_BETWEEN_WORDS = 1.5  # times the white between letters, and at least `_ALIKE` more


def close_tracked(row: list[Word], fonts: list[Font]) -> list[Word]:
    """The words of one row from left to right, with letters that are set apart joined."""
    if sum(len(word.text) == 1 for word in row) < _FEWEST:
        return row
    closed: list[Word] = []
    for run in _runs(row, fonts):
        closed += _joined(run, fonts) if _is_tracked(run, fonts) else run
    return closed


def _runs(row: list[Word], fonts: list[Font]) -> list[list[Word]]:
    """The row cut where no letter set apart stands beside another."""
    runs = [[row[0]]]
    for before, word in itertools.pairwise(row):
        size = fonts[word.font].size or 1.0
        single = len(before.text) == len(word.text) == 1 and before.font == word.font
        near = _LEAST * size <= word.x0 - before.x1 <= 2 * _WIDEST * size
        if single and near and not word.raised:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _is_tracked(run: list[Word], fonts: list[Font]) -> bool:
    """True for letters with the same white between them, nearer than heads of columns."""
    if len(run) < _FEWEST or sum(word.text.isalpha() for word in run) < _FEWEST:
        return False
    size = fonts[run[0].font].size or 1.0
    limit = _limit(run, size)
    within = [gap for gap in _gaps(run) if gap < limit]
    return max(within) <= _WIDEST * size and max(within) - min(within) <= _ALIKE * size


def _gaps(run: list[Word]) -> list[float]:
    return [b.x0 - a.x1 for a, b in itertools.pairwise(run)]


def _limit(run: list[Word], size: float) -> float:
    """White from which a new word begins, in points."""
    usual = median(sorted(_gaps(run))[: len(run) // 2 + 1])
    return max(_BETWEEN_WORDS * usual, usual + _ALIKE * size)


def _joined(run: list[Word], fonts: list[Font]) -> list[Word]:
    size = fonts[run[0].font].size or 1.0
    limit = _limit(run, size)
    words: list[Word] = []
    for gap, word in zip([limit, *_gaps(run)], run, strict=True):
        if gap >= limit:
            if words:  # the white behind it is a space to the eye, no gap between columns
                words[-1].x1 = max(words[-1].x1, word.x0 - _SPACE * size)
            words.append(msgspec.structs.replace(word))
            continue
        last = words[-1]
        last.text += word.text
        last.x1, last.top = word.x1, min(last.top, word.top)
        last.bottom = max(last.bottom, word.bottom)
    return words
