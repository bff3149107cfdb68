"""Months, days in every notation, seasons and recesses."""

from __future__ import annotations

import re
from functools import cache

from ..grammar import alternatives
from .calendar import Unit, table
from .no_days import is_no_day
from .units import JOIN, NUMBERS, OF_YEAR, YEAR, YEARS, Family, Found, glued, moment_of, year_of

_CENTURY = 100
"""A year below it was written with two digits."""
_CENTURIES = 2000
_WEEK = 7
_HALF = 15
"""The first half of a month ends on the 15th, whatever the month."""


def day_families() -> tuple[Family, ...]:
    """Families about months, days and seasons."""
    return (
        _month(),
        _month_pair(),
        _part_of_month(),
        _day(),
        _numeric(),
        _month_number(),
        _season(),
    )


@cache
def month_numbers() -> dict[str, int]:
    """Month names and abbreviations with their numbers."""
    return {**table()["months"], **table()["month_abbreviations"]}


def _month() -> Family:
    names, short = alternatives(table()["months"]), alternatives(table()["month_abbreviations"])
    moment = alternatives(moment_words())
    pattern = re.compile(
        rf"(?<![\w])(?:(?P<rel>{moment}) )?(?:de maand )?(?P<n>(?:{names})|(?:{short})"
        rf"(?=\.?(?:{JOIN}(?:{names}|{short})\.?)? ?-?(?:20\d\d|['’‘]\d\d|(?<=-)\d\d(?!\d))))"
        rf"\.?(?:(?<=[a-z.])|\d)(?!\w)(?:-(?P<short>\d\d)(?![\w-])|{OF_YEAR[:-1]})?"
    )
    return Family("month", glued(month_numbers()), pattern, _build_month)


def _build_month(match: re.Match[str]) -> Found | None:
    if _EVERY.search(match.string, max(0, match.start() - 8), match.start()):
        return None
    unit = Unit("month", month_numbers()[match["n"]])
    hit = Found(match.start(), match.end(), [unit])
    # A full stop that ends the sentence is not part of an unabbreviated month.
    if match.group().endswith(".") and match["n"] in table()["months"]:
        hit.end -= 1
    hit = year_of(match, hit)
    if match["short"]:  # "mrt-26", as spreadsheets write it
        unit.year, hit.anchoring = _CENTURIES + int(match["short"]), "absolute"
    if match["rel"] and hit.anchoring == "underspecified":
        hit.moment, hit.anchoring = moment_of(match["rel"]), "relative"
    return hit


def _month_pair() -> Family:
    """ "okt-mrt", "jan t/m mrt": two abbreviations need no year beside them to be months."""
    short = alternatives(table()["month_abbreviations"])
    pattern = re.compile(
        rf"(?<![\w-])(?P<a>{short})\.?(?: ?[-–/] ?| t/m | tot en met )(?P<b>{short})"
        rf"(?![\w-]|\.?,? ?(?:{YEAR}|['’‘]\d\d))"
    )
    return Family("month_pair", frozenset(month_numbers()), pattern, _build_month_pair)


def _build_month_pair(match: re.Match[str]) -> Found:
    units = [Unit("month", month_numbers()[match[side]]) for side in ("a", "b")]
    return Found(match.start(), match.end(), units, joined="range")


def _part_of_month() -> Family:
    """ "de eerste week van oktober", "de tweede helft van mei 2026"."""
    names = alternatives(table()["months"])
    pattern = re.compile(
        rf"(?<![\w])(?:de )?(?P<o>eerste|tweede|derde|vierde|laatste|[1-4]e) (?P<u>week|helft)"
        rf" (?:van |in )?(?:de maand )?(?P<n>{names})(?!\w){OF_YEAR}"
    )
    return Family("part_of_month", frozenset(["week", "helft"]), pattern, _build_part_of_month)


def _build_part_of_month(match: re.Match[str]) -> Found | None:
    ordinal: int = table()["ordinals"][match["o"]]
    month = table()["months"][match["n"]]
    if match["u"] == "week":
        first, last = (-_WEEK, 0) if ordinal < 0 else (_WEEK * (ordinal - 1) + 1, _WEEK * ordinal)
        unit = Unit("week", month, day=first, last_day=last)
    elif ordinal in (1, 2):
        first, last = ((1, _HALF), (_HALF + 1, 31))[ordinal - 1]
        unit = Unit("month", month, day=first, last_day=last)
    else:
        return None
    return year_of(match, Found(match.start(), match.end(), [unit]))


def _day() -> Family:
    names = alternatives(month_numbers())
    number = r"(?:3[01]|[12]\d|0?[1-9])"
    days = (
        rf"(?P<d>{number})(?:(?:e|ste|de))?(?P<more>(?:(?:, | en | of | ?[-–/] ?| t/m "
        rf"| tot en met ){number})*)"
    )
    pattern = re.compile(
        rf"(?<![\w/,.€-])(?<!€ )(?:aanstaande )?"
        rf"(?:(?<=nacht van )(?P<night>{number}) op )?{days}(?: | ?- ?)"
        rf"(?P<m>{names})(?!\w)\.?{OF_YEAR}"
        rf"(?:,? (?:(?P<past>jl\.?|l\.l\.?|jongstleden)|(?P<future>a\.s\.?|aanstaande))(?!\w))?"
    )
    return Family("day", frozenset(month_numbers()), pattern, _build_day)


