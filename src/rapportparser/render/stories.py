"""Promises followed through reports, in words, before they are set as text or Markdown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from ..schema import Evidence, Forecast, HistoryClaim, ReportRef, Series, Slip, Track
from .dates import due_words
from .findings import Quoted
from .overview import Remarks, footer
from .plain import plain
from .quotes import Piece, pieces
from .sources import SourceLines, name_of, source_lines
from .story_steps import kept, moved, silence
from .track_corrections import remarks
from .wording import Wording


@dataclass(frozen=True, slots=True)
class Row:
    """What one report says of the promise."""

    where: str
    """Report and page."""
    due: str
    """The date it names; `?` when it covers the topic and is silent."""
    about: str
    """How far the date moved, or what else there is to say."""
    report: int = 0
    """Position in `Track.reports`, from 0."""
    name: str = ""
    """Of the report."""
    page: int | None = None
    place: str = ""
    """The page in words; empty where there is none."""
    status: str = ""
    """How far the topic is."""
    quote: tuple[Piece, ...] = ()
    dated: bool = False
    """It names a date."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a report says of an earlier date, and what it leaves out."""

    sentence: str
    quote: Quoted


@dataclass(frozen=True, slots=True)
class Story:
    """One promise."""

    title: str
    sentence: str
    rows: tuple[Row, ...]
    quotes: tuple[Quoted, ...]
    claims: tuple[Claim, ...] = ()
    slips: tuple[tuple[Slip, Quoted | None], ...] = ()
    """Every step, with its reason."""
    months: int = 0
    """From the first date to the last."""


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """Promises under one heading."""

    heading: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """Everything a reader gets to see of a track, in order."""

    title: str
    summary: str
    warnings: tuple[str, ...]
    groups: tuple[StoryGroup, ...]
    rest: str
    """How many promises stand in one report only."""
    remarks: tuple[Remarks, ...]
    """What a reviewer rejected or re-linked."""
    sources: tuple[SourceLines, ...]
    footer: str


_GROUPS = ("moved", "unheard", "followed")


def of_track(track: Track, words: Wording, made_on: date) -> Stories:
    """The stories of a track: dates that moved first; promises of one report are counted."""
    names = report_names(track.reports, words)
    sorted_out = in_groups(track)
    single = len(track.series) - sum(map(len, sorted_out.values()))
    return Stories(
        title=words.count("tracked", len(track.reports)),
        summary=_summary(track, sorted_out, words),
        warnings=tuple(words.word("warning", code) for code in track.warnings),
        groups=tuple(
            StoryGroup(words.label(name), tuple(_story(s, names, words) for s in sorted_out[name]))
            for name in sorted_out
            if sorted_out[name]
        ),
        rest=words.count("single", single) if single else "",
        remarks=tuple(remarks(track, names, words)),
        sources=tuple(
            source_lines(report, words.line("nth_report", number=k), words)
            for k, report in enumerate(track.reports, start=1)
        ),
        footer=footer(track.library_version, words, made_on),
    )


def in_groups(track: Track) -> dict[str, list[Series]]:
    """The promises that more than one report speaks of, by the heading they stand under."""
    groups: dict[str, list[Series]] = {name: [] for name in _GROUPS}
    for series in track.series:
        if (name := _group(series)) in groups:
            groups[name].append(series)
    return groups


def numbered(track: Track) -> list[Series]:
    """All promises in the order in which every output numbers them, from 1."""
    told = [series for group in in_groups(track).values() for series in group]
    return told + [series for series in track.series if _group(series) not in _GROUPS]


def _group(series: Series) -> str:
    if series.slips or series.misreported_history:
        return "moved"
    if series.silent_in and not series.fulfilled:
        return "unheard"
    return "followed" if len(series.forecasts) > 1 or series.fulfilled else "single"


def report_names(reports: tuple[ReportRef, ...], words: Wording) -> tuple[str, ...]:
    """What to call each report; its file where two would be called alike."""
    names = [name_of(report, words) for report in reports]
    counts = Counter(names)
    return tuple(
        name if counts[name] == 1 else plain(report.source.name)
        for name, report in zip(names, reports, strict=True)
    )


def _summary(track: Track, sorted_out: dict[str, list[Series]], words: Wording) -> str:
    if not track.series:
        return words.line("no_series")
    misreported = sum(bool(series.misreported_history) for series in track.series)
    parts = [words.count("commitments", len(track.series))]
    for key, count in (
        ("moved", len(sorted_out["moved"])),
        ("misreported", misreported),
        ("unheard", len(sorted_out["unheard"])),
    ):
        parts += [words.count(key, count)] if count else []
    return "; ".join(parts) + "."


