"""Reports that were changed in a known way: what was done is found, and nothing is made up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest

import perturb
import rapportparser as rp
from floors import read
from perturb_cases import Case, score
from perturb_dates import later, said_otherwise
from perturb_trees import Tree, tree
from rapportparser.schema import Report
from report_factory import section, when
from truths import FIXTURES, digest

FILE = FIXTURES / "driewerf" / "2023-vgr2.word-auto.docx"
DOCS = Path(__file__).parent.parent / "docs"


@cache
def base() -> Report:
    """One report of the fixtures: it has dates, amounts, and topics to split and to merge."""
    return rp.parse(FILE)


def changed(operator: str, strength: float = 0.5) -> Case:
    """The report and what the operator makes of it."""
    case = perturb.OPERATORS[operator](base(), strength, Random("a slice"))
    assert case is not None
    return case


@pytest.mark.parametrize("operator", perturb.OPERATORS)
def test_what_was_done_is_found_and_nothing_is_made_up(operator):
    case = changed(operator)
    found = score(case, rp.compare(case.previous, case.current), operator)
    assert found.faults == []


def test_a_changed_text_keeps_its_fields_blocks_and_facts_together():
    case = changed("shift")
    for one in case.current.walk():
        for fact in (*one.times, *one.commitments, *one.amounts, *one.claims):
            assert one.text[fact.char_start : fact.char_end] == fact.text
        for field in one.fields:
            if field.char_start is not None:
                assert one.text[field.char_start : field.char_end] == field.text


def test_the_words_of_tables_stay_as_they_are():
    copy: Tree = tree(base())
    before = {n.section.id: n.section.text for n in copy.walk()}
    for node in copy.walk():
        if any(block.kind == "table" for block in node.section.blocks):
            at = node.section.text.index("\t")
            copy.edit(node, [(at - 1, at, "x")])
            assert node.section.text == before[node.section.id]


def test_a_dropped_topic_is_not_in_the_contents_page_and_one_cut_off_is():
    dropped, cut = changed("drop"), changed("cut off")
    missing = base().coverage.missing_numbers
    assert dropped.current.coverage.missing_numbers == missing
    assert len(cut.current.coverage.missing_numbers) > len(missing)


@pytest.mark.parametrize(
    ("words", "start", "end", "months", "expected"),
    [
        ("het derde kwartaal van 2025", "2025-07-01", "2025-09-30", 6,
         ("het eerste kwartaal van 2026", 6)),
        ("Q4 2025", "2025-10-01", "2025-12-31", 3, ("Q1 2026", 3)),
        ("31 oktober 2025", "2025-10-31", "2025-10-31", 6, ("30 april 2026", 6)),
        ("november", "2025-11-01", "2025-11-30", 3, ("februari 2026", 3)),
        ("2025", "2025-01-01", "2025-12-31", 12, ("2026", 12)),
        ("2025", "2025-01-01", "2025-12-31", 6, None),
        ("dit najaar", "2025-09-01", "2025-11-30", 6, None),
    ],
)  # fmt: skip
def test_a_date_moves_in_its_own_way_of_writing(words, start, end, months, expected):
    assert later(when(words, words, start, end), months) == expected


def test_a_quarter_can_be_told_otherwise():
    words = "Q4 2025"
    assert said_otherwise(when(words, words, "2025-10-01", "2025-12-31")) == "kwartaal 4 van 2025"


def test_the_floors_are_those_of_the_committed_fixtures_and_stand_in_the_docs():
    pinned = read(part=perturb.PART)
    assert pinned.measured_on == digest()
    page = (DOCS / "perturbation.md").read_text("utf-8")
    for row in perturb.table(pinned.floors)[1:]:
        assert f"| {' | '.join(row)} |" in page


def test_a_report_without_a_site_is_left_out():
    bare = base().model_copy(update={"sections": (section("Kort", "Niets."),), "footnotes": ()})
    for operator in ("move", "merge", "split", "drop"):
        assert perturb.OPERATORS[operator](bare, 1.0, Random(1)) is None
