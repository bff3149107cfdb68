"""The text of Word files is read whole, and only the text that a reader sees."""

from __future__ import annotations

import io
import zipfile

import pytest

from rapportparser.options import Limits
from rapportparser.read.word.document import read_word
from rapportparser.source import FlowParagraph, FlowTable, Note, Source
from word_files import W, WordFile, field_mark, instruction, p, r, style, table, tc


def read(file: WordFile | str) -> Source:
    made = file if isinstance(file, WordFile) else WordFile(file)
    return read_word(bytes(made), name="rapport.docx", limits=Limits())


def texts(file: WordFile | str) -> list[str]:
    return [item.text for item in read(file).flow if isinstance(item, FlowParagraph)]


def first(file: WordFile | str) -> FlowParagraph:
    item = read(file).flow[0]
    assert isinstance(item, FlowParagraph)
    return item


def field(code: str, result: str) -> str:
    begin = field_mark("begin") + instruction(code)
    return begin + field_mark("separate") + result + field_mark("end")


def test_inserted_text_is_kept_and_deleted_text_is_dropped() -> None:
    runs = (
        f"{r('Het plan is ')}<w:ins>{r('bijna ')}</w:ins>"
        "<w:del><w:r><w:delText>helemaal </w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('weg ')}</w:moveFrom><w:moveTo>{r('af.')}</w:moveTo>"
    )
    assert texts(p(runs=runs)) == ["Het plan is bijna af."]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("Eerste helft, ", properties=deleted) + p("tweede helft.")) == [
        "Eerste helft, tweede helft."
    ]


