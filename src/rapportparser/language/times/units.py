"""What a calendar unit found in a text is, and what the families that find them share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ...schema.language import Anchoring
from ..cues import cue_if
from .calendar import Unit, table

YEAR = r"(?:19[5-9]\d|20\d\d)"
# What may stand between a unit and its year, and the year, absolute or relative.
OF_YEAR = (
    rf"(?:,? ?(?:van |in |- ?|/ ?)?(?:het (?:jaar|begrotingsjaar|verslagjaar) )?(?P<y>{YEAR})"
    rf"(?![\w-]*\d)"
    r"|,? ?(?P<yy>['’‘]\d\d)(?!\w)"
    r"|,? (?:van |in )?(?P<ry>(?:dit|het|volgend|komend|vorig|afgelopen|lopend|het lopende"
    r"|het volgende"
    r"|het komende|het vorige|het afgelopen|het huidige) (?:begrotings|verslag|boek"
    r"|kalender)?jaar)(?!\w))?"
)
NUMBERS = cue_if(str.isdigit)
"""Texts with a number that is no part of a word."""
YEARS = cue_if(lambda word: bool(re.fullmatch(YEAR, word)))
JOIN = r"(?: en | of | ?/ ?| ?[-–] ?| t/m | tot en met | en/of )(?:het |de )?"


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
    digits: int = 0
    """The bit of numbers that are reason enough to look (`NUMBERS`, `YEARS`)."""
    begin: re.Pattern[str] | None = None
    """How each match begins, where that can be found faster than by trying at every character."""

    def matches(self, low: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` would find."""
        if self.begin is None:
            yield from self.pattern.finditer(low, start, end)
            return
        while at := self.begin.search(low, start, end):
            match = self.pattern.match(low, at.start(), end)
            start = match.end() if match else at.start() + 1
            if match:
                yield match


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


def moment_of(word: str) -> str:
    """`same`, `next` or `previous` for "deze", "komende", "vorige"."""
    for moment, words in table()["relative_words"].items():
        if word in words:
            return str(moment)
    return "same"


def glued(words: Iterable[str]) -> frozenset[str]:
    """Words, and the same with a footnote digit glued to them ("kwartaal1")."""
    plain = list(words)
    return frozenset(plain) | {f"{w}{d}" for w in plain for d in range(1, 10)}
