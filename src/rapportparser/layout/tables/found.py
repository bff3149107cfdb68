"""Tables of a page: drawn ones from their grid, and aligned rows without rules."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from ...blocks import Block, NoteMark, Place, Setting, Sign, TableCell
from ...source import BBox, Grid, Word
from ..paragraphs import build
from ..words.hyphens import Hyphens
from ..words.lines import Ink, Line, background, page_lines

_FLAT = 8.0  # points high for a word that is laid flat
_NARROW = 8.0  # points; the margins of cells that word processors shade apart are narrower
_TOLERANCE = 2.0  # points a word's middle may stand outside its cell


@dataclass(slots=True)
class PageContext:
    """What turning words of one page into blocks needs."""

    ink: Ink
    hyphens: Hyphens
    note_marks: dict[int, set[str]]
    signs: list[Sign] = field(default_factory=list)
    """Icons and dots of the page."""


Place2D = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(slots=True)
class FilledGrid:
    """A grid with the words of each cell."""

    grid: Grid
    words: dict[Place2D, list[Word]]
    unruled: bool = False
    """Its rows may hold several rows of text that no rule parts."""
    _lines: dict[Place2D, list[Line]] = field(default_factory=dict)

    def lines(self, place: Place2D, ink: Ink) -> list[Line]:
        """Lines of one cell, kept for `take_lines`."""
        words = self.words.get(place, [])
        # A raised mark without a word beside it is a word itself once it was laid out.
        keep = not any(word.raised for word in words)
        lines = page_lines(ink, words) if words else []
        if keep:
            self._lines[place] = lines
        return lines

    def take_lines(self, place: Place2D, ink: Ink) -> list[Line]:
        """Lines of one cell for good: laid out once when they were looked at before."""
        known = self._lines.pop(place, None)
        if known is not None:
            return known
        words = self.words.get(place, [])
        return page_lines(ink, words) if words else []

    def worded(self) -> set[Place2D]:
        """Cells with words; a narrow one is not the cell of what is wider than itself."""
        return {
            (row, column)
            for (row, column), words in self.words.items()
            if (box := self.grid.rows[row][column]) is not None
            and (box[2] - box[0] > _NARROW or words[-1].x1 - words[0].x0 <= box[2] - box[0] + 1)
        }

    @property
    def is_table(self) -> bool:
        """True when words stand in two or more columns; a box or a bar has one."""
        rows = Counter(row for row, _ in self.words)
        return any(count > 1 for count in rows.values())


def fill_grid(grid: Grid, words: list[Word]) -> tuple[FilledGrid, list[Word]]:
    """The grid with its words, and the words that stand in none of its cells."""
    tops = [min(box[1] for box in row if box is not None) for row in grid.rows]
    filled = FilledGrid(grid, {})
    rest: list[Word] = []
    for word in words:
        place = _cell_at(grid, tops, word) if holds(grid.bbox, word) else None
        if place is None:
            rest.append(word)
        else:
            filled.words.setdefault(place, []).append(word)
    return filled, rest


def _cell_at(grid: Grid, tops: list[float], word: Word) -> Place2D | None:
    """The cell around the middle of the word; cells may span rows that begin lower."""
    y = (word.top + word.bottom) / 2
    for tolerance in (0.0, _TOLERANCE):
        last = bisect_right(tops, y + tolerance) - 1
        for row in range(last, -1, -1):
            for column, box in enumerate(grid.rows[row]):
                if box is not None and holds(box, word, tolerance):
                    return row, column
    return None


def holds(box: BBox, word: Word, tolerance: float = _TOLERANCE) -> bool:
    """True when the middle of the word lies in the box, or at most `tolerance` points off."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return (
        box[0] - tolerance <= x <= box[2] + tolerance
        and box[1] - tolerance <= y <= box[3] + tolerance
    )


def fill_turned(filled: FilledGrid, turned: list[Word]) -> None:
    """Put words that run upwards into the empty cells they stand in, as if they lay flat."""
    tops = [min(box[1] for box in row if box is not None) for row in filled.grid.rows]
    laid: dict[Place2D, list[Word]] = {}
    for word in turned:
        place = _cell_at(filled.grid, tops, word) if holds(filled.grid.bbox, word) else None
        if place is None or place in filled.words:
            continue
        found = laid.setdefault(place, [])
        # On one line, in the order in which the file draws them; their length is not needed.
        x = word.x0 if not found else found[-1].x1 + 0.1
        found.append(Word(word.text, x, word.top, x + 0.4, word.top + _FLAT, word.font))
    filled.words |= laid


def grid_table(filled: FilledGrid, context: PageContext) -> Block | None:
    """A drawn table as a block, or `None` when no word stands in it."""
    rows = [_grid_row(filled, row, context) for row in range(len(filled.grid.rows))]
    rows = [row for row in rows if row]
    if not rows:
        return None
    return table_block(rows, context.ink.page.number, filled.grid.bbox)


def table_block(rows: list[list[TableCell]], page: int, box: BBox) -> Block:
    """Rows as a table block whose text has tabs between cells and line feeds between rows."""
    rounded = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
    return Block(
        "table", table_text(rows), place=Place(page, rounded), setting=Setting(x0=box[0]), rows=rows
    )