def _story(series: Series, names: tuple[str, ...], words: Wording) -> Story:
    return Story(
        title=plain(series.title) or words.label("untitled"),
        sentence=route_sentence(series, words),
        rows=tuple(_rows(series, names, words)),
        quotes=_quotes(series, words),
        claims=tuple(_claim(claim, names, words) for claim in series.misreported_history),
        slips=tuple((slip, _reason(slip, words)) for slip in series.slips),
        months=series.total_months,
    )


def _reason(slip: Slip, words: Wording) -> Quoted | None:
    if slip.reason is None:
        return None
    parts = pieces(slip.reason.quote, None)
    return Quoted(words.label("reason"), _page(slip.reason, words), parts, page=slip.reason.page)


def route_sentence(series: Series, words: Wording) -> str:
    """From the first date to the last."""
    dated = [forecast for forecast in series.forecasts if forecast.due]
    first, last = _due(dated[0], words), _due(dated[-1], words)
    if not series.slips:
        return words.line("promised_for", due=first)
    if not series.total_months:
        return words.line("moved_nothing", first=first, last=last)
    return words.count(
        "moved_in_all", len(series.slips), first=first, last=last,
        shift=words.shift("months", series.total_months),
    )  # fmt: skip


def _rows(series: Series, names: tuple[str, ...], words: Wording) -> list[Row]:
    """One row a report, from the one that first makes the promise."""
    forecasts = {forecast.report: forecast for forecast in series.forecasts}
    end = series.fulfilled.report if series.fulfilled else len(names) - 1
    rows = []
    for k in range(series.baseline.report, end + 1):
        if k in forecasts:
            told, due = forecasts[k].quote, _due(forecasts[k], words)
            row = Row(_where(names[k], told, words), due, moved(series, forecasts[k], words))
            row = replace(row, dated=forecasts[k].due is not None)
            rows.append(_quoting(row, told, _shown(series, forecasts[k]), words))
        elif series.fulfilled and k == end:
            told = series.fulfilled.quote
            where, due = _where(names[k], told, words), words.line("fulfilled")
            row = Row(where, due, kept(series, words))
            rows.append(_quoting(row, told, pieces(told.quote, None), words))
        elif k in series.silent_in:
            rows.append(Row(names[k], "?", silence(series, k, words)))
        else:
            rows.append(Row(names[k], "-", words.line("topic_absent")))
        state = series.status[k] if k < len(series.status) else None
        status = words.word("status", state) if state else ""
        rows[-1] = replace(rows[-1], report=k, name=names[k], status=status)
    return rows


def _quoting(row: Row, told: Evidence, quote: tuple[Piece, ...], words: Wording) -> Row:
    return replace(row, page=told.page, place=_page(told, words), quote=quote)


def _shown(series: Series, forecast: Forecast) -> tuple[Piece, ...]:
    """The promise with what differs from the report before it."""
    before = [f for f in series.forecasts if f.report < forecast.report]
    due = [forecast.due.text] if forecast.due else []
    return pieces(forecast.quote.quote, before[-1].quote.quote if before else None, due)


def _due(forecast: Forecast, words: Wording) -> str:
    if forecast.due is None:
        return words.line("undated")
    return due_words(forecast.due, words)


def _where(name: str, quote: Evidence, words: Wording) -> str:
    return name if quote.page is None else f"{name}, {words.line('page', page=quote.page)}"


def _quotes(series: Series, words: Wording) -> tuple[Quoted, ...]:
    """The first promise, and where its date moved the last, with every reason that was given."""
    shown = {"first": series.baseline}
    if series.slips:
        last = series.slips[-1].to_report
        shown["last"] = next(f for f in series.forecasts if f.report == last)
    quoted = []
    for (label, forecast), other in zip(shown.items(), reversed(shown.values()), strict=True):
        against = other.quote.quote if other is not forecast else None
        due = [forecast.due.text] if forecast.due else []
        parts = pieces(forecast.quote.quote, against, due)
        quoted.append(Quoted(words.label(label), _page(forecast.quote, words), parts))
    shown_anyway = {claim.quote for claim in series.misreported_history}
    for slip in series.slips:
        if slip.reason is not None and slip.reason.quote not in shown_anyway:
            parts = pieces(slip.reason.quote, None)
            quoted.append(Quoted(words.label("reason"), _page(slip.reason, words), parts))
    return tuple(quoted)


def _page(quote: Evidence, words: Wording) -> str:
    return "" if quote.page is None else words.line("page", page=quote.page)


def _claim(claim: HistoryClaim, names: tuple[str, ...], words: Wording) -> Claim:
    left_out = ", ".join(due_words(due, words) for due in claim.left_out)
    quote = Quoted(words.label("look_back"), _page(claim, words), pieces(claim.quote, None))
    return Claim(words.line("left_out", report=names[claim.report], dates=left_out), quote)
