"""What a table, a line or a list explains: signs with the words beside them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from ..blocks import Block, Sign, TableCell
from . import words

LONGEST_MEANING = 120
"""Characters; a longer text beside a sign is a topic's own text."""
_NAMED = re.compile(r"\s*(?:\([^)]{1,20}\)\s*)?(?:[:=–—]|-\s|betekent\b|is\b)\s*(?P<meaning>\S.*)")

_LETTERED = re.compile(r"\s*[:=–—-]?\s*(?P<meaning>\S.*)")
"""Behind a letter between parentheses the meaning may follow at once."""

_CODE = re.compile(r"[A-Z]|[A-Z]{2}|[+–−-]{1,3}|±|\+/[-–−]|0|○|●")
"""A letter or score that stands for a meaning: `G`, `++`, `+/-`, `0`."""

_CODED = re.compile(
    r"(?:^|(?<=[\s,;|/]))\(?(?P<code>[A-Z]|[+–−-]{1,3}|±|\+/[-–−]|0)\)?\s*(?:=|:|\s[–—-]\s)\s*"
)
"""`G = op schema`, `++ : ruim gehaald` in running text."""


_WORD = re.compile(r"[^\W\d_]{2}")
"""A meaning has a word: figures beside signs are values that are judged."""


@dataclass(slots=True)
class Entry:
    """One sign of a legend."""

    sign: Sign
    meaning: str
    name: str | None = None
    """Name of the colour, where the legend is written out."""
    code: str | None = None
    """The letter or score that is used in place of a sign, or beside it."""

    @property
    def is_shown(self) -> bool:
        """True when there is something to see: a colour, a picture, a glyph."""
        return self.name is None and bool(self.sign.colour or self.sign.digest or self.sign.glyph)


def code_of(text: str) -> str | None:
    """A letter or score that can stand for a meaning, as one way of writing it."""
    text = text.strip()
    if not 0 < len(text) <= 3 or not _CODE.fullmatch(text):
        return None
    return re.sub("[–−]", "-", text)


def table_entries(rows: list[list[TableCell]]) -> list[Entry]:
    """Entries of a table by its columns, by pairs along its rows, or by coloured meanings."""
    width = max((len(row) for row in rows), default=0)
    for column in range(width):
        entries = _column_entries(rows, column)
        if entries:
            return _with_codes(entries, rows, column)
    for column in range(width):
        entries = _code_entries(rows, column)
        if entries:
            return entries
    return _pair_entries(rows) or _filled_entries(rows) or _signed_cells(rows)


def _with_codes(entries: list[Entry], rows: list[list[TableCell]], signs: int) -> list[Entry]:
    """The entries with the letters of another column of the legend."""
    body = rows[-len(entries) :]
    for column in range(max(len(row) for row in body)):
        codes = [code_of(row[column].text) if column < len(row) else None for row in body]
        if column != signs and all(codes) and len(set(codes)) == len(codes):
            for entry, code in zip(entries, codes, strict=True):
                entry.code = code
    return entries


def _code_entries(rows: list[list[TableCell]], column: int) -> list[Entry]:
    """Rows with a letter or score in `column`; the first row may be a head."""
    start = 0 if column < len(rows[0]) and code_of(rows[0][column].text) else 1
    head, body = rows[0] if start else [], rows[start:]
    if len(body) < 2:
        return []
    codes = [code_of(row[column].text) if column < len(row) else None for row in body]
    meaning = _meaning_column(head, body, column)
    if meaning is None or not all(codes):
        return []
    return [
        Entry(Sign(), _meaning(row[meaning]), code=code)
        for row, code in zip(body, codes, strict=True)
    ]


def _signed_cells(rows: list[list[TableCell]]) -> list[Entry]:
    """Cells that each hold a sign and its meaning."""
    cells = [cell for row in rows for cell in row if cell.text or cell.signs]
    if not all(cell.signs and 0 < len(cell.text) <= LONGEST_MEANING for cell in cells):
        return []
    return [Entry(cell.signs[0], _told(_meaning(cell), cell.signs[0])) for cell in cells]


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
            at < len(row) and len(row[at].text) <= LONGEST_MEANING and _WORD.search(row[at].text)
            for row in body
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
            if swatch is None or not 0 < len(row[at + 1].text) <= LONGEST_MEANING:
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
        if swatch is None or not 0 < len(cell.text) <= LONGEST_MEANING:
            return []
        swatch.meaning = _meaning(cell)
        entries.append(swatch)
    return entries


def _filled_entries(rows: list[list[TableCell]]) -> list[Entry]:
    """Cells whose own colour is the sign and whose text is the meaning."""
    cells = [cell for row in rows for cell in row if cell.text]
    if not all(cell.colour and len(cell.text) <= LONGEST_MEANING for cell in cells):
        return []
    return [Entry(Sign(cell.colour), _meaning(cell)) for cell in cells]


def _meaning(cell: TableCell) -> str:
    return " ".join(cell.text.split())


def line_entries(block: Block) -> list[Entry]:
    """Signs with the words behind each of them, or a colour that is named and explained."""
    if block.kind not in ("text", "list"):
        return []
    if block.signs:
        return _signed_entries(block)
    if len(block.text) > 3 * LONGEST_MEANING:
        return []
    return _named_entries(block.text) or _coded_entries(block.text)


def _signed_entries(block: Block) -> list[Entry]:
    signs, text = block.signs, block.text
    if len(signs) == 1:
        told = _told(text, signs[0])
        return [Entry(signs[0], told)] if 0 < len(told) <= LONGEST_MEANING else []
    cuts = [*(sign.offset for sign in signs), len(text)]
    if cuts[0] > 0 and not _told(text[cuts[-2] :], signs[-1]):
        cuts = [0, *cuts[:-2], len(text)]  # each sign stands behind its meaning
    texts = [
        _told(text[a:b], sign) for sign, (a, b) in zip(signs, itertools.pairwise(cuts), strict=True)
    ]
    if not all(0 < len(told) <= LONGEST_MEANING for told in texts):
        return []
    return [Entry(sign, told) for sign, told in zip(signs, texts, strict=True)]


def _told(text: str, sign: Sign) -> str:
    """The meaning without the sign itself, and what joins it to the sign."""
    if sign.glyph:
        text = text.replace(sign.glyph, " ")
    return " ".join(text.strip(" =:–—-,;|/.\t").split())


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
        if not meaning or len(meaning) > LONGEST_MEANING:
            return []
        entries.append(Entry(Sign(), meaning, words.colour_named(match.group())))
    return entries


def _coded_entries(text: str) -> list[Entry]:
    """`G = op schema, O = ...`, one or several in a line."""
    found = list(_CODED.finditer(text))
    if not found or text[: found[0].start()].strip(" •●-–(") not in ("", "Legenda:", "Legenda"):
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    entries: list[Entry] = []
    for match, end in zip(found, ends, strict=True):
        meaning = " ".join(text[match.end() : end].strip(" ,;/|.\t").split())
        if not 0 < len(meaning) <= LONGEST_MEANING:
            return []
        entries.append(Entry(Sign(), meaning, code=code_of(match["code"])))
    return entries
