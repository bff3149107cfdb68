"""Drawn rows that only a shade cuts into lines, beside a label cell that holds all of them.

A column of totals is often shaded line by line while its neighbours are one cell over all
lines. Its cells are put together, so that `table_rows` can cut the whole row at its figures.
"""

from __future__ import annotations

from ...source import BBox, Grid
from ..words.lines import Ink
from .found import FilledGrid
from .row_levels import is_figure

_LEVEL = 0.4  # em between the baselines of a figure and its label


def join_deep_rows(filled: FilledGrid, ink: Ink) -> FilledGrid:
    """The table with each such group of rows as one row."""
    rows: list[list[BBox | None]] = []
    words = {}
    joined = False
    r = 0
    while r < len(filled.grid.rows):
        end = _end(filled, r)
        whole = end - r > 1 and _belongs(filled, r, end, ink)
        for at in range(r, r + 1 if whole else end):
            parts = range(at, end) if whole else range(at, at + 1)
            for column in range(len(filled.grid.rows[at])):
                found = [word for part in parts for word in filled.words.get((part, column), ())]
                if found:
                    words[len(rows), column] = found
            rows.append([_around(filled, parts, c) for c in range(len(filled.grid.rows[at]))])
        joined |= whole
        r = end
    return FilledGrid(Grid(filled.grid.bbox, rows), words, filled.unruled) if joined else filled


def _end(filled: FilledGrid, row: int) -> int:
    """The row behind those that the first cell of `row` reaches over."""
    label = filled.grid.rows[row][0]
    end = row + 1
    while label is not None and end < len(filled.grid.rows):
        tops = [box[1] for box in filled.grid.rows[end] if box is not None]
        if filled.grid.rows[end][0] is not None or not tops or min(tops) >= label[3] - 1:
            break
        end += 1
    return end


def _belongs(filled: FilledGrid, start: int, end: int, ink: Ink) -> bool:
    """True when what stands in the lower rows are figures, each on the line of a label."""
    bases = [line.base for line in filled.lines((start, 0), ink)]
    places = [(r, c) for r, c in filled.words if start < r < end]
    lines = [line for place in places for line in filled.lines(place, ink)]
    return bool(lines) and all(
        is_figure(line.text) and any(abs(line.base - base) < _LEVEL * line.size for base in bases)
        for line in lines
    )


def _around(filled: FilledGrid, rows: range, column: int) -> BBox | None:
    boxes = [box for r in rows if (box := filled.grid.rows[r][column]) is not None]
    if not boxes:
        return None
    return (
        min(b[0] for b in boxes), min(b[1] for b in boxes),
        max(b[2] for b in boxes), max(b[3] for b in boxes),
    )  # fmt: skip
