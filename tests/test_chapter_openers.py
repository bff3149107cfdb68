"""How chapters open: numbers above titles, numerals, titles at the right, bars over tables."""

from __future__ import annotations

import pytest

from rapportparser.blocks import TableCell, TableColumn, TableFacts
from rapportparser.layout.columns import Item, reading_order
from rapportparser.layout.words.hyphens import Hyphens
from rapportparser.read.pdf.pieces import has_halves, joined_halves
from rapportparser.source import Area, Grid
from set_pages import Pages
from test_outline import BODY, Block, text, tree

CHAPTERS = ("Water", "Wegen", "Natuur", "Cultuur")


@pytest.mark.parametrize("word", ["PROGRAMMA", "Hoofdstuk", "Thema"])
def test_a_small_number_above_the_title_of_each_page_is_no_running_head(word: str) -> None:
    pages = Pages()
    for n, title in enumerate(CHAPTERS, start=1):
        pages.page().put("Jaarverslag gemeente Veldhaven", y=40, size=8)
        pages.put(f"{word} {n}", y=70, size=8).put(title, y=92, size=20, bold=True)
        pages.prose(y=pages.prose(y=130) + 10)
    assert pages.tree() == "\n".join(f"{n} {title}" for n, title in enumerate(CHAPTERS, start=1))


def test_a_numeral_of_several_lines_is_the_number_of_the_title_below_it() -> None:
    pages = Pages().page().put("Jaarverslag 2025", y=300, size=30)
    for n, title in enumerate(CHAPTERS, start=1):
        pages.page().put(str(n), y=100, size=48).put(title, y=124, size=16)
        pages.prose(y=pages.prose(y=160) + 10)
        pages.put(str(n), x=500, y=820, size=8)
    assert pages.tree() == "\n".join(f"{n} {title}" for n, title in enumerate(CHAPTERS, start=1))


def test_figures_that_a_report_shows_off_are_no_numbers_of_titles() -> None:
    pages = Pages()
    for figure, title in ((12, "Woningen"), (85, "Klachten"), (40, "Banen")):
        pages.page().put(str(figure), y=100, size=48).put(title, y=124, size=16)
        pages.prose(y=160)
    assert not any(line[0].isdigit() for line in pages.tree().splitlines())


def test_a_title_at_the_right_above_two_columns_is_read_first() -> None:
    left = [Item(50.0, 100.0 + 12 * n, 280.0, 110.0 + 12 * n, f"l{n}") for n in range(12)]
    right = [Item(310.0, 100.0 + 12 * n, 540.0, 110.0 + 12 * n, f"r{n}") for n in range(12)]
    titles = [Item(500.0, 20.0, 540.0, 70.0, "2"), Item(420.0, 65.0, 540.0, 83.0, "Wegen")]
    groups = reading_order([*left, *right, *titles], 595.0)
    assert [item.thing for group in groups for item in group][:3] == ["2", "Wegen", "l0"]


def test_a_box_at_the_right_that_begins_above_the_text_stays_in_its_column() -> None:
    left = [Item(50.0, 100.0 + 12 * n, 280.0, 110.0 + 12 * n, f"l{n}") for n in range(12)]
    right = [Item(310.0, 88.0 + 12 * n, 540.0, 98.0 + 12 * n, f"r{n}") for n in range(13)]
    groups = reading_order([*left, *right], 595.0)
    assert next(g for g in groups if any(i.thing == "r1" for i in g))[0].thing in ("r0", "r1")


def test_contents_may_have_their_page_numbers_before_the_titles() -> None:
    pages = Pages().page().put("Zomerbericht 2025", y=300, size=28).page()
    pages.put("In dit bericht", y=70, size=16, bold=True)
    for n, title in enumerate(CHAPTERS):
        pages.put(str(n + 3), y=110 + 24 * n, size=18).put(title, x=130, y=110 + 24 * n)
    for title in CHAPTERS:
        pages.page().put(title, y=80, size=20, bold=True)
        pages.prose(y=pages.prose(y=120) + 10)
    layout = pages.layout()
    assert [line.title for line in layout.contents] == list(CHAPTERS)
    assert not any("bericht" in block.text for block in layout.blocks)


def test_number_and_title_above_a_table_are_no_row_of_it() -> None:
    pages = Pages().page()
    y = pages.prose(y=80) + 30
    pages.put("4", y=y, size=18).put("Middelen", x=140, y=y, size=18)
    for n, row in enumerate((("Opgave", "Begroting", "Realisatie"), ("Water", "61,4", "30,2"),
                             ("Wegen", "38,0", "22,9"), ("Natuur", "40,1", "39,5"))):  # fmt: skip
        for x, cell in zip((70, 260, 430), row, strict=True):
            pages.put(cell, x=x, y=y + 30 + 16 * n)
    blocks = pages.layout().blocks
    assert [block.text for block in blocks if block.kind == "text"][1:] == ["4 Middelen"]


def _status_table(bar: str) -> Block:
    cells = [["Project", "Stand"], ["Baggeren", "op schema"], ["Meetnet", "vertraagd"]]
    rows = [[TableCell(bar, columns=2)], *([TableCell(cell) for cell in row] for row in cells)]
    block = Block("table", "", rows=rows)
    columns = [TableColumn(name, own=name) for name in cells[0]]
    block.table = TableFacts(header_rows=2, columns=columns)
    block.text = "\n".join("\t".join(cell.text for cell in row) for row in rows)
    return block


def test_a_numbered_bar_over_a_status_table_is_a_heading_above_its_rows() -> None:
    blocks = [text("Programma 1 Water", size=18), text(BODY)]
    lines = tree(*blocks, _status_table("Doel 1.1 Schone rivieren")).splitlines()
    assert lines[:2] == ["1 Water", "  1.1 Schone rivieren"]


