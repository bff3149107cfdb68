"""Tables as they are set on pages: which cells a reader sees as one table."""

from __future__ import annotations

import itertools

from rapportparser.blocks import Block
from rapportparser.read.pdf_grids import find_grids
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
