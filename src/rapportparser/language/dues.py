"""Which time of a clause dates its act, and which only belongs to a name or a noun."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load
from ..schema import TimeExpression
from .grammar import WORD
from .verbs import participle

DatedSpan = tuple[TimeExpression, tuple[int, int]]
"""A time with its place in the folded text."""


def due_of(low: str, inside: list[DatedSpan], floor: int) -> TimeExpression | None:
    """The time that dates the act of a clause that begins at `floor`."""
    dates = [
        (time, span)
        for time, span in inside
        if time.kind == "date"
        and not in_name(low, time, span, floor)
        and not attributive(low, span)
        and not (time.granularity == "day" and _dates_paper(low, span, floor))
    ]
    if dates:
        free = [time for time, span in dates if not _is_of_noun(low, time, span, floor)]
        return free[0] if free else dates[0][0]
    return next((time for time, _ in inside if time.kind == "set"), None)


def attributive(low: str, span: tuple[int, int]) -> bool:
    """True before an inflected participle: "de in 2021 vastgestelde nota" is a nota of then."""
    word = WORD.match(low, span[1] + 1)
    if word is None or not word[0].endswith("e"):
        return False
    return participle(word[0][:-1]) is not None


def in_name(low: str, time: TimeExpression, span: tuple[int, int], floor: int) -> bool:
    """True for a year that only belongs to a title ("Plan van aanpak 2021-2024")."""
    if time.modifier or time.granularity != "year" or time.anchoring != "absolute":
        return False
    before = re.search(r"([\w/]+)[ (\"'“‘]*$", low[floor : span[0]])
    return before is not None and before[1] not in _prepositions()


def _dates_paper(low: str, span: tuple[int, int], floor: int) -> bool:
    """True for the day on a letter or a decision ("de brief d.d. 3 maart", "motie van 3 maart")."""
    return _paper_before().search(low, floor, span[0]) is not None


@cache
def _paper_before() -> re.Pattern[str]:
    words = load("commitments.toml")["due"]
    dated = "|".join(map(re.escape, words["dated"]))
    papers = "|".join(map(re.escape, words["papers"]))
    # Up to three words between, as in "de motie Jansen c.s. van 3 maart".
    noun = rf"(?:{papers})(?: [^\s,;:]+){{0,3}}? van"
    return re.compile(rf"(?<!\w)(?:{dated}|\w*{noun})[ ('‘“]*$")


_OF_NOUN = re.compile(r"(?<!\w)(?:over|van) (?:(?:de|het) )?$")
""" "het verslag over (het eerste halfjaar)", "de cijfers van (2025)" """
_FOR_YEAR = re.compile(r"(?<!\w)voor (?:het jaar )?$")
""" "het jaarplan voor (2026)": for that year; a deadline has "voor" within its own words """


def _is_of_noun(low: str, time: TimeExpression, span: tuple[int, int], floor: int) -> bool:
    """True for a time that belongs to a noun, which dates the act only where no other does."""
    if _OF_NOUN.search(low, floor, span[0]):
        return True
    is_year = time.granularity == "year" and time.modifier is None
    return is_year and _FOR_YEAR.search(low, floor, span[0]) is not None


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(load("commitments.toml")["due"]["prepositions"])
