"""How far apart two due dates are."""

from __future__ import annotations

from datetime import date

from ...schema import TimeExpression

# Days are counted: 31 December and 1 January are not a month apart, though their month
# numbers are, and 1 September and 28 February are six. A Gregorian month has this many.
_DAYS_A_MONTH = 30.4369
# Days after its reference date within which a report may have been written.
_WRITTEN = 31
# Of a quarter or season its last month is meant, or an earlier one: nobody says that it moved.
_RESTATED = 62


def bounds(previous: TimeExpression, current: TimeExpression) -> tuple[date, date] | None:
    """The days that are compared: both ends, or both starts when an end is open."""
    if previous.end and current.end:
        return previous.end, current.end
    if previous.start and current.start and not (previous.end and current.end):
        return previous.start, current.start
    ends = previous.end or previous.unit_end, current.end or current.unit_end
    if ends[0] and ends[1]:  # "vóór 1 juli", "op zijn vroegst in november"
        return ends[0], ends[1]
    return None


def to_come(time: TimeExpression, day: date | None) -> TimeExpression:
    """A month or season without a year that is over is the next one: "in april klaar" in autumn."""
    if time.anchoring != "underspecified" or time.end is None or day is None:
        return time
    if time.recurrence or (day - time.end).days <= _WRITTEN:
        return time
    return time.model_copy(update={
        name: _next_year(value)
        for name in ("start", "end", "unit_start", "unit_end")
        if (value := getattr(time, name)) is not None
    })  # fmt: skip


def _next_year(day: date) -> date:
    month_end = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if month_end else day.day)


def months(before: date, now: date) -> int:
    """Months from one day to another; positive is later."""
    return round((now - before).days / _DAYS_A_MONTH)


def is_due(time: TimeExpression | None) -> bool:
    """True for a time that something can be due at: a date or span, not a duration."""
    return time is not None and time.kind in ("date", "set") and bool(time.start or time.end)


def last_day(time: TimeExpression) -> date | None:
    """The day after which the promise is late; `None` when it is open."""
    return time.end


def restated(previous: TimeExpression, current: TimeExpression) -> bool:
    """One lies within the other and hardly ends earlier: "najaar", "in oktober"."""
    spans = [(t.start, t.end) for t in (previous, current)]
    (a, b), (c, d) = spans
    if a is None or b is None or c is None or d is None:
        return False
    within = (a <= c and d <= b) or (c <= a and b <= d)
    return within and abs((d - b).days) <= _RESTATED


def same_due(previous: TimeExpression, current: TimeExpression) -> bool:
    """True when both mean the same days, in whatever words."""
    return (previous.start, previous.end) == (current.start, current.end)
