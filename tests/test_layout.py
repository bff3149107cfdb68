"""Parts of the page: furniture, columns, contents, lists, labels, tables with rules only."""

from __future__ import annotations

from rapportparser import lexicon
from rapportparser.blocks import Block, ContentsLine, TableCell
from rapportparser.layout.columns import Item, reading_order
from rapportparser.layout.furniture.contents import contents_lines, set_levels
from rapportparser.layout.furniture.running import find_furniture
from rapportparser.layout.labels.pairs import recognise_fields
from rapportparser.layout.paragraphs import list_mark
from rapportparser.layout.tables.rule_grids import find_rule_grids
from rapportparser.layout.words.lines import Ink, Line, ink_of, page_lines
from rapportparser.source import Area, Font, Page, Word

FONTS = [Font("Test", 10.0, False, False, "#000000"), Font("Test", 6.0, False, False, "#000000")]


def words(text: str, *, x: float, y: float) -> list[Word]:
    """Words of 10 points, 5 points a letter, with spaces of 3 points."""
    found: list[Word] = []
    for word in text.split():
        width = 5.0 * len(word)
        found.append(Word(word, x, y - 8, x + width, y + 2, 0))
        x += width + 3
    return found


def page(number: int, *parts: list[Word]) -> Page:
    return Page(number, 595, 842, [word for part in parts for word in part])


def ink(of: Page) -> Ink:
    return ink_of(of, FONTS)


def lines(of: Page) -> list[Line]:
    return page_lines(ink(of), of.words)


def test_words_on_one_baseline_are_one_line_until_a_column_gap() -> None:
    sheet = page(1, words("links staat dit", x=50, y=100), words("rechts dat", x=300, y=100))
    assert [line.text for line in lines(sheet)] == ["links staat dit", "rechts dat"]


def test_a_number_stays_with_its_title_over_a_tab() -> None:
    sheet = page(1, words("4.2", x=50, y=100), words("Programma Zorg", x=85, y=100))
    assert [line.text for line in lines(sheet)] == ["4.2 Programma Zorg"]


def test_a_raised_ordinal_is_part_of_its_word_and_a_mark_of_its_line() -> None:
    raised = Word("e", 65, 89, 68, 95, 1, True)
    sheet = page(1, words("Het 4", x=42, y=100), [raised], words("kwartaal", x=75, y=100))
    assert [line.text for line in lines(sheet)] == ["Het 4e kwartaal"]


def test_running_heads_are_furniture_and_headings_at_the_same_height_are_not() -> None:
    own = ("wonen", "zorg", "werk")
    sheets = [
        page(
            n,
            words("Jaarverslag Driewerf", x=50, y=40),
            words("Wat doen we" if n % 2 else f"Een regel over {own[n // 2 - 1]}", x=50, y=80),
            words(f"Pagina {n} van 6", x=250, y=810),
        )
        for n in range(1, 7)
    ]
    found = [lines(sheet) for sheet in sheets]
    furniture = find_furniture(found, [842.0] * 6)
    kept = [line.text for sheet in found for line in sheet if id(line) not in furniture]
    assert kept == [
        "Wat doen we", "Een regel over wonen", "Wat doen we", "Een regel over zorg",
        "Wat doen we", "Een regel over werk",
    ]  # fmt: skip


def test_the_chapter_beside_a_running_head_is_furniture_on_its_only_page() -> None:
    titles = ("Wonen", "Zorg", "Werk", "Groen", "Bestuur", "Veiligheid")
    sheets = [
        page(
            n,
            words("Jaarverslag Driewerf", x=50, y=40), words(title, x=400, y=40),
            words(f"Programma {title}", x=50, y=70), words(f"Een regel over {title}", x=50, y=90),
        )
        for n, title in enumerate(titles, 1)
    ]  # fmt: skip
    found = [lines(sheet) for sheet in sheets]
    furniture = find_furniture(found, [842.0] * 6)
    kept = [line.text for sheet in found for line in sheet if id(line) not in furniture]
    assert kept == [text for t in titles for text in (f"Programma {t}", f"Een regel over {t}")]


