"""The text of a section from its blocks, and where each block stands in it.

Paragraphs are joined by a blank line; a field is its label and, as a next paragraph, its
value; a table has tabs between cells and line feeds between rows. List marks are left out:
bullets differ between typesettings of one text.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import schema
from .blocks import Block, NoteMark, TableFacts

_JOINT = "\n\n"


@dataclass(slots=True)
class Laid:
    """A block with its stretch of the section's text."""

    block: Block
    model: schema.Block
    start: int
    """Offset of the block's text; behind the label of a field."""
    end: int


@dataclass(slots=True)
class SectionText:
    """The text of one section and its blocks."""

    text: str
    blocks: list[Laid]

    def note_marks(self) -> list[tuple[NoteMark, int, Laid]]:
        """Marks with their offset in the section's text, in reading order."""
        return [
            (mark, laid.start + mark.offset, laid)
            for laid in self.blocks
            for mark in (*laid.block.note_marks, *_cell_marks(laid.block))
        ]


def _cell_marks(block: Block) -> list[NoteMark]:
    """Marks in the cells of a table, with offsets in the table's text."""
    found: list[NoteMark] = []
    start = 0
    for row in block.rows:
        for cell in row:
            if block.heads and not cell.text:
                continue  # a row that is a topic shows its filled cells only
            found += [NoteMark(mark.mark, start + mark.offset) for mark in cell.note_marks]
            start += len(cell.text) + 1  # the tab or line feed behind it
    return found


def lay_text(blocks: list[Block]) -> SectionText:
    """Text and models of the blocks of one section; a field printed twice stands once."""
    parts: list[str] = []
    laid: list[Laid] = []
    seen: set[tuple[str, str]] = set()
    length = 0
    for block in blocks:
        model = _model(block)
        lead = ""
        if isinstance(model, schema.FieldBlock):
            if (model.label, model.text) in seen:
                continue
            seen.add((model.label, model.text))
            lead = model.label + _JOINT if model.text else model.label
        elif not (model.text or block.heads or isinstance(model, schema.Picture)):
            continue
        start = length + (len(_JOINT) if parts else 0) + len(lead)
        parts.append(lead + model.text)
        length = start + len(model.text)
        laid.append(Laid(block, model, start, length))
    return SectionText(_JOINT.join(parts), laid)


def _model(block: Block) -> schema.Block:
    text, original = block.text, block.original
    page, bbox = block.place.page, block.place.bbox
    match block.kind:
        case "list":
            return schema.ListItem(
                text=text, original=original, page=page, bbox=bbox, mark=block.mark or "",
                level=block.list_level,
            )  # fmt: skip
        case "field":
            return schema.FieldBlock(
                text=text, original=original, page=page, bbox=bbox, label=block.label or "",
                role=block.role or "other",
            )  # fmt: skip
        case "table":
            return _table(block)
        case "picture":
            return schema.Picture(text=text, original=original, page=page, bbox=bbox)
        case _:
            return schema.Paragraph(text=text, original=original, page=page, bbox=bbox)


def _table(block: Block) -> schema.Table:
    facts = block.table or TableFacts()
    rows = tuple(
        tuple(
            schema.Cell(
                text=cell.text,
                signal=cell.signal,
                colour=cell.colour,
                columns=cell.columns,
                covered=cell.covered,
            )
            for cell in row
        )
        for row in block.rows
    )
    columns = tuple(
        schema.Column(label=one.label, role=one.role, year=one.year, unit=one.unit, scale=one.scale)
        for one in facts.columns
    )
    return schema.Table(
        text=block.text, original=block.original, page=block.place.page, bbox=block.place.bbox,
        type="status" if block.heads else facts.kind, unit=facts.unit, scale=facts.scale,
        caption=facts.caption, header_rows=facts.header_rows, columns=columns, rows=rows,
    )  # fmt: skip
