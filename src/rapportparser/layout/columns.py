"""Reading order: full-width parts from top to bottom, columns between them left to right."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_GUTTER = 9.0  # points; the narrowest gutter between two columns in the reports seen is 12
_MIN_LINES = 4
"""Lines on each side; fewer is a caption or a pair of short lines."""

_MIN_BAND = 2
"""Lines on each side between two full-width parts."""
_SIDE_BY_SIDE = 0.5
"""Share of the right-hand lines that must have one on their left."""
_MIN_WIDTH = 0.18
"""Share of the page width; narrower right-hand parts are amounts of a table without rules."""
_LONG_COLUMN = 8
"""Lines; a column this long that fills its width may have a shorter one than `_MIN_LINES` next
to it: the end of a text that was not balanced over its columns."""
_LARGER = 1.15
"""Times the usual height of an item; headings of the text itself are often less."""
_HIGH = 1.4  # times the usual height, of a heading over both columns that stands at the right
_LEVEL = 2.0  # points between the tops of two columns that begin together
_FILLED = 0.8
"""Share of the column's width that lines reach where a column is known by them."""


@dataclass(slots=True)
class Item(Generic[T]):
    """Something with a box that has its turn in the reading order."""

    x0: float
    top: float
    x1: float
    bottom: float
    thing: T


def reading_order(items: list[Item[T]], width: float) -> list[list[Item[T]]]:
    """Items in groups that each stand in one column, in the order in which they are read."""
    items = sorted(items, key=lambda item: (item.top, item.x0))
    gutter = _gutter(items, width)
    if gutter is None:
        return [items] if items else []
    across = _spanning(items, gutter)
    groups: list[list[Item[T]]] = [[]]
    band: list[Item[T]] = []
    for item in [*items, None]:
        if item is not None and not item.x0 < gutter < item.x1 and item not in across:
            band.append(item)
            continue
        right = [other for other in band if other.x0 >= gutter]
        begin = min((other.top for other in right), default=math.inf)
        groups[-1] += [other for other in band if other.bottom <= begin]  # stands above both
        end = max((other.bottom for other in right), default=-math.inf)
        left = [other for other in band if other.x1 <= gutter and begin < other.bottom]
        left, below = _cut_below(left, end)
        if len(left) >= _MIN_BAND and len(right) >= _MIN_BAND and _beside(left, right):
            groups += [*reading_order(left, width), *reading_order(right, width), below, []]
        else:  # last lines of paragraphs, that end before the gutter
            groups[-1] += [other for other in band if other.bottom > begin]
        band = []
        if item is not None:
            groups[-1].append(item)
    return [group for group in groups if group]


def _spanning(items: list[Item[T]], gutter: float) -> list[Item[T]]:
    """Headings over both columns that are too short to reach into the second.

    The second column is white beside them, and both columns go on at one height below.
    """
    left = [item for item in items if item.x1 <= gutter]
    right = [item for item in items if item.x0 >= gutter]
    usual = sorted(item.bottom - item.top for item in items)[len(items) // 2]
    found: list[Item[T]] = []
    for item in left:
        if item.bottom - item.top < _LARGER * usual:
            continue
        if any(other.top < item.bottom and item.top < other.bottom for other in right):
            continue
        below = [min((o.top for o in side if o.top >= item.bottom), default=None)
                 for side in (left, right)]  # fmt: skip
        if below[0] is not None and below[1] is not None and abs(below[0] - below[1]) < _LEVEL:
            found.append(item)
    return found + _above_columns(items, gutter, usual)


def _above_columns(items: list[Item[T]], gutter: float, usual: float) -> list[Item[T]]:
    """Headings at the right edge, such as `1` over `Wonen`, with nothing beside or above them."""
    found: list[Item[T]] = []
    top = min((other.top for other in items if other.x1 <= gutter), default=0.0)
    for item in items:
        tall = item.bottom - item.top
        if item.x0 < gutter or tall < _HIGH * usual or item.bottom - 0.3 * tall > top:
            return found  # boxes of large type reach a little below its letters
        found.append(item)
    return found


def _cut_below(left: list[Item[T]], end: float) -> tuple[list[Item[T]], list[Item[T]]]:
    """The left column, and what stands below both columns that end at `end` on the right.

    A left column that is longer goes on as long as its lines do, or fill its width: text over
    the whole page has lines that cross the gutter.
    """
    for i, item in enumerate(left):
        before = left[i - 1] if i else item
        if item.top >= end and item.top - before.bottom > 0.6 * (item.bottom - item.top):
            below = left[i:]
            full = _FILLED * _usual_width(left)
            if sum(other.x1 - other.x0 >= full for other in below) >= _MIN_BAND:
                return left, []
            return left[:i], below
    return left, []


def _gutter(items: list[Item[T]], width: float) -> float | None:
    """The middle of a white strip with text on both sides of it, side by side."""
    best: tuple[int, float] | None = None
    for x in _candidates(items, width):
        left = [item for item in items if item.x1 <= x]
        right = [item for item in items if item.x0 >= x]
        if len(left) < _MIN_LINES or len(right) < _MIN_LINES:
            continue
        if min(_usual_width(left), _usual_width(right)) < _MIN_WIDTH * width:
            continue
        beside = _beside(left, right)
        if beside < _MIN_LINES or beside < _SIDE_BY_SIDE * len(right):
            continue
        if best is None or beside > best[0]:
            best = beside, x
    return best[1] if best else _short_gutter(items, width)


def _short_gutter(items: list[Item[T]], width: float) -> float | None:
    """Left of a second column of a few lines, beside a long one with nothing across both."""
    for x in _candidates(items, width):
        right = [item for item in items if item.x0 >= x]
        if not _MIN_BAND <= len(right) < _MIN_LINES:
            continue
        begin = min(item.top for item in right)
        beside = [item for item in items if item.x0 < x and item.bottom > begin]
        if len(beside) < _LONG_COLUMN or any(item.x1 > x for item in beside):
            continue
        widest = max(item.x1 - item.x0 for item in beside)
        fills = _usual_width(beside) >= max(_FILLED * widest, _MIN_WIDTH * width)
        reaches = max(item.x1 - item.x0 for item in right) >= _FILLED * widest
        if fills and reaches and _beside(beside, right) == len(right):
            return x
    return None


def _usual_width(items: list[Item[T]]) -> float:
    """Of the wider lines: words of a badly filled line stand apart."""
    widths = sorted(item.x1 - item.x0 for item in items)
    return widths[int(0.7 * len(widths))]


def _candidates(items: list[Item[T]], width: float) -> list[float]:
    """Middles of the strips that begin where right-hand items begin."""
    found: list[float] = []
    for start in sorted({round(item.x0) for item in items}):
        if not 0.2 * width < start < 0.8 * width:
            continue
        ends = [item.x1 for item in items if item.x1 <= start]
        if ends and start - max(ends) >= _GUTTER:
            found.append((start + max(ends)) / 2)
        elif ends and start - max(ends) >= 0:
            found.append(start - 0.5)
    return found


def _beside(left: list[Item[T]], right: list[Item[T]]) -> int:
    """How many right-hand items have a left-hand item next to them."""
    return sum(any(a.top < b.bottom and b.top < a.bottom for a in left) for b in right)
