"""Headings in a margin beside the text that they belong to."""

from __future__ import annotations

from typing import Any

from .columns import Item
from .lines import Line

_SAME = 3.0  # points within which lines begin at the same edge
_WIDEST = 0.35
"""Share of the width that a margin takes at most."""
_MOST_LINES = 5
"""A title in a narrow margin wraps over a few lines; more is a column or a side text."""
_TOGETHER = 1.8
"""Times the size: lines of one title are at most this far apart."""
_LEVEL = 0.45
"""Em between the baselines of a title and of the text that begins beside it."""


def margin_parts(items: list[Item[Any]], width: float) -> list[list[Item[Any]]]:
    """The items in parts: each title in the margin stands alone, before the text beside it.

    One part where the page has no such titles.
    """
    titles = _titles(items, width)
    if not titles:
        return [items]
    taken = {id(item) for title in titles for item in title}
    rest = sorted((i for i in items if id(i) not in taken), key=lambda item: item.top)
    parts: list[list[Item[Any]]] = []
    for title in sorted(titles, key=lambda title: title[0].top):
        edge = title[0].top - 0.5 * (title[0].bottom - title[0].top)
        above = [item for item in rest if item.top < edge]
        parts += [above, title]
        rest = [item for item in rest if item.top >= edge]
    return [part for part in (*parts, rest) if part]


def _titles(items: list[Item[Any]], width: float) -> list[list[Item[Any]]]:
    """Runs of lines set off in the margin, level with the first line of a paragraph."""
    lines = sorted(
        (item for item in items if isinstance(item.thing, Line)), key=lambda item: item.top
    )
    if not lines:
        return []
    left = min(item.x0 for item in lines)
    margin = [i for i in lines if i.x0 - left < _SAME and i.x1 - left < _WIDEST * width]
    text = [i for i in lines if i.x0 > left + 2 * _SAME and not i.thing.bold]
    found: list[list[Item[Any]]] = []
    for run in _runs([item for item in margin if item.thing.bold]):
        beside = [i for i in text if _overlaps(run, i)]
        if len(run) <= _MOST_LINES and _opens(run, beside, text):
            found.append(run)
    crossing = any(i.x0 - left < _SAME and not i.thing.bold for i in lines if i in margin)
    return [] if crossing else found


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


def _opens(run: list[Item[Any]], beside: list[Item[Any]], text: list[Item[Any]]) -> bool:
    """True when one column of text begins beside the first line of the run."""
    if not beside:
        return False
    first = min(beside, key=lambda item: item.top)
    level = abs(first.thing.base - run[0].thing.base) < _LEVEL * (first.thing.size or 10.0)
    clear = first.x0 > max(item.x1 for item in run)
    alone = all(abs(item.x0 - first.x0) < 3 * _SAME for item in beside)
    running = sum(abs(item.x0 - first.x0) < _SAME for item in text) > len(run)
    above = [item for item in text if item.bottom <= first.top + 1 and item.x0 < first.x1]
    gap = first.top - max((item.bottom for item in above), default=-100.0)
    return level and clear and alone and running and gap > 0.15 * (first.thing.size or 10.0)


__all__ = ["margin_parts"]
