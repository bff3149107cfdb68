"""Word files become blocks: headings, lists, fields, tables."""

from __future__ import annotations

from rapportparser.blocks import Block, Layout
from rapportparser.layout.flow.blocks import from_flow
from rapportparser.options import Limits
from rapportparser.read.word.document import read_word
from word_files import WordFile, abstract, level, num, numbered, p, r, style, table, tc

BOLD = "<w:b/>"
BIG = '<w:sz w:val="32"/>'
PROSE = (
    "De drie gemeenten hebben dit jaar besloten om de archieven voortaan samen te bewaren, en "
    "het waterschap sluit daar volgend jaar bij aan."
)


def lay(body: str, **parts: str) -> Layout:
    if "styles" in parts:
        parts["styles"] = WordFile("").styles + parts["styles"]
    return from_flow(read_word(bytes(WordFile(body, **parts)), name="x.docx", limits=Limits()))


def only(body: str, **parts: str) -> Block:
    blocks = lay(body, **parts).blocks
    assert len(blocks) == 1
    return blocks[0]


def test_a_heading_style_is_a_hint_with_its_automatic_number_apart() -> None:
    numbering = abstract(1, level(0, "%1."), level(1, "%1.%2")) + num(1, 1)
    body = p("Archief", "Kop1", numbered(1)) + p("Beheer", "Kop2", numbered(1, 1))
    blocks = lay(body, numbering=numbering).blocks
    assert [(b.text, b.number, b.hints[0].level, b.hints[0].source) for b in blocks] == [
        ("Archief", "1.", 1, "style"),
        ("Beheer", "1.1", 2, "style"),
    ]


def test_a_long_paragraph_in_a_heading_style_is_text() -> None:
    block = only(p(PROSE * 3, "Kop2"))
    assert block.hints == []


def test_a_heading_with_a_line_break_is_one_heading() -> None:
    assert only(p("Archief en\nbeheer", "Kop1")).text == "Archief en beheer"


def test_a_heading_made_by_hand_keeps_its_number_and_setting() -> None:
    blocks = lay(p(runs=r("4.1 Archief", BOLD)) + p(runs=r("1. Beheer", BOLD)) + p(PROSE)).blocks
    assert [(b.kind, b.text, b.setting.bold) for b in blocks] == [
        ("text", "4.1 Archief", True),
        ("text", "1. Beheer", True),
        ("text", PROSE, False),
    ]


def test_typed_marks_make_list_items() -> None:
    blocks = lay(p("• een plan;") + p("- een training;") + p("1. Meten") + p("a) kiezen")).blocks
    assert [(b.kind, b.mark, b.text) for b in blocks] == [
        ("list", "•", "een plan;"),
        ("list", "-", "een training;"),
        ("list", "1.", "Meten"),
        ("list", "a)", "kiezen"),
    ]


def test_automatic_items_know_their_depth() -> None:
    numbering = abstract(1, level(0, "%1."), level(1, "•", "bullet")) + num(1, 1)
    body = p("Meten", properties=numbered(1)) + p("op tijd", properties=numbered(1, 1))
    blocks = lay(body, numbering=numbering).blocks
    assert [(b.kind, b.mark, b.list_level) for b in blocks] == [("list", "1.", 1), ("list", "•", 2)]


def test_lines_in_one_paragraph_are_separated_where_they_are_items() -> None:
    blocks = lay(p("Gereed zijn:\n- het plan\n- de training")).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("text", "Gereed zijn:"),
        ("list", "het plan"),
        ("list", "de training"),
    ]


def test_a_line_break_within_a_sentence_is_a_space() -> None:
    text = "De archieven van de drie gemeenten worden dit jaar en volgend jaar\nsamengevoegd."
    assert only(p(text)).text == text.replace("\n", " ")


def test_a_bold_label_before_its_text_is_a_field() -> None:
    block = only(p(runs=r("Planning: ", BOLD) + r("derde kwartaal 2023")))
    assert (block.kind, block.label, block.role, block.text) == (
        "field",
        "Planning",
        "planning",
        "derde kwartaal 2023",
    )


