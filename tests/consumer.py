"""Code of a user, for mypy: what the package says of its types must be enough for it.

`.ci/run` checks it with `mypy --strict` beside the installed wheel, where no source is at hand.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import rapportparser as rp
from rapportparser import language


def delays(previous: Path, current: Path) -> list[tuple[str, int | None, str]]:
    """Every delay with its topic, months and quote."""
    options = rp.Options(reference_date=date(2024, 8, 31), limits=rp.Limits(seconds=60))
    try:
        reports = [rp.parse(path, options=options) for path in (previous, current)]
    except rp.UnreadableFile as error:
        sys.stderr.write(f"{error.file}: {error.cause} {error.next_step}\n")
        return []
    comparison: rp.Comparison = rp.compare(*reports)
    return [
        (change.topic.title, change.shift_months, change.current.quote if change.current else "")
        for change in comparison.delays
    ]


def promises(text: str) -> list[date | None]:
    """When each promise of a text is due."""
    found: tuple[rp.Commitment, ...] = language.commitments(text, fiscal_year=2024)
    return [promise.due.end if promise.due else None for promise in found]


def titles(report: rp.Report) -> dict[str, rp.Section]:
    """Sections by title; a wrong name would be an error here."""
    return {section.title: section for section in report.walk()}
