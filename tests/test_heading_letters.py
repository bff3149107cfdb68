"""Headings as large and as dark as their text: told by letters, colour or order alone."""

from __future__ import annotations

from typing import Any

import pytest

from rapportparser.layout import lay_out
from rapportparser.layout.words.faces import face_of
from rapportparser.options import Limits
from rapportparser.outline import build_outline
from rapportparser.read.word.document import read_word
from set_pages import Pages
from test_outline import BODY, text, tree
from word_files import WordFile, abstract, level, num, numbered, p

CHAPTERS = {"VEILIGHEID": ("Brandweer", "Politie"), "JEUGD EN GEZIN": ("Scholen", "Opvang"),
            "VERKEER": ("Fietsen",)}  # fmt: skip
NESTED = ["- VEILIGHEID", "  - Brandweer", "  - Politie", "- JEUGD EN GEZIN", "  - Scholen",
          "  - Opvang", "- VERKEER", "  - Fietsen"]  # fmt: skip


def _told_by(chapter: dict[str, Any], section: dict[str, Any]) -> list[str]:
    """The outline of chapters and sections in the given settings, above text of 10 points."""
    pages, y = Pages().page(), 90.0
    for name, sections in CHAPTERS.items():
        y = pages.put(name, y=y, **chapter).prose(y=y + 24) + 20
        for one in sections:
            y = pages.put(one, y=y, **section).prose(y=y + 14) + 20
    return pages.tree().splitlines()


def test_capitals_stand_above_small_capitals_of_the_same_size() -> None:
    assert _told_by({}, {"face": "LMRomanCaps10-Regular"}) == NESTED


def test_capitals_in_bold_stand_above_other_titles_in_bold() -> None:
    assert _told_by({"bold": True}, {"bold": True}) == NESTED


def test_a_colour_that_comes_back_stands_above_the_one_that_follows_it() -> None:
    lines = _told_by({"colour": "#00796b"}, {"colour": "#d84315"})
    assert lines == NESTED


def test_colours_of_themes_are_no_levels() -> None:
    blocks = [
        part
        for colour in ("#00796b", "#d84315", "#5f3dc4")
        for title in ("Wonen", "Werken")
        for part in (text(f"{title} {colour}", bold=True, colour=colour), text(BODY))
    ]
    assert all(line.startswith("- ") for line in tree(*blocks).splitlines())


def test_a_stamp_in_capitals_on_every_page_is_no_heading() -> None:
    blocks = [part for _ in range(5) for part in (text("Wonen", bold=True), text(BODY),
                                                  text("VERTROUWELIJK"), text(BODY))]  # fmt: skip
    assert "VERTROUWELIJK" not in tree(*blocks)


def test_abbreviations_are_no_headings_in_capitals() -> None:
    lines = [part for name in ("BBV", "GGD", "WMO", "RIEC") for part in (text(name), text(BODY))]
    assert tree(*lines) == "- "


@pytest.mark.parametrize(
    ("name", "face"),
    [
        ("ABCDEF+LMRoman10-Regular", "lmroman"),
        ("LMRomanCaps10-Regular", "lmromancaps"),
        ("Lato-Light", "latolight"),
        ("Lato-Bold", "lato"),
        ("LiberationSerif-Italic", "liberationserif"),
        ("Liberation-Serif", "liberationserif"),
        ("TimesNewRomanPSMT", "timesnewroman"),
        ("TimesNewRomanPS-BoldMT", "timesnewroman"),
        ("NimbusRomNo9L-Regu", "nimbusromnol"),
    ],
)
def test_weight_slant_and_design_size_are_no_face_of_their_own(name: str, face: str) -> None:
    assert face_of(name) == face


def test_romans_in_order_number_chapters_without_a_full_stop() -> None:
    assert tree(
        text("I Algemeen", size=16), text(BODY), text("II Werk", size=16), text(BODY),
        text("Banen", size=12), text(BODY), text("III Geld", size=16), text(BODY),
    ) == "I Algemeen\nII Werk\n  - Banen\nIII Geld"  # fmt: skip


def test_a_letter_before_one_title_is_part_of_it() -> None:
    titles = ("A Bridge too far", "Winterlicht", "Zomerfeest")
    blocks = [part for title in titles for part in (text(title, size=16), text(BODY))]
    assert tree(*blocks) == "- A Bridge too far\n- Winterlicht\n- Zomerfeest"


def test_a_listed_question_over_text_is_a_field() -> None:
    assert tree(
        text("Wonen", size=16, hint=1), text("Wat willen we bereiken?", bold=True, hint=2),
        text(BODY), text("Wat gaan we daarvoor doen?", bold=True, hint=2), text(BODY),
        text("Zorg", size=16, hint=1), text(BODY),
    ) == "- Wonen <goal> <action>\n- Zorg"  # fmt: skip


