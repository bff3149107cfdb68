"""docling's backend for Word, without its pipelines: they need models that Word does not."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from docling.backend.msword_backend import MsWordDocumentBackend
from docling.datamodel.base_models import InputFormat
from docling.datamodel.document import InputDocument
from markdown_blocks import blocks

VERSION = version("docling-slim")


def read(path: Path) -> list[tuple[int | None, str]]:
    """Headings and text of its Markdown."""
    source = InputDocument(
        path_or_stream=path, format=InputFormat.DOCX, backend=MsWordDocumentBackend
    )
    return blocks(source._backend.convert().export_to_markdown())
