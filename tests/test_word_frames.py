"""Tables of Word that only place text are opened; tables of facts stay tables."""

from __future__ import annotations

from rapportparser.blocks import Block, Node
from rapportparser.layout import lay_out
from rapportparser.options import Limits
from rapportparser.outline import build_outline
from rapportparser.read.word.document import read_word
from word_files import WordFile, p, r, table, tc

BOLD, WHITE = "<w:b/>", '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'
GREEN = '<w:shd w:val="clear" w:fill="00B050"/>'
PROSE = (
    "De drie gemeenten hebben dit jaar besloten om de archieven voortaan samen te bewaren, en "
    "het waterschap sluit daar volgend jaar bij aan."
)


def bold(text: str) -> str:
    return p(runs=r(text, BOLD))


def blocks(body: str) -> list[Block]:
    intro = p("Inleiding", "Kop1") + p(PROSE)
    source = read_word(bytes(WordFile(intro + body)), name="x.docx", limits=Limits())
    return lay_out(source).blocks[2:]


def nodes(body: str) -> list[Node]:
    source = read_word(bytes(WordFile(body)), name="x.docx", limits=Limits())
    return build_outline(lay_out(source)).roots


def test_columns_of_text_with_headings_made_by_hand_read_on() -> None:
    left = bold("Wonen") + p(PROSE) + bold("Bouwen") + p(PROSE)
    found = blocks(table([left, bold("Zorg") + p(PROSE)]))
    assert [block.text for block in found] == ["Wonen", PROSE, "Bouwen", PROSE, "Zorg", PROSE]


def test_boxes_with_a_title_each_are_opened() -> None:
    def box(title: str) -> str:
        return bold(title) + p(PROSE)

    found = blocks(table([box("Wonen"), box("Zorg")], [box("Werk"), ""]))
    assert [block.text for block in found if block.setting.bold] == ["Wonen", "Zorg", "Werk"]


def test_short_cells_side_by_side_stay_a_table() -> None:
    assert [block.kind for block in blocks(table(["Lasten", "1.200", "1.150"]))] == ["table"]


def test_a_label_beside_a_long_text_stays_a_field() -> None:
    found = blocks(table(["Wat willen we bereiken?", p(PROSE) + p(PROSE)]))
    assert [(block.kind, block.role) for block in found] == [("field", "goal")]


def test_a_number_and_a_title_side_by_side_are_one_heading() -> None:
    found = blocks(table([tc(bold("2.1"), DARK), tc(bold("Archief"), DARK)]) + p(PROSE))
    assert [(b.kind, b.text, b.setting.background) for b in found[:1]] == [
        ("text", "2.1 Archief", "#1f3864")
    ]


def test_a_title_beside_a_coloured_cell_keeps_the_colour_as_its_sign() -> None:
    title = tc(p(runs=r("Archief", BOLD + WHITE)), DARK)
    found = blocks(table([title, tc(p(), GREEN)]) + p(PROSE))
    assert (found[0].text, [sign.colour for sign in found[0].signs]) == ("Archief", ["#00b050"])


def test_an_amount_beside_a_sum_is_no_heading() -> None:
    assert [block.kind for block in blocks(table([bold("12"), bold("1.200")]))] == ["table"]


def card(title: str) -> str:
    head = tc(p(runs=r(title, WHITE)), f'<w:gridSpan w:val="2"/>{DARK}')
    return table([head], ["Doel", PROSE], ["Stand van zaken", PROSE], ["Planning", "juni 2024"])


def test_the_title_row_of_a_card_is_a_heading_over_its_fields() -> None:
    found = blocks(card("Archief") + p() + card("Gebouwen"))
    fields = [("field", "Doel"), ("field", "Stand van zaken"), ("field", "Planning")]
    assert [(block.kind, block.label or block.text) for block in found] == [
        ("text", "Archief"),
        *fields,
        ("text", "Gebouwen"),
        *fields,
    ]


def test_a_theme_row_of_a_status_table_stays_in_the_table() -> None:
    theme = tc(p(runs=r("Water", WHITE)), f'<w:gridSpan w:val="3"/>{DARK}')
    rows = table(["Project", "Planning", "Status"], [theme], ["Gemaal", "2030", tc(p(), GREEN)])
    assert [block.kind for block in blocks(rows)] == ["table"]


TOP, BELOW = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_theme_merged_over_rows_holds_for_each_of_them() -> None:
    found = nodes(
        p("Stand", "Kop1")
        + table(
            ["Thema", "Project", "Planning", "Status"],
            [tc(p("Water"), TOP), "Gemaal", "juni 2024", tc(p(), GREEN)],
            [tc(p(), BELOW), "Dijk", "2030", tc(p(), GREEN)],
        )
    )
    rows = found[0].children
    assert [node.title for node in rows] == ["Gemaal", "Dijk"]
    assert [node.blocks[0].rows[0][0].text for node in rows] == ["Water", "Water"]


def test_a_project_merged_over_rows_keeps_what_stands_in_each() -> None:
    found = nodes(
        p("Stand", "Kop1")
        + table(
            ["Project", "Planning", "Status"],
            [tc(p("Sluis"), TOP), "juni 2024", "gereed"],
            [tc(p(), BELOW), "2030", "gereed"],
        )
    )
    rows = found[0].children
    assert [node.title for node in rows] == ["Sluis"]
    assert [cell.text for cell in rows[0].blocks[0].rows[0]] == ["juni 2024\n2030", "gereed"]


def titles(found: list[Node], depth: int = 0) -> list[tuple[int, str]]:
    return [
        pair for node in found for pair in [(depth, node.title), *titles(node.children, depth + 1)]
    ]


def test_bold_lines_lie_below_headings_by_style_that_look_like_them() -> None:
    look = "<w:rPr><w:b/></w:rPr>"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{n}"><w:name w:val="heading {n}"/>{look}'
        "</w:style>"
        for n in (1, 2)
    )
    names = ("Aanpak in de wijk", "Partners in de wijk", "Wensen van de wijk")
    topic = "".join(bold(name) + p(PROSE) for name in names)
    body = p("Wonen", "Kop1") + p("Bouwen", "Kop2") + topic + p("Ouderen", "Kop2") + topic
    source = read_word(bytes(WordFile(body, styles=styles)), name="x.docx", limits=Limits())
    found = titles(build_outline(lay_out(source)).roots)
    assert [pair for pair in found if pair[0] < 2] == [(0, "Wonen"), (1, "Bouwen"), (1, "Ouderen")]
    assert {title for depth, title in found if depth == 2} == set(names)
