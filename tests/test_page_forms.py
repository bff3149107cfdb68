"""Pages of designers: letters set wide, heads of facing pages, labels of forms, cards."""

from __future__ import annotations

from rapportparser.blocks import Block, Sign, TableCell
from rapportparser.layout.labels.pairs import recognise_fields
from rapportparser.outline import build_outline
from rapportparser.read.pdf.spaced import closed_up
from rapportparser.signals.legends import find_legends
from rapportparser.source import Area, Font, Word
from set_pages import Pages


def test_letters_set_wide_apart_are_one_word() -> None:
    fonts = [Font("Test", 20.0, bold=False, italic=False, colour="#000000")]
    x, words = 70.0, []
    for part in ["W", "o", "n", "en", " ", "i", "n", " ", "1", "9", " ", "d", "o", "r", "p", "e"]:
        wide = 10.0 * len(part)
        if part == " ":
            x += 9
            continue
        words.append(Word(part, x, 100, x + wide, 120, 0))
        x += wide + 3
    assert [word.text for word in closed_up(words, fonts)] == ["Wonen", "in", "19", "dorpe"]


def test_letters_in_columns_and_initials_stay_apart() -> None:
    fonts = [Font("Test", 10.0, bold=False, italic=False, colour="#000000")]
    columns = [Word(c, 70.0 + 30 * i, 100, 75 + 30 * i, 110, 0) for i, c in enumerate("abcdef")]
    assert closed_up(columns, fonts) == columns
    text = ["categorie", "A", "B", "C", "D", "heeft", "voorrang", "boven", "alle", "andere"]
    running = [Word(w, 70.0 + 40 * i, 100, 107.5 + 40 * i, 110, 0) for i, w in enumerate(text)]
    assert closed_up(running, fonts) == running


