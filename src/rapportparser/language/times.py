"""Time expressions: units joined to ranges, given a year, and bent by their modifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from ..schema import TimeExpression
from .anchors import When, resolve
from .calendar import Interval, Part, before, edtf_of, following, part_of, table
from .lasting import durations_and_sets, merge_sets
from .reading import Reading, Sentence, read
from .units import Found, find_units

_CONNECT = re.compile(
    r" ?(?P<sign>[-–/]) ?(?:begin |medio |eind )?|,? (?P<word>t/m|tot en met|tot|en|of|en/of|dan wel) (?:het |de |in )?|(?P<comma>,) "
)
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
    modifier: str | None = None
    intervals: list[Interval] = field(default_factory=list)


def times(
    text: str, *, reference_date: date | None = None, fiscal_year: int | None = None
) -> tuple[TimeExpression, ...]:
    """All time expressions of `text`, in reading order.

    `fiscal_year` says what "dit jaar" is and gives bare months and quarters their year;
    `reference_date` says where the reader stands. Without them such times stay open.
    """
    return times_in(read(text), When(reference_date, fiscal_year))


def times_in(reading: Reading, when: When) -> tuple[TimeExpression, ...]:
    """The same for a text that was prepared before."""
    found: list[TimeExpression] = []
    for sentence in reading.sentences:
        found += sentence_times(reading, sentence, when)
    return tuple(found)


def sentence_times(reading: Reading, sentence: Sentence, when: When) -> list[TimeExpression]:
    """Time expressions of one sentence."""
    low = reading.low
    units = find_units(low, sentence.start, sentence.end, sentence.words)
    dates = [
        expression
        for group in _groups(low, sentence.start, units)
        if (expression := _expression(reading, sentence, group, when)) is not None
    ]
    lasting = durations_and_sets(reading, sentence, [(d.char_start, d.char_end) for d in dates])
    if not lasting:
        return dates
    return merge_sets(reading, sorted([*dates, *lasting], key=lambda time: time.char_start))


def _groups(low: str, floor: int, units: list[Found]) -> list[Group]:
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
    if kinds[0] != kinds[1]:
        return False
    if word == "," and not (
        later
        and re.fullmatch(r",? (?:en|of) |, ", low[piece.end : later.start])
        and later.found.units[0].granularity == kinds[0]
    ):
        return False
    if kinds[0] == "day" or last.found.moment or piece.found.moment:
        _share_years([*group.pieces, piece])  # two days are two dates, of one year
        return False
    if re.search(r"\b(?:voor|na|vanaf|uiterlijk|tot)\b", low[last.end : piece.start]):
        return False
    group.pieces.append(piece)
    group.joined = "range" if group.joined == "range" else "list"
    _share_years(group.pieces)
    return True


def _share_years(pieces: list[Piece]) -> None:
    """A year that stands only at the end, or only at the begin, serves all."""
    for giver, taker in [
        *zip(pieces[::-1], pieces[-2::-1], strict=False),
        *zip(pieces, pieces[1:], strict=False),
    ]:
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
        modifier = _modifier_words()[match["word"]]
        word_start = match.start("word")
        if modifier == "before" and _is_for(low, match["word"], word_start, group, sentence_start):
            modifier = ""
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


def _expression(
    reading: Reading, sentence: Sentence, group: Group, when: When
) -> TimeExpression | None:
    intervals, parts = [], []
    for piece in group.pieces:
        resolved = resolve(reading, sentence, piece.found, when)
        intervals += resolved
        for interval in resolved:
            kind = piece.found.units[0].granularity
            parts.append(part_of(kind, interval, piece.part) if piece.part else interval)
    first = group.pieces[0]
    unit = first.found.units[0]
    start, end = reading.raw_span(group.start, group.end)
    modifier = group.modifier or _part_modifier(group)
    span = (min(p[0] for p in parts), max(p[1] for p in parts)) if parts else (None, None)
    if group.exclusive and span[1] and unit.granularity == "day":
        span = (span[0], before(span[1]))
    limits = _limits(group, span, intervals) if parts else (None, None)
    return TimeExpression(
        text=reading.raw[start:end], char_start=start, char_end=end, kind="date",
        anchoring=first.found.anchoring,  # type: ignore[arg-type]
        start=limits[0], end=limits[1],
        unit_start=min(i[0] for i in intervals) if intervals else None,
        unit_end=max(i[1] for i in intervals) if intervals else None,
        granularity=unit.granularity,
        modifier=modifier,  # type: ignore[arg-type]
        edtf=_edtf(group, intervals, limits) if intervals else None,
    )  # fmt: skip


def _part_modifier(group: Group) -> str | None:
    parts = [piece.part for piece in group.pieces if piece.part]
    if not parts:
        return None
    return parts[0] if len(group.pieces) == 1 else "approx"


def _limits(
    group: Group, span: tuple[date | None, date | None], intervals: list[Interval]
) -> tuple[date | None, date | None]:
    """First and last day after the modifier; `None` is open."""
    start, end = span
    if start is None or end is None:
        return start, end
    if group.modifier == "before":
        # "voor eind 2021" counts to the end itself; "voor 2021" to the day before.
        if group.pieces[-1].part == "end":
            return None, max(i[1] for i in intervals)
        return None, before(start)
    if group.modifier == "after":
        return following(end), None
    if group.modifier == "on_or_before":
        return None, end
    if group.modifier == "on_or_after":
        return start, None
    return start, end


def _edtf(group: Group, intervals: list[Interval], limits: tuple[date | None, date | None]) -> str:
    units = [(unit, i) for unit, i in zip(_all_units(group), intervals, strict=True)]
    if group.modifier in ("before", "on_or_before"):
        return f"../{limits[1]}"
    if group.modifier == "after":
        return f"{limits[0]}/.."
    plain = [edtf_of(unit, interval) for unit, interval in units]
    if group.modifier == "on_or_after":
        return f"{plain[0] if not group.pieces[0].part else limits[0]}/.."
    if any(piece.part for piece in group.pieces):
        return f"{limits[0]}/{limits[1]}"
    text = plain[0]
    if group.joined == "list" and len(plain) > 1:
        text = "{" + ",".join(plain) + "}"
    elif len(plain) > 1:
        sub_year = any(
            unit.granularity in ("quarter", "half_year", "season", "tertial") for unit, _ in units
        )
        text = (
            f"{limits[0]}/{limits[1]}"
            if sub_year or "/" in "".join(plain)
            else f"{plain[0]}/{plain[-1]}"
        )
    return text + (
        "~" if group.modifier == "approx" and "/" not in text and "{" not in text else ""
    )


def _all_units(group: Group) -> list[object]:  # type: ignore[misc]
    return [unit for piece in group.pieces for unit in piece.found.units]


def _phrase(words: list[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@cache
def _part_words() -> dict[str, Part]:
    return {word: part for part, words in table()["parts"].items() for word in words}


@cache
def _part_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<word>{_phrase(list(_part_words()))}) (?:de |het )?\Z".replace(r"\Z", "$")
    )


@cache
def _modifier_words() -> dict[str, str]:
    return {word: name for name, words in table()["modifiers"].items() for word in words}


@cache
def _modifier_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?P<word>{_phrase(list(_modifier_words()))}) (?:(?:in|op|per|de|het|'t|aan|nog) )*$"
    )


@cache
def _open_after() -> re.Pattern[str]:
    return re.compile(rf",? (?:{_phrase(table()['after']['open'])})(?!\w)")


@cache
def _for_nouns() -> frozenset[str]:
    return frozenset(table()["for"]["nouns"])
