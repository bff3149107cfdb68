"""Fields of Word: what they show is text, what makes them is not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .roles import is_caption_counter
from .symbols import plain
from .xml import Element, W, attr, is_on, number

_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_NOTE = re.compile(r"\s*(NOTEREF|FTNREF)\b", re.IGNORECASE)
_LINK = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)
_COUNTER = re.compile(r"\s*SEQ\s+\"?(?P<name>\w+)", re.IGNORECASE)
_SYMBOL = re.compile(
    r"\s*SYMBOL\s+(?P<code>0x[0-9a-f]{1,4}|\d{1,5})(?:.*?\\f\s*\"(?P<font>[^\"]+)\")?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Field:
    """One field from its begin to its end."""

    instruction: str = ""
    shows: bool = False
    """Past the `separate` mark: what follows is the result."""

    @property
    def counts_captions(self) -> bool:
        """True for the counter of tables or pictures."""
        counter = _COUNTER.match(self.instruction)
        return counter is not None and is_caption_counter(counter["name"])

    @property
    def symbol(self) -> str:
        """The glyph of a `SYMBOL` field, which is stored without a result."""
        match = None if self.shows else _SYMBOL.match(self.instruction)
        if match is None:
            return ""
        code = int(match["code"], 16 if match["code"][:2] in {"0x", "0X"} else 10)
        # As Word itself writes the glyphs of symbol fonts: above U+F000.
        return plain(chr(0xF000 | code if code < 256 else code & 0xFFFF), match["font"])


class Fields:
    """The fields that are open at one point of the document; they may span paragraphs."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    def mark(self, kind: str | None) -> Field | None:
        """A `w:fldChar` of this kind: begin, separate or end, which gives the field."""
        if kind == "begin":
            self._open.append(Field())
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
        elif kind == "end" and self._open:
            return self._open.pop()
        return None

    def instruct(self, text: str) -> None:
        if self._open:
            self._open[-1].instruction += text

    def begin_simple(self, instruction: str) -> None:
        """A `w:fldSimple`, whose content is its result; close it with `mark("end")`."""
        self._open.append(Field(instruction, shows=True))

    @property
    def hides(self) -> bool:
        """True where text belongs to an instruction or is a page number."""
        return any(not field.shows or _PAGE_NUMBER.match(field.instruction) for field in self._open)

    @property
    def in_contents(self) -> bool:
        """True inside an automatic table of contents."""
        return any(_CONTENTS.match(field.instruction) for field in self._open)

    @property
    def cites_note(self) -> bool:
        """True where the mark of a note is repeated."""
        return any(_NOTE.match(field.instruction) for field in self._open)

    @property
    def in_link(self) -> bool:
        return any(_LINK.match(field.instruction) for field in self._open)

    def end_paragraph(self) -> None:
        """Drops fields without a result so far, so that a damaged one hides no more text."""
        self._open = [field for field in self._open if field.shows]

    def end_contents(self) -> None:
        """Drops an open table of contents, and what is open inside it."""
        for position, field in enumerate(self._open):
            if _CONTENTS.match(field.instruction):
                del self._open[position:]
                return


def form_value(begin: Element) -> str:
    """What a form field of Word shows that has no result: a box, or the chosen entry."""
    data = begin.find(W + "ffData")
    box = data.find(W + "checkBox") if data is not None else None
    if box is not None:
        ticked = is_on(box.find(W + "checked"))
        return "☒" if (is_on(box.find(W + "default")) if ticked is None else ticked) else "☐"
    choice = data.find(W + "ddList") if data is not None else None
    if choice is None:
        return ""
    entries = [attr(entry) or "" for entry in choice.iterfind(W + "listEntry")]
    chosen = number(choice.find(W + "result")) or number(choice.find(W + "default")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""
