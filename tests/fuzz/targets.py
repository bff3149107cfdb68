"""One function for each target: takes bytes, raises when a law is broken."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date

from rapportparser.errors import RapportparserError
from rapportparser.language import times
from rapportparser.layout import lay_out
from rapportparser.options import Limits
from rapportparser.outline import build_outline
from rapportparser.read.text import decode, read_text
from rapportparser.read.word.document import read_word
from rapportparser.topics import build_topics
from word_files import WordFile

_LONGEST = 4_000
"""Bytes; what needs more to fail is found by `tests/hostile`."""
_PEILDATUM = date(2024, 9, 1)


def time_grammar(data: bytes) -> None:
    """Times of any text lie in it, in order, and end no earlier than they begin."""
    text = data[:_LONGEST].decode("utf-8", "replace")
    before = 0
    for found in times(text, reference_date=_PEILDATUM, fiscal_year=2024):
        assert text[found.char_start : found.char_end] == found.text
        assert before <= found.char_start < found.char_end
        assert not (found.start and found.end) or found.start <= found.end
        before = found.char_start


def outline(data: bytes) -> None:
    """Sections of any text file: unique ids, levels one deeper than their parents', offsets."""
    if decode(data[:_LONGEST]) is None:
        return
    layout = lay_out(read_text(data[:_LONGEST], name="fuzz.txt"))
    topics = build_topics(build_outline(layout), layout.notes)
    sections = [section for root in topics.sections for section in root.walk()]
    assert len({section.id for section in sections}) == len(sections)
    for section in sections:
        assert all(child.level > section.level for child in section.children)
        for field in section.fields:
            if field.char_start is not None:
                assert section.text[field.char_start : field.char_end] == field.text


_TAGS = (
    "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "hyperlink", "pPr", "rPr",
    "tcPr", "trPr", "pict", "txbxContent", "smartTag", "fldSimple", "body", "sectPr", "numPr",
)  # fmt: skip
_EMPTY = (
    '<w:pStyle w:val="Kop1"/>', '<w:pStyle w:val="Kop3"/>', '<w:outlineLvl w:val="1"/>', "<w:br/>",
    '<w:br w:type="page"/>', "<w:tab/>", '<w:fldChar w:fldCharType="begin"/>', "<w:cr/>",
    '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>', "<w:vanish/>",
    "<w:instrText>TOC</w:instrText>", '<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="-1"/>',
    "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:numId w:val="1"/>', '<w:ilvl w:val="8"/>',
    '<w:footnoteReference w:id="1"/>', '<w:sym w:char="F0B7" w:font="Symbol"/>', "<w:b/>",
    '<w:shd w:fill="FF0000"/>', '<w:sz w:val="48"/>', '<w:framePr w:dropCap="drop"/>', "<w:del/>",
    "<w:t>1.1 Brug</w:t>", "<w:t>Status:</w:t>", "<w:t>eind 2024 klaar.</w:t>", "<w:gridBefore/>",
)  # fmt: skip
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
    'w:val="upperRoman"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_NOTES = '<w:footnote w:id="1"><w:p><w:r><w:t>Noot</w:t></w:r></w:p></w:footnote>'


def word_walker(data: bytes) -> None:
    """Any tree of Word's elements, in any order and nesting, gives blocks or a typed error."""
    limits = Limits(depth=30)
    made = bytes(WordFile(_tree(data[:_LONGEST]), numbering=_NUMBERING, footnotes=_NOTES))
    with contextlib.suppress(RapportparserError):
        lay_out(read_word(made, name="fuzz.docx", limits=limits))


def _tree(data: bytes) -> str:
    """Each byte opens an element, closes one, or puts an empty one; always well-formed."""
    parts: list[str] = []
    open_: list[str] = []
    for byte in data:
        if byte < 96 and len(open_) < 200:
            open_.append(_TAGS[byte % len(_TAGS)])
            parts.append(f"<w:{open_[-1]}>")
        elif byte < 160:
            parts.append(f"</w:{open_.pop()}>" if open_ else "")
        else:
            parts.append(_EMPTY[byte % len(_EMPTY)])
    return "".join(parts) + "".join(f"</w:{name}>" for name in reversed(open_))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "times": time_grammar,
    "outline": outline,
    "word": word_walker,
}
