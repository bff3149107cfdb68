"""Tables of Word as blocks; tables that only draw a box or a bar are opened up."""

from __future__ import annotations

from ...blocks import Block, NoteMark, TableCell
from ...source import FlowCell, FlowParagraph, FlowTable
from ..tables.found import table_text
from .frames import bar, divides, is_frame
from .paragraphs import paragraph_blocks, restore_initials


def flow_blocks(item: FlowParagraph | FlowTable, body_size: float | None) -> list[Block]:
    """The blocks of one paragraph or table."""
    if isinstance(item, FlowParagraph):
        return paragraph_blocks(item, body_size)
    return _table_blocks(item, body_size)


def _table_blocks(table: FlowTable, body_size: float | None) -> list[Block]:
    """One table, or what it holds where it is only a frame around text.

    A row of one cell that holds a heading separates the rows above and below it.
    """
    heading = bar(table, body_size)
    if heading is not None:
        return [heading]
    if max((len(row) for row in table.rows), default=0) < 2 or is_frame(table, body_size):
        return [block for row in table.rows for cell in row for block in _opened(cell, body_size)]
    blocks: list[Block] = []
    rows: list[list[TableCell]] = []
    for row in table.rows:
        if divides(row, table, body_size):
            blocks += _closed(rows)
            rows = []
            blocks += [block for cell in row for block in _opened(cell, body_size)]
        else:
            cells = [_cell(cell, body_size) for cell in row]
            if any(cell.text or cell.colour or cell.signs for cell in cells):
                rows.append(cells)
    return blocks + _closed(rows)


def _closed(rows: list[list[TableCell]]) -> list[Block]:
    if not any(cell.text for row in rows for cell in row):
        return []
    return [Block("table", table_text(rows), rows=rows)]


def _opened(cell: FlowCell, body_size: float | None) -> list[Block]:
    blocks = [block for item in cell.blocks for block in flow_blocks(item, body_size)]
    for block in blocks:
        block.setting.background = block.setting.background or cell.shading
    return blocks


def _cell(cell: FlowCell, body_size: float | None) -> TableCell:
    found = TableCell("", cell.shading, cell.columns, covered=cell.continues_above)
    shades = {item.shading for item in cell.blocks if isinstance(item, FlowParagraph)}
    if found.colour is None and len(shades) == 1:
        found.colour = shades.pop()
    blocks = restore_initials(
        [block for item in cell.blocks for block in flow_blocks(item, body_size)]
    )
    if len(blocks) == 1 and blocks[0].mark is not None and blocks[0].mark[0].isdigit():
        blocks[0].number = blocks[0].mark  # the number of a row before its title
    for block in blocks:
        _append(found, block)
    found.bold = bool(blocks) and all(block.setting.bold for block in blocks)
    behind = {block.setting.background for block in blocks if block.text}
    if found.colour is None and len(behind) == 1:
        found.colour = behind.pop()
    found.ink = next((block.setting.colour for block in blocks if block.setting.colour), None)
    return found


def _append(cell: TableCell, block: Block) -> None:
    cell.signs += block.signs
    if block.signs and not block.text and not block.note_marks:
        return
    before = " ".join(filter(None, (block.number, block.label)))  # list marks are left out
    if block.kind == "table":
        lines = [" ".join(filter(None, (inner.text for inner in row))) for row in block.rows]
        cell.text = "\n".join(filter(None, [cell.text, *lines]))
        return
    piece = f"{before} {block.text}" if before else block.text
    start = len(cell.text) + bool(cell.text) + len(piece) - len(block.text)
    cell.note_marks += [NoteMark(note.mark, start + note.offset) for note in block.note_marks]
    cell.text = f"{cell.text}\n{piece}" if cell.text else piece
