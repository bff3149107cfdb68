"""The scorer of `benchmarks/language.py`, and the floors of the held cases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from case_files import Case, digest, grouped, held, kind_of, rows
from floors import Pinned, read, write
from language_scores import (
    Time,
    bare,
    our_times,
    peer_times,
    score_amounts,
    score_commitments,
    score_status,
    score_times,
)
from timex import days

TABLE = """# Cases

Fiscal year 2024, reference date 2024-12-31.

## One

| sentence | expression | from | to | modifier |
|---|---|---|---|---|
| Klaar in mei 2026 en in 2027. | mei 2026 | 2026-05-01 | 2026-05-31 | - |
| Klaar in mei 2026 en in 2027. | 2027 | 2027-01-01 | 2027-12-31 | - |

## Two: fiscal year 2025, reference date 2025-08-31

| sentence |
|---|
| Natura 2000 beschermt ons. |
"""


def _cases(*sentences: tuple[str, ...]) -> list[tuple[Case, list[tuple[str, ...]]]]:
    return grouped(Case("", cells, 2025, date(2025, 8, 31)) for cells in sentences)


def test_rows_of_one_sentence_stand_together_under_the_clock_of_their_heading() -> None:
    (first, expected), (second, none) = grouped(rows(TABLE))
    assert (first.fiscal_year, first.reference_date) == (2024, date(2024, 12, 31))
    assert [cells[0] for cells in expected] == ["mei 2026", "2027"]
    assert (second.fiscal_year, none) == (2025, [])


def test_a_time_is_right_with_words_days_and_modifier_whatever_article_leads_it() -> None:
    cases = _cases(("Klaar in mei.", "in mei", "2026-05-01", "2026-05-31", "-"))
    for found, right in (
        (Time("mei", "2026-05-01", "2026-05-31", "-"), 1.0),
        (Time("mei", "2026-05-01", "2026-05-31", "end"), 0.0),
        (Time("mei", "2025-05-01", "2025-05-31", "-"), 0.0),
    ):
        assert score_times(cases, [[found]]).value("times_right") == right


def test_a_time_where_there_is_none_is_false_and_one_beside_the_right_one_is_extra() -> None:
    cases = _cases(
        ("Natura 2000.",), ("Klaar in 2026.", "2026", "2026-01-01", "2026-12-31", "-")
    )  # fmt: skip
    year = Time("2026", "2026-01-01", "2026-12-31", "-")
    scores = score_times(cases, [[year], [Time("2000", "..", "..", "-"), year]])
    assert scores.values() == {
        "times_right": 1.0, "times_days": 1.0, "times_extra": 1.0, "times_false": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "modifier", "first", "last"),
    [
        ("2026-Q3", "", "2026-07-01", "2026-09-30"), ("2026", "END", "2026-10-01", "2026-12-31"),
        ("2026-05-03", "", "2026-05-03", "2026-05-03"), ("2026-SU", "", "2026-06-01", "2026-08-31"),
        ("2026", "BEFORE", "..", "2025-12-31"), ("P2W", "", "P2W", ""),
        ("PRESENT_REF", "", "..", ".."),
    ],
)  # fmt: skip
def test_values_of_other_recognisers_become_days(
    value: str, modifier: str, first: str, last: str
) -> None:
    assert days(value, modifier) == (first, last)
    assert peer_times([[("x", value, modifier)]]) == [[Time("x", first, last, "")]]


def test_status_counts_every_label_alike_and_deviations_apart() -> None:
    cases = _cases(
        ("De bouw is uitgesteld.", "delayed"), ("De nota is vastgesteld.", "cancelled"),
        ("De bank staat hier.", "none"),
    )  # fmt: skip
    scores = score_status(cases)
    assert scores.value("status_macro") == 0.5
    assert scores.value("status_deviations") == 0.5
    assert scores.value("status_false") == 0.0


def test_a_heading_names_the_role_of_the_field() -> None:
    plan = Case("Plans, role action", ("De nota is vastgesteld.", "none"), 2025, date(2025, 8, 31))
    assert score_status(grouped([plan])).value("status_false") == 0.0
    stated = plan._replace(section="Plans, role status")
    assert score_status(grouped([stated])).value("status_false") == 1.0


def test_a_promise_is_found_by_its_object_and_its_due_time_is_asked_apart() -> None:
    sentence = "De nota wordt in mei 2026 vastgesteld."
    for words, due, values in (
        ("nota", "mei 2026", (1.0, 1.0)), ("nota", "juni 2026", (1.0, 0.0)),
        ("brug", "mei 2026", (0.0, None)),
    ):  # fmt: skip
        scores = score_commitments(_cases((sentence, words, "vaststellen", due)))
        assert (scores.value("commitments"), scores.value("commitments_due")) == values


def test_an_amount_counts_with_its_unit() -> None:
    assert score_amounts(_cases(("Dit kost € 5.000.", "5000 EUR"))).value("amounts") == 1.0
    assert score_amounts(_cases(("Dit kost € 5.000.", "5000 fte"))).value("amounts") == 0.0


def test_what_is_found_is_written_as_the_tables_write_it() -> None:
    dated, lasting = (
        case for case, _ in _cases(("Klaar vóór mei 2026.",), ("Dit duurt 2 weken.",))
    )
    assert our_times([dated, lasting]) == [
        [Time("vóór mei 2026", "..", "2026-04-30", "before")],
        [Time("2 weken", "P2W", "duration", "-")],
    ]


def test_the_name_of_a_file_says_what_it_is_about(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "status-2.md") == "status"
    with pytest.raises(ValueError, match="begins with"):
        kind_of(tmp_path / "words.md")


def test_words_are_the_same_without_what_leads_them_in() -> None:
    assert bare("In het derde kwartaal") == bare("derde kwartaal")


def test_pinning_language_leaves_the_floors_of_the_fixtures(tmp_path: Path) -> None:
    path = tmp_path / "quality.json"
    write(Pinned("a", {"dorp": {"text": 1.0}}), path)
    write(Pinned("b", {"times": {"times_right": 1.0}}), path, "language")
    write(Pinned("c", {"dorp": {"text": 0.9}}), path)
    assert read(path) == Pinned("c", {"dorp": {"text": 0.9}})
    assert read(path, "language") == Pinned("b", {"times": {"times_right": 1.0}})


def test_the_floors_of_the_held_cases_were_measured_on_these_cases() -> None:
    files = held()
    assert files
    assert read(part="language").measured_on == digest(files), (
        "run: python benchmarks/language.py --update"
    )
