"""The inside of one Word paragraph: runs of characters, as a reader of the page sees them.

Insertions are kept and deletions dropped, as if all changes had been accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...source import Run
from .diagrams import diagram_box, holds_chart
from .fields import Fields, form_value
from .notes import Notes
from .pictures import Pictures
from .style_parts import RunSetting
from .styles import Styles
from .symbols import plain
from .xml import MATH, MC, Element, W, attr

_DROPPED = frozenset(W + name for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr"))
_FOLDED = re.compile(r"[\r\n]+[ \t]*")
"""Line ends in the XML are white space; lines of the text are broken by `w:br`."""
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}


@dataclass(slots=True)
class Doubts:
    """What was left out on purpose, counted."""

    hidden: int = 0
    """Characters that are set hidden."""
    embedded: int = 0
    unfilled: int = 0
    """Places to fill in that still show what to fill in; left out."""
    """Objects of other programs, and documents that are only linked in."""


@dataclass(slots=True)
class Inline:
    """One paragraph, read."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Contents of the text boxes that are anchored here."""
    contents: int = 0
    """Characters inside an automatic table of contents."""
    other: int = 0
    """Characters outside it."""
    breaks_before: bool = False
    """A page break stands before the first character."""
    breaks_after: bool = False
    is_caption: bool = False
    """Holds the counter of tables or pictures."""

    @property
    def is_empty(self) -> bool:
        return not any(run.text.strip() or run.note or run.picture for run in self.runs)


@dataclass(slots=True)
class Document:
    """What holds for the whole file while its text is walked."""

    styles: Styles
    notes: Notes | None
    fields: Fields = field(default_factory=Fields)
    doubts: Doubts = field(default_factory=Doubts)
    pictures: Pictures | None = None


def read_inline(paragraph: Element, document: Document, setting: RunSetting) -> Inline:
    """Everything in one `w:p`; `setting` is that of its style."""
    reader = _Reader(document, setting)
    reader.children(paragraph)
    document.fields.end_paragraph()
    return reader.inline


def branch(alternate: Element) -> Element | None:
    """The one branch of an `mc:AlternateContent` that is read: Word's own, if it says anything.

    Both branches hold the same text, so reading more than one would double it.
    """
    choices = [*alternate.iterfind(MC + "Choice"), *alternate.iterfind(MC + "Fallback")]
    for choice in choices:
        if next(choice.iter(W + "t", W + "sym"), None) is not None:
            return choice
    return choices[0] if choices else None


