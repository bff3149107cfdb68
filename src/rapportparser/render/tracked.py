"""A followed promise as rows for programs: one for each report that says something of it."""

from __future__ import annotations

from collections.abc import Iterator

from ..schema import Evidence, Forecast, Series, Slip
from .edition import Cell
from .rows import judged

Row = dict[str, Cell]


def tracked(number: int, series: Series) -> Iterator[tuple[int, Row]]:
    """Position of the report, and the row; every row names its series by `number`."""
    slips = {slip.to_report: slip for slip in series.slips}
    forecasts = {forecast.report: forecast for forecast in series.forecasts}
    silent = dict.fromkeys(series.silent_in, "silent")
    for k in sorted(forecasts.keys() | silent.keys()):
        forecast = forecasts.get(k)
        event = "baseline" if forecast == series.baseline else silent.get(k, "forecast")
        quote = forecast.quote if forecast else None
        yield k, _row(number, series, k, event=event, quote=quote) | _dates(forecast, slips.get(k))
    if series.fulfilled:
        done = series.fulfilled
        row = _row(number, series, done.report, event="fulfilled", quote=done.quote)
        said = judged(done.judgement)
        yield done.report, {**row, **_dates(None, None), "in_time": _bit(done.in_time), **said}
    for claim in series.misreported_history:
        row = _row(number, series, claim.report, event="misreported_history", quote=claim)
        left_out = "; ".join(str(due.end) for due in claim.left_out)
        yield claim.report, {**row, **_dates(None, None), "left_out": left_out}


def _row(number: int, series: Series, report: int, *, event: str, quote: Evidence | None) -> Row:
    return {
        "series": number,
        "topic": series.title,
        "event": event,
        "section": series.topic[report],
        "status": series.status[report],
        "total_months": series.total_months,
        "quote": quote.quote if quote else None,
        "page": quote.page if quote else None,
    }


def _dates(forecast: Forecast | None, slip: Slip | None) -> Row:
    due = forecast.due if forecast else None
    return {
        "due": due.end.isoformat() if due and due.end else None,
        "due_text": due.text if due else None,
        "slip_months": slip.months if slip else None,
        "slip_silent": int(slip.silent) if slip else None,
        "slip_severity": slip.severity if slip else None,
        "reason": slip.reason.quote if slip and slip.reason else None,
        "in_time": None,
        "left_out": None,
        **judged(slip.judgement if slip else None),
    }


def _bit(value: bool | None) -> int | None:
    return None if value is None else int(value)
