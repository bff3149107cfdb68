"""Commitments followed through any number of reports."""

from __future__ import annotations

from datetime import date

from .base import SCHEMA_VERSION, Model
from .comparison import ReportRef
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


class Series(Model):
    """One commitment through time."""

    title: str
    topic: tuple[str | None, ...]
    """Section id by report; `None` where the topic is absent."""
    baseline: Forecast
    forecasts: tuple[Forecast, ...]
    slips: tuple[Slip, ...] = ()
    total_months: int = 0
    status: tuple[StatusValue | None, ...] = ()
    silent_in: tuple[int, ...] = ()
    misreported_history: tuple[Evidence, ...] = ()


class TopicLine(Model):
    """One topic through all reports."""

    title: str
    sections: tuple[str | None, ...]
    status: tuple[StatusValue | None, ...] = ()


class Track(Model):
    """All commitments and topics of a series of reports, oldest report first."""

    schema_version: str = SCHEMA_VERSION
    library_version: str
    reports: tuple[ReportRef, ...]
    series: tuple[Series, ...] = ()
    topics: tuple[TopicLine, ...] = ()
