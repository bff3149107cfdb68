"""Headings whose number stands on a line of its own: `Programma 1` above `Wonen`."""

from __future__ import annotations

import itertools
import re

from ..blocks import Block
from .numbering import is_number_only

_FAR = 2.5  # times the size of the title: white between the two lines
_HIGH = 1.6  # times the size of the title, of a numeral above it
_FIRST = 3  # a part of a report may begin with its second chapter
_NUMERAL = re.compile(r"\d{1,2}")
_LONGEST = 160  # characters of a title


def join_number_lines(blocks: list[Block]) -> list[Block]:
    """Blocks in which such a number is part of the title below it."""
    joined: list[Block] = []
    numerals = _numerals(blocks)
    for block in blocks:
        if joined and (_is_title_of(block, joined[-1]) or id(joined[-1]) in numerals):
            _put_before(joined.pop(), block)
        joined.append(block)
    return joined


def _numerals(blocks: list[Block]) -> set[int]:
    """`id`s of large numerals above titles: 1, 2 and so on from the first chapter to the last.

    A figure that a report shows off is as large, but does not count.
    """
    found = [a for a, b in itertools.pairwise(blocks) if _is_numeral_of(a, b)]
    order = [int(block.text) for block in found]
    counts = len(order) > 1 and order == list(range(order[0], order[0] + len(order)))
    return {id(block) for block in found} if counts and order[0] < _FIRST else set()


def _is_numeral_of(before: Block, block: Block) -> bool:
    if before.kind != "text" or block.kind != "text" or not _NUMERAL.fullmatch(before.text):
        return False
    high = (before.setting.size or 0) >= _HIGH * (block.setting.size or 10.0)
    titled = len(block.text) <= _LONGEST and not block.text.endswith((".", ":", ","))
    return high and titled and block.text[:1].isupper() and _is_near(before, block)


def _is_title_of(block: Block, before: Block) -> bool:
    if before.kind != "text" or block.kind != "text" or not is_number_only(before.text):
        return False
    a, b = before.setting, block.setting
    set_off = (b.size or 0) > (a.size or 0) + 0.5 or (b.bold and a.bold)
    titled = len(block.text) <= _LONGEST and not block.text.endswith((".", ":", ","))
    return set_off and titled and _is_near(before, block) and not is_number_only(block.text)


def _is_near(before: Block, block: Block) -> bool:
    upper, lower = before.place.bbox, block.place.bbox
    if upper is None or lower is None:
        return True
    white = lower[1] - upper[3]  # boxes of large type overlap a little
    near = -0.3 * (before.setting.size or 3.0) < white < _FAR * (block.setting.size or 10.0)
    return before.place.page == block.place.page and near


def _put_before(number: Block, title: Block) -> None:
    cut = len(number.text) + 1
    for mark in title.note_marks:
        mark.offset += cut
    title.text = f"{number.text} {title.text}"
    title.original = ""
    title.hints += [hint for hint in number.hints if hint.source not in
                    {own.source for own in title.hints}]  # fmt: skip
    title.continued = [title.place, *title.continued]
    title.place = number.place
    title.setting.space_before = number.setting.space_before
    title.setting.lines += number.setting.lines
