"""Rows of words that no rule parts, in a table with rules around its body only.

Lines of one cell and lines of two rows look alike. A row ends where the white grows, and where
its lines break although the next word fitted: within a cell, lines break because they are full.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from ...source import BBox
from ..words.lines import Line
from .row_levels import Level, is_figure, levels_of

_ONE_LINE = 1.5  # em from one line of a cell to the next
_A_SPACE = 0.3  # em between two words
_APART = 1.2
"""Times the closest lines of one cell: from here on the white parts two rows."""
_FEWEST = 3  # lines with words in every column, in a table with other rows
_ALIKE = 1.5  # points between the right edges of a column that is set flush right
_CLEARLY = 1.0  # em that the next word had left; a column may be wider than its words show


@dataclass(slots=True)
class _Columns:
    """What the lines of one drawn row show of its columns."""

    label: int
    row: list[BBox | None]
    flush: set[int]
    """Columns set flush right: their lines are full at the right whatever their length."""
    pitch: float
    """The closest that two lines of one cell stand, in points."""
    whole: int
    """How many columns have words on each line that is a row; 0 where that is not known."""


def text_rows(
    lines: dict[int, list[Line]], row: list[BBox | None], *, sole: bool = False
) -> list[Level]:
    """The rows that one drawn row holds; empty where it is one.

    `lines` are those of each column, `row` the boxes of its cells; it is the `sole` one where
    the table has no other but its head.
    """
    levels = levels_of(lines)
    if len(levels) < 2 or len(lines) < 2:
        return []
    flush = {c for c in lines if _is_flush(lines[c])}
    listed = _are_listed(levels, min(lines), len(lines), 2 if sole else _FEWEST)
    columns = _Columns(min(lines), row, flush, _pitch(lines), len(lines) if listed else 0)
    rows = [levels[0]]
    for above, below in itertools.pairwise(levels):
        if _is_below_figures(rows[-1], below, columns.label) or (
            columns.label in rows[-1].lines
            and not _is_interleaved(rows[-1], above, below, columns.label)
            and _opens_row(above, below, columns)
        ):
            rows.append(below)
            continue
        for column, found in below.lines.items():
            rows[-1].lines.setdefault(column, []).extend(found)
    return rows if len(rows) > 1 else []


def _are_listed(levels: list[Level], label: int, columns: int, fewest: int) -> bool:
    """True for lines with words in every column whose labels all begin like titles.

    Cells of one row hardly ever have the same number of lines, all of them begun anew.
    """
    full = [level for level in levels if len(level.lines) == columns]
    return len(full) >= fewest and not any(level.label(label)[:1].islower() for level in full)


def _is_flush(lines: list[Line]) -> bool:
    """True for lines that end alike and begin here and there."""
    ends, starts = [line.x1 for line in lines], [line.x0 for line in lines]
    return max(ends) - min(ends) < _ALIKE < max(starts) - min(starts)


def _pitch(lines: dict[int, list[Line]]) -> float:
    """The closest baselines below each other in one column."""
    steps = [
        below.base - above.base
        for found in lines.values()
        for above, below in itertools.pairwise(sorted(found, key=lambda line: line.base))
        if below.base - above.base > 0.5 * above.size
    ]
    return min(steps, default=float("inf"))


def _is_interleaved(row: Level, above: Level, below: Level, label: int) -> bool:
    """True for lines of one label with lines of other cells half-way: these stand in the middle."""
    if label in above.lines or label not in below.lines:
        return False
    last = row.lines[label][-1]
    return below.base - last.base < _ONE_LINE * last.size


def _opens_row(above: Level, below: Level, columns: _Columns) -> bool:
    label = columns.label
    if label not in below.lines:
        return False
    if label not in above.lines:
        return True  # the lines between went on in other columns only
    if _is_theme(above, below, columns) or _is_theme(below, above, columns):
        return True
    apart = below.base - above.base > _APART * columns.pitch
    if len(below.lines) < 2:
        return apart and below.label(label)[:1].isupper()
    return apart or len(below.lines) == columns.whole or _are_broken(above, below, columns)


def _are_broken(above: Level, below: Level, columns: _Columns) -> bool:
    """True when the lines of the columns end although the next words fitted."""
    both = [c for c in below.lines if c in above.lines and columns.row[c] is not None]
    broken = [c for c in both if _breaks(above, below, c, columns) > 0]
    clear = columns.label in broken and _breaks(above, below, columns.label, columns) > _CLEARLY
    return len(broken) == len(both) or (clear and 2 * len(broken) > len(both))


def _is_theme(level: Level, other: Level, columns: _Columns) -> bool:
    """True for a line alone that is set off from the other, or runs on into the next columns."""
    label = columns.label
    if set(level.lines) != {label}:
        return False
    line, box, beside = level.lines[label][-1], columns.row[label], other.lines[label][-1]
    set_off = (line.bold and not beside.bold) or (line.italic and not beside.italic)
    return set_off or bool(box and line.x1 > box[2] + 2)


def _is_below_figures(row: Level, below: Level, label: int) -> bool:
    """True for a label with a figure that stands under a figure: none goes on below."""
    text = below.label(label)
    if not text or text[:1].islower() or label not in row.lines:
        return False
    return any(is_figure(row.label(c)) and is_figure(below.label(c)) for c in below.lines)


def _breaks(above: Level, below: Level, column: int, columns: _Columns) -> float:
    """Em that were left when the first word of the lower line had stood on the upper one."""
    last, first = above.lines[column][-1], below.lines[column][0].words[0]
    box = columns.row[column] or (last.x0, 0.0, last.x1, 0.0)
    free = last.x0 - box[0] if column in columns.flush else box[2] - last.x1
    return (free - 2 - _A_SPACE * last.size - (first.x1 - first.x0)) / max(last.size, 1.0)