def test_a_plain_question_is_a_field_with_the_text_below_it() -> None:
    body = p("Wat willen we bereiken?") + p(PROSE) + p("• orde;") + p("Wat mag het kosten?")
    blocks = lay(body + p("€ 8.000.") + p("Archief", "Kop2") + p(PROSE)).blocks
    assert [(b.kind, b.role, b.text) for b in blocks] == [
        ("field", "goal", f"{PROSE}\n\norde;"),
        ("field", "cost", "€ 8.000."),
        ("text", None, "Archief"),
        ("text", None, PROSE),
    ]


def test_a_tab_separates_a_label_from_its_text() -> None:
    block = only(p("Portefeuillehouder\tA. de Wit"))
    assert (block.kind, block.role, block.text) == ("field", "portfolio_holder", "A. de Wit")


def test_a_note_mark_knows_its_place_in_the_text() -> None:
    notes = f'<w:footnote w:id="1">{p("Eerst was mei genoemd.")}</w:footnote>'
    cite = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = p("  Het plan is in juni", runs=cite + r(" gereed."))
    layout = lay(body, footnotes=notes)
    block = layout.blocks[0]
    assert block.text == "Het plan is in juni gereed."
    assert block.text[: block.note_marks[0].offset] == "Het plan is in juni"
    assert [(note.mark, note.text) for note in layout.notes] == [("1", "Eerst was mei genoemd.")]


def test_a_typed_note_below_a_table_is_found_in_its_cell() -> None:
    body = table(["Wat is de stand van zaken?", "Gereed in het derde kwartaal1 van dit jaar."])
    layout = lay(body + p("1 Eerder was het tweede kwartaal genoemd."))
    cell = layout.blocks[0].rows[0][1]
    assert cell.text == "Gereed in het derde kwartaal van dit jaar."
    assert cell.text[: cell.note_marks[0].offset].endswith("kwartaal")
    assert [note.text for note in layout.notes] == ["Eerder was het tweede kwartaal genoemd."]


def test_a_table_keeps_cells_colours_and_spans() -> None:
    wide = tc(p("Dienstverlening"), '<w:gridSpan w:val="2"/><w:shd w:val="clear" w:fill="FFC000"/>')
    block = only(table([wide], ["Loket", p("Eén") + p("Twee")]))
    assert block.text == "Dienstverlening\nLoket\tEén\nTwee"
    assert [(cell.colour, cell.columns) for cell in block.rows[0]] == [("#ffc000", 2)]


def test_a_table_inside_a_cell_keeps_its_rows() -> None:
    block = only(table(["Planning", table(["maart", "plan"], ["juni", "besluit"]) + p("")]))
    assert block.rows[0][1].text == "maart plan\njuni besluit"


def test_a_box_around_text_is_opened_and_its_colour_kept() -> None:
    box = tc(p("Archief", "Kop2") + p(PROSE), '<w:shd w:val="clear" w:fill="1F3864"/>')
    blocks = lay(table([box])).blocks
    assert [(b.kind, b.text, b.setting.background) for b in blocks] == [
        ("text", "Archief", "#1f3864"),
        ("text", PROSE, "#1f3864"),
    ]


def test_a_heading_in_a_row_of_its_own_divides_a_table() -> None:
    row = tc(p("Beheer", "Kop3"), '<w:gridSpan w:val="2"/>')
    blocks = lay(table(["Loket", "gereed"], [row], ["Depot", "loopt"])).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        ("table", "Loket\tgereed"),
        ("text", "Beheer"),
        ("table", "Depot\tloopt"),
    ]


def test_an_empty_table_is_no_block() -> None:
    assert lay(table(["", ""]) + p(PROSE)).blocks[0].kind == "text"


