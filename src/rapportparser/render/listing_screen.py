"""Rows of an archive on a screen: a table where it fits, else one row below the other."""

from __future__ import annotations

import io

from rich import box
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from .edition import PAGE_WIDTH, Edition
from .listing import Listing, heads, shown, title

_WIDE = 140
"""Cells of a line where the output is no screen: a table of an archive needs more than 80."""
_WORD = 14
"""A column is not made narrower than its longest word, up to this; then words are broken."""
_SHORT, _ROOM, _LONG_ROOM = 60, 16, 40
"""Cells: texts up to the first can be read in a column of the second, longer ones in the third."""
_GAP = 3
"""Cells between two columns."""
_LABEL = 20
"""Cells of the labels of rows below each other; a longer one is folded."""


def terminal(thing: Listing, edition: Edition) -> str:
    """The rows without colour."""
    out = io.StringIO()
    console = Console(file=out, width=_WIDE, highlight=False, markup=False, emoji=False)
    console.print(ListingOnScreen(thing, edition))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


class ListingOnScreen:
    """What a rich console prints.

    A column that is empty is left out; one that says the same in every row is told once, above.
    """

    def __init__(self, thing: Listing, edition: Edition) -> None:
        self._title = title(thing, edition.words)
        rows = [list(map(str.strip, row)) for row in shown(thing, edition.words)]
        named = list(enumerate(heads(thing, edition.words)))
        values = {place: {row[place] for row in rows} for place, _ in named}
        alike = [place for place, _ in named if len(rows) > 1 and len(values[place]) == 1]
        self._above = [(head, rows[0][place]) for place, head in named if place in alike]
        kept = [
            (place, head)
            for place, head in named
            if place not in alike and (values[place] != {""} or not rows)
        ]
        self._heads = [head for _, head in kept]
        self._rows = [[row[place] for place, _ in kept] for row in rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(self._title, "bold")
        yield from (Text(f"{head}: {value}") for head, value in self._above if value)
        if not self._rows:
            return
        if sum(map(_room, self._columns())) + _GAP * len(self._heads) <= options.max_width:
            yield self._table()
            return
        for number, row in enumerate(self._rows, 1):
            yield Text("")
            yield self._block(number, row, min(options.max_width, PAGE_WIDTH))

    def _columns(self) -> list[list[str]]:
        """Head and cells of each."""
        return [list(column) for column in zip(self._heads, *self._rows, strict=True)]

    def _table(self) -> Table:
        table = Table(box=box.SIMPLE_HEAD)
        for texts in self._columns():
            longest = max(len(word) for text in texts for word in (text.split() or [""]))
            table.add_column(Text(texts[0]), overflow="fold", min_width=min(longest, _WORD))
        for row in self._rows:
            table.add_row(*map(Text, row))
        return table

    def _block(self, number: int, row: list[str], width: int) -> Table:
        block = Table.grid(padding=(0, 2, 0, 0))
        block.width = width
        block.add_column(width=len(f"{len(self._rows)}."))
        block.add_column(width=min(_LABEL, max(map(len, self._heads))), overflow="fold")
        block.add_column(ratio=1, overflow="fold")
        for head, cell in zip(self._heads, row, strict=True):
            if cell:
                count = "" if block.row_count else f"{number}."
                block.add_row(count, Text(head, "dim"), Text(cell))
        return block


def _room(texts: list[str]) -> int:
    """Cells that a column needs to be read with ease."""
    longest = max(map(len, texts))
    return min(longest, _ROOM if longest <= _SHORT else _LONG_ROOM)