def test_a_deleted_row_is_dropped() -> None:
    body = table(["A", "B"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    both = body.replace("</w:tbl>", table(["C", "D"])[len("<w:tbl>") :])
    tables = [item for item in read(both).flow if isinstance(item, FlowTable)]
    assert [len(found.rows) for found in tables] == [1]


def test_content_controls_are_read_at_every_level() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    body = control(p("Blok")) + p(runs=r("In ") + control(r("de regel")))
    body += (
        f"<w:tbl>{control('<w:tr>' + control('<w:tc>' + p('Cel') + '</w:tc>') + '</w:tr>')}</w:tbl>"
    )
    source = read(body)
    assert texts(body) == ["Blok", "In de regel"]
    assert isinstance(source.flow[2], FlowTable)
    assert source.flow[2].rows[0][0].blocks


def test_the_prompt_of_an_empty_content_control_is_no_text() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = prompt.format(p("Klik om tekst in te voeren")) + p(
        runs=r("Naam: ") + prompt.format(r("Kies"))
    )
    assert texts(body) == ["Naam: "]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('In het kader')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(p("Anker", runs=drawing) + p("Daarna")) == ["Anker", "In het kader", "Daarna"]


def test_special_characters_become_plain_ones() -> None:
    runs = (
        "<w:r><w:t>opdrachtgever</w:t><w:noBreakHyphen/><w:t>rol</w:t><w:softHyphen/>"
        '<w:t>len</w:t><w:tab/><w:sym w:font="Wingdings" w:char="F0FC"/><w:br/><w:t>ja</w:t></w:r>'
    )
    assert texts(p(runs=runs)) == ["opdrachtgever-rollen\t✓\nja"]


def test_glyphs_of_a_symbol_font_are_known_at_their_bare_code_too() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert texts(p(runs=r("ü", wingdings))) == ["✓"]


def test_a_field_shows_its_result_and_not_its_instruction() -> None:
    link = field(' HYPERLINK "https://voorbeeld.example" ', r("de website"))
    simple = f'<w:fldSimple w:instr=" REF x ">{r(" en paragraaf 3")}</w:fldSimple>'
    assert texts(p("Zie ", runs=link + simple)) == ["Zie de website en paragraaf 3"]


def test_a_field_within_an_instruction_is_hidden_with_it() -> None:
    inner = field_mark("begin") + field(" MERGEFIELD a ", r("verborgen"))
    outer = inner + field_mark("separate") + r("zichtbaar") + field_mark("end")
    assert texts(p(runs=outer)) == ["zichtbaar"]


def test_a_field_that_never_ends_hides_no_more_than_its_own_paragraph() -> None:
    open_field = field_mark("begin") + instruction("IF")
    assert texts(p("Voor ", runs=open_field + r("weg")) + p("Na")) == ["Voor ", "Na"]


def test_hidden_text_is_left_out_and_noticed() -> None:
    source = read(p("Zichtbaar", runs=r(" geheim", "<w:vanish/>")))
    assert [item.text for item in source.flow if isinstance(item, FlowParagraph)] == ["Zichtbaar"]
    assert [doubt.code for doubt in source.doubts] == ["hidden_text"]


def test_a_style_can_hide_text() -> None:
    hidden = style("Weg", more="<w:rPr><w:vanish/></w:rPr>", kind="character")
    body = p("Zichtbaar", runs=r(" geheim", '<w:rStyle w:val="Weg"/>'))
    assert texts(WordFile(body, styles=hidden)) == ["Zichtbaar"]


def test_a_file_without_text_is_noticed() -> None:
    assert [doubt.code for doubt in read(p("") + table(["", ""])).doubts] == ["no_text"]


@pytest.mark.parametrize("name", ["heading 2", "Kop 2", "Heading 2", "kop2", "Überschrift 2"])
def test_a_heading_is_known_by_the_name_of_its_style(name: str) -> None:
    assert first(WordFile(p("Titel", name), styles=style(name))).heading_level == 2


def test_a_heading_is_known_by_an_ancestor_of_its_style() -> None:
    styles = style("heading 3") + style("Midden", "heading 3") + style("Eigen", "Midden")
    assert first(WordFile(p("Titel", "Eigen"), styles=styles)).heading_level == 3


def test_an_outline_level_makes_a_heading_and_level_ten_takes_it_away() -> None:
    assert first(p("Titel", properties='<w:outlineLvl w:val="1"/>')).heading_level == 2
    assert first(p("Tekst", "Kop1", '<w:outlineLvl w:val="9"/>')).heading_level is None


def test_styles_that_are_based_on_each_other_in_a_circle_end() -> None:
    styles = style("A", "B") + style("B", "A")
    assert first(WordFile(p("Tekst", "A"), styles=styles)).heading_level is None


def test_an_automatic_table_of_contents_is_marked_to_its_end() -> None:
    begin = field_mark("begin") + instruction(" TOC \\o ") + field_mark("separate")
    end = field_mark("end")
    body = p(runs=begin + r("1 Een\t3")) + p("2 Twee\t4") + p(runs=end + r("Inleiding"))
    flow = [item for item in read(body).flow if isinstance(item, FlowParagraph)]
    assert [(item.text, item.is_contents) for item in flow] == [
        ("1 Een\t3", True),
        ("2 Twee\t4", True),
        ("Inleiding", False),
    ]


def test_footnotes_are_numbered_in_the_order_of_the_text() -> None:
    notes = '<w:footnote w:type="separator" w:id="0"/>' + "".join(
        f'<w:footnote w:id="{id_}">{p(text)}</w:footnote>'
        for id_, text in ((5, "Vijf"), (2, "Twee"))
    )
    cite = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>'
    body = p("kwartaal", runs=cite.format(2) + r(" en later") + own) + p("x", runs=cite.format(5))
    source = read(WordFile(body, footnotes=notes))
    assert source.notes == [Note("1", "Twee"), Note("*", "Vijf"), Note("2", "Vijf")]
    paragraph = source.flow[0]
    assert isinstance(paragraph, FlowParagraph)
    assert [run.note for run in paragraph.runs] == [None, "1", None, "*"]
    assert paragraph.text == "kwartaal en later"


def test_endnotes_have_roman_marks_unless_the_file_says_otherwise() -> None:
    notes = f'<w:endnote w:id="1">{p("Noot")}</w:endnote>'
    body = p("woord", runs='<w:r><w:endnoteReference w:id="1"/></w:r>')
    assert read(WordFile(body, endnotes=notes)).notes[0].mark == "i"
    settings = '<w:endnotePr><w:numFmt w:val="decimal"/><w:numStart w:val="4"/></w:endnotePr>'
    assert read(WordFile(body, endnotes=notes, settings=settings)).notes[0].mark == "4"


def test_notes_begin_anew_in_a_section_that_says_so() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(str(n))}</w:footnote>' for n in range(1, 4))
    cite = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    restart = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = p("a", properties=restart, runs=cite.format(1) + cite.format(2))
    source = read(WordFile(body + p("b", runs=cite.format(3)) + restart, footnotes=notes))
    assert [note.mark for note in source.notes] == ["1", "2", "1"]


def test_a_reference_to_a_note_that_is_missing_gives_no_note() -> None:
    body = p("woord", runs='<w:r><w:footnoteReference w:id="9"/></w:r>')
    assert read(body).notes == []


def test_headers_are_running_text_without_page_numbers() -> None:
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    header = p("Jaarverslag 2023", runs=r(" – pagina ") + field(" PAGE ", r("12")))
    source = read(WordFile(p("Tekst") + reference, header=header))
    assert source.running == ["Jaarverslag 2023 – pagina"]


def test_merged_cells_and_shading_are_kept() -> None:
    wide = tc(p("Thema"), '<w:gridSpan w:val="2"/><w:shd w:val="clear" w:fill="C00000"/>')
    top = tc(p("Label"), '<w:vMerge w:val="restart"/>')
    below = tc(p("verborgen"), "<w:vMerge/>")
    source = read(table([wide], [top, "Een"], [below, "Twee"]))
    found = source.flow[0]
    assert isinstance(found, FlowTable)
    assert (found.rows[0][0].columns, found.rows[0][0].shading) == (2, "#c00000")
    assert found.rows[2][0].continues_above
    assert found.rows[2][0].blocks == []


def test_strict_files_read_like_others() -> None:
    made = bytes(WordFile(p("Titel", "Kop1")))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            new.writestr(name, old.read(name).replace(W.encode(), strict))
    source = read_word(buffer.getvalue(), name="strikt.docx", limits=Limits())
    heading = source.flow[0]
    assert isinstance(heading, FlowParagraph)
    assert (heading.text, heading.heading_level) == ("Titel", 1)


def test_embedded_parts_are_noticed() -> None:
    assert [doubt.code for doubt in read(p("Tekst") + '<w:altChunk r:id="x"/>').doubts] == [
        "embedded_object"
    ]


def test_the_metadata_that_names_a_report_is_kept() -> None:
    core = (
        '<c:coreProperties xmlns:c="c" xmlns:dc="d" xmlns:t="t"><dc:title> Berap 1 </dc:title>'
        "<dc:creator>Meerwolde</dc:creator><t:created>2024-01-05T10:00:00Z</t:created>"
        "</c:coreProperties>"
    )
    assert read(WordFile(p("x"), core=core)).metadata == {
        "title": "Berap 1",
        "author": "Meerwolde",
        "created": "2024-01-05",
    }
