"""Tables: cells that say nothing, rows that promise and report."""

from __future__ import annotations

from datetime import date

from rapportparser.language import annotate
from rapportparser.schema import (
    Cell,
    Field,
    LevelSource,
    Paragraph,
    Report,
    ReportKind,
    Section,
    SourceFile,
    Table,
)


def _annotated(section: Section, kind: ReportKind = "voortgangsrapportage") -> Section:
    report = Report(
        library_version="0", source=SourceFile(name="a.txt", sha256="0", media_type="text/plain"),
        kind=kind, fiscal_year=2025, reference_date=date(2025, 8, 31), sections=(section,),
    )  # fmt: skip
    return annotate(report).sections[0]


def _section(text: str, source: LevelSource = "outline", fields: tuple[Field, ...] = ()) -> Section:
    cells = tuple((Cell(text=line),) for line in text.split("\n"))
    return Section(
        id="a", title="Sluisdeuren", level=2, level_source=source, kind="topic", text=text,
        blocks=(Table(text=text, rows=cells),), fields=fields,
    )  # fmt: skip


def test_short_cells_of_a_table_claim_and_promise_nothing() -> None:
    section = _annotated(_section("Risico\nAchterstallig onderhoud van de sluizen\nGereed in 2026"))
    assert section.claims == ()
    assert section.commitments == ()


def test_a_sentence_in_a_table_is_read_as_anywhere() -> None:
    section = _annotated(_section("De renovatie van de sluis is in mei 2025 afgerond."))
    assert [claim.value for claim in section.claims] == ["completed"]


def test_a_date_in_the_planning_field_of_a_row_promises_its_title() -> None:
    text = "medio 2026\nloopt"
    due = Field(role="planning", label="Gereed", text="medio 2026", char_start=0, char_end=10)
    stand = Field(role="status", label="Stand", text="loopt", char_start=11, char_end=16)
    section = _annotated(_section(text, "table", (due, stand)))
    (promise,) = section.commitments
    assert promise.object == "Sluisdeuren"
    assert promise.due is not None
    assert promise.due.start == date(2026, 5, 1)
    assert promise.text == text[promise.char_start : promise.char_end]
    assert [claim.value for claim in section.claims] == ["in_progress"]


def test_a_row_that_names_nothing_promises_its_title() -> None:
    section = _annotated(_section("Gereed eind 2026.", "table"))
    (promise,) = section.commitments
    assert promise.object == "Sluisdeuren"
    assert section.claims == ()


def test_a_budget_tells_its_plan_in_the_perfect() -> None:
    text = "In juni 2025 is de sluis gerenoveerd. De brug is klaar."
    section = Section(
        id="a", title="Sluis", level=2, level_source="outline", kind="topic", text=text,
        blocks=(Paragraph(text=text),),
    )  # fmt: skip
    annotated = _annotated(section, "begroting")
    assert [promise.object for promise in annotated.commitments] == ["sluis"]
    assert annotated.claims == ()
