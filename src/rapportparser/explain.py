"""The picture of a page with what was recognised on it drawn over it: why a page reads so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from .blocks import Block, Node, Place, TableCell
from .errors import UnreadableFile
from .options import Options
from .page_drawing import draw_marks
from .pipeline import Structure, structure
from .read import Readable, draw
from .schema import BBox

Kind = Literal[
    "heading", "field", "table", "text", "list", "note", "sign", "furniture", "contents", "cover"
]


class Mark(NamedTuple):
    """One recognised thing on the page."""

    kind: Kind
    box: BBox
    """Points, origin top left."""
    caption: str
    """What it was taken for: level and evidence of a heading, role of a field."""


def explain(source: Readable, page: int, *, options: Options | None = None) -> bytes:
    """Page `page` (from 1) of a PDF as a PNG with headings, fields, tables and so on marked.

    `source` as in `parse`. Raises what `parse` raises, and `UnreadableFile` when the file has
    no pages (Word, text) or not this one.
    """
    options = options or Options()
    read = structure(source, options)
    if read.file.media_type != "application/pdf":
        raise UnreadableFile(
            read.file.name,
            "it has no pages of its own to draw.",
            "Print it to PDF first: soffice --headless --convert-to pdf FILE",
        )
    picture = draw(source, page, options=options)
    doubts = [d for d in [*read.layout.doubts, *read.outline.doubts] if d.page == page]
    width = read.file.pages[page - 1].width
    return draw_marks(
        picture,
        width,
        [(mark.kind, mark.box, mark.caption) for mark in marks(read, page)],
        [f"{d.code}: {d.message}" for d in doubts],
    )


def marks(read: Structure, page: int) -> list[Mark]:
    """What was recognised on the page, in reading order; what is no part of the text last."""
    found: list[Mark] = []
    for node, level in _walk(read.outline.roots, 1):
        if node.heading is not None:
            caption = f"H{level} {node.source}"
            found += _marks("heading", node.heading, caption, page)
            found += _signs(node.heading, page)
        for block in node.blocks:
            found += _block(block, page)
    for note in read.layout.notes:
        found += _at("note", [note.place], f"note {note.mark}", page)
    for block in read.layout.cover:
        found += _marks("cover", block, "title page", page)
    for aside in read.layout.asides:
        found += _at(aside.kind, [aside.place], "", page)
    return found


def _walk(nodes: list[Node], level: int) -> Iterator[tuple[Node, int]]:
    for node in nodes:
        yield node, level
        yield from _walk(node.children, level + 1)


def _block(block: Block, page: int) -> Iterator[Mark]:
    match block.kind:
        case "field":
            yield from _marks("field", block, block.role or "field", page)
        case "table":
            rows = "row of a status table" if block.heads else f"table of {len(block.rows)} rows"
            yield from _marks("table", block, rows, page)
        case "list":
            yield from _marks("list", block, "", page)
        case "text":
            yield from _marks("text", block, "", page)
        case "picture":
            pass
    yield from _signs(block, page)
    for row in block.rows:
        for cell in row:
            yield from _signs(cell, page)


def _marks(kind: Kind, block: Block, caption: str, page: int) -> Iterator[Mark]:
    yield from _at(kind, [block.place, *block.continued], caption, page)


def _signs(thing: Block | TableCell, page: int) -> Iterator[Mark]:
    meaning = thing.signal.meaning or "" if thing.signal is not None else ""
    yield from _at("sign", [sign.place for sign in thing.signs], meaning, page)


def _at(kind: Kind, places: list[Place], caption: str, page: int) -> Iterator[Mark]:
    for place in places:
        if place.page == page and place.bbox is not None:
            yield Mark(kind, place.bbox, caption)
