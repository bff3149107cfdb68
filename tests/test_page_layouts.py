"""Pages as designers set them: what is a heading, a paragraph, a note."""

from __future__ import annotations

import pytest

from rapportparser.blocks import Block, Place, Setting
from rapportparser.layout import lay_out
from rapportparser.layout.cards import card_rows
from rapportparser.layout.paragraph_joins import join_paragraphs
from rapportparser.layout.tables.found import fill_grid
from rapportparser.layout.words.hyphens import Hyphens
from rapportparser.layout.words.lines import ink_of
from rapportparser.outline import build_outline
from rapportparser.read.pdf.grids import find_grids
from rapportparser.source import Area, BBox, Grid, TaggedHeading
from set_pages import PROSE, Pages


def test_a_number_that_hangs_far_in_the_margin_belongs_to_its_title() -> None:
    pages = Pages().page()
    pages.put("1.2", x=40, y=80, size=12, bold=True).put("Wonen", x=125, y=80, bold=True)
    pages.prose(x=125, y=95)
    assert pages.tree() == "1.2 Wonen"


def test_words_driven_apart_to_fill_a_line_are_no_table() -> None:
    pages = Pages().page()
    pages.put("De gemeente werkt met alle partijen", y=100, gap=1.6)
    pages.put("in de wijken samen aan een veilig centrum waar", y=114)
    pages.put("de inwoners graag komen.", y=128)
    assert [block.kind for block in pages.layout().blocks] == ["text"]


def test_a_title_in_italics_ends_where_upright_text_begins() -> None:
    pages = Pages().page()
    y = pages.prose(y=100) + 12
    pages.put("1. Wegen en fietspaden in de wijken beter", y=y, italic=True)
    y = pages.prose(y=y + 14)
    assert pages.layout().blocks[1].text == "Wegen en fietspaden in de wijken beter"
    assert pages.layout().blocks[2].text == PROSE


def test_a_line_in_another_size_that_runs_on_is_no_heading() -> None:
    pages = Pages().page()
    y = pages.prose(y=100) + 12
    pages.put("Het is van belang om te leren en", y=y, size=12)
    pages.put("om samen te werken aan een veilig centrum.", y=y + 16)
    assert pages.tree() == "- "


def test_two_blacks_are_one_colour() -> None:
    pages = Pages().page()
    pages.put("Op deze dag kiezen de inwoners van de gemeente een", y=100)
    pages.put("nieuw bestuur voor de komende vier jaren.", y=114, colour="#010102")
    assert len(pages.layout().blocks) == 1


def test_notes_in_a_row_are_apart_though_one_mark_is_not_seen() -> None:
    pages = Pages().page()
    y = pages.prose(y=100)
    pages.put("Dit volgt uit het plan", y=y).put("7", x=173, y=y - 3, size=6, raised=True)
    pages.put("7", y=780, size=5).put("Zie het jaarplan.", x=76, y=782, size=8)
    pages.put("8", y=790, size=5).put("Zie het raadsbesluit.", x=76, y=792, size=8)
    assert [(note.mark, note.text) for note in pages.layout().notes] == [
        ("7", "Zie het jaarplan."),
        ("8", "Zie het raadsbesluit."),
    ]


def test_a_lighter_shade_of_the_same_colour_is_a_level_down() -> None:
    pages = Pages().page()
    y = 80.0
    for title, shade in (
        ("Zorg", "#405e04"), ("Jeugd", "#8ea32d"), ("Ouderen", "#8ea32d"),
        ("Wonen", "#405e04"), ("Huur", "#8ea32d"),
    ):  # fmt: skip
        pages.bar(y, shade).put(title, y=y, bold=True, colour="#ffffff")
        y = pages.prose(y=y + 30) + 30
    assert pages.tree() == "- Zorg\n  - Jeugd\n  - Ouderen\n- Wonen\n  - Huur"


def test_colours_of_programmes_tell_no_level() -> None:
    pages = Pages().page()
    y = 80.0
    for title, shade in (
        ("Zorg", "#1f4e79"), ("Jeugd", "#1f4e79"), ("Wonen", "#4f8fc7"), ("Huur", "#4f8fc7"),
    ):  # fmt: skip
        pages.bar(y, shade).put(title, y=y, bold=True, colour="#ffffff")
        y = pages.prose(y=y + 30) + 30
    assert pages.tree() == "- Zorg\n- Jeugd\n- Wonen\n- Huur"


