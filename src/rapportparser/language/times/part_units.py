"""Parts of a year: quarters, halves, thirds, counted months, in words and as codes."""

from __future__ import annotations

import re
from functools import cache

from ..grammar import alternatives, word_set
from .calendar import Unit, table
from .units import JOIN, OF_YEAR, YEAR, Family, Found, glued, year_of


def part_families() -> tuple[Family, ...]:
    """Families about parts of a year."""
    return (_quarter(), _code(), _half(), _tertial(), _months_of())


def _ordinal(text: str, last: int) -> int:
    value: int = table()["ordinals"].get(text.replace(" ", ""), 0)
    return last if value == -1 else value


def _several(match: re.Match[str], kind: str, last: int) -> Found | None:
    """A unit with one or more ordinals: "eerste en tweede kwartaal", "Q2/Q3"."""
    text = match["n"]
    parts = re.split(JOIN, text)
    numbers = [
        _ordinal(re.sub(r"^(?:het |de )?(?:kw\.? ?|[qkht])(?=\d)|^kwartaal ", "", p), last)
        for p in parts
    ]
    if not all(1 <= number <= last for number in numbers):
        return None
    units = [Unit(kind, number) for number in numbers]  # type: ignore[arg-type]
    joined = "" if len(units) == 1 else "list" if re.search(r" (?:en|of) ", text) else "range"
    return year_of(match, Found(match.start(), match.end(), units, joined=joined))


def _ordinal_words() -> str:
    return r"(?:eerste|tweede|derde|vierde|laatste|[1-4] ?(?:e|de|ste)|iii|iv|ii|i|[1-4])"


def _quarter() -> Family:
    one = _ordinal_words()
    noun = r"(?:kwartaal|kwartalen|kwart\.|kw\.?)\d?(?!\w)"
    words = rf"(?:(?:het|'t|’t|de) )?(?P<n>{one}(?:{JOIN}{one})*) {noun}"
    pattern = re.compile(rf"(?<![\w.,])(?<!€ ){words}{OF_YEAR}")
    cues = glued(["kwartaal", "kwartalen", "kw", "kwart"])
    return Family("quarter", cues, pattern, _build_quarter)


def _build_quarter(match: re.Match[str]) -> Found | None:
    """A quarter; "3 kW" is power, and no quarter without its year."""
    power = match["n"].isdigit() and " kw" in match.group() and "kwart" not in match.group()
    if power and not (match["y"] or match["yy"] or match["ry"]):
        return None
    return _several(match, "quarter", 4)


def _code() -> Family:
    one = r"(?:(?:kw\.? ?|[qk])[1-4]|[1-4])"
    before = rf"(?:(?P<y0>{YEAR})[- /]{{0,3}}|(?P<short>\d\d)(?=q))?"
    body = (
        rf"(?P<n>(?:(?:kw\.? ?|[qk])[1-4](?:{JOIN}{one})*"
        rf"|kwartaal [1-4](?:{JOIN}(?:kwartaal )?[1-4](?!\d))*"
        rf"|h[12](?=[ -/]*{YEAR})|t[1-3](?=[ -/]*{YEAR})))"
    )
    pattern = re.compile(rf"(?<![\w.]){before}{body}(?![\w.]*\d){OF_YEAR}")
    cues = frozenset([f"{a}{n}" for a in "qkht" for n in range(1, 5)]) | glued(["kwartaal", "kw"])
    cues |= {f"{year}q{n}" for year in range(10, 100) for n in range(1, 5)}
    return Family("code", cues, pattern, _build_code)


def _build_code(match: re.Match[str]) -> Found | None:
    first = match["n"][0]
    kind, last = {"h": ("half_year", 2), "t": ("tertial", 3)}.get(first, ("quarter", 4))
    if match["n"][0] == "k" and not _is_dated(match):
        return None
    if _is_coded(match):
        return None
    hit = _several(match, kind, last)
    written = match["y0"] or (match["short"] and f"20{match['short']}")  # "25Q4"
    if hit and written and hit.anchoring != "absolute":
        hit.anchoring = "absolute"
        for unit in hit.units:
            unit.year = int(written)
    return hit


def _is_dated(match: re.Match[str]) -> bool:
    """ "K3" is a building unless a year or a preposition of time stands beside it; "kw3" is not."""
    if match["n"].startswith("kw") or match["y0"] or match["short"] or match["y"] or match["yy"]:
        return True
    return bool(match["ry"] or _dating().search(match.string, 0, match.start()))


def _is_coded(match: re.Match[str]) -> bool:
    """ "bijlage Q1", "klasse H1 2000": a code after the noun that it numbers."""
    before = match.string[max(0, match.start() - 30) : match.start()]
    return _coded().search(before) is not None


@cache
def _dating() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(word_set('time_prepositions') - {'('})}) $")


@cache
def _coded() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(table()['not_a_year']['coded'])}) $")


def _half() -> Family:
    one = r"(?:eerste|tweede|laatste|[12] ?(?:e|de|ste))"
    noun = (
        r"(?:half ?jaar|halfjaar|semester|jaarhelft"
        r"|helft(?= (?:van|in) (?:het|dit|volgend|komend|vorig|\d{4}))|helft(?= \d{4}))\d?"
    )
    pattern = re.compile(
        rf"(?<!\w)(?:(?:het|de) )?(?P<n>{one}(?:{JOIN}{one})*) {noun}(?!\w){OF_YEAR}"
    )
    cues = glued(["helft", "halfjaar", "half", "semester", "jaarhelft"])
    return Family("half", cues, pattern, _build_half)


def _build_half(match: re.Match[str]) -> Found | None:
    # "helft" of something that is no year is no time ("de eerste helft van het project").
    if "helft" in match.group() and not (match["y"] or match["ry"]):
        return None
    return _several(match, "half_year", 2)


def _tertial() -> Family:
    pattern = re.compile(
        rf"(?<!\w)(?:(?:het|de) )?(?P<n>eerste|tweede|derde|laatste|[1-3] ?e) "
        rf"(?:tertaal|tertiaal|trimester|vier maanden)(?!\w){OF_YEAR}"
    )
    cues = frozenset(["tertaal", "tertiaal", "trimester", "vier"])
    return Family("tertial", cues, pattern, lambda m: _several(m, "tertial", 3))


def _months_of() -> Family:
    """The first or last months of a year ("de eerste drie maanden van 2026")."""
    numbers = alternatives([word for word in table()["numbers"] if word not in ("een", "één")])
    pattern = re.compile(
        rf"(?<!\w)(?:de )?(?P<n>eerste|laatste) (?P<m>{numbers}|\d\d?)"
        rf" (?P<u>maanden|kwartalen){OF_YEAR[:-1]}"
    )
    return Family("months_of", frozenset(["maanden", "kwartalen"]), pattern, _build_months_of)


def _build_months_of(match: re.Match[str]) -> Found | None:
    count = table()["numbers"].get(match["m"]) or int(match["m"] if match["m"].isdigit() else 0)
    count *= 3 if match["u"] == "kwartalen" else 1
    if not 1 <= count <= 12:
        return None
    first, last = (1, count) if match["n"] == "eerste" else (13 - count, 12)
    units = [Unit("month", first), Unit("month", last)]
    return year_of(match, Found(match.start(), match.end(), units, joined="range"))
