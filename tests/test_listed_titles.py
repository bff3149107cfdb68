"""Contents without leaders: known by their titles, which come back all over the report."""

from __future__ import annotations

import pytest

from set_pages import Pages

TITLES = [
    "Samenvatting", "Thema wonen", "Nieuwe woningen langs de Vaart", "Thema zorg",
    "Hulp voor mantelzorgers", "Thema werk", "Banen bij de haven", "Financieel beeld",
]  # fmt: skip


def body(pages: Pages, titles: list[str] = TITLES) -> Pages:
    """A page for each title, with prose below it."""
    for title in titles:
        pages.page().put(title, y=80, size=14, bold=True)
        y = pages.prose(y=110)
        pages.prose(y=y + 10)
    return pages


def contents(pages: Pages, *, numbers: bool = False, columns: int = 1) -> Pages:
    pages.page().put("Dit vindt u hier", y=70, size=16, bold=True)
    share = -(-len(TITLES) // columns)
    for i, title in enumerate(TITLES):
        text = f"{title} {i + 3}" if numbers else title
        pages.put(text, x=70 + 250 * (i // share), y=110 + 16 * (i % share))
    return pages


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("columns", [1, 2])
def test_titles_that_come_back_on_later_pages_in_order_are_contents(
    numbers: bool, columns: int
) -> None:
    cover = Pages().page().put("Zomernota 2025", y=300, size=28)
    layout = body(contents(cover, numbers=numbers, columns=columns)).layout()
    assert [line.title for line in layout.contents] == TITLES
    assert [line.page for line in layout.contents] == (
        list(range(3, 11)) if numbers else [None] * len(TITLES)
    )
    assert not any(block.text == "Dit vindt u hier" for block in layout.blocks)
    assert sum(block.text == "Thema wonen" for block in layout.blocks) == 1


def test_contents_may_go_on_overleaf() -> None:
    pages = Pages().page().put("Inhoud van dit stuk", y=70, size=16, bold=True)
    for i, title in enumerate(TITLES[:6]):
        pages.put(title, y=110 + 16 * i)
    pages.page()
    for i, title in enumerate(TITLES[6:]):
        pages.put(title, y=110 + 16 * i)
    assert [line.title for line in body(pages).layout().contents] == TITLES


def test_a_box_of_results_that_stand_on_the_next_pages_only_is_text() -> None:
    results = TITLES[1:6]
    pages = Pages().page().put("Dit hebben wij bereikt", y=70, size=16, bold=True)
    for i, title in enumerate(results):
        pages.put(title, y=110 + 16 * i)
    pages.page()
    for i, title in enumerate(results):
        pages.put(title, y=80 + 120 * i, size=12, bold=True)
        pages.prose(y=100 + 120 * i)
    body(pages, [f"Hoofdstuk {word}" for word in ("een", "twee", "drie", "vier", "vijf", "zes")])
    assert pages.layout().contents == []


def test_a_page_of_prose_that_names_two_titles_is_text() -> None:
    pages = Pages().page()
    y = pages.put("Samenvatting", y=80).prose(y=100)
    pages.put("Thema wonen", y=y).prose(y=y + 14)
    assert body(pages).layout().contents == []


def test_a_page_of_text_that_comes_back_is_no_contents() -> None:
    pages = Pages()
    for title in ("Zorg", "Wonen", "Werk", "Geld"):
        y = pages.page().put(title, y=80, size=16, bold=True).prose(y=110)
        pages.prose(y=y + 14)
    assert pages.layout().contents == []
    assert pages.tree() == "- Zorg\n- Wonen\n- Werk\n- Geld"
