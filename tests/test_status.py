"""Status claims, and the status of a topic."""

from __future__ import annotations

import pytest

from case_tables import Case, cases
from rapportparser.language import claims
from rapportparser.language.verdict import verdict
from rapportparser.schema import Evidence, Field, Section, Signal, StatusClaim, StatusValue


@pytest.mark.parametrize("case", cases("status"), ids=str)
def test_a_sentence_claims_what_a_reader_takes_from_it(case: Case) -> None:
    sentence, expected = case.cells[:2]
    told = claims(sentence, reference_date=case.reference_date, fiscal_year=case.fiscal_year)
    found = [claim.value for claim in told]
    assert found == ([] if expected == "none" else expected.split(", "))


def test_a_plan_is_never_a_status() -> None:
    assert claims("De nota is vastgesteld.", role="action") == ()
    assert claims("De nota is vastgesteld.", role="goal") == ()
    assert claims("De nota is vastgesteld.", role="status")


def test_a_claim_quotes_its_own_clause() -> None:
    text = "Vooraf iets. De nota is klaar, maar de invoering is uitgesteld."
    for claim in claims(text):
        assert text[claim.char_start : claim.char_end] == claim.text


def _claim(value: StatusValue, at: int, rule: str = "words") -> StatusClaim:
    text = "x" * 5
    return StatusClaim(text=text, char_start=at, char_end=at + 5, value=value, rule=rule, score=0.9)


def _section(*found: StatusClaim, fields: tuple[Field, ...] = ()) -> Section:
    return Section(
        id="a", title="Brug", level=1, level_source="none", kind="topic", text="x" * 100,
        claims=found, fields=fields,
    )  # fmt: skip


def test_a_signal_decides_before_words_and_the_disagreement_is_kept() -> None:
    field = Field(
        role="status", label="Status", text="",
        signal=Signal(colour="#70ad47", meaning="op schema"),
        evidence=(Evidence(quote=""),), char_start=0, char_end=50,
    )  # fmt: skip
    status = verdict(_section(_claim("delayed", 10), fields=(field,)))
    assert status is not None
    assert (status.value, status.rule, status.disagreement) == ("on_track", "signal", True)


def test_the_tense_of_a_side_remark_does_not_deny_a_sign() -> None:
    field = Field(
        role="status", label="Status", text="",
        signal=Signal(colour="#ed7d31", meaning="knelpunt"),
        evidence=(Evidence(quote=""),), char_start=0, char_end=50,
    )  # fmt: skip
    by_tense = verdict(_section(_claim("completed", 10, "tense.perfect"), fields=(field,)))
    by_words = verdict(_section(_claim("completed", 10), fields=(field,)))
    assert by_tense is not None
    assert by_words is not None
    assert (by_tense.disagreement, by_words.disagreement) == (False, True)


def test_a_deviation_decides_before_a_result() -> None:
    status = verdict(_section(_claim("delayed", 10), _claim("completed", 40)))
    assert status is not None
    assert status.value == "delayed"
    assert status.disagreement


def test_the_later_claim_decides_before_the_earlier() -> None:
    status = verdict(_section(_claim("in_progress", 10), _claim("completed", 40)))
    assert status is not None
    assert status.value == "completed"


def test_explicit_words_decide_before_the_tense() -> None:
    status = verdict(_section(_claim("in_progress", 10), _claim("completed", 40, "tense.perfect")))
    assert status is not None
    assert status.value == "in_progress"


def test_the_tense_of_a_side_remark_makes_no_status() -> None:
    text = "Het overleg is gehouden."
    claim = StatusClaim(
        text=text, char_start=0, char_end=len(text), value="completed", rule="tense.perfect",
        score=0.6,
    )  # fmt: skip
    section = _section(claim)
    assert verdict(section) is None
    status = verdict(section.model_copy(update={"title": "Overleggen met de buurt"}))
    assert status is not None
    assert (status.value, status.rule) == ("completed", "tense:tense.perfect")


def test_only_status_fields_are_judged_where_there_are_such() -> None:
    field = Field(role="status", label="Stand", text="x" * 20, char_start=0, char_end=20)
    status = verdict(_section(_claim("completed", 5), _claim("delayed", 60), fields=(field,)))
    assert status is not None
    assert status.value == "completed"


def test_a_status_field_that_claims_nothing_is_unknown() -> None:
    field = Field(role="status", label="Stand", text="zie elders", char_start=0, char_end=10)
    status = verdict(_section(fields=(field,)))
    assert status is not None
    assert status.value == "unknown"


def test_a_section_without_claims_and_status_fields_has_no_status() -> None:
    assert verdict(_section()) is None
