"""The blocks of a Word document in reading order: paragraphs, tables, what is wrapped in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..errors import LimitExceeded
from ..source import FlowCell, FlowParagraph, FlowTable, Run
from .word_numbering import Numbering, Shown
from .word_styles import plain
from .word_text import Document, Inline, branch, read_inline
from .word_xml import MC, Element, W, attr, is_on, number, shade

_WRAPPERS = frozenset(W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_CONTENTS_GALLERY = "table of contents"


@dataclass(slots=True)
class _Container:
    """A body, cell, box or note while its blocks are collected."""

    blocks: list[FlowParagraph | FlowTable] = field(default_factory=list)
    carried: list[Run] = field(default_factory=list)
    """Text of a paragraph whose mark was deleted: it belongs to the next one."""
    apart: bool = False
    """A page or section break stands before what comes."""


class Body:
    """Walks one document; numbers count in the order of the walk."""

    def __init__(self, document: Document, numbering: Numbering, *, depth: int, file: str) -> None:
        self._document = document
        self._numbering = numbering
        self._depth_left = depth
        self._file = file

    def blocks(self, parent: Element, *, contents: bool = False) -> list[FlowParagraph | FlowTable]:
        """Blocks of a body, cell, text box or note.

        Raises `LimitExceeded` when they are nested deeper than the limit.
        """
        if self._depth_left <= 0:
            raise LimitExceeded(
                self._file,
                "its tables and content controls are nested too deeply (limit: depth).",
                "If you trust it, raise Options(limits=Limits(depth=…)).",
            )
        self._depth_left -= 1
        container = _Container()
        self._fill(container, parent, contents=contents)
        if container.carried:
            container.blocks.append(FlowParagraph(container.carried))
        self._depth_left += 1
        return container.blocks

    def _fill(self, container: _Container, parent: Element, *, contents: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(container, child, contents=contents)
            elif tag == W + "tbl":
                container.blocks.append(self._table(child))
            elif tag == W + "sdt":
                if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                    self._fill(container, child, contents=contents or _is_contents(child))
            elif tag in _WRAPPERS:
                self._fill(container, child, contents=contents)
            elif tag == MC + "AlternateContent":
                chosen = branch(child)
                if chosen is not None:
                    self._fill(container, chosen, contents=contents)
            elif tag in {W + "altChunk", W + "subDoc"}:
                self._document.doubts.embedded += 1

    def _paragraph(self, container: _Container, element: Element, *, contents: bool) -> None:
        properties = element.find(W + "pPr")
        style = attr(properties.find(W + "pStyle")) if properties is not None else None
        setting = self._document.styles.setting(style)
        inline = read_inline(element, self._document, setting)
        if _mark_is(properties, "del") or _mark_is(properties, "moveFrom"):
            container.carried += inline.runs
        else:
            inline.runs[:0] = container.carried
            container.carried = []
            found = self._flow(inline, properties, style)
            found.is_contents = found.is_contents or contents
            found.keep_apart = found.keep_apart or container.apart
            container.apart = inline.breaks_after
            if not (_mark_is(properties, "vanish") and inline.is_empty):
                self._number(found, style, properties)
            if not inline.is_empty:
                container.blocks.append(found)
            elif found.keep_apart:
                container.apart = True
        for box in inline.boxes:
            container.blocks += self.blocks(box)
        if properties is not None and properties.find(W + "sectPr") is not None:
            container.apart = True
            if self._document.notes is not None:
                self._document.notes.end_section()

    def _flow(self, inline: Inline, properties: Element | None, style: str | None) -> FlowParagraph:
        role = self._document.styles.role(style)
        level = role.heading_level
        outline = number(properties.find(W + "outlineLvl")) if properties is not None else None
        if outline is not None:
            level = outline + 1 if 0 <= outline <= 8 else None
        is_apart = properties is not None and bool(is_on(properties.find(W + "pageBreakBefore")))
        return FlowParagraph(
            runs=inline.runs,
            style=role.name,
            heading_level=level,
            is_title=role.is_title,
            is_contents=role.is_contents or inline.contents > inline.other,
            shading=shade(properties) or role.shading,
            keep_apart=is_apart or inline.breaks_before,
        )

    def _number(self, found: FlowParagraph, style: str | None, properties: Element | None) -> None:
        shown = self._numbering.of(style, properties)
        if shown is None:
            if found.heading_level is None and self._document.styles.role(style).is_bullet:
                found.number, found.list_level = "•", 1
        elif found.heading_level is not None:
            found.number = None if shown.is_bullet else shown.text or None
        elif shown.text:
            found.number, found.list_level = _mark(shown), shown.level + 1

    def _table(self, element: Element) -> FlowTable:
        rows, header_rows, in_header = [], 0, True
        for row in _inside(element, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                continue
            header = properties.find(W + "tblHeader") if properties is not None else None
            in_header = in_header and bool(is_on(header))
            header_rows += in_header
            rows.append(self._row(row, properties))
        return FlowTable(rows, header_rows)

    def _row(self, row: Element, properties: Element | None) -> list[FlowCell]:
        cells = _gap(properties, "gridBefore")
        for element in _inside(row, W + "tc"):
            inside = element.find(W + "tcPr")
            if inside is None:
                cells.append(FlowCell(self.blocks(element)))
                continue
            if inside.find(W + "cellDel") is not None:
                continue
            columns = max(number(inside.find(W + "gridSpan")) or 1, 1)
            if _continues(inside, "hMerge") and cells:
                cells[-1].columns += columns
                continue
            above = _continues(inside, "vMerge")
            blocks = [] if above else self.blocks(element)
            cells.append(FlowCell(blocks, columns, above, shade(inside)))
        return cells + _gap(properties, "gridAfter")


def _mark(shown: Shown) -> str:
    """A number as shown, or a bullet as a character that every font has."""
    if not shown.is_bullet:
        return shown.text
    mark = plain(shown.text, shown.font)
    return "•" if "\ue000" <= mark[:1] <= "\uf8ff" else mark


def _mark_is(properties: Element | None, name: str) -> bool:
    """True when the paragraph mark itself is set so, e.g. deleted or hidden."""
    return properties is not None and properties.find(f"{W}rPr/{W}{name}") is not None


def _is_contents(control: Element) -> bool:
    gallery = attr(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
    return gallery is not None and gallery.casefold() == _CONTENTS_GALLERY


def _continues(properties: Element, name: str) -> bool:
    """True for a cell that is merged into the one above it or to its left."""
    merge = properties.find(W + name)
    return merge is not None and attr(merge) in {None, "continue"}


def _gap(properties: Element | None, name: str) -> list[FlowCell]:
    """Columns that a row skips at its begin or end."""
    columns = number(properties.find(W + name)) if properties is not None else None
    return [FlowCell(columns=columns)] if columns and columns > 0 else []


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also those inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == W + "sdt" or child.tag in _WRAPPERS:
            yield from _inside(child, tag)
