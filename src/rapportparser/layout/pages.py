"""PDF pages to blocks in reading order.

Page by page: furniture, notes and contents are lifted out; drawn tables and label columns are
taken as tables; what is left is put in reading order and cut into paragraphs. Then tables and
paragraphs that run over pages are joined.
"""

from __future__ import annotations

import copy
import itertools
from collections import Counter
from collections.abc import Iterator

from ..blocks import Aside, Doubtful, Layout, Place
from ..normalise import normalise
from ..source import Font, Page, Source
from .furniture.cover import split_cover
from .furniture.facing_pages import margin_numbers
from .furniture.foot_legends import first_legend
from .furniture.navigation import bars, side_menus
from .furniture.notes import NoteSearch, find_notes, glued_marks, raise_leading_marks
from .furniture.running import find_furniture
from .furniture.typed_notes import lift_typed_notes
from .labels.columns import LabelColumns
from .lifted_contents import lift_contents
from .page_blocks import page_blocks
from .paragraph_joins import join_paragraphs
from .sheets import Sheet, sheet_of
from .sign_places import add_signs
from .tables.found import PageContext
from .tables.joins import join_tables
from .words.hyphens import Hyphens
from .words.lines import ink_of


def from_pages(source: Source) -> Layout:
    """Blocks of a PDF, with furniture, notes and contents apart."""
    layout = Layout([])
    sheets: list[Sheet] = []
    running = bars(source.pages)
    for page in _without_margins(source, layout):
        ink = ink_of(page, source.fonts, running.get(page.number))
        sheets.append(sheet_of(ink, sheets[-1] if sheets else None))
    hyphens = Hyphens(line.text for sheet in sheets for line in sheet.all_lines())
    _lift_furniture(sheets, layout)
    _lift_notes(sheets, source.fonts, hyphens, layout)
    covers = lift_contents(sheets, layout)
    marks = {sheet.page.number: sheet.notes.marks for sheet in sheets}
    for before, sheet in itertools.pairwise(sheets):
        late = before.raised_marks() & sheet.notes.marks  # a note printed overleaf
        marks[before.page.number] = marks[before.page.number] | late
    columns: LabelColumns | None = None
    for sheet in sheets:
        context = PageContext(sheet.ink, hyphens, marks, sheet.signs)
        blocks, columns = page_blocks(sheet.lines, sheet.tables, context, columns)
        layout.blocks += blocks
        sheet.lines, sheet.tables = [], []  # a long report would have all of it twice
    layout.blocks = join_paragraphs(join_tables(layout.blocks, hyphens), hyphens)
    layout.blocks, starred = lift_typed_notes(layout.blocks, marks="*†‡")
    layout.notes += starred
    add_signs(layout.blocks, [(sheet.page, sheet.signs) for sheet in sheets])
    split_cover(layout, covers)
    layout.doubts += [Doubtful(d.code, d.message, d.page) for d in source.doubts]
    return layout


def _without_margins(source: Source, layout: Layout) -> Iterator[Page]:
    """The pages without the page numbers and lists of chapters that stand beside their text."""
    numbers = margin_numbers(source.pages)
    menus = side_menus(source)
    for page in source.pages:
        number = numbers.get(page.number)
        lifted = [*menus.get(page.number, ()), *([number] if number else [])]
        if not lifted:
            yield page
            continue
        for word in lifted:
            box = (word.x0, word.top, word.x1, word.bottom)
            layout.asides.append(Aside("furniture", Place(page.number, box)))
        ids = {id(word) for word in lifted}
        rest = copy.copy(page)
        rest.words = [word for word in page.words if id(word) not in ids]
        yield rest


def _lift_furniture(sheets: list[Sheet], layout: Layout) -> None:
    furniture = find_furniture(
        [sheet.lines for sheet in sheets], [sheet.page.height for sheet in sheets]
    )
    furniture -= first_legend([(sheet.lines, sheet.signs) for sheet in sheets], furniture)
    seen: set[str] = set()
    left_out = 0
    for sheet in sheets:
        for line in (line for line in sheet.lines if id(line) in furniture):
            left_out += len(line.text)
            if line.text not in seen:
                seen.add(line.text)
                layout.furniture.append(normalise(line.text))
        layout.asides += sheet.asides(furniture, "furniture")
        sheet.lines = [line for line in sheet.lines if id(line) not in furniture]
    if left_out > sum(len(word.text) for sheet in sheets for word in sheet.page.words) / 2:
        text = "Most of the text comes back page after page and was left out as running lines."
        layout.doubts.append(Doubtful("mostly_running_lines", text))


def _lift_notes(sheets: list[Sheet], fonts: list[Font], hyphens: Hyphens, layout: Layout) -> None:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[line.size] += len(line.text)
        for words in sheet.cell_words():
            for word in words:
                sizes[fonts[word.font].size] += len(word.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    earlier: set[str] = set()
    for sheet in sheets:
        raise_leading_marks(sheet.lines, body, fonts)
        wanted = sheet.raised_marks()
        glued = glued_marks(sheet.page.words)
        search = NoteSearch(wanted | earlier, glued, body, fonts, hyphens)
        sheet.notes = find_notes(sheet.lines, search)
        sheet.lines = [line for line in sheet.lines if id(line) not in sheet.notes.lines]
        layout.notes += sheet.notes.notes
        earlier = wanted - sheet.notes.marks
