"""Contents pages, taken out of the sheets of a report."""

from __future__ import annotations

from dataclasses import dataclass

from ..blocks import ContentsLine, Layout
from .furniture.contents import contents_entry, contents_rows, is_contents_heading, set_levels
from .furniture.listed_titles import LaterLines, listed_titles
from .sheets import Sheet
from .tables.found import rows_of
from .words.lines import Line


def lift_contents(sheets: list[Sheet], layout: Layout) -> int:
    """Take contents pages out; returns how many pages stand before the first of them."""
    before = 0
    going_on = False
    entries: list[tuple[float, ContentsLine]] = []
    for position, sheet in enumerate(sheets):
        if sheet.tables and not going_on:
            continue
        found = _entries_of(sheet, going_on=going_on)
        if found is None:
            going_on = False
            continue
        before = before if entries else position
        entries += found.entries
        layout.asides += sheet.asides(found.lines, "contents")
        sheet.lines = [line for line in sheet.lines if id(line) not in found.lines]
        going_on = found.to_the_end
    if not entries:
        entries, before = _lift_listed_titles(sheets, layout)
    set_levels(entries)
    layout.contents = [entry for _, entry in entries]
    return before


def _lift_listed_titles(
    sheets: list[Sheet], layout: Layout
) -> tuple[list[tuple[float, ContentsLine]], int]:
    """Contents that only their titles tell; entries, and how many pages stand before them."""
    later = LaterLines(
        (sheet.page.number, [line.text for line in sheet.all_lines()]) for sheet in sheets
    )
    entries: list[tuple[float, ContentsLine]] = []
    before = 0
    for position, sheet in enumerate(sheets[: max(2, len(sheets) // 4)]):
        found = listed_titles(sheet.lines, sheet.page.number, later, going_on=bool(entries))
        if found is None:
            if entries:
                break
            continue
        before = before if entries else position
        entries += found.entries
        lifted = {id(line) for line in found.lines}
        layout.asides += sheet.asides(lifted, "contents")
        sheet.lines = [line for line in sheet.lines if id(line) not in lifted]
    return entries, before


@dataclass(slots=True)
class _Found:
    """The contents on one page, or in one of its columns."""

    entries: list[tuple[float, ContentsLine]]
    """With the left edge from the right margin, in points."""
    lines: set[int]
    """`id`s."""
    to_the_end: bool
    """Nothing follows them on the page."""


def _entries_of(sheet: Sheet, *, going_on: bool) -> _Found | None:
    """The contents of the page, or of the column of their heading if all entries stand there."""
    found = _entries_in(sheet.lines, going_on=going_on)
    heading = next((line for line in sheet.lines if is_contents_heading(line.text)), None)
    if heading is None:
        return found
    middle = sheet.page.width / 2
    if heading.x0 < middle:
        column = [line for line in sheet.lines if line.x1 <= middle]
    else:
        column = [line for line in sheet.lines if line.x0 >= middle]
    beside = _entries_in(column, going_on=False)
    if found is None or (beside is not None and len(beside.entries) >= len(found.entries)):
        return beside
    return found


def _entries_in(lines: list[Line], *, going_on: bool) -> _Found | None:
    rows = rows_of(lines)
    texts = ["\t".join(line.text for line in row) for row in rows]
    begin = _contents_begin(texts, going_on=going_on)
    if begin is None:
        return None
    end = _contents_end(texts, begin)
    found = contents_rows(texts[begin:end])
    if found is None:
        return None
    # Left and right pages differ in margin; the page numbers end at the right one.
    right = max(line.x1 for row in rows[begin:end] for line in row)
    entries = [(rows[begin + i][0].x0 - right, entry) for i, entry in found]
    used = {id(line) for row in rows[begin:end] for line in row}
    return _Found(entries, used, end == len(texts))


def _contents_begin(texts: list[str], *, going_on: bool) -> int | None:
    """Where contents begin on a page: at their heading, or at its top when all of it is one."""
    start = next((i for i, text in enumerate(texts) if is_contents_heading(text)), None)
    if start is not None:
        return start
    return 0 if going_on or contents_rows(texts) is not None else None


def _contents_end(texts: list[str], begin: int) -> int:
    """Behind the last entry of the run that begins at `begin`; two other lines end it."""
    end = begin
    misses = 0
    for i in range(begin, len(texts)):
        if contents_entry(texts[i]) or is_contents_heading(texts[i]):
            end, misses = i + 1, 0
        else:
            misses += 1
            if misses > 2:
                break
    return end
