"""Lines and tables of a page to blocks, in the order in which a reader takes them."""

from __future__ import annotations

from .. import lexicon
from ..blocks import Block
from .boxes import Box, after_paragraphs, with_boxes
from .cards import with_cards
from .columns import Item, reading_order
from .label_columns import LabelColumns, find_label_rows
from .lines import Line
from .margins import margin_parts
from .paragraphs import build, list_mark
from .tables import FilledGrid, PageContext, aligned_table, grid_table, rows_of

Piece = Line | Block | Box
"""What has its turn in the reading order of a page."""


def page_blocks(
    lines: list[Line],
    drawn: list[FilledGrid],
    context: PageContext,
    columns: LabelColumns | None,
) -> tuple[list[Block], LabelColumns | None]:
    """Blocks of one page in reading order, and label columns that may go on overleaf."""
    if drawn:
        columns = None
    rows, used, columns = find_label_rows(lines, context, columns)
    tables = [table for filled in drawn if (table := grid_table(filled, context)) is not None]
    items: list[Item[Piece]] = [
        Item(line.x0, line.top, line.x1, line.bottom, line)
        for line in lines
        if id(line) not in used
    ]
    items += [_block_item(block) for block in (*tables, *rows)]
    page = context.ink.page
    items = with_cards(items, context.ink.cards)
    return _ordered(with_boxes(items, page), page.width, context), columns


def _ordered(items: list[Item[Piece]], width: float, context: PageContext) -> list[Block]:
    blocks: list[Block] = []
    for part in margin_parts(items, width):
        for group in reading_order(part, width):
            blocks += _column_blocks(group, context)
    return blocks


def _block_item(block: Block) -> Item[Piece]:
    x0, top, x1, bottom = block.place.bbox or (0.0, 0.0, 0.0, 0.0)
    return Item(x0, top, x1, bottom, block)


def _column_blocks(group: list[Item[Piece]], context: PageContext) -> list[Block]:
    """Blocks of one column: runs of lines become paragraphs, aligned rows tables."""
    blocks: list[Block] = []
    run: list[Line] = []
    for item in after_paragraphs(group):
        if isinstance(item.thing, Line):
            run.append(item.thing)
            continue
        blocks += _run_blocks(run, context)
        run = []
        if isinstance(item.thing, Block):
            blocks.append(item.thing)
        else:
            blocks += _boxed(item.thing, item.x1 - item.x0, context)
    return blocks + _run_blocks(run, context)


def _boxed(box: Box, width: float, context: PageContext) -> list[Block]:
    """Blocks of a box; those of one beside other text know that they stand apart."""
    blocks = _ordered(box.items, width, context)
    if box.aside:
        for block in blocks:
            block.setting.aside = box.bbox
    return blocks


def _run_blocks(lines: list[Line], context: PageContext) -> list[Block]:
    if not lines:
        return []
    blocks: list[Block] = []
    prose: list[Line] = []
    table: list[list[Line]] = []
    for row in [*rows_of(lines), []]:
        if len(row) > 1 and not (len(row) == 2 and list_mark(f"{row[0].text} x")):
            table.append(row)
            if not all(lexicon.label(line.text) for line in row):
                continue
            # Labels beside each other, each with a sign for its value.
            blocks += build(prose, context.hyphens, context.note_marks)
            blocks += [aligned_table([found], context) for found in table]
            prose, table = [], []
            continue
        if len(table) > 1:
            blocks += build(prose, context.hyphens, context.note_marks)
            blocks.append(aligned_table(table, context))
            prose = []
        else:
            prose += [line for found in table for line in found]
        table = []
        prose += row
    return blocks + build(prose, context.hyphens, context.note_marks)
