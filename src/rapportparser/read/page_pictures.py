"""A page as a picture, drawn by pdfium."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium2

from ..errors import UnreadableFile
from .pdf.document import open_pdf

DOTS_PER_POINT = 2.0
"""144 dots an inch: letters of 8 points are still readable."""
_MAX_PIXELS = 40_000_000  # an A0 poster at 144 dots; larger pages are drawn smaller


def draw_page(data: bytes | Path, number: int, *, name: str, password: str | None) -> bytes:
    """Page `number` (from 1) as PNG.

    Raises `UnreadableFile` when the PDF has no such page, and what opening it raises.
    """
    document = open_pdf(data, name, password)
    try:
        if not 1 <= number <= len(document):
            raise UnreadableFile(
                name,
                f"page {number} is not there.",
                f"Choose one of the pages 1 to {len(document)}.",
            )
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(DOTS_PER_POINT, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        return _png(page, scale)
    finally:
        document.close()


def _png(page: pdfium2.PdfPage, scale: float) -> bytes:
    out = io.BytesIO()
    page.render(scale=scale).to_pil().save(out, "PNG")
    return out.getvalue()
