"""Numbers that look like a day and are none: "op 2-3 plekken", "1/3 van de kosten", "24/7"."""

from __future__ import annotations

import re
from functools import cache

from ..grammar import WORD, alternatives
from ..sentences import clause_words
from ..verbs import infinitives, plural_forms
from .calendar import table

_AROUND = 40
"""Characters on both sides in which a word tells that a pair of numbers is a score."""
_SHARE = re.compile(r" (?:van (?:de|het|alle|onze|deze|een|hun|haar)|deel|gedeelte|e)(?!\w)")
_ALWAYS = "24/7"
_LONG = 4
"""Letters of the shortest plural that is looked at; "is" and "was" end like one."""


def is_no_day(match: re.Match[str]) -> bool:
    """True for what `_numeric` matched and its surroundings show to be no day."""
    text, start, end = match.string, match.start(), match.end()
    if _numbered().search(text, max(0, start - _AROUND), start):
        return True  # "versie 1.2.2024", "kenmerk 2024-05-12"
    if match["d"] or match["iso"]:
        return False
    if match.group() == _ALWAYS or ("/" in match.group() and _SHARE.match(text, end)):
        return True
    if _scores().search(text, max(0, start - _AROUND), end + _AROUND):
        return True
    behind = WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return behind is not None and _is_counted(behind.group())


def _is_counted(word: str) -> bool:
    """A plural or a unit: "2-3 plekken", "6-8 weken"; a verb is neither ("op 1-9 starten")."""
    if word in table()["durations"] or word in table()["not_a_year"]["counted"]:
        return True
    if len(word) < _LONG or not word.endswith(("en", "s")):
        return False
    return word not in infinitives() | plural_forms() | clause_words("finite")


@cache
def _numbered() -> re.Pattern[str]:
    words = alternatives(table()["not_a_year"]["numbered"])
    return re.compile(rf"(?:{words})(?: is|:|\.)? $")


@cache
def _scores() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(table()['not_a_year']['scores'])})(?!\w)")
