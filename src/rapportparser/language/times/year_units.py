"""Years, school years, decades, weeks, and units named from where the reader stands."""

from __future__ import annotations

import re

from ..grammar import alternatives
from .calendar import Unit, table
from .no_years import is_counted, is_name, is_numbered, is_title
from .units import YEAR, YEARS, Family, Found, moment_of, relative_year, year_of

_LONGEST_RANGE = 30
"""Years that two digits behind a year reach at most ("2020-50")."""
_MEASURED = re.compile(r"/\d+/[a-z]| ?[x×] ?\d")
""" "2014/24/EU", "2030 x 1980 mm"."""
_JAAR = r"(?:begrotings|verslag|boek|kalender|dienst)?jaar"


def year_families() -> tuple[Family, ...]:
    """Families about whole years, and relative ones."""
    return (_year(), _relative(), _school_year(), _decade(), _week(), _this())


def _year() -> Family:
    free = r"(?<![\w.,€%/§+'’&#-])(?<!€ )(?<!\beur )(?<!\w:)"
    pattern = re.compile(
        rf"{free}(?P<y1>{YEAR})(?: ?[-/–] ?['’‘]|[-/–])(?P<yy>\d\d)(?![\w%/-]|[.,]\d)|"
        rf"{free}(?P<y>{YEAR})(?![\w%]|[.,]\d|,-|-?[a-z]|/k?m[23²³]?(?!\w))|"
        rf"(?<=[a-z0-9][-/–])(?P<y2>{YEAR})(?![\w%-]|[.,]\d)"
    )
    begin = re.compile(YEAR)
    return Family("year", frozenset(), pattern, _build_year, digits=YEARS, begin=begin)


def _build_year(match: re.Match[str]) -> Found | None:
    if match["y1"]:
        return _build_years(match)
    text, start, end = match.string, match.start(), match.end()
    if match["y2"] and not re.search(rf"{YEAR}[-/–]$", text[max(0, start - 5) : start]):
        return None
    before = text[max(0, start - 80) : start]
    after = text[end : end + 25]
    if is_counted(before, after) or is_name(before) or is_title(text, end):
        return None
    if _MEASURED.match(after):
        return None
    if (
        after[:1] in ("/", "-")
        and re.match(r"[/-]\d", after)
        and not re.match(rf"[/–-](?:{YEAR}|\d\d)(?!\d)", after)
    ):
        return None
    return Found(start, end, [Unit("year", year=int(match.group()))], "absolute", bare_number=True)


def _build_years(match: re.Match[str]) -> Found | None:
    """ "2026-'27", "2026/27": two years; "2026-05" is none."""
    first = int(match["y1"])
    last = first - first % 100 + int(match["yy"])
    if not first < last <= first + _LONGEST_RANGE or is_numbered(
        match.string[: match.start()][-80:]
    ):
        return None
    units = [Unit("year", year=first), Unit("year", year=last)]
    return Found(match.start(), match.end(), units, "absolute", joined="range")


def _relative() -> Family:
    heads = alternatives([k for k in table()["relative_year"] if k != "het"])
    pattern = re.compile(
        rf"(?<!\w)(?P<r>(?:{heads}) {_JAAR})(?!\w)"
        rf"|(?<!\w)(?P<i>het (?:verslag|begrotings|boek|dienst)jaar)(?!\w| \d)"
        rf"|(?:(?<=begin van )|(?<=eind van )|(?<=einde van )|(?<=midden van )|(?<=loop van )"
        rf"|(?<=maanden van )"
        rf"|(?<=rest van )|(?<=restant van )|(?<=weken van ))(?P<h>het {_JAAR})(?!\w| \d)"
        r"|(?<!\w)(?P<e>jaareinde|einde jaar|eind jaar)(?!\w)"
    )
    cues = frozenset(
        f"{p}jaar" for p in ("", "begrotings", "verslag", "boek", "kalender", "dienst")
    )
    return Family("relative", cues | {"jaareinde"}, pattern, _build_relative)