class _Reader:
    def __init__(self, document: Document, setting: RunSetting) -> None:
        self._document = document
        self._base = setting
        self._setting = setting
        self._in_link = False
        self.inline = Inline()

    def children(self, parent: Element) -> None:
        for child in parent:
            self._child(child)

    def _child(self, child: Element) -> None:
        tag = child.tag
        if tag == W + "r":
            self._run(child)
        elif tag in _DROPPED:
            return
        elif tag in {W + "fldSimple", W + "hyperlink"}:
            self._live(child)
        elif tag == MC + "AlternateContent":
            chosen = branch(child)
            if chosen is not None:
                self.children(chosen)
        elif tag == W + "sdt":
            if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:  # "Click to enter text"
                self.children(child)
            else:
                self._document.doubts.unfilled += 1
        elif tag in {MATH + "oMath", MATH + "oMathPara"}:
            self._write("".join(child.itertext(MATH + "t")))
        elif tag == W + "subDoc":
            self._document.doubts.embedded += 1
        else:
            self.children(child)

    def _live(self, element: Element) -> None:
        """A simple field or a link, whose content is what it shows."""
        if element.tag == W + "hyperlink":
            self._in_link = True
            self.children(element)
            self._in_link = False
            return
        self._document.fields.begin_simple(attr(element, "instr") or "")
        self.children(element)
        self._field_mark("end")

    def _run(self, run: Element) -> None:
        properties, styles = run.find(W + "rPr"), self._document.styles
        style = attr(properties.find(W + "rStyle")) if properties is not None else None
        below = styles.character(style).toggled(self._base) if style else self._base
        self._setting = styles.run(properties).over(below)
        self._pieces(run)

    def _pieces(self, parent: Element) -> None:
        pieces = list(parent)
        for position, piece in enumerate(pieces):
            reference = piece.tag[len(W) : -len("Reference")]
            if reference in {"footnote", "endnote"} and piece.tag.startswith(W):
                if attr(piece, "customMarkFollows") in {"1", "true", "on"}:
                    self._cite(reference, piece, "".join(map(_typed, pieces[position + 1 :])))
                    return
                self._cite(reference, piece, None)
            else:
                self._piece(piece)

    def _piece(self, piece: Element) -> None:
        tag, fields = piece.tag, self._document.fields
        if tag in {W + "t", W + "sym"}:
            self._write(plain(_typed(piece), attr(piece, "font") or self._setting.font))
        elif tag in _CHARACTERS:
            self._write(_CHARACTERS[tag])
        elif tag == W + "br":
            self._break(attr(piece, "type"))
        elif tag == W + "fldChar":
            self._field_mark(attr(piece, "fldCharType"), piece)
        elif tag == W + "instrText":
            fields.instruct(piece.text or "")
        elif tag == MC + "AlternateContent":
            chosen = branch(piece)
            if chosen is not None:
                self._pieces(chosen)
        elif tag == W + "ruby":
            base = piece.find(W + "rubyBase")
            self.children(base if base is not None else ())
        elif tag in {W + "drawing", W + "pict", W + "object"}:
            self._drawing(piece)

    def _field_mark(self, kind: str | None, mark: Element | None = None) -> None:
        if kind == "begin" and mark is not None:
            self._write(form_value(mark))
        closed = self._document.fields.mark(kind)
        if closed is not None:
            self.inline.is_caption = self.inline.is_caption or closed.counts_captions
            self._write(closed.symbol)

    def _break(self, kind: str | None) -> None:
        if kind in {"page", "column"}:
            if self.inline.is_empty:
                self.inline.breaks_before = True
                return
            self.inline.breaks_after = True
        self._write("\n")

    def _drawing(self, drawing: Element) -> None:
        """Text in it goes behind the paragraph; a small picture keeps its place in the words."""
        pictures, doubts = self._document.pictures, self._document.doubts
        if self._setting.hidden or self._document.fields.hides:
            return
        self.inline.boxes += _boxes(drawing)
        is_object = drawing.tag == W + "object"
        doubts.embedded += is_object
        if pictures is None or is_object:
            return
        diagram = diagram_box(drawing, pictures.package, pictures.part)
        if diagram is not None:
            self.inline.boxes.append(diagram)
        doubts.embedded += holds_chart(drawing)
        sign = pictures.sign(drawing)
        if sign is not None:
            self.inline.runs.append(sign)

    def _cite(self, kind: str, reference: Element, custom: str | None) -> None:
        notes = self._document.notes
        if notes is None or self._document.fields.hides or self._setting.hidden:
            return
        mark = notes.cite(kind, reference, custom.strip() or None if custom else None)
        self.inline.runs.append(Run("", note=mark))

    def _write(self, text: str) -> None:
        fields, inline = self._document.fields, self.inline
        if not text or fields.hides:
            return
        setting = self._setting
        if setting.hidden:
            self._document.doubts.hidden += len(text.strip())
            return
        if fields.cites_note and text.strip():
            inline.runs.append(Run("", note=text.strip()))
            return
        if fields.in_contents:
            inline.contents += len(text.strip())
        else:
            inline.other += len(text.strip())
        run = Run(
            text, bool(setting.bold), bool(setting.italic), setting.size, setting.colour,
            bool(setting.raised), background=setting.behind,
            underlined=bool(setting.underlined) and not (self._in_link or fields.in_link),
        )  # fmt: skip
        last = inline.runs[-1] if inline.runs else None
        if last is not None and _alike(last, run):
            last.text += text
        else:
            inline.runs.append(run)


def _alike(one: Run, other: Run) -> bool:
    return (
        one.note is other.note is None
        and one.picture is other.picture is None
        and (one.bold, one.italic, one.size, one.colour, one.raised)
        == (other.bold, other.italic, other.size, other.colour, other.raised)
        and (one.underlined, one.background) == (other.underlined, other.background)
    )


def _typed(piece: Element) -> str:
    """The characters of one `w:t` or `w:sym`."""
    if piece.tag == W + "t":
        return _FOLDED.sub(" ", piece.text or "")
    if piece.tag == W + "sym":
        try:
            return chr(int(attr(piece, "char") or "", 16))
        except (ValueError, OverflowError):
            return ""
    return ""


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes below a drawing, in order, one branch of each alternative."""
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == MC + "AlternateContent":
            chosen = branch(child)
            if chosen is not None:
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)
