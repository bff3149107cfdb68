"""Signs: what a legend is, which sign it explains, what a sign says of its topic."""

from __future__ import annotations

import pytest

from rapportparser.blocks import Block, Layout, Place, Sign, TableCell
from rapportparser.layout import lay_out
from rapportparser.layout.labels.pairs import recognise_fields
from rapportparser.layout.sign_places import add_signs
from rapportparser.layout.signs import page_signs
from rapportparser.lexicon import meaning_status
from rapportparser.options import Options
from rapportparser.outline import build_outline
from rapportparser.read import read
from rapportparser.read.pictures import look
from rapportparser.signals import resolve_signals
from rapportparser.signals.legends import find_legends
from rapportparser.signals.likeness import all_differ, nearest
from rapportparser.source import Area, Font, Page, Word
from rapportparser.topics import build_topics
from word_files import WordFile, p, r

FONTS = [Font("Test", 10.0, False, False, "#000000"), Font("Test", 10.0, False, False, "#c00000")]
GREEN, AMBER, RED = "#70ad47", "#ffc000", "#ed7d31"


def swatches(*meanings: tuple[str, str], head: tuple[str, str] | None = None) -> Block:
    """A legend with a coloured cell before each meaning."""
    rows = [[TableCell(head[0]), TableCell(head[1])]] if head else []
    rows += [[TableCell("", colour), TableCell(meaning)] for colour, meaning in meanings]
    return table(rows)


def table(rows: list[list[TableCell]], page: int | None = 3) -> Block:
    text = "\n".join("\t".join(cell.text for cell in row) for row in rows)
    return Block("table", text, rows=rows, place=Place(page))


def heading(text: str, *signs: Sign) -> Block:
    block = Block("text", text, signs=list(signs), place=Place(4))
    block.setting.bold = True
    block.setting.size = 16.0
    return block


def said(text: str) -> Block:
    return Block("text", text, place=Place(4))


LEGEND = swatches(
    (GREEN, "op schema"), (AMBER, "wijkt af"), (RED, "loopt vast"), head=("Kleur", "Betekenis")
)


def projects(*rows: tuple[str, str | None, str | None]) -> Block:
    heads = [TableCell("Project"), TableCell("Tijd"), TableCell("Geld"), TableCell("Toelichting")]
    cells = [
        [TableCell(title), TableCell("", time), TableCell("", money), TableCell("Zie de bijlage.")]
        for title, time, money in rows
    ]
    return table([heads, *cells], page=9)


def test_coloured_cells_beside_short_texts_are_a_legend() -> None:
    (legend,) = find_legends([LEGEND])
    assert [(e.sign.colour, e.meaning) for e in legend.entries][1] == (AMBER, "wijkt af")
    assert legend.page == 3


def test_a_status_table_is_no_legend() -> None:
    rows = [[TableCell("Project"), TableCell("Stand")]]
    rows += [[TableCell(t), TableCell("", c)] for t, c in (("Zwembad", GREEN), ("Brug", RED))]
    assert find_legends([said("De kleuren staan in de legenda."), table(rows)]) == []


def test_a_legend_may_be_written_out() -> None:
    lines = [said("Groen: ligt op schema"), said("Rood: ligt achter op schema")]
    (legend,) = find_legends(lines)
    assert [entry.name for entry in legend.entries] == ["groen", "rood"]


def test_letters_stand_for_the_colours_of_a_legend() -> None:
    legend = [said("(G) Volgens planning"), said("(O) Niet geheel volgens planning")]
    legend += [said("(R) Niet volgens planning")]
    rows = [[TableCell("Project"), TableCell("Status")], [TableCell("Brug"), TableCell("O")]]
    outline = build_outline(layout := Layout([*legend, heading("Bijlage"), table(rows)]))
    resolve_signals(layout, outline)
    (field,) = build_topics(outline, []).sections[-1].children[0].fields
    assert field.signal is not None
    assert (field.signal.symbol, field.signal.meaning) == ("O", "Niet geheel volgens planning")


