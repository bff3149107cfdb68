"""Lines of a text file joined to paragraphs, list items and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..paragraphs import list_mark
from ..words.hyphens import HYPHENS, Hyphens
from .labels import LabelRow
from .lines import Habits, PlainLine

_DECIMAL = re.compile(r"(?:[A-Z]\.?)?\d{1,2}(?:\.\d{1,3})+\.?\s+(?=[^\W\d_])")
_SINGLE = re.compile(r"\d{1,2}\s+(?=[A-ZÀ-Þ])")
_WORDED = re.compile(
    r"(?:hoofdstuk|hoofstuk|programma|deelprogramma|paragraaf|bijlage|deel)\s+(?:\d{1,2}|[A-Z])\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?:;][\"'”’)]*$")
_HEADING_END = re.compile(r"[.,;:!]$")
_FULL = 0.85
"""Share of the reach from which a line is full: the next word would not have fitted."""
_TOO_LONG = 1.3
"""Times the width; in a proportional typeface lines differ by a tenth or two."""
_TAIL = 100  # characters; longer than any word
_MOST_LINES = 200
"""Of one paragraph; a file of letters without an end would take for ever to join."""
_CUT = 60
"""Characters; a shorter line without full stop is a heading, not a cut paragraph."""


@dataclass(slots=True)
class Para:
    """One paragraph, list item, heading or first part of a field."""

    lines: list[PlainLine]
    text: str
    mark: str | None = None
    row: LabelRow | None = None
    """The label that opens here; `text` is then what follows it."""
    is_heading: bool = False
    """Numbered like one."""
    cells: list[list[str]] = field(default_factory=list)
    """Of a table."""

    @property
    def blank_before(self) -> bool:
        return self.lines[0].blank_before or self.lines[0].page_start


class Joiner:
    """Decides which lines belong together."""

    def __init__(self, lines: list[PlainLine], how: Habits, rows: dict[int, LabelRow]) -> None:
        self._lines = lines
        self._how = how
        self._rows = rows
        self._hyphens = Hyphens(line.text for line in lines)

    def paragraphs(self) -> list[Para]:
        found: list[Para] = []
        i = 0
        while i < len(self._lines):
            row = self._rows.get(i)
            if row is not None:
                found.append(Para(self._lines[i : i + row.lines], row.value, row=row))
                i += row.lines
                continue
            line = self._lines[i]
            if found and self._joins(found[-1], i):
                last = found[-1]
                # Only the last word matters; searching all of a long text would take for ever.
                body, tail = last.text[:-_TAIL], last.text[-_TAIL:]
                last.text = body + self._hyphens.join(tail, line.text)
                last.lines.append(line)
            else:
                found.append(self._opened(i))
            i += 1
        return found

    def _opened(self, i: int) -> Para:
        line = self._lines[i]
        if is_numbered(line.text) and not self._is_numbered_prose(i):
            return Para([line], line.text, is_heading=True)
        mark = list_mark(line.text)
        if mark:
            return Para([line], line.text[len(mark) :].lstrip(), mark=mark)
        return Para([line], line.text)

    def _is_numbered_prose(self, i: int) -> bool:
        """True for a footnote, `1 De cao loopt …`: full lines up to a full stop."""
        if _DECIMAL.match(self._lines[i].text) or self._how.width is None:
            return False
        end = i
        while end + 1 < len(self._lines):
            before, line = self._lines[end], self._lines[end + 1]
            if line.blank_before or not self._is_full(before, line, self._how.width):
                break
            end += 1
        return end > i and bool(_ENDS.search(self._lines[end].text))

    def _joins(self, last: Para, i: int) -> bool:
        """True when line `i` goes on with the paragraph `last`."""
        before, line = last.lines[-1], self._lines[i]
        if len(last.lines) >= _MOST_LINES:
            return False
        if last.row is not None and not last.row.value and len(last.lines) == last.row.lines:
            return False  # a label on lines of its own
        runs_on = not _ENDS.search(before.text)
        if self._opens(last, before, line, runs_on):
            return False
        if last.is_heading:
            return self._heading_goes_on(before, i)
        return self._text_goes_on(before, line, runs_on)

    def _text_goes_on(self, before: PlainLine, line: PlainLine, runs_on: bool) -> bool:
        width, lower = self._how.width, line.text[:1].islower()
        if width is None:
            # A page break may cut a paragraph that stands on one line.
            return runs_on and lower and len(before.text) > _CUT
        if self._how.marks_ends:
            return before.raw.endswith(" ") and (runs_on or not line.blank_before)
        if line.blank_before or line.page_start:
            return runs_on and lower and self._is_full(before, line, width)
        divided = before.text[-1] in HYPHENS
        return divided or (runs_on and lower) or self._is_full(before, line, before.reach)

    def _opens(self, last: Para, before: PlainLine, line: PlainLine, runs_on: bool) -> bool:
        """True when the line itself shows that something new begins."""
        goes_on = runs_on and self._is_full(before, line, before.reach) and not line.blank_before
        if is_numbered(line.text):
            return not (goes_on and not last.is_heading and not _DECIMAL.match(line.text))
        mark = list_mark(line.text)
        if not mark:
            return False
        # A dash or number that only happens to begin a line of running text.
        happens = mark in "-–—" or mark[0].isalnum()
        return not (happens and goes_on and last.mark is None)

    def _heading_goes_on(self, before: PlainLine, i: int) -> bool:
        line = self._lines[i]
        if line.blank_before or line.page_start or self._how.width is None:
            return False
        if not self._is_full(before, line, int(0.9 * self._how.width)):
            return False
        following = self._lines[i + 1] if i + 1 < len(self._lines) else None
        alone = following is None or following.blank_before or i + 1 in self._rows
        return line.text[:1].islower() or (alone and not _ENDS.search(line.text))

    def _is_full(self, before: PlainLine, line: PlainLine, reach: int) -> bool:
        """True when the next word would not have fitted on the line before it."""
        longest = max(len(before.text), len(line.text))
        if self._how.width and longest > _TOO_LONG * self._how.width:
            return False  # a line that was not wrapped, such as the row of a table
        word = line.text.split(" ", 1)[0]
        floor = int(0.75 * self._how.width) if self._how.width else 0
        return len(before.text) + 1 + len(word) > _FULL * max(reach, floor)


def is_numbered(text: str) -> bool:
    """True for a line that is numbered and worded like a heading."""
    if _HEADING_END.search(text):
        return False
    if _DECIMAL.match(text):
        return True
    return bool(_SINGLE.match(text) or _WORDED.match(text)) and "?" not in text
