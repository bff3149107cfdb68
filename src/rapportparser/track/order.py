"""Which report came first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..schema import Report

# The day that stands for a report which names none: only for the order. Progress reports
# without a day are taken for those of four months; a year with four of them keeps its order
# by ordinal.
_MONTHS_EACH = 4
_LAST_OF_YEAR = 12

_Place = tuple[date, int, int]


def in_order(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Oldest first: by reference date, else by fiscal year, kind and ordinal.

    A report that tells nothing of the kind stays behind the one it was given after.
    """
    places: list[_Place] = []
    for report in reports:
        place = _place(report)
        places.append(place or (places[-1] if places else (date.min, 0, 0)))
    # Sorting is stable, so that equal places keep the order in which they were given.
    order = sorted(range(len(places)), key=places.__getitem__)
    return tuple(reports[i] for i in order)


def warnings(reports: Sequence[Report]) -> tuple[str, ...]:
    """What is odd about following these reports."""
    found = []
    if any(_place(report) is None for report in reports):
        found.append("order_guessed")
    if len({report.organisation.casefold() for report in reports if report.organisation}) > 1:
        found.append("other_organisation")
    if len({report.source.sha256 for report in reports}) < len(reports):
        found.append("repeated_file")
    return tuple(found)


def _place(report: Report) -> _Place | None:
    """Day, rank of the kind on that day, ordinal; `None` when the report names no time."""
    kinds = ("begroting", "voortgangsrapportage", "jaarverslag")
    rank = kinds.index(report.kind) if report.kind in kinds else 1
    day = report.reference_date or (report.period and report.period.end) or _guessed(report)
    return (day, rank, report.ordinal or 1) if day else None


def _guessed(report: Report) -> date | None:
    year = report.fiscal_year
    if year is None:
        return None
    if report.kind == "begroting":  # it is decided on before its year begins
        return date(year - 1, 12, 30)
    if report.kind == "jaarverslag":
        return date(year, 12, 31)
    return date(year, min(_MONTHS_EACH * (report.ordinal or 1), _LAST_OF_YEAR), 30)