def test_green_in_prose_is_no_legend() -> None:
    lines = [said("Groen: wij planten bomen in elke wijk"), said("Rood: de klinkers blijven")]
    assert find_legends(lines) == []


def test_a_legend_may_be_a_list_of_icons() -> None:
    lines = [heading("Verklaring van de pictogrammen")]
    for colour, meaning in ((GREEN, "Behaald"), (RED, "Blijft liggen")):
        line = said(meaning)
        line.signs.append(Sign(colour))
        lines.append(line)
    (legend,) = find_legends(lines)
    assert [entry.meaning for entry in legend.entries] == ["Behaald", "Blijft liggen"]


def test_cells_of_status_tables_mean_what_the_legend_says() -> None:
    blocks = [heading("Bijlage"), LEGEND, projects(("Zwembad", RED, GREEN), ("Brug", AMBER, None))]
    outline = build_outline(layout := Layout(blocks))
    assert resolve_signals(layout, outline).doubts == []
    topics = {s.title: s for root in build_topics(outline, []).sections for s in root.walk()}
    time, money, _ = topics["Zwembad"].fields
    assert time.signal is not None
    assert money.signal is not None
    assert (time.signal.meaning, time.signal.axis) == ("loopt vast", "tijd")
    assert (money.signal.meaning, money.signal.legend_page) == ("op schema", 3)
    assert topics["Brug"].fields[1].signal is None


def test_without_a_legend_colours_keep_their_conventional_meaning_and_are_noticed() -> None:
    blocks = [heading("Bijlage"), projects(("Zwembad", "#c00000", "#00b050"))]
    outline = build_outline(layout := Layout(blocks))
    (doubt,) = resolve_signals(layout, outline).doubts
    assert (doubt.code, doubt.page) == ("signal_without_legend", 9)


def test_a_row_in_one_shade_shows_no_sign() -> None:
    row = [TableCell(t, "#ffd0d0") for t in ("Zwembad", "", "", "Zie de bijlage.")]
    blocks = [heading("Bijlage"), projects(("Brug", None, None))]
    blocks[1].rows.append(row)
    outline = build_outline(layout := Layout(blocks))
    assert resolve_signals(layout, outline).doubts == []


def test_labels_on_one_line_with_a_sign_each_are_fields() -> None:
    line = said("Planning: Geld:")
    line.signs = [Sign(GREEN, offset=9), Sign(RED, offset=15)]
    fields = recognise_fields([line])
    assert [(f.label, f.role, f.signs[0].colour) for f in fields] == [
        ("Planning", "planning", GREEN),
        ("Geld", "money", RED),
    ]


def test_labels_over_coloured_cells_are_fields() -> None:
    rows = [[TableCell("Tijd"), TableCell("Geld")], [TableCell("", GREEN), TableCell("", RED)]]
    fields = recognise_fields([table(rows)])
    assert [(f.label, f.text, f.signs[0].colour) for f in fields] == [
        ("Tijd", "", GREEN),
        ("Geld", "", RED),
    ]


def test_an_icon_belongs_to_the_heading_on_its_line() -> None:
    title, text = heading("2.1 Zwembad"), said("De bouw loopt.")
    title.place = Place(1, (70, 100, 200, 112))
    text.place = Place(1, (70, 120, 500, 132))
    area = Area("picture", 510, 101, 520, 111, GREEN, "0" * 192)
    page = Page(1, 595, 842, areas=[area])
    add_signs([title, text], [(page, page_signs(page, FONTS))])
    assert len(title.signs) == 1
    assert text.signs == []


def test_a_fill_behind_words_is_no_sign() -> None:
    area = Area("fill", 100, 100, 130, 115, GREEN)
    page = Page(1, 595, 842, words=[Word("1.1", 105, 102, 120, 112, 0)], areas=[area])
    assert page_signs(page, FONTS) == []


