"""The measure of `benchmarks/peers.py`, our own reader in it, and the table it made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import peers
from fixture_files import FIXTURES, truth_of
from peer_process import Reader
from peer_scores import Block, score
from readers.markdown_blocks import blocks

TRUTH: dict[str, Any] = {
    "facts": {"title": "Voortgang 2025", "organisation": "Dorp", "kind_label": "Voortgang"},
    "sections": [
        {"number": "1", "title": "Dak", "level": 1, "text": "Het dak lekt.", "fields": []},
        {
            "number": "1.1", "title": "Pannen", "level": 2, "text": "Stand\n\nDe pannen liggen.",
            "fields": [{"label": "Stand", "text": "De pannen liggen."}],
        },
        {"number": None, "title": "Tabel", "level": 1, "text": "Per project.", "fields": []},
        {"number": None, "title": "Oost", "level": 2, "text": "", "fields": []},
        {
            "number": None, "title": "Gevel", "level": 3, "text": "mei 2026",
            "fields": [{"label": "Datum", "text": "mei 2026"}, {"label": "Tijd", "text": ""}],
        },
    ],
    "footnotes": [{"text": "Door een storm."}],
}  # fmt: skip
RIGHT: list[Block] = [
    (1, "Hoofdstuk 1. Dak"), (None, "Het dak lekt."), (2, "1.1 Pannen"),
    (None, "Stand: De pannen liggen."), (1, "Tabel"),
    (None, "Per project.\n\nOost\n\nGevel | mei 2026"),
]  # fmt: skip


def values(given: list[Block]) -> dict[str, float]:
    return {
        name: round(tally.value(peers.MEASURES[name]) or 0.0, 3)
        for name, tally in score(TRUTH, given).items()
    }


def test_all_that_was_written_scores_full_marks() -> None:
    assert set(values(RIGHT).values()) == {1.0}


def test_nothing_at_all_scores_nothing() -> None:
    assert set(values([]).values()) == {0.0}


def test_what_may_be_a_heading_or_not_is_neither_right_nor_wrong() -> None:
    given: list[Block] = [
        (1, "Voortgang 2025"), *RIGHT[:3], (3, "Stand"), (None, "De pannen liggen."), RIGHT[4],
        (None, "Per project."), (2, "Oost"), (3, "Gevel"), (None, "mei 2026"),
    ]  # fmt: skip
    scored = values(given)
    assert scored.pop("words") < 1.0, "the title of the cover was not written in a section"
    assert set(scored.values()) == {1.0}


def test_a_heading_without_its_number_is_a_title_only() -> None:
    scored = values([*RIGHT[:2], (2, "Pannen"), *RIGHT[3:]])
    assert scored["headings"] == round(2 * 2 / (3 + 3), 3)
    assert scored["titles"] == scored["sections"] == 1.0


def test_a_heading_that_nobody_wrote_costs_precision_and_takes_its_text_away() -> None:
    scored = values([*RIGHT[:1], (2, "Lekkage"), *RIGHT[1:]])
    assert scored["headings"] == round(2 * 3 / (3 + 4), 3)
    assert scored["sections"] == round(2 / 3, 3)
    assert scored["kept"] == 1.0


def test_a_wrong_level_is_a_wrong_parent() -> None:
    scored = values([*RIGHT[:2], (1, "1.1 Pannen"), *RIGHT[3:]])
    assert scored["headings"] == 1.0
    assert scored["parents"] == round(2 * 2 / (3 + 3), 3)


def test_headings_count_in_the_order_in_which_they_were_written() -> None:
    scored = values([*RIGHT[4:], *RIGHT[:4]])
    assert scored["headings"] == round(2 * 2 / (3 + 3), 3)
    assert scored["kept"] < 1.0


def test_a_footnote_is_no_fault_wherever_it_stands_and_a_running_head_is() -> None:
    noted = [*RIGHT[:1], (None, "Het dak lekt. 1 Door een storm."), *RIGHT[2:]]
    assert values(noted)["words"] > values([*RIGHT, (None, "Dorp pagina 3 van 9")])["words"]


def test_text_that_comes_back_after_the_topics_may_stand_in_either_place() -> None:
    truth = TRUTH | {
        "sections": [
            {
                "number": "1", "title": "Dak", "level": 1,
                "text": "Het dak lekt.\n\nWat heeft het gekost?\n\nDrie ton meer.",
                "fields": [{"label": "Wat heeft het gekost?", "text": "Drie ton meer."}],
            },
            {"number": "1.1", "title": "Pannen", "level": 2, "text": "Zij liggen.", "fields": []},
        ]
    }  # fmt: skip
    own, cost = "Het dak lekt.", "Wat heeft het gekost? Drie ton meer."
    heads: list[Block] = [(1, "1 Dak"), (2, "1.1 Pannen")]
    for above, below in ((f"{own} {cost}", "Zij liggen."), (own, f"Zij liggen. {cost}")):
        scored = score(truth, [heads[0], (None, above), heads[1], (None, below)])
        assert scored["sections"].right == 2.0
        assert scored["kept"].value("recall") == 1.0


def test_a_soft_hyphen_at_a_line_end_leaves_the_word_whole() -> None:
    given = [*RIGHT[:1], (None, "Het dak\u00ad\n lekt."), *RIGHT[2:]]
    assert values(given)["kept"] < 1.0
    assert values([*RIGHT[:1], (None, "Het da\u00ad\nk lekt."), *RIGHT[2:]])["kept"] == 1.0


def test_markdown_of_a_peer_becomes_headings_and_words() -> None:
    written = "![](x.png)\n\n## **1\\. Dak** ##\n\n_Het_ dak**pan**<br>lekt &amp; [meer](y)\n"
    assert blocks(written) == [(2, "1. Dak"), (None, "\nHet dakpan lekt & meer")]


@pytest.mark.parametrize("name", ["2023-vgr1.word-auto.docx", "2023-vgr1.typst.pdf"])
def test_our_own_reader_answers_as_the_peers_do(name: str) -> None:
    file = FIXTURES / "driewerf" / name
    reader = Reader(peers.OURS, sys.executable, 120)
    answer = reader.read(file)
    reader.close()
    assert reader.version
    assert answer["cpu_seconds"] > 0
    found = score(truth_of(file), answer["blocks"])
    assert all((found[one].value(peers.MEASURES[one]) or 0) > 0.95 for one in peers.MEASURES)


def test_a_reader_that_fails_or_takes_too_long_is_told(tmp_path: Path) -> None:
    reader = Reader(peers.OURS, sys.executable, 120)
    assert "UnreadableFile" in reader.read(tmp_path / "gone.pdf")["error"]
    reader.seconds = 0.0001
    assert reader.read(FIXTURES / "driewerf" / "2023-vgr1.typst.pdf")["error"].startswith("not rea")
    reader.close()


def test_all_readers_were_measured_on_the_same_files() -> None:
    kept = peers.kept()
    assert set(kept) == set(peers.PEERS)
    for organisation in peers.organisations():
        measured = {one["organisations"][organisation]["measured_on"] for one in kept.values()}
        assert len(measured) == 1, organisation


def test_the_page_shows_the_kept_results() -> None:
    assert peers.markdown(peers.kept()) in peers.quality.PAGE.read_text("utf-8")
