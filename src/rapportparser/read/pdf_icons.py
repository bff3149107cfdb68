"""The pixels of a small picture of a PDF page, drawn by pdfium in one size."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from .pictures import Pixel, look

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
        return look(*_pixels(bitmap))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _pixels(bitmap: ctypes.c_void_p) -> tuple[int, list[Pixel]]:
    """Width and the pixels on white paper, row by row."""
    width = pdfium.FPDFBitmap_GetWidth(bitmap)
    height = pdfium.FPDFBitmap_GetHeight(bitmap)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    kind = pdfium.FPDFBitmap_GetFormat(bitmap)
    size = {pdfium.FPDFBitmap_Gray: 1, pdfium.FPDFBitmap_BGR: 3}.get(kind, 4)
    data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    rows = (data[y * stride : y * stride + width * size] for y in range(height))
    has_alpha = kind == pdfium.FPDFBitmap_BGRA
    pixels = [
        _pixel(row[i : i + size], has_alpha=has_alpha)
        for row in rows
        for i in range(0, width * size, size)
    ]
    return width, pixels


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
