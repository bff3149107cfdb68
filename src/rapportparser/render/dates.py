"""A time expression in the words of a reader: `derde kwartaal 2021`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from ..schema import TimeExpression
from .plain import plain
from .wording import Wording

_UNITS = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}
"""Calendar units by their length in months; each begins at a multiple of its length."""


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
    first, last = time.unit_start, time.unit_end
    if time.modifier is None:
        first, last = first or time.start, last or time.end
    if first is None or last is None or time.kind != "date":
        return None
    name = _unit_name(first, last)
    return name and str(calendar[name]).format(
        day=first.day,
        month=calendar["months"][first.month - 1],
        quarter=calendar["quarters"][(first.month - 1) // 3],
        half=calendar["halves"][(first.month - 1) // 6],
        year=first.year,
    )


def _unit_name(first: date, last: date) -> str | None:
    """What the calendar calls the days from `first` to `last`."""
    if first == last:
        return "day"
    months = _months_spanned(first, last)
    if months not in _UNITS or (first.month - 1) % months:
        return None
    return _UNITS[months]


def _months_spanned(first: date, last: date) -> int | None:
    """How many whole calendar months lie from `first` to `last`; `None` if not whole."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _small(text: str) -> str:
    """Small where it opened a sentence ("Na de zomer"), but not `Q2`."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _as_written(time: TimeExpression, words: Wording) -> str:
    """The report's own words, with the days they stand for when they name no year."""
    text = _small(plain(time.text))
    if time.start is None or time.end is None or str(time.end.year) in text:
        return text
    return words.line("range", text=text, start=words.day(time.start), end=words.day(time.end))
