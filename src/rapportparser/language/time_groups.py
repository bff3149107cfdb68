"""Units joined to one expression, with the words around them that bend it.

"van april t/m juni 2026" is one range, "eind januari/begin februari" one interval, "uiterlijk",
"voor" and "en verder" open a side. No dates are computed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..schema import TimeModifier
from .calendar import Part, table
from .grammar import alternatives
from .units import Found

_CONNECT = re.compile(
    r" ?(?P<sign>[-–/]) ?(?:begin |medio |eind )?|,? (?P<word>t/m|tot en met|tot|en|of|en/of"
    r"|dan wel) (?:het |de |in )?|(?P<comma>,) "
)
_BETWEEN = re.compile(r"tussen (?:de |het )?$")
_RANGE_FROM = re.compile(r"(?:van|vanaf|tussen|periode|sinds)(?: de| het| periode)* $")


@dataclass(slots=True)
class Piece:
    """A found unit with the words that name a part of it."""

    found: Found
    start: int
    end: int
    part: Part | None = None


@dataclass(slots=True)
class Group:
    """Pieces that are one expression."""

    pieces: list[Piece]
    joined: str = ""
    exclusive: bool = False
    """Joined by "tot"."""
    start: int = 0
    end: int = 0
    modifier: TimeModifier | None = None


def groups_of(low: str, floor: int, units: list[Found]) -> list[Group]:
    pieces: list[Piece] = []
    for found in units:
        piece = _with_part(low, pieces[-1].end if pieces else floor, found)
        pieces.append(piece)
    groups: list[Group] = []
    for position, piece in enumerate(pieces):
        later = pieces[position + 1] if position + 1 < len(pieces) else None
        if not (groups and _join(low, groups[-1], piece, later)):
            groups.append(Group([piece], joined=piece.found.joined))
    previous_end = floor
    for group in groups:
        _outer(low, previous_end, group, floor)
        previous_end = group.end
    return groups


def _with_part(low: str, floor: int, found: Found) -> Piece:
    """Take "begin", "medio", "eind van het" and the like into the piece."""
    piece = Piece(found, found.start, found.end)
    if "year_end" in found.tags:
        piece.part = "end"
        return piece
    match = _part_before().search(low, max(floor, found.start - 40), found.start)
    if match:
        piece.start = match.start("word")
        piece.part = _part_words()[match["word"]]
    return piece


def _join(low: str, group: Group, piece: Piece, later: Piece | None) -> bool:
    """Add `piece` to `group` when the words between make them one expression."""
    last = group.pieces[-1]
    match = _CONNECT.fullmatch(low, last.end, piece.start)
    if not match:
        return False
    kinds = (last.found.units[-1].granularity, piece.found.units[0].granularity)
    word = match["word"] or match["sign"] or ","
    if word in ("en", "of", "en/of", "dan wel", ","):
        return _join_list(low, group, piece, later, word)
    if kinds[0] != kinds[1] and not set(kinds) <= {"day", "month"}:
        return False
    if word == "tot" and not (
        _RANGE_FROM.search(low, max(0, group.pieces[0].start - 30), group.pieces[0].start)
        or kinds[0] == "day"
    ):
        return False
    group.pieces.append(piece)
    group.joined, group.exclusive = "range", word == "tot"
    _share_years(group.pieces)
    return True


def _join_list(low: str, group: Group, piece: Piece, later: Piece | None, word: str) -> bool:
    last = group.pieces[-1]
    kinds = (last.found.units[-1].granularity, piece.found.units[0].granularity)
    between = _BETWEEN.search(low, max(0, group.pieces[0].start - 12), group.pieces[0].start)
    if kinds[0] != kinds[1] and not (between and set(kinds) <= {"day", "month"}):
        return False
    if word == "," and not _is_listed(low, last, piece, later):
        return False
    if not between and (kinds[0] == "day" or last.found.moment or piece.found.moment):
        _share_years([*group.pieces, piece])  # two days are two dates, of one year
        return False
    if re.search(r"\b(?:voor|na|vanaf|uiterlijk|tot)\b", low[last.end : piece.start]):
        return False
    group.pieces.append(piece)
    group.joined = "range" if between or group.joined == "range" else "list"
    _share_years(group.pieces)
    return True


def _is_listed(low: str, last: Piece, piece: Piece, later: Piece | None) -> bool:
    """A comma joins "2025, 2026 en 2027" and "eind maart, begin april"."""
    if last.part == "end" and piece.part == "start":
        return True
    kind = piece.found.units[0].granularity
    return bool(
        later
        and re.fullmatch(r",? (?:en|of) |, ", low[piece.end : later.start])
        and later.found.units[0].granularity == kind
    )


def _share_years(pieces: list[Piece]) -> None:
    """A year that stands only at the end, or only at the begin, serves all."""
    for giver, taker in [*pairwise(reversed(pieces)), *pairwise(pieces)]:
        source, target = giver.found, taker.found
        if target.units[0].year is None and target.relative_year is None and not target.moment:
            for unit in target.units:
                unit.year = source.units[0].year
            target.relative_year = source.relative_year
            target.anchoring = source.anchoring


def _outer(low: str, floor: int, group: Group, sentence_start: int) -> None:
    """Find "voor", "uiterlijk", "in de loop van", "en verder" around a group."""
    group.start, group.end = group.pieces[0].start, group.pieces[-1].end
    match = _modifier_before().search(low, max(floor, group.start - 45), group.start)
    if match:
        modifier: TimeModifier | None = _modifier_words()[match["word"]]
        word_start = match.start("word")
        if modifier == "before" and _is_for(low, match["word"], word_start, group, sentence_start):
            modifier = None
        if modifier and not (group.joined == "range" and modifier in ("on_or_after", "before")):
            group.modifier, group.start = modifier, word_start
    suffix = _open_after().match(low, group.end)
    if suffix and group.modifier is None:
        group.modifier, group.end = "on_or_after", suffix.end()


def _is_for(low: str, word: str, at: int, group: Group, sentence_start: int) -> bool:
    """True where "voor 2022" means *for* 2022."""
    if word != "voor":
        return False
    data = table()["for"]
    kind = group.pieces[0].found.units[0].granularity
    previous = re.search(r"([\w'’]+)\s+$", low[max(sentence_start, at - 40) : at])
    if previous and previous[1] in _for_nouns():
        return True
    if group.pieces[0].part:
        return False
    if kind in data["units"]:
        return True
    return at <= sentence_start + 1 and kind not in data["deadline_at_start"]


@cache
def _part_words() -> dict[str, Part]:
    return {word: part for part, words in table()["parts"].items() for word in words}


@cache
def _part_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<word>{alternatives(_part_words())}) (?:de |het )?\Z".replace(r"\Z", "$")
    )


@cache
def _modifier_words() -> dict[str, TimeModifier]:
    return {word: name for name, words in table()["modifiers"].items() for word in words}


@cache
def _modifier_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<word>{alternatives(_modifier_words())}) (?:(?:in|op|per|de|het|'t"
        rf"|aan|nog) )*$"
    )


@cache
def _open_after() -> re.Pattern[str]:
    return re.compile(rf",? (?:{alternatives(table()['after']['open'])})(?!\w)")


@cache
def _for_nouns() -> frozenset[str]:
    return frozenset(table()["for"]["nouns"])
