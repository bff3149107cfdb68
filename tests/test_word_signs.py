"""Symbols in Word text: which are signs and leave the text, and which are words or bullets."""

from __future__ import annotations

from rapportparser.blocks import Block
from rapportparser.layout import lay_out
from rapportparser.options import Limits
from rapportparser.outline import build_outline
from rapportparser.read.word.document import read_word
from word_files import WordFile, p, r, table

GREEN, RED = '<w:color w:val="00863D"/>', '<w:color w:val="C00000"/>'
PROSE = "Het archief is op tijd verhuisd naar het nieuwe depot aan de haven."


def sym(char: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:sym w:font="Wingdings" w:char="{char}"/></w:r>'


def blocks(body: str) -> list[Block]:
    intro = p("Inleiding", "Kop1") + p(PROSE)
    source = read_word(bytes(WordFile(intro + body)), name="x.docx", limits=Limits())
    return lay_out(source).blocks[2:]


def signs(block: Block) -> list[tuple[str | None, str | None]]:
    return [(sign.glyph, sign.colour) for sign in block.signs]


def test_a_symbol_behind_a_heading_is_its_sign_and_not_its_title() -> None:
    found = blocks(
        p("Archief", "Kop2", runs=r("  ") + sym("F0E0", GREEN))
        + p("Beheer", "Kop2", runs=r(" ✓"))
        + p("Depot", "Kop2", runs=r(" ✔\ufe0f"))
    )
    assert [(block.text, signs(block)) for block in found] == [
        ("Archief", [("→", "#00863d")]),
        ("Beheer", [("✓", None)]),
        ("Depot", [("✔", None)]),
    ]


def test_labels_with_a_symbol_each_are_fields_with_a_sign_each() -> None:
    axes = r("Tijd ") + sym("F06C", GREEN) + r("\tGeld ") + sym("F06C", RED) + r("\tKwaliteit: ")
    found = blocks(p(runs=axes + sym("F06C", GREEN)))
    assert [(b.kind, b.role, b.label, b.text) for b in found] == [
        ("field", "planning", "Tijd", ""),
        ("field", "money", "Geld", ""),
        ("field", "quality", "Kwaliteit", ""),
    ]
    assert [signs(block) for block in found] == [
        [("●", "#00863d")],
        [("●", "#c00000")],
        [("●", "#00863d")],
    ]


def test_a_symbol_alone_in_a_cell_is_the_sign_of_the_cell() -> None:
    cell = blocks(table(["Depot", p(runs=sym("F0FC", GREEN))], ["Loket", "nee"]))[0].rows[0][1]
    assert (cell.text, [(sign.glyph, sign.colour) for sign in cell.signs]) == (
        "",
        [("✓", "#00863d")],
    )


def test_a_coloured_symbol_behind_text_is_a_sign_and_a_plain_one_a_word() -> None:
    found = blocks(
        p(runs=r(f"{PROSE} ") + sym("F0FC", GREEN)) + p("Van 61 → 68 procent in de wijk gestegen.")
    )
    assert [(block.text, signs(block)) for block in found] == [
        (PROSE, [("✓", "#00863d")]),
        ("Van 61 → 68 procent in de wijk gestegen.", []),
    ]


def test_a_coloured_bullet_stays_the_mark_of_its_item() -> None:
    found = blocks(p(runs=r("■", RED) + r(" Het depot is klaar.")))
    assert [(b.kind, b.mark, b.text, b.signs) for b in found] == [
        ("list", "■", "Het depot is klaar.", [])
    ]


def test_a_label_that_no_list_knows_is_one_beside_a_label_that_is_known() -> None:
    found = blocks(p("Portefeuillehouder:\tA. de Wit\tProgrammamanager:\tdr. B. Kok"))
    assert [(b.kind, b.role, b.label, b.text) for b in found] == [
        ("field", "portfolio_holder", "Portefeuillehouder", "A. de Wit"),
        ("field", "other", "Programmamanager", "dr. B. Kok"),
    ]


def test_bold_lines_that_come_back_on_every_sheet_are_labels() -> None:
    def sheet(number: int) -> str:
        labels = ("Projectleider", "Looptijd", "Doel", "Stand van zaken")
        pairs = "".join(p(runs=r(label, "<w:b/>")) + p(f"Tekst {number}.") for label in labels)
        return p(f"A.{number}. Blad {number}", "Kop2") + pairs

    body = p("Projectbladen", "Kop1") + p(PROSE) + "".join(map(sheet, (1, 2, 3)))
    source = read_word(bytes(WordFile(body)), name="x.docx", limits=Limits())
    sheets = build_outline(lay_out(source)).roots[0].children
    assert [(node.number, node.title) for node in sheets] == [
        ("A.1", "Blad 1"),
        ("A.2", "Blad 2"),
        ("A.3", "Blad 3"),
    ]
    assert [(b.role, b.label, b.text) for b in sheets[1].blocks] == [
        ("other", "Projectleider", "Tekst 2."),
        ("planning", "Looptijd", "Tekst 2."),
        ("goal", "Doel", "Tekst 2."),
        ("status", "Stand van zaken", "Tekst 2."),
    ]
