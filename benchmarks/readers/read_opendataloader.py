"""opendataloader-pdf: Markdown, by the tags of a file where it has them.

Its default leaves tags aside, which costs it half of the headings of a tagged file. It starts a
Java machine for each file.
"""

from __future__ import annotations

import tempfile
from importlib.metadata import version
from pathlib import Path

import opendataloader_pdf
from markdown_blocks import blocks

VERSION = version("opendataloader-pdf")


def read(path: Path) -> list[tuple[int | None, str]]:
    """Headings and text of its Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        opendataloader_pdf.convert(
            str(path), output_dir=folder, format="markdown", image_output="off", quiet=True,
            use_struct_tree=True,
        )  # fmt: skip
        written = next(Path(folder).glob("*.md"))
        return blocks(written.read_text("utf-8"))