def test_a_listed_question_over_sections_is_a_heading() -> None:
    assert tree(
        text("Wonen", size=16, hint=1), text("Wat gaan we daarvoor doen?", size=13, hint=2),
        text("Huizen", bold=True, hint=3), text(BODY), text("Straten", bold=True, hint=3),
        text(BODY), text("Zorg", size=16, hint=1), text(BODY),
    ).startswith("- Wonen\n  - Wat gaan we daarvoor doen?\n    - Huizen")  # fmt: skip


def test_a_title_is_bold_though_its_number_is_not() -> None:
    pages = Pages().page()
    for n, title in enumerate(("Openbare ruimte", "Samenleving"), start=1):
        y = 100.0 * n
        pages.put(f"2.{n}", y=y).put(title, x=90, y=y, bold=True).prose(y=y + 16)
    assert pages.tree() == "2.1 Openbare ruimte\n2.2 Samenleving"


def test_a_bullet_is_no_part_of_a_title() -> None:
    block = text("Weidevogels", bold=True, hint=2)
    block.kind, block.mark = "list", "■"
    assert tree(block, text(BODY)) == "- Weidevogels"


def _word_tree(*paragraphs: str, numbering: str = "") -> str:
    file = WordFile("".join(paragraphs), numbering=numbering)
    source = read_word(bytes(file), name="nota.docx", limits=Limits())
    roots = build_outline(lay_out(source)).roots

    return " | ".join(
        " > ".join(
            [f"{node.number} {node.title}", *(f"{c.number} {c.title}" for c in node.children)]
        )
        for node in roots
    )


def test_word_numbers_in_full_make_a_line_in_italics_a_heading() -> None:
    levels = abstract(7, level(0, "%1."), level(1, "%1.%2")) + num(1, 7)
    bold, slanted = '<w:b/><w:sz w:val="30"/>', "<w:i/>"

    def titled(words: str, depth: int, setting: str) -> str:
        run = f"<w:r><w:rPr>{setting}</w:rPr><w:t>{words}</w:t></w:r>"
        return f"<w:p><w:pPr>{numbered(1, depth)}</w:pPr>{run}</w:p>"

    assert _word_tree(
        titled("Ruimte", 0, bold), p(BODY), titled("Speelplekken", 1, slanted), p(BODY),
        titled("Bruggen", 1, slanted), p(BODY), titled("Geld", 0, bold), p(BODY),
        numbering=levels,
    ) == "1 Ruimte > 1.1 Speelplekken > 1.2 Bruggen | 2 Geld"  # fmt: skip


def test_a_tab_behind_a_number_cuts_no_title_that_is_a_label() -> None:
    def titled(number: str, words: str) -> str:
        setting = '<w:b/><w:sz w:val="32"/>'
        run = f"<w:r><w:rPr>{setting}</w:rPr><w:t>{number}</w:t><w:tab/><w:t>{words}</w:t></w:r>"
        return f"<w:p>{run}</w:p>"

    parts = [part for pair in (("I", "Werk"), ("II", "Geld")) for part in (titled(*pair), p(BODY))]
    assert _word_tree(*parts) == "I Werk | II Geld"


def test_chapters_above_plain_numbered_sections_are_found_by_their_numbers() -> None:
    titles = ("1 Inleiding", "2 Ruimte", "2.1 Wegen", "2.2 Groen", "3 Zorg", "3.1 Jeugd", "4 Slot")
    lines = tree(*[part for title in titles for part in (text(title), text(BODY))])
    assert lines == ("1 Inleiding\n2 Ruimte\n  2.1 Wegen\n  2.2 Groen\n3 Zorg\n  3.1 Jeugd\n4 Slot")


def test_items_of_a_list_are_no_chapters_above_plain_numbered_sections() -> None:
    titles = ("2.1 Wegen", "2.2 Groen", "3.1 Jeugd")
    blocks = [part for title in titles for part in (text(title), text(BODY))]
    items = [text(f"{n} {name}") for n, name in enumerate(("Noord", "Oost", "Zuid"), start=1)]
    assert "Oost" not in tree(blocks[0], blocks[1], *items, *blocks[2:])


def test_a_short_word_in_capitals_is_a_title_among_titles_in_capitals() -> None:
    titles = ("VEILIGHEID", "JEUGD EN GEZIN", "VERKEER", "GELD")
    lines = tree(*[part for title in titles for part in (text(title), text(BODY))])
    assert lines == "- VEILIGHEID\n- JEUGD EN GEZIN\n- VERKEER\n- GELD"
