"""Fills, rules and pictures of a PDF page."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from ..source import Area
from .pdf_icons import icon_look
from .pdf_space import PageSpace
from .pictures import LARGEST

_RULE = 2.0
"""Points: a filled box thinner than this is a rule. Table borders of the reports seen are
0.3 to 1.5 points."""
_MAX_DEPTH = 8  # form XObjects inside each other; deeper is hostile
_MAX_OBJECTS = 20_000  # drawings and maps; tables of the reports seen have under 3,000
_MAX_SEGMENTS = 4_000  # of one path; more is a drawing, not a table
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
    for count, (obj, matrix) in enumerate(_objects(page, _UNIT, 0)):
        if count > _MAX_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            areas += _path(obj, matrix, space)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            area = _picture(obj, matrix, space)
            if document is not None and icons < _MAX_ICONS and _is_icon(area):
                area.digest, area.colour = icon_look(document, page, obj) or (None, None)
                icons += 1
            areas.append(area)
    return areas


def _objects(
    page: ctypes.c_void_p, matrix: Matrix, depth: int
) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    count = pdfium.FPDFFormObj_CountObjects(page) if depth else pdfium.FPDFPage_CountObjects(page)
    for i in range(count):
        obj = pdfium.FPDFFormObj_GetObject(page, i) if depth else pdfium.FPDFPage_GetObject(page, i)
        if pdfium.FPDFPageObj_GetType(obj) == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _MAX_DEPTH:
                yield from _objects(obj, _times(_matrix(obj), matrix), depth + 1)
        else:
            yield obj, matrix


def _matrix(obj: ctypes.c_void_p) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, m):
        return _UNIT
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + o,
    )  # fmt: skip


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _path(obj: ctypes.c_void_p, outer: Matrix, space: PageSpace) -> Iterator[Area]:
    """The boxes of the straight parts of a path."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(obj, mode, stroke)
    if not (mode.value or stroke.value):
        return
    matrix = _times(_matrix(obj), outer)
    colour = _paint(obj, filled=bool(mode.value))
    if colour is None:
        return
    for points, curved in _subpaths(obj):
        corners = [space.point(*_apply(matrix, x, y)) for x, y in points]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = min(xs), min(ys), max(xs), max(ys)
        if (curved or _is_slanted(corners)) and _is_small(box):
            yield Area("fill", *box, colour, shape=True)
        else:
            yield from _box_areas(box, colour, filled=bool(mode.value))


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


def _subpaths(obj: ctypes.c_void_p) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Points of each part of a path, and whether it has a curve."""
    count = pdfium.FPDFPath_CountSegments(obj)
    if count > _MAX_SEGMENTS:
        return
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(obj, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
    if len(points) > 1:
        yield points, curved


def _paint(obj: ctypes.c_void_p, *, filled: bool) -> str | None:
    """The colour that is seen; `None` when it is transparent."""
    get = pdfium.FPDFPageObj_GetFillColor if filled else pdfium.FPDFPageObj_GetStrokeColor
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    if not get(obj, r, g, b, a) or a.value < 13:  # 5 % opacity is not seen
        return None
    return f"#{r.value:02x}{g.value:02x}{b.value:02x}"


def _picture(obj: ctypes.c_void_p, outer: Matrix, space: PageSpace) -> Area:
    matrix = _times(_matrix(obj), outer)  # a picture is the unit square
    corners = [space.point(*_apply(matrix, x, y)) for x in (0, 1) for y in (0, 1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Area("picture", min(xs), min(ys), max(xs), max(ys))


def _is_icon(area: Area) -> bool:
    box = area.x0, area.top, area.x1, area.bottom
    return _is_small(box) and min(area.x1 - area.x0, area.bottom - area.top) >= 3
