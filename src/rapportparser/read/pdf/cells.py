"""Cells and tables from crossings of lines: what pdfplumber makes of them, without its squares.

pdfplumber looks at all points for every point and makes sets of the lines of both each time,
which is most of its time on a page with a large table. The outcome is the same
(`tests/test_differential.py` compares them).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...source import BBox

Point = tuple[float, float]
"""x and top, points."""


@dataclass(slots=True)
class _Lines:
    """Lines that cross in one point, upright and level."""

    upright: frozenset[BBox]
    level: frozenset[BBox]


def find_cells(crossings: dict[Point, dict[str, list[dict[str, Any]]]]) -> list[BBox]:
    """The smallest cell right below each crossing; `crossings` as pdfplumber gives them."""
    lines = {
        point: _Lines(frozenset(map(_box, edges["v"])), frozenset(map(_box, edges["h"])))
        for point, edges in crossings.items()
    }
    ordered = sorted(lines)
    at_x: dict[float, list[Point]] = defaultdict(list)
    at_top: dict[float, list[Point]] = defaultdict(list)
    found: list[BBox] = []
    for point in reversed(ordered):  # so that the lists hold what stands behind it, backwards
        cell = _cell(point, at_x[point[0]], at_top[point[1]], lines)
        if cell is not None:
            found.append(cell)
        at_x[point[0]].append(point)
        at_top[point[1]].append(point)
    return found[::-1]


def _cell(
    point: Point, below: list[Point], right: list[Point], lines: dict[Point, _Lines]
) -> BBox | None:
    """The cell whose top left is `point`; the nearest points come last in both lists."""
    own = lines[point]
    rights = [p for p in reversed(right) if not own.level.isdisjoint(lines[p].level)]
    if not rights:
        return None
    for under in reversed(below):
        if own.upright.isdisjoint(lines[under].upright):
            continue
        for beside in rights:
            corner = lines.get((beside[0], under[1]))
            if (
                corner is not None
                and not corner.upright.isdisjoint(lines[beside].upright)
                and not corner.level.isdisjoint(lines[under].level)
            ):
                return (*point, beside[0], under[1])
    return None


def _box(edge: dict[str, Any]) -> BBox:
    return edge["x0"], edge["top"], edge["x1"], edge["bottom"]


def join_cells(cells: Iterable[BBox]) -> list[list[BBox]]:
    """Cells that share corners, as tables of two cells and more, from top to bottom."""
    tables: dict[int, list[BBox]] = {}
    table_at: dict[Point, int] = {}
    for number, cell in enumerate(cells):
        corners = [(x, y) for x in (cell[0], cell[2]) for y in (cell[1], cell[3])]
        touched = {table_at[corner] for corner in corners if corner in table_at}
        home = max(touched, key=lambda table: len(tables[table]), default=number)
        tables.setdefault(home, []).append(cell)
        for corner in corners:
            table_at[corner] = home
        for other in touched - {home}:  # this cell joins them; the smaller one moves
            for moved in tables.pop(other):
                tables[home].append(moved)
                for corner in ((x, y) for x in (moved[0], moved[2]) for y in (moved[1], moved[3])):
                    table_at[corner] = home
    whole = [table for table in tables.values() if len(table) > 1]
    return sorted(whole, key=lambda table: min((cell[1], cell[0]) for cell in table))
