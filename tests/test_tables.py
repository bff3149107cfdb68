"""Drawn tables: which edges count, which lines are rows, which figures stand in which column."""

from __future__ import annotations

import math

import pytest

from rapportparser.blocks import Block, Node, TableCell, TableFacts
from rapportparser.language.table_amounts import table_amounts
from rapportparser.layout.tables.found import FilledGrid, fill_grid, fill_turned, table_text
from rapportparser.layout.tables.kinds import describe_tables
from rapportparser.layout.tables.partial_grids import whole_grids
from rapportparser.layout.tables.rows import is_figure, split_rows, split_spans
from rapportparser.layout.tables.rule_grids import find_rule_grids
from rapportparser.layout.tables.shape import tidied
from rapportparser.layout.tables.stacked_grids import join_stacked
from rapportparser.layout.tables.words import unit_in
from rapportparser.layout.words.lines import Ink, ink_of
from rapportparser.outline.status_rows import split_status_tables
from rapportparser.read.pdf.space import PageSpace
from rapportparser.read.pdf.turned import turned_words
from rapportparser.schema import Table
from rapportparser.section_text import lay_text
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


def row(*cells: str | tuple[str, int]) -> list[TableCell]:
    """Cells of a row; a pair is a text and how many columns it spans."""
    pairs = [cell if isinstance(cell, tuple) else (cell, 1) for cell in cells]
    return [TableCell(text, columns=columns) for text, columns in pairs]


def described(
    rows: list[list[TableCell]], above: str = "", below: str = ""
) -> tuple[Block, TableFacts]:
    """A table between two lines, and what was found about it."""
    block = Block("table", table_text(rows), rows=rows)
    describe_tables([Block("text", above), block, Block("text", below)])
    assert block.table is not None
    return block, block.table


BUDGET = [
    row("Post", "Begroting 2024 primitief", "Begroting 2024 na wijziging", "Realisatie 2024"),
    row("Lasten", "1.200", "1.250", "1.310"),
    row("Baten", "-300", "300-", "(290)"),
    row("Saldo", "900", "950", "1.020"),
]  # fmt: skip


def test_a_table_of_budget_and_result_is_financial() -> None:
    _, facts = described(BUDGET, "Tabel 3: Wat heeft het gekost? (bedragen x € 1.000)")
    assert (facts.kind, facts.unit, facts.scale, facts.header_rows) == ("financial", "EUR", 1000, 1)
    assert [column.role for column in facts.columns] == [
        "label", "budget", "amended_budget", "actual"
    ]  # fmt: skip
    assert facts.caption is not None


def test_a_table_of_indicators_is_one_and_its_unit_is_not_money() -> None:
    rows = [
        row("Indicator", "Eenheid", "Nulmeting", "Streefwaarde 2024", "Realisatie 2024", "Bron"),
        row("Restafval per inwoner", "kg", "180", "150", "161", "Afvalmonitor"),
    ]
    _, facts = described(rows, "Bedragen x € 1.000")
    assert (facts.kind, facts.unit) == ("indicators", None)
    assert [column.role for column in facts.columns] == [
        "indicator", "unit", "baseline", "target", "actual", "source"
    ]  # fmt: skip


def test_a_table_of_words_is_plain() -> None:
    rows = [row("Wie", "Wat"), row("Raad", "stelt vast"), row("College", "voert uit")]
    assert described(rows)[1].kind == "plain"


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("(bedragen x € 1.000)", 1000),
        ("Bedragen in duizenden euro's", 1000),
        ("bedragen × 1.000 euro", 1000),
        ("x € 1 mln.", 1_000_000),
        ("in miljoenen euro's", 1_000_000),
        ("bedragen in euro's", 1),
    ],
)
def test_the_unit_is_read_in_its_usual_wordings(words: str, scale: int) -> None:
    found = unit_in(words)
    assert found is not None
    assert (found.name, found.scale) == ("EUR", scale)


def test_the_unit_may_stand_below_the_table_or_in_the_head_of_a_column() -> None:
    assert described(BUDGET, below="Bedragen x € 1.000")[1].scale == 1000
    rows = [row("Project", "Krediet (x € 1.000)", "Fte"), row("Brug", "450", "2,5")]
    columns = described(rows)[1].columns
    assert [(column.unit, column.scale) for column in columns[1:]] == [("EUR", 1000), ("fte", 1)]


