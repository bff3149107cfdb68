"""Calendar units as dates: pure arithmetic over the conventions of `calendar.toml`."""

from __future__ import annotations

import calendar as days
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from ...lexicon import load
from ...schema import Granularity

Interval = tuple[date, date]
Part = Literal["start", "mid", "end"]

# EDTF codes of sub-year units (ISO 8601-2): quarters 33 to 36, halves 40 and 41, thirds 37 to 39.
_EDTF_FIRST = {"quarter": 33, "half_year": 40, "tertial": 37}
_MONTHS_IN: dict[str, int] = {"quarter": 3, "half_year": 6, "tertial": 4}
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Unit:
    """A calendar unit as named, before its year is known."""

    granularity: Granularity
    number: int = 0
    """Quarter, half, third, month, week or EDTF season code; of a year 0."""
    day: int = 0
    """Of a part of a month its first day, below zero counted from the end."""
    last_day: int = 0
    """Of a range of days in one month ("12-19 maart") the last one."""
    year: int | None = None
    name: str = ""
    """Of a recess its name in `calendar.toml`."""
    fixed: Interval | None = None
    """Dates that need no year any more ("deze maand")."""


@cache
def table() -> dict[str, Any]:
    """`calendar.toml`, parsed."""
    return load("calendar.toml")


def month_days(year: int, first: int, last: int | None = None) -> Interval:
    """From the first day of month `first` to the last of `last`, which may pass December."""
    last = first if last is None else last
    year_end, month_end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(year_end, month_end, days.monthrange(year_end, month_end)[1])


def bounds(unit: Unit, year: int | None) -> Interval | None:
    """First and last day of a unit; `None` without a year or for a day that does not exist."""
    if unit.fixed:
        return unit.fixed
    year = unit.year if unit.year is not None else year
    if year is None or not 1 <= year < date.max.year:
        return None
    if unit.name:
        return _recess(unit.name, year)
    try:
        return _BOUNDS[unit.granularity](unit, year)
    except ValueError:  # 30 February, week 53 of a year with 52
        return None


def _part_year(unit: Unit, year: int) -> Interval:
    size = _MONTHS_IN[unit.granularity]
    return month_days(year, (unit.number - 1) * size + 1, unit.number * size)


def _season(unit: Unit, year: int) -> Interval:
    first = next(month for month, code in table()["seasons"].values() if code == unit.number)
    return month_days(year, first, first + 2)


def _week(unit: Unit, year: int) -> Interval:
    if unit.day:
        return _days_of_month(unit, year)
    last = unit.last_day or unit.number
    return date.fromisocalendar(year, unit.number, 1), date.fromisocalendar(year, last, 7)


def _days_of_month(unit: Unit, year: int) -> Interval:
    """ "de eerste week van mei", "de tweede helft van mei"."""
    final = days.monthrange(year, unit.number)[1]
    first = unit.day if unit.day > 0 else final + 1 + unit.day
    last = min(unit.last_day or final, final)
    return date(year, unit.number, first), date(year, unit.number, last)


def _month(unit: Unit, year: int) -> Interval:
    return _days_of_month(unit, year) if unit.day else month_days(year, unit.number)


def _school_year(_unit: Unit, year: int) -> Interval:
    first, last = table()["conventions"]["school_year_days"]
    return _month_day(first, year), _month_day(last, year + 1)


def _day(unit: Unit, year: int) -> Interval:
    first = date(year, unit.number, unit.day)
    return first, first.replace(day=unit.last_day) if unit.last_day else first


_BOUNDS: dict[Granularity, Callable[[Unit, int], Interval]] = {
    "day": _day,
    "week": _week,
    "month": _month,
    "quarter": _part_year,
    "tertial": _part_year,
    "half_year": _part_year,
    "season": _season,
    "year": lambda _unit, year: (date(year, 1, 1), date(year, 12, 31)),
    "school_year": _school_year,
    "decade": lambda _unit, year: (date(year, 1, 1), date(year + 9, 12, 31)),
}


def _month_day(text: str, year: int) -> date:
    month, day = text.split("-")
    return date(year, int(month), int(day))


def _recess(name: str, year: int) -> Interval:
    feast = table()["feasts"].get(name)
    if feast:
        return _easter(year) + feast[0] * _DAY, _easter(year) + feast[1] * _DAY
    first, last = table()["recesses"][name]
    return _month_day(first, year), _month_day(last, year + (1 if last < first else 0))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the rule of Gauss as corrected by Meeus."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def part_of(kind: Granularity, interval: Interval, part: Part) -> Interval:
    """The begin, middle or end of a unit by the conventions."""
    thirds = table()["conventions"].get(kind)
    start, end = interval
    if thirds is None:
        return interval
    first, last = thirds[part]
    if kind == "month":
        final = days.monthrange(start.year, start.month)[1]
        return start.replace(day=first), start.replace(day=min(last, final))
    months = [month_days(start.year, start.month, start.month)]
    while months[-1][1] < end:
        following = months[-1][1] + _DAY
        months.append(month_days(following.year, following.month))
    return months[first - 1][0], months[min(last, len(months)) - 1][1]


def before(day: date) -> date:
    """The day before."""
    return day - _DAY


def following(day: date) -> date:
    """The day after."""
    return day + _DAY


def edtf_of(unit: Unit, interval: Interval) -> str:
    """One unit in EDTF; an interval of days for units that EDTF does not name."""
    start, end = interval
    kind = unit.granularity
    whole = not (unit.fixed or unit.name or (unit.day and kind != "day") or unit.last_day)
    if not whole or kind in ("school_year", "decade", "week"):
        return f"{start.isoformat()}/{end.isoformat()}" if start != end else start.isoformat()
    if kind == "year":
        return f"{start.year:04d}"
    if kind == "month":
        return f"{start.year:04d}-{start.month:02d}"
    if kind == "day":
        return start.isoformat()
    if kind == "season":
        return f"{start.year:04d}-{unit.number}"
    return f"{start.year:04d}-{_EDTF_FIRST[kind] + unit.number - 1}"
