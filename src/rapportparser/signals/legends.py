"""The legends of a report: which sign stands for which words.

A legend is a table or list in which every row has a sign (an empty coloured cell, a dot, a
picture, the name of a colour) beside a short meaning. The report announces it (`Legenda`,
`Betekenis`), or its meanings are known status words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .. import lexicon
from ..blocks import Block, Sign
from . import words
from .legend_entries import Entry, line_entries, table_entries
from .likeness import all_differ, nearest

_MOST = 12  # signs of one legend; more is a list of topics
_SHORT = 40  # characters of a meaning that needs no announcement
_CUE_REACH = 3  # blocks above a legend among which its announcement stands


@dataclass(slots=True)
class Legend:
    """The signs that are explained in one place."""

    entries: list[Entry]
    position: int
    """Of its first block among all blocks."""
    page: int | None
    axis: str | None = None
    """What it is for, where it says so: `tijd`, `geld`, `kwaliteit`."""
    texts: list[str] = field(default_factory=list)
    """Of its blocks."""
    cells: set[int] = field(default_factory=set)
    """`id`s of its table cells, whose colours are no status."""


def find_legends(blocks: list[Block]) -> list[Legend]:
    """All legends in reading order."""
    legends: list[Legend] = []
    i = 0
    while i < len(blocks):
        end, entries = _legend_at(blocks, i)
        if entries:
            cells = {id(cell) for row in blocks[i].rows for cell in row}
            page = blocks[i].place.page
            texts = [block.text for block in blocks[i:end]]
            legends.append(Legend(entries, i, page, _axis(blocks, i), texts, cells))
        i = end
    return legends


def _legend_at(blocks: list[Block], i: int) -> tuple[int, list[Entry]]:
    """Where the legend that begins at block `i` ends, and its entries; none where there is none.

    Behind a legend of lines may stand a heading with a sign of its own: the longest run of
    lines that makes a legend is one.
    """
    if blocks[i].kind == "table":
        entries = table_entries(blocks[i].rows)
        return i + 1, entries if _is_legend(entries, blocks, i, i + 1) else []
    runs: list[list[Entry]] = [[]]
    for block in blocks[i : i + _MOST]:
        found = line_entries(block)
        if not found or len(runs[-1]) + len(found) > _MOST:
            break
        runs.append([*runs[-1], *found])
    for length in range(len(runs) - 1, 0, -1):
        if _is_legend(runs[length], blocks, i, i + length):
            return i + length, runs[length]
    return i + 1, []


def _is_legend(entries: list[Entry], blocks: list[Block], i: int, end: int) -> bool:
    if not 2 <= len(entries) <= _MOST:
        return False
    shown = [entry.sign for entry in entries if entry.is_shown]
    if not _are_distinct(entries, shown):
        return False
    known = sum(lexicon.meaning_status(entry.meaning) is not None for entry in entries)
    # Written-out colours occur in prose too ("Groen: wij planten bomen"): both are asked of them.
    if not shown:
        coded = all(entry.code for entry in entries)
        return 2 * known >= len(entries) or (coded and _announced(blocks, i))
    told = 2 * known >= len(entries) or (end == i + 1 and _recur(shown, entries, blocks, i))
    return _announced(blocks, i) or (told and not _is_status_table(blocks[i]))


def _are_distinct(entries: list[Entry], shown: list[Sign]) -> bool:
    """True when no two entries look, are named or mean the same."""
    meanings = {lexicon.label_key(entry.meaning) for entry in entries}
    names = [entry.name or entry.code for entry in entries if not entry.is_shown]
    if len(meanings) < len(entries) or not all(meanings):
        return False
    return all_differ(shown) and len(set(names)) == len(names)


def _recur(signs: list[Sign], entries: list[Entry], blocks: list[Block], i: int) -> bool:
    """True for short meanings whose signs come back elsewhere: nothing else looks like that."""
    if len(signs) < 2 or any(len(entry.meaning) > _SHORT for entry in entries):
        return False
    others = [sign for k, block in enumerate(blocks) if k != i for sign in _signs_of(block)]
    alike = {at for sign in others if (at := nearest(sign, signs)) is not None}
    return len(alike) > 1


def _signs_of(block: Block) -> list[Sign]:
    return [*block.signs, *(sign for row in block.rows for cell in row for sign in cell.signs)]


def _announced(blocks: list[Block], i: int) -> bool:
    above = [block.text for block in blocks[max(0, i - _CUE_REACH) : i] if block.kind != "table"]
    heads = [cell.text for cell in blocks[i].rows[0]] if blocks[i].rows else []
    if heads and _is_status_table(blocks[i]) and not any(map(words.announces, heads)):
        return False  # the sentence above tells of the legend elsewhere
    return any(map(words.announces, [*heads, *above]))


def _is_status_table(block: Block) -> bool:
    """True when the heads say that every row is a topic, or an indicator."""
    heads = [cell.text.replace("\n", " ") for cell in block.rows[0]] if block.rows else []
    return any(lexicon.column(head) in ("subject", "indicator") for head in heads)


def _axis(blocks: list[Block], i: int) -> str | None:
    """The axis that the heading above the legend, or its own head, names."""
    above = [block.text for block in blocks[max(0, i - 1) : i] if len(block.text) < 80]
    heads = [cell.text for cell in blocks[i].rows[0]] if blocks[i].rows else []
    for text in (*heads, *above):
        for word in re.findall(r"[^\W\d_]+", text):
            match = lexicon.label(word)
            if match and (found := words.axis(match.role)):
                return found
    return None
