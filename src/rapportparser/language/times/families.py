"""Finds calendar units ("het derde kwartaal van 2021", "1-9-2025", "zomerreces") in a sentence.

One regular expression a family, run only on sentences that hold a word of that family. What is
found here is a name of a time; `time_groups.py` joins ranges and `times.py` computes days.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..cues import cue
from ..reading import Sentence
from .day_units import day_families
from .part_units import part_families
from .units import NUMBERS, YEARS, Family, Found
from .year_units import year_families


def find_units(low: str, sentence: Sentence) -> list[Found]:
    """All units in one sentence, in reading order, longest first where they overlap."""
    if not sentence.cues & (_WORDS | NUMBERS | YEARS):
        return []
    hits: list[Found] = []
    for at in sorted(_to_try(sentence)):
        hits += _run(families()[at], low, sentence.start, sentence.end)
    if len(hits) < 2:
        return hits
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Found] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept


def _to_try(sentence: Sentence) -> set[int]:
    """Positions of the families that a word or number of the sentence is reason to try."""
    found: set[int] = set()
    if sentence.cues & _WORDS:
        known = _by_word()
        for word in known.keys() & set(sentence.words):
            found.update(known[word])
    for bit in (NUMBERS, YEARS):
        if sentence.cues & bit:
            found |= _by_number(bit)
    return found


def _run(family: Family, low: str, start: int, end: int) -> Iterator[Found]:
    for match in family.matches(low, start, end):
        hit = family.build(match)
        if hit is not None:
            yield hit


@cache
def _by_word() -> dict[str, list[int]]:
    """Positions of the families that a word is reason to try."""
    found: dict[str, list[int]] = {}
    for at, family in enumerate(families()):
        for word in family.cues:
            found.setdefault(word, []).append(at)
    return found


@cache
def _by_number(bit: int) -> frozenset[int]:
    return frozenset(at for at, family in enumerate(families()) if family.digits & bit)


@cache
def families() -> tuple[Family, ...]:
    """All families; where two overlap the longer match counts."""
    return (*part_families(), *day_families(), *year_families())


_WORDS = cue(_by_word)
