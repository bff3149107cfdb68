"""Fields of Word: results are text, codes are not, and what has no result is shown."""

from __future__ import annotations

from rapportparser.options import Limits
from rapportparser.read.word.document import read_word
from rapportparser.source import FlowParagraph, Source
from word_files import WordFile, field_mark, instruction, p, r


def read(body: str, **parts: str) -> Source:
    return read_word(bytes(WordFile(body, **parts)), name="velden.docx", limits=Limits())


def paragraphs(body: str, **parts: str) -> list[FlowParagraph]:
    return [item for item in read(body, **parts).flow if isinstance(item, FlowParagraph)]


def field(code: str, result: str | None = None) -> str:
    shown = "" if result is None else field_mark("separate") + result
    return field_mark("begin") + instruction(code) + shown + field_mark("end")


def form(inside: str, code: str) -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
    return begin + instruction(code) + field_mark("end")


def test_a_counter_of_tables_makes_its_line_a_caption() -> None:
    found = paragraphs(
        p("Tabel ", runs=field(" SEQ Tabel \\* ARABIC ", r("3")) + r(": Lasten"))
        + p("Figuur ", runs=f'<w:fldSimple w:instr=" SEQ Figuur ">{r("1")}</w:fldSimple>')
        + p("Beslispunt ", runs=field(" SEQ Beslispunt ", r("2")))
    )
    assert [(item.text, item.is_caption) for item in found] == [
        ("Tabel 3: Lasten", True),
        ("Figuur 1", True),
        ("Beslispunt 2", False),
    ]


def test_ticks_and_choices_of_a_form_are_shown() -> None:
    ticked = form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "FORMCHECKBOX")
    empty = form('<w:checkBox><w:default w:val="0"/></w:checkBox>', "FORMCHECKBOX")
    entries = '<w:listEntry w:val="Rood"/><w:listEntry w:val="Groen"/>'
    chosen = form(f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>', "FORMDROPDOWN")
    body = p(runs=ticked + r(" ja ") + empty + r(" nee, stand: ") + chosen)
    assert paragraphs(body)[0].text == "☒ ja ☐ nee, stand: Groen"


def test_a_choice_beyond_the_list_shows_nothing() -> None:
    wrong = form('<w:ddList><w:result w:val="7"/></w:ddList>', "FORMDROPDOWN")
    assert paragraphs(p("Stand:", runs=wrong))[0].text == "Stand:"


def test_a_symbol_without_stored_result_is_shown_and_one_with_it_counts_once() -> None:
    bare = field(' SYMBOL 252 \\f "Wingdings" \\s 11 ')
    stored = field(' SYMBOL 252 \\f "Wingdings" ', r("\uf0fc", '<w:rFonts w:hAnsi="Wingdings"/>'))
    assert paragraphs(p(runs=bare + r(" en ") + stored))[0].text == "✓ en ✓"


def test_a_second_reference_to_a_note_is_a_mark_and_no_text() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    found = paragraphs(p("kwartaal", runs=field(" NOTEREF _Ref1 \\h ", r("1", raised)) + r(".")))
    assert found[0].text == "kwartaal."
    assert [run.note for run in found[0].runs] == [None, "1", None]


def test_a_contents_field_that_never_ends_stops_at_the_first_heading() -> None:
    begin = field_mark("begin") + instruction(" TOC \\o ") + field_mark("separate")
    found = paragraphs(
        p(runs=begin + r("Archief\t3")) + p("Archief", "Kop1") + p("Het archief is verhuisd.")
    )
    assert [item.is_contents for item in found] == [True, False, False]


def test_a_line_that_is_a_link_is_not_underlined_on_purpose() -> None:
    line = r("Website", '<w:u w:val="single"/>')
    link = f'<w:hyperlink r:id="x">{line}</w:hyperlink>'
    found = paragraphs(p(runs=link) + p(runs=field(' HYPERLINK "x" ', line)) + p(runs=line))
    assert [item.runs[0].underlined for item in found] == [False, False, True]


def test_a_note_whose_mark_was_typed_does_not_repeat_it() -> None:
    cite = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    notes = f'<w:footnote w:id="2">{p("* Eerder was mei genoemd.")}</w:footnote>'
    found = read(p("juni", runs=cite), footnotes=notes).notes
    assert [(note.mark, note.text) for note in found] == [("*", "Eerder was mei genoemd.")]


def test_sections_as_they_were_before_a_tracked_change_do_not_count() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(str(n))}</w:footnote>' for n in (1, 2))
    cite = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    old = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    changed = f'<w:sectPr><w:sectPrChange w:id="9">{old}</w:sectPrChange></w:sectPr>'
    body = p("a", properties=changed, runs=cite.format(1)) + p("b", runs=cite.format(2))
    marks = [note.mark for note in read(body + "<w:sectPr/>", footnotes=notes).notes]
    assert marks == ["1", "2"]
