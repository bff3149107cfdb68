"""Drawn tables: which edges count, which lines are rows, which figures stand in which column."""

from __future__ import annotations

from rapportparser.layout.lines import Ink, ink_of
from rapportparser.layout.table_rows import is_figure, split_rows, split_spans
from rapportparser.layout.table_shape import tidied
from rapportparser.layout.tables import FilledGrid, fill_grid
from rapportparser.source import Area, BBox, Font, Grid, Page, Word

FONTS = [Font("Test", 10.0, False, False, "#000000")]
GREY = "#d9d9d9"


def words(*placed: tuple[str, float, float]) -> list[Word]:
    """Words of ten points high with their left and upper edge, five points a character."""
    return [
        Word(part, x + 5 * text.index(part), y, x + 5 * (text.index(part) + len(part)), y + 10, 0)
        for text, x, y in placed
        for part in text.split()
    ]


def ink(areas: list[Area] | None = None) -> Ink:
    return ink_of(Page(1, 600, 800, areas=areas or []), FONTS)


def table(rows: list[list[BBox | None]], found: list[Word]) -> FilledGrid:
    boxes = [box for row in rows for box in row if box]
    x0, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return fill_grid(Grid((x0, top, x1, bottom), rows), found)[0]


def texts(filled: FilledGrid) -> list[list[str]]:
    return [
        [
            " ".join(word.text for word in filled.words.get((r, c), ()))
            for c, box in enumerate(row)
            if box is not None
        ]
        for r, row in enumerate(filled.grid.rows)
    ]


def fill(box: BBox, colour: str = GREY) -> Area:
    return Area("fill", *box, colour)


def test_margins_shaded_like_their_cell_are_no_columns() -> None:
    upper: list[BBox | None] = [(0, 0, 4, 20), (4, 0, 96, 20), (96, 0, 100, 20), (100, 0, 200, 20)]
    lower: list[BBox | None] = [(0, 20, 100, 40), None, None, (100, 20, 200, 40)]
    found = words(("Lasten", 6, 5), ("2024", 110, 5), ("Groen", 6, 25), ("12", 110, 25))
    filled = table([upper, lower], found)
    fills = [fill((0, 0, 100, 20)), fill((4, 0, 96, 20)), fill((100, 0, 200, 20), "#aaaaaa")]
    grid = tidied(filled.grid, set(filled.words), fills)
    assert texts(fill_grid(grid, found)[0]) == [["Lasten", "2024"], ["Groen", "12"]]


def test_a_narrow_bar_of_another_colour_stays_a_cell() -> None:
    bar: list[BBox | None] = [(0, 0, 5, 20), (5, 0, 100, 20)]
    rest: list[BBox | None] = [(0, 20, 100, 40), None]
    found = words(("Brug", 10, 5), ("Zwembad", 10, 25))
    filled = table([bar, rest], found)
    grid = tidied(filled.grid, set(filled.words), [fill((0, 0, 5, 20), "#c00000")])
    assert grid.rows[0][0] == (0, 0, 5, 20)


def test_paragraphs_shaded_apart_are_one_cell() -> None:
    first: list[BBox | None] = [(0, 0, 100, 40), (100, 0, 200, 20), (200, 0, 300, 40)]
    second: list[BBox | None] = [None, (100, 20, 200, 40), None]
    found = words(("Project", 5, 5), ("Begroot", 105, 5), ("bedrag", 105, 25), ("Datum", 205, 5))
    filled = table([first, second], found)
    shades = [fill(box) for box in (*first, *second) if box]
    rules = [Area("rule", x, 0, x + 0.5, 40, "#000000") for x in (100, 200)]
    grid = tidied(filled.grid, set(filled.words), shades + rules)
    assert texts(fill_grid(grid, found)[0]) == [["Project", "Begroot bedrag", "Datum"]]


def test_lines_of_figures_in_one_drawn_row_are_rows() -> None:
    body: list[list[BBox | None]] = [[(0, 0, 200, 60), (200, 0, 300, 60)]]
    found = words(
        ("Onderhoud", 5, 5), ("1.200", 210, 5), ("Beheer van", 5, 20), ("de bruggen", 5, 35),
        ("-300", 210, 35),
    )  # fmt: skip
    split = split_rows(table(body, found), ink())
    assert texts(split) == [["Onderhoud", "1.200"], ["Beheer van de bruggen", "-300"]]


def test_text_over_several_lines_beside_amounts_stays_one_row() -> None:
    body: list[list[BBox | None]] = [[(0, 0, 200, 90), (200, 0, 300, 90)]]
    prose = [(f"regel {n} van de toelichting", 5.0, 5.0 + 12 * n) for n in range(6)]
    found = words(*prose, ("1.200", 210, 5), ("1.300", 210, 17))
    assert len(texts(split_rows(table(body, found), ink()))) == 1


def test_figures_in_a_joined_cell_stand_in_the_columns_of_the_table() -> None:
    rows: list[list[BBox | None]] = [
        [(0, 0, 100, 20), (100, 0, 200, 20), (200, 0, 300, 20)],
        [(0, 20, 100, 40), (100, 20, 300, 40), None],
    ]
    found = words(("Post", 5, 5), ("2024", 110, 5), ("2025", 210, 5))
    found += words(("Groen", 5, 25), ("1.000", 110, 25), ("900", 210, 25))
    assert texts(split_spans(table(rows, found)))[1] == ["Groen", "1.000", "900"]


def test_figures_of_tables_are_told_from_words() -> None:
    figures = ["1.200", "-300", "(45)", "45-", "€ 1.200,-", "-", "7,5%", "p.m.", "n.v.t."]
    assert all(map(is_figure, figures))
    assert not any(map(is_figure, ["Q3 2024", "1 juli 2024", "12 woningen", ""]))
