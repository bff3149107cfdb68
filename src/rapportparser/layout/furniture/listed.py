"""Which blocks the printed contents list, by title, number and page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ...blocks import Block, ContentsLine, HeadingHint
from ...schema.title import title_key

_LONGEST = 300  # characters; a longer block is no title
_SHORT = 3  # letters; a shorter title without its number says too little
_FEWEST_VOTES = 3
"""Entries that must agree on how far printed page numbers are off before pages are trusted."""
_AGREE = 0.6
"""Share of the entries found once that must agree on it."""


def add_listed(blocks: list[Block], contents: list[ContentsLine]) -> None:
    """Give a hint to the blocks that the contents page lists.

    A title can stand in a summary, under other sections and as the heading that is meant: the
    page decides, then the number, then which block is set off.
    """
    by_key: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind in ("text", "list") and len(block.text) < _LONGEST:
            by_key[compact_key(printed(block))].append(block)
    found = [(line, _candidates(line, by_key)) for line in contents]
    shift = _shift(found)
    for line, same in found:
        near = [block for block in same if _is_near(block, line, shift)]
        if not near and shift is not None and line.page is not None:
            continue  # the file holds another heading of this title
        for block in [_most_prominent(near)] if near else _set_off(same):
            if all(hint.source != "contents" for hint in block.hints):
                block.hints.append(HeadingHint(line.level, "contents"))


def _candidates(line: ContentsLine, by_key: dict[str, list[Block]]) -> list[Block]:
    """Blocks with the number and title of the entry, else with its title alone."""
    whole = by_key.get(compact_key(f"{line.number or ''} {line.title}"), [])
    if whole or len(line.title) <= _SHORT:
        return whole
    return by_key.get(compact_key(line.title), [])


def _shift(found: list[tuple[ContentsLine, list[Block]]]) -> int | None:
    """How much higher pages of the file count than printed ones; `None` when unsure."""
    votes = Counter(
        same[0].place.page - line.page
        for line, same in found
        if len(same) == 1 and line.page is not None and same[0].place.page is not None
    )
    if not votes:
        return None
    shift, count = votes.most_common(1)[0]
    enough = count >= _FEWEST_VOTES and count >= _AGREE * sum(votes.values())
    return shift if enough else None


def _is_near(block: Block, line: ContentsLine, shift: int | None) -> bool:
    """True on the page that the entry names, or the next: contents are not always renewed."""
    if shift is None or line.page is None or block.place.page is None:
        return False
    return 0 <= block.place.page - shift - line.page <= 1


def _most_prominent(blocks: list[Block]) -> Block:
    """The largest; of equals a bold or hinted one, then the first."""
    return max(blocks, key=lambda b: (b.setting.size or 0.0, bool(b.hints), b.setting.bold))


def _set_off(blocks: list[Block]) -> list[Block]:
    """Those set bold or hinted, else the largest."""
    bold = [block for block in blocks if block.setting.bold or block.hints]
    if bold:
        return bold
    most = max((block.setting.size or 0.0 for block in blocks), default=0.0)
    return [block for block in blocks if (block.setting.size or 0.0) > most - 0.5]


def printed(block: Block) -> str:
    """The text with the number or mark that stands before it."""
    return " ".join(part for part in (block.number, block.mark, block.text) if part)


def compact_key(text: str) -> str:
    """Folded, without spaces: pieces of tagged text are cut in the middle of words."""
    return re.sub(r"\s+", "", title_key(text))
