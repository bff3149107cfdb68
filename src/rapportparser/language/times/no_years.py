"""Numbers that look like a year and are none: counts, names, laws, addresses."""

from __future__ import annotations

import re
from functools import cache

from ..grammar import alternatives, word_set
from ..reading import Reading
from .calendar import table
from .units import Found

_CYCLE = 4
"""Years that budgets look ahead; with a later one a capital word is a name ("Aardgasvrij 2050")."""
_ROUND = 5
"""Where nobody knows the year of the report, only such years count as far ones."""
_THERE_ARE = re.compile(r"(?<!\w)er (?:zijn|waren|werden|worden|liggen|staan|komen|kwamen) $")
_PRODUCT = re.compile(r"[a-z/]\d+[a-z]")
""" "S/4HANA 2023": digits within a word."""

_NEXT = re.compile(r" ([\w²'’]+)")
_PREVIOUS = re.compile(r"([\w/'’]+) $")
_NAMING = re.compile(r"([\w/]+)\.? $")
_LAW = re.compile(r"\b\w*wet((?: [a-zà-ÿ-]+){0,6}) $")


def _last_piece(before: str) -> int:
    """Where the last word of a text that ends in a space begins, at most."""
    return before.rfind(" ", 0, -1) + 1


def is_counted(before: str, after: str) -> bool:
    """True for "2050 woningen", unless a preposition of time stands before it."""
    word = _NEXT.match(after)
    previous = _PREVIOUS.search(before, _last_piece(before)) if word else None
    if re.search(r"(?<!\w)1 op $", before):
        return True
    if not word or (previous and previous[1] in word_set("counted_after")):
        return False
    if word[1] in table()["not_a_year"]["counted"]:
        return True
    if re.search(r"(?<!\w)\d+ op de $", before):  # "1 op de 2000 kinderen"
        return True
    if word[1].endswith(("en", "s")) and _THERE_ARE.search(before):
        return True
    counting = previous is not None and previous[1] in table()["not_a_year"]["counting"]
    return counting and word[1].endswith(("en", "s"))


def is_name(before: str) -> bool:
    """True for "Natura 2000" and "Wet … 1998"."""
    previous = _NAMING.search(before, _last_piece(before))
    if not previous:
        return False
    names = table()["not_a_year"]
    if previous[1] in names["names"] or previous[1] in names["cited"]:
        return True
    if _accounts().search(before) or (previous[1] == "van" and _LAW_OF.search(before)):
        return True
    if previous[1] in word_set("year_prepositions"):
        return False
    if _visions().search(before) or _PRODUCT.search(previous[1]):
        return True
    law = _LAW.search(before) if "wet" in before else None
    return bool(law) and not re.search(
        r" (?:is|zijn|wordt|worden|werd|heeft|in|per|vanaf|sinds|voor|eind|begin|medio)\b",
        law[1] if law else "",
    )


def is_far(reading: Reading, floor: int, found: Found, base_year: int | None) -> bool:
    """True for "Agenda 2030", "Aardgasvrij 2050": a name with a year that no cycle reaches.

    The capital that begins the sentence at `floor` tells nothing ("Planning 2030").
    """
    year = found.units[0].year
    if not found.bare_number or year is None:
        return False
    if year <= base_year + _CYCLE if base_year else year % _ROUND:
        return False
    before = reading.folded[max(floor, found.start - 40) : found.start]
    previous = _NAMING.search(before, _last_piece(before))
    if previous is None or previous[1].lower() in word_set("year_prepositions"):
        return False
    capital = previous[1][0].isupper() and found.start - len(before) + previous.start() > floor
    return capital or _horizons().search(before.lower()) is not None


_LAW_OF = re.compile(r"(?<!\w)\w*wet van $")


def of_law(low: str, found: Found) -> bool:
    """True for "de Wet van 18 mei 1995": the date of a law is part of its name."""
    return _LAW_OF.search(low, max(0, found.start - 40), found.start) is not None


def is_title(text: str, end: int) -> bool:
    """True for a year that ends an official name ("Wmo 2015")."""
    return text.endswith(tuple(table()["not_a_year"]["titles"]), max(0, end - 40), end)


def is_numbered(before: str) -> bool:
    """True before what is a name, or the number of a paper ("raadsvoorstel 2025/34")."""
    return is_name(before) or _papers().search(before) is not None


@cache
def _papers() -> re.Pattern[str]:
    papers = alternatives(set(table()["not_a_year"]["documents"]) - {"nota", "rapport"})
    return re.compile(rf"\w*(?:{papers})\.? $")


@cache
def _visions() -> re.Pattern[str]:
    """Right before the year, or with a word between that is no verb ("visie Oost 2035")."""
    ends = alternatives(table()["not_a_year"]["visions"])
    verbs = alternatives(word_set("finite") | word_set("year_prepositions") | {"uit"})
    return re.compile(rf"(?:{ends})(?: (?!(?:{verbs}) )[\w-]+)? $")


@cache
def _horizons() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table()['not_a_year']['horizons'])}) $")


@cache
def _accounts() -> re.Pattern[str]:
    words = alternatives(table()["not_a_year"]["accounts"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)[^.]{{0,25}}$")
