"""The blocks of a Word document in reading order: paragraphs, tables, what is wrapped in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...errors import LimitExceeded
from ...source import FlowCell, FlowParagraph, FlowTable, Run
from .cells import WRAPPERS, PlacedCell, inside, placed_cells
from .numbering import Numbering, Shown
from .shapes import fill_behind
from .style_parts import RunSetting
from .symbols import plain
from .table_styles import TableLook, table_look
from .text import Document, Inline, branch, read_inline
from .xml import MC, Element, W, attr, is_on, number

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
        self._below = document.styles.default
        """What the table around the text says of its characters, over the defaults."""

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
                else:
                    self._document.doubts.unfilled += 1
            elif tag in WRAPPERS:
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
        if self._document.styles.role(style).heading_level is not None and not contents:
            self._document.fields.end_contents()  # a damaged field would take the report along
        setting = self._document.styles.setting(style, below=self._below)
        inline = read_inline(element, self._document, setting)
        is_joined = _mark_is(properties, "del") or _mark_is(properties, "moveFrom")
        if is_joined or _is_drop_cap(properties):
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
            container.blocks += self._box(box)
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
            is_caption=role.is_caption or inline.is_caption,
            shading=self._shading(properties, role.shading),
            keep_apart=is_apart or inline.breaks_before,
        )

    def _shading(self, properties: Element | None, of_style: str | None) -> str | None:
        if properties is not None and properties.find(W + "shd") is not None:
            return self._document.styles.colours.shade(properties)
        return of_style

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
        kept = [row for row in inside(element, W + "tr") if not _is_deleted(row)]
        grid = [placed_cells(row) for row in kept]
        columns = max((cells[-1].end for cells in grid if cells), default=0)
        look = table_look(element, self._document.styles, rows=len(kept), columns=columns)
        header_rows, in_header = 0, True
        rows = []
        for position, (row, cells) in enumerate(zip(kept, grid, strict=True)):
            properties = row.find(W + "trPr")
            header = properties.find(W + "tblHeader") if properties is not None else None
            in_header = in_header and bool(is_on(header))
            header_rows += in_header
            rows.append([self._cell(cell, look, position) for cell in cells])
        return FlowTable(rows, header_rows)

    def _cell(self, cell: PlacedCell, look: TableLook | None, row: int) -> FlowCell:
        width = cell.end - cell.start
        if cell.element is None:
            return FlowCell(columns=width)
        setting, shading = RunSetting(), None
        if look is not None:
            setting, shading = look.cell(row, cell.start, width)
        properties = cell.element.find(W + "tcPr")
        if properties is not None and properties.find(W + "shd") is not None:
            shading = self._document.styles.colours.shade(properties)
        around, self._below = self._below, setting.over(self._document.styles.default)
        blocks = [] if cell.continues_above else self.blocks(cell.element)
        self._below = around
        return FlowCell(blocks, width, cell.continues_above, shading)

    def _box(self, content: Element) -> list[FlowParagraph | FlowTable]:
        """A text box, on the colour of its shape."""
        around, self._below = self._below, self._document.styles.default
        blocks = self.blocks(content)
        self._below = around
        behind = fill_behind(content, self._document.styles.colours)
        for block in blocks:
            if isinstance(block, FlowParagraph):
                block.shading = block.shading or behind
        return blocks


def _mark(shown: Shown) -> str:
    """A number as shown, or a bullet as a character that every font has."""
    if not shown.is_bullet:
        return shown.text
    mark = plain(shown.text, shown.font)
    return "•" if "\ue000" <= mark[:1] <= "\uf8ff" else mark


def _mark_is(properties: Element | None, name: str) -> bool:
    """True when the paragraph mark itself is set so, e.g. deleted or hidden."""
    return properties is not None and properties.find(f"{W}rPr/{W}{name}") is not None


def _is_drop_cap(properties: Element | None) -> bool:
    """True for the large first letter of the paragraph that follows."""
    frame = properties.find(W + "framePr") if properties is not None else None
    return attr(frame, "dropCap") in {"drop", "margin"}


def _is_deleted(row: Element) -> bool:
    properties = row.find(W + "trPr")
    return properties is not None and properties.find(W + "del") is not None


def _is_contents(control: Element) -> bool:
    gallery = attr(control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
    return gallery is not None and gallery.casefold() == _CONTENTS_GALLERY