def test_furniture_of_a_landscape_page_stands_at_another_height() -> None:
    own = ("wonen", "zorg", "werk", "groen")
    sheets = [
        page(n, words("Jaarverslag Driewerf", x=50, y=40), words(f"Over {own[n - 1]}", x=50, y=90))
        for n in range(1, 5)
    ]
    sheets.append(page(5, words("Jaarverslag Driewerf", x=50, y=60), words("Tabel", x=50, y=80)))
    found = [lines(sheet) for sheet in sheets]
    furniture = find_furniture(found, [842.0] * 4 + [595.0])
    assert [line.text for line in found[4] if id(line) not in furniture] == ["Tabel"]


def test_labels_at_the_foot_of_two_pages_are_no_furniture() -> None:
    sheets = [
        page(n, words("Tijd", x=50, y=780), words("Geld", x=150, y=780)) if n % 2
        else page(n, words("De brug en de weg", x=50, y=700))
        for n in range(1, 9)
    ]  # fmt: skip
    found = [lines(sheet) for sheet in sheets[:3] + sheets[3::2]]
    assert find_furniture(found, [842.0] * len(found)) == set()


def test_two_columns_are_read_one_after_the_other_below_a_wide_heading() -> None:
    items = [Item(50, 40, 545, 55, "kop")]
    items += [Item(50, 60 + 14 * i, 280, 72 + 14 * i, f"l{i}") for i in range(6)]
    items += [Item(310, 60 + 14 * i, 545, 72 + 14 * i, f"r{i}") for i in range(6)]
    order = [item.thing for group in reading_order(items, 595) for item in group]
    assert order == ["kop", *(f"l{i}" for i in range(6)), *(f"r{i}" for i in range(6))]


