"""Text that another reader finds in a file, to see what ours leaves out without a word."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

_TEXT = re.compile(rb"<(?:w:)?t(?: [^>]*)?>([^<]*)</(?:w:)?t>")
_SECONDS = 30


def text_of(source: Path | bytes) -> str | None:
    """Text of a PDF by poppler, of a Word file by its XML; `None` when that gives nothing."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    if data.startswith(b"PK"):
        return _of_word(data)
    if b"%PDF-" in data[:1024] and shutil.which("pdftotext"):
        return _of_pdf(data)
    return None


def _of_pdf(data: bytes) -> str | None:
    command = ["pdftotext", "-q", "-enc", "UTF-8", "-", "-"]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _of_word(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            inside = package.read("word/document.xml")
    except Exception:
        return None  # it is damaged for the standard library too
    return b" ".join(_TEXT.findall(inside)).decode("utf-8", "replace")
