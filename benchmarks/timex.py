"""TIMEX3 values of other recognisers as first and last day, by our conventions of their parts."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rapportparser.language.times.calendar import Unit, bounds, part_of
from rapportparser.schema import Granularity

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-Q(?P<quarter>[1-4])|-H(?P<half_year>[12])|-W(?P<week>\d\d)"
    r"|-(?P<season>SP|SU|FA|WI)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
_PERIOD = re.compile(r"P[\dT]")
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""To EDTF codes."""
_PARTS = {"START": "start", "MID": "mid", "END": "end"}
_DAY = timedelta(days=1)


def days(value: str, modifier: str = "") -> tuple[str, str]:
    """First and last day, or period and an empty text; `..` for an open side or an unread value."""
    if _PERIOD.match(value):
        return value, ""
    found = _VALUE.fullmatch(value)
    unit = _unit(found) if found else None
    interval = bounds(unit, None) if unit else None
    if unit is None or interval is None:
        return "..", ".."
    if modifier in _PARTS:
        interval = part_of(unit.granularity, interval, _PARTS[modifier])  # type: ignore[arg-type]
    first, last = interval
    opened: dict[str, tuple[date | None, date | None]] = {
        "BEFORE": (None, first - _DAY), "AFTER": (last + _DAY, None),
        "ON_OR_BEFORE": (None, last), "ON_OR_AFTER": (first, None),
    }  # fmt: skip
    first_day, last_day = opened.get(modifier, interval)
    return shown(first_day), shown(last_day)


def shown(day: date | None) -> str:
    """A day as the case tables write it."""
    return day.isoformat() if day else ".."


def _unit(found: re.Match[str]) -> Unit:
    year = int(found["year"])
    if found["day"]:
        return Unit("day", int(found["month"]), int(found["day"]), year=year)
    if found["season"]:
        return Unit("season", _SEASONS[found["season"]], year=year)
    kinds: tuple[Granularity, ...] = ("quarter", "half_year", "week", "month")
    for kind in kinds:
        if found[kind]:
            return Unit(kind, int(found[kind]), year=year)
    return Unit("year", year=year)
