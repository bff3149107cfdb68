"""Hand-made models for tests, about an invented organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

from rapportparser.schema import (
    Amount,
    Cell,
    Change,
    Commitment,
    Comparison,
    Evidence,
    Hidden,
    Link,
    NotCovered,
    Notice,
    Period,
    Report,
    ReportRef,
    Section,
    SourceFile,
    Status,
    TimeExpression,
    TopicRef,
)

QUOTE_BEFORE = (
    "Naar verwachting ligt het plan van aanpak voor de groenroutes in het derde kwartaal van "
    "2023 ter vaststelling voor aan het bestuur."
)
QUOTE_AFTER = (
    "Naar verwachting ligt het plan van aanpak voor de groenroutes in het vierde kwartaal van "
    "2023 ter vaststelling voor aan het bestuur."
)


def source_file(name: str = "vgr1.pdf", **changes: Any) -> SourceFile:
    values = {"sha256": "ab" * 32, "media_type": "application/pdf", "page_count": 8}
    return SourceFile(name=name, **{**values, **changes})


def report_ref(name: str = "vgr1.pdf", **changes: Any) -> ReportRef:
    values: dict[str, Any] = {
        "source": source_file(name),
        "organisation": "Samenwerking Lindeveld",
        "kind": "voortgangsrapportage",
        "kind_label": "Eerste voortgangsrapportage",
        "fiscal_year": 2023,
        "period": Period(start=date(2023, 1, 1), end=date(2023, 4, 30)),
        "reference_date": date(2023, 4, 30),
    }
    return ReportRef(**{**values, **changes})


def time(text: str, start: date, end: date, **changes: Any) -> TimeExpression:
    values: dict[str, Any] = {
        "char_start": 0,
        "char_end": len(text),
        "kind": "date",
        "anchoring": "absolute",
        "start": start,
        "end": end,
        "unit_start": start,
        "unit_end": end,
    }
    return TimeExpression(text=text, **{**values, **changes})


def quarter(number: int, year: int = 2023) -> TimeExpression:
    first = 3 * number - 2
    end = date(year + first // 10, (first + 3) % 12 or 12, 1).toordinal() - 1
    name = ("eerste", "tweede", "derde", "vierde")[number - 1]
    return time(
        f"het {name} kwartaal van {year}",
        date(year, first, 1),
        date.fromordinal(end),
        granularity="quarter",
    )


def amount(value: int, unit: str = "EUR", **changes: Any) -> Amount:
    return Amount(text=f"{value} {unit}", char_start=0, char_end=3, value=value, unit=unit)


def topic(title: str = "Groenroutes", number: str | None = "4.2.1") -> TopicRef:
    return TopicRef(
        title=title, number=number, programme="Programma Leefomgeving", previous="a", current="b"
    )


def change(**changes: Any) -> Change:
    """A date that moved a quarter without a word."""
    values: dict[str, Any] = {
        "type": "deadline_shift",
        "severity": "high",
        "score": 0.93,
        "topic": topic(),
        "previous": Evidence(page=5, quote=QUOTE_BEFORE),
        "current": Evidence(page=7, quote=QUOTE_AFTER),
        "previous_due": quarter(3),
        "current_due": quarter(4),
        "shift_months": 3,
        "silent": True,
    }
    return Change(**{**values, **changes})


def one_sided(change_type: str, side: str, **changes: Any) -> Change:
    """A change with a quote of one report only."""
    quote = Evidence(page=6, quote="Het register wordt uiterlijk in mei 2023 opgeleverd.")
    values: dict[str, Any] = {"type": change_type, "severity": "medium", "score": 0.8}
    return Change(topic=topic(), **{**values, side: quote, **changes})


def comparison(*changes: Change, **values: Any) -> Comparison:
    base: dict[str, Any] = {
        "library_version": "0.1.0",
        "previous": report_ref(),
        "current": report_ref(
            "vgr2.pdf", kind_label="Tweede voortgangsrapportage", reference_date=date(2023, 8, 31)
        ),
        "links": (Link(previous=("3.2.1",), current=("4.2.1",), relation="same", score=0.93),),
        "uncertain": (Link(previous=("3.2.4",), current=("4.3.1",), relation="same", score=0.48),),
        "changes": changes,
        "not_covered": (
            NotCovered(topic=topic("Archief op orde", "3.4.1"), reason="file_ends_before"),
        ),
        "hidden": (Hidden(rule="renumbered", count=9), Hidden(rule="white_space", count=1)),
    }
    return Comparison(**{**base, **values})


def every_change() -> tuple[Change, ...]:
    """One change or more of every type, so that each sentence is made."""
    reason = Evidence(page=7, quote="wegens de ziekte van twee medewerkers")
    sided = [
        one_sided("commitment_new", "current", current_due=quarter(4)),
        one_sided("commitment_dropped", "previous", previous_due=quarter(2)),
        one_sided("topic_added", "current"),
        one_sided("topic_removed", "previous"),
        one_sided("self_reported_delay", "current"),
        one_sided("deadline_passed", "previous", due=quarter(2), silent=True),
        one_sided("amount_new", "current", current_amount=amount(8000)),
        one_sided("plan_not_reported", "previous"),
    ]
    renamed = (("previous_title", "Oude naam"), ("current_title", "Nieuwe naam"))
    both = [
        change(silent=False, reason=reason),
        change(shift_months=-3, previous_due=quarter(4), current_due=quarter(3), silent=False),
        change(type="status_change", previous_status="in_progress", current_status="on_hold"),
        change(type="commitment_fulfilled", due=quarter(3), in_time=True),
        change(
            type="amount_change", previous_amount=amount(8000), current_amount=amount(9500)
        ),
        change(type="topic_renamed", details=renamed),
        *(
            change(type=name)
            for name in (
                "scope_change", "topic_moved", "topic_renumbered", "topic_split", "topic_merged",
                "contradiction", "text_changed",
            )
        ),
    ]  # fmt: skip
    return (change(), *both, *sided)


def cell(text: str) -> Cell:
    return Cell(text=text, colour="#ffc000")


def section(**changes: Any) -> Section:
    text = f"{QUOTE_BEFORE}\n\nDe eerste stap ligt op schema."
    values: dict[str, Any] = {
        "id": "4.2.1",
        "number": "4.2.1",
        "title": "Groenroutes",
        "level": 3,
        "level_source": "numbering",
        "kind": "topic",
        "text": text,
        "status_text": "De eerste stap ligt op schema.",
        "status": Status(value="on_track", score=0.9, rule="on_schedule"),
        "commitments": (
            Commitment(
                text=QUOTE_BEFORE,
                char_start=0,
                char_end=len(QUOTE_BEFORE),
                due=quarter(3),
                score=0.8,
            ),
        ),
        "pages": (5, 6),
    }
    return Section(**{**values, **changes})


def report(*topics: Section, **changes: Any) -> Report:
    """A report with one chapter, one programme and the topics."""
    empty: dict[str, Any] = {"status": None, "commitments": (), "text": "", "status_text": ""}
    programme = section(
        **empty, id="4.2", number="4.2", title="Programma Leefomgeving", level=2,
        kind="programme", children=topics or (section(),),
    )  # fmt: skip
    chapter = section(
        **empty, id="4", number="4", title="Stand van zaken", level=1, kind="chapter",
        children=(programme,),
    )  # fmt: skip
    reference = report_ref()
    facts = {name: getattr(reference, name) for name in type(reference).model_fields}
    values: dict[str, Any] = {
        **facts,
        "library_version": "0.1.0",
        "sections": (chapter,),
        "notices": (
            Notice(code="garbled_text", message="Glyph codes instead of letters.", page=3),
        ),
    }
    return Report(**{**values, **changes})
