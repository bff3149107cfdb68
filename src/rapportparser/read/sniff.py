"""What a file is, judged by its content; its name only helps to explain."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal

from ..errors import EncryptedFile, UnreadableFile
from .text import decode

Format = Literal["pdf", "word", "text"]

HEAD = 4096
"""Bytes that are looked at first."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PDF_WITHIN = 1024  # readers accept junk before the header up to here (ISO 32000-1, H.3.4.1)

_CONVERT = 'Convert it: soffice --headless --convert-to docx "{name}"'
_EXPORT = "Export the report as PDF, Word (.docx) or plain text."

# First bytes of what is sent by mistake most often, and what to do about it.
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "it is a rich text file (.rtf).", _CONVERT),
    (b"\x89PNG", "it is a picture (PNG).", "Put the scan into a PDF with a text layer (OCR)."),
    (
        b"\xff\xd8\xff",
        "it is a picture (JPEG).",
        "Put the scan into a PDF with a text layer (OCR).",
    ),
    (b"II*\0", "it is a picture (TIFF).", "Put the scan into a PDF with a text layer (OCR)."),
    (b"MM\0*", "it is a picture (TIFF).", "Put the scan into a PDF with a text layer (OCR)."),
    (b"GIF8", "it is a picture (GIF).", "Put the scan into a PDF with a text layer (OCR)."),
    (b"%!PS", "it is a PostScript file.", 'Convert it: ps2pdf "{name}"'),
    (b"\x1f\x8b", "it is a packed file (gzip).", "Unpack it first."),
    (b"7z\xbc\xaf", "it is a packed file (7-Zip).", "Unpack it first."),
    (b"Rar!", "it is a packed file (RAR).", "Unpack it first."),
)

# Folders of other Office packages.
_PACKAGES = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
)

_MARKUP = (
    (re.compile(r"\s*<(!doctype html|html\b|head\b|body\b)", re.IGNORECASE),
     "it is a web page.", "Print the page to PDF, or save its text."),
    (re.compile(r"\s*<\?xml[^>]*>\s*(<\?mso|<w:wordDocument|<pkg:package)", re.IGNORECASE),
     "it is a Word XML file.", _CONVERT),
    (re.compile(r"\s*<\?xml", re.IGNORECASE), "it is an XML file.", _EXPORT),
    (re.compile(r'\s*\{\s*"'), "it is a JSON file.",
     "A saved report or comparison is opened with rapportparser.load(path)."),
)  # fmt: skip

_NAMED = {".pdf": "a PDF", ".docx": "a Word file", ".docm": "a Word file"}


def sniff(data: bytes, *, name: str) -> Format:
    """The format of `data`.

    Raises `UnreadableFile` with the cause and the next step for anything that is not read,
    `EncryptedFile` for an Office file with a password.
    """
    head = data[:HEAD]
    if not data:
        raise UnreadableFile(name, "it is empty (0 bytes).", "Download or copy it again.")
    if head.startswith(_ZIP):
        return _zip(data, name)
    if head.startswith(_OLE):
        raise _ole(data, name)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    for start, cause, next_step in _OTHERS:
        if head.startswith(start):
            raise UnreadableFile(name, cause, next_step.format(name=name))
    return _text(data, name)


def _zip(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [entry.lower() for entry in package.namelist()]
            mimetype = b""
            if "mimetype" in names:
                with package.open("mimetype") as part:
                    mimetype = part.read(200)
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, RuntimeError, EOFError) as error:
        raise UnreadableFile(
            name, f"it is cut off or damaged: {error}.", "Download or copy it again."
        ) from error
    if any(re.fullmatch(r"word/document\d*\.xml", entry) for entry in names):
        return "word"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        raise UnreadableFile(name, "it is an OpenDocument text (.odt).", _CONVERT.format(name=name))
    if mimetype.startswith(b"application/epub"):
        raise UnreadableFile(name, "it is an e-book (EPUB).", _EXPORT)
    for folder, what in _PACKAGES:
        if any(entry.startswith(folder) for entry in names):
            raise UnreadableFile(name, f"it is {what}.", _EXPORT)
    if "[content_types].xml" in names:
        # Any other package may still name its document in its relationships.
        return "word"
    raise UnreadableFile(
        name, "it is a zip without a Word document.", "Unpack it and give the report inside."
    )


def _ole(data: bytes, name: str) -> UnreadableFile | EncryptedFile:
    """The error for a file of Office before 2007, or an encrypted one since."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return EncryptedFile(
            name,
            "it is an Office file with a password.",
            "Open it in Word and save a copy without the password.",
        )
    if holds("WordDocument"):
        return UnreadableFile(
            name, "it is a Word file of before 2007 (.doc).", _CONVERT.format(name=name)
        )
    if holds("Workbook"):
        return UnreadableFile(name, "it is an Excel workbook of before 2007 (.xls).", _EXPORT)
    if holds("PowerPoint Document"):
        return UnreadableFile(name, "it is a PowerPoint file of before 2007 (.ppt).", _EXPORT)
    return UnreadableFile(name, "it is an Office file of before 2007.", _CONVERT.format(name=name))


def _text(data: bytes, name: str) -> Format:
    decoded = decode(data)
    if decoded is None:
        named = _NAMED.get(PurePath(name).suffix.lower())
        cause = "it is neither PDF, Word (.docx) nor text."
        if named:
            cause = f"its name says {named}, but its content is not."
        raise UnreadableFile(
            name,
            cause,
            "Open it in the program it was made with, then " + (_EXPORT[0].lower() + _EXPORT[1:]),
        )
    start = decoded.text[:HEAD]
    for pattern, cause, next_step in _MARKUP:
        if pattern.match(start):
            raise UnreadableFile(name, cause, next_step.format(name=name))
    named = _NAMED.get(PurePath(name).suffix.lower())
    if named:
        raise UnreadableFile(
            name,
            f"it is a plain text file, although its name says {named}.",
            "Export the report again, or rename it to .txt to read the text.",
        )
    if not decoded.text.strip():
        raise UnreadableFile(name, "it holds no text, only white space.", "Give the report itself.")
    return "text"
