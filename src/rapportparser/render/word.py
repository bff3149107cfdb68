"""Word: a comparison as a short note for a council, in styles that Word itself knows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ..schema import Change, Comparison, is_delay
from .delays import dates, reason
from .edition import Edition
from .findings import Finding, Quoted, by_urgency
from .overview import Group, Overview, of_comparison
from .plain import plain
from .sources import name_of
from .wording import Wording

_PAGE = Cm(21), Cm(29.7)  # A4; the template of python-docx is American
_MARGIN = Cm(2.5)
_DELAY_COLUMNS = (Cm(4.0), Cm(2.7), Cm(2.7), Cm(1.8), Cm(4.8))
"""Topic, was, becomes, months, reason: together the 16 cm between the margins."""
_SOURCE_COLUMNS = (Cm(2.0), Cm(14.0))
"""The last holds the 64 digits of a fingerprint on one line."""
_SMALL = Pt(9)
_INK = RGBColor(0x1F, 0x3A, 0x5F)
_GREY = RGBColor(0x40, 0x40, 0x40)
_LINES = "B8C4D0"
_SHADE = "E8EEF5"
_FONT = "Calibri"  # Word has it, LibreOffice has one of the same widths
_SIZES = {"Normal": 10.5, "Title": 20, "Heading 1": 14, "Heading 2": 11.5, "Quote": 10}
_AFTER = {"Normal": 6, "Heading 1": 6, "Heading 2": 2, "Quote": 3, "List Bullet": 2}
"""Points of white below a paragraph."""
# Zip cannot tell an earlier day; the same input gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def comparison(thing: Comparison, edition: Edition) -> bytes:
    """A comparison as a Word file; equal bytes for an equal comparison, language and date."""
    words = edition.words
    view = of_comparison(thing, words, edition.made_on)
    document = docx.Document()
    _prepare(document, edition)
    _opening(document, thing, view, words)
    delays = by_urgency([change for change in thing.changes if is_delay(change)])
    for group in view.groups:
        document.add_heading(f"{group.heading} ({len(group.findings)})", level=1)
        if delays and group is view.groups[0]:  # delays come first where there are any
            _delays(document, delays, group, words)
        else:
            for found in group.findings:
                _brief(document, found)
    for remarks in view.remarks:
        document.add_heading(remarks.heading, level=1)
        document.add_paragraph(remarks.opening)
        for line in remarks.lines:
            document.add_paragraph(line, style="List Bullet")
    _sources(document, view, words)
    return _packed(document)


def _prepare(document: Document, edition: Edition) -> None:
    """Page, styles, language and properties."""
    words = edition.words
    section = document.sections[0]
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    _page_number(section.footer.paragraphs[0])
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.name = _FONT
        # The theme of the template would win from the name.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        if name != "Normal":
            style.font.color.rgb = _GREY if name == "Quote" else _INK
    for name, points in _AFTER.items():
        document.styles[name].paragraph_format.space_after = Pt(points)
    quote = document.styles["Quote"].paragraph_format
    quote.left_indent, quote.keep_together = Cm(0.6), True
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), {"nl": "nl-NL", "en": "en-GB"}[words.language])
    about = document.core_properties
    made = datetime.combine(edition.made_on, datetime.min.time())
    about.title, about.author = words.label("note"), f"rapportparser {edition.version}"
    about.last_modified_by, about.comments, about.revision = about.author, "", 1
    about.created = about.modified = made
    about.language = words.language


def _page_number(paragraph: Paragraph) -> None:
    """A field that Word fills with the number of the page."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _opening(document: Document, thing: Comparison, view: Overview, words: Wording) -> None:
    document.add_paragraph(words.label("note"), style="Title")
    names = (name_of(thing.current, words), name_of(thing.previous, words))
    against = words.line("note_about", current=names[0], previous=names[1])
    organisation = plain(thing.current.organisation or thing.previous.organisation or "")
    document.add_paragraph(": ".join(part for part in (organisation, against) if part))
    document.add_paragraph(view.summary).runs[0].bold = True
    for warning in view.warnings:
        document.add_paragraph(warning)