def test_a_column_that_ends_after_three_lines_is_still_read_as_a_column() -> None:
    items = [Item(50, 40, 545, 55, "kop")]
    tops = [60 + 14 * i + 8 * (i // 5) for i in range(15)]  # paragraphs of five lines
    items += [Item(50, top, 280, top + 12, f"l{i}") for i, top in enumerate(tops)]
    items += [Item(310, top, 540, top + 12, f"r{i}") for i, top in enumerate(tops[:3])]
    order = [item.thing for group in reading_order(items, 595) for item in group]
    assert order == ["kop", *(f"l{i}" for i in range(15)), "r0", "r1", "r2"]


def test_amounts_beside_their_labels_are_not_read_as_columns() -> None:
    items = [Item(50, 60 + 14 * i, 250, 72 + 14 * i, f"l{i}") for i in range(6)]
    items += [Item(450, 60 + 14 * i, 490, 72 + 14 * i, f"r{i}") for i in range(6)]
    assert len(reading_order(items, 595)) == 1


def test_a_contents_page_is_known_by_its_leaders_and_rising_pages() -> None:
    found = contents_lines(
        ["Inhoud", "1 Inleiding ........ 3", "2 Programma's ....... 5", "2.1 Een titel die over",
         "twee regels loopt ...... 9"]
    )  # fmt: skip
    assert found is not None
    assert [(line.number, line.title, line.page) for line in found] == [
        ("1", "Inleiding", 3),
        ("2", "Programma's", 5),
        ("2.1", "Een titel die over twee regels loopt", 9),
    ]


def test_a_table_of_amounts_is_no_contents_page() -> None:
    assert contents_lines(["Lasten\t450", "Baten\t120", "Saldo\t330", "Reserve\t12"]) is None


def test_bullets_numbers_and_letters_open_list_items() -> None:
    for mark in ("•", "-", "1.", "a)", "\uf0b7"):
        assert list_mark(f"{mark} punt") == mark


def test_running_text_and_amounts_open_no_list_item() -> None:
    assert not any(map(list_mark, ("De tekst", "€ 5.000 extra", "4 Samenwerking", "(2023) was")))


def test_rows_between_rules_of_one_width_are_a_table() -> None:
    rules = [Area("rule", 50, y, 500, y, "#888888") for y in (110, 130, 150)]
    sheet = page(
        1,
        words("Programma", x=50, y=105), words("Begroot", x=400, y=105),
        words("Zorg", x=50, y=122), words("1.200", x=400, y=122),
        words("Werk en inkomen", x=50, y=142), words("800", x=400, y=142),
    )  # fmt: skip
    sheet.areas = rules
    grids = find_rule_grids(ink(sheet), sheet.words)
    assert [(len(grid.rows), len(grid.rows[0])) for grid in grids] == [(3, 2)]


def ruled_rows(*themes: int) -> Page:
    """Heads and rows under each other between rules; the rows in `themes` hold one text."""
    rows = ("Motie", "Fietsroute", "Bomen", "Speelplek", "Haven")
    found = [words("Onderwerp", x=50, y=105), words("Afdoening", x=400, y=105)]
    for i, text in enumerate(rows):
        found.append(words(text, x=50, y=129 + 18 * i))
        if i not in themes:
            found.append(words("1 juli", x=400, y=129 + 18 * i))
    sheet = page(1, *found)
    sheet.areas = [Area("rule", 50, 118 + 18 * i, 500, 118 + 18 * i, "#888888") for i in range(6)]
    return sheet


def test_a_row_with_one_text_stays_in_the_table_between_rules() -> None:
    sheet = ruled_rows(0, 3)
    grids = find_rule_grids(ink(sheet), sheet.words)
    assert [[sum(box is not None for box in row) for row in grid.rows] for grid in grids] == [
        [2, 1, 2, 2, 1, 2]
    ]


def test_a_text_below_the_last_row_is_no_part_of_the_table_between_rules() -> None:
    sheet = ruled_rows(4)
    grids = find_rule_grids(ink(sheet), sheet.words)
    assert [len(grid.rows) for grid in grids] == [5]


def test_prose_between_underlined_headings_is_no_table() -> None:
    rules = [Area("rule", 50, y, 500, y, "#888888") for y in (110, 170, 230)]
    sheet = page(1, words("Gewone tekst over de zorg", x=50, y=122), words("en meer", x=50, y=182))
    sheet.areas = rules
    assert find_rule_grids(ink(sheet), sheet.words) == []


def table(*rows: tuple[str, ...]) -> Block:
    return Block("table", "", rows=[[TableCell(text) for text in row] for row in rows])


def test_rows_that_open_with_labels_become_fields() -> None:
    found = recognise_fields(
        [table(("Wat wilden we bereiken?", "Minder wachten"), ("Stand van zaken", "Loopt"))]
    )
    assert [(block.role, block.text) for block in found] == [
        ("goal", "Minder wachten"), ("status", "Loopt"),
    ]  # fmt: skip


def test_a_table_with_labels_as_column_heads_stays_a_table() -> None:
    found = recognise_fields([table(("Project", "Planning", "Geld"), ("Brug", "Q3", "groen"))])
    assert [block.kind for block in found] == ["table"]


def test_a_label_and_a_colon_open_a_field_and_other_colons_do_not() -> None:
    blocks = [Block("text", "Portefeuillehouder: mw. De Wit"), Block("text", "Let op: dit schuift")]
    assert [block.kind for block in recognise_fields(blocks)] == ["field", "text"]


def test_labels_are_known_in_every_tense_and_spelling() -> None:
    assert lexicon.label("Wat willen wĳ bereiken ?") is not None
    assert lexicon.label("Wat wilden we bereiken?") is not None
    assert lexicon.label("WAT GAAN WE DAARVOOR DOEN?") is not None
    assert lexicon.label("Wat een mooie dag") is None


def test_contents_levels_follow_the_numbers_where_the_indent_denies_them() -> None:
    numbers = ("1", "1.1", "1.2", "2", "2.1", "3")
    edges = (60.0, 60.0, 60.0, 60.0, 72.0, 72.0)
    entries = [ContentsLine(f"Titel {n}", n, i) for i, n in enumerate(numbers)]
    set_levels(list(zip(edges, entries, strict=True)))
    assert [entry.level for entry in entries] == [1, 2, 2, 1, 2, 1]


def test_contents_numbers_that_restart_lie_below_their_section() -> None:
    numbers = ("4", "4.1", "1", "2", "4.2", "1", "5")
    entries = [ContentsLine(f"Titel {n}", n, i) for i, n in enumerate(numbers)]
    set_levels([(60.0, entry) for entry in entries])
    assert [entry.level for entry in entries] == [1, 2, 3, 3, 2, 3, 1]