def test_a_contents_page_means_the_heading_on_the_page_it_names() -> None:
    pages = Pages().page()
    pages.put("Inhoud", y=60, size=14, bold=True)
    for i, (title, at) in enumerate((("Zorg", 2), ("Wonen", 3), ("Werk", 4), ("Geld", 5))):
        pages.put(f"{title} ........................ {at}", y=90 + 16 * i)
    for title in ("Zorg", "Wonen", "Werk", "Geld"):
        y = pages.page().put(title, y=80, size=14, bold=True).prose(y=110) + 20
        pages.put("Geld", y=y, bold=True).prose(y=y + 14)
    hinted = [block for block in pages.layout().blocks if block.hints]
    assert [(block.text, block.place.page) for block in hinted] == [
        ("Zorg", 2), ("Wonen", 3), ("Werk", 4), ("Geld", 5),
    ]  # fmt: skip


def column_texts(pages: Pages) -> list[str]:
    return [block.text for block in pages.layout().blocks]


def test_columns_closer_than_a_wide_space_are_read_one_after_the_other() -> None:
    pages = Pages().page()
    pages.prose(f"Links. {PROSE}", y=100, right=290)
    pages.prose(f"Rechts. {PROSE}", x=297, y=100, right=520)
    assert column_texts(pages) == [f"Links. {PROSE}", f"Rechts. {PROSE}"]


def test_three_columns_are_read_from_left_to_right() -> None:
    pages = Pages().page()
    names = ("Een", "Twee", "Drie")
    for i, name in enumerate(names):
        pages.prose(f"{name}. {PROSE}", x=60 + 165 * i, y=100, right=205 + 165 * i)
    assert column_texts(pages) == [f"{name}. {PROSE}" for name in names]


def test_a_short_heading_over_two_columns_parts_them() -> None:
    pages = Pages().page()
    for y, name in ((100, "Boven"), (300, "Onder")):
        pages.put(name, y=y, size=16, bold=True)
        pages.prose(f"{name} links. {PROSE}", y=y + 30, right=285)
        pages.prose(f"{name} rechts. {PROSE}", x=305, y=y + 30, right=520)
    assert column_texts(pages) == [
        "Boven", f"Boven links. {PROSE}", f"Boven rechts. {PROSE}",
        "Onder", f"Onder links. {PROSE}", f"Onder rechts. {PROSE}",
    ]  # fmt: skip


def test_a_box_beside_the_text_is_read_apart_and_behind_the_paragraph() -> None:
    pages = Pages().page()
    pages.prose(y=100, right=330)
    pages.fill(350, 105, 530, 180, "#e8eef4")
    pages.prose("Dit kader zegt in het kort waar het om gaat in dit deel.", x=360, y=122, right=520)
    pages.prose(f"Daarna. {PROSE}", y=210, right=520)
    assert column_texts(pages) == [
        PROSE,
        "Dit kader zegt in het kort waar het om gaat in dit deel.",
        f"Daarna. {PROSE}",
    ]


def test_a_word_divided_where_a_box_ends_is_whole() -> None:
    def half(text: str, top: float) -> Block:
        place = Place(page=1, bbox=(70.0, top, 300.0, top + 10))
        return Block("text", text, place=place, setting=Setting(size=10))

    first, second = (
        half("Inwoners worden snel geholpen. De or-", 100),
        half("ganisatie is klein.", 113),
    )
    hyphens = Hyphens(["De organisatie groeit", first.text, second.text])
    assert [block.text for block in join_paragraphs([first, second], hyphens)] == [
        "Inwoners worden snel geholpen. De organisatie is klein."
    ]
    apart = [half("Inwoners worden geholpen door de", 100), half("ganzen in het park", 113)]
    assert len(join_paragraphs(apart, hyphens)) == 2


def test_a_title_in_the_margin_stands_before_the_text_beside_it() -> None:
    pages = Pages().page()
    for y, title in ((100, "Zorg en welzijn"), (260, "Wonen")):
        for i, words in enumerate((title, "in de wijken")):
            pages.put(words, x=50, y=y + 14 * i, bold=True)
        pages.prose(x=190, y=y)
    assert pages.tree() == "- Zorg en welzijn in de wijken\n- Wonen in de wijken"
    assert column_texts(pages)[1::2] == [PROSE, PROSE]


