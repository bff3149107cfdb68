"""What bookmarks, tags and the printed contents say about headings, put on the blocks."""

from __future__ import annotations

import re
from collections import defaultdict

from ..blocks import Block, ContentsLine, HeadingHint, HintSource
from ..schema.title import title_key
from ..source import Source

_MAX_SHARE = 0.5
"""Above this share of the text blocks, tags call body text a heading and are not used."""


def add_hints(blocks: list[Block], contents: list[ContentsLine], source: Source) -> None:
    """Add a `HeadingHint` to each block that the file itself calls a heading.

    Entries that match no block on their page are passed over: bookmarks can be stale.
    """
    by_page: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind in ("text", "list") and block.place.page is not None:
            by_page[block.place.page].append(block)
    for bookmark in source.bookmarks:
        for page in _pages_near(bookmark.page):
            if _mark(by_page[page], bookmark.title, bookmark.level, "outline"):
                break
    _add_tags(by_page, source)
    _add_contents(blocks, contents)


def _add_tags(by_page: dict[int, list[Block]], source: Source) -> None:
    tagged = sum(len(page.tagged) for page in source.pages)
    texts = sum(len(blocks) for blocks in by_page.values())
    if tagged > _MAX_SHARE * max(texts, 1):
        return
    for page in source.pages:
        for heading in page.tagged:
            _mark(by_page[page.number], heading.text, heading.level, "tags")


def _add_contents(blocks: list[Block], contents: list[ContentsLine]) -> None:
    entries: dict[str, int] = {}
    for line in contents:
        level = line.number.count(".") + 1 if line.number else line.level
        entries[_key(f"{line.number or ''} {line.title}")] = level
        if len(line.title) > 3:
            entries.setdefault(_key(line.title), level)
    for block in blocks:
        if block.kind in ("text", "list") and len(block.text) < 300:
            level_or_none = entries.get(_key(_printed(block)))
            if level_or_none is not None:
                block.hints.append(HeadingHint(level_or_none, "contents"))


def _pages_near(page: int | None) -> tuple[int, ...]:
    """A bookmark can point at the foot of the page before its heading."""
    return () if page is None else (page, page + 1)


def _mark(blocks: list[Block], title: str, level: int, source: HintSource) -> bool:
    key = _key(title)
    if not key:
        return False
    for block in blocks:
        if _key(_printed(block)) == key and all(hint.source != source for hint in block.hints):
            block.hints.append(HeadingHint(level, source))
            return True
    return False


def _printed(block: Block) -> str:
    """The text with the number or mark that stands before it."""
    return " ".join(part for part in (block.number, block.mark, block.text) if part)


def _key(text: str) -> str:
    """Folded, without spaces: pieces of tagged text are cut in the middle of words."""
    return re.sub(r"\s+", "", title_key(text))
