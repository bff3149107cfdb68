"""A report in words: its outline with states and promises, and what was unsure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..schema import Commitment, Report, Section, Status
from .dates import due_words
from .overview import footer
from .plain import plain
from .quotes import pieces
from .sources import SourceLines, name_of, source_lines
from .wording import Wording


@dataclass(frozen=True, slots=True)
class Row:
    """One section."""

    depth: int
    """0 for a root."""
    title: str
    is_heading: bool
    """A chapter or programme."""
    about: tuple[str, ...]
    """State and pages, those that are known."""
    commitments: tuple[tuple[str, str], ...]
    """Due date (or nothing) and quote of each promise."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a reader gets to see of one report, in order."""

    title: str
    summary: str
    rows: tuple[Row, ...]
    notices_heading: str
    notices: tuple[str, ...]
    sources: tuple[SourceLines, ...]
    footer: str


def of_report(report: Report, words: Wording, made_on: date) -> Contents:
    """The contents of one report."""
    rows = tuple(row for section in report.sections for row in _rows(section, depth=0, words=words))
    return Contents(
        title=plain(report.title or "") or name_of(report, words),
        summary=_summary(report, words) if rows else words.line("no_sections"),
        rows=rows,
        notices_heading=words.label("notices"),
        notices=_notices(report, words),
        sources=(source_lines(report, words.label("here"), words),),
        footer=footer(report.library_version, words, made_on),
    )


def _rows(section: Section, *, depth: int, words: Wording) -> list[Row]:
    title = " ".join(part for part in (plain(section.number or ""), plain(section.title)) if part)
    about = [_status(section.status, words)] if section.status else []
    if section.pages and section.kind in ("chapter", "programme", "topic"):
        about.append(_pages(section.pages, words))
    row = Row(
        depth=depth,
        title=title or words.label("untitled"),
        is_heading=section.kind in ("chapter", "programme"),
        about=tuple(about),
        commitments=tuple(_commitment(item, words) for item in section.commitments),
    )
    below = [r for child in section.children for r in _rows(child, depth=depth + 1, words=words)]
    return [row, *below]


def _status(status: Status, words: Wording) -> str:
    """The state, and the signal with its meaning where the report has one."""
    shown = words.word("status", status.value)
    meaning = plain(status.signal.meaning or "") if status.signal else ""
    return f"{shown} ({words.label('signal')}: {meaning})" if meaning else shown


def _pages(pages: tuple[int, ...], words: Wording) -> str:
    if pages[0] == pages[-1]:
        return words.line("page", page=pages[0])
    return words.line("pages", first=pages[0], last=pages[-1])


def _commitment(commitment: Commitment, words: Wording) -> tuple[str, str]:
    due = commitment.due
    shown = pieces(commitment.text, None, [due.text] if due else [])
    text = "“" + "".join(piece.text for piece in shown) + "”"
    return (due_words(due, words) if due else ""), text


def _summary(report: Report, words: Wording) -> str:
    promises = sum(len(section.commitments) for section in report.walk())
    counts = (("programmes", len(report.programmes)), ("topics", len(report.topics)))
    parts = [words.count(key, count) for key, count in (*counts, ("commitments", promises))]
    about = source_lines(report, "", words).about
    return f"{about}. {', '.join(parts)}."


def _notices(report: Report, words: Wording) -> tuple[str, ...]:
    """One line for each doubt, with all pages that it is about."""
    pages: dict[str, list[int]] = {}
    for notice in report.notices:
        known = words.has("notice", notice.code)
        text = words.word("notice", notice.code) if known else plain(notice.message)
        pages.setdefault(text, [])
        if notice.page is not None:
            pages[text].append(notice.page)
    return tuple(f"{_page_runs(found, words)}{text}" for text, found in pages.items())


def _page_runs(pages: list[int], words: Wording) -> str:
    """`blz. 3, blz. 5-9: `; nothing without pages."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [
        words.line("page", page=run[0])
        if len(run) == 1
        else words.line("pages", first=run[0], last=run[-1])
        for run in runs
    ]
    return f"{', '.join(parts)}: " if parts else ""