def _cards(*titles: str) -> Pages:
    """Two rows of two cards: a title in bold, and text below it, each in a frame."""
    pages = Pages().page()
    for i, title in enumerate(titles):
        x, y = 60 + 250 * (i % 2), 100 + 160 * (i // 2)
        for box in ((x, y, x + 240, y + 1), (x, y + 149, x + 240, y + 150)):
            pages.source.pages[-1].areas.append(Area("rule", *box, "#c0c0c0"))
        for box in ((x, y, x + 1, y + 150), (x + 239, y, x + 240, y + 150)):
            pages.source.pages[-1].areas.append(Area("rule", *box, "#c0c0c0"))
        pages.put(title, x=x + 10, y=y + 20, bold=True)
        pages.prose(f"{title} gaat goed. {PROSE}", x=x + 10, y=y + 36, right=x + 230)
    page = pages.source.pages[-1]
    page.grids = find_grids(page.areas)
    return pages


def test_cards_side_by_side_are_read_one_by_one_row_by_row() -> None:
    titles = ("1.1 Wonen", "1.2 Zorg", "1.3 Sport", "1.4 Werk")
    pages = _cards(*titles)
    assert pages.tree() == "\n".join(titles)
    texts = [block.text for block in pages.layout().blocks if "gaat goed" in block.text]
    assert [text.split(" gaat")[0] for text in texts] == list(titles)


@pytest.mark.parametrize(("lower", "level"), [(0.0, 2), (2.5, 0)])
def test_cards_in_columns_that_are_nearly_level_are_no_row(lower: float, level: int) -> None:
    pages = Pages().page()
    row: list[BBox | None] = []
    for x, y in ((60, 100), (310, 100 + lower)):
        pages.put("1.1 Wonen", x=x + 10, y=y + 20, bold=True)
        pages.prose(x=x + 10, y=y + 36, right=x + 230)
        pages.fill(x, y, x + 6, y + 150, "#4caf50")
        row.append((x, 100, x + 240, 250))
    page = pages.source.pages[-1]
    filled, _ = fill_grid(Grid((60, 100, 550, 250), [row]), page.words)
    found = card_rows(filled, ink_of(page, pages.source.fonts))
    assert [len(boxes) for boxes in found] == [level]


def test_a_drawn_table_with_a_title_in_one_column_only_is_a_table() -> None:
    pages = _cards("1.1 Wonen", "1.2 Zorg")
    page = pages.source.pages[-1]
    page.words = [word for word in page.words if word.x0 < 300 or word.top > 125]
    assert "table" in {block.kind for block in pages.layout().blocks}


def test_a_sign_at_the_far_right_of_a_bold_title_is_no_text_of_the_paragraph_below() -> None:
    pages = Pages().page()
    y = 100.0
    for title in ("Brug over de vaart", "Nieuwe sporthal"):
        pages.put(title, y=y, bold=True).put("■", x=515, y=y, colour="#3a9d23")
        y = pages.prose(y=y + 16) + 20
    texts = [block.text for block in lay_out(pages.source).blocks]
    assert not any("■" in text for text in texts)
    titled = [b for b in lay_out(pages.source).blocks if b.setting.bold]
    assert [[sign.colour for sign in block.signs] for block in titled] == [["#3a9d23"]] * 2


def test_the_thick_coloured_side_of_a_card_is_a_sign_of_its_title() -> None:
    pages = Pages().page()
    for i, colour in enumerate(("#3a9d23", "#d64545")):
        y = 100 + 120 * i
        pages.fill(60, y - 20, 535, y + 60, colour).fill(60, y - 16, 535, y + 60, "#f7f9fa")
        pages.put(f"Kaart {i + 1}", y=y, bold=True)
        pages.prose(y=y + 18)
    titled = [block for block in lay_out(pages.source).blocks if block.setting.bold]
    assert [[s.colour for s in block.signs] for block in titled] == [["#3a9d23"], ["#d64545"]]


def test_a_box_with_a_line_all_around_shows_no_sign() -> None:
    pages = Pages().page()
    for y in (100.0, 220.0):
        pages.fill(60, y - 20, 535, y + 60, "#3a9d23").fill(61, y - 19, 534, y + 59, "#f7f9fa")
        pages.put("Kader", y=y, bold=True)
        pages.prose(y=y + 18)
    assert not any(block.signs for block in lay_out(pages.source).blocks)


def test_small_labels_in_the_margin_of_headings_are_titles_and_end_close_to_the_text() -> None:
    pages = Pages().page()
    y = 80.0
    for title in ("1.1 Zorg", "1.2 Wonen"):
        pages.put(title, x=130, y=y, size=13, bold=True)
        y = pages.prose(x=130, y=y + 22) + 10
        for label in ("Resultaat", "Vooruitblik"):
            pages.put(label, x=122 - 3.5 * len(label), y=y, size=7, bold=True, colour="#1d6f5f")
            y = pages.prose(x=130, y=y) + 10
    below = "\n  - Resultaat\n  - Vooruitblik"
    assert pages.tree() == f"1.1 Zorg{below}\n1.2 Wonen{below}"


def test_abbreviations_beside_what_they_mean_are_no_titles() -> None:
    pages = Pages().page()
    for i, (short, whole) in enumerate((("AB", "Algemeen bestuur"), ("DB", "Dagelijks bestuur"))):
        pages.put(short, x=70, y=100 + 16 * i, bold=True).put(whole, x=160, y=100 + 16 * i)
    assert [block.kind for block in pages.layout().blocks] == ["table"]


def test_a_number_on_a_line_of_its_own_belongs_to_the_title_below() -> None:
    pages = Pages().page()
    for y, number, title in ((80, "Programma 1", "Zorg"), (300, "Programma 2", "Wonen")):
        pages.put(number, y=y, bold=True).put(title, y=y + 24, size=20).prose(y=y + 50)
    assert pages.tree() == "1 Zorg\n2 Wonen"


def test_a_sentence_goes_on_overleaf_with_a_name() -> None:
    pages = Pages().page()
    pages.put("De bouw van de nieuwe school in het centrum van de gemeente is begonnen,", y=100)
    pages.put("en daarom gaan de wethouders van de gemeente nog in dit voorjaar naar het", y=114)
    pages.page().put("Zuidwolde om daar met de inwoners te praten over hun wensen.", y=80)
    assert pages.layout().blocks[-1].place.page == 1


def test_a_glyph_behind_a_title_is_no_part_of_it() -> None:
    pages = Pages().page()
    pages.put("1.4 Gezond leven \u2714", y=80, bold=True).prose(y=100)
    assert pages.tree() == "1.4 Gezond leven"


def test_a_note_at_the_foot_of_a_column_does_not_mix_with_the_other_column() -> None:
    pages = Pages().page()
    pages.prose(y=100, right=280)
    y = pages.prose(x=315, y=100, right=525)
    pages.put("en ook dit", x=315, y=y).put("1", x=364, y=y - 3, size=6, raised=True)
    y += 16
    pages.put("1", x=315, y=y - 2, size=5).put(
        "Gemeten over de eerste maanden,", x=321, y=y, size=7
    )
    pages.put("zonder de evenementen.", x=315, y=y + 10, size=7)
    for step in range(12):
        pages.put("De gemeente werkt aan een veilig centrum", x=70, y=y - 30 + 14 * step)
    assert [note.text for note in pages.layout().notes] == [
        "Gemeten over de eerste maanden, zonder de evenementen."
    ]


def test_a_figure_glued_to_a_short_word_and_its_stop_is_a_mark() -> None:
    pages = Pages().page()
    y = pages.prose(y=100)
    pages.put("Wij handelen dit op tijd af.1 Dat moet beter.", y=y)
    pages.put("1Gemeten over de eerste maanden.", y=780, size=8)
    layout = pages.layout()
    assert [(note.mark, note.text) for note in layout.notes] == [
        ("1", "Gemeten over de eerste maanden.")
    ]
    assert layout.blocks[-1].text.endswith("op tijd af. Dat moet beter.")


def test_a_mark_that_opens_a_line_belongs_to_the_line_above() -> None:
    pages = Pages().page()
    full = (
        "De gemeente werkt aan een betere bereikbaarheid van de wijken en aan een veilig centrum."
    )
    pages.put(full, y=100).put("7", y=111, size=6).put("Dat volgt uit het plan.", x=79, y=114)
    pages.put("7", y=778, size=5).put("Zie het jaarplan.", x=76, y=780, size=8)
    layout = pages.layout()
    assert [(note.mark, note.text) for note in layout.notes] == [("7", "Zie het jaarplan.")]
    assert layout.blocks[0].text == f"{full} Dat volgt uit het plan."
    assert [mark.offset for mark in layout.blocks[0].note_marks] == [len(full)]


def test_the_title_of_a_table_opens_a_block_of_its_own() -> None:
    pages = Pages().page()
    pages.put("In de tabel hieronder staat de ontwikkeling van de lasten in onze gemeente", y=100)
    pages.put("Tabel 7.14 Lasten van huishoudens", y=114)
    assert column_texts(pages)[1] == "Tabel 7.14 Lasten van huishoudens"


def test_a_bold_heading_over_two_lines_may_be_long() -> None:
    pages = Pages().page()
    first = "Verlagen van het budget voor zorg door investeringen in voorzieningen voor inwoners"
    y = pages.prose(y=100) + 14
    rest = "en in de wijken (lagere lasten van € 125.000 in 2025)"
    pages.put(first, y=y, bold=True).put(rest, y=y + 14, bold=True)
    pages.prose(y=y + 28)
    assert pages.tree().endswith(f"{first} {rest}")


def test_a_title_in_the_margin_stands_before_the_table_beside_it() -> None:
    pages = Pages().page()
    y = pages.put("1.1 Geld", x=40, y=80, bold=True).prose(x=200, y=80)
    pages.prose(x=200, y=y + 14)
    pages.put("1.2 Doelen", x=40, y=206, bold=True)
    for top in (198, 232, 250, 268):
        pages.source.pages[-1].areas.append(Area("rule", 200, top, 525, top + 0.5, "#000000"))
    for y, cells in ((226, ("Doel", "2025", "2026")), (244, ("Zorg", "10", "11"))):
        for x, cell in zip((205, 330, 450), cells, strict=True):
            pages.put(cell, x=x, y=y)
    for x, cell in zip((205, 330, 450), ("Werk", "20", "21"), strict=True):
        pages.put(cell, x=x, y=262)
    blocks = pages.layout().blocks
    assert [block.text.split("\n")[0] for block in blocks[-2:]] == [
        "1.2 Doelen",
        "Doel\t2025\t2026",
    ]


def test_a_question_set_like_the_sections_below_another_one_stands_beside_that_one() -> None:
    pages = Pages().page()
    y = 80.0
    for title, shade, size in (
        ("P1 Veiligheid", "#405e04", 12), ("Wat gaan we daarvoor doen?", "#405e04", 10),
        ("1.1 Brandweer", "#8ea32d", 10), ("1.2 Openbare orde", "#8ea32d", 10),
        ("Wat gaat het kosten?", "#8ea32d", 10), ("P2 Wonen", "#405e04", 12),
    ):  # fmt: skip
        pages.bar(y, shade).put(title, y=y, bold=True, colour="#ffffff", size=size)
        y = pages.prose(y=y + 24) + 24 if title[:1] == "1" or "kosten" in title else y + 30
    veiligheid = build_outline(pages.layout()).roots[0]
    assert [block.label for block in veiligheid.blocks if block.role == "cost"] == [
        "Wat gaat het kosten?"
    ]


def test_an_underlined_heading_stays_one_though_a_bold_line_repeats_it() -> None:
    pages = Pages().page()
    y = pages.prose(y=100) + 20
    pages.put("Toelichting", y=y)
    pages.source.pages[-1].areas.append(Area("rule", 70, y + 1, 125, y + 1.5, "#000000"))
    y = pages.prose(y=y + 14) + 20
    y = pages.put("Toelichting", x=300, y=y, bold=True).prose(y=y + 14)
    assert pages.tree().count("Toelichting") == 2


def test_tags_count_where_each_title_has_one_paragraph() -> None:
    pages = Pages().page()
    for n, title in enumerate(("Brug", "Weg", "Park", "Plein")):
        pages.put(title, y=100 + 100 * n)
        pages.prose(y=114 + 100 * n)
        pages.source.pages[-1].tagged.append(TaggedHeading(2, title))
    blocks = pages.layout().blocks
    assert [block.text for block in blocks if block.hints] == ["Brug", "Weg", "Park", "Plein"]
