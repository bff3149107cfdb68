"""Options of a form with one that is ticked: `☐ ja ☒ nee` is `nee`, `☒ op koers ☐ aandacht` a sign.

The value of a field or cell is what was ticked; the whole line is kept as its original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ... import lexicon
from ...blocks import Block, Sign, TableCell
from .pairs import labelled

_LONGEST = 60  # characters of an option; longer ones are tasks on a list
_MOST = 400  # characters of all options together
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands before the options, and what was ticked."""

    before: str
    value: str
    mark: str
    several: bool
    """False for one option alone, which says no more than its words."""
    sure: bool
    """True for boxes made to be ticked; `● ja ○ nee` can be signs of a legend as well."""


def with_choices(blocks: list[Block]) -> list[Block]:
    """Blocks in which ticked options are the values of their fields and cells."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        end = _end_of_options(blocks, at)
        field = _asked(blocks[at:end])
        if field is None:
            _choose_in(blocks[at])
            found.append(blocks[at])
            at += 1
        else:
            found.append(field)
            at = end
    return found


def choice(text: str) -> Choice | None:
    """The options in a text that holds nothing else, but for what stands before them."""
    if len(text) > _MOST or not _marks().search(text):
        return None
    marks = list(_marks().finditer(text))
    before = text[: marks[0].start()].strip()
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    options = [
        text[mark.end() : end].strip(" \n,;/|") for mark, end in zip(marks, ends, strict=True)
    ]
    single = all(len(mark.group()) == 1 for mark in marks)
    if before and not options[-1] and single:  # each box stands behind its option
        starts = [0, *(mark.end() for mark in marks[:-1])]
        options = [
            text[start : mark.start()].strip(" \n,;/|")
            for start, mark in zip(starts, marks, strict=True)
        ]
        before = ""
    told = all(len(option) <= _LONGEST and _WORD.search(option) for option in options)
    ticked = [(m.group(), o) for m, o in zip(marks, options, strict=True) if m.group() in _ticked()]
    if not told or not 0 < len(ticked) < len(options):
        return None
    value = ", ".join(" ".join(option.split()) for _, option in ticked)
    sure = _are_sure({mark.group() for mark in marks})
    return Choice(before, value, ticked[0][0], several=True, sure=sure)


def _only(text: str) -> Choice | None:
    """The one option that is left where those that are not ticked are left out."""
    mark = _marks().match(text)
    value = text[mark.end() :].strip() if mark else ""
    fits = 0 < len(value) <= _LONGEST and not _marks().search(value)
    if mark is None or not fits or not _are_sure({mark.group()}) or mark.group() not in _ticked():
        return None
    return Choice("", value, mark.group(), several=False, sure=True)


def _end_of_options(blocks: list[Block], at: int) -> int:
    """Behind the lines that each open with a mark, below the one at `at`."""
    end = at + 1
    while end < len(blocks) and blocks[end].kind == "text" and _marks().match(blocks[end].text):
        end += 1
    return end


def _asked(blocks: list[Block]) -> Block | None:
    """The field that a label and the options behind or below it are."""
    first = blocks[0]
    if first.kind == "table" and len(first.rows) == 1 and len(first.rows[0]) == 2:
        label, value = first.rows[0]
        options = choice(value.text) or _only(value.text)
        if options is None or options.before or lexicon.label(label.text) is None:
            return None
        return _choose_in(labelled(label, value))
    if first.kind != "text" or first.hints:
        return None
    options = choice(" ".join(block.text for block in blocks))
    if options is None or lexicon.label(options.before) is None:
        return None
    text = "\n\n".join(block.text for block in blocks)
    value = TableCell(text[len(options.before) :].strip(), places=[block.place for block in blocks])
    return _choose_in(labelled(TableCell(options.before), value))


def _choose_in(block: Block) -> Block:
    """Put what was ticked in the place of the options."""
    if block.kind == "field":
        _choose(block, sure=False)
    for row in block.rows:
        for cell in row:
            _choose(cell, sure=True)
    return block


def _choose(piece: Block | TableCell, *, sure: bool) -> None:
    options = choice(piece.text) or (None if sure else _only(piece.text))
    if options is None or options.before or (sure and not options.sure):
        return
    if isinstance(piece, Block):
        piece.original = piece.original or piece.text
    piece.signs = [sign for sign in piece.signs if not _marks().fullmatch(sign.glyph or "")]
    piece.text = options.value
    piece.note_marks = []
    if options.several and lexicon.meaning_status(options.value) is not None:
        piece.signs.append(Sign(glyph=options.mark, told=options.value))


@cache
def _marks() -> re.Pattern[str]:
    told = lexicon.load("signals.toml")["options"]
    marks = {mark for name in ("ticked", "open") for mark in (*told[name], *told[f"{name}_drawn"])}
    return re.compile("|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True)))


@cache
def _ticked() -> frozenset[str]:
    told = lexicon.load("signals.toml")["options"]
    return frozenset([*told["ticked"], *told["ticked_drawn"]])


def _are_sure(marks: set[str]) -> bool:
    told = lexicon.load("signals.toml")["options"]
    return marks <= {*told["ticked"], *told["open"]}
