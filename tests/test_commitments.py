"""Commitments: what is promised, by whom, by when."""

from __future__ import annotations

import pytest

from case_tables import Case, cases
from rapportparser.language import commitments

_MADE = [case for case in cases("commitments") if len(case.cells) > 1]
_SILENT = [case for case in cases("commitments") if len(case.cells) == 1]


@pytest.mark.parametrize("case", _MADE, ids=str)
def test_a_promise_is_found_with_object_act_and_due_date(case: Case) -> None:
    sentence, words, action, due = case.cells
    found = commitments(sentence, reference_date=case.reference_date, fiscal_year=case.fiscal_year)
    assert len(found) == 1
    promise = found[0]
    if words != "-":
        assert words in (promise.object or "")
    if action != "-":
        assert promise.action == action
    assert (promise.due.text if promise.due else "-") == due
    assert sentence[promise.char_start : promise.char_end] == promise.text


@pytest.mark.parametrize("case", _SILENT, ids=str)
def test_a_sentence_that_promises_nothing_gives_no_commitment(case: Case) -> None:
    found = commitments(
        case.cells[0], reference_date=case.reference_date, fiscal_year=case.fiscal_year
    )
    assert found == ()


def test_a_condition_is_quoted() -> None:
    (promise,) = commitments("De weg wordt in 2026 aangelegd, mits de provincie instemt.")
    assert promise.condition == "mits de provincie instemt"


def test_the_actor_of_a_passive_promise_stands_behind_door() -> None:
    (promise,) = commitments("De nota wordt in 2026 door het college vastgesteld.")
    assert promise.actor == "het college"


def test_a_year_in_a_title_is_no_due_date() -> None:
    (promise,) = commitments("We gaan het Uitvoeringsplan 2024-2027 actualiseren.")
    assert promise.due is None
