"""Where days and reports stand in the slip chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ..wording import Wording
from .routes import Route

_CLOSEST = 46.0
"""Pixels between two reports, at the least: a mark with a number of another lane on each side."""
MARGIN = 60.0
"""Pixels beside the first and the last report, for marks that stand beside each other."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months between two lines of the grid."""
_MOST_LINES = 9
_SLACK = 0.05
"""Of the height, above the last and below the first day."""


@dataclass(frozen=True, slots=True)
class Scales:
    """The frame of the chart, in pixels, and the days along its sides."""

    left: float
    top: float
    width: float
    height: float
    columns: tuple[float, ...]
    """Where each report stands."""
    days: tuple[date, ...]
    """The day each report speaks from."""
    sure: tuple[bool, ...]
    """Whether it says so itself."""
    first: date
    last: date

    def y(self, day: date) -> float:
        """How far down a day stands; later is higher."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.top + self.height * (1 - share)

    @property
    def right(self) -> float:
        """The right side of the frame."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower side of the frame."""
        return self.top + self.height

    @property
    def gap(self) -> float:
        """Between the two reports that stand closest."""
        pairs = zip(self.columns, self.columns[1:], strict=False)
        return min((b - a for a, b in pairs), default=self.width)

    def grid(self) -> Iterator[date]:
        """First days of months, so many apart that they can be read."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((s for s in _STEPS if months / s <= _MOST_LINES), _STEPS[-1])
        at = (self.first.year * 12 + self.first.month - 1) // step * step
        while True:
            day = date(at // 12, at % 12 + 1, 1)
            if day > self.last:
                return
            if day >= self.first:
                yield day
            at += step


def scales(
    found: list[Route],
    told: list[tuple[date, bool]],
    frame: tuple[float, float, float, float],
) -> Scales:
    """Scales for a frame of left, top, width and height that hold every stop.

    `told` is the day of each report, and whether the report says so.
    """
    left, top, width, height = frame
    days, sure = tuple(day for day, _ in told), tuple(known for _, known in told)
    spoken = [day for route in found for stop in route.stops for day in (stop.first, stop.last)]
    spoken += [day for day, known in told if known]
    first, last = min(spoken, default=days[0]), max(spoken, default=days[0])
    slack = timedelta(days=max(15, round((last - first).days * _SLACK)))
    columns = _columns(days, left, width)
    return Scales(left, top, width, height, columns, days, sure, first - slack, last + slack)


def _columns(days: tuple[date, ...], left: float, width: float) -> tuple[float, ...]:
    """By their days, but never closer than can be read."""
    room = width - 2 * MARGIN
    if len(days) == 1:
        return (left + width / 2,)
    closest = min(_CLOSEST, room / (len(days) - 1))
    span = max(1, (days[-1] - days[0]).days)
    steps = [max(closest, room * (b - a).days / span) for a, b in pairwise(days)]
    spare = sum(steps) - closest * len(steps)
    shrink = (room - closest * len(steps)) / spare if spare > 0 else 1.0
    columns = [left + MARGIN]
    for step in steps:
        columns.append(columns[-1] + closest + (step - closest) * min(1.0, shrink))
    return tuple(columns)


def month_name(day: date, words: Wording) -> str:
    """`april 2023`."""
    calendar = words.groups["calendar"]
    month = calendar["months"][day.month - 1]
    return str(calendar["month"]).format(month=month, year=day.year)