def test_heads_over_two_rows_are_read_from_top_to_bottom() -> None:
    rows = [
        row("Programma", ("Begroting", 2), ("Realisatie", 2)),
        row("", "Baten", "Lasten", "Baten", "Lasten"),
        row("Wonen", "10", "20", "11", "19"),
    ]
    _, facts = described(rows, "x € 1.000")
    assert [column.label for column in facts.columns][1:] == [
        "Begroting Baten", "Begroting Lasten", "Realisatie Baten", "Realisatie Lasten"
    ]  # fmt: skip


def test_a_year_over_the_middle_of_its_columns_stands_over_all_of_them() -> None:
    rows = [
        row("", "", "Rekening", "", "", "Begroting", ""),
        row("Programma", "baten", "2023 lasten", "saldo", "baten", "2024 lasten", "saldo"),
        row("Wonen", "1", "2", "-1", "1", "3", "-2"),
    ]
    labels = [column.label for column in described(rows)[1].columns]
    assert labels[1:4] == ["Rekening 2023 baten", "Rekening 2023 lasten", "Rekening 2023 saldo"]
    assert labels[6] == "Begroting 2024 saldo"


def amounts_of(block: Block) -> list[tuple[str, int, str]]:
    (laid,) = lay_text([block]).blocks
    assert isinstance(laid.model, Table)
    found = list(table_amounts(laid.model, 0))
    assert all(one.text == laid.model.text[one.char_start : one.char_end] for one in found)
    return [(one.text, int(one.value * one.sign), one.unit) for one in found]


def test_amounts_of_cells_have_the_unit_of_the_table_and_their_sign() -> None:
    block, _ = described(BUDGET, "Bedragen x € 1.000")
    assert amounts_of(block)[3:6] == [
        ("-300", -300_000, "EUR"), ("300-", -300_000, "EUR"), ("(290)", -290_000, "EUR")
    ]  # fmt: skip


def test_a_percentage_in_a_table_of_money_is_no_money() -> None:
    rows = [*BUDGET, row("Dekking", "80%", "82%", "79%")]
    block, _ = described(rows, "Bedragen x € 1.000")
    assert amounts_of(block)[-1] == ("79%", 79, "%")


def test_values_of_indicators_have_the_unit_of_their_row() -> None:
    rows = [
        row("Indicator", "Eenheid", "Nulmeting", "Streefwaarde"),
        row("Voldoende groen in de buurt", "%", "61", "70"),
    ]
    assert amounts_of(described(rows)[0]) == [("61", 61, "%"), ("70", 70, "%")]


def test_a_table_without_a_unit_has_no_amounts() -> None:
    assert amounts_of(described(BUDGET)[0]) == []


def test_heads_that_run_upwards_are_read_into_their_cells() -> None:
    letters = [
        (Word(letter, 100, 90 - 5 * n, 108, 94 - 5 * n, 0), True) for n, letter in enumerate("Geld")
    ]
    (word,) = turned_words(list(reversed(letters)))
    assert word.text == "Geld"
    grid = table([[(0, 50, 95, 110), (95, 50, 120, 110)]], words(("Project", 5, 60)))
    fill_turned(grid, [word])
    assert texts(grid) == [["Project", "Geld"]]


def status_table(rows: list[list[TableCell]]) -> list[Node]:
    _, facts = described(rows)
    block = Block("table", table_text(rows), rows=rows, table=facts)
    node = Node(None, "Bijlage", "style", None, blocks=[block])
    split_status_tables([node])
    return node.children


def test_fields_of_a_status_table_have_the_lower_of_two_heads() -> None:
    covered = TableCell("", covered=True)
    rows = [
        row("Project", ("Stand", 2)),
        [covered, *row("Tijd", "Geld")],
        row("Brug", "op schema", "tekort"),
        row("Plein", "vertraagd", "binnen budget"),
    ]
    nodes = status_table(rows)
    assert [node.title for node in nodes] == ["Brug", "Plein"]
    assert [head.label for head in nodes[0].blocks[0].heads] == ["Tijd", "Geld"]


def test_a_cell_joined_over_rows_belongs_to_each_of_them() -> None:
    rows = [
        row("Doel", "Resultaat", "Status"),
        row("Meer groen", "Bomen geplant", "gereed"),
        [TableCell("", covered=True), *row("Park ontworpen", "loopt")],
    ]
    nodes = status_table(rows)
    assert [node.blocks[0].rows[0][0].text for node in nodes] == ["Meer groen", "Meer groen"]


