"""Tables that were not read, or not well: pictures of tables, and figures that lost their cells."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ...blocks import Block, Doubtful, TableCell
from ...source import Area, Page
from .row_levels import is_figure
from .words import announces_table, is_caption

_WIDE, _HIGH = 0.3, 50.0
"""Share of the page width, and points: a picture that can hold a table."""
_WORDS = 5  # in the box of a picture; with more the text layer says what it shows
_FIGURES = 4  # in one line of text: a row whose columns were not seen
_MOST = 0.6  # share of such a line that is figures
_IN_A_CELL = 3  # figures in one cell, in two cells of a table


def table_doubts(blocks: list[Block], pages: list[Page]) -> list[Doubtful]:
    """A notice for each page with such a table."""
    return [*_pictures(blocks, pages), *_broken(blocks)]


def _pictures(blocks: list[Block], pages: list[Page]) -> Iterator[Doubtful]:
    """Pages with a large picture where a caption or sentence announces a table that is none."""
    with_tables = {
        place.page for b in blocks if b.kind == "table" for place in (b.place, *b.continued)
    }
    announced = {
        b.place.page
        for b in blocks
        if b.kind == "text" and (is_numbered_caption(b.text) or announces_table(b.text))
    }
    for page in pages:
        if page.number not in announced or page.number in with_tables:
            continue
        if any(_may_hold_table(area, page) for area in page.areas):
            yield Doubtful(
                "picture_table",
                "A table seems to be a picture; what it says was not read.",
                page.number,
            )


def is_numbered_caption(text: str) -> bool:
    """True for `Tabel 3.2 …`; `Overzicht van …` may be the title of anything."""
    words = text.split()
    return is_caption(text) and len(words) > 1 and words[1][:1].isdigit()


def _may_hold_table(area: Area, page: Page) -> bool:
    if area.kind != "picture" or area.x1 - area.x0 < _WIDE * page.width:
        return False
    whole = area.bottom - area.top > 0.95 * page.height
    inside = sum(
        area.x0 <= (w.x0 + w.x1) / 2 <= area.x1
        and area.top <= (w.top + w.bottom) / 2 <= area.bottom
        for w in page.words
    )
    return area.bottom - area.top >= _HIGH and not whole and inside < _WORDS


def _broken(blocks: list[Block]) -> Iterator[Doubtful]:
    """Pages where figures of several columns or rows stand in one text or cell."""
    pages: set[int | None] = set()
    for before, block in itertools.pairwise([None, *blocks]):
        if block is None:
            continue
        beside = before is not None and (before.kind == "table" or _is_row(before))
        crowded = block.kind == "table" and _is_crowded(block.rows)
        if crowded or (beside and _is_row(block)):
            pages.add(block.place.page)
    for page in sorted(pages, key=lambda page: page or 0):
        yield Doubtful("broken_table", "Figures of a table lost their columns or rows.", page)


def _is_row(block: Block) -> bool:
    """True for text that is a label and figures, as `Totaal 29 20 32 14`."""
    words = block.text.split() if block.kind == "text" else []
    figures = sum(is_figure(word) and any(c.isdigit() for c in word) for word in words)
    return figures >= _FIGURES and figures >= _MOST * len(words)


def _is_crowded(rows: list[list[TableCell]]) -> bool:
    """True when two cells hold three figures or more, and nothing else."""
    crowded = 0
    for cell in itertools.chain.from_iterable(rows):
        words = cell.text.split()
        figures = sum(is_figure(word) and any(c.isdigit() for c in word) for word in words)
        crowded += figures >= _IN_A_CELL and figures == len(words)
    return crowded > 1
