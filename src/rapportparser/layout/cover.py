"""The title page: it names the report and is not part of its text."""

from __future__ import annotations

from collections import Counter

from ..blocks import Block, Layout

_FEW_WORDS = 60
"""Title pages and colophons of the reports seen have 3 to 45 words."""
_MAX_COVER_PAGES = 4
_STANDS_OUT = 1.25
"""Times the next largest size; a title set above the text is 1.4 to 2 times."""


def split_cover(layout: Layout, pages_before_contents: int) -> None:
    """Move the blocks of title pages, or a title set above the text, to `layout.cover`."""
    words: Counter[int] = Counter()
    for block in layout.blocks:
        words[block.place.page or 0] += len(block.text.split())
    last_page = max(words, default=0)
    cover_pages = _cover_pages(words, pages_before_contents, last_page)
    if cover_pages:
        layout.cover = [b for b in layout.blocks if b.place.page in cover_pages]
        layout.blocks = [b for b in layout.blocks if b.place.page not in cover_pages]
    else:
        _split_title(layout)


def _cover_pages(words: Counter[int], before: int, last_page: int) -> set[int]:
    pages: set[int] = set()
    for page in range(1, min(max(before, 1), _MAX_COVER_PAGES) + 1):
        if page == last_page or words[page] > _FEW_WORDS:
            break
        if words[page]:
            pages.add(page)
    if not before and sum(words[p] for p in words) < 4 * _FEW_WORDS:
        return set()  # a leaflet; its first page may be all there is
    return pages


def _split_title(layout: Layout) -> None:
    sizes = sorted({b.setting.size for b in layout.blocks if b.setting.size}, reverse=True)
    if len(sizes) < 2 or sizes[0] < _STANDS_OUT * sizes[1]:
        return
    title: list[Block] = []
    for block in layout.blocks:
        if block.kind != "text" or block.setting.size != sizes[0]:
            break
        title.append(block)
    set_so = [b for b in layout.blocks if b.setting.size == sizes[0]]
    rest = layout.blocks[len(title) :]
    if title and len(title) == len(set_so) and _length(title) < _length(rest):
        layout.cover = title
        layout.blocks = rest


def _length(blocks: list[Block]) -> int:
    """Letters; a title has fewer than what it stands above."""
    return sum(len(block.text) for block in blocks)