def _delays(document: Document, delays: list[Change], group: Group, words: Wording) -> None:
    """The table of delays, then each with both quotes."""
    heads = [words.label(key) for key in ("topic", "was", "becomes", "in_months", "why")]
    rows = [
        (found.title, *dates(change, words), reason(change, words))
        for change, found in zip(delays, group.findings, strict=True)
    ]
    _table(document, _DELAY_COLUMNS, rows, heads)
    for found in group.findings:
        document.add_heading(found.title, level=2)
        opening = [document.add_paragraph(found.sentence)]
        if found.judgement:
            opening.append(document.add_paragraph(found.judgement))
        # Not the quotes too: LibreOffice leaves the heading of a longer chain behind.
        for paragraph in opening if found.quotes else []:
            paragraph.paragraph_format.keep_with_next = True
        for quoted in found.quotes:
            _quote(document, quoted)


def _quote(document: Document, quoted: Quoted) -> Paragraph:
    """Label and place, then the quote with the words that differ in bold."""
    paragraph = document.add_paragraph(style="Quote")
    source = paragraph.add_run(f"{quoted.source}: ")
    source.italic = False
    paragraph.add_run("“")
    for piece in quoted.pieces:
        paragraph.add_run(piece.text).bold = piece.differs or None
    paragraph.add_run("”")
    return paragraph


def _brief(document: Document, found: Finding) -> None:
    """Title, sentence and pages in one item of a list."""
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run(found.title).bold = True
    places = f" ({found.places})" if found.places else ""
    said = f" {found.judgement}" if found.judgement else ""
    paragraph.add_run(f": {found.sentence}{places}{said}")


def _sources(document: Document, view: Overview, words: Wording) -> None:
    """Files with their fingerprints, then version and date."""
    document.add_heading(words.label("sources"), level=1)
    rows = [
        (source.role, f"{source.about}\n{source.file}, {source.pages}\nsha256 {source.sha256}")
        for source in view.sources
    ]
    heads = ("", f"{words.label('report')}, {words.label('file').lower()}")
    table = _table(document, _SOURCE_COLUMNS, rows, heads)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    closing = document.add_paragraph()
    closing.paragraph_format.space_before = Pt(12)
    run = closing.add_run(view.footer)
    run.font.size, run.font.color.rgb = _SMALL, _GREY


def _table(
    document: Document, widths: Sequence[Cm], rows: Iterable[Sequence[str]], heads: Sequence[str]
) -> Table:
    """A table whose head is repeated on each page and whose rows are not broken."""
    table = document.add_table(rows=1, cols=len(widths), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _draw(table)
    _fill(table, 0, heads, widths)
    _flag(table, 0, "w:tblHeader")
    for cell in table.rows[0].cells:
        _shade(cell)
        for run in cell.paragraphs[0].runs:
            run.bold = True
    for number, row in enumerate(rows, start=1):
        table.add_row()
        _fill(table, number, row, widths)
        _flag(table, number, "w:cantSplit")
    return table


def _draw(table: Table) -> None:
    """Thin grey lines, and some air above and below the text of a cell."""
    lines, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINES)):
            line.set(qn(f"w:{key}"), value)
        lines.append(line)
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "50")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    # The schema wants them in this place.
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(lines)
    layout.addnext(margins)


def _fill(table: Table, row: int, texts: Sequence[str], widths: Sequence[Cm]) -> None:
    for cell, text, width in zip(table.rows[row].cells, texts, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run(text).font.size = _SMALL


def _flag(table: Table, row: int, name: str) -> None:
    table.rows[row]._tr.get_or_add_trPr().append(OxmlElement(name))


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _packed(document: Document) -> bytes:
    """The file without the time at which it was made."""
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
