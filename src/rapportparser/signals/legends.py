"""The legends of a report: which sign stands for which words.

A legend is a table or list in which every row has a sign (an empty coloured cell, a dot, a
picture, the name of a colour) beside a short meaning. The report announces it (`Legenda`,
`Betekenis`), or its meanings are known status words.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from .. import lexicon
from ..blocks import Block, Sign, TableCell
from . import words
from .likeness import all_differ

_LONGEST_MEANING = 120
"""Characters; a longer text beside a sign is a topic's own text."""
_MOST = 12  # signs of one legend; more is a list of topics
_CUE_REACH = 3  # blocks above a legend among which its announcement stands
_NAMED = re.compile(r"\s*(?:\([^)]{1,20}\)\s*)?(?:[:=–—]|-\s|betekent\b|is\b)\s*(?P<meaning>\S.*)")

_LETTERED = re.compile(r"\s*[:=–—-]?\s*(?P<meaning>\S.*)")
"""Behind a letter between parentheses the meaning may follow at once."""


@dataclass(slots=True)
class Entry:
    """One sign of a legend."""

    sign: Sign
    meaning: str
    name: str | None = None
    """Name of the colour, where the legend is written out."""


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
        end, entries = _entries_at(blocks, i)
        if _is_legend(entries, blocks, i):
            cells = {id(cell) for row in blocks[i].rows for cell in row}
            page = blocks[i].place.page
            texts = [block.text for block in blocks[i:end]]
            legends.append(Legend(entries, i, page, _axis(blocks, i), texts, cells))
        i = max(end, i + 1)
    return legends


def _entries_at(blocks: list[Block], i: int) -> tuple[int, list[Entry]]:
    """What block `i`, or the run of lines that begins there, explains; and where it ends."""
    if blocks[i].kind == "table":
        return i + 1, _table_entries(blocks[i].rows)
    entries: list[Entry] = []
    end = i
    while end < len(blocks) and len(entries) <= _MOST:
        found = _line_entries(blocks[end])
        if not found:
            break
        entries += found
        end += 1
    return end, entries


def _is_legend(entries: list[Entry], blocks: list[Block], i: int) -> bool:
    if not 2 <= len(entries) <= _MOST:
        return False
    meanings = {lexicon.label_key(entry.meaning) for entry in entries}
    if len(meanings) < len(entries) or not all(meanings):
        return False
    unnamed = [entry.sign for entry in entries if entry.name is None]
    names = [entry.name for entry in entries if entry.name is not None]
    if not all_differ(unnamed) or len(set(names)) < len(names):
        return False
    known = sum(lexicon.meaning_status(entry.meaning) is not None for entry in entries)
    # Written-out colours occur in prose too ("Groen: wij planten bomen"): both are asked of them.
    if len(names) == len(entries):
        return 2 * known >= len(entries)
    return _announced(blocks, i) or (2 * known >= len(entries) and not _is_status_table(blocks[i]))


def _announced(blocks: list[Block], i: int) -> bool:
    above = [block.text for block in blocks[max(0, i - _CUE_REACH) : i] if block.kind != "table"]
    heads = [cell.text for cell in blocks[i].rows[0]] if blocks[i].rows else []
    if heads and _is_status_table(blocks[i]) and not any(map(words.announces, heads)):
        return False  # the sentence above tells of the legend elsewhere
    return any(map(words.announces, [*heads, *above]))


def _is_status_table(block: Block) -> bool:
    """True when the heads say that every row is a topic."""
    heads = [cell.text.replace("\n", " ") for cell in block.rows[0]] if block.rows else []
    return any(lexicon.column(head) == "subject" for head in heads)


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


def _table_entries(rows: list[list[TableCell]]) -> list[Entry]:
    """Entries of a table by its columns, by pairs along its rows, or by coloured meanings."""
    width = max((len(row) for row in rows), default=0)
    for column in range(width):
        entries = _column_entries(rows, column)
        if entries:
            return entries
    return _pair_entries(rows) or _filled_entries(rows)


def _column_entries(rows: list[list[TableCell]], column: int) -> list[Entry]:
    """Rows with a sign in `column`; the first row may be a head."""
    start = 0 if _swatch(rows[0], column) is not None else 1
    head, body = rows[0] if start else [], rows[start:]
    if len(body) < 2:
        return []
    meaning = _meaning_column(head, body, column)
    if meaning is None:
        return []
    entries: list[Entry] = []
    for row in body:
        swatch = _swatch(row, column)
        if swatch is None:
            return []
        swatch.meaning = _meaning(row[meaning])
        entries.append(swatch)
    return entries


