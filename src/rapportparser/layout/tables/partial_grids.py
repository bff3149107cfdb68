"""Drawn grids that cover a part of their table: it goes on beside or between them.

Where only some cells of a table with horizontal rules are filled, or every other row, the finder
of drawn tables sees these cells alone. The grid between the rules then takes the place of theirs.
"""

from __future__ import annotations

import itertools
import math

from ...source import BBox, Grid, Word
from ..words.lines import Ink
from .found import FilledGrid, fill_grid
from .rule_grids import find_rule_grids

_LEVEL = 3.0  # points between a rule and the edge of a row that it continues
_BEYOND = 20.0  # points that a rule reaches further than the grid; less is no column
_APART = 60.0  # points between two filled rows with a row of text between them
_SHADES = 10.0  # points between a cell and the shade of a paragraph in it
_SAME = 4.0  # points that the edges of a grid may lie outside the one that takes its place


def whole_grids(
    tables: list[FilledGrid], rest: list[Word], ink: Ink
) -> tuple[list[FilledGrid], list[Word]]:
    """The tables, with each part of a larger one replaced by the whole; and the words left."""
    grids = ink.page.grids
    parts = [
        table
        for table in tables
        if _goes_on_beside(table.grid, rest, ink) or _goes_on_between(table.grid, grids, rest)
    ]
    if not parts:
        return tables, rest
    free = rest + [word for part in parts for words in part.words.values() for word in words]
    kept = [table for table in tables if not any(table is part for part in parts)]
    highest = max(part.grid.bbox[3] - part.grid.bbox[1] for part in parts)
    for grid in find_rule_grids(ink, free, highest=highest):
        covered = [part for part in parts if _covers(grid.bbox, part.grid.bbox)]
        filled, outside = fill_grid(_snapped(grid, covered, free), free)
        if not covered or not _is_more(filled, covered):
            continue
        free = outside
        filled.unruled = True
        kept.append(filled)
        parts = [part for part in parts if not any(part is other for other in covered)]
    for part in parts:
        filled, free = fill_grid(part.grid, free)
        kept.append(filled)
    return kept, free


def _is_more(whole: FilledGrid, parts: list[FilledGrid]) -> bool:
    """True for more columns than the parts have, or as many and more rows."""
    columns, most = _columns(whole), max(map(_columns, parts))
    rows = sum(len(part.grid.rows) for part in parts)
    return columns > most or (columns == most and len(whole.grid.rows) > rows)


def _goes_on_between(grid: Grid, grids: list[Grid], words: list[Word]) -> bool:
    """True when another grid as wide stands near, with words between the two: striped rows."""
    x0, top, x1, bottom = grid.bbox
    for other in grids:
        box = other.bbox
        low, high = min(bottom, box[3]), max(top, box[1])
        as_wide = abs(box[0] - x0) < _SAME and abs(box[2] - x1) < _SAME
        if (
            as_wide
            and 0 < high - low < _APART
            and any(low < (w.top + w.bottom) / 2 < high and x0 < w.x0 and w.x1 < x1 for w in words)
        ):
            return True
    return False


def _goes_on_beside(grid: Grid, words: list[Word], ink: Ink) -> bool:
    """True when rules continue two edges of its rows over words that stand beside it."""
    x0, top, x1, bottom = grid.bbox
    level = [w for w in words if top < (w.top + w.bottom) / 2 < bottom]
    sides = [w for w in level if w.x1 <= x0 + 1 or w.x0 >= x1 - 1]
    if not sides:
        return False
    edges = {round(box[side]) for row in grid.rows for box in row if box for side in (1, 3)}
    continued = {
        edge
        for edge in edges
        for rule in ink.page.areas
        if rule.kind == "rule" and abs((rule.top + rule.bottom) / 2 - edge) <= _LEVEL
        and any(_reaches(rule.x0, rule.x1, word, grid) for word in sides)
    }  # fmt: skip
    return len(continued) > 1


def _reaches(left: float, right: float, word: Word, grid: Grid) -> bool:
    """True for a rule beyond the grid, over or under the word."""
    beyond = left < grid.bbox[0] - _BEYOND or right > grid.bbox[2] + _BEYOND
    return beyond and left - _SAME <= word.x0 and word.x1 <= right + _SAME


def _snapped(grid: Grid, parts: list[FilledGrid], words: list[Word]) -> Grid:
    """The grid whose columns part where fills do, not in the middle of the white beside these."""
    drawn = {x for part in parts for row in part.grid.rows for b in row if b for x in (b[0], b[2])}
    inside = [w for w in words if grid.bbox[1] <= (w.top + w.bottom) / 2 <= grid.bbox[3]]
    to: dict[float, float] = {}
    for edge in {box[0] for row in grid.rows for box in row if box} - {grid.bbox[0]}:
        for x in sorted(drawn, key=lambda x: abs(x - edge)):
            low, high = sorted((x, edge))
            if not any(low < (word.x0 + word.x1) / 2 < high for word in inside):
                to[edge] = x
                break
    return Grid(
        grid.bbox,
        [
            [box and (to.get(box[0], box[0]), box[1], to.get(box[2], box[2]), box[3])
             for box in row]
            for row in grid.rows
        ],
    )  # fmt: skip


def _covers(box: BBox, part: BBox) -> bool:
    return (
        box[0] <= part[0] + _SAME and box[1] <= part[1] + _SAME
        and box[2] >= part[2] - _SAME and box[3] >= part[3] - _SAME
    )  # fmt: skip


def _columns(filled: FilledGrid) -> int:
    """How many columns hold words; shades of one cell drawn apart are one."""
    lefts = sorted({box[0] for row, at in filled.words if (box := filled.grid.rows[row][at])})
    return sum(b - a > _SHADES for a, b in itertools.pairwise([-math.inf, *lefts]))
