"""What bookmarks, tags and the printed contents say about headings, put on the blocks."""

from __future__ import annotations

from collections import defaultdict

from ..blocks import Block, ContentsLine, HeadingHint, HintSource
from ..source import Source
from .furniture.listed import add_listed, compact_key, printed

_LONGEST_TITLE = 320  # characters, as in outline/headings.py
_MAX_SHARE = 0.5
"""Above this share of the letters, tags call body text a heading and are not used.

Counted by blocks, a report of cards with a title and one paragraph each would pass it as well.
"""


def add_hints(blocks: list[Block], contents: list[ContentsLine], source: Source) -> None:
    """Add a `HeadingHint` to each block that the file itself calls a heading.

    Entries that match no block on their page are passed over: bookmarks can be stale.
    """
    _join_titles(blocks, contents, source)
    by_page: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind in ("text", "list") and block.place.page is not None:
            by_page[block.place.page].append(block)
    for bookmark in source.bookmarks:
        for page in _pages_near(bookmark.page):
            top = bookmark.top if page == bookmark.page else None
            if _mark(by_page[page], bookmark.title, bookmark.level, "outline", top):
                break
    _add_tags(by_page, source)
    add_listed(blocks, contents)


def _join_titles(blocks: list[Block], contents: list[ContentsLine], source: Source) -> None:
    """Put a title that was cut at a capital together, where the file names it as a whole."""
    titles = {compact_key(f"{line.number or ''} {line.title}") for line in contents}
    titles |= {compact_key(line.title) for line in contents}
    titles |= {compact_key(bookmark.title) for bookmark in source.bookmarks}
    titles |= {compact_key(heading.text) for page in source.pages for heading in page.tagged}
    i = 0
    while i + 1 < len(blocks):
        first, second = blocks[i], blocks[i + 1]
        whole = f"{first.text} {second.text}"
        cut = compact_key(whole) in titles and compact_key(first.text) not in titles
        if cut and _may_join(first, second):
            lines = first.setting.lines + second.setting.lines
            if (second.setting.size or 0.0) > (first.setting.size or 0.0):
                first.setting = second.setting  # a small `Programma 1` above its title
            first.text, first.setting.lines = whole, lines
            first.original = ""
            first.continued += [second.place, *second.continued]
            del blocks[i + 1]
        else:
            i += 1


def _may_join(a: Block, b: Block) -> bool:
    same = a.kind == b.kind == "text" and a.place.page == b.place.page
    short = len(a.text) + len(b.text) < _LONGEST_TITLE
    alike = a.setting.size == b.setting.size and a.setting.bold == b.setting.bold
    larger = (b.setting.size or 0.0) > (a.setting.size or 0.0)
    return same and short and (alike or larger)


def _add_tags(by_page: dict[int, list[Block]], source: Source) -> None:
    tagged = sum(len(heading.text) for page in source.pages for heading in page.tagged)
    texts = sum(len(block.text) for blocks in by_page.values() for block in blocks)
    if tagged > _MAX_SHARE * max(texts, 1):
        return
    for page in source.pages:
        for heading in page.tagged:
            _mark(by_page[page.number], heading.text, heading.level, "tags")


def _pages_near(page: int | None) -> tuple[int, ...]:
    """A bookmark can point at the foot of the page before its heading."""
    return () if page is None else (page, page + 1)


def _mark(
    blocks: list[Block], title: str, level: int, source: HintSource, top: float | None = None
) -> bool:
    """Hint the block with this title; of several the one at `top`, else one that is set off."""
    key = compact_key(title)
    same = [
        block
        for block in blocks
        if key and compact_key(printed(block)) == key
        and all(hint.source != source for hint in block.hints)
    ]  # fmt: skip
    if not same:
        return False
    best = min(same, key=lambda block: (_distance(block, top), not block.setting.bold))
    best.hints.append(HeadingHint(level, source))
    return True


def _distance(block: Block, top: float | None) -> int:
    """Points between block and bookmark, in steps of 30: viewers stop some lines above."""
    if top is None or block.place.bbox is None:
        return 0
    return round(abs(block.place.bbox[1] - top) / 30)
