"""The title page: it names the report and is not part of its text."""

from __future__ import annotations

import itertools
from collections import Counter

from ...blocks import Block, Layout

_FEW_WORDS = 60
"""Title pages and colophons of the reports seen have 3 to 45 words."""
_MAX_COVER_PAGES = 4
_MOST_DETAILS = 5  # lines above or below a title: organisation, period, addressee, date
_SHORT = 12  # words of such a line
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
    above = list(
        itertools.takewhile(
            lambda block: block.setting.size != sizes[0] and _is_detail(block),
            layout.blocks[:_MOST_DETAILS],
        )
    )
    title: list[Block] = []
    for block in layout.blocks[len(above) :]:
        if block.kind != "text" or block.setting.size != sizes[0]:
            break
        title.append(block)
    if above and any(b.hints or b.number or b.text[:1].isdigit() for b in title):
        return  # a chapter behind the end of another one
    set_so = [b for b in layout.blocks if b.setting.size == sizes[0]]
    head = [*above, *title]
    head += _details(layout.blocks[len(head) :])
    rest = layout.blocks[len(head) :]
    if title and len(title) == len(set_so) and _length(head) < _length(rest):
        layout.cover = head
        layout.blocks = rest


def _details(blocks: list[Block]) -> list[Block]:
    """Lines below a title that tell period and addressee, up to the first heading."""
    found = list(itertools.takewhile(_is_detail, blocks[: _MOST_DETAILS + 1]))
    following = blocks[len(found) : len(found) + 1]
    opens = any(block.hints or block.setting.bold or block.number for block in following)
    return found if opens and len(found) <= _MOST_DETAILS else []


def _is_detail(block: Block) -> bool:
    """True for a short plain line, such as `Aan: het algemeen bestuur`."""
    plain = block.kind == "text" and not (block.hints or block.setting.bold or block.number)
    return plain and len(block.text.split()) <= _SHORT and not block.text.endswith((".", "?", "!"))


def _length(blocks: list[Block]) -> int:
    """Letters; a title has fewer than what it stands above."""
    return sum(len(block.text) for block in blocks)
