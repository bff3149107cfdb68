"""Small drawings of a PDF page: shapes over each other that make one icon, looked at as a whole.

Traffic lights, quarter-filled circles, arrows and ticks are often paths, not pictures. What they
look like is what pdfium paints; their boxes alone do not tell a full circle from a half one.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from ...source import Area, BBox, Word
from ..pictures import LARGEST
from .icons import bitmap_look

_SMALLEST = 5.0  # points a side; smaller drawings are bullets and ends of arrows
_MOST = 200  # small shapes on one page; more is a chart or a map
_MOST_LOOKED_AT = 120  # drawings of one page; each costs about as much as drawing the page
_SLENDER = 4.0  # times as long as wide; what is longer is a line
_SIDE = 24  # pixels a side, as for pictures
_MARGIN = 0.5  # points around a drawing: half of the stroke of its outline


def join_drawings(page: ctypes.c_void_p, areas: list[Area], words: list[Word]) -> list[Area]:
    """The areas with one picture for every small drawing, in place of its shapes."""
    small = [area for area in areas if area.kind == "fill" and _is_small(area)]
    if not any(area.shape for area in small) or len(small) > _MOST:
        return areas
    small = [area for area in small if area.shape or not _is_cell(area, areas)]
    drawings = [
        group
        for group in _groups(small)
        if _is_drawing(group) and not _holds_word(bounds(group), words)
    ]
    if len(drawings) > _MOST_LOOKED_AT:
        return areas
    joined: dict[int, Area | None] = {}
    for group in drawings:
        box = bounds(group)
        digest, colour = look_at(page, box) or (None, None)
        if digest is not None:
            joined |= {id(area): None for area in group}
            joined[id(group[0])] = Area("picture", *box, colour, digest)
    kept = [joined.get(id(area), area) for area in areas]
    return [area for area in kept if area is not None]


def _is_cell(box: Area, areas: list[Area]) -> bool:
    """True for a rectangle with a rule or another one along its sides: a cell of a table."""
    return any(
        other is not box and not other.shape and other.kind != "picture"
        and other.x0 <= box.x1 + 1 and other.x1 >= box.x0 - 1
        and other.top <= box.bottom + 1 and other.bottom >= box.top - 1
        and not _lies_in(other, box) and not _lies_in(box, other)
        for other in areas
    )  # fmt: skip


def _lies_in(inner: Area, outer: Area) -> bool:
    return (
        inner.x0 >= outer.x0 and inner.x1 <= outer.x1
        and inner.top >= outer.top and inner.bottom <= outer.bottom
    )  # fmt: skip


def look_at(page: ctypes.c_void_p, box: BBox) -> tuple[str, str] | None:
    """Digest and main colour of what is painted in the box, in points from the top left."""
    x0, top, x1, bottom = box
    across, down = _SIDE / (x1 - x0), _SIDE / (bottom - top)
    bitmap = pdfium.FPDFBitmap_Create(_SIDE, _SIDE, 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, _SIDE, _SIDE, 0xFFFFFFFF)
        matrix = pdfium.FS_MATRIX(across, 0, 0, down, -x0 * across, -top * down)
        clip = pdfium.FS_RECTF(0, 0, _SIDE, _SIDE)
        pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, 0)
        return bitmap_look(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _is_small(area: Area) -> bool:
    return area.x1 - area.x0 <= LARGEST and area.bottom - area.top <= LARGEST


def _groups(shapes: list[Area]) -> list[list[Area]]:
    """Shapes that overlap, in drawing order."""
    groups: list[list[Area]] = []
    for shape in shapes:
        near = [group for group in groups if any(_overlap(shape, other) for other in group)]
        for group in near:
            groups.remove(group)
        groups.append([*(one for group in near for one in group), shape])
    return groups


def _overlap(one: Area, other: Area) -> bool:
    return (
        min(one.x1, other.x1) - max(one.x0, other.x0) > 0
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 0
    )


def _is_drawing(group: list[Area]) -> bool:
    """True for several shapes of the size of an icon, or for one that is cut slantwise."""
    x0, top, x1, bottom = bounds(group)
    width, height = x1 - x0, bottom - top
    if max(width, height) > LARGEST or min(width, height) < _SMALLEST:
        return False
    if max(width, height) > _SLENDER * min(width, height):
        return False
    return any(a.shape for a in group) and (len(group) > 1 or group[0].slanted)


def bounds(group: list[Area]) -> BBox:
    return (
        min(area.x0 for area in group) - _MARGIN, min(area.top for area in group) - _MARGIN,
        max(area.x1 for area in group) + _MARGIN, max(area.bottom for area in group) + _MARGIN,
    )  # fmt: skip


def _holds_word(box: BBox, words: list[Word]) -> bool:
    x0, top, x1, bottom = box
    return any(
        x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom
        for word in words
    )
