"""Footnotes in files that know no footnotes: a mark glued to a word, a note typed below.

A mark is taken out of a word only where a note with that mark stands further on; else
`CO2`, `week3` and the like would lose their figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...blocks import Block, FoundNote, NoteMark, TableCell
from ..tables.found import table_text

_NOTE = re.compile(
    r"(?P<mark>\d{1,2}(?=[.)]?\s)|\*{1,3}|[†‡])[.)]?\s*(?P<text>\(?[\"'“‘]?\w.*)", re.DOTALL
)
_FEWEST_WORDS = 4  # `1 Samenvatting` is a heading
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$|\)$")
_FAR = 60
"""Blocks between a mark and its note; a page of the reports seen holds at most some 40."""

_STARS = ("*", "**", "***", "†", "‡")
"""Marks that also look like bullets."""

Carrier = Block | TableCell
"""What holds text that a mark can stand in."""


def lift_typed_notes(
    blocks: list[Block], marks: str = "0123456789*†‡"
) -> tuple[list[Block], list[FoundNote]]:
    """Blocks without the notes, and the notes; marks are moved to `note_marks`.

    Only marks made of the characters `marks` are looked for.
    """
    kept: list[Block] = []
    notes: list[FoundNote] = []
    below = False  # a table, or a note below one
    for block in blocks:
        match = _NOTE.fullmatch(_printed(block)) if _may_be_note(block, below=below) else None
        wanted = match is not None and match["mark"][0] in marks
        if match and wanted and _mark_found(kept[-_FAR:], match["mark"]):
            notes.append(FoundNote(match["mark"], match["text"], block.place))
        else:
            kept.append(block)
            below = block.kind == "table"
    return kept, notes


def _printed(block: Block) -> str:
    return f"{block.mark} {block.text}" if block.mark else block.text


def _may_be_note(block: Block, *, below: bool) -> bool:
    """Running text that is no heading; a note may look like an item `1. …` of a list.

    A star glued to its text, or right below a table, opens a note that need be no sentence.
    """
    starred = _printed(block).startswith(_STARS)
    if not (block.kind == "text" or (block.kind == "list" and starred)):
        return False
    if block.hints or block.number:
        return False
    if starred and (below or block.kind == "text"):
        return len(block.text.split()) > 1
    enough = len(block.text.split()) > _FEWEST_WORDS
    return enough and bool(_SENTENCE_END.search(block.text))


def _mark_found(blocks: list[Block], mark: str) -> bool:
    """Takes the nearest such mark out of its word; False when there is none.

    A star may stand in several cells of one table.
    """
    glued = _glued(mark)
    for block in reversed(blocks):
        found = False
        for carrier in reversed(list(_carriers(block))):
            found |= _lift_mark(carrier, mark, glued)
            if found and mark not in _STARS:
                break
        if found:
            if block.kind == "table":
                block.text = table_text(block.rows)
            return True
    return False


def _lift_mark(carrier: Carrier, mark: str, glued: re.Pattern[str]) -> bool:
    match = glued.search(carrier.text)
    if match is None:
        return False
    cut = len(match.group())
    for other in carrier.note_marks:
        other.offset -= cut * (other.offset > match.start())
    carrier.note_marks.append(NoteMark(mark, match.start()))
    carrier.note_marks.sort(key=lambda found: found.offset)
    carrier.text = carrier.text[: match.start()] + carrier.text[match.end() :]
    return True


def _glued(mark: str) -> re.Pattern[str]:
    """The mark directly behind a word of three lower-case letters, or its punctuation."""
    if mark in _STARS:  # no word ends in these; behind a label they may stand apart
        star = re.escape(mark)
        return re.compile(r"(?<=[^\s*])(?:" + star + r"(?=[\s.,;:!?)”’\"]|$)|\s" + star + "$)")
    behind = r"(?<=[^\W\d_A-Z]{3})|(?<=[^\W\d_A-Z]{2}[.,;:)”’\"])"
    return re.compile(f"(?:{behind})" + re.escape(mark) + r"(?=[\s.,;:!?)”’\"]|$)")


def _carriers(block: Block) -> Iterator[Carrier]:
    if block.kind == "table":
        for row in block.rows:
            yield from row
    else:
        yield block
