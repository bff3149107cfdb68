"""PDF pages to blocks in reading order.

Page by page: furniture, notes and contents are lifted out; drawn tables and label columns are
taken as tables; what is left is put in reading order and cut into paragraphs. Then tables and
paragraphs that run over pages are joined.
"""

from __future__ import annotations

import copy
import itertools
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..blocks import Aside, ContentsLine, Doubtful, Layout, Place, Sign
from ..normalise import normalise
from ..source import Font, Grid, Page, Source, Word
from .card_edges import card_signs
from .cards import card_rows
from .contents import contents_entry, contents_rows, is_contents_heading, set_levels
from .cover import split_cover
from .deep_rows import join_deep_rows
from .facing_pages import margin_numbers
from .foot_legends import first_legend
from .furniture import find_furniture
from .hyphens import Hyphens
from .label_columns import LabelColumns
from .label_heads import words_of_cards
from .lines import Ink, Line, ink_of, page_lines
from .listed_titles import LaterLines, listed_titles
from .notes import NoteSearch, PageNotes, find_notes, glued_marks, raise_leading_marks, raised_marks
from .paragraph_joins import join_paragraphs
from .partial_grids import whole_grids
from .reading import page_blocks
from .rule_grids import find_rule_grids
from .signs import add_signs, page_signs, without_signs_beside
from .stacked_grids import join_stacked
from .table_joins import join_tables
from .table_rows import split_rows, split_spans
from .table_shape import tidied
from .tables import FilledGrid, PageContext, fill_grid, fill_turned, rows_of
from .typed_notes import lift_typed_notes

_FEWEST_RULES = 2  # that can make a table of what stands between them


@dataclass(slots=True)
class _Sheet:
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


def from_pages(source: Source) -> Layout:
    """Blocks of a PDF, with furniture, notes and contents apart."""
    layout = Layout([])
    sheets: list[_Sheet] = []
    for page in _without_numbers(source.pages, layout):
        sheets.append(_sheet(ink_of(page, source.fonts), sheets[-1] if sheets else None))
    hyphens = Hyphens(line.text for sheet in sheets for line in _all_lines(sheet))
    _lift_furniture(sheets, layout)
    _lift_notes(sheets, source.fonts, hyphens, layout)
    covers = _lift_contents(sheets, layout)
    marks = {sheet.page.number: sheet.notes.marks for sheet in sheets}
    for before, sheet in itertools.pairwise(sheets):
        late = before.raised_marks() & sheet.notes.marks  # a note printed overleaf
        marks[before.page.number] = marks[before.page.number] | late
    columns: LabelColumns | None = None
    for sheet in sheets:
        context = PageContext(sheet.ink, hyphens, marks, sheet.signs)
        blocks, columns = page_blocks(sheet.lines, sheet.tables, context, columns)
        layout.blocks += blocks
        sheet.lines, sheet.tables = [], []  # a long report would have all of it twice
    layout.blocks = join_paragraphs(join_tables(layout.blocks, hyphens), hyphens)
    layout.blocks, starred = lift_typed_notes(layout.blocks, marks="*†‡")
    layout.notes += starred
    add_signs(layout.blocks, [(sheet.page, sheet.signs) for sheet in sheets])
    split_cover(layout, covers)
    layout.doubts += [Doubtful(d.code, d.message, d.page) for d in source.doubts]
    return layout


def _without_numbers(pages: list[Page], layout: Layout) -> Iterator[Page]:
    """The pages without the page numbers that stand beside their text."""
    numbers = margin_numbers(pages)
    for page in pages:
        number = numbers.get(page.number)
        if number is None:
            yield page
            continue
        box = (number.x0, number.top, number.x1, number.bottom)
        layout.asides.append(Aside("furniture", Place(page.number, box)))
        rest = copy.copy(page)
        rest.words = [word for word in page.words if word is not number]
        yield rest


def _sheet(ink: Ink, before: _Sheet | None) -> _Sheet:
    """Words of the page in its tables, and the lines of the others."""
    signs = page_signs(ink.page, ink.fonts)
    ink.signs = [s.place.bbox for s in signs if s.place.bbox is not None and not s.glyph]
    open_lefts = _lefts(before.tables[-1].grid) if before and before.tables else []
    tables: list[FilledGrid] = []
    single: list[FilledGrid] = []
    rest = ink.page.words
    for grid in ink.page.grids:
        filled, outside = fill_grid(grid, rest)
        goes_on = len(open_lefts) > 1 and _lefts(grid) == open_lefts
        if not goes_on and (cards := card_rows(filled, ink)):
            ink.cards += cards
            continue
        if filled.words and (filled.is_table or goes_on):
            if len(grid.rows) > 1:
                tables.append(filled)
                rest = outside
            else:
                single.append(filled)  # perhaps the head row of a table with rules below
    tables, rest = whole_grids(tables, rest, ink)
    held = _card_words(ink, rest)
    for grid in find_rule_grids(ink, rest, cards=held):
        filled, outside = fill_grid(grid, [word for word in rest if id(word) not in held])
        left = held | {id(word) for word in outside}
        rest = [word for word in rest if id(word) in left]
        filled.unruled = True
        tables.append(filled)
    for head in single:
        filled, outside = fill_grid(head.grid, rest)
        if filled.words:
            tables.append(filled)
            rest = outside
    tables = [_tidied(table, ink) for table in tables]
    tables = [
        split_rows(join_deep_rows(split_spans(table), ink), ink) for table in join_stacked(tables)
    ]
    for table in tables if ink.page.turned else []:
        fill_turned(table, ink.page.turned)
    lines = without_signs_beside(page_lines(ink, rest, columns=True))
    return _Sheet(ink, tables, lines, signs=signs + card_signs(ink.page))


