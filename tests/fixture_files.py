"""The fixture reports: their files, what was written, and what is expected of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import rapportparser as rp
from rapportparser.schema import Report, Section

FIXTURES = Path(__file__).parent.parent / "fixtures"
TYPESET = (".pdf", ".docx", ".txt")
REPORTS = sorted(
    path.with_name(path.name.removesuffix(".truth.json"))
    for path in FIXTURES.glob("*/*.truth.json")
)
"""Stems: folder and name of each report, without producer."""
ALL_FILES = sorted(
    file
    for stem in REPORTS
    for file in stem.parent.glob(f"{stem.name}.*")
    if file.suffix in TYPESET
)
FILES = [file for file in ALL_FILES if file.with_name(f"{file.name.split('.')[0]}.json").exists()]
"""Files of the reports that have a golden: they are held to the letter. The others are measured
(`benchmarks/reading.py`)."""


def stem_of(file: Path) -> Path:
    """`…/2023-vgr1` for `…/2023-vgr1.typst.pdf`."""
    return file.with_name(file.name.split(".")[0])


def truth_of(file: Path) -> dict[str, Any]:
    """What the source of this file holds."""
    text = stem_of(file).with_suffix(".truth.json").read_text("utf-8")
    return dict(json.loads(text))


@cache
def parsed(file: Path) -> Report:
    """The report, read once a test run."""
    return rp.parse(file)


def with_path(report: Report) -> list[tuple[list[str], Section]]:
    """Every section with the headings above it."""

    def below(section: Section, path: list[str]) -> list[tuple[list[str], Section]]:
        own = [*path, f"{section.number} {section.title}" if section.number else section.title]
        inner = [pair for child in section.children for pair in below(child, own)]
        return [(path, section), *inner]

    return [pair for root in report.sections for pair in below(root, [])]


def golden_of(report: Report) -> dict[str, Any]:
    """What all typesettings of one report must agree on; no pages, boxes or evidence."""
    return {
        "title": report.title,
        "organisation": report.organisation,
        "kind": report.kind,
        "kind_label": report.kind_label,
        "ordinal": report.ordinal,
        "fiscal_year": report.fiscal_year,
        "period": report.period and [str(report.period.start), str(report.period.end)],
        "reference_date": str(report.reference_date),
        "sections": [_golden_section(path, section) for path, section in with_path(report)],
        "footnotes": [[note.mark, note.section, note.text] for note in report.footnotes],
    }


def _golden_section(path: list[str], section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "under": path,
        "kind": section.kind,
        "text": section.text.split("\n"),
        "fields": [[field.role, field.label] for field in section.fields],
        "status": section.status and [section.status.value, section.status.rule],
        "claims": [[claim.value, claim.text] for claim in section.claims],
        "commitments": [
            [c.text, c.object, c.due and f"{c.due.start} to {c.due.end}"]
            for c in section.commitments
        ],
        "amounts": [[str(amount.value), amount.unit] for amount in section.amounts],
    }
