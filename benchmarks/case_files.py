"""Reads case tables: Markdown that a domain person can add a line to (`tests/cases/*.md`)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

HELD = Path(__file__).with_name("held")
KINDS = ("times", "status", "commitments", "amounts")
"""What a file is about, by the begin of its name."""
_CLOCK = re.compile(r"fiscal year (\d{4}),? (?:and )?reference date (\d{4}-\d\d-\d\d)", re.I)
_USUAL = (2025, date(2025, 8, 31))
"""Fiscal year and reference date where neither heading nor introduction names them."""


class Case(NamedTuple):
    """One row, with the heading it stands under and the clock that holds there."""

    section: str
    cells: tuple[str, ...]
    fiscal_year: int
    reference_date: date

    def __str__(self) -> str:
        return self.cells[0]


def rows(text: str) -> Iterator[Case]:
    """Rows of all tables of a file."""
    lines = text.splitlines()
    first = next((at for at, line in enumerate(lines) if line.startswith("## ")), 0)
    usual = _clock(" ".join(lines[:first])) or _USUAL
    section, clock = "", usual
    for line in lines:
        if line.startswith("## "):
            section = line[3:]
            clock = _clock(section) or usual
        elif line.startswith("| ") and not line.startswith(("| sentence", "|---", "| ---")):
            cells = tuple(cell.strip() for cell in line.strip().strip("|").split(" | "))
            yield Case(section, cells, *clock)


def _clock(text: str) -> tuple[int, date] | None:
    found = _CLOCK.search(text)
    return (int(found[1]), date.fromisoformat(found[2])) if found else None


def grouped(cases: Iterable[Case]) -> list[tuple[Case, list[tuple[str, ...]]]]:
    """Cases of one sentence together, in the order of the file, with the cells behind it.

    A row that has nothing behind its sentence, `none` or `-` must not fire: no cells.
    """
    sentences: dict[tuple[str, int, date], tuple[Case, list[tuple[str, ...]]]] = {}
    for case in cases:
        key = (case.cells[0], case.fiscal_year, case.reference_date)
        _, expected = sentences.setdefault(key, (case, []))
        behind = case.cells[1:]
        if behind and behind[0] != "none" and set(behind) != {"-"}:
            expected.append(behind)
    return list(sentences.values())


def kind_of(path: Path) -> str:
    """What a case file is about; `ValueError` for a name that does not say so."""
    for kind in KINDS:
        if path.stem.startswith(kind):
            return kind
    raise ValueError(f"{path.name}: the name of a case file begins with {', '.join(KINDS)}")


def held(folder: Path = HELD) -> list[Path]:
    """The files that no rule is written for, in order."""
    return sorted(path for path in folder.glob("*.md") if path.stem.startswith(KINDS))


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over case files, names included; line ends do not count."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(f"{file.name}\0{file.read_text('utf-8')}\0".encode())
    return whole.hexdigest()
