"""What the slip chart draws: the route of each promise through the reports, as days.

Promises that made the same way are one route, so that forty of them can still be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ...schema import Forecast, ReportRef, Series, Track
from ..stories import in_groups

Mark = Literal["promised", "silent", "done"]

MOST = 40
"""Promises in one chart; more lines cannot be told apart."""
_ANY_DAY = date(2000, 1, 1)
"""Where no report tells its day only their order counts."""
_STEP = timedelta(days=122)
"""Between reports of which the day is not known: three reports a year."""


@dataclass(frozen=True, slots=True)
class Stop:
    """What one report says of the promise."""

    report: int
    mark: Mark
    first: date
    """Of the promised interval; for a silent report that of the last promise before it."""
    last: date


@dataclass(frozen=True, slots=True)
class Route:
    """One way through the reports, and the promises that made it."""

    series: tuple[tuple[int, Series], ...]
    """With the number that the text gives them."""
    stops: tuple[Stop, ...]

    @property
    def moved(self) -> bool:
        """Some report promises another day than the one before."""
        return len({stop.last for stop in self.stops if stop.mark == "promised"}) > 1

    @property
    def misreported(self) -> bool:
        """A look back leaves out a slip."""
        return any(series.misreported_history for _, series in self.series)


def routes(track: Track) -> tuple[list[Route], int]:
    """The routes of the first `MOST` promises with a date, and how many there are beyond."""
    told = [
        (number, series, stops)
        for number, series in enumerate(
            (series for group in in_groups(track).values() for series in group), start=1
        )
        if (stops := tuple(_stops(series)))
    ]
    by_way: dict[tuple[Stop, ...], list[tuple[int, Series]]] = {}
    for number, series, stops in told[:MOST]:
        by_way.setdefault(stops, []).append((number, series))
    return [Route(tuple(own), stops) for stops, own in by_way.items()], max(0, len(told) - MOST)


def _stops(series: Series) -> Iterable[Stop]:
    """The reports that date the promise, are silent on it, or say that it was kept."""
    dated = {f.report: days for f in series.forecasts if (days := _days(f)) is not None}
    done = series.fulfilled.report if series.fulfilled else None
    last: tuple[date, date] | None = None
    for k in sorted({*dated, *series.silent_in, *([done] if done is not None else [])}):
        if k in dated and k != done:
            last = dated[k]
            yield Stop(k, "promised", *last)
        elif last is not None:
            yield Stop(k, "done" if k == done else "silent", last[1], last[1])


def _days(forecast: Forecast) -> tuple[date, date] | None:
    """First and last day of the interval; the one that is known where the other is open."""
    due = forecast.due
    if due is None:
        return None
    first, last = due.start or due.end, due.end or due.start
    return (first, last) if first is not None and last is not None else None


def report_days(reports: tuple[ReportRef, ...]) -> list[tuple[date, bool]]:
    """The day each report speaks from, in order, and whether the report says so itself."""
    known = [report.reference_date or (report.period and report.period.end) for report in reports]
    first = next((day for day in known if day), _ANY_DAY)
    at = known.index(first) if first in known else 0
    days: list[tuple[date, bool]] = []
    previous = first - _STEP * (at + 1)
    for day in known:
        days.append((day, True) if day else (previous + _STEP, False))
        previous = days[-1][0]
    return days
