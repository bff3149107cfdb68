"""Automatic numbers of Word files are shown as Word shows them."""

from __future__ import annotations

import pytest

from rapportparser.options import Limits
from rapportparser.read.word.document import read_word
from rapportparser.read.word.number_formats import figure
from rapportparser.source import FlowParagraph
from word_files import WordFile, abstract, level, num, numbered, p


def numbers(file: WordFile) -> list[str | None]:
    source = read_word(bytes(file), name="rapport.docx", limits=Limits())
    return [item.number for item in source.flow if isinstance(item, FlowParagraph)]


THREE_LEVELS = abstract(
    7, level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"), level(3, "%4", "lowerLetter")
)


def heading(depth: int, num_id: int = 1) -> str:
    return p("Kop", f"Kop{depth}", numbered(num_id, depth - 1))


def test_decimal_headings_count_and_restart_below_a_higher_one() -> None:
    body = "".join(map(heading, [1, 2, 2, 3, 1, 2]))
    found = numbers(WordFile(body, numbering=THREE_LEVELS + num(1, 7)))
    assert found == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]


def test_a_list_that_starts_at_four_starts_at_four() -> None:
    levels = abstract(7, level(0, "%1.", start=4), level(1, "%1.%2.", start=2))
    found = numbers(WordFile("".join(map(heading, [1, 2, 1, 2])), numbering=levels + num(1, 7)))
    assert found == ["4.", "4.2.", "5.", "5.2."]


def test_a_heading_without_one_above_it_shows_the_start_of_the_upper_level() -> None:
    levels = abstract(7, level(0, "%1", start=3), level(1, "%1.%2", start=3))
    found = numbers(WordFile("".join(map(heading, [2, 2])), numbering=levels + num(1, 7)))
    assert found == ["3.3", "3.4"]


def test_a_second_list_continues_unless_it_overrides_the_start() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(7, level(0, "%1.")) + num(1, 7) + num(2, 7) + num(3, 7, override)
    body = "".join(p("Punt", properties=numbered(n)) for n in (1, 1, 2, 3, 3))
    assert numbers(WordFile(body, numbering=numbering)) == ["1.", "2.", "3.", "1.", "2."]


def test_an_override_of_a_whole_level_replaces_its_text() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "Actie %1:")}</w:lvlOverride>'
    numbering = abstract(7, level(0, "%1.")) + num(1, 7, override)
    assert numbers(WordFile(p("Punt", properties=numbered(1)), numbering=numbering)) == ["Actie 1:"]


def test_a_level_that_never_restarts_counts_on_below_a_new_heading() -> None:
    levels = abstract(7, level(0, "%1"), level(1, "%2", more='<w:lvlRestart w:val="0"/>'))
    found = numbers(WordFile("".join(map(heading, [1, 2, 2, 1, 2])), numbering=levels + num(1, 7)))
    assert found == ["1", "1", "2", "2", "3"]


def test_legal_numbering_shows_roman_chapters_in_figures() -> None:
    levels = abstract(
        7, level(0, "%1", "upperRoman", start=4), level(1, "%1.%2", more="<w:isLgl/>")
    )
    found = numbers(WordFile("".join(map(heading, [1, 2])), numbering=levels + num(1, 7)))
    assert found == ["IV", "4.1"]


def test_numbering_that_comes_from_the_style_needs_none_in_the_paragraph() -> None:
    linked = abstract(
        7,
        level(0, "%1", more='<w:pStyle w:val="Kop1"/>'),
        level(1, "%1.%2", more='<w:pStyle w:val="Kop2"/>'),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Kop{n}"><w:name w:val="heading {n}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (1, 2)
    )
    own = (
        '<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Kop paragraaf"/>'
        '<w:basedOn w:val="Kop2"/></w:style>'
    )
    body = p("Een", "Kop1") + p("Twee", "Kop2") + p("Drie", "Eigen")
    file = WordFile(body, styles=styles + own, numbering=linked + num(1, 7))
    assert numbers(file) == ["1", "1.1", "1.2"]


