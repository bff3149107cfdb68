"""pymupdf4llm, a part of PyMuPDF since 2.0: Markdown by its layout model.

Headers and footers off, as a report is read; no OCR, because every file has a text layer.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pymupdf4llm
from markdown_blocks import blocks

VERSION = version("pymupdf")


def read(path: Path) -> list[tuple[int | None, str]]:
    """Headings and text of its Markdown."""
    return blocks(pymupdf4llm.to_markdown(str(path), header=False, footer=False, use_ocr=False))
