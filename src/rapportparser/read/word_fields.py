"""Fields of Word: what they show is text, what makes them is not."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False
    """Past the `separate` mark: what follows is the result."""


class Fields:
    """The fields that are open at one point of the document; they may span paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def mark(self, kind: str | None) -> None:
        """A `w:fldChar` of this kind: begin, separate or end."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        if self._open:
            self._open[-1].instruction += text

    def begin_simple(self, instruction: str) -> None:
        """A `w:fldSimple`, whose content is its result; close it with `mark("end")`."""
        self._open.append(_Field(instruction, shows=True))

    @property
    def hides(self) -> bool:
        """True where text belongs to an instruction or is a page number."""
        return any(not field.shows or _PAGE_NUMBER.match(field.instruction) for field in self._open)

    @property
    def in_contents(self) -> bool:
        """True inside an automatic table of contents."""
        return any(_CONTENTS.match(field.instruction) for field in self._open)

    def end_paragraph(self) -> None:
        """Drops fields without a result so far, so that a damaged one hides no more text."""
        self._open = [field for field in self._open if field.shows]
