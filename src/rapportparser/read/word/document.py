"""Word files (.docx) as a `Source`: the flow of paragraphs and tables, notes, running text."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ...errors import LimitExceeded
from ...source import Doubt, FlowParagraph, FlowTable, Source
from .body import Body
from .colours import Colours
from .notes import Notes, note
from .numbering import Numbering
from .package import Package
from .pictures import Pictures
from .styles import Styles
from .text import Document
from .xml import REL, Element, W

if TYPE_CHECKING:
    from ...options import Limits  # Pydantic would treble the start of the reader process

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_CORE = {"title": "title", "creator": "author", "created": "created", "modified": "modified"}
_APP = {"Application": "producer", "Company": "company"}


def read_word(data: bytes, *, name: str, limits: Limits) -> Source:
    """Reads one Word file.

    Raises `UnreadableFile`, `EncryptedFile` or `LimitExceeded`.
    """
    package = Package(data, name=name, limits=limits)
    try:
        return _read(package, data, limits)
    except RecursionError as error:
        raise LimitExceeded(
            name, "it is nested deeper than any report (limit: depth).", "Leave this file out."
        ) from error


def _read(package: Package, data: bytes, limits: Limits) -> Source:
    main = package.main_part()
    root = package.xml(main)
    colours = Colours(_first(package, main, "theme"), _first(package, main, "settings"))
    styles = Styles(_first(package, main, "styles"), colours)
    notes = Notes(package, main, _sections(root))
    document = Document(styles, notes, pictures=Pictures(package, main, colours))
    numbering = Numbering(_first(package, main, "numbering"), styles)
    body = Body(document, numbering, depth=limits.depth, file=package.name)
    source = Source(
        name=package.name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        metadata=_metadata(package),
    )
    for element in root.iterfind(W + "body"):
        source.flow += body.blocks(element)
    for position, (mark, element) in enumerate(notes.cited):
        written = texts(_side(styles, package, limits).blocks(element))
        source.notes.append(note(mark, written, typed=position in notes.typed))
    source.running = _running(package, main, root, _side(styles, package, limits))
    source.doubts = _doubts(document, source)
    return source


def _first(package: Package, main: str, kind: str) -> Element | None:
    part = next(package.related(main, kind), None)
    return package.xml(part) if part is not None else None


def _sections(root: Element) -> list[Element]:
    """Properties of the sections as they are, not as they were before a tracked change."""
    return [
        found for found in root.iter(W + "sectPr") if found.getparent().tag != W + "sectPrChange"
    ]


def _side(styles: Styles, package: Package, limits: Limits) -> Body:
    """A walker for text beside the body, which has counters of its own."""
    document = Document(styles, None)
    return Body(document, Numbering(None, styles), depth=limits.depth, file=package.name)


def texts(blocks: list[FlowParagraph | FlowTable]) -> list[str]:
    """Text of paragraphs, table rows with tabs between cells."""
    found = []
    for block in blocks:
        if isinstance(block, FlowParagraph):
            found.append(block.text)
            continue
        for row in block.rows:
            found.append("\t".join(" ".join(texts(cell.blocks)) for cell in row))
    return found


def _running(package: Package, main: str, root: Element, body: Body) -> list[str]:
    """Headers and footers that sections refer to, each text once."""
    relations = package.relations(main)
    found: dict[str, None] = {}
    for reference in root.iter(W + "headerReference", W + "footerReference"):
        kind, part = relations.get(reference.get(REL + "id", ""), ("", ""))
        if kind in {"header", "footer"} and package.has(part):
            for text in texts(body.blocks(package.xml(part))):
                if text.strip():
                    found[text.strip()] = None
    return list(found)


def _metadata(package: Package) -> dict[str, str]:
    found: dict[str, str] = {}
    for path, names in (("docProps/core.xml", _CORE), ("docProps/app.xml", _APP)):
        if not package.has(path):
            continue
        for child in package.xml(path):
            key = names.get(child.tag.rpartition("}")[2])
            text = (child.text or "").strip()
            if key and text:
                found[key] = text[:10] if key in {"created", "modified"} else text
    return found


def _doubts(document: Document, source: Source) -> list[Doubt]:
    found = []
    hidden, embedded = document.doubts.hidden, document.doubts.embedded
    if hidden:
        found.append(Doubt("hidden_text", f"{hidden} characters set hidden are left out."))
    if unfilled := document.doubts.unfilled:
        text = f"{unfilled} places still show what is to be filled in there; left out."
        found.append(Doubt("unfilled_text", text))
    if embedded:
        found.append(
            Doubt("embedded_object", f"{embedded} embedded objects or linked parts are not read.")
        )
    if not any(text.strip() for text in texts(source.flow)):
        found.append(Doubt("no_text", "The document holds no text."))
    return found
