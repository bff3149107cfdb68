"""The pixels of a small picture of a PDF page, drawn by pdfium in one size."""

from __future__ import annotations

import ctypes
from functools import lru_cache

import pypdfium2.raw as pdfium

from ..pictures import Pixel, look

_SIDE = 24
"""Pixels a side: three for each cell of the thumbnail."""
_MAX_PIXELS = 4_000_000  # of the stored picture; more is a photograph shrunk to a stamp


def icon_look(
    document: ctypes.c_void_p, page: ctypes.c_void_p, obj: ctypes.c_void_p
) -> tuple[str, str] | None:
    """Digest and main colour of a picture object, its mask applied; `None` when unreadable."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(obj, width, height):
        return None
    if not 0 < width.value * height.value <= _MAX_PIXELS:
        return None
    before = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(obj, before):
        return None
    # pdfium draws an object at one pixel a point; the page is only read, so its matrix may
    # be changed for the drawing and put back. A picture stands upright in the unit square.
    pdfium.FPDFPageObj_SetMatrix(obj, pdfium.FS_MATRIX(_SIDE, 0, 0, _SIDE, 0, 0))
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, obj)
    pdfium.FPDFPageObj_SetMatrix(obj, before)
    if not bitmap:
        return None
    try:
        return bitmap_look(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def bitmap_look(bitmap: ctypes.c_void_p) -> tuple[str, str] | None:
    """Digest and main colour of what was drawn."""
    return _look(*_drawn(bitmap))


def _drawn(bitmap: ctypes.c_void_p) -> tuple[int, int, int, bytes]:
    """Width, bytes a row, format and pixels of a bitmap."""
    stride, height = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    width, kind = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetFormat(bitmap)
    return width, stride, kind, data


@lru_cache(maxsize=256)  # a report shows a few icons a hundred times, all drawn in one size here
def _look(width: int, stride: int, kind: int, data: bytes) -> tuple[str, str] | None:
    size = {pdfium.FPDFBitmap_Gray: 1, pdfium.FPDFBitmap_BGR: 3}.get(kind, 4)
    has_alpha = kind == pdfium.FPDFBitmap_BGRA
    pixels = [
        _pixel(data[i : i + size], has_alpha=has_alpha)
        for row in range(0, len(data), stride)
        for i in range(row, row + width * size, size)
    ]
    return look(width, pixels)


def _pixel(raw: bytes, *, has_alpha: bool) -> Pixel:
    if len(raw) == 1:
        return raw[0], raw[0], raw[0]
    blue, green, red = raw[:3]
    if not has_alpha:
        return red, green, blue
    alpha, paper = raw[3], 255 - raw[3]
    return (
        (red * alpha) // 255 + paper, (green * alpha) // 255 + paper, (blue * alpha) // 255 + paper
    )  # fmt: skip
