"""Promises, statuses and reach that are told in other words the next time."""

from __future__ import annotations

from importlib import import_module

import pytest

from test_compare_noise import changes as _changes
from test_compare_noise import types as _types


@pytest.mark.parametrize(
    ("one", "other"),
    [("evalueren", "evaluatie"), ("opgesteld", "opstelling"), ("verhuist", "verhuizing"),
     ("bespreken", "bespreking"), ("toetsen", "toets")],
)  # fmt: skip
def test_a_verb_and_its_noun_have_one_root(one: str, other: str) -> None:
    root = import_module("rapportparser.compare.sides.kinship").root

    assert root(one) == root(other)


def test_a_promise_told_by_its_noun_has_moved() -> None:
    (shift,) = _changes(
        "In december 2032 evalueren we de wachtlijsten.",
        "De evaluatie van de wachtlijsten staat nu in maart 2033 op de agenda.",
    )

    assert (shift.type, shift.shift_months) == ("deadline_shift", 3)


def test_a_promise_told_by_the_head_of_its_name_has_moved() -> None:
    (shift,) = _changes(
        "De bermenvisie leggen we in december 2032 aan de raad voor.",
        "We brengen de visie nu in maart 2033 in de raad.",
    )

    assert (shift.type, shift.shift_months) == ("deadline_shift", 3)


def test_a_start_is_not_the_delivery() -> None:
    found = _types(
        "In december 2032 start de bouw van het paviljoen.",
        "Het paviljoen wordt in mei 2034 opgeleverd.",
    )

    assert "deadline_shift" not in found


def test_a_month_named_for_its_season_has_not_moved() -> None:
    assert (
        _types(
            "De vlonder is in het najaar van 2032 klaar.", "De vlonder is in oktober 2032 klaar."
        )
        == []
    )


def test_each_milestone_of_a_list_moves_by_itself() -> None:
    found = _changes(
        "Start bouw november 2032, openstelling mei 2034.",
        "Start bouw november 2032, openstelling augustus 2034.",
    )

    assert [(c.type, c.shift_months) for c in found] == [("deadline_shift", 3)]


def test_an_example_promises_nothing() -> None:
    assert "deadline_shift" not in _types(
        "Wie bijvoorbeeld in mei 2032 aanvraagt, krijgt in december 2032 bericht.",
        "Wie bijvoorbeeld in augustus 2032 aanvraagt, krijgt in maart 2033 bericht.",
    )


def test_what_the_actor_is_replaced_by_is_another_reach() -> None:
    assert _types(
        "Het toezicht op de kermis wordt verzorgd door de stadswacht.",
        "Het toezicht op de kermis wordt verzorgd door een beveiligingsbedrijf.",
    ) == ["scope_change"]


def test_the_status_of_the_one_thing_told_of_changes() -> None:
    (change,) = _changes(
        "De sanering van de stortplaats verloopt volgens plan.",
        "De sanering van de stortplaats staat onder druk.",
    )

    assert (change.previous_status, change.current_status) == ("on_track", "at_risk")


def test_papers_that_others_sent_too_late_are_no_delay_of_ours() -> None:
    assert "self_reported_delay" not in _types(
        "We behandelen de aanvragen voor evenementen.",
        "We behandelen de aanvragen voor evenementen. Twee clubs dienden hun stukken te laat in.",
    )
