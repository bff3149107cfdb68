"""Reports that were made to take for ever are compared, followed and shown all the same."""

from __future__ import annotations

import time
from importlib import import_module

import pytest

import rapportparser as rp
from hostile import reports
from rapportparser.language.sentences import has_overlong, sentence_spans
from rapportparser.overlong import LONGEST, pieces

SIZE = 150
"""Units of a report: at this size nothing takes long, and what takes the third power shows."""
MOST = 30
"""Seconds of processor time for all of it; each takes a second or two."""


@pytest.mark.parametrize("make", reports.MADE, ids=lambda make: make.__name__.strip("_"))
def test_thousands_of_one_thing_take_no_more_than_their_size(make: reports.Made) -> None:
    start = time.process_time()
    before, now = make(SIZE, 2024), make(SIZE, 2025)
    rp.review(now)
    comparison = rp.compare(before, now)
    rp.render(comparison, "html")
    rp.render(rp.track([before, now]), "html")
    assert time.process_time() - start < MOST
    assert not rp.compare(now, now).changes


def test_what_takes_longer_than_it_may_is_a_typed_error() -> None:
    before, now = (reports.MADE[3](300, year) for year in (2024, 2025))
    works = (
        lambda: rp.compare(before, now, seconds=0.01),
        lambda: rp.review(now, seconds=0.001),
        lambda: rp.track([before, now], seconds=0.01),
    )
    for work in works:
        with pytest.raises(rp.LimitExceeded, match=r"limit: seconds.*more seconds="):
            work()


def test_more_sections_than_can_be_weighed_are_linked_by_title(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, now = (reports.MADE[2](40, year) for year in (2024, 2024))
    monkeypatch.setattr(import_module("rapportparser.compare.links.matching"), "_MOST_PAIRS", 100)
    now = now.model_copy(
        update={
            "sections": tuple(
                section.model_copy(update={"text": f"Anders. {section.text}"})
                for section in now.sections
            )
        }
    )
    assert len(rp.compare(before, now).links) == 40


def test_a_sentence_without_end_is_cut_between_words_and_loses_none() -> None:
    text = "De brug. " + "woord " * 5_000 + "\nKort."
    spans = sentence_spans(text)
    assert max(end - start for start, end in spans) <= LONGEST
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(text[a:b].startswith(("De", "woord", "Kort")) for a, b in spans)
    assert has_overlong(text)
    assert not has_overlong("Een zin. " * 5_000)


def test_a_word_without_end_is_cut_too() -> None:
    text = "x" * (3 * LONGEST + 1)
    assert [end - start for start, end in pieces(text, 0, len(text))] == [LONGEST] * 3 + [1]
