"""Footnotes at the foot of a page, lifted out of the text.

A line is a note when it begins with a mark that stands raised in the text of the page (or
the page before), and is set smaller than the text or begins with a mark set smaller.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..blocks import FoundNote, Place
from ..normalise import normalise
from ..source import Font
from .hyphens import Hyphens
from .lines import Line, is_note_mark, join_words

_SMALLER = 0.94
"""Share of the text size; notes of the reports seen are set at 70 to 90 %."""
_OPENING = re.compile(r"\(?(\d{1,3}|\*{1,4}|[†‡])[.):]?")


@dataclass(slots=True)
class PageNotes:
    """Notes of one page, and the lines that they take up."""

    notes: list[FoundNote] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    """`id`s of lines that belong to notes."""

    @property
    def marks(self) -> set[str]:
        return {note.mark for note in self.notes}


def raised_marks(lines: list[Line]) -> set[str]:
    """Marks that stand raised behind a word."""
    return {
        word.text.strip("()")
        for line in lines
        for word in line.words
        if word.raised and is_note_mark(word.text)
    }


def find_notes(
    lines: list[Line], wanted: set[str], body: float, fonts: list[Font], hyphens: Hyphens
) -> PageNotes:
    """Notes among the lines of one page; `body` is the size of running text in points."""
    found = PageNotes()
    ordered = sorted(lines, key=lambda line: (line.top, line.x0))
    i = 0
    while i < len(ordered):
        mark = _note_mark(ordered[i], wanted, body, fonts)
        if mark is None:
            i += 1
            continue
        end = _end(ordered, i, wanted, body, fonts)
        _add(found, ordered[i:end], mark, hyphens)
        i = end
    return found


def _note_mark(line: Line, wanted: set[str], body: float, fonts: list[Font]) -> str | None:
    first = line.words[0]
    match = _OPENING.fullmatch(first.text)
    if match is None or match.group(1) not in wanted or len(line.words) < 2:
        return None
    own, next_ = fonts[first.font].size, fonts[line.words[1].font].size
    is_small = line.size <= _SMALLER * body
    opens_small = own <= 0.85 * next_ or first.bottom < line.words[1].bottom - 0.1 * next_
    return match.group(1) if is_small or opens_small else None


def _end(
    lines: list[Line], start: int, wanted: set[str], body: float, fonts: list[Font]
) -> int:
    """First line behind the note that begins at `start`."""
    first = lines[start]
    end = start + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1]
        same = abs(line.size - first.size) < 0.5 and line.bold == first.bold
        close = line.base - before.base < 1.7 * first.size
        if not (same and close) or _note_mark(line, wanted, body, fonts):
            break
        end += 1
    return end


def _add(found: PageNotes, lines: list[Line], mark: str, hyphens: Hyphens) -> None:
    text = ""
    for k, line in enumerate(lines):
        words = line.words[1:] if k == 0 else line.words
        text = hyphens.join(text, join_words(words))
        found.lines.add(id(line))
    box = (
        round(min(line.x0 for line in lines), 1), round(lines[0].top, 1),
        round(max(line.x1 for line in lines), 1), round(lines[-1].bottom, 1),
    )  # fmt: skip
    found.notes.append(FoundNote(mark, normalise(text), Place(lines[0].page, box)))
