"""pdftextsplitter: its steps up to the tree of chapters, without summaries and their service."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from pdftextsplitter import textsplitter

VERSION = version("pdftextsplitter")


def read(path: Path) -> list[tuple[int | None, str]]:
    """Headings with their cascade level; what it calls an enumeration is text."""
    with tempfile.TemporaryDirectory() as folder:
        parts = _split(path, folder)
    found: list[tuple[int | None, str]] = []
    for part in sorted(parts, key=lambda part: part.nativeID):
        if part.alineatype.name == "HEADLINES":
            found.append((part.textlevel, part.texttitle))
        found.append((None, "\n".join(part.textcontent)))
    return [block for block in found if block[1].strip()]


def _split(path: Path, folder: str) -> list[textsplitter]:
    """The steps of its `process`, in its order; -1 is quiet."""
    splitter = textsplitter()
    splitter.set_documentpath(f"{path.parent}/")
    splitter.set_documentname(path.stem)
    splitter.set_outputpath(f"{folder}/")
    splitter.standard_params()
    with suppress(ValueError):  # a date that it cannot read; author and date are not asked for
        splitter.document_metadata()
    splitter.read_native_toc("pdfminer")
    splitter.textgeneration("pdfminer")
    splitter.fontsizehist(-1)
    splitter.findfontregions()
    splitter.calculate_footerboundaries(-1)
    splitter.whitelinehist(-1)
    splitter.findlineregions()
    splitter.passinfo()
    splitter.breakdown()
    splitter.shiftcontents()
    splitter.calculatefulltree()
    return list(splitter.textalineas)
