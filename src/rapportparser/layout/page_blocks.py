"""Lines and tables of a page to blocks, in the order in which a reader takes them."""

from __future__ import annotations

from ..blocks import Block
from .boxes import Box, after_paragraphs, parted_by_boxes, with_boxes
from .cards import with_cards
from .columns import Item, reading_order
from .labels.columns import LabelColumns, find_label_rows, joined_run_ins
from .labels.heads import Card, find_label_heads
from .margins import margin_parts
from .runs import run_blocks
from .tables.found import FilledGrid, PageContext, grid_table
from .words.lines import Line

Piece = Line | Block | Box | Card
"""What has its turn in the reading order of a page."""


def page_blocks(
    lines: list[Line],
    drawn: list[FilledGrid],
    context: PageContext,
    columns: LabelColumns | None,
) -> tuple[list[Block], LabelColumns | None]:
    """Blocks of one page in reading order, and label columns that may go on overleaf."""
    lines = joined_run_ins(lines)
    first = min((filled.grid.bbox[1] for filled in drawn), default=None)
    if first is not None and not any(line.top < first for line in lines):
        columns = None
    fields: list[Card] = []
    rows: list[Block] = []
    used: set[int] = set()
    for at, part in enumerate(parted_by_boxes(lines, context.ink.page)):
        cards, taken = find_label_heads(part, context)
        rest = [line for line in part if id(line) not in taken]
        labelled, in_rows, goes_on = find_label_rows(rest, context, columns if at == 0 else None)
        columns = goes_on if at == 0 else columns
        fields += cards
        rows += labelled
        used |= taken | in_rows
    tables = [table for filled in drawn if (table := grid_table(filled, context)) is not None]
    items: list[Item[Piece]] = [
        Item(line.x0, line.top, line.x1, line.bottom, line)
        for line in lines
        if id(line) not in used
    ]
    items += [_block_item(block) for block in (*tables, *rows)]
    items += [Item(*card.bbox, card) for card in fields]
    page = context.ink.page
    items = with_cards(items, context.ink.cards)
    return _ordered(with_boxes(items, page), page.width, context), columns


def _ordered(items: list[Item[Piece]], width: float, context: PageContext) -> list[Block]:
    blocks: list[Block] = []
    for part, in_margin in margin_parts(items, width):
        found = [
            block
            for group in reading_order(part, width)
            for block in _column_blocks(group, context)
        ]
        for block in found:
            block.setting.in_margin = in_margin
        blocks += found
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
        blocks += run_blocks(run, context)
        run = []
        if isinstance(item.thing, Block):
            blocks.append(item.thing)
        elif isinstance(item.thing, Card):
            blocks += item.thing.fields
        else:
            blocks += _boxed(item.thing, item.x1 - item.x0, context)
    return blocks + run_blocks(run, context)


def _boxed(box: Box, width: float, context: PageContext) -> list[Block]:
    """Blocks of a box; those of one beside other text know that they stand apart."""
    blocks = _ordered(box.items, width, context)
    if box.aside:
        for block in blocks:
            block.setting.aside = box.bbox
    return blocks