def test_the_original_is_kept_where_letters_were_normalised() -> None:
    block = only(p("Het bedr\u0133f\u00a0groeit."))
    assert (block.text, block.original) == ("Het bedrijf groeit.", "Het bedr\u0133f\u00a0groeit.")
    assert only(p(PROSE)).original == ""


def test_a_heading_made_by_hand_with_a_line_break_is_one_heading() -> None:
    body = p("Archief", "Kop1") + p(runs=r("Programma 3\nWonen en werken", BOLD + BIG))
    blocks = lay(body + p(PROSE)).blocks
    assert [b.text for b in blocks] == ["Archief", "Programma 3 Wonen en werken", PROSE]


def test_a_bold_line_over_text_in_one_paragraph_stays_apart() -> None:
    blocks = lay(p(runs=r("Archief\n", BOLD) + r("Wij verhuizen."))).blocks
    assert [block.text for block in blocks] == ["Archief", "Wij verhuizen."]


def test_an_initial_is_no_list_mark() -> None:
    assert [(b.kind, b.text) for b in lay(p("A. de Wit")).blocks] == [("text", "A. de Wit")]
    items = lay(p("A. meten") + p("B. wegen")).blocks
    assert [(b.kind, b.mark) for b in items] == [("list", "A."), ("list", "B.")]
    cell = only(table(["Portefeuille", "A. de Wit"], ["Zorg", "B. Jansen"])).rows[1][1]
    assert cell.text == "B. Jansen"


def test_a_large_first_letter_belongs_to_its_word() -> None:
    letter = p(properties='<w:framePr w:dropCap="drop"/>', runs=r("D", '<w:sz w:val="80"/>'))
    block = only(letter + p(PROSE[1:]))
    assert (block.text, block.setting.size) == (PROSE, 10)


def test_a_caption_in_bold_says_that_it_is_one() -> None:
    styles = style("caption", more="<w:rPr><w:b/></w:rPr>")
    blocks = lay(p("Lasten per jaar", "caption") + table(["a", "b"], ["c", "d"]), styles=styles)
    assert [block.is_caption for block in blocks.blocks] == [True, False]


def test_spaces_on_a_colour_are_a_sign_but_not_between_words_on_it() -> None:
    red = '<w:highlight w:val="red"/>'
    block = only(p(runs=r("Planning ") + r("   ", red)))
    assert [(sign.colour, sign.offset) for sign in block.signs] == [("#ff0000", 8)]
    words = only(p(runs=r("nog", red) + r(" ", red + BOLD) + r("vragen", red)))
    assert words.signs == []


def test_words_on_a_colour_in_a_cell_colour_the_cell() -> None:
    block = only(table(["Loket", p(runs=r("op schema", '<w:highlight w:val="green"/>'))]))
    assert [cell.colour for cell in block.rows[0]] == [None, "#00ff00"]


def test_line_ends_in_the_xml_are_no_line_breaks() -> None:
    wrapped = p("Het archief").replace("Het archief", "Het archief\n      is verhuisd.")
    assert only(wrapped).text == "Het archief is verhuisd."


def test_two_labels_on_one_line_are_two_fields() -> None:
    blocks = lay(p("Wonen", "Kop1") + p("Planning:\tjuni 2024\tGeld:\t€ 8.000")).blocks
    found = [(block.role, block.text) for block in blocks[1:]]
    assert found == [("planning", "juni 2024"), ("money", "€ 8.000")]


def test_an_automatic_number_of_two_parts_heads_a_whole_sentence() -> None:
    numbering = abstract(1, level(0, "%1."), level(1, "%1.%2")) + num(1, 1)
    sentence = "Het archief is op tijd verhuisd."
    body = p(properties=numbered(1, 1), runs=r(sentence, BOLD)) + p(PROSE)
    assert [(b.kind, b.number) for b in lay(body, numbering=numbering).blocks] == [
        ("text", "1.1"),
        ("text", None),
    ]
    item = p(properties=numbered(1), runs=r(sentence, BOLD))
    assert only(item, numbering=numbering).kind == "list"
