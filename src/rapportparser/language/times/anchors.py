"""The year of a time that names none, from fiscal year, reference date and tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ..grammar import word_set
from ..reading import Reading, Sentence, clauses_of
from ..verbs import finite_forms
from .calendar import Interval, Unit, bounds, month_days
from .units import Found

_YEAR_END = 12
_ANNUAL_LAG = timedelta(days=150)
"""Annual reports are written until the summer after their year: "12 maart jl." may lie in it."""
_LAG = timedelta(days=90)
"""Other reports are written within a quarter after their reference date."""


_SINCE = re.compile(r"(?:sinds|sedert|vanaf|ingang van|per)(?: de| het)? $")
_BEGUN = timedelta(days=45)
"""Halfway a season "komend voorjaar" is the next one; in its first weeks it may be this one."""


@dataclass(frozen=True, slots=True)
class When:
    """Where a report stands in time."""

    reference_date: date | None = None
    fiscal_year: int | None = None
    plans: bool = False
    """True for a begroting, which tells its plan in the perfect tense."""

    @classmethod
    def of(cls, reference_date: date | None, fiscal_year: int | None) -> When:
        """Of a bare text: what was written before its fiscal year began is a plan."""
        if reference_date is None or fiscal_year is None:
            return cls(reference_date, fiscal_year)
        return cls(reference_date, fiscal_year, plans=reference_date < date(fiscal_year, 1, 1))

    @property
    def horizon(self) -> date | None:
        """The last day that lies behind the writer; a begroting's plan begins with its year."""
        if self.plans and self.fiscal_year:
            return date(self.fiscal_year - 1, 12, 31)
        if self.reference_date is None and self.fiscal_year:
            return date(self.fiscal_year, 12, 31)
        return self.reference_date

    @property
    def base_year(self) -> int | None:
        """The year that "dit jaar" means."""
        if self.fiscal_year is not None:
            return self.fiscal_year
        return self.reference_date.year if self.reference_date else None

    @property
    def is_over(self) -> bool:
        """True when the reader stands after the fiscal year."""
        return bool(
            self.fiscal_year
            and self.reference_date
            and self.reference_date >= date(self.fiscal_year, 12, 31)
        )


NOWHEN = When()
"""For a text of which nobody knows when it was written."""


def resolve(reading: Reading, sentence: Sentence, found: Found, when: When) -> list[Interval]:
    """Dates of the units of `found`; empty when no year can be known."""
    if found.moment:
        resolved = _moment(found, when)
        return [resolved] if resolved else []
    year = _year(reading, sentence, found, when)
    intervals = [bounds(unit, year) for unit in found.units]
    return [interval for interval in intervals if interval] if all(intervals) else []


def _year(reading: Reading, sentence: Sentence, found: Found, when: When) -> int | None:
    if found.units[0].year is not None or found.units[0].fixed:
        return found.units[0].year
    base = when.base_year
    if base is None:
        return None
    if found.relative_year is not None:
        return base + _offset(reading, found, when)
    if when.reference_date and found.tags & {"future", "past"}:
        return _nearest_year(found, when.reference_date)
    tense = _tense(reading, sentence, found.start)
    return _fitting_year(found.units[-1], base, tense, when)


def _nearest_year(found: Found, reference: date) -> int:
    """ "1 mei jl." lies right before the reader, "1 mei a.s." right after."""
    interval = bounds(found.units[0], reference.year)
    if interval and "future" in found.tags and interval[1] < reference:
        return reference.year + 1
    annual = reference.month == _YEAR_END
    lag = _ANNUAL_LAG if annual else _LAG
    if interval and "past" in found.tags and interval[0] > reference + lag:
        return reference.year - 1
    return reference.year


def _fitting_year(unit: Unit, base: int, tense: str, when: When) -> int:
    """The fiscal year, or the year that the tense asks for when the reader stands outside it."""
    reference = when.reference_date
    if reference is None:
        return base
    month = reference.replace(day=1)
    if tense == "future" and (when.is_over or when.fiscal_year is None):
        for year in (base, base + 1, base + 2):
            interval = bounds(unit, year)
            if interval and interval[1] >= month:
                return year
    if tense == "past" and when.fiscal_year is None:
        interval = bounds(unit, base)
        if interval and interval[0] > reference:
            return base - 1
    return base


def _offset(reading: Reading, found: Found, when: When) -> int:
    """Years to add; "afgelopen jaar" is the fiscal year once that is over, else the one before."""
    text = reading.low[found.start : found.end]
    reference = when.reference_date
    if "afgelopen" in text and not when.is_over and reference and reference.month < 12:
        return -1
    if "komend" in text and reference and when.fiscal_year and reference.year < when.fiscal_year:
        return 0  # a budget is written in the year before its own
    return found.relative_year or 0


def _tense(reading: Reading, sentence: Sentence, at: int) -> str:
    for clause in clauses_of(reading, sentence):
        if clause.start <= at < clause.end:
            words = set(clause.words)
            break
    else:
        words = set(sentence.words)
    past = words & word_set("told_past")
    if not past and words & word_set("looks_ahead"):
        return "future"
    if past or words & word_set("looks_back"):
        return "past"
    # "werkt sinds 1 september meer uren": what goes on began before.
    if _SINCE.search(reading.low, max(0, at - 20), at):
        return ""
    return "future" if words & finite_forms() else ""


def _moment(found: Found, when: When) -> Interval | None:
    """Dates of "deze zomer", "komende maand", "vorige week"."""
    unit, reference = found.units[0], when.reference_date
    if unit.granularity in ("season", "school_year") or unit.number or unit.name:
        return _yearly_moment(found, when)
    if reference is None:
        return None
    if unit.granularity == "week":
        monday = reference - timedelta(days=reference.weekday())
        monday += timedelta(weeks={"next": 1, "previous": -1}.get(found.moment, 0))
        return monday, monday + timedelta(days=6)
    size = {"month": 1, "quarter": 3, "half_year": 6}[unit.granularity]
    position = (reference.year * 12 + reference.month - 1) // size
    position += {"next": 1, "previous": -1}.get(found.moment, 0)
    year, first = divmod(position * size, 12)
    unit.fixed = month_days(year, first + 1, first + size)
    unit.number = first // size + 1
    return unit.fixed


def _yearly_moment(found: Found, when: When) -> Interval | None:
    """A season or recess: of the fiscal year, unless the reader stands beyond it."""
    base, reference, unit = when.base_year, when.reference_date, found.units[0]
    if base is None:
        return None
    interval = bounds(unit, base)
    if interval is None or reference is None:
        return interval
    if found.moment == "next" and interval[0] + _BEGUN <= reference:
        interval = bounds(unit, base + 1)
    elif (found.moment == "previous" and interval[0] > reference) or (
        unit.granularity == "school_year" and found.moment == "same" and interval[0] > reference
    ):
        interval = bounds(unit, base - 1)
    return interval
