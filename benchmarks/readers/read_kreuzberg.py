"""kreuzberg: Markdown, as its documentation advises for structure. Nothing is cached."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from kreuzberg import ExtractionConfig, extract_file_sync
from markdown_blocks import blocks

VERSION = version("kreuzberg")
_CONFIG = ExtractionConfig(output_format="markdown", use_cache=False)


def read(path: Path) -> list[tuple[int | None, str]]:
    """Headings and text of its Markdown."""
    return blocks(extract_file_sync(path, config=_CONFIG).content)
