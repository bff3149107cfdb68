"""The scorer of `benchmarks/pairs.py`, and that the cases it reads are well made."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from pair_cases import due_end, pairs, read
from pairs import Tally, compared

CASE = """# Voorbeelden

### 7 Kiosk
#### Eerder: voortgangsrapportage 2024, 2024-04-30
De kiosk op het plein wordt in september 2024 opgeleverd.
#### Later: voortgangsrapportage 2024, 2024-08-31
De kiosk op het plein wordt in {month} 2024 opgeleverd.
#### Waarheid
{truth}
"""


def _tally(truth: str, month: str = "december") -> Tally:
    [case] = read(CASE.format(truth=truth, month=month))
    tally = Tally()
    tally.add(case, compared(case).changes)
    return tally


def test_a_case_has_two_reports_with_neighbours_around_the_topic() -> None:
    [case] = read(CASE.format(truth="~ status_change", month="december"))

    assert case.sides[0].reference_date == date(2024, 4, 30)
    assert case.sides[0].topics(case.title)[0][0] == "Kiosk"
    assert not case.watched


@pytest.mark.parametrize(
    ("written", "end"),
    [("2024", "2024-12-31"), ("2024-H1", "2024-06-30"), ("2024-Q3", "2024-09-30"),
     ("2024-02", "2024-02-29"), ("2024-02-03", "2024-02-03")],
)  # fmt: skip
def test_a_written_date_means_its_last_day(written: str, end: str) -> None:
    assert due_end(written) == date.fromisoformat(end)


@pytest.mark.parametrize("truth", ["+ deadline_slip: 2024", "* deadline_shift", "deadline_shift"])
def test_a_line_that_is_no_mark_is_refused_with_its_case(truth: str) -> None:
    with pytest.raises(ValueError, match="7 Kiosk"):
        list(read(CASE.format(truth=truth, month="december")))


def test_a_shift_that_is_shown_is_found_with_its_details() -> None:
    tally = _tally("+ deadline_shift: 2024-09 > 2024-12, +3, silent\n- deadline_passed")

    assert tally.found == {"deadline_shift": 1}
    assert tally.details == {("months", True): 1, ("silent or not", True): 1}
    assert (tally.lures, tally.lured, tally.errors) == (1, 0, [])


def test_what_is_missed_and_what_is_wrongly_shown_are_counted_apart() -> None:
    tally = _tally("+ amount_change: 5 > 6\n- deadline_shift")

    assert tally.told == {"amount_change": 1}
    assert not tally.found
    assert (tally.lures, tally.lured, tally.shown, tally.right) == (1, 1, 1, 0)
    assert len(tally.errors) == 2


def test_the_cases_are_well_made_and_their_halves_alike() -> None:
    cases = pairs()
    halves = Counter(case.watched for case in cases)

    assert [case.number for case in cases] == list(range(1, len(cases) + 1))
    assert halves[True] == halves[False]
    assert all(case.marks for case in cases)