def test_heads_of_left_and_right_pages_differ_and_numbers_stand_in_the_margin() -> None:
    pages = Pages()
    titles = ["Wonen", "Zorg", "Verkeer", "Onderwijs", "Sport"]
    for number in range(1, 11):
        pages.page()
        if number % 2:
            pages.put("Gemeente Sluis – Voortgang", y=40, size=8)
        else:
            pages.put(titles[number // 2 - 1], x=420, y=40, size=9)
        pages.put(str(number), x=30 if number % 2 else 550, y=400, size=11)
        y = 100.0
        while y < 700:
            y = pages.prose(y=y) + 8
    text = " ".join(block.text for block in pages.layout().blocks)
    assert "Sluis" not in text
    assert not [title for title in titles if title in text]
    assert not any(character.isdigit() for character in text)


def test_a_row_of_labels_with_glyphs_is_no_rest_of_the_title_above_it() -> None:
    pages = Pages().page()
    pages.put("P2 Nieuw zwembad", y=80, size=11)
    for x, text in ((70, "Tijd ◆"), (120, "Geld ▲"), (170, "Kwaliteit ●")):
        pages.put(text, x=x, y=99)
    roles = [block.role or block.text for block in pages.layout().blocks]
    assert roles == ["P2 Nieuw zwembad", "planning", "money", "quality"]


def test_labels_in_italics_that_come_back_under_each_result_are_fields() -> None:
    pages = Pages()
    for chapter in ("Wonen in de stad", "Zorg dichtbij", "Verkeer en vervoer"):
        y = pages.page() and 80.0
        pages.put(chapter, y=y, size=18)
        y += 30
        for label in ("Doelstelling", "Stand van zaken"):
            pages.put(label, y=y, italic=True, colour="#7c2d12")
            y = pages.prose(y=y + 15) + 10
    assert pages.tree() == "- Wonen in de stad\n- Zorg dichtbij\n- Verkeer en vervoer"
    (first, *_) = build_outline(pages.layout()).roots
    assert [block.role for block in first.blocks] == ["goal", "status"]


def programmes(pages: Pages) -> list[str]:
    found, nodes = list[str](), build_outline(pages.layout()).roots
    while nodes:
        found += [node.title for node in nodes if node.programme]
        nodes = [child for node in nodes for child in node.children]
    return found


def chapters(*titles: str) -> Pages:
    """Pages on which titles with two spaces before them are set smaller."""
    pages, y = Pages().page(), 80.0
    for title in titles:
        below = title.startswith("  ")
        pages.put(title.strip(), y=y, size=12 if below else 18, bold=True)
        y = pages.prose(y=y + 20) + 30
    return pages


def test_a_code_with_p_below_a_chapter_of_projects_is_no_programme() -> None:
    assert programmes(chapters("Inleiding", "Grote projecten", "  P01 Zwembad", "  P02 Brug")) == []
    assert programmes(chapters("Inleiding", "Beleid", "  P1 Wonen", "  P2 Zorg")) == [
        "Wonen",
        "Zorg",
    ]


def test_a_code_with_p_is_no_programme_where_programmes_are_named_otherwise() -> None:
    named = chapters("Programma A Wonen", "Programma B Zorg", "Overzicht", "  P1 Zwembad")
    assert programmes(named) == ["Wonen", "Zorg"]


def test_values_of_indicators_beside_their_signs_are_no_legend() -> None:
    heads = [TableCell(text) for text in ("Indicator", "Norm 2026", "Stand", "Oordeel")]
    rows = [heads]
    for name, value, colour in (("Tijdig betaald", "93%", "#00a000"), ("Verzuim", "8", "#ff8800")):
        judged = TableCell("", signs=[Sign(colour)])
        rows.append([TableCell(name), TableCell("5"), TableCell(value), judged])
    dots = [Block("text", "Wonen", signs=[Sign(colour)]) for colour in ("#00a000", "#ff8800")]
    assert find_legends([Block("table", "", rows=rows), *dots]) == []
    bare = [[row[2], row[3]] for row in rows[1:]]
    assert find_legends([Block("table", "", rows=bare), *dots]) == []


def card(*, small: float = 7) -> Pages:
    pages = Pages().page()
    pages.put("A1 Wonen in de wijk", y=80, size=14, bold=True)
    labels = {"bold": True, "colour": "#c05000", "size": small}
    pages.put("Doelstelling", x=70, y=100, **labels).put("Stand van zaken", x=230, y=100, **labels)
    pages.put("Inwoners van de wijken", x=70, y=114).put(
        "De bouw van de nieuwe school is", x=230, y=114
    )
    pages.put("wonen prettig.", x=70, y=128).put(
        "in mei begonnen en is op tijd klaar,", x=230, y=128
    )
    pages.put("naar wij nu verwachten.", x=230, y=142)
    return pages


def test_labels_side_by_side_have_the_text_below_each() -> None:
    found = [(b.role, b.text) for b in card().layout().blocks if b.kind == "field"]
    assert found == [
        ("goal", "Inwoners van de wijken wonen prettig."),
        ("status", "De bouw van de nieuwe school is in mei begonnen en is op tijd klaar, naar wij "
                   "nu verwachten."),
    ]  # fmt: skip


def test_a_label_that_is_not_known_stands_beside_one_that_is() -> None:
    pages = Pages().page()
    small = {"size": 6.5, "colour": "#808080"}
    pages.put("Portefeuillehouder", x=70, y=100, **small).put(
        "Kwartiermaker", x=200, y=100, **small
    )
    pages.put("wethouder J. Bos", x=70, y=112, bold=True).put("L. Vos", x=200, y=112, bold=True)
    pages.prose(y=132)
    blocks = pages.layout().blocks
    assert [(b.label, b.text) for b in blocks[:2]] == [
        ("Portefeuillehouder", "wethouder J. Bos"),
        ("Kwartiermaker", "L. Vos"),
    ]
    assert [b.kind for b in blocks] == ["field", "field", "text"]


def test_a_small_label_over_text_is_a_field() -> None:
    pages = card()
    pages.put("Risico's", y=170, bold=True, colour="#c05000", size=7)
    pages.put("Geen.", y=183)
    assert [b.role for b in pages.layout().blocks if b.kind == "field"] == [
        "goal",
        "status",
        "risk",
    ]


def test_heads_over_rows_of_cells_are_a_table() -> None:
    pages = Pages().page()
    for x, head in ((70, "Buurt"), (230, "Bedrag"), (330, "Planning")):
        pages.put(head, x=x, y=100, bold=True)
    for y, cells in enumerate((("Wonen", "veel", "mei"), ("Zorg dichtbij", "10", "juni 2025"))):
        for x, cell in zip((70, 230, 330), cells, strict=True):
            pages.put(cell, x=x, y=114 + 14 * y)
    assert not [b for b in pages.layout().blocks if b.kind == "field"]


def test_labels_over_texts_between_rules_part_the_tables_above_and_below() -> None:
    pages = Pages().page()

    def table(y: float) -> None:
        for step, cells in enumerate((("Mijlpaal", "Plan"), ("Ontwerp", "mei"), ("Bouw", "juni"))):
            rule = Area("rule", 70, y + 18 * step, 500, y + 18 * step + 0.5, "#000000")
            pages.source.pages[-1].areas.append(rule)
            for x, cell in zip((75, 200), cells, strict=True):
                pages.put(cell, x=x, y=y + 18 * step + 13)
        pages.source.pages[-1].areas.append(Area("rule", 70, y + 54, 500, y + 54.5, "#000000"))

    table(80)
    small = {"bold": True, "colour": "#c05000", "size": 7}
    pages.put("Doel", x=75, y=150, **small).put("Stand van zaken", x=300, y=150, **small)
    pages.put("Een nieuw zwembad.", x=75, y=162).put("Nog niet begonnen.", x=300, y=162)
    table(180)
    found = [block.role or block.kind for block in pages.layout().blocks]
    assert found == ["table", "goal", "status", "table"]


def test_a_glyph_at_the_far_right_of_a_title_over_rules_makes_no_table_of_it() -> None:
    pages = Pages().page()
    for y, title in ((100, "Wonen in de wijk"), (240, "Zorg dichtbij huis")):
        pages.put("A1", x=70, y=y, bold=True, size=11).put(title, x=115, y=y, bold=True, size=11)
        pages.put("■", x=510, y=y)
        for step, label in enumerate(("Doelstelling", "Stand van zaken")):
            top = y + 6 + 40 * step
            pages.source.pages[-1].areas.append(Area("rule", 70, top, 530, top + 0.5, "#000000"))
            text = "Wij werken aan betere wegen in de wijken van de gemeente."
            pages.put(label, x=75, y=top + 14).put(text, x=180, y=top + 14)
        pages.source.pages[-1].areas.append(Area("rule", 70, y + 86, 530, y + 86.5, "#000000"))
    pages.put("Overzicht", y=360, bold=True, size=11).prose(y=380)
    titles = ["A1 Wonen in de wijk", "A1 Zorg dichtbij huis", "- Overzicht"]
    assert [line.strip() for line in pages.tree().splitlines()] == titles


def test_one_row_of_a_label_and_a_sentence_is_a_field() -> None:
    text = "De bouw van de nieuwe school is begonnen."
    rows = [[TableCell("Toelichting"), TableCell(text)]]
    assert [b.role for b in recognise_fields([Block("table", "", rows=rows)])] == ["explanation"]
    rows = [[TableCell("Kosten"), TableCell("1.200")]]
    assert [b.kind for b in recognise_fields([Block("table", "", rows=rows)])] == ["table"]