def _meaning_column(head: list[TableCell], body: list[list[TableCell]], column: int) -> int | None:
    """The column with a short text in every row: the one that says so, else the next one."""

    def tells(at: int) -> bool:
        return at != column and all(
            at < len(row) and 0 < len(row[at].text) <= _LONGEST_MEANING for row in body
        )

    named = [at for at, cell in enumerate(head) if words.heads_meanings(cell.text) and tells(at)]
    beside = [at for at in (column + 1, column - 1) if at >= 0 and tells(at)]
    return next(iter([*named, *beside]), None)


def _swatch(row: list[TableCell], column: int) -> Entry | None:
    """The sign of a cell without words, or with the name of a colour only."""
    if column >= len(row):
        return None
    cell = row[column]
    name = words.colour_named(cell.text) if cell.text else None
    sign = sign_of(cell)
    if sign is None:
        return Entry(Sign(), "", name) if name else None
    return Entry(sign, "") if not cell.text or name or sign.glyph else None


def sign_of(cell: TableCell) -> Sign | None:
    """What a cell shows besides words: a picture or dot, a glyph, else its own colour."""
    if cell.signs:
        return cell.signs[0]
    place = cell.places[0] if cell.places else None
    sign: Sign | None = None
    if is_glyph(cell.text):
        sign = Sign(cell.ink, glyph=cell.text.strip())
    elif cell.colour:
        sign = Sign(cell.colour)
    if sign is not None and place is not None:
        sign.place = place
    return sign


def is_glyph(text: str) -> bool:
    """True for one or two characters that are no letters, figures or punctuation of tables."""
    text = text.strip()
    return 0 < len(text) <= 2 and not any(c.isalnum() or c in "-–—.,;:?!%€/*()#" for c in text)


def _pair_entries(rows: list[list[TableCell]]) -> list[Entry]:
    """Signs and meanings by turns along a row, or a row of signs over a row of meanings."""
    entries: list[Entry] = []
    for row in rows:
        for at in range(0, len(row) - 1, 2):
            swatch = _swatch(row, at)
            if swatch is None or not 0 < len(row[at + 1].text) <= _LONGEST_MEANING:
                return _stacked_entries(rows)
            swatch.meaning = _meaning(row[at + 1])
            entries.append(swatch)
    return entries


def _stacked_entries(rows: list[list[TableCell]]) -> list[Entry]:
    if len(rows) != 2 or len(rows[0]) != len(rows[1]):
        return []
    entries: list[Entry] = []
    for at, cell in enumerate(rows[1]):
        swatch = _swatch(rows[0], at)
        if swatch is None or not 0 < len(cell.text) <= _LONGEST_MEANING:
            return []
        swatch.meaning = _meaning(cell)
        entries.append(swatch)
    return entries


def _filled_entries(rows: list[list[TableCell]]) -> list[Entry]:
    """Cells whose own colour is the sign and whose text is the meaning."""
    cells = [cell for row in rows for cell in row if cell.text]
    if not all(cell.colour and len(cell.text) <= _LONGEST_MEANING for cell in cells):
        return []
    return [Entry(Sign(cell.colour), _meaning(cell)) for cell in cells]


def _meaning(cell: TableCell) -> str:
    return " ".join(cell.text.split())


def _line_entries(block: Block) -> list[Entry]:
    """Signs with the words behind each of them, or a colour that is named and explained."""
    if block.kind not in ("text", "list"):
        return []
    if block.signs:
        return _signed_entries(block)
    if len(block.text) > 3 * _LONGEST_MEANING:
        return []
    return _named_entries(block.text)


def _signed_entries(block: Block) -> list[Entry]:
    if len(block.signs) == 1:
        text = " ".join(block.text.lstrip("=:–—- ").split())
        return [Entry(block.signs[0], text)] if 0 < len(text) <= _LONGEST_MEANING else []
    cuts = [*(sign.offset for sign in block.signs), len(block.text)]
    texts = [block.text[a:b].strip(" =:–—-,;|\t") for a, b in itertools.pairwise(cuts)]
    if not all(0 < len(text) <= _LONGEST_MEANING for text in texts):
        return []
    return [Entry(sign, text) for sign, text in zip(block.signs, texts, strict=True)]


def _named_entries(text: str) -> list[Entry]:
    """`Groen: op schema / Oranje: …`, one or several in a line."""
    names = list(words.colour_names().finditer(text))
    if not names or text[: names[0].start()].strip(" •●-–(") != "":
        return []
    ends = [*(match.start() for match in names[1:]), len(text)]
    entries: list[Entry] = []
    for match, end in zip(names, ends, strict=True):
        told = (_LETTERED if match.group()[0] == "(" else _NAMED).match(text[match.end() : end])
        if told is None:
            return []
        meaning = " ".join(told["meaning"].strip(" ,;/|.\t").split())
        if not meaning or len(meaning) > _LONGEST_MEANING:
            return []
        entries.append(Entry(Sign(), meaning, words.colour_named(match.group())))
    return entries
