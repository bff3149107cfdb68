"""Sentences, causes, the annotated report and the spaCy pipeline."""

from __future__ import annotations

import pytest
import spacy

from case_tables import Case, cases
from rapportparser.language import annotate, causes, load
from rapportparser.language.reading import read
from rapportparser.schema import (
    Evidence,
    Field,
    FieldRole,
    Footnote,
    Paragraph,
    Report,
    Section,
    SourceFile,
)  # fmt: skip


def _sentences(text: str) -> list[str]:
    reading = read(text)
    return [reading.raw_text(s.start, s.end) for s in reading.sentences]


def test_a_blank_line_and_a_list_mark_end_a_sentence() -> None:
    assert _sentences("Kop\n\nTekst hier\n- eerste punt\n- tweede punt") == [
        "Kop", "Tekst hier", "- eerste punt", "- tweede punt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("De bouw is vertraagd wegens ziekte.", "wegens ziekte"),
        ("Door personeelstekort is de nota uitgesteld.", "Door personeelstekort"),
        ("Dit is uitgesteld omdat de subsidie ontbreekt.", "omdat de subsidie ontbreekt"),
        ("Het is stilgelegd in afwachting van een besluit.", "in afwachting van een besluit"),
        ("Als gevolg van stikstof schuift de bouw op.", "Als gevolg van stikstof"),
        ("Door het vertrek van de trekker is er vertraging.", "Door het vertrek van de trekker"),
    ],
)  # fmt: skip
def test_a_cause_is_quoted_with_its_marker(text: str, cause: str) -> None:
    assert [found.text for found in causes(text)] == [cause]


@pytest.mark.parametrize("case", cases("causes"), ids=str)
def test_a_sentence_gives_the_reasons_that_a_reader_finds(case: Case) -> None:
    sentence, expected = case.cells
    assert "; ".join(found.text for found in causes(sentence)) == expected.removeprefix("-")


@pytest.mark.parametrize(
    "text",
    [
        "De nota is door het college vastgesteld.",
        "De weg loopt door het bos.",
        "Dit wordt door ons uitgevoerd.",
        "De gemeente bouwt door.",
    ],
)
def test_who_acts_is_no_cause(text: str) -> None:
    assert causes(text) == ()


def _report(section: Section, *notes: Footnote) -> Report:
    source = SourceFile(name="a.txt", sha256="0", media_type="text/plain")
    return Report(
        library_version="0", source=source, kind="voortgangsrapportage", fiscal_year=2025,
        sections=(section,), footnotes=notes,
    )  # fmt: skip


def _section(*parts: tuple[FieldRole, str]) -> Section:
    text = "\n\n".join(part for _, part in parts)
    fields = tuple(
        Field(role=role, label=role, text=part, char_start=text.index(part),
              char_end=text.index(part) + len(part))
        for role, part in parts
    )  # fmt: skip
    blocks = tuple(Paragraph(text=part, page=n) for n, (_, part) in enumerate(parts, 1))
    return Section(
        id="s1", title="Brug", level=1, level_source="none", kind="topic", text=text, blocks=blocks,
        fields=fields,
    )  # fmt: skip


def test_a_plan_gives_promises_and_the_status_field_gives_the_status() -> None:
    section = _section(
        ("action", "De brug is in 2025 vernieuwd."),
        ("status", "De vernieuwing is uitgesteld naar 2026."),
    )  # fmt: skip
    (found,) = annotate(_report(section)).sections
    assert [claim.value for claim in found.claims] == ["delayed"]
    assert found.status is not None
    assert found.status.value == "delayed"


def test_an_action_field_without_verbs_is_a_promise() -> None:
    (found,) = annotate(_report(_section(("action", "Opstellen van een visie op wonen.")))).sections
    assert [(c.action, c.object) for c in found.commitments] == [("opstellen", "visie op wonen")]


def test_every_fact_quotes_its_sentence_on_its_page() -> None:
    section = _section(
        ("goal", "Een veilige brug."),
        ("status", "De brug is duurder. In 2026 wordt de brug geopend."),
    )  # fmt: skip
    (found,) = annotate(_report(section)).sections
    (promise,) = found.commitments
    (evidence,) = promise.evidence
    assert evidence.quote == "In 2026 wordt de brug geopend."
    assert evidence.quote in found.text
    assert (evidence.page, evidence.paragraph, evidence.section) == (2, 2, "s1")
    for fact in (*found.times, *found.claims, *found.commitments):
        assert found.text[fact.char_start : fact.char_end] == fact.text


def test_a_footnote_keeps_the_cause_that_it_gives() -> None:
    section = _section(("status", "De nota volgt in het eerste kwartaal van 2026."))
    note = Footnote(
        mark="1", text="Later vanwege ziekte.", section="s1", char_start=20,
        evidence=(Evidence(section="s1", quote="De nota volgt"),),
    )  # fmt: skip
    report = annotate(_report(section, note))
    ((cause,),) = [found.causes for found in report.footnotes]
    assert note.text[cause.char_start : cause.char_end] == cause.text == "vanwege ziekte"
    assert report.sections[0].causes == ()


def test_a_budget_does_not_report_results_in_the_perfect_tense() -> None:
    section = _section(("status", "In december 2026 is het beleid geëvalueerd."))
    report = _report(section).model_copy(update={"kind": "begroting"})
    assert annotate(report).sections[0].claims == ()


def test_annotating_twice_gives_the_same_report() -> None:
    once = annotate(_report(_section(("status", "De brug is klaar, maar het pad is uitgesteld."))))
    assert annotate(once) == once


def test_the_pipeline_finds_what_the_functions_find() -> None:
    text = "De nota is vertraagd wegens ziekte. In Q3 2026 wordt de nota vastgesteld. € 5.000."
    doc = load()(text)
    assert next(sentence.text for sentence in doc.sents) == "De nota is vertraagd wegens ziekte."
    assert [claim.value for claim in doc._.rapport_claims] == ["delayed"]
    assert [time.edtf for time in doc._.rapport_times] == ["2026-35"]
    assert [promise.object for promise in doc._.rapport_commitments] == ["nota"]
    assert [amount.unit for amount in doc._.rapport_amounts] == ["EUR"]
    assert [cause.text for cause in doc._.rapport_causes] == ["wegens ziekte"]


def test_a_component_can_stand_in_another_pipeline() -> None:
    nlp = spacy.blank("nl")
    load()  # registers the factories where the entry points are not installed
    nlp.add_pipe("rapport_times")
    assert [time.text for time in nlp("Dit is in mei 2026 klaar.")._.rapport_times] == ["mei 2026"]