def _build_day(match: re.Match[str]) -> Found | None:
    month = month_numbers()[match["m"]]
    days = [int(match["d"]), *(int(day) for day in re.findall(r"\d+", match["more"]))]
    if match["night"]:  # "in de nacht van 3 op 4 augustus"
        days.insert(0, int(match["night"]))
    if days != sorted(set(days)):
        return None
    if re.search(r"\d(?: ?[-–/] ?| t/m | tot en met )\d", match["d"] + match["more"]):
        units = [Unit("day", month, day=days[0], last_day=days[-1])]
    else:
        units = [Unit("day", month, day=day) for day in days]
    end = match.end()
    if match.group().endswith(".") and not match["past"] and not match["future"]:
        end -= 1
    joined = "list" if len(units) > 1 else ""
    hit = year_of(match, Found(match.start(), end, units, joined=joined))
    hit.tags |= {"past"} if match["past"] else {"future"} if match["future"] else set()
    return hit


def _numeric() -> Family:
    pattern = re.compile(
        rf"(?<![\w/.,-])(?:(?P<iso>{YEAR})(?P<is>[-/])(?P<im>[01]\d)(?P=is)(?P<id>[0-3]\d)"
        rf"|(?P<d>[0-3]?\d)(?P<s>[-/.])(?P<m>[01]?\d)(?:(?P=s)| )(?P<y>{YEAR}|['’‘]?\d\d)"
        rf"|(?P<d3>[0-3]?\d)[-/](?P<m3>[01]?\d)(?= (?:t/m|tot en met|tot) [0-3]?\d[-/][01]?\d)"
        r"|(?:(?<=per )|(?<=op )|(?<=t/m )|(?<=tot )|(?<=tot en met )|(?<=uiterlijk ))"
        r"(?P<d2>[0-3]?\d)[-/](?P<m2>[01]?\d))(?![\w-]|[.,/]\d)"
    )
    begin = re.compile(r"\d(?=\d{0,3}[-/.]\d)")
    return Family("numeric", frozenset(), pattern, _build_numeric, digits=NUMBERS, begin=begin)


def _build_numeric(match: re.Match[str]) -> Found | None:
    if is_no_day(match):
        return None
    if match["iso"]:
        day, month, year = int(match["id"]), int(match["im"]), int(match["iso"])
    elif match["d"]:
        day, month, year = int(match["d"]), int(match["m"]), int(match["y"][-4:].lstrip("'’‘"))
        # Two digits: only with hyphens or strokes; "1.2.21" is a heading number.
        if year < _CENTURY and match["s"] == ".":
            return None
        year += _CENTURIES if year < _CENTURY else 0
    else:
        day, month, year = int(match["d2"] or match["d3"]), int(match["m2"] or match["m3"]), 0
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    unit = Unit("day", month, day=day, year=year or None)
    return Found(match.start(), match.end(), [unit], "absolute" if year else "underspecified")


def _month_number() -> Family:
    """ "05-2026", "05/2026", "2026-05"."""
    month = r"(?:0[1-9]|1[0-2])"
    documents = alternatives(table()["not_a_year"]["documents"])
    pattern = re.compile(
        rf"(?<![\w/.,-])(?<!\d )(?<!nr\. )(?:(?P<m>{month})[-/](?P<y>{YEAR})"
        rf"|(?P<y2>{YEAR})-(?P<m2>{month}))"
        r"(?![\w/-]|[.,]\d)"
    )
    named = re.compile(rf"(?<!\w)\w*(?:{documents})\.? $")

    def build(match: re.Match[str]) -> Found | None:
        if named.search(match.string, max(0, match.start() - 30), match.start()):
            return None
        year, number = int(match["y"] or match["y2"]), int(match["m"] or match["m2"])
        unit = Unit("month", number, year=year)
        return Found(match.start(), match.end(), [unit], "absolute")

    begin = re.compile(r"\d(?=\d(?:\d\d)?[-/]\d)")
    return Family("month_number", frozenset(), pattern, build, digits=YEARS, begin=begin)


@cache
def moment_words() -> list[str]:
    """ "deze", "komende", "vorige" and their like."""
    return [word for group in table()["relative_words"].values() for word in group]


def _season() -> Family:
    names = alternatives([*table()["seasons"], *table()["recesses"], *table()["feasts"]])
    moment = alternatives(moment_words())
    pattern = re.compile(
        rf"(?<![\w-])(?P<pre>(?:(?:de|het) )?(?:(?P<rel>{moment}) )?(?:(?P<adj>vroege|late) )?)"
        rf"(?P<n>{names})(?![\w-])"
        rf"(?:,? ?(?:van )?(?P<w>{YEAR})[/-](?:20)?\d\d(?!\d)|{OF_YEAR[:-1]})?"
    )
    cues = frozenset([*table()["seasons"], *table()["recesses"], *table()["feasts"], "vrijdag"])
    return Family("season", cues, pattern, _build_season)


_EVERY = re.compile(r"(?<!\w)(?:elke?|iedere?) $")


def _build_season(match: re.Match[str]) -> Found | None:
    if _EVERY.search(match.string, max(0, match.start() - 8), match.start()):
        return None  # "elke zomer" is a rhythm
    name = match["n"]
    if name in table()["seasons"]:
        unit = Unit("season", table()["seasons"][name][1])
    else:
        unit = Unit("season", name=name)
    hit = year_of(match, Found(match.start(), match.end(), [unit]))
    if match["w"]:
        unit.year, hit.anchoring = int(match["w"]), "absolute"
    if match["adj"]:
        hit.tags.add(match["adj"])
    if match["rel"] and hit.anchoring == "underspecified":
        hit.moment, hit.anchoring = moment_of(match["rel"]), "relative"
    return hit
