"""Title page and contents of Word files are told from the text."""

from __future__ import annotations

from rapportparser.blocks import Layout
from rapportparser.layout.flow.blocks import from_flow
from rapportparser.options import Limits
from rapportparser.read.word.document import read_word
from word_files import WordFile, p, r, style

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


def test_contents_by_style_are_lifted_out_with_their_levels() -> None:
    styles = style("toc 1") + style("toc 2") + style("TOC Heading")
    body = p("Inhoud", "TOC Heading") + p("1\tArchief\t3", "toc 1") + p("1.1\tBeheer\t4", "toc 2")
    layout = lay(body + p("Archief", "Kop1"), styles=styles)
    assert [(c.level, c.number, c.title, c.page) for c in layout.contents] == [
        (1, "1", "Archief", 3),
        (2, "1.1", "Beheer", 4),
    ]
    assert [block.text for block in layout.blocks] == ["Archief"]


def test_contents_typed_by_hand_are_lifted_out() -> None:
    lines = ["Inhoudsopgave", "1 Archief\t3", "1.1 Beheer ........ 4", "2 Gebouwen\t9"]
    layout = lay("".join(map(p, lines)) + p("1 Archief") + p(PROSE))
    assert [(c.number, c.page) for c in layout.contents] == [("1", 3), ("1.1", 4), ("2", 9)]
    assert [block.text for block in layout.blocks] == ["1 Archief", PROSE]


def test_a_list_of_figures_is_no_chapter() -> None:
    styles = style("table of figures")
    layout = lay(p("Figuur 1 Loket\t7", "table of figures") + p(PROSE), styles=styles)
    assert layout.contents == []
    assert [block.text for block in layout.blocks] == [PROSE]


def test_what_stands_before_the_first_page_break_is_the_cover() -> None:
    cover = p("Meerwolde") + p("Jaarverslag 2022") + p("Vastgesteld op 3 juni 2023")
    layout = lay(cover + p("Inleiding", "Kop1", "<w:pageBreakBefore/>") + p(PROSE))
    assert [block.text for block in layout.cover] == [
        "Meerwolde",
        "Jaarverslag 2022",
        "Vastgesteld op 3 juni 2023",
    ]


def test_text_right_below_the_title_stays_text() -> None:
    styles = style("Title")
    body = p("Jaarverslag 2022", "Title") + p(runs=r("Leeswijzer", BOLD)) + p(PROSE)
    layout = lay(body, styles=styles)
    assert [block.text for block in layout.cover] == ["Jaarverslag 2022"]
    assert [block.text for block in layout.blocks] == ["Leeswijzer", PROSE]


def test_a_part_of_a_report_without_title_has_no_cover() -> None:
    layout = lay(p(runs=r("4.1 Archief", BOLD)) + p(PROSE))
    assert layout.cover == []


def test_a_title_set_large_by_hand_is_cover() -> None:
    layout = lay(p(runs=r("Berap 2022", BIG)) + p("4.1 Archief", "Kop1") + p(PROSE * 4))
    assert [block.text for block in layout.cover] == ["Berap 2022"]


def test_a_large_first_line_that_looks_like_later_ones_is_a_chapter() -> None:
    body = p(runs=r("Wonen", BIG)) + p(PROSE * 2) + p(runs=r("Zorg", BIG)) + p(PROSE * 2)
    layout = lay(body)
    assert layout.cover == []
    assert [block.text for block in layout.blocks][::2] == ["Wonen", "Zorg"]


def test_a_line_that_names_the_report_is_cover_however_it_is_set() -> None:
    layout = lay(p("Bestuursrapportage 2024") + p(runs=r("Wonen", BOLD)) + p(PROSE))
    assert [block.text for block in layout.cover] == ["Bestuursrapportage 2024"]