def test_a_coloured_glyph_is_a_sign() -> None:
    words = [Word("Zwembad", 70, 100, 120, 110, 0), Word("●", 130, 100, 138, 110, 1)]
    (sign,) = page_signs(Page(1, 595, 842, words=words), FONTS)
    assert (sign.glyph, sign.colour) == ("●", "#c00000")


def test_a_disc_with_a_mark_is_one_sign() -> None:
    disc = Area("fill", 100, 100, 112, 112, GREEN, shape=True)
    mark = Area("fill", 103, 103, 109, 109, "#ffffff", shape=True)
    (sign,) = page_signs(Page(1, 595, 842, areas=[disc, mark]), FONTS)
    assert sign.colour == GREEN
    assert sign.digest is not None


def icon(side: int, colour: tuple[int, int, int], *, bar: bool) -> str:
    """A square icon with a margin, and a white bar across or upright."""
    pixels = []
    for y in range(side):
        for x in range(side):
            at = y if bar else x
            inside = side // 8 <= x < side - side // 8 and side // 8 <= y < side - side // 8
            pixels.append(
                colour if inside and not 0.4 * side < at < 0.6 * side else (255, 255, 255)
            )
    found = look(side, pixels)
    assert found is not None
    return found[0]


def test_an_icon_is_known_in_another_size_and_told_from_one_of_its_colour() -> None:
    green = (20, 140, 60)
    legend = [
        Sign("#148c3c", icon(64, green, bar=True)),
        Sign("#148c3c", icon(64, green, bar=False)),
    ]
    assert nearest(Sign("#148c3c", icon(24, green, bar=False)), legend) == 1


def test_a_ring_among_pictures_of_its_colour_is_the_one_drawn_as_plainly() -> None:
    picture = Sign("#148c3c", icon(64, (20, 140, 60), bar=True))
    ring = Sign("#148c3c")
    assert all_differ([picture, ring])
    assert nearest(ring, [picture, ring]) == 1


def test_a_colour_between_two_swatches_stays_unresolved() -> None:
    assert nearest(Sign("#808080"), [Sign("#868686"), Sign("#7a7a7a")]) is None


@pytest.mark.parametrize(
    ("meaning", "status"),
    [
        ("Verloopt volgens afspraak", "on_track"),
        ("wijkt licht af", "at_risk"),
        ("wijkt sterk af", "delayed"),
        ("deels behaald", "in_progress"),
        ("niet gehaald", "not_achieved"),
        ("afwijkend, de raad moet een besluit nemen", "delayed"),
        ("loopt volledig vast", "delayed"),
        ("ernstige problemen", "delayed"),
        ("legt alles vast", None),
        ("geen prognose", None),
    ],
)
def test_words_of_a_legend_stand_for_a_status(meaning: str, status: str | None) -> None:
    assert meaning_status(meaning) == status


def dot(colour: str, points: int = 10) -> str:
    """A coloured ellipse in Word text."""
    size, main = points * 12_700, "http://schemas.openxmlformats.org/drawingml/2006/main"
    placed = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{placed}"><wp:extent cx="{size}" cy="{size}"/>'
        f'<wps:wsp><wps:spPr><a:solidFill xmlns:a="{main}"><a:srgbClr val="{colour}"/>'
        "</a:solidFill></wps:spPr></wps:wsp></wp:inline></w:drawing></w:r>"
    )


def test_a_coloured_shape_in_word_is_a_sign_of_its_label() -> None:
    body = p("1 Zwembad", style="Kop1") + p(
        runs=r("Planning: ") + dot("70AD47") + r("   Geld: ") + dot("ED7D31")
    )
    source = read(bytes(WordFile(body)), options=Options(isolate=False))
    fields = [block for block in lay_out(source).blocks if block.kind == "field"]
    assert [(f.label, [sign.colour for sign in f.signs]) for f in fields] == [
        ("Planning", [GREEN]),
        ("Geld", [RED]),
    ]


