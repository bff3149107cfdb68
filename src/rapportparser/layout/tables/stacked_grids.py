"""Parts of one table that were found apart: rows with verticals above rows without."""

from __future__ import annotations

from ...source import Grid
from .found import FilledGrid

_TOUCH = 2.0  # points between the last row of one part and the first of the next
_SAME = 4.0  # points within which both begin and end alike


def join_stacked(tables: list[FilledGrid]) -> list[FilledGrid]:
    """The tables from top to bottom, those that touch and have as many columns as one."""
    joined: list[FilledGrid] = []
    for table in sorted(tables, key=lambda table: table.grid.bbox[1]):
        above = next((one for one in joined if _goes_on(one.grid, table.grid)), None)
        if above is None:
            joined.append(table)
        else:
            joined[joined.index(above)] = _joined(above, table)
    return joined


def _goes_on(above: Grid, below: Grid) -> bool:
    a, b = above.bbox, below.bbox
    touches = abs(b[1] - a[3]) < _TOUCH
    as_wide = abs(a[0] - b[0]) < _SAME and abs(a[2] - b[2]) < _SAME
    return touches and as_wide and len(above.rows[0]) == len(below.rows[0]) > 1


def _joined(above: FilledGrid, below: FilledGrid) -> FilledGrid:
    a, b = above.grid, below.grid
    box = (min(a.bbox[0], b.bbox[0]), a.bbox[1], max(a.bbox[2], b.bbox[2]), b.bbox[3])
    words = dict(above.words)
    words |= {(row + len(a.rows), column): found for (row, column), found in below.words.items()}
    return FilledGrid(Grid(box, [*a.rows, *b.rows]), words, above.unruled or below.unruled)
