"""Fills, rules and pictures of a PDF page."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from ...source import Area
from ..pictures import LARGEST
from . import calls
from .icons import icon_look
from .space import PageSpace

_RULE = 2.0
"""Points: a filled box thinner than this is a rule. Table borders of the reports seen are
0.3 to 1.5 points."""
_MAX_DEPTH = 8  # form XObjects inside each other; deeper is hostile
_MAX_OBJECTS = 20_000  # drawings and maps; tables of the reports seen have under 3,000
_MAX_SEGMENTS = 4_000  # of one path; more is a drawing, not a table
_SEEN = 13  # of 255: what is fainter than 5 % is not seen
_MAX_ICONS = 150  # small pictures on one page; more is a map or a pattern

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


def read_areas(
    page: ctypes.c_void_p, space: PageSpace, document: ctypes.c_void_p | None = None
) -> list[Area]:
    """All fills, rules and pictures, in drawing order.

    With the `document`, small pictures get a digest and a colour.
    """
    areas: list[Area] = []
    icons = 0
    paths = _Paths(space)
    for count, (obj, kind, matrix) in enumerate(_objects(calls.address(page), _UNIT, 0)):
        if count > _MAX_OBJECTS:
            break
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            areas += paths.areas(obj, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            area = _picture(obj, matrix, space)
            if document is not None and icons < _MAX_ICONS and _is_icon(area):
                handle = ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT)
                area.digest, area.colour = icon_look(document, page, handle) or (None, None)
                icons += 1
            areas.append(area)
    return areas


def _objects(holder: int, matrix: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    """Address, kind and matrix of what a page or form draws, by the address of the holder."""
    length = calls.form_length(holder) if depth else calls.page_length(holder)
    get = calls.form_object if depth else calls.page_object
    for i in range(length):
        obj = get(holder, i) or 0
        kind = calls.object_kind(obj)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _MAX_DEPTH:
                inner = _times(_matrix(obj, calls.Slots(ctypes.c_float, 6)), matrix)
                yield from _objects(obj, inner, depth + 1)
        else:
            yield obj, kind, matrix


def _matrix(obj: int, slots: calls.Slots) -> Matrix:
    if not calls.object_matrix(obj, slots.start):
        return _UNIT
    a, b, c, d, e, f = slots.values
    return a, b, c, d, e, f


def _times(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + o,
    )  # fmt: skip


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


class _Paths:
    """Reads the paths of one page."""

    def __init__(self, space: PageSpace) -> None:
        self._space = space
        self._mode = calls.Slots(ctypes.c_int, 2)
        self._rgba = calls.Slots(ctypes.c_uint, 4)
        self._matrix = calls.Slots(ctypes.c_float, 6)
        self._point = calls.Slots(ctypes.c_float, 2)

    def areas(self, obj: int, outer: Matrix) -> Iterator[Area]:
        """The boxes of the straight parts of the path at an address."""
        calls.path_mode(obj, *self._mode.places)
        filled, stroked = map(bool, self._mode.values)
        if not (filled or stroked):
            return
        colour = self._paint(obj, filled=filled)
        if colour is None:
            return
        a, b, c, d, e, f = _times(_matrix(obj, self._matrix), outer)
        point = self._space.point
        for points, curved in self._subpaths(obj):
            corners = [point(a * x + c * y + e, b * x + d * y + f) for x, y in points]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            box = min(xs), min(ys), max(xs), max(ys)
            if _is_small(box) and (curved or _is_slanted(corners)):
                yield Area("fill", *box, colour, shape=True, slanted=not curved)
            else:
                yield from _box_areas(box, colour, filled=filled)

    def _paint(self, obj: int, *, filled: bool) -> str | None:
        """The colour that is seen; `None` when it is transparent."""
        get = calls.fill_colour if filled else calls.stroke_colour
        found = calls.colour_of(get, obj, self._rgba)
        return None if found is None or found[1] < _SEEN else found[0]

    def _subpaths(self, obj: int) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """Points of each part of a path, and whether it has a curve."""
        count = calls.path_length(obj)
        if count > _MAX_SEGMENTS:
            return
        points: list[tuple[float, float]] = []
        curved = False
        values, places = self._point.values, self._point.places
        for i in range(count):
            segment = calls.path_segment(obj, i)
            kind = calls.segment_kind(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
                if len(points) > 1:
                    yield points, curved
                points, curved = [], False
            curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
            calls.segment_point(segment, *places)
            points.append((values[0], values[1]))
        if len(points) > 1:
            yield points, curved


def _is_slanted(corners: list[tuple[float, float]]) -> bool:
    """True when a side runs neither along nor across the page, by more than half a point."""
    return any(
        abs(x1 - x0) > 0.5 and abs(y1 - y0) > 0.5
        for (x0, y0), (x1, y1) in itertools.pairwise(corners)
    )


def _is_small(box: tuple[float, float, float, float]) -> bool:
    """Of the size of a status icon, or a part of one."""
    return box[2] - box[0] <= LARGEST and box[3] - box[1] <= LARGEST


def _box_areas(
    box: tuple[float, float, float, float], colour: str, *, filled: bool
) -> Iterator[Area]:
    x0, top, x1, bottom = box
    if x1 - x0 < _RULE or bottom - top < _RULE:
        yield Area("rule", x0, top, x1, bottom, colour)
    elif filled:
        yield Area("fill", x0, top, x1, bottom, colour)
    else:  # a stroked rectangle is four rules
        yield Area("rule", x0, top, x1, top, colour)
        yield Area("rule", x0, bottom, x1, bottom, colour)
        yield Area("rule", x0, top, x0, bottom, colour)
        yield Area("rule", x1, top, x1, bottom, colour)


def _picture(obj: int, outer: Matrix, space: PageSpace) -> Area:
    matrix = _times(
        _matrix(obj, calls.Slots(ctypes.c_float, 6)), outer
    )  # a picture is the unit square
    corners = [space.point(*_apply(matrix, x, y)) for x in (0, 1) for y in (0, 1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Area("picture", min(xs), min(ys), max(xs), max(ys))


def _is_icon(area: Area) -> bool:
    box = area.x0, area.top, area.x1, area.bottom
    return _is_small(box) and min(area.x1 - area.x0, area.bottom - area.top) >= 3
