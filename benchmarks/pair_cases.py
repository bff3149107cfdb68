"""Reads mini pairs: one topic in two reports and what a careful reader marks, as Markdown.

The format is described in `docs/quality.md`, "Mini pairs".
"""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, get_args

from docx import Document
from docx.document import Document as DocumentObject

from rapportparser.schema import ChangeType, ReportKind

FOLDER = Path(__file__).with_name("dev") / "pairs"
SIDES = ("Eerder", "Later")
TRUTH = "Waarheid"
_TYPES = frozenset(get_args(ChangeType))
_KINDS = frozenset(get_args(ReportKind))
_HEADING = re.compile(r"^### (\d+) (.+)$", re.M)
_PART = re.compile(r"^#### (\w+)(?:: (\w+) (\d{4}), (\d{4}-\d\d-\d\d))?$", re.M)
_LINE = re.compile(r"([+~-]) ([\w|]+)(?:: (.+))?")
_DUE = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?))?")
# What stands around the topic in both reports: without neighbours a file says nothing about
# what it covers. They tell nothing that could be an event.
_BEFORE = ("Kinderboerderij", "Op de kinderboerderij lopen geiten, ezels en kippen.")
_AFTER = ("Carillon", "De stadsbeiaardier bespeelt het carillon op zaterdagmiddag.")


class Side(NamedTuple):
    """A report with one topic of interest (or a few), and what is known of it."""

    kind: str
    fiscal_year: int
    reference_date: date
    text: str

    def word(self, title: str) -> bytes:
        """A Word file of the whole report, to be parsed."""
        made = Document()
        made.add_heading(f"{self.kind.capitalize()} {self.fiscal_year}", level=0)
        made.add_heading("Programma Leefomgeving", level=1)
        for name, text in (_BEFORE, *self.topics(title), _AFTER):
            made.add_heading(name, level=2)
            for table, lines in groupby(text.splitlines(), key=lambda line: line.startswith("|")):
                rows = [line for line in lines if line.strip() and not line.startswith("|---")]
                if table:
                    _add_table(made, [row.strip("| ").split(" | ") for row in rows])
                else:
                    for line in rows:
                        made.add_paragraph(line)
        file = io.BytesIO()
        made.save(file)
        return file.getvalue()

    def topics(self, title: str) -> list[tuple[str, str]]:
        """Titles and texts: one topic, or what stands under `#####`."""
        parts = re.split(r"^##### (.+)$", self.text, flags=re.M)
        named = zip(parts[1::2], parts[2::2], strict=True)
        return [(name.strip(), text.strip()) for name, text in named] or [(title, self.text)]


def _add_table(made: DocumentObject, rows: list[list[str]]) -> None:
    table = made.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words.strip()


class Mark(NamedTuple):
    """One line of truth: required (`+`), allowed (`~`) or not to be claimed (`-`)."""

    sign: str
    types: frozenset[str]
    values: tuple[str, ...]
    """Left and right of `>`; one value alone may stand on either side; none says nothing."""
    words: str
    """What one of the quotes must hold."""
    months: int | None
    silent: bool | None
    reason: str
    in_time: bool | None

    def __str__(self) -> str:
        what = " > ".join(self.values) or self.words
        return f"{'|'.join(sorted(self.types))} {what}".strip()


class Pair(NamedTuple):
    """A case."""

    number: int
    title: str
    sides: tuple[Side, Side]
    marks: tuple[Mark, ...]

    @property
    def watched(self) -> bool:
        """Even numbers: no rule is mended by them, they show what mending brings elsewhere."""
        return self.number % 2 == 0

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


def pairs(folder: Path = FOLDER) -> list[Pair]:
    """All cases of a folder in order of their number; `ValueError` for one that is ill made."""
    found = [pair for file in sorted(folder.glob("*.md")) for pair in read(file.read_text("utf-8"))]
    return sorted(found, key=lambda pair: pair.number)


def read(text: str) -> Iterator[Pair]:
    """The cases of one file."""
    parts = _HEADING.split(text)
    for number, title, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        try:
            yield _pair(int(number), title.strip(), body)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{number} {title}: {error}") from error


def due_end(written: str) -> date:
    """The last day of `2024`, `2024-H1`, `2024-Q3`, `2024-03` or `2024-03-15`."""
    found = _DUE.fullmatch(written)
    if not found:
        raise ValueError(f"no date: {written}")
    year, quarter, half, month, day = found.groups()
    last = int(month or int(quarter or 0) * 3 or int(half or 0) * 6 or 12)
    return date(int(year), last, int(day or calendar.monthrange(int(year), last)[1]))


def amount(written: str) -> Decimal:
    """A value without a unit: the sentence says which it is."""
    return Decimal(written)


def _pair(number: int, title: str, body: str) -> Pair:
    parts = _PART.split(body)
    found = {parts[at]: parts[at + 1 : at + 5] for at in range(1, len(parts), 5)}
    earlier, later = (_side(*found[name]) for name in SIDES)
    marks = tuple(_mark(line) for line in found[TRUTH][3].strip().splitlines() if line.strip())
    return Pair(number, title, (earlier, later), marks)


def _side(kind: str, fiscal_year: str, reference_date: str, text: str) -> Side:
    if kind not in _KINDS:
        raise ValueError(f"no kind of report: {kind}")
    return Side(kind, int(fiscal_year), date.fromisoformat(reference_date), text.strip())


def _mark(line: str) -> Mark:
    found = _LINE.fullmatch(line.strip())
    types = frozenset(found[2].split("|")) if found else frozenset()
    if not found or not types <= _TYPES:
        raise ValueError(f"no mark: {line}")
    rest = found[3] or ""
    reason = re.search(r'reason "(.+?)"', rest)
    rest = rest.replace(reason[0], "") if reason else rest
    words = re.search(r'"(.+?)"', rest)
    rest = rest.replace(words[0], "") if words else rest
    values, *more = (one.strip() for one in rest.split(","))
    return Mark(
        found[1],
        types,
        tuple(one.strip() for one in values.split(">")) if values else (),
        words[1] if words else "",
        next((int(one) for one in more if re.fullmatch(r"[+-]\d+", one)), None),
        True if "silent" in more else False if reason else None,
        reason[1] if reason else "",
        {"in time": True, "late": False}.get(next(iter({"in time", "late"} & set(more)), "")),
    )
