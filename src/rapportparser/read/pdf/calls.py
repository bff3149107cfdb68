"""The functions of pdfium that are called for every glyph, path and tag, bound closely.

A page takes some ten thousand calls, and most of a call is not pdfium but its binding: objects
made for handles, and the interpreter's lock let go and taken again. Here handles and places to
write to are plain addresses and the lock is kept, as each call takes under a microsecond.
What is called less often goes through `pypdfium2.raw`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

Call = Callable[..., Any]


def address(handle: object) -> int:
    """Of a pdfium handle, or of a function; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _bound(function: Any) -> Call:
    """The function with addresses for all pointers."""
    result, *arguments = (
        ctypes.c_void_p if hasattr(kind, "contents") else kind
        for kind in (function.restype, *function.argtypes)
    )
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


text_length = _bound(pdfium.FPDFText_CountChars)
text_of = _bound(pdfium.FPDFText_GetText)
unicode_of = _bound(pdfium.FPDFText_GetUnicode)
text_object = _bound(pdfium.FPDFText_GetTextObject)
origin_of = _bound(pdfium.FPDFText_GetCharOrigin)
loose_box = _bound(pdfium.FPDFText_GetLooseCharBox)
angle_of = _bound(pdfium.FPDFText_GetCharAngle)
char_matrix = _bound(pdfium.FPDFText_GetMatrix)
font_size = _bound(pdfium.FPDFTextObj_GetFontSize)
font_of = _bound(pdfium.FPDFTextObj_GetFont)
render_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode)

object_kind = _bound(pdfium.FPDFPageObj_GetType)
object_mark = _bound(pdfium.FPDFPageObj_GetMarkedContentID)
object_matrix = _bound(pdfium.FPDFPageObj_GetMatrix)
fill_colour = _bound(pdfium.FPDFPageObj_GetFillColor)
stroke_colour = _bound(pdfium.FPDFPageObj_GetStrokeColor)

page_length = _bound(pdfium.FPDFPage_CountObjects)
page_object = _bound(pdfium.FPDFPage_GetObject)
form_length = _bound(pdfium.FPDFFormObj_CountObjects)
form_object = _bound(pdfium.FPDFFormObj_GetObject)

path_mode = _bound(pdfium.FPDFPath_GetDrawMode)
path_length = _bound(pdfium.FPDFPath_CountSegments)
path_segment = _bound(pdfium.FPDFPath_GetPathSegment)
segment_kind = _bound(pdfium.FPDFPathSegment_GetType)
segment_point = _bound(pdfium.FPDFPathSegment_GetPoint)

tag_length = _bound(pdfium.FPDF_StructElement_CountChildren)
tag_child = _bound(pdfium.FPDF_StructElement_GetChildAtIndex)
tag_mark = _bound(pdfium.FPDF_StructElement_GetChildMarkedContentID)
tag_kind = _bound(pdfium.FPDF_StructElement_GetType)


class Slots:
    """Numbers that pdfium writes; kept for the calls of one page, as they are read after each."""

    def __init__(self, kind: Any, count: int) -> None:
        self.values: Any = (kind * count)()
        start = ctypes.addressof(self.values)
        self.places = tuple(start + i * ctypes.sizeof(kind) for i in range(count))
        """Addresses of the numbers."""
        self.start = start


def colour_of(call: Call, handle: int, rgba: Slots) -> tuple[str, int] | None:
    """Colour as `#rrggbb` and opacity (0 to 255), by `fill_colour` or `stroke_colour`."""
    if not call(handle, *rgba.places):
        return None
    red, green, blue, alpha = rgba.values
    return f"#{red:02x}{green:02x}{blue:02x}", alpha
