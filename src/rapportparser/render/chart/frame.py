"""What stands behind the lines of the slip chart: grid, reports, the line of today."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from ...schema import Track
from ..stories import report_names
from ..wording import Wording
from .drawing import INK, LETTER, QUIET, Label, Line, Point
from .scales import Scales, month_name

_GRID, _COLUMN = "#dfe5ea", "#c3ccd5"
TODAY = "#6b3fa0"
DOTS = (1.5, 4.0)
_ROOM_FOR_NAMES = 132.0
"""Pixels between two reports that hold a name ("voortgangsrapportage" has twenty letters);
closer ones are only numbered."""
_BETWEEN = 8.0
_WIDEST = 190.0
_LINE = 14.0
_SIZE = 12.0


def behind(track: Track, scale: Scales, words: Wording) -> Iterator[Line | Label]:
    """Grid, reports, and the line of today."""
    yield Label(20, scale.top - 16, words.line("axis_promised"), _SIZE, QUIET)
    for day in scale.grid():
        y = scale.y(day)
        yield Line(((scale.left, y), (scale.right, y)), _GRID)
        yield Label(scale.left - 8, y + 4, month_name(day, words), _SIZE, QUIET, "end")
    for k, (x, day) in enumerate(zip(scale.columns, scale.days, strict=True)):
        yield Line(((x, scale.top), (x, scale.bottom + 5)), _COLUMN)
        lines = [words.line("nth_report", number=k + 1)]
        lines += _name(track, k, scale, words)
        for n, line in enumerate(lines):
            yield Label(x, scale.bottom + 20 + n * _LINE, line, _SIZE, INK, "middle", bold=n == 0)
        short = f"{day.day}-{day.month}-{day.year % 100:02}"
        shown = words.day(day) if scale.gap >= _ROOM_FOR_NAMES else short
        below = scale.bottom + 20 + len(lines) * _LINE
        yield Label(x, below, shown if scale.sure[k] else "?", _SIZE, QUIET, "middle")
    yield from _today(scale, words)


def _today(scale: Scales, words: Wording) -> Iterator[Line | Label]:
    """The line of today, where reports that follow each other say their day."""
    places = [(x, scale.y(day)) for x, day in zip(scale.columns, scale.days, strict=True)]
    for along in stretches(scale.sure, places):
        if along[-1] == places[-1]:
            along.append(_edge(along, scale))
        yield Line(tuple(along), TODAY, 2, DOTS)
        x, y = along[0]
        yield Label(x - 6, y + 4, words.line("today"), _SIZE, TODAY, "end")


def stretches(sure: Sequence[bool], places: Sequence[Point]) -> Iterator[list[Point]]:
    """The places of reports that follow each other and all say their day."""
    for known, group in groupby(zip(sure, places, strict=True), key=itemgetter(0)):
        along = [place for _, place in group]
        if known and len(along) > 1:
            yield along


def _edge(along: list[Point], scale: Scales) -> Point:
    """Where the line meets the side of the frame, in its own direction."""
    (x0, y0), (x1, y1) = along[-2:]
    slope = (y1 - y0) / ((x1 - x0) or 1)
    y = max(y1 + slope * (scale.right - x1), scale.top)
    return x1 + (y - y1) / slope if slope else scale.right, y


def _name(track: Track, k: int, scale: Scales, words: Wording) -> list[str]:
    """The name of a report in three lines at the most; none where there is no room."""
    gap = scale.gap
    if gap < _ROOM_FOR_NAMES:
        return []
    name = report_names(track.reports, words)[k]
    letters = int(min(gap - _BETWEEN, _WIDEST) / (LETTER * _SIZE / 13))
    return textwrap.wrap(name, letters, max_lines=3, placeholder="…")
