"""Every typesetting of every fixture report gives what was written, and the same result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

import rapportparser as rp
from fixture_files import ALL_FILES, FILES, REPORTS, golden_of, parsed, stem_of, truth_of, with_path

BINARY = [file for file in FILES if file.suffix != ".txt"]
"""Plain text has no contents page, no running heads and no cells: it is judged apart."""


def name(file: Path) -> str:
    return f"{file.parent.name}-{file.name}"


@pytest.mark.parametrize("file", FILES, ids=name)
def test_headings_have_the_numbers_titles_levels_and_parents_that_were_written(file: Path) -> None:
    found = [
        (path, section.number, section.title, section.level)
        for path, section in with_path(parsed(file))
    ]
    assert found == [
        (row["path"], row["number"], row["title"], row["level"])
        for row in truth_of(file)["sections"]
    ]


@pytest.mark.parametrize("file", BINARY, ids=name)
def test_text_is_whole_and_in_order(file: Path) -> None:
    found = [section.text for _, section in with_path(parsed(file))]
    assert found == [row["text"] for row in truth_of(file)["sections"]]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_fields_have_their_role_label_and_text(file: Path) -> None:
    found = [
        [(field.role, field.label, " ".join(field.text.split())) for field in section.fields]
        for _, section in with_path(parsed(file))
    ]
    assert found == [
        [(f["role"], f["label"], " ".join(f["text"].split())) for f in row["fields"]]
        for row in truth_of(file)["sections"]
    ]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_footnotes_are_lifted_out_and_tied_to_their_word(file: Path) -> None:
    report = parsed(file)
    sections = {section.id: section for section in report.walk()}
    found = []
    for note in report.footnotes:
        assert note.section is not None
        assert note.char_start is not None
        before = sections[note.section].text[: note.char_start]
        found.append((note.mark, note.text, before.split()[-1]))
    assert found == [(n["mark"], n["text"], n["word"]) for n in truth_of(file)["footnotes"]]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_facts_are_those_of_the_report(file: Path) -> None:
    report, facts = parsed(file), truth_of(file)["facts"]
    for fact in ("title", "organisation", "kind", "kind_label", "ordinal", "fiscal_year"):
        assert getattr(report, fact) == facts[fact], fact
    assert str(report.reference_date) == facts["reference_date"]
    assert report.period is not None
    assert str(report.period.start) == facts["period"]["start"]
    assert str(report.period.end) == facts["period"]["end"]


@pytest.mark.parametrize("file", BINARY, ids=name)
def test_all_typesettings_give_the_golden_report(file: Path) -> None:
    golden = json.loads(stem_of(file).with_suffix(".json").read_text("utf-8"))
    assert json.loads(json.dumps(golden_of(parsed(file)))) == golden


@pytest.mark.parametrize("file", BINARY, ids=name)
def test_another_typesetting_of_one_report_shows_no_change(file: Path) -> None:
    first = next(f for f in BINARY if stem_of(f) == stem_of(file))
    comparison = rp.compare(parsed(first), parsed(file))
    assert [(change.type, str(change.topic)) for change in comparison.changes] == []
    assert comparison.uncertain == ()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_quote_stands_in_its_section(file: Path) -> None:
    report = parsed(file)
    for section in report.walk():
        spans = (*section.claims, *section.commitments, *section.times, *section.amounts)
        for span in spans:
            assert section.text[span.char_start : span.char_end] == span.text
        for fact in (*spans, *section.fields, *section.causes):
            for evidence in fact.evidence:
                assert evidence.quote in section.text
                assert evidence.section == section.id


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_report_is_the_same_after_a_round_trip_through_json(file: Path) -> None:
    report = parsed(file)
    assert rp.Report.model_validate_json(report.model_dump_json()) == report


def test_the_fixtures_are_there() -> None:
    assert len(REPORTS) >= 3
    assert len(BINARY) >= 5 * 3


@pytest.mark.parametrize("file", [f for f in ALL_FILES if f.suffix == ".docx"], ids=name)
def test_a_word_file_has_every_part_that_it_points_at(file: Path) -> None:
    assert Document(str(file)).paragraphs
