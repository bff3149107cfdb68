"""What designers set around the text, and letters that they set apart."""

from __future__ import annotations

from set_pages import PROSE, Pages


def column_texts(pages: Pages) -> list[str]:
    return [block.text for block in pages.layout().blocks]


def test_letters_set_wide_apart_are_words() -> None:
    pages = Pages().page()
    x = 70.0
    for word in ("PROGRAMMA", "4", "WONEN"):
        for letter in word:
            pages.put(letter, x=x, y=80, size=12, bold=True)
            x += 14
        x += 10
    pages.prose(y=110)
    assert column_texts(pages)[0] == "PROGRAMMA 4 WONEN"


def test_letters_over_columns_stay_apart() -> None:
    pages = Pages().page()
    for i, letter in enumerate("ABCDE"):
        pages.put(letter, x=100 + 60 * i, y=100).put("12", x=100 + 60 * i, y=114)
    (table,) = pages.layout().blocks
    assert [cell.text for cell in table.rows[0]] == ["A", "B", "C", "D", "E"]


def test_a_thumb_index_in_the_side_margin_is_furniture() -> None:
    pages = Pages()
    for number in range(1, 7):
        pages.page().prose(f"Pagina over {'abcdef'[number - 1] * 4}. {PROSE}", y=100)
        for i, chapter in enumerate(("Wonen", "Zorg", "Werk")):
            pages.put(chapter, x=545, y=300 + 60 * i, size=8)
    assert all("Zorg" not in text for text in column_texts(pages))


def test_a_legend_in_the_foot_of_every_page_is_read_once() -> None:
    pages = Pages()
    for number in range(1, 5):
        pages.page().prose(f"Pagina over {'abcd'[number - 1] * 4}. {PROSE}", y=100)
        for x, shade, word in ((70, "#00a000", "op koers"), (200, "#e00000", "vertraagd")):
            pages.fill(x, 792, x + 8, 800, shade).put(word, x=x + 14, y=800)
    texts = column_texts(pages)
    assert sum("op koers" in text for text in texts) == 1


def test_the_head_of_a_chapter_of_one_page_is_furniture_and_its_title_is_not() -> None:
    pages = Pages()
    titles = ("Wonen", "Wonen", "Zorg", "Zorg", "Werk", "Groen", "Groen", "Bestuur", "Bestuur")
    for number, title in enumerate(titles):
        y = 90.0
        pages.page().put(title, y=40, size=8)
        if titles.index(title) == number:
            y = pages.put(title, y=90, size=14, bold=True).prose(y=y + 20)
        pages.prose(f"Regel {'abcdefghij'[number] * 3} hier. {PROSE}", y=y + 20)
    assert column_texts(pages).count("Werk") == 1
    assert pages.tree().count("Werk") == 1
