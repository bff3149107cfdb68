"""One page on its way to blocks: the words in its tables apart from the lines beside them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..blocks import Aside, Place, Sign
from ..source import BBox, Grid, Page, Word
from .card_edges import card_signs
from .cards import card_rows
from .furniture.notes import PageNotes, raised_marks
from .labels.heads import words_of_cards
from .signs import page_signs, without_signs_beside
from .tables.deep_rows import join_deep_rows
from .tables.found import FilledGrid, fill_grid, fill_turned
from .tables.partial_grids import whole_grids
from .tables.rows import split_rows, split_spans
from .tables.rule_grids import find_rule_grids
from .tables.shape import tidied
from .tables.stacked_grids import join_stacked
from .words.lines import Ink, Line, page_lines

_FEWEST_RULES = 2  # that can make a table of what stands between them


@dataclass(slots=True)
class Sheet:
    """One page on its way: its tables apart from its lines."""

    ink: Ink
    tables: list[FilledGrid]
    lines: list[Line]
    notes: PageNotes = field(default_factory=PageNotes)
    signs: list[Sign] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.ink.page

    def cell_words(self) -> Iterator[list[Word]]:
        """Words of each cell of each table."""
        for table in self.tables:
            yield from table.words.values()

    def raised_marks(self) -> set[str]:
        """Footnote marks that stand raised in and outside tables."""
        in_cells = {w.text.strip("()") for words in self.cell_words() for w in words if w.raised}
        return raised_marks(self.lines) | in_cells

    def all_lines(self) -> Iterator[Line]:
        """Lines in and outside tables, for the document's own words."""
        yield from self.lines
        for table in self.tables:
            for place in table.words:
                yield from table.lines(place, self.ink)

    def asides(
        self, lifted: Container[int], kind: Literal["furniture", "contents"]
    ) -> Iterator[Aside]:
        """Where the lines with these `id`s stand."""
        for line in self.lines:
            if id(line) in lifted:
                box = (line.x0, line.top, line.x1, line.bottom)
                yield Aside(kind, Place(self.page.number, box))


def sheet_of(ink: Ink, before: Sheet | None) -> Sheet:
    """Words of the page in its tables, and the lines of the others."""
    signs = page_signs(ink.page, ink.fonts)
    ink.signs = [s.place.bbox for s in signs if s.place.bbox is not None and not s.glyph]
    tables, heads, rest = _drawn_tables(ink, before)
    tables, rest = whole_grids(tables, rest, ink)
    ruled, rest = _ruled_tables(ink, rest)
    tables += ruled
    for head in heads:
        filled, outside = fill_grid(head, rest)
        if filled.words:
            tables.append(filled)
            rest = outside
    tables = [_tidied(table, ink) for table in tables]
    tables = [
        split_rows(join_deep_rows(split_spans(table), ink), ink) for table in join_stacked(tables)
    ]
    for table in tables if ink.page.turned else []:
        fill_turned(table, ink.page.turned)
    if ink.running:
        left = {id(word) for word in rest} | ink.running
        rest = [word for word in ink.page.words if id(word) in left]
    lines = without_signs_beside(page_lines(ink, rest, columns=True))
    return Sheet(ink, tables, lines, signs=signs + card_signs(ink.page))


def _drawn_tables(
    ink: Ink, before: Sheet | None
) -> tuple[list[FilledGrid], list[Grid], list[Word]]:
    """Tables in the grids of the page, grids of one row, and the words outside the tables.

    A single row is perhaps the head of a table with rules below.
    """
    open_lefts = _lefts(before.tables[-1].grid) if before and before.tables else []
    tables: list[FilledGrid] = []
    heads: list[Grid] = []
    rest = [word for word in ink.page.words if id(word) not in ink.running]
    for grid in ink.page.grids:
        filled, outside = fill_grid(grid, rest)
        goes_on = len(open_lefts) > 1 and _lefts(grid) == open_lefts
        if not goes_on and (cards := card_rows(filled, ink)):
            ink.cards += cards
        elif filled.words and (filled.is_table or goes_on):
            if len(grid.rows) > 1:
                tables.append(filled)
                rest = outside
            else:
                heads.append(filled.grid)
    return tables, heads, rest


def _ruled_tables(ink: Ink, rest: list[Word]) -> tuple[list[FilledGrid], list[Word]]:
    """Tables between rules, and the words outside them."""
    tables: list[FilledGrid] = []
    held = _card_words(ink, rest)
    for grid in find_rule_grids(ink, rest, cards=held):
        filled, outside = fill_grid(grid, [word for word in rest if id(word) not in held])
        left = held | {id(word) for word in outside}
        rest = [word for word in rest if id(word) in left]
        filled.unruled = True
        tables.append(filled)
    return tables, rest


def _card_words(ink: Ink, words: list[Word]) -> set[int]:
    """`id`s of the words of cards, where rules might make rows of them."""
    if sum(area.kind == "rule" for area in ink.page.areas) < _FEWEST_RULES:
        return set()
    drawn = [box for row in ink.cards for box in row]
    held = {id(word) for word in words if any(_lies_in(word, box) for box in drawn)}
    return held | words_of_cards(page_lines(ink, words, columns=True), ink)


def _lies_in(word: Word, box: BBox) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _tidied(table: FilledGrid, ink: Ink) -> FilledGrid:
    """The table without the edges that nobody sees."""
    grid = tidied(table.grid, table.worded(), ink.page.areas)
    if grid is table.grid:
        return table
    filled, _ = fill_grid(grid, [word for words in table.words.values() for word in words])
    filled.unruled = table.unruled
    return filled


def _lefts(grid: Grid) -> list[int]:
    """Left edges of the columns, to 5 points: a table keeps them over pages."""
    return sorted({round(box[0] / 5) for row in grid.rows for box in row if box is not None})
