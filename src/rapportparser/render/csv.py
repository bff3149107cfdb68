"""CSV for programs: one row a change or a section, every row with its sources.

Comma, UTF-8, English column names, dates as ISO 8601: the same in every language.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from ..schema import (
    Change,
    Comparison,
    Evidence,
    Judgement,
    Report,
    ReportRef,
    Review,
    Section,
    Track,
)
from .edition import Cell, Edition
from .plain import plain
from .sentences import sentence
from .tracked import tracked

# A cell that begins with one of these is a formula to a spreadsheet, in its full-width form
# too; white space before it is skipped by some.
_FORMULA = tuple("=+-@|%＝＋－＠")


def safe(text: str) -> str:
    """`text` on one line, with an apostrophe before what a spreadsheet would calculate."""
    text = plain(text)
    return f"'{text}" if text.startswith(_FORMULA) else text


def comparison(thing: Comparison, edition: Edition) -> str:
    """One row a change, most important first; last those with the verdict `rejected`."""
    about: dict[str, Cell] = {
        **_source("previous", thing.previous),
        **_source("current", thing.current),
        "corrections_file": thing.corrections.file if thing.corrections else None,
        "corrections_sha256": thing.corrections.sha256 if thing.corrections else None,
        "corrections_unfit": len(thing.corrections.unfit) if thing.corrections else None,
        "warnings": " ".join(thing.warnings),
    }
    rows = [_change(change, edition) for change in (*thing.changes, *thing.rejected)]
    return _table(rows, about, edition)


def review(thing: Review, edition: Edition) -> str:
    """One row a finding."""
    about = _source("current", thing.report)
    return _table([_change(change, edition) for change in thing.changes], about, edition)


def changes(thing: tuple[Change, ...], edition: Edition) -> str:
    """One row a change, without the files, which are not known here."""
    return _table([_change(change, edition) for change in thing], {}, edition)


def report(thing: Report, edition: Edition) -> str:
    """One row a section."""
    rows = [row for root in thing.sections for row in _sections(root, None)]
    return _table(rows, _source("report", thing), edition)


def track(thing: Track, edition: Edition) -> str:
    """One row for each report that says something of a promise, or is silent on it."""
    rows = [
        {**row, **_source("report", thing.reports[position])}
        for number, series in enumerate(thing.series, start=1)
        for position, row in tracked(number, series)
    ]
    about: dict[str, Cell] = {
        "reports": "; ".join(report.source.name for report in thing.reports),
        "warnings": " ".join(thing.warnings),
    }
    return _table(rows, about, edition)


def _change(change: Change, edition: Edition) -> dict[str, Cell]:
    topic = change.topic
    return {
        "type": change.type,
        "severity": change.severity,
        "score": change.score,
        "programme": topic.programme,
        "number": topic.number,
        "topic": topic.title,
        "what": sentence(change, edition.words),
        "previous_due": _day(change, "previous_due"),
        "current_due": _day(change, "current_due"),
        "due": _day(change, "due"),
        "shift_months": change.shift_months,
        "silent": int(change.silent),
        "previous_status": change.previous_status,
        "current_status": change.current_status,
        "previous_amount": _amount(change, "previous_amount"),
        "current_amount": _amount(change, "current_amount"),
        **_quote("previous", change.previous),
        **_quote("current", change.current),
        **_quote("other", change.other),
        **_quote("reason", change.reason),
        "key": change.key or None,
        **_judgement(change),
    }


def _judgement(change: Change) -> dict[str, Cell]:
    said = change.judgement or Judgement()
    return {
        "verdict": said.verdict,
        "comment": said.comment or None,
        "reviewer": said.reviewer or None,
        "reviewed_on": said.date.isoformat() if said.date else None,
    }


def _day(change: Change, name: str) -> str | None:
    """Last day of the due interval as ISO date."""
    time = getattr(change, name)
    return time.end.isoformat() if time and time.end else None


def _amount(change: Change, name: str) -> str | None:
    """Value and unit; text, because units differ."""
    amount = getattr(change, name)
    return f"{amount.sign * amount.value:f} {amount.unit}" if amount else None


def _quote(side: str, evidence: Evidence | None) -> dict[str, Cell]:
    return {
        f"{side}_quote": evidence.quote if evidence else None,
        f"{side}_page": evidence.page if evidence else None,
    }


def _sections(section: Section, parent: str | None) -> Iterable[dict[str, Cell]]:
    yield {
        "id": section.id,
        "parent": parent,
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "kind": section.kind,
        "status": section.status.value if section.status else None,
        "commitments": len(section.commitments),
        "first_page": section.pages[0] if section.pages else None,
        "last_page": section.pages[-1] if section.pages else None,
        "text": section.text,
    }
    for child in section.children:
        yield from _sections(child, section.id)


def _source(role: str, report: Report | ReportRef) -> dict[str, Cell]:
    return {
        f"{role}_file": report.source.name,
        f"{role}_sha256": report.source.sha256,
        f"{role}_page_count": report.source.page_count,
        f"{role}_reference_date": str(report.reference_date or ""),
    }


def _table(rows: list[dict[str, Cell]], about: Mapping[str, Cell], edition: Edition) -> str:
    """Header and rows; a table without rows still names its sources, in one row."""
    made: dict[str, Cell] = {
        **about, "library_version": edition.version, "made_on": edition.made_on.isoformat(),
    }  # fmt: skip
    full = [{**row, **made} for row in rows] or [made]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(full[0]), lineterminator="\n")
    writer.writeheader()
    for row in full:
        writer.writerow({k: safe(v) if isinstance(v, str) else v for k, v in row.items()})
    return out.getvalue()
