"""Paragraphs and list items that run on over columns and pages, put together again."""

from __future__ import annotations

import re

from ..blocks import Block, NoteMark, Place
from .words.hyphens import HYPHENS, Hyphens

_ENDS = re.compile(r"[.!?:;…][\"'”’)]*$")
_LONG = 120  # characters; a shorter text can be a title or a caption that fills its line
_LOOK_BACK = 3
"""A table or picture may stand between the halves, when it was pushed to the next page."""


def join_paragraphs(blocks: list[Block], hyphens: Hyphens) -> list[Block]:
    """Blocks in which the second half of a cut paragraph is part of the first."""
    joined: list[Block] = []
    for block in blocks:
        first = _first_half(joined, block)
        if first is None:
            joined.append(block)
        else:
            _append(first, block, hyphens)
    return joined


def _first_half(joined: list[Block], block: Block) -> Block | None:
    if block.kind != "text" or not block.text:
        return None
    for last in reversed(joined[-_LOOK_BACK:]):
        if last.kind in ("text", "list"):
            return last if _runs_on(last, block) else None
        if last.place.page == block.place.page:
            continue
    return None


def _runs_on(last: Block, block: Block) -> bool:
    end = (last.continued or [last.place])[-1]
    if end.page is None or end.bbox is None or block.place.page is None or block.place.bbox is None:
        return False
    next_page = block.place.page == end.page + 1
    next_column = (
        block.place.page == end.page
        and block.place.bbox[1] < end.bbox[3] - 1
        and block.place.bbox[0] > end.bbox[0]
    )
    if not last.text or not _same_setting(last, block):
        return False
    if _was_broken_off(last, block, end):
        return True
    if not (next_page or next_column):
        return False
    if last.text[-1] in HYPHENS or _ENDS.search(last.text):
        return last.text[-1] in HYPHENS
    # A name can open the next page; a justified line that stops in a sentence goes on there.
    filled = last.setting.ends_full and not last.setting.bold and len(last.text) > _LONG
    return block.text[:1].islower() or filled


def _was_broken_off(last: Block, block: Block, end: Place) -> bool:
    """True for the next line of a heading or paragraph that a box beside it broke off."""
    if end.bbox is None or block.place.bbox is None or end.page != block.place.page:
        return False
    near = 0 <= block.place.bbox[1] - end.bbox[3] < (block.setting.size or 0)
    divided = last.text[-1] in HYPHENS and last.text[-2:-1].isalpha()
    return near and (last.setting.bold or divided) and block.text[:1].islower()


def _same_setting(last: Block, block: Block) -> bool:
    a, b = last.setting, block.setting
    return (
        abs((a.size or 0) - (b.size or 0)) < 0.6
        and a.bold == b.bold
        and a.background == b.background
    )


def _append(last: Block, block: Block, hyphens: Hyphens) -> None:
    text = hyphens.join(last.text, block.text)
    shift = len(text) - len(block.text)
    last.note_marks += [NoteMark(m.mark, m.offset + shift) for m in block.note_marks]
    whole = "\n".join((last.original or last.text, block.original or block.text))
    last.text, last.original = text, whole
    last.continued += [block.place, *block.continued]
    last.setting.lines += block.setting.lines
    last.setting.ends_full = block.setting.ends_full
