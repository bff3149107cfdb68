"""Footnotes at the foot of a page, lifted out of the text.

A line is a note when it begins with a mark that stands raised in the text of the page (or
the page before), and is set smaller than the text or begins with a mark set smaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...blocks import FoundNote, Place
from ...normalise import normalise
from ...source import Font, Word
from ..words.hyphens import Hyphens
from ..words.line_text import GLUED
from ..words.lines import Line, is_note_mark, join_words

_SMALLER = 0.94
"""Share of the text size; notes of the reports seen are set at 70 to 90 %."""
_OPENING = re.compile(r"\(?(\d{1,3}|\*{1,4}|[†‡])[.):]?")
_RUN_ON = re.compile(r"(\d{1,2})(?=[A-ZÀ-Ý(])")
"""A mark without a space before the note's first word."""
_NEXT_NOTE = 3.0  # em between the baselines of the end of a note and the next one


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


def raise_leading_marks(lines: list[Line], body: float, fonts: list[Font]) -> None:
    """Mark as raised what refers to a note from the begin of a line, behind a word of the last.

    Such a line is set as the text; the note itself opens alike, but is set smaller.
    """
    text: dict[str, list[Line]] = {}
    notes: set[str] = set()
    for line in lines:
        first = line.words[0]
        if len(line.words) < 2 or not is_note_mark(first.text) or not _opens_small(line, fonts):
            continue
        if line.size <= _SMALLER * body:
            notes.add(first.text)
        else:
            text.setdefault(first.text, []).append(line)
    for mark in notes & text.keys():
        for line in text[mark]:
            line.words[0].raised = True


def glued_marks(words: Iterable[Word]) -> set[str]:
    """Digits at the end of a word: a mark whose raising the file keeps to itself."""
    return {match.group(2) for word in words if (match := GLUED.fullmatch(word.text))}


@dataclass(slots=True)
class NoteSearch:
    """What tells notes from other small text on a page."""

    raised: set[str]
    """Marks that stand raised in the text; proof enough of a note."""
    glued: set[str]
    """Digits glued to words; a note with such a mark must be set smaller."""
    body: float
    """Size of running text in points."""
    fonts: list[Font]
    hyphens: Hyphens


def find_notes(lines: list[Line], search: NoteSearch) -> PageNotes:
    """Notes among the lines of one page, each column for itself."""
    found = PageNotes()
    ordered = sorted(lines, key=lambda line: (line.top, line.x0))
    last: list[tuple[Line, str]] = []
    for i, line in enumerate(ordered):
        if id(line) in found.lines:
            continue
        mark = _next_mark(line, last, search) or _note_mark(line, search)
        if mark is None:
            continue
        own = _lines_of(ordered, i, mark, search)
        _add(found, own, mark, search.hyphens)
        last.append((own[-1], mark))
    return found


def _next_mark(line: Line, last: list[tuple[Line, str]], search: NoteSearch) -> str | None:
    """The figure after that of the note right above, when the line opens with it."""
    for above, mark in last:
        near = 0 < line.base - above.base < _NEXT_NOTE * above.size
        if near and _in_column(line, [above]) and _is_next(line, mark, search):
            return str(int(mark) + 1)
    return None


def _is_next(line: Line, mark: str, search: NoteSearch) -> bool:
    """True when the line opens with the figure behind `mark`, set as a mark."""
    match = _OPENING.fullmatch(line.words[0].text)
    if match is None or not mark.isdigit() or match.group(1) != str(int(mark) + 1):
        return False
    return len(line.words) > 1 and _opens_small(line, search.fonts)


def _opens_small(line: Line, fonts: list[Font]) -> bool:
    """True when the first word is set smaller or higher than the second."""
    first, second = line.words[0], line.words[1]
    own, next_ = fonts[first.font].size, fonts[second.font].size
    return own <= 0.85 * next_ or first.bottom < second.bottom - 0.1 * next_


def _note_mark(line: Line, search: NoteSearch) -> str | None:
    first = line.words[0]
    is_small = line.size <= _SMALLER * search.body
    if run_on := _RUN_ON.match(first.text):
        mark = run_on.group(1)
        return mark if is_small and mark in search.raised | search.glued else None
    match = _OPENING.fullmatch(first.text)
    if match is None or len(line.words) < 2 or first.raised:
        return None
    mark = match.group(1)
    if mark in search.raised and (is_small or _opens_small(line, search.fonts)):
        return mark
    return mark if mark in search.glued and is_small else None


def _lines_of(lines: list[Line], start: int, mark: str, search: NoteSearch) -> list[Line]:
    """Lines of the note `mark` that begins at `start`; lines of other columns may lie between."""
    first = lines[start]
    own = [first]
    for line in lines[start + 1 :]:
        if line.top > own[-1].bottom + first.size:
            break
        if not _in_column(line, own):
            continue
        same = abs(line.size - first.size) < 0.5 and line.bold == first.bold
        close = line.base - own[-1].base < 1.7 * first.size
        if not (same and close) or _note_mark(line, search) or _is_next(line, mark, search):
            break
        own.append(line)
    return own


def _in_column(line: Line, own: list[Line]) -> bool:
    """True when the line stands below some of these, not beside them."""
    return any(line.x0 < other.x1 and other.x0 < line.x1 for other in own)


def _add(found: PageNotes, lines: list[Line], mark: str, hyphens: Hyphens) -> None:
    text = ""
    for k, line in enumerate(lines):
        piece = join_words(line.words)
        if k == 0:
            piece = re.sub(r"^\(?" + re.escape(mark) + r"[.):]?\s*", "", piece)
        text = hyphens.join(text, piece)
        found.lines.add(id(line))
    box = (
        round(min(line.x0 for line in lines), 1), round(lines[0].top, 1),
        round(max(line.x1 for line in lines), 1), round(lines[-1].bottom, 1),
    )  # fmt: skip
    found.notes.append(FoundNote(mark, normalise(text), Place(lines[0].page, box)))
