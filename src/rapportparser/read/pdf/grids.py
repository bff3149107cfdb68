"""Tables that rules or fills draw, found by pdfplumber's table finder.

The finder's own functions are used on pdfium's rules and fills; parsing the page a second
time with pdfminer would cost ten times as much and give the same tables on 194 of 199 pages.
"""

from __future__ import annotations

from typing import Any

from pdfplumber import table as finder

from ...source import Area, BBox, Grid
from ..pictures import LARGEST
from .cells import find_cells, join_cells

_SNAP = 3.0  # points; pdfplumber's default, so that its oracle test stays comparable
_MIN_EDGE = 3.0  # points; pdfplumber's default
_MAX_EDGES = 4_000  # a drawing or a map; 300 cells have 700 edges
_SQUARE = 20.0  # points a side; status dots and swatches of the reports seen are 6 to 14
_LOW = 9.0  # points; cells with words are higher
_MAX_SQUARES = 150  # on one page; more is a chart or a matrix, whose cells touch anyway


def find_grids(areas: list[Area]) -> list[Grid]:
    """Cells of all tables on the page, row by row; a single box is no table."""
    loose = _loose_squares(areas)
    edges = [edge for area in areas if id(area) not in loose for edge in _edges(area)]
    if len(edges) < 4 or len(edges) > _MAX_EDGES:
        return []
    merged = finder.merge_edges(
        edges,
        snap_x_tolerance=_SNAP,
        snap_y_tolerance=_SNAP,
        join_x_tolerance=_SNAP,
        join_y_tolerance=_SNAP,
    )
    merged = [edge for edge in merged if _length(edge) >= _MIN_EDGE]
    merged += _closing_edges(merged)
    crossings = finder.edges_to_intersections(merged, _SNAP, _SNAP)
    return [_grid(table) for table in join_cells(find_cells(crossings))]


def _loose_squares(areas: list[Area]) -> set[int]:
    """`id`s of small squares that nothing touches: dots and swatches, not cells."""
    squares = [area for area in areas if area.kind == "fill" and _is_square(area)]
    if len(squares) > _MAX_SQUARES:
        return set()
    return {
        id(square)
        for square in squares
        if not any(_touch(square, other) for other in areas if other is not square)
    }


def _is_square(area: Area) -> bool:
    """A square, or a bar too low to hold a word."""
    width, height = area.x1 - area.x0, area.bottom - area.top
    if height <= _LOW and width <= LARGEST:
        return True
    return max(width, height) <= _SQUARE and max(width, height) <= 2 * min(width, height)


def _touch(square: Area, other: Area) -> bool:
    """True when a side of the other runs along or through the square."""
    if other.kind == "picture":
        return False
    apart = (
        other.x0 > square.x1 + _SNAP or other.x1 < square.x0 - _SNAP
        or other.top > square.bottom + _SNAP or other.bottom < square.top - _SNAP
    )  # fmt: skip
    around = (
        other.x0 < square.x0 - _SNAP and other.x1 > square.x1 + _SNAP
        and other.top < square.top - _SNAP and other.bottom > square.bottom + _SNAP
    )  # fmt: skip
    return not apart and not around


def _closing_edges(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines that close a table where a page break left its last or first row open.

    Where two or more verticals end at one height and no horizontal crosses them all there,
    the row that they enclose goes on overleaf.
    """
    verticals = [edge for edge in edges if edge["orientation"] == "v"]
    horizontals = [edge for edge in edges if edge["orientation"] == "h"]
    closing: list[dict[str, Any]] = []
    for side in ("top", "bottom"):
        ends: list[list[dict[str, Any]]] = []
        for edge in sorted(verticals, key=lambda edge: float(edge[side])):
            if ends and edge[side] - ends[-1][0][side] <= _SNAP:
                ends[-1].append(edge)
            else:
                ends.append([edge])
        for group in ends:
            left, right = (pick(edge["x0"] for edge in group) for pick in (min, max))
            y = group[0][side]
            crossed = any(
                abs(h["top"] - y) <= _SNAP and h["x0"] <= left + _SNAP and h["x1"] >= right - _SNAP
                for h in horizontals
            )
            if right - left > _MIN_EDGE and not crossed:
                closing.append(_edge(left, y, right, y))
    return closing


def _length(edge: dict[str, Any]) -> float:
    span = ("x0", "x1") if edge["orientation"] == "h" else ("top", "bottom")
    return float(edge[span[1]] - edge[span[0]])


def _edges(area: Area) -> list[dict[str, Any]]:
    if area.kind == "picture" or area.shape:
        return []
    x0, top, x1, bottom = area.x0, area.top, area.x1, area.bottom
    if area.kind == "rule":
        if x1 - x0 >= bottom - top:
            middle = (top + bottom) / 2
            return [_edge(x0, middle, x1, middle)]
        middle = (x0 + x1) / 2
        return [_edge(middle, top, middle, bottom)]
    return [
        _edge(x0, top, x1, top), _edge(x0, bottom, x1, bottom),
        _edge(x0, top, x0, bottom), _edge(x1, top, x1, bottom),
    ]  # fmt: skip


def _edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    orientation = "h" if top == bottom else "v"
    return {
        "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0,
        "height": bottom - top, "orientation": orientation, "object_type": "rect_edge",
    }  # fmt: skip


def _grid(cells: list[BBox]) -> Grid:
    lefts = sorted({cell[0] for cell in cells})
    tops = sorted({cell[1] for cell in cells})
    at = {(cell[0], cell[1]): cell for cell in cells}
    rows = [[at.get((left, top)) for left in lefts] for top in tops]
    for row in rows:
        _fill_holes(row, lefts, cells)
    box = (
        min(c[0] for c in cells), min(c[1] for c in cells),
        max(c[2] for c in cells), max(c[3] for c in cells),
    )  # fmt: skip
    return Grid(box, rows)


def _fill_holes(row: list[BBox | None], lefts: list[float], cells: list[BBox]) -> None:
    """Give a place in the row that no cell covers a box of its own."""
    own = [box for box in row if box is not None]
    top, bottom = own[0][1], min(box[3] for box in own)
    right = max(box[2] for box in cells)
    for i, box in enumerate(row):
        x0 = lefts[i]
        if box is None and not any(
            c[0] <= x0 < c[2] - _SNAP and c[1] < bottom - _SNAP and c[3] > top + _SNAP
            for c in cells
        ):
            x1 = lefts[i + 1] if i + 1 < len(lefts) else right
            row[i] = (x0, top, x1, bottom)
