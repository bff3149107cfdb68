"""Cards: boxes side by side that each hold a title and text, drawn like the cells of a table.

Every card is read as a whole, row by row and from left to right, as the text of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..source import Area, BBox
from .boxes import Box
from .columns import Item
from .tables.found import FilledGrid
from .words.lines import Ink, Line

_LEAST_WORDS = 12
"""Below its title; cells of tables with so many words have no bold first line in every column."""
_NEAR = 4.0  # points between an edge as drawn and that of the cell
_TOGETHER = 1.5  # points between the tops of cards of one row
_LARGER = 1.08  # times the size of the text: a title that is not bold


def card_rows(filled: FilledGrid, ink: Ink) -> list[list[BBox]]:
    """Boxes of the cards in each row of the grid; none when it is a table.

    A row without boxes holds cards in columns of the page, which are read down these.
    """
    rows: list[list[BBox]] = []
    for number, row in enumerate(filled.grid.rows):
        places = [(number, i) for i, box in enumerate(row) if box is not None]
        written = [place for place in places if filled.words.get(place)]
        if not all(_is_card(filled.lines(place, ink)) for place in written):
            return []
        boxes = [box for _, i in written if (box := row[i]) is not None]
        if boxes:
            rows.append(boxes)
    if not any(len(boxes) > 1 for boxes in rows):
        return []
    return [boxes if _are_level(boxes, ink) else [] for boxes in rows]


def _are_level(boxes: list[BBox], ink: Ink) -> bool:
    """True for boxes of one row; they begin at one height.

    Cards in the columns of a page stand nearly level by chance; the finder of tables brings
    edges as near as that together.
    """
    tops = [min((a.top for a in ink.page.areas if _edges(a, box)), default=box[1]) for box in boxes]
    return max(tops) - min(tops) < _TOGETHER


def _edges(area: Area, box: BBox) -> bool:
    """True for a fill or rule that begins where the box does."""
    inside = box[0] - _NEAR < area.x0 < area.x1 < box[2] + _NEAR
    return inside and abs(area.top - box[1]) < _NEAR


def _is_card(lines: list[Line]) -> bool:
    """A title that is set off, and a paragraph or more below it."""
    if len(lines) < 2:
        return False
    title, *rest = lines
    plain = [line for line in rest if not line.bold]
    if sum(len(line.text.split()) for line in plain) < _LEAST_WORDS:
        return False
    size = max(line.size for line in plain)
    return bool(title.bold) or title.size >= _LARGER * size


def with_cards(items: list[Item[Any]], rows: Sequence[Sequence[BBox]]) -> list[Item[Any]]:
    """Items in which the contents of each row of cards are one item, and of each card in it."""
    for boxes in filter(None, rows):
        whole = (
            min(b[0] for b in boxes), min(b[1] for b in boxes),
            max(b[2] for b in boxes), max(b[3] for b in boxes),
        )  # fmt: skip
        cards: list[Item[Any]] = []
        for box in sorted(boxes):
            inside = [item for item in items if _holds(box, item)]
            items = [item for item in items if not _holds(box, item)]
            cards.append(Item(*box, Box(inside, box, aside=False)))
        items = [*items, Item(*whole, Box(cards, whole, aside=False))]
    return items


def _holds(box: BBox, item: Item[Any]) -> bool:
    x, y = (item.x0 + item.x1) / 2, (item.top + item.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
