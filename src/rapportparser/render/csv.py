"""CSV for programs: one row a change or a section, every row with its sources.

Comma, UTF-8, English column names, dates as ISO 8601: the same in every language.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from ..schema import Change, Comparison, Report, Review, Track
from .edition import Cell, Edition
from .plain import plain
from .rows import change_row, section_rows, source_columns
from .stories import numbered
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
        **source_columns("previous", thing.previous),
        **source_columns("current", thing.current),
        "corrections_file": thing.corrections.file if thing.corrections else None,
        "corrections_sha256": thing.corrections.sha256 if thing.corrections else None,
        "corrections_unfit": len(thing.corrections.unfit) if thing.corrections else None,
        "warnings": " ".join(thing.warnings),
    }
    rows = [change_row(change, edition.words) for change in (*thing.changes, *thing.rejected)]
    return _table(rows, about, edition)


def review(thing: Review, edition: Edition) -> str:
    """One row a finding."""
    about = source_columns("current", thing.report)
    return _table([change_row(change, edition.words) for change in thing.changes], about, edition)


def changes(thing: tuple[Change, ...], edition: Edition) -> str:
    """One row a change, without the files, which are not known here."""
    return _table([change_row(change, edition.words) for change in thing], {}, edition)


def report(thing: Report, edition: Edition) -> str:
    """One row a section."""
    rows = [row for root in thing.sections for row in section_rows(root)]
    return _table(rows, source_columns("report", thing), edition)


def track(thing: Track, edition: Edition) -> str:
    """One row for each report that says something of a promise, or is silent on it."""
    rows = [
        {**row, **source_columns("report", thing.reports[position])}
        for number, series in enumerate(numbered(thing), start=1)
        for position, row in tracked(number, series)
    ]
    about: dict[str, Cell] = {
        "reports": "; ".join(report.source.name for report in thing.reports),
        "corrections_file": "; ".join(one.file for one in thing.corrections) or None,
        "corrections_sha256": "; ".join(one.sha256 for one in thing.corrections) or None,
        "corrections_unfit": _unfit(thing),
        "warnings": " ".join(thing.warnings),
    }
    return _table(rows, about, edition)


def _unfit(thing: Track) -> int | None:
    """How many corrections fit nothing; empty without a file of them."""
    return sum(len(one.unfit) for one in thing.corrections) if thing.corrections else None


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
