"""Rows between horizontal rules, and those that are one table."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...source import Word
from ..words.lines import Ink, Line, page_lines
from .found import rows_of


@dataclass(slots=True)
class Band:
    """The space between two rules, with its lines."""

    top: float
    bottom: float
    words: list[Word]
    whole: bool = False
    """True for a row with one text over the width: the theme of the rows below it."""
    unruled: bool = False
    """True for heads with no rule above them."""
    opens: bool = False
    """True for heads below the last row of another table, with no rule between them."""
    _rows: list[list[Line]] | None = None

    def rows(self, ink: Ink) -> list[list[Line]]:
        """Its lines by baseline, laid out once: the words of a band stay as they are then."""
        if self._rows is None:
            self._rows = rows_of(page_lines(ink, self.words)) if self.words else []
        return self._rows


@dataclass(slots=True)
class Part:
    """Bands with the same columns, and the words that show where these part."""

    bands: list[Band]
    words: list[Word]
    heads: list[Word] = field(default_factory=list)
    """Words of heads above the first row, which may stand closer to each other."""

    def add(self, bands: list[Band], words: list[Word]) -> None:
        """More bands below."""
        self.bands += bands
        self.words = [*self.words, *words]