def _build_relative(match: re.Match[str]) -> Found | None:
    phrase = match["r"] or match["h"] or match["i"]
    if phrase is None:
        hit = Found(match.start(), match.end(), [Unit("year")], "underspecified", relative_year=0)
        hit.tags.add("year_end")
        return hit
    return Found(
        match.start(), match.end(), [Unit("year")], "relative", relative_year=relative_year(phrase)
    )


def _school_year() -> Family:
    pattern = re.compile(
        rf"(?<!\w)(?:(?P<rel>dit|het huidige|het lopende|volgend|komend|het komende"
        rf"|het volgende|het nieuwe|vorig|afgelopen) )?"
        rf"(?:schooljaar|schooljaren|studiejaar|cursusjaar|collegejaar|seizoen|theaterseizoen)(?: "
        rf"(?P<y>{YEAR})(?: ?[-/–] ?(?:{YEAR}|['’‘]?\d\d))?)?(?!\w)"
    )
    cues = frozenset(
        [
            "schooljaar",
            "schooljaren",
            "studiejaar",
            "cursusjaar",
            "collegejaar",
            "seizoen",
            "theaterseizoen",
        ]
    )
    return Family("school_year", cues, pattern, _build_school_year)


def _build_school_year(match: re.Match[str]) -> Found | None:
    hit = Found(match.start(), match.end(), [Unit("school_year")])
    if match["y"]:
        hit.units[0].year, hit.anchoring = int(match["y"]), "absolute"
        return hit
    if match["rel"] is None:
        return None
    hit.anchoring, hit.relative_year = "relative", relative_year(f"{match['rel']} jaar")
    if match["rel"] in ("dit", "het huidige", "het lopende"):
        hit.relative_year, hit.moment = 0, "same"
    return hit


def _decade() -> Family:
    pattern = re.compile(
        r"(?<!\w)(?:de )?jaren ['’‘]?(?P<n>[5-9]0|vijftig|zestig|zeventig|tachtig|negentig)(?!\w)"
    )
    return Family("decade", frozenset(["jaren"]), pattern, _build_decade)


def _build_decade(match: re.Match[str]) -> Found | None:
    words = {"vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90}
    decade = words.get(match["n"]) or int(match["n"])
    return Found(match.start(), match.end(), [Unit("decade", year=1900 + decade)], "absolute")


def _week() -> Family:
    pattern = re.compile(
        rf"(?<!\w)(?:weken|week(?:nummers?)?|wkn?\.?) ?(?P<n>[0-5]?\d)"
        rf"(?:(?: ?[-/–] ?| en | t/m | tot en met )(?:week )?(?P<l>[0-5]?\d))?"
        rf"(?!\d)(?:,? ?(?:van |in |[-/])?(?P<y>{YEAR}))?(?!\w)"
    )
    numbers = [f"wk{n}" for n in range(1, 54)] + [f"week{n}" for n in range(1, 54)]
    cues = frozenset(["week", "weken", "weeknummer", "weeknummers", "wk", "wkn", *numbers])
    return Family("week", cues, pattern, _build_week)


def _build_week(match: re.Match[str]) -> Found | None:
    number = int(match["n"])
    if not 1 <= number <= 53:
        return None
    unit = Unit("week", number, last_day=int(match["l"] or 0))
    return year_of(match, Found(match.start(), match.end(), [unit]))


def _this() -> Family:
    words = alternatives([w for group in table()["relative_words"].values() for w in group])
    pattern = re.compile(
        rf"(?<!\w)(?:(?:de|het) )?(?P<rel>{words}|dit) (?P<n>kwartaal|maand|week|half ?jaar"
        rf"|halfjaar)(?!\w)"
    )
    cues = frozenset(["kwartaal", "maand", "week", "half", "halfjaar"])
    return Family("this", cues, pattern, _build_this)


def _build_this(match: re.Match[str]) -> Found | None:
    noun = match["n"]
    kind = {"kwartaal": "quarter", "maand": "month", "week": "week"}.get(noun, "half_year")
    moment = moment_of(match["rel"]) if match["rel"] != "dit" else "same"
    return Found(match.start(), match.end(), [Unit(kind)], "relative", moment=moment)  # type: ignore[arg-type]
