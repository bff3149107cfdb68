"""Menus that interactive reports print on every page, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rapportparser.read.pdf.grids import find_grids
from rapportparser.source import Area
from set_pages import PROSE, Pages

CHAPTERS = ("Wonen", "Zorg", "Verkeer", "Onderwijs", "Sport")
PARTS = ("algemeen", "plannen", "geld")
Menu = Callable[[Pages, str, str], None]


def book(
    menu: Menu | None, *, x: float = 70, right: float = 525, ruled: bool = False, per: int = 3
) -> Pages:
    """Pages of five chapters, each with the menu; `ruled` puts a table at the top of some."""
    pages = Pages()
    for number, chapter in enumerate(c for c in CHAPTERS for _ in range(per)):
        part, first = PARTS[number % per], number % per == 0
        pages.page()
        if menu:
            menu(pages, chapter, part)
        y = 90.0
        if first:
            pages.put(chapter, x=x, y=y, size=18, bold=True)
        elif ruled:
            rows = (("Post", "Begroot", "Werkelijk"), ("Lasten", "10", "11"), ("Baten", "9", "8"))
            _rules(pages, *(y - 14 + 18 * i for i in range(4)), x0=x - 5, x1=right)
            for step, row in enumerate(rows):
                for column, cell in enumerate(row):
                    pages.put(cell, x=x + 150 * column, y=y + 18 * step)
            y += 60
        pages.put(f"{chapter} {part}", x=x, y=y + 30, size=12, bold=True)
        y += 50
        for point in ("a", "b", "c"):
            text = f"Over {chapter.lower()} staat hier punt {number}{point}. {PROSE}"
            y = pages.prose(text, x=x, y=y, right=right) + 10
    for page in pages.source.pages:
        page.grids = find_grids(page.areas)
    return pages


def _rules(pages: Pages, *heights: float, x0: float, x1: float) -> None:
    for y in heights:
        pages.source.pages[-1].areas.append(Area("rule", x0, y, x1, y + 0.5, "#000000"))


def bar(pages: Pages, chapter: str, part: str) -> None:
    for step, title in enumerate(CHAPTERS):
        colour = "#c05000" if title == chapter else "#606060"
        pages.put(title, x=70 + 80 * step, y=40, size=7, bold=title == chapter, colour=colour)


def piped(pages: Pages, chapter: str, part: str) -> None:
    pages.put("Inhoud | Programma's | Paragrafen | Bijlagen", y=40, size=7)


def bar_over_rule(pages: Pages, chapter: str, part: str) -> None:
    bar(pages, chapter, part)
    _rules(pages, 50, x0=65, x1=525)


def arrow(pages: Pages, chapter: str, part: str) -> None:
    for step, title in enumerate(CHAPTERS):
        pages.put(f"▸ {title}" if title == chapter else title, x=70 + 80 * step, y=40, size=7)


def buttons(pages: Pages, chapter: str, part: str) -> None:
    for step, title in enumerate(CHAPTERS):
        shade = "#e07000" if title == chapter else "#204060"
        pages.fill(70 + 90 * step, 30, 160 + 90 * step, 48, shade)
        pages.put(title, x=75 + 90 * step, y=42, size=8, colour="#ffffff")


def path(pages: Pages, chapter: str, part: str) -> None:
    pages.put(f"Home > Programma's > {chapter} > {chapter} {part}", y=40, size=7)


def two_rows(pages: Pages, chapter: str, part: str) -> None:
    bar(pages, chapter, part)
    for step, title in enumerate(PARTS):
        pages.put(f"{chapter} {title}", x=70 + 110 * step, y=54, size=7)


def arrows_at_foot(pages: Pages, chapter: str, part: str) -> None:
    for x, text in ((70, "◀ Vorige"), (250, "Inhoud"), (450, "Volgende ▶")):
        pages.put(text, x=x, y=810, size=7)


def way_back(pages: Pages, chapter: str, part: str) -> None:
    pages.put(f"Terug naar navigatie - {chapter} {part}", y=810, size=7)


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    "menu",
    [bar, piped, bar_over_rule, arrow, buttons, path, two_rows, arrows_at_foot, way_back],
)
def test_a_menu_at_the_edge_of_every_page_is_no_text(menu: Menu, *, ruled: bool) -> None:
    clean = [block.text for block in book(None, ruled=ruled).layout().blocks]
    assert [block.text for block in book(menu, ruled=ruled).layout().blocks] == clean


def test_a_running_head_that_some_pages_have_ends_in_the_title_of_the_chapter() -> None:
    pages = Pages()
    for number in range(14):
        chapter = CHAPTERS[number // 3]
        pages.page()
        if number % 3:  # the first page of a chapter has none
            pages.put(
                f"Gemeente Molenwaard – Jaarverslag 2025 {chapter}", y=50, size=8, italic=True
            )
        pages.put(f"{chapter} {PARTS[number % 3]}", y=100, size=13, bold=True)
        pages.prose(f"Over {chapter.lower()} valt punt {number} te melden. {PROSE}", y=120)
    assert not [b for b in pages.layout().blocks if "Molenwaard" in b.text]


def listed(x: float) -> Menu:
    """Chapters below each other beside the text, with the parts of the one that is open."""

    def menu(pages: Pages, chapter: str, part: str) -> None:
        y = 100.0
        for title in CHAPTERS:
            pages.put(title, x=x, y=y, size=8, bold=title == chapter)
            y += 16
            for below in PARTS if title == chapter else ():
                pages.put(f"{chapter} {below}", x=x + 6, y=y, size=7)
                y += 13

    return menu


@pytest.mark.parametrize("per", [1, 3])
@pytest.mark.parametrize(("at", "x", "right"), [(30.0, 150.0, 525.0), (490.0, 70.0, 470.0)])
def test_a_list_of_chapters_beside_the_text_is_no_text(
    at: float, x: float, right: float, per: int
) -> None:
    clean = [block.text for block in book(None, x=x, right=right, per=per).layout().blocks]
    read = book(listed(at), x=x, right=right, per=per).layout()
    assert [block.text for block in read.blocks] == clean
    assert any(aside.kind == "furniture" for aside in read.asides)


def test_buttons_move_when_the_one_that_is_open_is_set_in_bold() -> None:
    def wide(pages: Pages, chapter: str, part: str) -> None:
        x = 70.0
        for title in CHAPTERS:
            end = x + 4 * len(title) + (14 if title == chapter else 8)
            pages.fill(x, 30, end, 48, "#204060")
            pages.put(title, x=x + 4, y=42, size=8, bold=title == chapter, colour="#ffffff")
            x = end + 4

    assert not [block for block in book(wide).layout().blocks if block.rows]


def test_long_lines_below_a_list_of_chapters_keep_their_last_words() -> None:
    pages = Pages()
    for number in range(6):
        pages.page()
        listed(490.0)(pages, CHAPTERS[number % 5], "")
        pages.put(CHAPTERS[number % 5], y=80, size=18, bold=True)
        pages.prose(f"Punt {number} is kort.", y=120, right=400)
        pages.prose(f"Punt {number} is lang. {PROSE}", y=260, right=486)
    text = " ".join(block.text for block in pages.layout().blocks)
    assert text.count(PROSE) == 6


def test_heads_of_a_table_at_the_top_of_every_page_stay_its_heads() -> None:
    pages = Pages()
    for number in range(6):
        pages.page()
        _rules(pages, 60, 80, 100, 120, x0=65, x1=525)
        for step, row in enumerate((("Post", "Raming", "Werkelijk"), (f"Post {number}", "10", "11"),
                                    (f"Deel {number}", "20", "21"))):  # fmt: skip
            for column, cell in enumerate(row):
                pages.put(cell, x=70 + 150 * column, y=74 + 20 * step)
        pages.prose(f"Toelichting op deel {number}. {PROSE}", y=150)
    tables = [block for block in pages.layout().blocks if block.kind == "table"]
    assert [cell.text for cell in tables[0].rows[0]] == ["Post", "Raming", "Werkelijk"]


def test_labels_that_stand_left_of_the_text_on_every_page_are_no_menu() -> None:
    pages = Pages()
    for name in (*CHAPTERS, "Cultuur"):
        pages.page().put(f"Project {name}", x=60, y=60, size=14, bold=True)
        for step, label in enumerate(("Doel", "Aanpak", "Planning", "Kosten")):
            pages.put(label, x=60, y=100 + 60 * step, bold=True)
            pages.prose(f"{name} heeft {label}. {PROSE}", x=170, y=100 + 60 * step)
    fields = [block.label for block in pages.layout().blocks if block.kind == "field"]
    assert fields == ["Doel", "Aanpak", "Planning", "Kosten"] * 6
