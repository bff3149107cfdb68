"""Units that are part of the name of a place or a person: "Stationsweg 2026", "mevrouw De Winter".

Here capitals count, so the text is read as it was written.
"""

from __future__ import annotations

import re
from functools import cache

from ..grammar import alternatives
from ..reading import Reading
from .calendar import table
from .units import Found

_POSTCODE = re.compile(r" ?[A-Z]{2}(?: [A-Z][a-z]|[,.)]|$)")
_TOWN = re.compile(r",? (?:te |in )?[A-Z][a-z]")
_WORD_BEHIND = re.compile(r" [A-Z][a-z]")
_BEFORE = 40
"""Characters before a unit that are looked at."""


def is_place(reading: Reading, found: Found) -> bool:
    """True for a house number or a postcode: "aan de Stationsweg 2026", "2025 KL Haarlem".

    "Herinrichting Dorpsstraat 2026" keeps its year: only behind "aan de" or before a town a
    street has a house number this high.
    """
    if not found.bare_number:
        return False
    before = reading.folded[max(0, found.start - _BEFORE) : found.start]
    behind = reading.folded[found.end : found.end + _BEFORE]
    if _POSTCODE.match(behind) and not _dated().search(before.lower()):
        return True
    street = _street().search(before)
    return bool(street and (street["at"] or (behind[:1] == "," and _TOWN.match(behind))))


def is_called(reading: Reading, floor: int, found: Found) -> bool:
    """True for a month or season that is a name: a capital within a sentence, and no year."""
    unit = found.units[0]
    if unit.granularity not in ("season", "month") or found.anchoring != "underspecified":
        return False
    if not unit.number or unit.day:
        return False
    words = reading.folded[found.start : found.end].split()
    if not words or not words[-1][:1].isupper():
        return False
    if unit.granularity == "season":
        if found.start > floor and words[0][0].isupper():
            return True
        return _WORD_BEHIND.match(reading.folded, found.end) is not None
    return (
        _titles().search(reading.folded, max(floor, found.start - _BEFORE), found.start) is not None
    )


@cache
def _street() -> re.Pattern[str]:
    ends = alternatives(table()["not_a_year"]["streets"])
    places = alternatives(table()["not_a_year"]["places"])
    return re.compile(
        rf"(?P<at>(?<![\w-])(?:(?:[Aa]an|[Oo]p|[Ii]n|[Bb]ij) (?:de|het)|{places}) )?"
        rf"(?:[A-Z][\w-]+ )*[A-Z][a-zà-ÿ-]*(?:{ends}) $"
    )


@cache
def _dated() -> re.Pattern[str]:
    words = alternatives(table()["not_a_year"]["dating"])
    return re.compile(rf"(?<!\w)(?:{words}) $")


@cache
def _titles() -> re.Pattern[str]:
    """ "de heer", "mevrouw Van"; a capital "Van" within a sentence is of a name by itself."""
    titles = alternatives(table()["not_a_year"]["persons"])
    return re.compile(
        rf"(?<!\w)(?:(?:{titles})(?: [A-Z][\w.]*)*|(?<=\w )(?:Van|De)(?: der| den| de)?) $"
    )
