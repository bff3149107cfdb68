"""The sets in `benchmarks/dev` and `benchmarks/held` are well made (no word about the library)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from case_files import Case, rows
from case_tables import CASES
from rapportparser.schema import StatusValue

_BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
_SETS = tuple(name for name in ("dev", "held") if (_BENCHMARKS / name / "times.md").exists())
_NAMES = ("times", "status", "commitments", "amounts")
_WIDTHS = {"times": {1, 5}, "status": {2}, "commitments": {1, 4}, "amounts": {2}}
_SHARED = 8  # words in a row that no two sets may have in common: shorter ones are just Dutch


def _rows(which: str, name: str) -> list[Case]:
    return _read(_BENCHMARKS / which, name)


def _read(folder: Path, name: str) -> list[Case]:
    return list(rows((folder / f"{name}.md").read_text("utf-8")))


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("which", _SETS)
def test_every_row_has_its_columns_and_a_third_must_stay_silent(which: str, name: str) -> None:
    cases = _rows(which, name)
    assert {len(case.cells) for case in cases} <= _WIDTHS[name]
    assert len({case.cells[0] for case in cases}) == len(cases)
    silent = [case for case in cases if len(case.cells) == 1 or case.cells[1] == "none"]
    assert 0.3 < len(silent) / len(cases) < 0.4


@pytest.mark.parametrize("which", _SETS)
def test_a_time_stands_once_in_its_sentence_and_its_days_exist(which: str) -> None:
    for row in _rows(which, "times"):
        if len(row.cells) == 1:
            continue
        sentence, words, first, last, _ = row.cells
        assert sentence.count(words) == 1, row
        if last not in ("set", "duration"):
            days = [date.fromisoformat(day) for day in (first, last) if day != ".."]
            assert days == sorted(days), row


@pytest.mark.parametrize("which", _SETS)
def test_a_status_is_a_known_one(which: str) -> None:
    known = {*get_args(StatusValue), "none"}
    for row in _rows(which, "status"):
        assert set(row.cells[1].split(", ")) <= known, row


@pytest.mark.parametrize("which", _SETS)
def test_a_promise_stands_in_its_sentence(which: str) -> None:
    for row in _rows(which, "commitments"):
        if len(row.cells) == 4:
            sentence, words, _, due = row.cells
            assert words.lower() in sentence.lower(), row
            assert due == "-" or sentence.count(due) == 1, row


def _sequences(folder: Path) -> set[tuple[str, ...]]:
    found = set()
    for name in _NAMES:
        for row in _read(folder, name):
            words = re.findall(r"\w+", row.cells[0].lower())
            found |= {tuple(words[i : i + _SHARED]) for i in range(len(words) - _SHARED + 1)}
    return found


@pytest.mark.parametrize("which", _SETS)
def test_no_sentence_of_a_set_is_known_from_elsewhere(which: str) -> None:
    others = (CASES, *(_BENCHMARKS / other for other in _SETS if other != which))
    for other in others:
        assert not _sequences(_BENCHMARKS / which) & _sequences(other)
