"""Which files an output was made from."""

from __future__ import annotations

from dataclasses import dataclass

from ..schema import Report, ReportRef
from .plain import plain
from .wording import Wording


@dataclass(frozen=True, slots=True)
class SourceLines:
    """One file in words."""

    role: str
    file: str
    sha256: str
    pages: str
    about: str
    """Kind, year, period and reference date, as far as they are known."""


def source_lines(report: Report | ReportRef, role: str, words: Wording) -> SourceLines:
    """The file `report` was read from, called `role`."""
    count = report.source.page_count
    return SourceLines(
        role=role,
        file=plain(report.source.name),
        sha256=plain(report.source.sha256),
        pages=words.line("no_pages") if count is None else words.count("page_count", count),
        about=", ".join(_about(report, words)),
    )


def name_of(report: Report | ReportRef, words: Wording) -> str:
    """What to call the report: its kind with the year, else its title, else its file."""
    year = str(report.fiscal_year or "")
    if report.kind_label or report.kind not in ("unknown", "other"):
        kind = plain(report.kind_label or "") or words.word("kind", report.kind)
        return kind if not year or year in kind else f"{kind} {year}"
    return plain(report.title or "") or plain(report.source.name)


def _about(report: Report | ReportRef, words: Wording) -> list[str]:
    known = [name_of(report, words)]
    if report.organisation:
        known.append(plain(report.organisation))
    if report.period:
        start, end = words.day(report.period.start), words.day(report.period.end)
        known.append(words.line("period", start=start, end=end))
    if report.reference_date:
        known.append(words.line("reference_date", date=words.day(report.reference_date)))
    return known
