"""Chapters that nothing but their number tells, above sections that are numbered below them.

`2.1 Wegen` set as the text is a heading by its number; `2 Ruimte` above it may be an item of a
list. It is a chapter where the chapters of all sections are found so, one by one, each before
its own sections and behind those of the last.
"""

from __future__ import annotations

import re

from ..blocks import Block
from .numbering import Numbered

_FEWEST = 3  # sections with numbers of several parts
_LONGEST = 100  # characters of a title
_ENDS = re.compile(r"[.;,:]$")


def plain_chapters(
    blocks: list[Block], numbered: list[Numbered], headings: list[tuple[int, Numbered]]
) -> list[int]:
    """Positions of the chapters; `headings` are those known, each with its position."""
    sections = [(at, one.parts[0]) for at, one in headings if one.is_decimal]
    if len(sections) < _FEWEST or any(len(one.parts) == 1 for _, one in headings):
        return []
    found: dict[int, int] = {}
    lowest = min(chapter for _, chapter in sections)
    for at, block in enumerate(blocks):
        number = _chapter(block, numbered[at])
        following = at + 1 < len(blocks) and _chapter(blocks[at + 1], numbered[at + 1]) is None
        in_turn = number == max(found) + 1 if found else (number or lowest + 1) <= lowest
        if number is None or not (following and in_turn):
            continue
        if all((place > at) == (chapter >= number) for place, chapter in sections):
            found[number] = at
    complete = {chapter for _, chapter in sections} <= found.keys()
    return list(found.values()) if complete else []


def _chapter(block: Block, numbered: Numbered) -> int | None:
    """The number of a line that may be a chapter."""
    plain = len(numbered.parts) == 1 and not (numbered.prefix or numbered.word)
    short = len(block.text) <= _LONGEST and block.setting.lines <= 2
    if block.kind not in ("text", "list") or not (plain and short) or _ENDS.search(block.text):
        return None
    return numbered.parts[0]
