"""Colours of Word files are those that a reader sees, however the file says them."""

from __future__ import annotations

import pytest

from rapportparser.options import Limits
from rapportparser.read.word.colours import Colours, vml_colour
from rapportparser.read.word.document import read_word
from rapportparser.source import FlowCell, FlowParagraph, FlowTable, Run
from word_files import WordFile, p, r, style, table, tc, theme

THEME = theme(dk1="000000", lt1="FFFFFF", accent2="ED7D31", accent6="70AD47")


def flow(body: str, **parts: str) -> list[FlowParagraph | FlowTable]:
    file = WordFile(body, related={"theme": ("theme", THEME)}, **parts)
    return read_word(bytes(file), name="kleur.docx", limits=Limits()).flow


def run(properties: str) -> Run:
    paragraph = flow(p(runs=r("Tekst", properties)))[0]
    assert isinstance(paragraph, FlowParagraph)
    return paragraph.runs[0]


def cells(body: str, **parts: str) -> list[list[FlowCell]]:
    found = flow(body, **parts)[0]
    assert isinstance(found, FlowTable)
    return found.rows


def shade(properties: str) -> str | None:
    return cells(table([tc(p("x"), properties), "y"]))[0][0].shading


def test_a_colour_that_only_the_theme_knows_is_looked_up_there() -> None:
    assert run('<w:color w:themeColor="accent6"/>').colour == "#70ad47"
    assert run('<w:color w:val="auto" w:themeColor="background1"/>').colour == "#ffffff"
    assert run('<w:color w:themeColor="accent5"/>').colour is None


def test_a_colour_that_the_file_writes_out_needs_no_theme() -> None:
    assert run('<w:color w:val="548135" w:themeColor="accent6"/>').colour == "#548135"


def test_a_theme_colour_is_made_lighter_and_darker_as_word_does() -> None:
    # Word itself writes C5E0B3 and 538135: it rounds lightness to 240 steps.
    lighter = '<w:shd w:val="clear" w:themeFill="accent6" w:themeFillTint="66"/>'
    darker = '<w:shd w:val="clear" w:themeFill="accent6" w:themeFillShade="BF"/>'
    assert shade(lighter) == "#c5e0b4"
    assert shade(darker) == "#548235"


def test_a_file_can_swap_the_colours_of_its_theme() -> None:
    settings = '<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/>'
    found = flow(p(runs=r("x", '<w:color w:themeColor="background1"/>')), settings=settings)[0]
    assert isinstance(found, FlowParagraph)
    assert found.runs[0].colour == "#000000"


def test_patterns_mix_ink_and_paper() -> None:
    assert shade('<w:shd w:val="solid" w:color="C00000" w:fill="auto"/>') == "#c00000"
    assert shade('<w:shd w:val="pct20" w:color="auto" w:fill="FFFFFF"/>') == "#cccccc"
    assert shade('<w:shd w:val="pct5x" w:fill="auto"/>') is None


def test_highlighted_and_shaded_characters_know_what_is_behind_them() -> None:
    assert run('<w:highlight w:val="green"/>').background == "#00ff00"
    assert run('<w:shd w:val="clear" w:fill="FFC000"/>').background == "#ffc000"
    assert run('<w:highlight w:val="none"/>').background is None


LOOKS = style(
    "Rooster",
    more="<w:tcPr><w:shd w:val='clear' w:fill='EEEEEE'/></w:tcPr>"
    "<w:tblStylePr w:type='firstRow'><w:rPr><w:b/><w:color w:val='FFFFFF'/></w:rPr>"
    "<w:tcPr><w:shd w:val='clear' w:themeFill='accent6'/></w:tcPr></w:tblStylePr>"
    "<w:tblStylePr w:type='band1Horz'><w:tcPr><w:shd w:val='clear' w:fill='E2EFD9'/></w:tcPr>"
    "</w:tblStylePr>",
    kind="table",
)
USED = '<w:tblStyle w:val="Rooster"/><w:tblLook w:val="04A0"/>'


def test_the_style_of_a_table_colours_its_head_and_its_bands() -> None:
    body = table(["Project", "Stand"], ["Loket", "x"], ["Depot", "y"], properties=USED)
    rows = cells(body, styles=LOOKS)
    assert [row[1].shading for row in rows] == ["#70ad47", "#e2efd9", "#eeeeee"]
    head = rows[0][0].blocks[0]
    assert isinstance(head, FlowParagraph)
    assert (head.runs[0].bold, head.runs[0].colour) == (True, "#ffffff")
    below = rows[1][0].blocks[0]
    assert isinstance(below, FlowParagraph)
    assert not below.runs[0].bold


def test_a_table_that_uses_no_first_row_has_none() -> None:
    off = '<w:tblStyle w:val="Rooster"/><w:tblLook w:val="0400" w:firstRow="0" w:noHBand="1"/>'
    rows = cells(table(["a", "b"], ["c", "d"], properties=off), styles=LOOKS)
    assert {cell.shading for row in rows for cell in row} == {"#eeeeee"}


def test_what_a_cell_says_itself_goes_before_the_style_of_its_table() -> None:
    red, none = '<w:shd w:val="clear" w:fill="FF0000"/>', '<w:shd w:val="clear" w:fill="auto"/>'
    body = table(["a", "b"], [tc(p("c"), red), tc(p("d"), none)], properties=USED)
    assert [cell.shading for cell in cells(body, styles=LOOKS)[1]] == ["#ff0000", None]


def test_table_styles_inherit_from_each_other() -> None:
    own = style("Eigen", "Rooster", "<w:tblStylePr w:type='firstRow'><w:rPr/></w:tblStylePr>",
                kind="table")  # fmt: skip
    body = table(["a", "b"], ["c", "d"], properties='<w:tblStyle w:val="Eigen"/>')
    assert cells(body, styles=LOOKS + own)[0][1].shading == "#70ad47"


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#70ad47 [3209]", "#70ad47"),
        ("#0f0", "#00ff00"),
        ("Red", "#ff0000"),
        ("none", None),
        ("", None),
        (None, None),
    ],
)
def test_colours_of_vml_are_read(written: str | None, colour: str | None) -> None:
    assert vml_colour(written) == colour


def test_a_file_without_theme_has_no_theme_colours() -> None:
    assert Colours().drawn(None) is None
