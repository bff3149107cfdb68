"""Time expressions, their days and their modifiers."""

from __future__ import annotations

from datetime import date

import pytest

from case_tables import Case, cases
from rapportparser.language import times

_DATED = [case for case in cases("times") if len(case.cells) > 1]
_SILENT = [case for case in cases("times") if len(case.cells) == 1]


@pytest.mark.parametrize("case", _DATED, ids=str)
def test_a_time_is_found_with_its_days_and_modifier(case: Case) -> None:
    sentence, words, first, last, modifier = case.cells
    found = times(sentence, reference_date=case.reference_date, fiscal_year=case.fiscal_year)
    assert [time.text for time in found] == [words]
    time = found[0]
    if last in ("set", "duration"):
        assert (time.recurrence, time.kind) == (first, last)
    else:
        assert (_day(time.start), _day(time.end)) == (first, last)
    assert (time.modifier or "-") == modifier
    assert sentence[time.char_start : time.char_end] == time.text


def _day(day: date | None) -> str:
    return day.isoformat() if day else ".."


@pytest.mark.parametrize("case", _SILENT, ids=str)
def test_a_number_or_name_that_is_no_time_stays_silent(case: Case) -> None:
    assert times(case.cells[0], fiscal_year=case.fiscal_year) == ()


def test_a_bare_month_stays_open_when_no_year_is_known() -> None:
    (time,) = times("De nota volgt in september.")
    assert (time.start, time.end, time.anchoring) == (None, None, "underspecified")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in het derde kwartaal van 2026", "2026-35"), ("in de eerste helft van 2026", "2026-40"),
        ("in de zomer van 2026", "2026-22"), ("in 2026", "2026"), ("in mei 2026", "2026-05"),
        ("op 3 mei 2026", "2026-05-03"), ("in 2026 en 2027", "{2026,2027}"),
        ("in 2026-2028", "2026/2028"),
        ("in 2026 en verder", "2026/.."), ("vóór 2026", "../2025-12-31"),
        ("begin 2026", "2026-01-01/2026-03-31"),
    ],
)  # fmt: skip
def test_times_are_exported_as_edtf(text: str, edtf: str) -> None:
    assert times(f"Dit is {text} gereed.")[0].edtf == edtf


def test_offsets_count_characters_of_the_given_text_with_old_ij_letters() -> None:
    text = "Tĳdelĳk bĳgesteld: dit wordt op termĳn, in mei 2026, opgelost."
    for time in times(text):
        assert text[time.char_start : time.char_end] == time.text
    assert [time.text for time in times(text)] == ["op termĳn", "mei 2026"]


def test_a_time_that_is_broken_over_two_lines_is_one_time() -> None:
    (time,) = times("Dit is in het derde\nkwartaal van 2026 gereed.")
    assert time.edtf == "2026-35"


def test_nothing_is_found_in_no_text() -> None:
    assert times("") == ()
