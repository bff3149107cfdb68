"""A time expression in the words of a reader: `derde kwartaal 2021`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from ..schema import TimeExpression
from .plain import plain
from .wording import Wording


def due_words(time: TimeExpression | None, words: Wording) -> str:
    """The time as calendar unit with its modifier; as written where it is no such unit."""
    if time is None:
        return words.line("unknown_due")
    unit = _unit(time, words.groups["calendar"])
    if unit is None:
        return _as_written(time, words)
    if time.modifier is None:
        return unit
    return words.word("modifier", time.modifier).format(unit=unit)


def _unit(time: TimeExpression, calendar: dict[str, Any]) -> str | None:
    """The one calendar unit that is named, or `None` when it is not exactly one."""
    first = time.unit_start or time.start
    last = time.unit_end or time.end
    if first is None or last is None or time.kind != "date":
        return None
    months = _months_spanned(first, last)
    month = calendar["months"][first.month - 1]
    if first == last:
        return str(calendar["day"]).format(day=first.day, month=month, year=first.year)
    if months == 1:
        return str(calendar["month"]).format(month=month, year=first.year)
    if months == 3 and time.granularity == "quarter" and first.month % 3 == 1:
        quarter = calendar["quarters"][first.month // 3]
        return str(calendar["quarter"]).format(quarter=quarter, year=first.year)
    if months == 6 and time.granularity == "half_year" and first.month in (1, 7):
        half = calendar["halves"][first.month // 7]
        return str(calendar["half_year"]).format(half=half, year=first.year)
    if months == 12 and first.month == 1:
        return str(calendar["year"]).format(year=first.year)
    return None


def _months_spanned(first: date, last: date) -> int | None:
    """How many whole calendar months lie from `first` to `last`; `None` if not whole."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _as_written(time: TimeExpression, words: Wording) -> str:
    """The report's own words, with the days they stand for when they name no year."""
    text = plain(time.text)
    if time.start is None or time.end is None or str(time.end.year) in text:
        return text
    return words.line(
        "range", text=text, start=words.day(time.start), end=words.day(time.end)
    )
