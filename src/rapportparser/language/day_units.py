"""Months, days in every notation, seasons and recesses."""

from __future__ import annotations

import re
from functools import cache

from .calendar import Unit, table
from .grammar import alternatives
from .units import OF_YEAR, YEAR, Family, Found, glued, moment_of, year_of


def day_families() -> tuple[Family, ...]:
    """Families about months, days and seasons."""
    return (_month(), _day(), _numeric(), _season())


@cache
def month_numbers() -> dict[str, int]:
    """Month names and abbreviations with their numbers."""
    return {**table()["months"], **table()["month_abbreviations"]}


def _month() -> Family:
    names, short = alternatives(table()["months"]), alternatives(table()["month_abbreviations"])
    pattern = re.compile(
        rf"(?<![\w])(?:de maand )?(?P<n>(?:{names})|(?:{short})(?=\.? ?-?(?:20\d\d"
        rf"|'\d\d)))\.?(?:(?<=[a-z.])|\d)(?!\w){OF_YEAR}"
    )
    return Family("month", glued(month_numbers()), pattern, _build_month)


def _build_month(match: re.Match[str]) -> Found | None:
    unit = Unit("month", month_numbers()[match["n"]])
    hit = Found(match.start(), match.end(), [unit])
    # A full stop that ends the sentence is not part of an unabbreviated month.
    if match.group().endswith(".") and match["n"] in table()["months"]:
        hit.end -= 1
    return year_of(match, hit)


def _day() -> Family:
    names = alternatives(month_numbers())
    number = r"(?:3[01]|[12]\d|0?[1-9])"
    days = (
        rf"(?P<d>{number})(?:(?:e|ste|de))?(?P<more>(?:(?:, | en | of | ?[-–/] ?| t/m "
        rf"| tot en met ){number})*)"
    )
    pattern = re.compile(
        rf"(?<![\w/,.€-])(?<!€ ){days} (?P<m>{names})(?!\w)\.?{OF_YEAR}(?: (?:jl\.?|a\.s\.?)"
        rf"(?!\w))?"
    )
    return Family("day", frozenset(month_numbers()), pattern, _build_day)


def _build_day(match: re.Match[str]) -> Found | None:
    unit = Unit("day", month_numbers()[match["m"]], day=int(match["d"]))
    more = re.findall(r"\d+", match["more"])
    if more:
        unit.last_day = int(more[-1])
        if unit.last_day <= unit.day:
            return None
    end = match.end()
    tail = match.group()
    if tail.endswith(".") and not tail.endswith(("jl.", "a.s.")):
        end -= 1
    hit = year_of(match, Found(match.start(), end, [unit]))
    hit.tags |= {"past"} if "jl" in tail[-4:] else {"future"} if "a.s" in tail[-5:] else set()
    return hit


def _numeric() -> Family:
    pattern = re.compile(
        rf"(?<![\w/.,-])(?:(?P<iso>{YEAR})-(?P<im>[01]\d)-(?P<id>[0-3]\d)"
        rf"|(?P<d>[0-3]?\d)(?P<s>[-/.])(?P<m>[01]?\d)(?:(?P=s)| )(?P<y>{YEAR}|\d\d)"
        r"|(?:(?<=per )|(?<=op )|(?<=t/m )|(?<=tot )|(?<=uiterlijk ))(?P<d2>[0-3]?\d)[-/]"
        r"(?P<m2>[01]?\d))(?![\w-]|[.,/]\d)"
    )
    return Family("numeric", frozenset(), pattern, _build_numeric, digits=True)


def _build_numeric(match: re.Match[str]) -> Found | None:
    if match["iso"]:
        day, month, year = int(match["id"]), int(match["im"]), int(match["iso"])
    elif match["d"]:
        day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
        # Two digits: only with hyphens or strokes; "1.2.21" is a heading number.
        if len(match["y"]) == 2 and match["s"] == ".":
            return None
        year += 2000 if year < 100 else 0
    else:
        day, month, year = int(match["d2"]), int(match["m2"]), 0
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    unit = Unit("day", month, day=day, year=year or None)
    return Found(match.start(), match.end(), [unit], "absolute" if year else "underspecified")


def _season() -> Family:
    names = alternatives([*table()["seasons"], *table()["recesses"]])
    moment = alternatives([w for group in table()["relative_words"].values() for w in group])
    pattern = re.compile(
        rf"(?<![\w-])(?P<pre>(?:(?:de|het) )?(?:(?P<rel>{moment}) )?)(?P<n>{names})(?![\w-])"
        rf"(?:,? ?(?:van )?(?P<w>{YEAR})[/-](?:20)?\d\d(?!\d)|{OF_YEAR[:-1]})?"
    )
    cues = frozenset([*table()["seasons"], *table()["recesses"]])
    return Family("season", cues, pattern, _build_season)


def _build_season(match: re.Match[str]) -> Found | None:
    name = match["n"]
    if name in table()["seasons"]:
        unit = Unit("season", table()["seasons"][name][1])
    else:
        unit = Unit("season", name=name)
    hit = year_of(match, Found(match.start(), match.end(), [unit]))
    if match["w"]:
        unit.year, hit.anchoring = int(match["w"]), "absolute"
    if match["rel"] and hit.anchoring == "underspecified":
        hit.moment, hit.anchoring = moment_of(match["rel"]), "relative"
    return hit