def test_number_zero_takes_the_numbering_of_a_style_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("Leeswijzer", "Kop1", numbered(0)) + p("Inleiding", "Kop1")
    file = WordFile(body, styles=styles, numbering=THREE_LEVELS + num(1, 7))
    assert numbers(file) == [None, "1"]


def test_a_numbering_style_links_one_definition_to_another() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Lijst"><w:name w:val="Lijst"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    link = '<w:numStyleLink w:val="Lijst"/>'
    numbering = abstract(7, level(0, "%1)", start=5)) + abstract(8, more=link)
    file = WordFile(
        p("Punt", properties=numbered(2)),
        styles=styles,
        numbering=numbering + num(1, 7) + num(2, 8),
    )
    assert numbers(file) == ["5)"]


def test_a_circle_of_numbering_styles_ends() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="A"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = abstract(7, more='<w:numStyleLink w:val="A"/>') + num(1, 7)
    body = p("Punt", "A", numbered(1))
    assert numbers(WordFile(body, styles=styles, numbering=numbering)) == [None]


def test_a_level_without_figure_shows_nothing() -> None:
    levels = abstract(7, level(0, "", "none"), level(1, "%1%2", start=2))
    found = numbers(WordFile("".join(map(heading, [1, 2])), numbering=levels + num(1, 7)))
    assert found == [None, "2"]


def test_bullets_of_symbol_fonts_become_plain_bullets() -> None:
    symbol = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    lvl = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>{symbol}</w:lvl>'
    unknown = '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf123"/></w:lvl>'
    body = p("Punt", properties=numbered(1)) + p("Punt", properties=numbered(1, 1))
    assert numbers(WordFile(body, numbering=abstract(7, lvl, unknown) + num(1, 7))) == ["•", "•"]


def test_a_bullet_is_not_the_number_of_a_heading() -> None:
    bullet = abstract(7, level(0, "•", "bullet"))
    assert numbers(WordFile(heading(1), numbering=bullet + num(1, 7))) == [None]


def test_an_empty_numbered_paragraph_counts_but_a_hidden_one_does_not() -> None:
    empty = p("", properties=numbered(1))
    hidden = p("", properties=numbered(1) + "<w:rPr><w:vanish/></w:rPr>")
    body = p("Een", properties=numbered(1)) + empty + hidden + p("Drie", properties=numbered(1))
    assert numbers(WordFile(body, numbering=abstract(7, level(0, "%1.")) + num(1, 7))) == [
        "1.",
        "3.",
    ]


def test_malformed_numbering_gives_no_number_and_no_error() -> None:
    broken = abstract(7, '<w:lvl w:ilvl="x"/>', level(99, "%1"), level(0, "%9.%1"))
    numbering = broken + num(1, 7) + num(2, 404) + '<w:num w:numId="y"/>'
    body = "".join(
        p("Punt", properties=numbered(n, m)) for n, m in ((1, 0), (2, 0), (1, 5), (9, 0))
    )
    assert numbers(WordFile(body, numbering=numbering)) == ["1.1", None, None, None]


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (4, "upperRoman", "IV"),
        (1994, "lowerRoman", "mcmxciv"),
        (2, "upperLetter", "B"),
        (28, "lowerLetter", "bb"),
        (7, "decimalZero", "07"),
        (7, "001, 002, 003, ...", "007"),
        (3, "ordinal", "3e"),
        (6, "chicago", "††"),
        (5, "none", ""),
        (0, "upperRoman", "0"),
        (-2, "lowerLetter", "-2"),
        (10**9, "upperRoman", "1000000000"),
        (5, "ideographDigital", "5"),
    ],
)
def test_figures_are_written_as_word_writes_them(value: int, kind: str, shown: str) -> None:
    assert figure(value, kind) == shown
