"""The tables of `tests/cases/*.md`, so that a domain person can add a case as one line."""

from __future__ import annotations

from pathlib import Path

from case_files import Case, rows

__all__ = ["Case", "cases"]
CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Case]:
    """Rows of all tables of `cases/<name>.md`."""
    return list(rows((CASES / f"{name}.md").read_text("utf-8")))