def test_further_rows_beside_one_subject_belong_to_its_topic() -> None:
    rows = [
        row("Project", "Planning"),
        row("Brug", "Q1 2025: ontwerp"),
        [TableCell("", covered=True), *row("Q3 2025: aanbesteding")],
        row("Plein", "2026"),
    ]
    nodes = status_table(rows)
    assert [node.title for node in nodes] == ["Brug", "Plein"]
    assert nodes[0].blocks[0].text == "Q1 2025: ontwerp\nQ3 2025: aanbesteding"


def test_rows_of_words_without_rules_are_told_by_lines_that_could_have_gone_on() -> None:
    body: list[list[BBox | None]] = [[(0, 0, 60, 60), (60, 0, 300, 60)]]
    found = words(("G", 5, 5), ("loopt volgens plan", 70, 5), ("O", 5, 20), ("wijkt af", 70, 20))
    filled = table(body, found)
    filled.unruled = True
    assert texts(split_rows(filled, ink())) == [["G", "loopt volgens plan"], ["O", "wijkt af"]]


def test_a_cell_whose_lines_are_full_stays_one_row() -> None:
    body: list[list[BBox | None]] = [[(0, 0, 100, 60), (100, 0, 200, 60)]]
    found = words(
        ("Het onderhoud aan", 5, 5), ("de bruggen van", 5, 20), ("Wij bestekken", 105, 5),
        ("het werk samen", 105, 20),
    )  # fmt: skip
    filled = table(body, found)
    filled.unruled = True
    assert len(texts(split_rows(filled, ink()))) == 1


def rule(y: float, x0: float = 40, x1: float = 540) -> Area:
    return Area("rule", x0, y, x1, y + 0.5, "#000000")


def ruled(rules: list[Area], *placed: tuple[str, float, float]) -> list[list[list[str]]]:
    """Texts of the tables between horizontal rules."""
    found = words(*placed)
    on = ink_of(Page(1, 600, 800, words=found, areas=rules), FONTS)
    return [texts(fill_grid(grid, found)[0]) for grid in find_rule_grids(on, found)]


def test_the_name_of_a_group_of_rows_parts_no_table() -> None:
    lines = [("Nr", 50, 102), ("Opdracht", 100, 102), ("Gereed", 300, 102), ("Gezondheid", 50, 122)]
    lines += [("1", 50, 142), ("Verkenning", 100, 142), ("2025", 300, 142)]
    lines += [("Bestuur en organisatie", 50, 162)]
    lines += [("2", 50, 182), ("Regeling", 100, 182), ("2026", 300, 182)]
    (table,) = ruled([rule(y) for y in (98, 118, 138, 158, 178, 198)], *lines)
    assert len(table) == 5
    assert table[4] == ["2", "Regeling", "2026"]


def test_a_table_below_another_one_with_other_columns_is_one_of_its_own() -> None:
    # One word as wide as a line of text: the white between words is no column here.
    lines = [("Doel", 50, 102), ("o" * 70, 120, 102), ("Looptijd", 50, 122), ("o" * 70, 120, 122)]
    lines += [("Bedragen-x-€-1.000", 50, 142), ("Krediet", 250, 142), ("Restant", 400, 142)]
    lines += [("Uitgaven", 50, 162), ("518", 250, 162), ("141", 400, 162)]
    first, second = ruled([rule(y) for y in (98, 118, 138, 158, 178)], *lines)
    assert [row[0] for row in first] == ["Doel", "Looptijd"]
    assert second[1] == ["Uitgaven", "518", "141"]


@pytest.mark.parametrize(("quarters", "degrees"), [(0, 0), (1, 270), (3, 90)])
def test_text_is_upright_when_the_page_is_turned_like_it(quarters: int, degrees: int) -> None:
    angle = math.radians(degrees) + PageSpace(0, 0, 595, 842, quarters).turn
    assert abs(math.remainder(angle, 2 * math.pi)) < 0.1


def test_heads_above_the_first_rule_have_all_their_lines() -> None:
    lines = [("Restant", 300, 82), ("Besteed", 440, 82)]
    lines += [("Krediet", 50, 93), ("2025", 300, 93), ("2026", 440, 93)]
    lines += [("Brug", 50, 112), ("518", 300, 112), ("141", 440, 112)]
    lines += [("Weg", 50, 132), ("20", 300, 132), ("10", 440, 132)]
    (table,) = ruled([rule(y) for y in (106, 126, 146)], *lines)
    assert table[0] == ["Krediet", "Restant 2025", "Besteed 2026"]


