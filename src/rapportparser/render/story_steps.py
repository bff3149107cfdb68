"""What happened to a promise in one report, in a few words."""

from __future__ import annotations

from ..schema import Forecast, Judgement, Series
from .judgements import judgement
from .wording import Wording


def moved(series: Series, forecast: Forecast, words: Wording) -> str:
    """The step to this report's date, whether it was accounted for, and what a reviewer said."""
    if forecast.report == series.baseline.report:
        return words.line("baseline")
    slip = next((slip for slip in series.slips if slip.to_report == forecast.report), None)
    if slip is None:
        return words.line("unmoved") if forecast.due else ""
    step = words.shift("months", slip.months) if slip.months else words.line("within_a_month")
    key = "with_reason" if slip.reason else "without_reason" if slip.silent else ""
    told = ", ".join(part for part in (step, key and words.line(key)) if part)
    return _judged(told, slip.judgement, words)


def kept(series: Series, words: Wording) -> str:
    """In time or late, and what a reviewer said of it."""
    assert series.fulfilled is not None
    told = {None: "", True: "in_time", False: "late"}[series.fulfilled.in_time]
    return _judged(told and words.line(told), series.fulfilled.judgement, words)


def silence(series: Series, report: int, words: Wording) -> str:
    """That the report says nothing of it, and how far the topic is."""
    status = series.status[report] if report < len(series.status) else None
    if status in (None, "unknown"):
        return words.line("silent_report")
    return words.line("silent_with_status", status=words.word("status", str(status)))


def _judged(told: str, said: Judgement | None, words: Wording) -> str:
    return ". ".join(part for part in (told, judgement(said, words)) if part)
