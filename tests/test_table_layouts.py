"""Tables as they are set on pages: which cells a reader sees as one table."""

from __future__ import annotations

import itertools

from rapportparser.blocks import Block
from rapportparser.read.pdf.grids import find_grids
from rapportparser.source import Area
from set_pages import Pages

BLACK = "#000000"


def tables(pages: Pages) -> list[Block]:
    """Tables of the pages, drawn ones found as the reader of PDF finds them."""
    for page in pages.source.pages:
        page.grids = find_grids(page.areas)
    return [block for block in pages.layout().blocks if block.kind == "table"]


def texts(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def rules(pages: Pages, *heights: float, ends: tuple[float, ...]) -> None:
    """A level rule at each height, in pieces that end at these places."""
    pages.source.pages[-1].areas += [
        Area("rule", x0, y, x1, y + 0.5, BLACK)
        for y in heights
        for x0, x1 in itertools.pairwise(ends)
    ]


def test_filled_cells_are_a_part_of_the_table_whose_rules_go_on_beside_them() -> None:
    pages = Pages().page()
    rules(pages, 100, 120, 150, 180, ends=(60, 530))
    for x, head in ((70, "Doel"), (240, "Nu"), (320, "Straks"), (400, "Toelichting")):
        pages.put(head, x=x, y=112, bold=True)
    for y, name in ((132, "Natuur"), (162, "Geluid")):
        pages.fill(230, y - 12, 310, y + 18, "#ffff00").fill(310, y - 12, 390, y + 18, "#92d050")
        pages.fill(390, y - 12, 530, y + 18, "#eeeeee")
        pages.put(name, y=y).put("matig", x=240, y=y).put("goed", x=320, y=y)
        pages.put("gaat beter", x=400, y=y)
    (table,) = tables(pages)
    assert texts(table) == [
        ["Doel", "Nu", "Straks", "Toelichting"],
        ["Natuur", "matig", "goed", "gaat beter"],
        ["Geluid", "matig", "goed", "gaat beter"],
    ]
    assert [cell.colour for cell in table.rows[1]][1:3] == ["#ffff00", "#92d050"]


def test_columns_part_where_the_pieces_of_rules_meet_below_a_head_over_several() -> None:
    pages = Pages().page()
    rules(pages, 100, 120, 140, 160, ends=(60, 200, 260, 320, 530))
    pages.put("Score", y=112).put("Voorkeursgebieden", x=216, y=112).put("Totaal", x=400, y=112)
    for y, name in ((132, "Laag"), (152, "Hoog")):
        pages.put(name, y=y)
        for x, figure in ((225, "13"), (285, "46"), (400, "59")):
            pages.put(figure, x=x, y=y)
    (table,) = tables(pages)
    assert texts(table)[1:] == [["Laag", "13", "46", "59"], ["Hoog", "13", "46", "59"]]


def test_a_star_behind_a_row_and_a_line_below_the_table_are_a_note() -> None:
    pages = Pages().page()
    rules(pages, 100, 120, 140, ends=(60, 200, 530))
    pages.put("Lasten", y=112).put("1.200", x=210, y=112)
    pages.put("Baten *", y=132).put("800", x=210, y=132)
    pages.put("*Op basis van de meicirculaire", y=160)
    pages.prose(y=190)
    (table,) = tables(pages)
    assert texts(table)[1] == ["Baten", "800"]
    assert [(note.mark, note.text) for note in pages.layout().notes] == [
        ("*", "Op basis van de meicirculaire")
    ]


def test_totals_that_are_shaded_line_by_line_stay_on_the_line_of_their_label() -> None:
    pages = Pages().page()
    rules(pages, 100, 120, 180, ends=(60, 530))
    pages.source.pages[-1].areas += [
        Area("rule", x, 100, x + 0.5, 180, BLACK) for x in (60, 250, 400, 529.5)
    ]
    for y, shade in ((120, "#d0d0d0"), (140, "#d8d8f0"), (160, "#d0d0d0")):
        pages.fill(400, y, 529, y + 20, shade)
    pages.put("Programma", y=112).put("Lasten", x=300, y=112).put("Saldo", x=450, y=112)
    for y, name, lasten, saldo in ((132, "Zorg", "12", "-3"), (152, "Wonen", "8", "-5"),
                                   (172, "Werk", "9", "-7")):  # fmt: skip
        pages.put(name, y=y).put(lasten, x=300, y=y).put(saldo, x=450, y=y)
    (table,) = tables(pages)
    assert texts(table)[1:] == [["Zorg", "12", "-3"], ["Wonen", "8", "-5"], ["Werk", "9", "-7"]]


def test_filler_words_over_columns_do_not_open_one() -> None:
    """A head over the middle of two columns stands in the strip of white between them."""
    pages = Pages().page()
    for y in (100, 120, 140):
        for x0, x1 in ((60, 200), (200, 203.5), (203.5, 300), (300, 303.5), (303.5, 400)):
            pages.fill(x0, y, x1, y + 20, "#e0e0e0")
        pages.source.pages[-1].areas.append(Area("rule", 60, y, 400, y + 0.5, BLACK))
    pages.put("Baten", x=290, y=113)
    for y in (133, 153):
        pages.put("Zorg", y=y).put("12", x=230, y=y).put("14", x=350, y=y)
    (table,) = tables(pages)
    assert texts(table)[1:] == [["Zorg", "12", "14"], ["Zorg", "12", "14"]]


def _half(pages: Pages, caption: str, *rows: tuple[str, str, str]) -> None:
    """A page with a drawn table of two head rows."""
    pages.page().put(caption, y=60)
    heads = (("Doel", "Begroting", "Rekening"), ("", "2025", "2025"))
    for i, row in enumerate((*heads, *rows)):
        for x, text in zip((66, 266, 406), row, strict=True):
            if text:
                pages.put(text, x=x, y=92 + 20 * i)
    bottom = 80 + 20 * (len(rows) + 2)
    rules(pages, *range(80, bottom + 1, 20), ends=(60, 530))
    pages.source.pages[-1].areas += [
        Area("rule", x, 80, x + 0.5, bottom, BLACK) for x in (60, 260, 400, 529.5)
    ]


def test_a_table_that_goes_on_under_its_title_again_is_one_table() -> None:
    pages = Pages()
    _half(pages, "Tabel 3 Lasten", ("Zorg", "12", "14"), ("Wonen", "8", "9"))
    _half(pages, "Tabel 3 Lasten (vervolg)", ("Werk", "5", "6"), ("Sport", "2", "1"))
    (table,) = tables(pages)
    assert [row[0].text for row in table.rows] == ["Doel", "", "Zorg", "Wonen", "Werk", "Sport"]
    assert all("vervolg" not in block.text for block in pages.layout().blocks)


def test_a_picture_where_a_table_is_announced_is_noticed() -> None:
    pages = Pages().page()
    pages.prose("In de tabel hieronder staan de lasten van de programma's per jaar.", y=100)
    pages.source.pages[-1].areas.append(Area("picture", 70, 120, 500, 300))
    pages.page().prose(y=100)
    pages.source.pages[-1].areas.append(Area("picture", 70, 120, 500, 300))
    doubts = [(doubt.code, doubt.page) for doubt in pages.layout().doubts]
    assert doubts == [("picture_table", 1)]


def test_a_row_of_figures_that_fell_out_of_its_table_is_noticed() -> None:
    pages = Pages()
    _half(pages, "Tabel 3 Lasten", ("Zorg", "12", "14"))
    pages.put("Totaal 29 20 32 14 18 64", y=170)
    tables(pages)
    assert [(doubt.code, doubt.page) for doubt in pages.layout().doubts] == [("broken_table", 1)]
