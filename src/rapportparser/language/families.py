"""Finds calendar units ("het derde kwartaal van 2021", "1-9-2025", "zomerreces") in a sentence.

One regular expression a family, run only on sentences that hold a word of that family. What is
found here is a name of a time; `time_groups.py` joins ranges and `times.py` computes days.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .day_units import day_families
from .part_units import part_families
from .units import Family, Found
from .year_units import year_families


def find_units(low: str, start: int, end: int, words: frozenset[str]) -> list[Found]:
    """All units in one sentence, in reading order, longest first where they overlap."""
    hits: list[Found] = []
    has_digits = any(word[-1].isdigit() or word[0].isdigit() for word in words)
    for family in families():
        if (family.digits and has_digits) or not family.cues.isdisjoint(words):
            hits += _run(family, low, start, end)
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Found] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept


def _run(family: Family, low: str, start: int, end: int) -> Iterator[Found]:
    for match in family.pattern.finditer(low, start, end):
        hit = family.build(match)
        if hit is not None:
            yield hit


@cache
def families() -> tuple[Family, ...]:
    """All families; where two overlap the longer match counts."""
    return (*part_families(), *day_families(), *year_families())
