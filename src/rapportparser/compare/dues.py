"""How far apart two due dates are."""

from __future__ import annotations

from datetime import date

from ..schema import TimeExpression

# Days are counted: 31 December and 1 January are not a month apart, though their month
# numbers are, and 1 September and 28 February are six. A Gregorian month has this many.
_DAYS_A_MONTH = 30.4369


def bounds(previous: TimeExpression, current: TimeExpression) -> tuple[date, date] | None:
    """The days that are compared: both ends, or both starts when an end is open."""
    if previous.end and current.end:
        return previous.end, current.end
    if previous.start and current.start and not (previous.end and current.end):
        return previous.start, current.start
    return None


def months(before: date, now: date) -> int:
    """Months from one day to another; positive is later."""
    return round((now - before).days / _DAYS_A_MONTH)


def is_due(time: TimeExpression | None) -> bool:
    """True for a time that something can be due at: a date or span, not a duration."""
    return time is not None and time.kind in ("date", "set") and bool(time.start or time.end)


def last_day(time: TimeExpression) -> date | None:
    """The day after which the promise is late; `None` when it is open."""
    return time.end


def same_due(previous: TimeExpression, current: TimeExpression) -> bool:
    """True when both mean the same days, in whatever words."""
    return (previous.start, previous.end) == (current.start, current.end)
