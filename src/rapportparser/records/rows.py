"""A report and a comparison as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..schema import (
    Change,
    Comparison,
    Evidence,
    Link,
    Report,
    Section,
    TimeExpression,
    is_delay,
)
from .placing import edition_of, organisation_key

Row = dict[str, Any]


def report_row(report: Report) -> Row:
    """The facts about a report; when it was read is for who stores it."""
    period = report.period
    return {
        "sha256": report.source.sha256, "name": report.source.name,
        "media_type": report.source.media_type, "page_count": report.source.page_count,
        "title": report.title, "organisation": report.organisation,
        "organisation_key": organisation_key(report.organisation),
        "kind": report.kind, "kind_label": report.kind_label, "ordinal": report.ordinal,
        "fiscal_year": report.fiscal_year,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "reference_date": report.reference_date, "edition": edition_of(report),
        "section_count": sum(1 for _ in report.walk()),
        "schema_version": report.schema_version, "library_version": report.library_version,
    }  # fmt: skip


def section_rows(report: Report) -> Iterator[tuple[Section, Row]]:
    """Every section with its row, in reading order."""
    position = 0

    def walk(section: Section, parent: Section | None, programme: str | None) -> Iterator[Any]:
        nonlocal position
        if section.kind in ("programme", "chapter"):
            programme = section.title
        position += 1
        yield section, {
            "position": position, "section": section.id, "parent": parent.id if parent else None,
            "number": section.number, "title": section.title, "level": section.level,
            "kind": section.kind, "programme": programme,
            "status": section.status.value if section.status else None,
            "first_page": section.pages[0] if section.pages else None,
            "last_page": section.pages[-1] if section.pages else None,
            "text": section.text,
        }  # fmt: skip
        for child in section.children:
            yield from walk(child, section, programme)

    for root in report.sections:
        yield from walk(root, None, None)


def facts_of(section: Section) -> Iterator[tuple[str, Row]]:
    """The rows of one section, each with the name of its table."""
    for position, field in enumerate(section.fields, start=1):
        row = {"position": position, "role": field.role, "label": field.label, "text": field.text}
        yield "fields", row
    for said in section.commitments:
        yield "commitments", {
            "char_start": said.char_start, "text": said.text, "actor": said.actor,
            "action": said.action, "object": said.object, **_span("due", said.due),
            "condition": said.condition, "score": said.score, "page": _page(said.evidence),
        }  # fmt: skip
    for amount in section.amounts:
        yield "amounts", {
            "char_start": amount.char_start, "value": float(amount.value) * amount.sign,
            "unit": amount.unit, "purpose": amount.purpose, "column_label": amount.column,
            "text": amount.text, "page": _page(amount.evidence),
        }  # fmt: skip
    if section.status is not None:
        yield "statuses", _status(section)


def _status(section: Section) -> Row:
    status = section.status
    assert status is not None
    signal = status.signal
    return {
        "value": status.value, "colour": signal.colour if signal else None,
        "symbol": signal.symbol if signal else None, "meaning": signal.meaning if signal else None,
        "axis": signal.axis if signal else None, "score": status.score, "rule": status.rule,
        "disagreement": status.disagreement,
        "quote": status.evidence[0].quote if status.evidence else None,
        "page": _page(status.evidence),
    }  # fmt: skip


def notice_rows(report: Report) -> list[Row]:
    """What the program was unsure of."""
    return [notice.model_dump() for notice in report.notices]


def link_rows(comparison: Comparison) -> Iterator[Row]:
    """One row for each pair of sections."""
    for found, uncertain in ((comparison.links, False), (comparison.uncertain, True)):
        for link in found:
            yield from _pairs(link, uncertain=uncertain)


def _pairs(link: Link, *, uncertain: bool) -> Iterator[Row]:
    for previous in link.previous:
        for current in link.current:
            yield {
                "previous_section": previous, "current_section": current,
                "relation": link.relation, "score": link.score, "renumbered": link.renumbered,
                "renamed": link.renamed, "moved": link.moved, "uncertain": uncertain,
            }  # fmt: skip


def change_row(position: int, change: Change) -> Row:
    """One change; its quotes are those the reader sees."""
    topic = change.topic
    return {
        "position": position, "type": change.type, "severity": change.severity,
        "score": change.score, "is_delay": is_delay(change), "title": topic.title,
        "number": topic.number, "programme": topic.programme,
        "portfolio_holder": topic.portfolio_holder, "previous_section": topic.previous,
        "current_section": topic.current, **_span("previous_due", change.previous_due),
        **_span("current_due", change.current_due), **_span("due", change.due),
        "shift_months": change.shift_months, "silent": change.silent,
        "reason": change.reason.quote if change.reason else None,
        "previous_status": change.previous_status, "current_status": change.current_status,
        **_quoted("previous", change.previous), **_quoted("current", change.current),
    }  # fmt: skip


def _span(prefix: str, time: TimeExpression | None) -> Row:
    return {
        f"{prefix}_text": time.text if time else None,
        f"{prefix}_start": time.start if time else None,
        f"{prefix}_end": time.end if time else None,
        f"{prefix}_edtf": time.edtf if time else None,
    }


def _quoted(prefix: str, evidence: Evidence | None) -> Row:
    return {
        f"{prefix}_quote": evidence.quote if evidence else None,
        f"{prefix}_page": evidence.page if evidence else None,
    }


def _page(evidence: tuple[Evidence, ...]) -> int | None:
    return evidence[0].page if evidence else None
