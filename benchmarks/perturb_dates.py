"""Dates as reports write them: moved by months, and told in other words."""

from __future__ import annotations

import calendar
import re
from datetime import date

from rapportparser.schema import TimeExpression

_MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
           "oktober", "november", "december"]  # fmt: skip
_QUARTERS = ["eerste", "tweede", "derde", "vierde"]
_MONTH = re.compile(rf"^(?P<day>\d{{1,2}} )?(?P<month>{'|'.join(_MONTHS)})(?P<year> \d{{4}})?$")
_QUARTER = re.compile(rf"^(?P<article>het )?(?P<which>{'|'.join(_QUARTERS)}) kwartaal"
                      r"(?P<van>( van)?) (?P<year>\d{4})$")  # fmt: skip
_SHORT = re.compile(r"^Q(?P<which>[1-4]) (?P<year>\d{4})$")
_YEAR = re.compile(r"^\d{4}$")
_DAYS_A_MONTH = 30.4369


def later(due: TimeExpression, months: int) -> tuple[str, int] | None:
    """The date that many months later, in the same way of writing, and the months between both.

    `None` where it is written in a way that cannot be moved so far: a year by three months.
    """
    text = due.text.casefold() if not due.text.startswith("Q") else due.text
    if due.end is None:
        return None
    if hit := _QUARTER.match(text):
        which, year = _on(_QUARTERS.index(hit["which"]) * 3, int(hit["year"]), months)
        words = f"{hit['article'] or ''}{_QUARTERS[which // 3]} kwartaal{hit['van']} {year}"
        return words, _apart(due.end, _last(year, which // 3 * 3 + 3))
    if hit := _SHORT.match(text):
        which, year = _on(int(hit["which"]) * 3 - 3, int(hit["year"]), months)
        return f"Q{which // 3 + 1} {year}", _apart(due.end, _last(year, which // 3 * 3 + 3))
    if hit := _MONTH.match(text):
        month, year = _on(_MONTHS.index(hit["month"]), due.end.year, months)
        end = _last(year, month + 1)
        if hit["day"]:
            end = end.replace(day=min(int(hit["day"]), end.day))
        words = f"{end.day} " if hit["day"] else ""
        return f"{words}{_MONTHS[month]} {year}", _apart(due.end, end)
    if _YEAR.match(text) and months % 12 == 0:
        year = int(text) + months // 12
        return str(year), _apart(due.end, date(year, 12, 31))
    return None


def said_otherwise(time: TimeExpression) -> str | None:
    """The same days: a quarter by its short name, or the other way round."""
    if hit := _QUARTER.match(time.text):
        article = hit["article"] or ""
        return f"{article}{_QUARTERS.index(hit['which']) + 1}e kwartaal {hit['year']}"
    if hit := _SHORT.match(time.text):
        return f"kwartaal {hit['which']} van {hit['year']}"
    return None


def _on(month: int, year: int, months: int) -> tuple[int, int]:
    """Month from 0 and year, that many months on."""
    whole = year * 12 + month + months
    return whole % 12, whole // 12


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _apart(before: date, now: date) -> int:
    return round((now - before).days / _DAYS_A_MONTH)
