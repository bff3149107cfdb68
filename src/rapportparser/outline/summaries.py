"""Lists of numbered results that repeat the headings below them."""

from __future__ import annotations

from ..blocks import Block
from .numbering import split_number

_SHORT = 200  # characters; longer is a numbered paragraph
_REACH = 2  # blocks between two results: a theme line may stand between them


def mark_results(blocks: list[Block], headings: set[int]) -> None:
    """Make list items of numbered lines that stand together and are no headings."""
    numbered = [
        i
        for i, block in enumerate(blocks)
        if i not in headings
        and block.kind == "text"
        and len(block.text) <= _SHORT
        and split_number(block.text).is_decimal
    ]
    for at, i in enumerate(numbered):
        before = at > 0 and _together(numbered[at - 1], i, headings)
        after = at + 1 < len(numbered) and _together(i, numbered[at + 1], headings)
        if before or after:
            split = split_number(blocks[i].text)
            cut = len(blocks[i].text) - len(split.title)
            blocks[i].kind, blocks[i].mark, blocks[i].text = "list", split.number, split.title
            for mark in blocks[i].note_marks:
                mark.offset = max(0, mark.offset - cut)


def _together(a: int, b: int, headings: set[int]) -> bool:
    return b - a <= _REACH and not any(i in headings for i in range(a, b))