def test_a_text_above_heads_is_no_head() -> None:
    lines = [("De bedragen staan hieronder tegenover elkaar, zie ook bladzijde zeven.", 50, 82)]
    lines += [("Krediet", 50, 93), ("2025", 280, 93), ("2026", 440, 93)]
    lines += [("Brug", 50, 112), ("518", 280, 112), ("141", 440, 112)]
    lines += [("Weg", 50, 132), ("20", 280, 132), ("10", 440, 132)]
    (table,) = ruled([rule(y) for y in (106, 126, 146)], *lines)
    assert table[0] == ["Krediet", "2025", "2026"]


def test_a_bar_may_hold_heads_of_which_the_first_line_stands_alone() -> None:
    lines = [("Begroting", 300, 82), ("Programma", 50, 93), ("gewijzigd", 300, 93)]
    lines += [("Realisatie", 440, 93)]
    lines += [("Wonen", 50, 112), ("518", 300, 112), ("141", 440, 112)]
    bar = Area("fill", 40, 78, 540, 106, GREY)
    (table,) = ruled([bar, rule(126)], *lines)
    assert table[0] == ["Programma", "Begroting gewijzigd", "Realisatie"]


def test_rows_of_three_columns_below_labels_with_values_are_a_table_of_their_own() -> None:
    lines = [("Doel", 50, 102), ("Een dossier", 120, 102)]
    lines += [("Looptijd", 50, 122), ("tot 2026", 120, 122)]
    lines += [("Bedrag", 50, 142), ("Krediet", 250, 142), ("Restant", 400, 142)]
    lines += [("Uitgaven", 50, 162), ("518", 250, 162), ("141", 400, 162)]
    first, second = ruled([rule(y) for y in (98, 118, 138, 158, 178)], *lines)
    assert [row[0] for row in first] == ["Doel", "Looptijd"]
    assert second[1] == ["Uitgaven", "518", "141"]


def test_spaces_that_happen_to_stand_below_each_other_part_no_column() -> None:
    lines = [("Doel", 50, 102), ("oooo ooo", 150, 102)]
    lines += [("Stand", 50, 122), ("oooo ooooooo", 150, 122)]
    (table,) = ruled([rule(y) for y in (98, 118, 138)], *lines)
    assert [len(row) for row in table] == [2, 2]


def test_a_column_ends_where_its_coloured_cells_do() -> None:
    lines = [("Brug", 50, 102), ("G", 200, 102), ("Loopt", 260, 102)]
    lines += [("Weg", 50, 122), ("R", 200, 122), ("Stokt", 260, 122)]
    found = words(*lines)
    cells = [Area("fill", 190, y, 240, y + 20, GREY) for y in (98, 118)]
    page = Page(1, 600, 800, words=found, areas=[*(rule(y) for y in (98, 118, 138)), *cells])
    (grid,) = find_rule_grids(ink_of(page, FONTS), found)
    assert [box[0] for box in grid.rows[0] if box][1:] == [190, 240]


def test_the_italic_name_of_a_group_without_rules_around_it_is_a_row_of_its_own() -> None:
    fonts = [*FONTS, Font("Test", 10.0, False, True, "#000000")]
    names = words(("Bestuur en organisatie", 50, 126))
    for word in names:
        word.font = 1
    lines = [("Nr", 50, 102), ("Opdracht", 120, 102), ("Gereed", 300, 102)]
    lines += [("1", 50, 138), ("Verkenning", 120, 138), ("2025", 300, 138)]
    lines += [("2", 50, 150), ("Regeling", 120, 150), ("2026", 300, 150)]
    found = [*words(*lines), *names]
    page = Page(1, 600, 800, words=found, areas=[rule(y) for y in (98, 118, 166)])
    (grid,) = find_rule_grids(ink_of(page, fonts), found)
    assert texts(fill_grid(grid, found)[0])[1] == ["Bestuur en organisatie"]


def test_a_figure_below_a_figure_is_a_row_of_its_own() -> None:
    found = words(
        ("Claim", 10, 2), ("5%", 105, 2), ("Met-eigen-risico", 205, 2),
        ("Uittreden", 10, 14), ("5%", 105, 14), ("Uittredingsregeling", 205, 14),
    )  # fmt: skip
    box: list[BBox | None] = [(0, 0, 100, 30), (100, 0, 112, 30), (200, 0, 300, 30)]
    filled = table([box], found)
    filled.unruled = True
    assert len(texts(split_rows(filled, ink()))) == 2


def test_parts_of_a_table_that_touch_are_one() -> None:
    upper = table([[(0, 0, 100, 20), (100, 0, 200, 20)]], words(("Project", 5, 2)))
    lower = table([[(0, 20, 90, 40), (90, 20, 200, 40)]], words(("Brug", 5, 22)))
    apart = table([[(0, 60, 90, 80), (90, 60, 200, 80)]], words(("Weg", 5, 62)))
    joined = join_stacked([lower, apart, upper])
    assert [texts(one) for one in joined] == [[["Project", ""], ["Brug", ""]], [["Weg", ""]]]