def test_what_stands_before_and_behind_programmes_is_none_of_their_parts() -> None:
    titles = ("Leeswijzer", "Programma 1 Water", "Programma 2 Wegen", "Financieel beeld")
    blocks = [part for title in titles for part in (text(title, size=18), text(BODY))]
    assert tree(*blocks) == "- Leeswijzer\n1 Water\n2 Wegen\n- Financieel beeld"


def test_titles_between_programmes_that_look_like_them_lie_below() -> None:
    titles = ("Programma 1 Water", "Schone sloten", "Programma 2 Wegen", "Veilige fietspaden")
    blocks = [part for title in titles for part in (text(title, size=18), text(BODY))]
    assert tree(*blocks) == "1 Water\n  - Schone sloten\n2 Wegen\n  - Veilige fietspaden"


def test_a_dash_between_two_names_may_end_a_line() -> None:
    assert Hyphens([]).join("Tramlijn Zuid–", "Haven") == "Tramlijn Zuid–Haven"
    assert Hyphens([]).join("De tram –", "die van Zuid") == "De tram – die van Zuid"


@pytest.mark.parametrize(
    ("layer", "seen"),
    [("z椀樀n", "zijn"), ("昀椀ets", "fiets"), ("🙂", "🙂"), ("漢字椀", "漢字椀")],
)
def test_letters_whose_bytes_were_turned_about_are_turned_back(layer: str, seen: str) -> None:
    units = "".join(
        chr(int.from_bytes(layer.encode("utf-16-le")[i : i + 2], "little"))
        for i in range(0, len(layer.encode("utf-16-le")), 2)
    )
    assert has_halves(units)
    assert joined_halves(units) == seen


def test_lines_around_a_title_without_a_page_of_its_own_are_no_text() -> None:
    pages = Pages().page().put("Waterschap Zuidvliet", y=60).put("Tweede berap 2025", y=90, size=15)
    pages.put("Periode januari tot en met augustus 2025", y=112)
    pages.put("Aan: het algemeen bestuur", y=130)
    y = 180.0
    for title in ("1 Inleiding", "2 Dijken"):
        y = pages.put(title, y=y, bold=True).prose(y=pages.prose(y=y + 16) + 8) + 20
    assert pages.tree() == "1 Inleiding\n2 Dijken"
    assert [block.text for block in pages.layout().cover][:2] == [
        "Waterschap Zuidvliet", "Tweede berap 2025",
    ]  # fmt: skip


def test_a_chapter_behind_the_end_of_another_one_is_no_title() -> None:
    pages = Pages().page().put("drie fietsen en een bakfiets", y=60)
    pages.put("4 Samenleving", y=90, size=15)
    y = pages.prose(y=pages.prose(y=120) + 10) + 20
    pages.put("4.1 Jeugd", y=y, bold=True).prose(y=y + 16)
    assert "4 Samenleving" in pages.tree()


def test_contents_may_stand_in_one_column_beside_text() -> None:
    pages = Pages().page().put("Zomerbericht 2025", y=300, size=28).page()
    pages.put("Inhoud", y=70, size=14, bold=True)
    for n, title in enumerate(CHAPTERS):
        y = 100 + 14 * n
        pages.put(title, y=y).put(str(2 + n // 2), x=265, y=y)
    y = 60.0
    for title in CHAPTERS:
        y = pages.put(title, x=320, y=y, size=14, bold=True).prose(x=320, y=y + 18) + 24
    layout = pages.layout()
    assert [line.title for line in layout.contents] == list(CHAPTERS)
    assert pages.tree().splitlines() == [f"- {title}" for title in CHAPTERS]


def test_a_field_beside_a_paragraph_does_not_cut_it() -> None:
    pages = Pages().page().put("Wonen", y=60, size=18)
    pages.fill(390, 76, 530, 130, "#f8f0fc")
    for label, value, y in (
        ("Portefeuillehouder", "M. de Wit", 88),
        ("Budget", "€ 4 miljoen", 112),
    ):
        pages.put(label, x=398, y=y, size=7).put(value, x=398, y=y + 11, size=8, bold=True)
    pages.prose(y=pages.prose(y=90, right=380), right=380)
    texts = [block.text for block in pages.layout().blocks if block.kind == "text"]
    assert any(text.endswith("die zij nodig hebben.") and "De gemeente" in text for text in texts)


def test_rows_of_cards_that_are_drawn_as_a_table_stay_cards() -> None:
    pages = Pages().page().put("Toezicht", y=60, size=16, bold=True)
    boxes = [[(70.0, 80.0, 290.0, 240.0), (290.0, 80.0, 520.0, 240.0)],
             [(70.0, 240.0, 290.0, 400.0), (290.0, 240.0, 520.0, 400.0)]]  # fmt: skip
    titles = iter(("Energie", "Asbest", "Grond", "Geluid"))
    for row in boxes:
        for x0, top, x1, _ in row:
            y = pages.put(next(titles), x=x0 + 6, y=top + 18, size=13, bold=True).prose(
                x=x0 + 6, y=top + 34, right=x1 - 8
            )
    areas = pages.source.pages[-1].areas
    for y in (80.0, 240.0, 400.0):
        areas.append(Area("rule", 70, y, 520, y + 0.5, "#000000"))
    for x in (70.0, 290.0, 520.0):
        areas.append(Area("rule", x, 80, x + 0.5, 400, "#000000"))
    pages.source.pages[-1].grids.append(Grid((70.0, 80.0, 520.0, 400.0), boxes))
    assert [line.strip() for line in pages.tree().splitlines()] == [
        "- Toezicht", "- Energie", "- Asbest", "- Grond", "- Geluid",
    ]  # fmt: skip
