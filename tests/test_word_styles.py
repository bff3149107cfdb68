"""What the styles of a Word file make of its paragraphs and characters."""

from __future__ import annotations

import pytest

from rapportparser.options import Limits
from rapportparser.read.word.document import read_word
from rapportparser.source import FlowParagraph, Run
from word_files import WordFile, numbered, p, r, style


def first(body: str, **parts: str) -> FlowParagraph:
    source = read_word(bytes(WordFile(body, **parts)), name="stijl.docx", limits=Limits())
    found = source.flow[0]
    assert isinstance(found, FlowParagraph)
    return found


def run(properties: str, style_id: str, styles: str) -> Run:
    return first(p(style=style_id, runs=r("Tekst", properties)), styles=styles).runs[0]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("heading 1;H1;Hoofdstuk", 1),
        ("Meerwolde Kop 2 zonder nummer", 2),
        ("MWKop3", 3),
        ("Kop 4 (blauw)", 4),
        ("Heading_2", 2),
        ("Titre 3", 3),
        ("Tekst onder kop 2", None),
        ("Tabelkop 1", None),
        ("Tussenkop 1", None),
        ("Koptekst 1", None),
        ("TOC Heading 1", None),
        ("Kop 12", None),
        ("Bijschrift 1", None),
    ],
)
def test_the_name_of_a_style_tells_a_level_or_none(name: str, level: int | None) -> None:
    assert first(p("Archief", name), styles=style(name)).heading_level == level


def test_a_style_that_the_file_forgot_to_define_means_what_its_id_says() -> None:
    assert first(p("Archief", "Heading2"), styles="").heading_level == 2
    assert first(p("Archief", "Onbekend"), styles="").heading_level is None


def test_a_style_is_known_by_its_name_and_not_by_its_id() -> None:
    odd = '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="Citaat"/></w:style>'
    assert first(p("Archief", "Kop1"), styles=odd).heading_level is None


def test_an_outline_level_of_the_style_goes_before_its_name() -> None:
    styles = style("Kop 2", more='<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    assert first(p("Archief", "Kop 2"), styles=styles).heading_level == 3
    none = style("Kop 2", more='<w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    assert first(p("Archief", "Kop 2"), styles=none).heading_level is None


@pytest.mark.parametrize("name", ["caption", "Bijschrift", "Table Caption"])
def test_captions_are_known_by_the_name_of_their_style(name: str) -> None:
    styles = style(name) + style("Eigen", name)
    assert first(p("Lasten per jaar", "Eigen"), styles=styles).is_caption


@pytest.mark.parametrize("name", ["Title", "Ondertitel", "Date", "Author"])
def test_what_stands_on_a_title_page_is_known_by_its_style(name: str) -> None:
    assert first(p("12 juni 2024", name), styles=style(name)).is_title


BOLD = "<w:rPr><w:b/><w:i/></w:rPr>"


def test_bold_in_bold_is_not_bold() -> None:
    styles = style("Vet", more=BOLD) + style(
        "Nadruk", more="<w:rPr><w:b/></w:rPr>", kind="character"
    )
    found = run('<w:rStyle w:val="Nadruk"/>', "Vet", styles)
    assert (found.bold, found.italic) == (False, True)
    assert run('<w:rStyle w:val="Nadruk"/>', "", styles).bold
    assert run('<w:rStyle w:val="Nadruk"/><w:b/>', "Vet", styles).bold


def test_bold_of_a_style_based_on_a_bold_style_stays_bold() -> None:
    styles = style("Vet", more=BOLD) + style("Vetter", "Vet", "<w:rPr><w:b/></w:rPr>")
    assert run("", "Vetter", styles).bold
    assert not run('<w:b w:val="0"/>', "Vetter", styles).bold


def test_sizes_come_from_the_defaults_through_the_styles_to_the_run() -> None:
    size = '<w:rPr><w:sz w:val="21"/></w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{size}</w:rPrDefault></w:docDefaults>"
    styles = (
        defaults + style("Groot", more='<w:rPr><w:sz w:val="32"/></w:rPr>') + style("G", "Groot")
    )
    assert run("", "", styles).size == 10.5
    assert run("", "G", styles).size == 16
    assert run('<w:sz w:val="24"/>', "G", styles).size == 12


def test_a_strict_file_may_write_a_size_as_a_measure() -> None:
    assert run('<w:sz w:val="13.5pt"/>', "", "").size == 13.5
    assert run('<w:sz w:val="groot"/>', "", "").size == 10
    assert run('<w:sz w:val="-4"/>', "", "").size == 10


def test_underlining_is_kept() -> None:
    assert run('<w:u w:val="single"/>', "", "").underlined
    assert not run('<w:u w:val="none"/>', "", "").underlined


def test_a_paragraph_can_take_away_the_shade_of_its_style() -> None:
    styles = style("Balk", more='<w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr>')
    assert first(p("x", "Balk"), styles=styles).shading == "#1f3864"
    off = '<w:shd w:val="clear" w:fill="auto"/>'
    assert first(p("x", "Balk", off), styles=styles).shading is None


def test_a_numbering_of_the_paragraph_takes_the_level_of_its_style() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, text in enumerate(("%1", "%1.%2"))
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>' + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="7"/></w:num>' for n in (1, 2)
    )
    styles = style("Kop 2", more=f"<w:pPr>{numbered(1, 1)}</w:pPr>")
    own = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    assert first(p("x", "Kop 2", own), styles=styles, numbering=numbering).number == "1.1"


def test_a_picture_as_bullet_makes_a_list_item() -> None:
    bullet = '<w:numFmt w:val="bullet"/><w:lvlText w:val=""/><w:lvlPicBulletId w:val="0"/>'
    level = f'<w:lvl w:ilvl="0">{bullet}</w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    assert first(p("x", properties=numbered(1)), numbering=numbering).number == "•"
