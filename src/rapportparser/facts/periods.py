"""The span a report is about, and the date as of which it speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..lexicon import load, report_kind
from ..schema import Period, ReportKind
from .dates import Span, day_in, days_in, month_end, period_in
from .printed import Printed, named_words

_NEAR = 40  # characters between "peildatum" and its date

_MONTHS = 12
_BUDGET_DAY = (11, 15)
"""Month and day before which next year's budget must reach the supervisor (Gemeentewet 191)."""


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    period: Period
    line: Printed
    stated: bool


@dataclass(frozen=True, slots=True)
class FoundDate:
    day: date
    line: Printed | None
    stated: bool


def stated_period(
    lines: list[Printed], text_lines: list[Printed], year: int | None
) -> FoundPeriod | None:
    """The span on the cover or in a running line; in the text only where it is announced."""
    for line in lines:
        found = period_in(line.text, year)
        if found is not None and (line.zone != "metadata"):
            return _period(found, line)
    announced = named_words("dates", "period")
    reports = re.compile(r"rapportage|verslag|verantwoording|berap|marap|turap|nota", re.IGNORECASE)
    for line in text_lines:
        for match in announced.finditer(line.text):
            found = period_in(line.text[match.end() : match.end() + 2 * _NEAR], year)
            sure = reports.search(match[0]) or _same_sentence(line.text, match.start(), reports)
            if found is not None and found.at[0] <= _NEAR and sure:
                return _period(found, line)
    return None


def _same_sentence(text: str, at: int, pattern: re.Pattern[str]) -> bool:
    """True when the sentence speaks of the report itself: "Deze rapportage gaat over …"."""
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    before = text[start:at]
    named = pattern.search(before)
    return named is not None and named_words("titles", "self").search(before) is not None


def _period(found: Span, line: Printed) -> FoundPeriod:
    return FoundPeriod(Period(start=found.start, end=found.end), line, True)


def period_by_name(label: str, ordinal: int | None, year: int) -> Period | None:
    """What a name tells of its span: the second `Kwartaalrapportage` of a year, `Achtmaands…`."""
    lengths: dict[str, int] = load("facts.toml")["lengths"]
    words = label.lower().split()
    months = next((n for name, n in lengths.items() for w in words if w.startswith(name)), None)
    first = lengths["halfjaar"]  # of these there is one a year, or the first is meant
    if months is None or (ordinal is None and months < first):
        return None
    last = months * (ordinal or 1)
    if not 1 <= last <= _MONTHS:
        return None
    return Period(start=date(year, last - months + 1, 1), end=month_end(year, last))


def whole_year(year: int) -> Period:
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


def stated_reference(
    cover: list[Printed], text_lines: list[Printed], year: int | None
) -> FoundDate | None:
    """The peildatum, on the cover or in the text."""
    found = _dated("reference", [*cover, *text_lines], year)
    if found is not None:
        return found
    # "Bestuursrapportage 2025 per 30 juni", or "per 30 juni 2025" below it.
    opens = named_words("dates", "cover")
    naming = [line for line in cover if report_kind(line.text) or opens.match(line.text)]
    return _dated("cover", naming, year)


def document_date(cover: list[Printed], year: int | None) -> FoundDate | None:
    """The date on the title page, with a word before it or alone on its line."""
    found = _dated("document", cover, year)
    if found is not None:
        return found
    for line in cover:
        day = day_in(line.text)
        if day is not None and (line.text[: day.at[0]] + line.text[day.at[1] :]).strip(" ,.") == "":
            return FoundDate(day.end, line, True)
    return None


def _dated(key: str, lines: list[Printed], year: int | None) -> FoundDate | None:
    words = named_words("dates", key)
    for line in lines:
        for match in words.finditer(line.text):
            rest = line.text[match.end() : match.end() + _NEAR]
            day = day_in(rest, year)
            # Between the word and its date stand only small words: "is bepaald op".
            if day is not None and not re.search(r"[.;\n]", rest[: day.at[0]]):
                return FoundDate(day.end, line, True)
    return None


def written_at(text_lines: list[Printed], year: int | None) -> FoundDate | None:
    """The latest time that the text calls now: "nu (januari 2022)"."""
    words = named_words("dates", "now")
    latest: FoundDate | None = None
    for line in text_lines:
        for match in words.finditer(line.text):
            bracket = re.match(r"\s*\(([^)]{4,30})\)", line.text[match.end() :])
            for day in days_in(bracket[1], year) if bracket else ():
                quote = (
                    Printed(line.text[match.start() : match.end()] + bracket[0], "text", line.place)
                    if bracket
                    else line
                )
                if latest is None or day.end > latest.day:
                    latest = FoundDate(day.end, quote, False)
    return latest


def inferred_reference(
    kind: ReportKind, year: int | None, period: FoundPeriod | None
) -> date | None:
    """The end of a stated span; of an annual report the end of its year; of a budget the day
    before which it had to be adopted."""
    if period is not None:
        return period.period.end
    if year is None:
        return None
    if kind == "jaarverslag":
        return date(year, 12, 31)
    if kind == "begroting":
        return date(year - 1, *_BUDGET_DAY)
    return None
