"""The scorer of `benchmarks/quality.py` counts what is missed and wrong, and its floors are
those of the committed truth."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comparing import Sides, score_comparing
from floors import Pinned, is_worse, read, repinned, sunk, write
from printing import errors, markdown
from quality import PRODUCERS, producer_of
from rapportparser.schema import (
    Change,
    Comparison,
    Evidence,
    Field,
    Link,
    Report,
    ReportRef,
    Signal,
    TimeExpression,
    TopicRef,
)
from reading import score_reading
from report_factory import report, section
from scores import Scores
from truths import FIXTURES, Read, digest, organisations, truths, typesettings

DOCS = FIXTURES.parent / "docs"
BEFORE = "Het dak is in mei 2024 klaar."
AFTER = "Het dak is in augustus 2024 klaar."


def written(*rows: tuple[str, str, str]) -> dict[str, Any]:
    """A truth of root sections: number, title and text."""
    return {
        "facts": {
            "title": "Voortgang", "organisation": None, "kind": "unknown", "kind_label": None,
            "ordinal": None, "fiscal_year": None, "period": None, "reference_date": None,
        },
        "sections": [
            {"number": number, "title": title, "text": text, "path": [], "level": 1,
             "kind": "topic", "fields": []}
            for number, title, text in rows
        ],
        "footnotes": [],
    }  # fmt: skip


TRUTH_BEFORE = written(("1", "Dak", BEFORE), ("2", "Gevel", "De gevel wordt geverfd."))
TRUTH_AFTER = written(("1", "Gevel", "De gevel is geverfd."), ("2", "Dak", AFTER))
PREVIOUS = report(
    section("Dak", BEFORE, number="1", id="dak"),
    section("Gevel", "De gevel wordt geverfd.", number="2", id="gevel"),
    title="Voortgang",
)
CURRENT = report(
    section("Gevel", "De gevel is geverfd.", number="1", id="gevel"),
    section("Dak", AFTER, number="2", id="dak"),
    title="Voortgang",
)
PLOT: dict[str, Any] = {
    "pairs": {"a-b": ["a", "b"]},
    "link": [
        {"pair": "a-b", "relation": "same", "topics": [["1", "2"], ["2", "1"]]},
    ],
    "no_link": [{"pair": "a-b", "topics": [["1", "1"]]}],
    "change": [
        {"pair": "a-b", "type": "deadline_shift", "previous": "1", "current": "2", "title": "Dak",
         "shift_months": 3, "silent": True, "previous_quote": BEFORE, "current_quote": AFTER},
        {"pair": "a-b", "type": "commitment_fulfilled", "previous": "2", "current": "1",
         "title": "Gevel", "current_quote": "De gevel is geverfd."},
    ],
    "hidden": [],
    "lure": [{"report": "a", "section": "2", "quote": "De gevel wordt geverfd."}],
}  # fmt: skip
RIGHT = (("dak", "dak"), ("gevel", "gevel"))


def shift(months: int) -> Change:
    """The roof is later by so many months."""
    return Change(
        type="deadline_shift", severity="high", score=1, silent=True, shift_months=months,
        topic=TopicRef(title="Dak", number="2", previous="dak", current="dak"),
        previous=Evidence(section="dak", quote=BEFORE),
        current=Evidence(section="dak", quote=AFTER),
        current_due=TimeExpression(
            text="augustus 2024", char_start=14, char_end=27, kind="date", anchoring="absolute",
            start=date(2024, 8, 1), end=date(2024, 8, 31),
        ),
    )  # fmt: skip


def fulfilled() -> Change:
    """The front was painted."""
    return Change(
        type="commitment_fulfilled", severity="low", score=1,
        topic=TopicRef(title="Gevel", number="1", previous="gevel", current="gevel"),
        current=Evidence(section="gevel", quote="De gevel is geverfd."),
    )  # fmt: skip


def compared(*changes: Change, links: tuple[tuple[str, str], ...] = RIGHT) -> Scores:
    """Scores of a comparison that gives these links and changes."""
    comparison = Comparison(
        library_version="0", previous=ReportRef.of(PREVIOUS), current=ReportRef.of(CURRENT),
        links=tuple(Link(previous=(a,), current=(b,), relation="same", score=1) for a, b in links),
        changes=changes,
    )  # fmt: skip
    sides = Sides(Read(TRUTH_BEFORE, PREVIOUS), Read(TRUTH_AFTER, CURRENT), comparison)
    return score_comparing(PLOT, "a-b", sides)


def test_every_producer_of_every_organisation_has_floors_of_its_own() -> None:
    there = {
        f"{organisation} {producer_of(name)}"
        for organisation in organisations()
        for report_ in truths(organisation)
        for name in typesettings(organisation, report_)
    }
    assert set(read(part=PRODUCERS).floors) == there


def test_a_report_read_as_it_was_written_scores_full_marks() -> None:
    scores = score_reading(TRUTH_BEFORE, PREVIOUS)
    assert set(scores.values().values()) == {1.0}
    assert scores.faults == []


def test_a_missed_heading_is_counted_and_named() -> None:
    scores = score_reading(TRUTH_BEFORE, _only_the_roof())
    assert scores.value("headings") == pytest.approx(2 / 3)  # recall 1/2, precision 1
    assert [(fault.measure, fault.where) for fault in scores.faults] == [("headings", "2 Gevel")]


def test_a_heading_below_another_parent_is_wrong_and_its_text_still_compared() -> None:
    child = section("Gevel", "De gevel wordt geverfd.", number="2", level=2)
    inside = report(
        section("Dak", BEFORE, number="1", children=(child,)),
        title="Voortgang",
    )
    scores = score_reading(TRUTH_BEFORE, inside)
    assert scores.value("headings") == 0.5
    assert scores.value("text") == 1.0


def test_a_field_that_nobody_wrote_costs_precision() -> None:
    field = Field(role="status", label="Stand", text=BEFORE)
    scores = score_reading(written(("1", "Dak", BEFORE)), _roof_with(field))
    assert scores.value("fields") == 0.0
    assert scores.faults[0].lines[0] == "no field: status, Stand"


def test_a_colon_behind_a_label_is_no_fault() -> None:
    truth = written(("1", "Dak", BEFORE))
    truth["sections"][0]["fields"] = [{"role": "status", "label": "Stand", "text": BEFORE}]
    scores = score_reading(truth, _roof_with(Field(role="status", label="Stand:", text=BEFORE)))
    assert scores.value("fields") == 1.0


def test_a_sign_without_its_meaning_is_not_right() -> None:
    truth = written(("1", "Dak", BEFORE))
    truth["sections"][0]["signals"] = [{"axis": "Tijd", "meaning": "Op schema"}]
    for meaning, value in (("op schema", 1.0), (None, 0.0)):
        light = Signal(colour="#00ff00", meaning=meaning)
        scores = score_reading(
            truth, _roof_with(Field(role="status", label="Tijd", text="", signal=light))
        )
        assert scores.value("signs") == value


def test_all_that_the_plot_tells_and_no_more_scores_full_marks() -> None:
    scores = compared(shift(3), fulfilled())
    for name, value in scores.values().items():
        assert value == (0.0 if name in ("links_forbidden", "lures_shown") else 1.0), name
    assert scores.faults == []


def test_a_shift_of_the_wrong_length_is_found_but_its_months_are_wrong() -> None:
    scores = compared(shift(2), fulfilled())
    assert scores.value("shifts_recall") == 1.0
    assert scores.value("shifts_months") == 0.0
    assert [fault.lines[0] for fault in scores.faults] == ["2 instead of 3 months"]


def test_a_forbidden_link_is_counted_and_costs_the_right_ones() -> None:
    scores = compared(shift(3), fulfilled(), links=(("dak", "gevel"), ("gevel", "dak")))
    assert scores.value("links_forbidden") == 1.0
    assert scores.value("links_recall") == 0.0
    assert scores.value("links_precision") == 0.0


def test_a_missed_event_is_listed_with_the_quotes_that_were_expected() -> None:
    scores = compared(fulfilled())
    assert scores.value("shifts_recall") == 0.0
    assert scores.value("events_recall") == 1.0
    listed = "\n".join(errors({("dorp", "a-b", "pdf"): scores}))
    assert f"previous_quote: {BEFORE}" in listed


def test_a_change_shown_twice_is_noise() -> None:
    scores = compared(shift(3), shift(3).model_copy(update={"score": 0.5}), fulfilled())
    assert scores.value("shifts_precision") == 0.5
    assert scores.value("shown_per_true") == 1.5
    assert scores.faults[0].lines[0] == "told once more"


def test_a_change_about_another_place_is_no_match() -> None:
    elsewhere = shift(3).model_copy(
        update={
            "topic": TopicRef(title="Gevel", previous="gevel", current="gevel"),
            "previous": Evidence(section="gevel", quote=BEFORE),
            "current": Evidence(section="gevel", quote=AFTER),
        }
    )
    assert compared(elsewhere, fulfilled()).value("shifts_recall") == 0.0


def test_a_renumbered_topic_is_true_though_the_plot_does_not_say_so() -> None:
    renumbered = Change(
        type="topic_renumbered", severity="low", score=1,
        topic=TopicRef(title="Dak", number="2", previous="dak", current="dak"),
    )  # fmt: skip
    assert compared(shift(3), fulfilled(), renumbered).value("shown_per_true") == 1.0


def test_a_lure_that_was_taken_is_counted() -> None:
    passed = Change(
        type="deadline_passed", severity="high", score=1,
        topic=TopicRef(title="Gevel", number="1", previous="gevel", current="gevel"),
        previous=Evidence(section="gevel", quote="De gevel wordt geverfd."),
    )  # fmt: skip
    scores = compared(shift(3), fulfilled(), passed)
    assert scores.value("lures_shown") == 1.0
    assert scores.value("shown_per_true") == 1.5


def test_a_bare_number_is_the_highest_heading_that_has_it() -> None:
    truth = written(("1", "Dak", BEFORE))
    row = truth["sections"][0]
    truth["sections"].append(row | {"title": "Pannen", "path": ["1 Dak"], "level": 2})
    assert Read(truth, _only_the_roof()).rows_at("1") == [0]
    assert Read(truth, _only_the_roof()).rows_at("1/1") == [1]


def test_a_floor_sinks_and_a_ceiling_rises_the_wrong_way() -> None:
    assert is_worse("headings", 0.95, 1.0)
    assert not is_worse("headings", 1.0, 0.95)
    assert is_worse("lures_shown", 0.2, 0.1)
    assert not is_worse("lures_shown", 0.1, 0.2)


def test_what_is_no_longer_measured_has_sunk() -> None:
    assert len(sunk({"dorp": {}}, {"dorp": {"headings": 1.0}})) == 1


def test_noise_never_lowers_a_floor(tmp_path: Path) -> None:
    found, floors = {"dorp": {"text": 0.998}}, {"dorp": {"text": 0.999}}
    assert sunk(found, floors) == []
    assert repinned(found, floors, allow_lower=False) == floors
    write(Pinned("abc", floors), tmp_path / "quality.json")
    assert read(tmp_path / "quality.json") == Pinned("abc", floors)


def test_the_floors_were_measured_on_the_committed_truth() -> None:
    assert read().measured_on == digest(), "run: python benchmarks/quality.py --update"


def test_the_page_shows_the_pinned_floors() -> None:
    assert markdown(read().floors, read(part="producers").floors) in (
        DOCS / "quality.md"
    ).read_text("utf-8")


def _only_the_roof() -> Report:
    return _roof_with()


def _roof_with(*fields: Field) -> Report:
    return report(section("Dak", BEFORE, number="1", fields=fields), title="Voortgang")