def test_a_large_shape_in_word_is_no_sign() -> None:
    source = read(
        bytes(WordFile(p(runs=r("Foto") + dot("70AD47", 200)))), options=Options(isolate=False)
    )
    assert [run.picture for run in source.flow[0].runs] == [None]


def test_a_heading_with_a_sign_behind_a_legend_is_no_part_of_it() -> None:
    line = said("gehaald deels gehaald niet gehaald")
    line.signs = [Sign(GREEN, offset=0), Sign(AMBER, offset=8), Sign(RED, offset=22)]
    (legend,) = find_legends([line, heading("Bomen planten", Sign(GREEN))])
    assert [entry.meaning for entry in legend.entries] == [
        "gehaald", "deels gehaald", "niet gehaald"
    ]  # fmt: skip


def test_the_glyphs_of_a_legend_are_no_part_of_their_meanings() -> None:
    line = said("✔ afgedaan ◐ in behandeling ✘ niet nagekomen")
    line.signs = [Sign(glyph="✔", offset=0), Sign(glyph="◐", offset=11), Sign(glyph="✘", offset=28)]
    (legend,) = find_legends([heading("Legenda"), line])
    assert [entry.meaning for entry in legend.entries] == [
        "afgedaan", "in behandeling", "niet nagekomen"
    ]  # fmt: skip


def test_signs_may_stand_behind_their_meanings() -> None:
    line = said("op schema , vertraagd ")
    line.signs = [Sign(GREEN, offset=10), Sign(RED, offset=22)]
    (legend,) = find_legends([line])
    assert [(e.sign.colour, e.meaning) for e in legend.entries] == [
        (GREEN, "op schema"), (RED, "vertraagd")
    ]  # fmt: skip


def test_scores_mean_what_the_legend_says() -> None:
    legend = table([
        [TableCell("Score"), TableCell("Betekenis")],
        [TableCell("++"), TableCell("ruim op tijd")], [TableCell("+"), TableCell("op tijd")],
        [TableCell("-"), TableCell("te laat")],
    ])  # fmt: skip
    rows = [[TableCell("Project"), TableCell("Tijd")], [TableCell("Brug"), TableCell("-")]]
    outline = build_outline(layout := Layout([legend, heading("Bijlage"), table(rows)]))
    resolve_signals(layout, outline)
    (field,) = build_topics(outline, []).sections[-1].children[0].fields
    assert field.signal is not None
    assert (field.signal.symbol, field.signal.meaning) == ("-", "te laat")


def test_letters_beside_the_swatches_of_a_legend_stand_for_them() -> None:
    legend = table([
        [TableCell("Teken"), TableCell("Letter"), TableCell("Betekenis")],
        [TableCell("", GREEN), TableCell("W"), TableCell("werkt")],
        [TableCell("", RED), TableCell("N"), TableCell("werkt niet")],
    ])  # fmt: skip
    (found,) = find_legends([legend])
    assert [(e.sign.colour, e.code) for e in found.entries] == [(GREEN, "W"), (RED, "N")]


def test_smileys_are_told_apart_by_the_little_in_which_they_differ() -> None:
    face = "fd5" * 60
    smile, frown, sign = face + "222fd5fd5222", face + "fd5222222fd5", face + "333fd5fd5222"
    assert nearest(Sign("#ffdd55", sign), [Sign("#ffdd55", smile), Sign("#ffdd55", frown)]) == 0


def test_short_words_with_signs_that_come_back_are_a_legend() -> None:
    line = said("vooraan midden achteraan")
    line.signs = [Sign(GREEN, offset=0), Sign(AMBER, offset=9), Sign(RED, offset=16)]
    topics = [heading("Brug", Sign(GREEN)), said("Er is gebouwd."), heading("Plein", Sign(RED))]
    assert len(find_legends([line, said("De raad besloot."), *topics])) == 1
    assert find_legends([line, said("De raad besloot.")]) == []
