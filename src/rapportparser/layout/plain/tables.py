"""Tables in text files: rows of figures under each other, or cells with tabs between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from ...blocks import Block, Setting, TableCell
from ...normalise import normalise
from ..tables.found import table_text
from .lines import PlainLine

_FIGURE = r"(?:€ ?)?[-+–]?\(?\d{1,3}(?:\.\d{3})*(?:,\d+)?\)?%?|[-–]|n\.?v\.?t\.?"
_FIGURES = re.compile(rf"(?P<label>\S.*?)(?P<figures>(?: (?:{_FIGURE})){{2,}})")
_FEWEST_ROWS = 2
_LONGEST = 2_000
"""Characters of a row; longer lines would only cost time."""
_TOO_LONG = 1.2
"""Times the width; in a proportional typeface lines differ by a tenth or two."""


def find_tables(lines: list[PlainLine], width: int | None) -> dict[int, list[list[str]]]:
    """Cells of each table by the position of its first line; every row is one line.

    `width` is that at which running text is wrapped: rows with text in them are longer, and
    their cells cannot be told apart.
    """
    found: dict[int, list[list[str]]] = {}
    i = 0
    while i < len(lines):
        for cells_of in (_tabbed, _figures, partial(_unwrapped, width=width)):
            rows = _run(lines, i, cells_of)
            if rows:
                start = i - _take_header(lines, i, rows, found)
                found[start] = rows
                i = start + len(rows) - 1
                break
        i += 1
    return found


def _run(
    lines: list[PlainLine], start: int, cells_of: Callable[[PlainLine], list[str] | None]
) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in _from(lines, start):
        cells = cells_of(line) if len(line.text) <= _LONGEST else None
        if cells is None or (rows and (line.blank_before or len(cells) != len(rows[0]))):
            break
        rows.append(cells)
    return rows if len(rows) >= _FEWEST_ROWS else []


def _from(lines: list[PlainLine], start: int) -> Iterator[PlainLine]:
    """`lines[start:]` without a copy, of which long files would need very many."""
    return (lines[i] for i in range(start, len(lines)))


def _tabbed(line: PlainLine) -> list[str] | None:
    cells = [normalise(cell) for cell in line.raw.strip().split("\t")]
    return cells if len(cells) > 1 else None


def _figures(line: PlainLine) -> list[str] | None:
    match = _FIGURES.fullmatch(line.text)
    if match is None:
        return None
    figures = re.findall(_FIGURE, match["figures"])
    return [match["label"], *figures]


def _unwrapped(line: PlainLine, *, width: int | None) -> list[str] | None:
    return [line.text] if width and len(line.text) > _TOO_LONG * width else None


def _take_header(
    lines: list[PlainLine], i: int, rows: list[list[str]], found: dict[int, list[list[str]]]
) -> int:
    """Puts the line right above the rows before them when it has a word for each column."""
    if i == 0 or lines[i].blank_before or i - 1 in found:
        return 0
    words = lines[i - 1].text.split(" ")
    if len(rows[0]) == 1:
        rows.insert(0, [lines[i - 1].text])
        return 1
    columns = len(rows[0]) - 1
    if len(words) < columns or len(words) > 2 * columns + 2 or lines[i - 1].text[-1] in ".:;":
        return 0
    rows.insert(0, [" ".join(words[:-columns]), *words[-columns:]])
    return 1


def table_block(cells: list[list[str]]) -> Block:
    rows = [[TableCell(cell) for cell in row] for row in cells]
    return Block("table", table_text(rows), setting=Setting(lines=len(rows)), rows=rows)
