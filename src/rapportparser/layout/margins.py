"""Headings in a margin beside the text that they belong to."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .. import lexicon
from ..blocks import Block
from .columns import Item
from .words.lines import Line

_SAME = 3.0  # points within which lines begin at the same edge
_WIDEST = 0.35
"""Share of the width that a margin takes at most."""
_MOST_LINES = 5
"""A title in a narrow margin wraps over a few lines; more is a column or a side text."""
_TOGETHER = 1.8
"""Times the size: lines of one title are at most this far apart."""
_LEFT_OF = 0.15
"""Share of the letters of running text that may begin left of its usual edge."""
_LINES_EACH = 2.5  # lines of text for each title, on average over the page
_LEVEL = 0.45
"""Em between the baselines of a title and of the text that begins beside it."""


Part = tuple[list[Item[Any]], bool]
"""Items, and whether they are a title in the margin."""


def margin_parts(items: list[Item[Any]], width: float) -> list[Part]:
    """The items in parts: each title in the margin stands alone, before the text beside it.

    One part where the page has no such titles.
    """
    titles = _titles(items, width)
    if not titles:
        return [(items, False)]
    taken = {id(item) for title in titles for item in title}
    rest = sorted((i for i in items if id(i) not in taken), key=lambda item: item.top)
    parts: list[Part] = []
    for title in sorted(titles, key=lambda title: title[0].top):
        edge = title[0].top - 0.5 * (title[0].bottom - title[0].top)
        edge = min([edge, *(table.top for table in _tables_beside(title[0], items))])
        above = [item for item in rest if item.top < edge]
        parts += [(above, False), (title, True)]
        rest = [item for item in rest if item.top >= edge]
    return [part for part in (*parts, (rest, False)) if part[0]]


def hangs_beside_headings(line: Line, lines: list[Line], edge: float) -> bool:
    """True for a label in a margin that the headings of the page leave free.

    They begin at `edge`, as the text beside the label does. The labels of a column stand below
    the headings; a W-question is a label wherever it stands.
    """
    label = lexicon.label(line.text)
    if label is None or label.is_question:
        return False
    heads = [
        other.x0
        for other in lines
        if other.bold
        and other.x1 > edge
        and lexicon.label(other.text) is None
        and (other.background is None or other.size > line.size + 0.5)  # no bar of a form
    ]
    at_edge = any(abs(x0 - edge) < 2 * _SAME for x0 in heads)
    return at_edge and all(x0 > edge - 2 * _SAME for x0 in heads)


def _titles(items: list[Item[Any]], width: float) -> list[list[Item[Any]]]:
    """Runs of lines set off in the margin, level with the first line of a paragraph."""
    lines = sorted(
        (item for item in items if isinstance(item.thing, Line)), key=lambda item: item.top
    )
    edge = _text_edge(lines)
    if edge is None:
        return []
    text = [item for item in lines if item.x0 >= edge - _SAME]
    margin = [
        item
        for item in lines
        if item.x1 < edge - _SAME and item.thing.bold and item.x1 - item.x0 < _WIDEST * width
    ]
    found: list[list[Item[Any]]] = []
    for run in _runs(margin):
        beside = [item for item in text if _overlaps(run, item)]
        labelled = any(lexicon.label(" ".join(i.thing.text for i in run[:n])) for n in (1, 2, 3))
        hangs = hangs_beside_headings(run[0].thing, [item.thing for item in lines], edge)
        small = len(run) <= _MOST_LINES and (hangs or not labelled)
        if small and (_opens(run, beside, text) or _tables_beside(run[0], items)):
            found.append(run)
    # A list of abbreviations has one line beside each; titles have paragraphs.
    return found if len(text) >= _LINES_EACH * len(found) else []


def _text_edge(lines: list[Item[Any]]) -> float | None:
    """Where most running text begins; `None` when much of it begins further left."""
    letters: Counter[int] = Counter()
    for item in lines:
        if not item.thing.bold:
            letters[round(item.x0 / _SAME)] += len(item.thing.text)
    if not letters:
        return None
    edge = letters.most_common(1)[0][0]
    before = sum(count for x, count in letters.items() if x < edge - 1)
    return edge * _SAME if before <= _LEFT_OF * letters.total() else None


def _runs(lines: list[Item[Any]]) -> list[list[Item[Any]]]:
    runs: list[list[Item[Any]]] = []
    for item in lines:
        size = item.thing.size or 10.0
        if runs and item.thing.base - runs[-1][-1].thing.base < _TOGETHER * size:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _overlaps(run: list[Item[Any]], item: Item[Any]) -> bool:
    return item.top < run[-1].bottom and run[0].top < item.bottom


def _tables_beside(line: Item[Any], items: list[Item[Any]]) -> list[Item[Any]]:
    """The table to the right whose heads stand beside the line."""
    return [
        item
        for item in items
        if isinstance(item.thing, Block) and item.thing.rows and item.x0 > line.x1
        and item.top - _SAME < line.top < _head_bottom(item.thing)
    ]  # fmt: skip


def _head_bottom(table: Block) -> float:
    boxes = [place.bbox for cell in table.rows[0] for place in cell.places if place.bbox]
    return max((box[3] for box in boxes), default=0.0)


def _opens(run: list[Item[Any]], beside: list[Item[Any]], text: list[Item[Any]]) -> bool:
    """True when text begins beside the first line of the run, after white."""
    if not beside:
        return False
    first = min(beside, key=lambda item: (item.top, item.x0))
    size = first.thing.size or 10.0
    level = abs(first.thing.base - run[0].thing.base) < _LEVEL * size
    above = [item.bottom for item in text if item.bottom <= first.top + 1]
    gap = first.top - max(above, default=-100.0)
    return level and gap > 0.15 * size and not first.thing.bold
