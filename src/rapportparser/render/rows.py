"""Changes, sections and promises as rows for programs: names in English, dates as ISO 8601."""

from __future__ import annotations

from collections.abc import Iterable

from ..schema import Change, Evidence, Judgement, Link, Report, ReportRef, Section
from .edition import Cell
from .sentences import sentence
from .wording import Wording

Row = dict[str, Cell]


def change_row(change: Change, words: Wording) -> Row:
    """What, where, dates, amounts, quotes with pages, and what a reviewer said."""
    topic = change.topic
    return {
        "type": change.type,
        "severity": change.severity,
        "score": change.score,
        "programme": topic.programme,
        "number": topic.number,
        "topic": topic.title,
        "portfolio_holder": topic.portfolio_holder,
        "what": sentence(change, words),
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
        **judged(change.judgement),
    }


def judged(said: Judgement | None) -> Row:
    """What a reviewer said, when and by what name; empty cells where nobody did."""
    said = said or Judgement()
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


def _quote(side: str, evidence: Evidence | None) -> Row:
    return {
        f"{side}_quote": evidence.quote if evidence else None,
        f"{side}_page": evidence.page if evidence else None,
    }


def section_rows(section: Section, parent: str | None = None) -> Iterable[Row]:
    """The section and all below it."""
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
        yield from section_rows(child, section.id)


def source_columns(role: str, report: Report | ReportRef) -> Row:
    """The file, for columns that begin with `role`."""
    return {
        f"{role}_file": report.source.name,
        f"{role}_sha256": report.source.sha256,
        f"{role}_page_count": report.source.page_count,
        f"{role}_reference_date": str(report.reference_date or ""),
    }


def commitment_rows(sections: Iterable[Section]) -> Iterable[Row]:
    """Every promise, with the section it stands in."""
    for section in sections:
        for promise in section.commitments:
            due = promise.due
            place = promise.evidence[0] if promise.evidence else None
            yield {
                "section": section.id,
                "number": section.number,
                "title": section.title,
                "status": section.status.value if section.status else None,
                "actor": promise.actor,
                "action": promise.action,
                "object": promise.object,
                "due_start": due.start.isoformat() if due and due.start else None,
                "due": due.end.isoformat() if due and due.end else None,
                "due_text": due.text if due else None,
                "condition": promise.condition,
                "score": promise.score,
                "quote": promise.text,
                "page": place.page if place else None,
            }


def link_row(link: Link, *, certain: bool) -> Row:
    """Linked sections, or a pair in doubt."""
    return {
        "previous": " ".join(link.previous),
        "current": " ".join(link.current),
        "relation": link.relation,
        "certain": int(certain),
        "score": link.score,
        "renumbered": int(link.renumbered),
        "renamed": int(link.renamed),
        "moved": int(link.moved),
        "reasons": " ".join(link.reasons),
    }