def _card_words(ink: Ink, words: list[Word]) -> set[int]:
    """`id`s of the words of cards, where rules might make rows of them."""
    if sum(area.kind == "rule" for area in ink.page.areas) < _FEWEST_RULES:
        return set()
    return words_of_cards(page_lines(ink, words, columns=True), ink)


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


def _all_lines(sheet: _Sheet) -> Iterator[Line]:
    """Lines in and outside tables, for the document's own words."""
    yield from sheet.lines
    for table in sheet.tables:
        for place in table.words:
            yield from table.lines(place, sheet.ink)


def _lift_furniture(sheets: list[_Sheet], layout: Layout) -> None:
    furniture = find_furniture(
        [sheet.lines for sheet in sheets], [sheet.page.height for sheet in sheets]
    )
    furniture -= first_legend([(sheet.lines, sheet.signs) for sheet in sheets], furniture)
    seen: set[str] = set()
    left_out = 0
    for sheet in sheets:
        for line in (line for line in sheet.lines if id(line) in furniture):
            left_out += len(line.text)
            if line.text not in seen:
                seen.add(line.text)
                layout.furniture.append(normalise(line.text))
        layout.asides += _asides(sheet, furniture, "furniture")
        sheet.lines = [line for line in sheet.lines if id(line) not in furniture]
    if left_out > sum(len(word.text) for sheet in sheets for word in sheet.page.words) / 2:
        text = "Most of the text comes back page after page and was left out as running lines."
        layout.doubts.append(Doubtful("mostly_running_lines", text))


def _asides(
    sheet: _Sheet, lifted: Container[int], kind: Literal["furniture", "contents"]
) -> Iterator[Aside]:
    """Where the lines with these `id`s stand."""
    for line in sheet.lines:
        if id(line) in lifted:
            box = (line.x0, line.top, line.x1, line.bottom)
            yield Aside(kind, Place(sheet.page.number, box))


def _lift_notes(sheets: list[_Sheet], fonts: list[Font], hyphens: Hyphens, layout: Layout) -> None:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[line.size] += len(line.text)
        for words in sheet.cell_words():
            for word in words:
                sizes[fonts[word.font].size] += len(word.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    earlier: set[str] = set()
    for sheet in sheets:
        raise_leading_marks(sheet.lines, body, fonts)
        wanted = sheet.raised_marks()
        glued = glued_marks(sheet.page.words)
        search = NoteSearch(wanted | earlier, glued, body, fonts, hyphens)
        sheet.notes = find_notes(sheet.lines, search)
        sheet.lines = [line for line in sheet.lines if id(line) not in sheet.notes.lines]
        layout.notes += sheet.notes.notes
        earlier = wanted - sheet.notes.marks


def _lift_contents(sheets: list[_Sheet], layout: Layout) -> int:
    """Take contents pages out; returns how many pages stand before the first of them."""
    before = 0
    going_on = False
    entries: list[tuple[float, ContentsLine]] = []
    for position, sheet in enumerate(sheets):
        if sheet.tables and not going_on:
            continue
        rows = rows_of(sheet.lines)
        texts = ["\t".join(line.text for line in row) for row in rows]
        begin = _contents_begin(texts, going_on=going_on)
        end = len(texts) if begin is None else _contents_end(texts, begin)
        found = None if begin is None else contents_rows(texts[begin:end])
        if begin is None or found is None:
            going_on = False
            continue
        before = before if entries else position
        # Left and right pages differ in margin; the page numbers end at the right one.
        right = max(line.x1 for row in rows[begin:end] for line in row)
        entries += [(rows[begin + i][0].x0 - right, entry) for i, entry in found]
        used = {id(line) for row in rows[begin:end] for line in row}
        layout.asides += _asides(sheet, used, "contents")
        sheet.lines = [line for line in sheet.lines if id(line) not in used]
        going_on = end == len(texts)
    if not entries:
        entries, before = _lift_listed_titles(sheets, layout)
    set_levels(entries)
    layout.contents = [entry for _, entry in entries]
    return before


def _lift_listed_titles(
    sheets: list[_Sheet], layout: Layout
) -> tuple[list[tuple[float, ContentsLine]], int]:
    """Contents that only their titles tell; entries, and how many pages stand before them."""
    later = LaterLines(
        (sheet.page.number, [line.text for line in _all_lines(sheet)]) for sheet in sheets
    )
    entries: list[tuple[float, ContentsLine]] = []
    before = 0
    for position, sheet in enumerate(sheets[: max(2, len(sheets) // 4)]):
        found = listed_titles(sheet.lines, sheet.page.number, later, going_on=bool(entries))
        if found is None:
            if entries:
                break
            continue
        before = before if entries else position
        entries += found.entries
        lifted = {id(line) for line in found.lines}
        layout.asides += _asides(sheet, lifted, "contents")
        sheet.lines = [line for line in sheet.lines if id(line) not in lifted]
    return entries, before


def _contents_begin(texts: list[str], *, going_on: bool) -> int | None:
    """Where contents begin on a page: at their heading, or at its top when all of it is one."""
    start = next((i for i, text in enumerate(texts) if is_contents_heading(text)), None)
    if start is not None:
        return start
    return 0 if going_on or contents_rows(texts) is not None else None


def _contents_end(texts: list[str], begin: int) -> int:
    """Behind the last entry of the run that begins at `begin`; two other lines end it."""
    end = begin
    misses = 0
    for i in range(begin, len(texts)):
        if contents_entry(texts[i]) or is_contents_heading(texts[i]):
            end, misses = i + 1, 0
        else:
            misses += 1
            if misses > 2:
                break
    return end
