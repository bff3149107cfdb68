"""Units joined to one expression, with the words around them that bend it.

"van april t/m juni 2026" is one range, "eind januari/begin februari" one interval, "uiterlijk",
"voor" and "en verder" open a side. No dates are computed here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ...schema import TimeModifier
from ..cues import cue, longest_run
from ..grammar import alternatives
from ..reading import Sentence
from .calendar import Interval, Part, Unit, bounds, part_of, table
from .units import Found

_CONNECT = re.compile(
    r" ?(?P<sign>[-–/]) ?(?:begin |medio |eind )?|,? (?P<word>t/m|tot en met|tot|en|of|en/of"
    r"|dan wel) (?:het |de |in )?|(?P<comma>,) "
)
_BETWEEN = re.compile(r"tussen (?:de |het )?$")
_NEAR = 60
"""Characters between a year and a month of that year; farther off it is another matter."""
BORROWED = "borrowed"
"""Tag of a unit whose year stands at the other end of its range."""
_TAGGED: dict[str, Part] = {"year_end": "end", "vroege": "start", "late": "end"}
"""Units that name their part themselves ("jaareinde", "het late najaar")."""
_RANGE_FROM = re.compile(r"(?:van|vanaf|tussen|periode|sinds)(?: de| het| periode)* $")


@dataclass(slots=True)
class Piece:
    """A found unit with the words that name a part of it."""

    found: Found
    start: int
    end: int
    part: Part | None = None
    until: Part | None = None
    """Of "medio/eind 2026" the later part."""

    @property
    def parts(self) -> list[Part]:
        """The named parts of the unit; none for the whole of it."""
        return [part for part in (self.part, self.until) if part]


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


def groups_of(low: str, sentence: Sentence, units: list[Found]) -> list[Group]:
    """The units of a sentence, joined and with the words that bend them."""
    floor = sentence.start
    named = bool(sentence.cues & _PARTS)
    pieces: list[Piece] = []
    for found in units:
        end = pieces[-1].end if pieces else floor
        pieces.append(_with_part(low, end if named else found.start, found))
    groups: list[Group] = []
    for position, piece in enumerate(pieces):
        later = pieces[position + 1] if position + 1 < len(pieces) else None
        if not (groups and _join(low, groups[-1], piece, later)):
            groups.append(Group([piece], joined=piece.found.joined))
    previous_end = floor
    for group in groups:
        group.start, group.end = group.pieces[0].start, group.pieces[-1].end
        if sentence.cues & _BENDING:
            _outer(low, previous_end, group, floor)
        previous_end = group.end
    return groups


def _with_part(low: str, floor: int, found: Found) -> Piece:
    """Take "begin", "medio", "eind van het" and the like into the piece."""
    piece = Piece(found, found.start, found.end)
    for tag, part in _TAGGED.items():
        if tag in found.tags:
            piece.part = part
            return piece
    if floor == found.start:
        return piece
    match = _part_before().search(low, max(floor, found.start - 40), found.start)
    if match:
        piece.start = match.start("word")
        piece.part = _part_words()[match["word"]]
        if match["until"]:
            piece.until = _part_words()[match["until"]]
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
            if source.units[0].year is not None or source.relative_year is not None:
                target.tags.add(BORROWED)


def inherit_year(low: str, before: Group, group: Group, base: int | None) -> None:
    """ "begin 2026, uiterlijk maart": a bare month takes the year that was set right before it."""
    target = group.pieces[0].found
    named = _set_year(low, before, base)
    if named is None or group.start - before.end > _NEAR:
        return
    if target.anchoring != "underspecified" or target.tags or not target.units[0].number:
        return
    year = named[0].year
    month = bounds(target.units[0], year)
    if month is None or not named[0] <= month[0] <= named[1]:
        return
    for piece in group.pieces:
        for unit in piece.found.units:
            unit.year = year
        piece.found.anchoring = before.pieces[0].found.anchoring
        piece.found.tags.add("inherited")


def _set_year(low: str, group: Group, base: int | None) -> Interval | None:
    """The year or part of it that a group sets for what follows; a title sets none."""
    piece = group.pieces[0]
    found, year = piece.found, piece.found.units[0].year
    if year is None and base is not None and found.relative_year is not None:
        year = base + found.relative_year
    if year is None:
        return None
    whole = bounds(Unit("year"), year)
    if whole is None or "inherited" in found.tags:
        return whole
    bent = group.modifier not in (None, "during")
    if found.units[0].granularity != "year" or len(group.pieces) > 1 or bent:
        return None
    if piece.part:
        return part_of("year", whole, piece.part)
    opens = group.start == 0 or not low[: group.start].strip()
    return whole if opens or _in_year().search(low, max(0, group.start - 20), group.start) else None


def _outer(low: str, floor: int, group: Group, sentence_start: int) -> None:
    """Find "voor", "uiterlijk", "in de loop van", "en verder" around a group."""
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
def _in_year() -> re.Pattern[str]:
    """ "in 2026", "vanaf begin 2026": the year of what follows, not of a title."""
    return re.compile(r"(?<!\w)(?:in|gedurende|tijdens|binnen)(?: het jaar)? $")


@cache
def _part_words() -> dict[str, Part]:
    return {word: part for part, words in table()["parts"].items() for word in words}


@cache
def _part_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<word>{alternatives(_part_words())})"
        rf"(?:(?: ?[/–-] ?| of | en | tot )(?P<until>medio|eind|halverwege))? (?:de |het )?$"
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


_PARTS = cue(lambda: map(longest_run, _part_words()))
_BENDING = cue(lambda: map(longest_run, (*_modifier_words(), *table()["after"]["open"])))
"""Words of which a sentence needs one to bend a time."""
