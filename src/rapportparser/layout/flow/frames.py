"""Tables of Word that are no tables: columns and boxes of text, bars with a heading, cards.

Writers of reports place text with tables. Such a table is opened, so that its text reads on as
it does on the page; what stands in rows and columns to be compared stays a table.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ... import lexicon
from ...blocks import Block, Sign
from ...source import FlowCell, FlowParagraph, FlowTable
from ..signs import hued
from .paragraphs import is_set_off, paragraph_blocks

_NUMBER = re.compile(r"(?:[A-Z]{0,2}\d{1,2}(?:\.\d{1,3}){0,5}[a-z]?|[A-Z]|[IVX]{1,5})[.:]?")
_LONG = 200
"""Characters of a cell that reads like a page; cells of tables in the reports seen are shorter."""
_TITLE = 200  # characters of a heading in a row of its own
_LABELLED = 0.5
"""Share of the other rows that must open with a label for a table to be a card."""


def is_frame(table: FlowTable, body_size: float | None) -> bool:
    """True for a table that only places its text: in columns, in boxes, under headings."""
    if any(_has_heading(cell) and len(cell.blocks) > 1 for row in table.rows for cell in row):
        return True
    cells = [cell for row in table.rows for cell in row]
    filled = [(cell, blocks) for cell in cells if (blocks := _texts(cell, body_size))]
    if any(isinstance(item, FlowTable) for cell, _ in filled for item in cell.blocks):
        return False
    if len(filled) < 2 or _is_label(filled[0][1][0]):
        return False
    if len(table.rows) == 1:
        return all(len(blocks) > 1 or len(blocks[0].text) > _LONG for _, blocks in filled)
    return all(_is_titled(blocks) for _, blocks in filled)


def divides(row: list[FlowCell], table: FlowTable, body_size: float | None) -> bool:
    """True for a row that is a heading: by its style, or set off over rows with labels."""
    filled = [cell for cell in row if cell.blocks]
    if len(filled) != 1:
        return False
    if _has_heading(filled[0]):
        return True
    blocks = _texts(filled[0], body_size)
    if len(row) > 1 or len(blocks) != 1 or len(blocks[0].text) > _TITLE or _is_label(blocks[0]):
        return False
    title = blocks[0]
    shaded = title.setting.background or filled[0].shading
    return bool(is_set_off(title, body_size) or shaded) and _is_card(table, row, body_size)


def bar(table: FlowTable, body_size: float | None) -> Block | None:
    """The heading that a table of one row draws: a number and a title, or a title and a sign."""
    if len(table.rows) != 1 or len(table.rows[0]) < 2:
        return None
    cells = [(cell, _blocks(cell, body_size)) for cell in table.rows[0]]
    filled = [(cell, blocks) for cell, blocks in cells if any(block.text for block in blocks)]
    number = None
    if len(filled) == 2 and len(filled[0][1]) == 1:
        first = _whole(filled[0][1][0])
        number = first if _NUMBER.fullmatch(first) else None
    if len(filled) != 1 + (number is not None) or len(filled[-1][1]) != 1:
        return None
    cell, (title,) = filled[-1]
    title.setting.background = title.setting.background or cell.shading
    if not _is_heading(title, body_size):
        return None
    if number is not None:
        title.text, title.original = f"{number} {_whole(title)}", ""
        title.kind, title.mark = "text", None
    for other, blocks in cells:
        if other is not cell:
            title.signs += _signs(other, blocks, title)
    return title if number or title.signs else None


def _is_heading(title: Block, body_size: float | None) -> bool:
    set_off = bool(title.hints) or is_set_off(title, body_size) or title.setting.background
    worded = any(character.isalpha() for character in title.text)
    return bool(set_off) and worded and len(title.text) <= _TITLE and not _is_label(title)


def _signs(cell: FlowCell, blocks: list[Block], title: Block) -> list[Sign]:
    """Signs of a cell without words; an empty one may be a sign by its colour."""
    signs = [replace(sign, offset=len(title.text)) for block in blocks for sign in block.signs]
    colour = hued(cell.shading) if cell.shading != title.setting.background else None
    if not signs and colour and not any(block.text for block in blocks):
        signs.append(Sign(colour, offset=len(title.text)))
    return signs


def _is_card(table: FlowTable, row: list[FlowCell], body_size: float | None) -> bool:
    """True when the other rows of more than one cell open with a label."""
    others = [other for other in table.rows if other is not row and len(other) > 1]
    firsts = [blocks[0] for other in others if (blocks := _texts(other[0], body_size))]
    return bool(firsts) and sum(map(_is_label, firsts)) >= _LABELLED * len(firsts)


def _has_heading(cell: FlowCell) -> bool:
    return any(
        isinstance(block, FlowParagraph) and block.heading_level is not None
        for block in cell.blocks
    )


def _is_titled(blocks: list[Block]) -> bool:
    """True for a bold line over plain text."""
    return len(blocks) > 1 and blocks[0].setting.bold and not blocks[-1].setting.bold


def _texts(cell: FlowCell, body_size: float | None) -> list[Block]:
    return [block for block in _blocks(cell, body_size) if block.text]


def _blocks(cell: FlowCell, body_size: float | None) -> list[Block]:
    paragraphs = [item for item in cell.blocks if isinstance(item, FlowParagraph)]
    return [block for item in paragraphs for block in paragraph_blocks(item, body_size)]


def _whole(block: Block) -> str:
    """The text with its number or mark."""
    return " ".join(filter(None, (block.number, block.mark, block.text)))


def _is_label(block: Block) -> bool:
    return block.kind == "field" or lexicon.label(block.text.replace("\n", " ")) is not None
