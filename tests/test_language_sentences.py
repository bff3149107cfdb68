"""Where sentences and clauses begin, and that offsets always count the given text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from case_tables import Case, cases
from rapportparser import language
from rapportparser.language.reading import Reading, clauses_of, read

MARK = "‖"
_SENTENCES = [case for case in cases("sentences") if "entences" in case.section]
_CLAUSES = [case for case in cases("sentences") if "lauses" in case.section]


def _marked(case: Case) -> tuple[str, list[int]]:
    """The text, and where its further sentences or clauses begin."""
    first, *parts = case.cells[0].replace("⏎", "\n").replace("⇥", "\t").split(MARK)
    text, starts = first, []
    for part in parts:
        starts.append(len(text))
        text += part
    return text, starts


@pytest.mark.parametrize("case", _SENTENCES, ids=str)
def test_a_sentence_ends_where_a_reader_ends_it(case: Case) -> None:
    text, starts = _marked(case)
    reading = read(text)
    found = [reading.raw_offset(sentence.start) for sentence in reading.sentences[1:]]
    assert [text[at:] for at in found] == [text[at:] for at in starts]


@pytest.mark.parametrize("case", _CLAUSES, ids=str)
def test_a_clause_is_split_where_a_second_statement_begins(case: Case) -> None:
    text, starts = _marked(case)
    reading = read(text)
    (sentence,) = reading.sentences
    found = [reading.raw_offset(clause.start) for clause in clauses_of(reading, sentence)[1:]]
    assert [text[at:] for at in found] == [text[at:] for at in starts]


def test_a_third_of_the_cases_must_not_split() -> None:
    kept = sum(MARK not in case.cells[0] for case in cases("sentences"))
    assert kept >= len(cases("sentences")) / 3


_PIECES = st.sampled_from(
    [
        "De nota is in mei 2026 vertraagd", "€ 1.200", "Q3", "\r\n", "\n\n", "\t", "\0", " ", ". ",
        ", maar ", " en zullen ", "ĳ", "Ĳ", "İ", "ß", "ﬁ", "e\u0301", "\u00a0", "\u2028",
        "\U0001f6a7", "• ", "wegens ziekte", "wordt uiterlijk 1 juli opgeleverd", "’s",
        "; ", ": ", "(", "?", "–", "2026-'27", "1e kwartaal", "jaarlijks", "mijlpaal: ",
        "\ud7ff", "\u200b", "\x1c",
    ]
)  # fmt: skip
_TEXTS = st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=14).map("".join)


@settings(max_examples=300, deadline=None)  # the first text loads the words
@example("İ werd in mei 2026 opgeleverd.\r\nTĳdig? Nee;\n")
@given(text=_TEXTS)
def test_every_span_is_a_stretch_of_the_given_text(text: str) -> None:
    day = date(2025, 8, 31)
    found = [
        *language.times(text, reference_date=day, fiscal_year=2025),
        *language.claims(text, reference_date=day),
        *language.commitments(text, reference_date=day, fiscal_year=2025),
        *language.amounts(text), *language.causes(text),
    ]  # fmt: skip
    for fact in found:
        assert text[fact.char_start : fact.char_end] == fact.text
        assert fact.text.strip()


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS)
def test_sentences_and_clauses_stand_in_order_and_leave_out_only_what_joins_them(text: str) -> None:
    reading = read(text)
    _in_order(reading, [(s.start, s.end) for s in reading.sentences])
    for sentence in reading.sentences:
        clauses = [(c.start, c.end) for c in clauses_of(reading, sentence) if c.end > c.start]
        _in_order(reading, clauses)
        for start, end in clauses:
            assert sentence.start <= start
            assert end <= sentence.end
    kept = "".join(reading.raw_text(s.start, s.end) for s in reading.sentences)
    assert _letters(kept) == _letters(text)


def _in_order(reading: Reading, spans: list[tuple[int, int]]) -> None:
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(reading.folded) for edge in edges)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
