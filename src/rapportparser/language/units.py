"""Finds calendar units ("het derde kwartaal van 2021", "1-9-2025", "zomerreces") in a sentence.

One regular expression a family, run only on sentences that hold a word of that family. What is
found here is a name of a time; `times.py` joins ranges and applies modifiers and years.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from ..schema.language import Anchoring
from .calendar import Unit, table
from .grammar import alternatives

YEAR = r"(?:19[5-9]\d|20\d\d)"
# What may stand between a unit and its year, and the year, absolute or relative.
_OF_YEAR = (
    rf"(?:,? ?(?:van |in |- ?|/ ?)?(?:het (?:jaar|begrotingsjaar|verslagjaar) )?(?P<y>{YEAR})"
    rf"(?![\w-]*\d)"
    r"|,? ?(?P<yy>['’‘]\d\d)(?!\w)"
    r"|,? (?:van |in )?(?P<ry>(?:dit|het|volgend|komend|vorig|afgelopen|lopend|het lopende"
    r"|het volgende"
    r"|het komende|het vorige|het afgelopen|het huidige) (?:begrotings|verslag|boek"
    r"|kalender)?jaar)(?!\w))?"
)
_JOIN = r"(?: en | of | ?/ ?| ?[-–] ?| t/m | tot en met | en/of )(?:het |de )?"
Months = dict[str, int]


@dataclass(slots=True)
class Found:
    """A unit at a place in the text; several where one phrase lists them ("Q2/Q3 2021")."""

    start: int
    end: int
    units: list[Unit]
    anchoring: Anchoring = "underspecified"
    joined: str = ""
    """`list` or `range` when there are several units."""
    relative_year: int | None = None
    """Years to add to the fiscal year."""
    moment: str = ""
    """`same`, `next` or `previous` for "deze zomer", "komende maand", "vorige week"."""
    bare_number: bool = False
    """A year that is only four digits."""
    tags: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Family:
    """One kind of unit: when to look, what to match, how to build it."""

    name: str
    cues: frozenset[str]
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Found | None]
    digits: bool = False
    """True when a number alone is reason enough to look."""


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


def _glued(words: Iterable[str]) -> frozenset[str]:
    """Words, and the same with a footnote digit glued to them ("kwartaal1")."""
    plain = list(words)
    return frozenset(plain) | {f"{w}{d}" for w in plain for d in range(1, 10)}


def year_of(match: re.Match[str], hit: Found) -> Found:
    """Take the year that stands after a unit."""
    groups = match.groupdict()
    year: int | None = None
    if groups.get("y"):
        year = int(groups["y"])
    elif groups.get("yy"):
        year = 2000 + int(groups["yy"][1:])
    elif groups.get("ry"):
        hit.relative_year = relative_year(groups["ry"])
        hit.anchoring = "relative"
    if year is not None:
        hit.anchoring = "absolute"
        for unit in hit.units:
            unit.year = year
    return hit


def relative_year(phrase: str) -> int:
    """Years after the fiscal year of a phrase such as "volgend jaar"."""
    head = phrase.rsplit(" ", 1)[0]
    offset: int = table()["relative_year"].get(head, 0)
    return offset


def _ordinal(text: str, last: int) -> int:
    value: int = table()["ordinals"].get(text.replace(" ", ""), 0)
    return last if value == -1 else value


def _several(match: re.Match[str], kind: str, last: int) -> Found | None:
    """A unit with one or more ordinals: "eerste en tweede kwartaal", "Q2/Q3"."""
    text = match["n"]
    parts = re.split(_JOIN, text)
    numbers = [
        _ordinal(re.sub(r"^(?:het |de )?[qkht](?=\d)|^kwartaal ", "", p), last) for p in parts
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
    words = (
        rf"(?:(?:het|'t|’t|de) )?(?P<n>{one}(?:{_JOIN}{one})*) (?:kwartaal|kwartalen|kw\.?)\d?"
        rf"(?!\w)"
    )
    pattern = re.compile(rf"(?<![\w.,])(?<!€ ){words}{_OF_YEAR}")
    cues = _glued(["kwartaal", "kwartalen", "kw"])
    return Family("quarter", cues, pattern, lambda m: _several(m, "quarter", 4))


def _code() -> Family:
    one = r"(?:[qk][1-4]|[1-4])"
    before = rf"(?:(?P<y0>{YEAR})[- /]{{0,3}})?"
    body = (
        rf"(?P<n>(?:[qk][1-4](?:{_JOIN}{one})*|kwartaal [1-4](?:{_JOIN}(?:kwartaal )?[1-4]"
        rf"(?!\d))*|h[12](?=[ -/]*{YEAR})|t[1-3](?=[ -/]*{YEAR})))"
    )
    pattern = re.compile(rf"(?<![\w.]){before}{body}(?![\w.]*\d){_OF_YEAR}")
    cues = frozenset([f"{a}{n}" for a in "qkht" for n in range(1, 5)] + ["kwartaal"])
    return Family("code", cues, pattern, _build_code)


def _build_code(match: re.Match[str]) -> Found | None:
    first = match["n"][0]
    kind, last = {"h": ("half_year", 2), "t": ("tertial", 3)}.get(first, ("quarter", 4))
    hit = _several(match, kind, last)
    if hit and match["y0"] and hit.anchoring != "absolute":
        hit.anchoring = "absolute"
        for unit in hit.units:
            unit.year = int(match["y0"])
    return hit


def _half() -> Family:
    one = r"(?:eerste|tweede|laatste|[12] ?(?:e|de|ste))"
    noun = (
        r"(?:half ?jaar|halfjaar|helft(?= (?:van|in) (?:het|dit|volgend|komend|vorig|\d{4}))"
        r"|helft(?= \d{4}))\d?"
    )
    pattern = re.compile(
        rf"(?<!\w)(?:(?:het|de) )?(?P<n>{one}(?:{_JOIN}{one})*) {noun}(?!\w){_OF_YEAR}"
    )
    cues = _glued(["helft", "halfjaar", "half"])
    return Family("half", cues, pattern, _build_half)


def _build_half(match: re.Match[str]) -> Found | None:
    # "helft" of something that is no year is no time ("de eerste helft van het project").
    if "helft" in match.group() and not (match["y"] or match["ry"]):
        return None
    return _several(match, "half_year", 2)


def _tertial() -> Family:
    pattern = re.compile(
        rf"(?<!\w)(?:(?:het|de) )?(?P<n>eerste|tweede|derde|laatste|[1-3] ?e) "
        rf"(?:tertaal|tertiaal|trimester|vier maanden)(?!\w){_OF_YEAR}"
    )
    cues = frozenset(["tertaal", "tertiaal", "trimester", "vier"])
    return Family("tertial", cues, pattern, lambda m: _several(m, "tertial", 3))


@cache
def month_numbers() -> Months:
    """Month names and abbreviations with their numbers."""
    return {**table()["months"], **table()["month_abbreviations"]}


def _month() -> Family:
    names, short = alternatives(table()["months"]), alternatives(table()["month_abbreviations"])
    pattern = re.compile(
        rf"(?<![\w])(?:de maand )?(?P<n>(?:{names})|(?:{short})(?=\.? ?-?(?:20\d\d"
        rf"|'\d\d)))\.?(?:(?<=[a-z.])|\d)(?!\w){_OF_YEAR}"
    )
    return Family("month", _glued(month_numbers()), pattern, _build_month)


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
        rf"(?<![\w/,.€-])(?<!€ ){days} (?P<m>{names})(?!\w)\.?{_OF_YEAR}(?: (?:jl\.?|a\.s\.?)"
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
        rf"(?:,? ?(?:van )?(?P<w>{YEAR})[/-](?:20)?\d\d(?!\d)|{_OF_YEAR[:-1]})?"
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


def moment_of(word: str) -> str:
    """`same`, `next` or `previous` for "deze", "komende", "vorige"."""
    for moment, words in table()["relative_words"].items():
        if word in words:
            return str(moment)
    return "same"


@cache
def families() -> tuple[Family, ...]:
    """All families; those that can swallow others come first only by length of match."""
    from .year_units import year_families  # noqa: PLC0415 - it builds on the names above

    return (
        _quarter(), _code(), _half(), _tertial(), _month(), _day(), _numeric(), _season(),
        *year_families(),
    )  # fmt: skip
