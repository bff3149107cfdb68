"""Options of a form of which one is ticked."""

from __future__ import annotations

import pytest

import rapportparser as rp
from rapportparser.blocks import Block, TableCell
from rapportparser.layout.labels.pairs import recognise_fields
from rapportparser.layout.labels.ticked import choice, with_choices
from set_pages import Pages
from word_files import WordFile, p


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("☐ ja ☒ nee", "nee"),
        ("☑ op koers ☐ aandacht nodig", "op koers"),
        ("[ ] ja [x] nee", "nee"),
        ("( ) open (X) dicht", "dicht"),
        ("ja ☐ nee ☒", "nee"),
        ("☒ jeugd ☒ ouderen ☐ overig", "jeugd, ouderen"),
        ("\uf0a8 ja \uf0fe nee", "nee"),
        ("○ ja ● nee", "nee"),
        ("☐ ja\n\n☒ nee", "nee"),
    ],
)
def test_what_was_ticked_is_the_value(text: str, value: str) -> None:
    found = choice(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    ["☐ ja ☐ nee", "☒ ja", "☒ ☐", "De raad koos (x) en niet ( )", "☒ " + 9 * "lange taak " + "☐ x"],
)
def test_boxes_without_a_choice_are_left_as_they_are(text: str) -> None:
    assert choice(text) is None


def fields(pages: Pages) -> list[tuple[str | None, str, str]]:
    return [(b.label, b.text, b.original) for b in pages.layout().blocks if b.kind == "field"]


def test_options_behind_a_label_are_its_value() -> None:
    pages = Pages().page()
    y = pages.prose(y=100) + 14
    pages.put("Stand van zaken:", y=y, bold=True).put("☒ op koers ☐ aandacht", x=180, y=y)
    assert fields(pages) == [("Stand van zaken", "op koers", "☒ op koers ☐ aandacht")]


def test_options_below_a_label_are_its_value() -> None:
    pages = Pages().page()
    y = pages.prose(y=100) + 14
    pages.put("Stand van zaken", y=y, bold=True)
    pages.put("☐ op koers", y=y + 16).put("☒ bijsturing nodig", y=y + 32)
    pages.prose(y=y + 60)
    assert [(label, text) for label, text, _ in fields(pages)] == [
        ("Stand van zaken", "bijsturing nodig")
    ]


def test_an_option_that_is_left_alone_is_the_value_of_its_label() -> None:
    pages = Pages().page()
    y = pages.prose(y=100) + 14
    pages.put("Stand van zaken:", y=y, bold=True).put("☒ Bijsturing nodig", x=180, y=y)
    assert [text for _, text, _ in fields(pages)] == ["Bijsturing nodig"]


def test_boxes_before_tasks_stay_a_list() -> None:
    pages = Pages().page()
    y = pages.prose(y=100) + 20
    for step, task in enumerate(("☒ Wegen aanleggen", "☐ Lampen plaatsen", "☐ Bomen planten")):
        pages.put(task, y=y + 20 * step)
    assert all(
        task in "\n".join(b.text for b in pages.layout().blocks) for task in ("Lampen", "Bomen")
    )


def test_cells_hold_what_was_ticked_and_signs_of_legends_are_left_alone() -> None:
    rows = [
        [TableCell("Maatregel"), TableCell("Besluit nodig")],
        [TableCell("Wegen"), TableCell("☐ ja ☒ nee")],
        [TableCell("Lampen"), TableCell("● op koers ○ later")],
    ]
    (table,) = with_choices(recognise_fields([Block("table", "", rows=rows)]))
    assert [row[1].text for row in table.rows] == ["Besluit nodig", "nee", "● op koers ○ later"]


def test_a_ticked_status_is_the_sign_of_its_field_and_the_other_option_says_nothing() -> None:
    body = p("1. Wonen in de wijk", style="Kop1") + p("Stand van zaken: ☒ op koers ☐ vertraagd")
    report = rp.parse(bytes(WordFile(body)), options=rp.Options(isolate=False))
    section = report.find("Wonen in de wijk")[0]
    assert section.fields[0].text == "op koers"
    assert section.fields[0].signal is not None
    assert section.fields[0].signal.meaning == "op koers"
    assert section.status is not None
    assert section.status.value == "on_track"
