"""Money, staff and counted quantities."""

from __future__ import annotations

import pytest

from case_tables import Case, cases
from rapportparser.language import amounts
from rapportparser.schema import Amount


def _shown(amount: Amount) -> str:
    return f"{amount.value * amount.sign:f} {amount.unit}"


@pytest.mark.parametrize("case", cases("amounts"), ids=str)
def test_amounts_are_read_in_whole_units(case: Case) -> None:
    sentence, expected = case.cells
    found = amounts(sentence)
    assert [_shown(a) for a in found] == ([] if expected == "none" else expected.split(", "))
    for amount in found:
        assert sentence[amount.char_start : amount.char_end] == amount.text


def test_an_amount_says_what_it_is_for() -> None:
    (amount,) = amounts("Er is € 8.000 gereserveerd voor de scan, en niet meer.")[:1]
    assert amount.purpose is None or "scan" in amount.purpose
    (amount,) = amounts("Er is € 8.000 voor de cultuurscan nodig.")
    assert amount.purpose is not None
    assert amount.purpose.startswith("cultuurscan")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("De bijdrage is € 18,4 miljoen.", "€ 18,4 miljoen"),
        ("De bijdrage is € 1,2 mln.", "€ 1,2 mln."),
        ("Er is 3 miljard. Dat is veel.", None),
        ("Het budget is € 40 duizend. Meer niet.", "€ 40 duizend"),
    ],
)
def test_an_amount_leaves_the_full_stop_of_its_sentence(sentence: str, text: str | None) -> None:
    assert [amount.text for amount in amounts(sentence)] == ([text] if text else [])
