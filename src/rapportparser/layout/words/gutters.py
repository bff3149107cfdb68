"""The white strips between columns of text, found in the words themselves.

A gutter can be narrower than a wide space, so lines must be cut there before anything else is
known of the columns.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from ...source import Font, Word

_NARROWEST = 0.55
"""Em. Spaces of justified text are as wide, but not in the same place on line after line."""
_ROWS = 4
"""Rows with words on both sides; four rivers in a row were not seen in the reports."""
_LEAST_TEXT = 0.15
"""Share of the page width that words on either side reach in most rows: more than a list mark."""


@dataclass(slots=True)
class Gutter:
    """A strip of a page that no word enters. Points, origin top left."""

    x0: float
    x1: float
    top: float
    bottom: float
    both: int = 1
    """Rows with words on both sides."""
    wide: int = 0
    """Of these, rows with enough text on both sides."""

    def reaches(self, row: list[Word]) -> bool:
        """True for a row at the height of the strip."""
        return self.top - 1 <= row[0].bottom <= self.bottom + 1

    def parts(self, before: Word, word: Word) -> bool:
        """True when the strip lies between two words that follow each other."""
        return before.x1 <= self.x0 + 0.5 and word.x0 >= self.x1 - 0.5


def find_gutters(rows: list[list[Word]], fonts: list[Font], width: float) -> list[Gutter]:
    """Gutters among rows of words, each from left to right, on a page of `width` points."""
    open_: list[Gutter] = []
    found: list[Gutter] = []
    for row in sorted(rows, key=lambda row: row[0].bottom):
        gaps = _gaps(row, fonts)
        going: list[Gutter] = []
        for gutter in open_:
            if (
                row[-1].x1 <= gutter.x0 + 1
                or row[0].x0 >= gutter.x1 - 1
                or _narrow(gutter, gaps, row, fonts, width)
            ):
                going.append(gutter)
            else:
                found.append(gutter)
        going += [_opened(gap, row, width) for gap in gaps if not _is_known(gap, going)]
        open_ = going
    return [gutter for gutter in (*found, *open_) if gutter.wide >= _ROWS]


Gap = tuple[float, float]


def _gaps(row: list[Word], fonts: list[Font]) -> list[Gap]:
    least = _NARROWEST * (fonts[row[0].font].size or 1.0)
    return [(a.x1, b.x0) for a, b in itertools.pairwise(row) if b.x0 - a.x1 >= least]


def _narrow(
    gutter: Gutter, gaps: list[Gap], row: list[Word], fonts: list[Font], width: float
) -> bool:
    """Narrow the strip to the gap of this row; False when words stand in its way."""
    least = _NARROWEST * (fonts[row[0].font].size or 1.0)
    for x0, x1 in gaps:
        left, right = max(x0, gutter.x0), min(x1, gutter.x1)
        if right - left >= least:
            gutter.x0, gutter.x1, gutter.bottom = left, right, row[0].bottom
            gutter.both += 1
            gutter.wide += _is_wide(row, left, right, width)
            return True
    return False


def _opened(gap: Gap, row: list[Word], width: float) -> Gutter:
    wide = int(_is_wide(row, *gap, width))
    return Gutter(*gap, row[0].top, row[0].bottom, 1, wide)


def _is_wide(row: list[Word], x0: float, x1: float, width: float) -> bool:
    """True when running text stands on both sides of the strip, not a mark or an amount."""
    least = _LEAST_TEXT * width
    return x0 - row[0].x0 >= least and row[-1].x1 - x1 >= least


def _is_known(gap: Gap, gutters: list[Gutter]) -> bool:
    return any(gap[0] < gutter.x1 and gutter.x0 < gap[1] for gutter in gutters)
