"""Boxes with text of their own, beside or between the text of a page.

A box is read as a whole: its lines do not mix with those beside it, and it does not cut the
paragraph that it stands next to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..blocks import Block
from ..source import Area, BBox, Page
from .columns import Item
from .words.lines import Line, luminance

_LEAST_WIDTH, _LEAST_HEIGHT = 60.0, 25.0  # points; smaller is a bar, a button or a sign
_MOST = 0.6
"""Share of a page's lines; what holds more is the page itself."""
_FEWEST = 2  # lines; a single one is a heading on a bar
_LABELLED = 2  # cells of a row with a label and its value
_WHITE = 0.97  # luminance
_CLOSED = 3.0  # points between the ends of rules that form a frame
_IN_PARAGRAPH = 1.75
"""Times the size: lines further apart belong to two paragraphs."""


@dataclass(slots=True)
class Box:
    """What stands in one box."""

    items: list[Item[Any]]
    bbox: BBox
    aside: bool
    """Text that does not belong to the box stands next to it."""


def parted_by_boxes(lines: list[Line], page: Page) -> list[list[Line]]:
    """The lines outside boxes that stand beside them, then those in each such box."""
    rest: list[Any] = list(lines)
    boxed: list[list[Line]] = []
    for frame in frames_of(page):
        inside = [line for line in rest if _holds(frame, line)]
        if not _FEWEST <= len(inside) <= _MOST * len(lines) or _is_striped(frame, page):
            continue
        outside = [line for line in rest if not _holds(frame, line)]
        if any(_stands_beside(frame, line) for line in outside):
            boxed.append(inside)
            rest = outside
    return [rest, *boxed]


def with_boxes(items: list[Item[Any]], page: Page) -> list[Item[Any]]:
    """Items in which the contents of each outermost box are one item."""
    lines = sum(map(_lines_of, items))
    kept = items
    for frame in frames_of(page):
        inside = [item for item in kept if _holds(frame, item)]
        own = sum(map(_lines_of, inside))
        if own < _FEWEST or own > _MOST * lines or _is_striped(frame, page):
            continue
        kept = [item for item in kept if not _holds(frame, item)]
        aside = any(_stands_beside(frame, item) for item in kept)
        kept.append(Item(*frame, Box(inside, frame, aside)))
    return kept


def _lines_of(item: Item[Any]) -> int:
    """Lines of text that an item is: one, or a row of a label with its value each."""
    if isinstance(item.thing, Line):
        return 1
    rows = item.thing.rows if isinstance(item.thing, Block) else []
    return len(rows) if rows and all(len(row) == _LABELLED for row in rows) else 0


def frames_of(page: Page) -> list[BBox]:
    """Boxes of fills and of four rules, the largest first."""
    found = [
        (area.x0, area.top, area.x1, area.bottom)
        for area in page.areas
        if area.kind == "fill" and not area.shape and area.colour
        and luminance(area.colour) <= _WHITE
    ]  # fmt: skip
    found += _drawn(page)
    large = [
        box for box in found
        if box[2] - box[0] >= _LEAST_WIDTH and box[3] - box[1] >= _LEAST_HEIGHT
    ]  # fmt: skip
    return sorted(set(large), key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))


def _drawn(page: Page) -> Iterator[BBox]:
    """Frames of two level rules of one width, with an upright one at both ends."""
    level = [a for a in page.areas if a.kind == "rule" and a.x1 - a.x0 >= _LEAST_WIDTH]
    upright = [a for a in page.areas if a.kind == "rule" and a.bottom - a.top >= _LEAST_HEIGHT]
    if len(level) > 60 or len(upright) > 60:  # a table or a drawing
        return
    for top in level:
        for left in upright:
            if abs(left.x0 - top.x0) > _CLOSED or abs(left.top - top.top) > _CLOSED:
                continue
            ends = any(_closes(top, left, other) for other in level)
            sides = any(
                abs(other.x0 - top.x1) <= _CLOSED and abs(other.bottom - left.bottom) <= _CLOSED
                for other in upright
            )
            if ends and sides:
                yield (top.x0, top.top, top.x1, left.bottom)


def _closes(top: Area, left: Area, other: Area) -> bool:
    same = abs(other.x0 - top.x0) <= _CLOSED and abs(other.x1 - top.x1) <= _CLOSED
    return same and abs(other.top - left.bottom) <= _CLOSED


def _holds(frame: BBox, item: Item[Any]) -> bool:
    """True when the middle of the item, and nearly all its width, lie in the frame."""
    middle = (item.top + item.bottom) / 2
    return frame[1] <= middle <= frame[3] and item.x0 >= frame[0] - 2 and item.x1 <= frame[2] + 2


def _is_striped(frame: BBox, page: Page) -> bool:
    """True for one of several fills of one width right under each other: rows of a table."""
    near = [
        area
        for area in page.areas
        if area.kind == "fill"
        and abs(area.x0 - frame[0]) <= _CLOSED
        and abs(area.x1 - frame[2]) <= _CLOSED
        and (abs(area.top - frame[3]) <= _CLOSED or abs(area.bottom - frame[1]) <= _CLOSED)
    ]
    return bool(near)


def _stands_beside(frame: BBox, item: Item[Any]) -> bool:
    level = item.top < frame[3] - 1 and frame[1] + 1 < item.bottom
    return level and (item.x1 <= frame[0] + 2 or item.x0 >= frame[2] - 2)


def after_paragraphs(group: list[Item[Any]]) -> list[Item[Any]]:
    """The items of a column with each box and each field behind the paragraph beside it."""
    ordered: list[Item[Any]] = []
    waiting: list[Item[Any]] = []
    for item in group:
        if isinstance(item.thing, Box) or _cuts_text(item, group):
            waiting.append(item)
            continue
        if waiting and not _goes_on(ordered, item):
            ordered += waiting
            waiting = []
        ordered.append(item)
    return ordered + waiting


def _cuts_text(item: Item[Any], group: list[Item[Any]]) -> bool:
    """True for a field that lines of text run beside."""
    if isinstance(item.thing, Line):
        return False
    frame = (item.x0, item.top, item.x1, item.bottom)
    return any(isinstance(o.thing, Line) and _stands_beside(frame, o) for o in group)


def _goes_on(ordered: list[Item[Any]], item: Item[Any]) -> bool:
    """True when the line belongs to the paragraph of the line before it."""
    last = ordered[-1].thing if ordered else None
    line = item.thing
    if not isinstance(last, Line) or not isinstance(line, Line):
        return isinstance(last, Block) and item.top < ordered[-1].bottom
    alike = last.bold == line.bold and abs(last.size - line.size) < 0.6
    return alike and 0 < line.base - last.base < _IN_PARAGRAPH * line.size
