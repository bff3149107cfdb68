"""The figures of the README are those that its commands measured and kept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PEERS = json.loads((ROOT / "benchmarks/peers.json").read_text("utf-8"))
QUALITY = json.loads((ROOT / "benchmarks/quality.json").read_text("utf-8"))


def row(beginning: str) -> str:
    """The row of the table that begins so."""
    found = [line for line in README.splitlines() if line.startswith(f"| {beginning}")]
    assert len(found) == 1, beginning
    return found[0]


def headings(reader: str, suffix: str) -> list[float]:
    """F1 of headings by organisation."""
    kept = [each["values"].get(suffix) for each in PEERS[reader]["organisations"].values()]
    return [value["headings"] for value in kept if value]


def is_fair(told: str, kept: float) -> bool:
    """The README promises no more than was measured, and is not far behind it."""
    return -0.0015 <= kept - float(told) < 0.1


@pytest.mark.parametrize(
    ("beginning", "suffix"), [("headings of PDFs", ".pdf"), ("headings of Word", ".docx")]
)
def test_headings_beside_others_are_those_of_the_kept_run(beginning: str, suffix: str) -> None:
    told = row(beginning)
    others = re.findall(r"(\w+) (\.\d{3}) to (\.\d{3})", told)
    assert others
    for reader, least, most in others:
        found = headings(reader, suffix)
        assert (round(min(found), 3), round(max(found), 3)) == (float(least), float(most)), reader
    ours = re.search(r"\| (\d\.\d{3}) \|", told)
    assert ours is not None
    assert min(headings("rapportparser", suffix)) >= float(ours[1]) - 0.0005


def floors(measure: str) -> list[float]:
    """The pinned value by organisation, where it was measured."""
    every: list[dict[str, Any]] = list(QUALITY["floors"].values())
    return [each[measure] for each in every if each.get(measure) is not None]


def test_what_is_read_and_compared_is_as_good_as_the_floors() -> None:
    (least,) = re.findall(r"\| (\.\d+) or more", row("labels and fields"))
    for measure in ("fields", "footnotes", "signs"):
        assert min(floors(measure)) >= float(least), measure
    assert "| 1.0, nothing false;" in row("moved dates")
    assert min(floors("shifts_recall") + floors("shifts_months")) == 1
    assert min(floors("shifts_precision")) == 1


def test_the_figures_of_language_are_those_of_the_held_cases() -> None:
    held = QUALITY["language"]["floors"]
    (status,) = re.findall(r"\| (\.\d+) \|", row("status of a sentence"))
    (dates,) = re.findall(r"\| (\.\d+) right", row("dates in sentences"))
    assert is_fair(status, held["status"]["status_macro"])
    assert is_fair(dates, held["times"]["times_right"])