def test_white_higher_than_a_row_parts_two_tables_on_one_set_of_rules() -> None:
    lines = [("Project", 50, 102), ("2025", 300, 102), ("2026", 440, 102)]
    lines += [("Brug", 50, 122), ("518", 300, 122), ("141", 440, 122)]
    lines += [("Doel", 50, 172), ("2025", 300, 172), ("2026", 440, 172)]
    lines += [("Bezoek", 50, 192), ("10", 300, 192), ("11", 440, 192)]
    found = ruled([rule(y) for y in (98, 118, 138, 168, 188, 208)], *lines)
    assert [len(table) for table in found] == [2, 2]


def test_a_running_head_above_a_table_is_no_head_of_its_columns() -> None:
    lines = [("Jaarverslag", 50, 70), ("Wonen", 440, 70)]
    lines += [("Project", 50, 102), ("2025", 300, 102), ("2026", 440, 102)]
    lines += [("Brug", 50, 122), ("518", 300, 122), ("141", 440, 122)]
    (table,) = ruled([rule(y) for y in (98, 118, 138)], *lines)
    assert table[0] == ["Project", "2025", "2026"]


def test_a_label_that_was_full_goes_on_below_its_figures() -> None:
    found = words(
        ("Wijkcentrum de Kade", 5, 5), ("140", 210, 5), ("Oudeleek", 5, 20),
        ("Baten", 5, 35), ("62", 210, 35), ("Uren", 5, 50), ("", 210, 50), ("Weg", 5, 65),
        ("7", 210, 65),
    )  # fmt: skip
    filled = table([[(0, 0, 150, 80), (150, 0, 300, 80)]], found)
    filled.unruled = True
    assert texts(split_rows(filled, ink())) == [
        ["Wijkcentrum de Kade Oudeleek", "140"], ["Baten", "62"], ["Uren", ""], ["Weg", "7"],
    ]  # fmt: skip


def test_one_word_over_the_columns_is_no_head() -> None:
    lines = [("Meerjareninvesteringsprogramma-onderwijshuisvesting", 50, 82)]
    lines += [("Naam", 50, 93), ("2025", 240, 93), ("2026", 440, 93)]
    lines += [("Brug", 50, 112), ("518", 240, 112), ("141", 440, 112)]
    lines += [("Weg", 50, 132), ("20", 240, 132), ("10", 440, 132)]
    (table,) = ruled([rule(y) for y in (106, 126, 146)], *lines)
    assert table[0] == ["Naam", "2025", "2026"]


def test_rows_of_which_every_other_one_is_filled_are_one_table() -> None:
    lines = [("Project", 50, 102), ("Gereed", 300, 102), ("Stand", 440, 102)]
    rows = [("Brug", "2025", "klaar"), ("Weg", "2026", "loopt"), ("Park", "2027", "loopt")]
    for n, row in enumerate([*rows, ("Plein", "2028", "wacht")]):
        lines += [(text, x, 122 + 20 * n) for text, x in zip(row, (50, 300, 440), strict=True)]
    found = words(*lines)
    tops = (98, 138, 178)
    fills = [fill((x0, y, x1, y + 20)) for y in tops for x0, x1 in ((40, 290), (290, 540))]
    drawn = [
        Grid((40, y, 540, y + 20), [[(40, y, 290, y + 20), (290, y, 540, y + 20)]]) for y in tops
    ]
    on = ink_of(Page(1, 600, 800, words=found, areas=fills, grids=drawn), FONTS)
    filled, rest = fill_grid(drawn[0], found)
    (whole,), left = whole_grids([filled], rest, on)
    assert [row[0] for row in texts(whole)] == ["Project", "Brug", "Weg", "Park", "Plein"]
    assert left == []


def test_cells_in_the_middle_of_their_row_part_no_label() -> None:
    found = words(
        ("Wonen en ruimte", 5, 2), ("Begroting", 205, 8), ("(x 1000)", 5, 14),
        ("Lasten", 5, 30), ("Geen", 205, 30),
    )  # fmt: skip
    filled = table([[(0, 0, 200, 50), (200, 0, 300, 50)]], found)
    filled.unruled = True
    assert texts(split_rows(filled, ink()))[0] == ["Wonen en ruimte (x 1000)", "Begroting"]
