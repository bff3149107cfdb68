"""Text that lies over a page and is not part of it: filled-in fields, stamps, typed notes.

It is not read: nobody can tell whether it belongs to the report. That it is there is told.
"""

from __future__ import annotations

import ctypes
import re

import pypdfium2.raw as pdfium

_TYPED = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP})
_MOST = 500
"""Looked at on one page; a form has some fifty fields."""
_LONGEST = 20_000
"""Characters of a drawing beyond which it is a picture."""
_NOTHING = 2
"""Bytes of an empty text: its final null, in UTF-16."""
_SHOWS_TEXT = re.compile(r"[\])>]\s*T[jJ]\b|\)\s*['\"]|/\w+\s+Do\b")
"""Text, or another drawing within, such as the name and date of a signature."""


def texts_over(page: pdfium.FPDF_PAGE) -> int:
    """How many things with text of their own lie over the page."""
    found = 0
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        if pdfium.FPDFAnnot_GetSubtype(annotation) in _TYPED:
            found += _is_filled(annotation) or bool(_SHOWS_TEXT.search(_drawing(annotation)))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _is_filled(annotation: pdfium.FPDF_ANNOTATION) -> bool:
    """True for a field with a value, which viewers draw by themselves."""
    return bool(pdfium.FPDFAnnot_GetStringValue(annotation, b"V", None, 0) > _NOTHING)


def _drawing(annotation: pdfium.FPDF_ANNOTATION) -> str:
    """The content stream of how it looks; empty when it is not drawn or too long."""
    mode = pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    size = pdfium.FPDFAnnot_GetAP(annotation, mode, None, 0)
    if not _NOTHING < size <= 2 * _LONGEST:
        return ""
    room = ctypes.create_string_buffer(size)
    wide = ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFAnnot_GetAP(annotation, mode, wide, size)
    return room.raw.decode("utf-16-le", "replace")