def table_text(rows: list[list[TableCell]]) -> str:
    """Cells separated by tabs, rows by line feeds."""
    return "\n".join("\t".join(cell.text for cell in row) for row in rows)


def _grid_row(filled: FilledGrid, row: int, context: PageContext) -> list[TableCell]:
    cells: list[TableCell] = []
    covered = _covered(filled.grid, row)
    for column, box in enumerate(filled.grid.rows[row]):
        if box is not None:
            lines = filled.take_lines((row, column), context.ink)
            cells.append(_cell(lines, box, context))
        elif column in covered and (column - 1 not in covered or not cells):
            cells.append(TableCell("", covered=True))
        elif cells:
            cells[-1].columns += 1
    return cells if any(cell.text for cell in cells) or _shows(cells, context) else []


def _covered(grid: Grid, row: int) -> set[int]:
    """Columns in which a cell that begins in a row above reaches into this row."""
    own = [box for box in grid.rows[row] if box is not None]
    if row == 0 or not own:
        return set()
    middle = (min(box[1] for box in own) + min(box[3] for box in own)) / 2
    lefts = column_lefts(grid)
    deep = [box for above in grid.rows[:row] for box in above if box and box[3] > middle]
    return {
        at
        for at, left in lefts.items()
        if grid.rows[row][at] is None and any(box[0] - 1 <= left < box[2] - 1 for box in deep)
    }


def column_lefts(grid: Grid) -> dict[int, float]:
    """Where each column begins."""
    lefts: dict[int, float] = {}
    for row in grid.rows:
        for at, box in enumerate(row):
            if box is not None:
                lefts[at] = min(box[0], lefts.get(at, box[0]))
    return dict(sorted(lefts.items()))


def _shows(cells: list[TableCell], context: PageContext) -> bool:
    """True when a row without words tells something: by icons, or colours side by side."""
    if len(cells) > 1 and len({cell.colour for cell in cells} - {None}) > 1:
        return True
    boxes = [place.bbox for cell in cells for place in cell.places if place.bbox is not None]
    return any(
        box[0] <= (at[0] + at[2]) / 2 <= box[2] and box[1] <= (at[1] + at[3]) / 2 <= box[3]
        for sign in context.signs
        if (at := sign.place.bbox) is not None
        for box in boxes
    )


def _cell(lines: list[Line], box: BBox, context: PageContext) -> TableCell:
    page = context.ink.page.number
    cell = cell_of(lines, context) if lines else TableCell("")
    centre = Line([], box[0] + 1, box[1] + 1, box[0] + 3, box[3] - 1, page)
    cell.colour = background(centre, context.ink.fills)
    rounded = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
    cell.places = [Place(page, rounded)]
    return cell


def cell_of(lines: list[Line], context: PageContext) -> TableCell:
    """The lines of one cell, paragraphs and list items on lines of their own.

    Marks of lists are left out; the number of a row before its title is kept, and an initial.
    """
    text = ""
    marks: list[NoteMark] = []
    ordered = sorted(lines, key=lambda line: (round(line.base), line.x0))
    blocks = build(_rejoined(ordered), context.hyphens, context.note_marks)
    alone = sum(block.mark is not None for block in blocks) == 1
    for block in blocks:
        numbered = (
            alone and block is blocks[0] and block.mark is not None and block.mark[0].isalnum()
        )
        piece = f"{block.mark} {block.text}" if numbered else block.text
        start = len(text) + bool(text) + len(piece) - len(block.text)
        marks += [NoteMark(m.mark, m.offset + start) for m in block.note_marks]
        text = f"{text}\n{piece}" if text else piece
    bold = all(line.bold for line in lines)
    return TableCell(text, bold=bold, note_marks=marks, ink=lines[0].colour if lines else None)


def _rejoined(lines: list[Line]) -> list[Line]:
    """Runs on one baseline as one line: within a cell a wide gap is only a tab."""
    joined: list[Line] = []
    for line in lines:
        if joined and abs(joined[-1].base - line.base) < 0.3 * line.size:
            last = joined[-1]
            last.words = last.words + line.words
            last.x1, last.bottom = max(last.x1, line.x1), max(last.bottom, line.bottom)
        else:
            joined.append(line)
    return joined


def rows_of(lines: list[Line]) -> list[list[Line]]:
    """Lines by baseline, from top to bottom, each row left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.x0)):
        if rows and abs(rows[-1][0].base - line.base) < 0.3 * max(line.size, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def aligned_table(rows: list[list[Line]], context: PageContext) -> Block:
    """Rows without rules as a table; columns are not guessed beyond the order of cells."""
    cells = [
        [cell_of([line], context) for line in sorted(row, key=lambda line: line.x0)] for row in rows
    ]
    lines = [line for row in rows for line in row]
    box = (
        min(line.x0 for line in lines), min(line.top for line in lines),
        max(line.x1 for line in lines), max(line.bottom for line in lines),
    )  # fmt: skip
    for row, found in zip(cells, rows, strict=True):
        for cell, line in zip(row, sorted(found, key=lambda line: line.x0), strict=True):
            place = (
                round(line.x0, 1),
                round(line.top, 1),
                round(line.x1, 1),
                round(line.bottom, 1),
            )
            cell.places = [Place(context.ink.page.number, place)]
    return table_block(cells, context.ink.page.number, box)
