"""Commitments followed through any number of reports."""

from __future__ import annotations

from datetime import date

from .base import SCHEMA_VERSION, Model, counted
from .comparison import Change, ReportRef, Severity
from .corrections import Applied, Judgement
from .evidence import Evidence
from .language import StatusValue, TimeExpression


class Forecast(Model):
    """What one report promised."""

    report: int
    """Position in `Track.reports`, from 0."""
    reference_date: date | None = None
    due: TimeExpression | None = None
    quote: Evidence


class Slip(Model):
    """How far the promised date moved between two forecasts."""

    from_report: int
    to_report: int
    months: int
    """Between the ends of both intervals; positive is later."""
    silent: bool = False
    """The later report gives no reason for another date."""
    reason: Evidence | None = None
    """The cause as the later report words it."""
    severity: Severity = "low"
    """By the table that severities of changes are told by."""
    judgement: Judgement | None = None
    """What a reviewer said of this change of date."""


class Outcome(Model):
    """The report that says the promise was kept."""

    report: int
    """Position in `Track.reports`, from 0."""
    in_time: bool | None = None
    """By the last date that was promised; `None` when unknown."""
    quote: Evidence
    judgement: Judgement | None = None
    """What a reviewer said of it."""


class HistoryClaim(Evidence):
    """What a report says of the earlier promise, where that leaves a slip out."""

    report: int
    """Position in `Track.reports`, from 0."""
    left_out: tuple[TimeExpression, ...]
    """Dates that were promised in between, as the reports of that time worded them."""


class Series(Model):
    """One commitment through time."""

    title: str
    topic: tuple[str | None, ...]
    """Section id by report; `None` where the topic is absent."""
    baseline: Forecast
    """The first promise."""
    forecasts: tuple[Forecast, ...]
    """Every report that makes the promise, the first one included."""
    slips: tuple[Slip, ...] = ()
    """Every step to another date; a date that is repeated gives none."""
    total_months: int = 0
    """From the first date to the last; positive is later."""
    status: tuple[StatusValue | None, ...] = ()
    """Status of the topic by report; `None` where it is absent or has none."""
    silent_in: tuple[int, ...] = ()
    """Later reports that cover the topic and say nothing of the promise, from 0."""
    fulfilled: Outcome | None = None
    misreported_history: tuple[HistoryClaim, ...] = ()


class TopicLine(Model):
    """One topic through all reports."""

    title: str
    sections: tuple[str | None, ...]
    status: tuple[StatusValue | None, ...] = ()


class Rejected(Model):
    """A change that a reviewer rejected: no series rests on it."""

    from_report: int
    to_report: int
    change: Change


class Track(Model):
    """All commitments and topics of a series of reports, oldest report first."""

    schema_version: str = SCHEMA_VERSION
    library_version: str
    reports: tuple[ReportRef, ...]
    series: tuple[Series, ...] = ()
    """Misreported ones first, then those that moved furthest."""
    topics: tuple[TopicLine, ...] = ()
    warnings: tuple[str, ...] = ()
    """Codes of what is odd about the reports: `order_guessed`, `other_organisation`,
    `repeated_file`, `other_corrections`, `unfit_corrections`."""
    corrections: tuple[Applied, ...] = ()
    """What each file of corrections did; `other_reports` for one that is about none of these."""
    rejected: tuple[Rejected, ...] = ()
    """Moved dates and kept promises that a reviewer rejected."""

    def __repr__(self) -> str:
        moved = sum(1 for line in self.series if line.slips)
        lines = f"{counted(self.series, 'commitment')}, {moved} moved"
        return f"<Track of {counted(self.reports, 'report')}: {lines}>"

    __str__ = __repr__
