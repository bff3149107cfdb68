"""Reads the tables of `tests/cases/*.md`, so that a domain person can add a case as one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"
_CLOCK = re.compile(r"Fiscal year (\d{4}), reference date (\d{4}-\d\d-\d\d)")


class Case(NamedTuple):
    """One row, with the heading it stands under and the clock that holds there."""

    section: str
    cells: tuple[str, ...]
    fiscal_year: int
    reference_date: date

    def __str__(self) -> str:
        return self.cells[0]


def cases(name: str) -> list[Case]:
    """Rows of all tables of `cases/<name>.md`."""
    return list(_rows((CASES / f"{name}.md").read_text("utf-8")))


def _rows(text: str) -> Iterator[Case]:
    section, year, day = "", 2025, date(2025, 8, 31)
    for line in text.splitlines():
        if line.startswith("## "):
            section = line[3:]
            clock = _CLOCK.search(section)
            year, day = (
                (int(clock[1]), date.fromisoformat(clock[2]))
                if clock
                else (2025, date(2025, 8, 31))
            )
        elif line.startswith("| ") and not line.startswith(("| sentence", "|---")):
            yield Case(
                section,
                tuple(cell.strip() for cell in line.strip().strip("|").split(" | ")),
                year,
                day,
            )
