"""Times without a place on the calendar: durations, recurrences, vague ones."""

from __future__ import annotations

import re
from functools import cache

from ...schema import Granularity, TimeExpression, TimeKind
from ..cues import cue, cue_if, longest_run
from ..grammar import alternatives, whole_words
from ..reading import Reading, Sentence
from .calendar import table

Spans = list[tuple[int, int]]
_GRANULARITY: dict[str, Granularity] = {"Y": "year", "M": "month", "W": "week", "D": "day"}
# "van 4 tot 12 jaar"
_AGE_RANGE = re.compile(r"\d (?:tot|t/m|-|–|en|tot en met) $")
# "€ 300 per kwartaal", "12 uur per kwartaal": a rate, no rhythm.
_RATE = re.compile(r"\d[\d.,]*(?:,-)? (?:\w+ )?$")
_AGE = re.compile(r" (?:oud|en ouder|of ouder)\b|-jarigen?")


def durations_and_sets(reading: Reading, sentence: Sentence, taken: Spans) -> list[TimeExpression]:
    """Durations, sets and vague times of a sentence that overlap none of `taken` (raw offsets)."""
    if not sentence.cues & _CUES:
        return []
    found: list[TimeExpression] = []
    taken = list(taken)
    for cues, pattern, build in (
        (_SETS, _set, _build_set),
        (_VAGUE, _vague, _build_vague),
        (_DURATIONS, _duration, _build_duration),
    ):
        if not sentence.cues & cues:
            continue
        for match in pattern().finditer(reading.low, sentence.start, sentence.end):
            start, end = reading.raw_span(match.start(), match.end())
            if any(start < b and end > a for a, b in taken):
                continue
            time = build(reading, match)
            if time is not None:
                found.append(time)
                taken.append((start, end))
    return found


def merge_sets(reading: Reading, times: list[TimeExpression]) -> list[TimeExpression]:
    """Join "vanaf 2022" and "jaarlijks" to one recurring time with a begin."""
    merged: list[TimeExpression] = []
    for time in times:
        previous = merged[-1] if merged else None
        if previous and {previous.kind, time.kind} == {"date", "set"}:
            day, rhythm = (previous, time) if time.kind == "set" else (time, previous)
            gap = reading.raw[previous.char_end : time.char_start]
            if gap in (" ", ", ") and day.modifier == "on_or_after":
                text = reading.raw[previous.char_start : time.char_end]
                merged[-1] = day.model_copy(update={
                    "kind": "set", "recurrence": rhythm.recurrence, "text": text,
                    "char_start": previous.char_start, "char_end": time.char_end, "edtf": None,
                })  # fmt: skip
                continue
        merged.append(time)
    return merged


def _make(
    reading: Reading,
    match: re.Match[str],
    kind: TimeKind,
    recurrence: str | None,
    granularity: Granularity | None,
) -> TimeExpression:
    start, end = reading.raw_span(match.start(), match.end())
    return TimeExpression(
        text=reading.raw[start:end], char_start=start, char_end=end, kind=kind,
        anchoring="relative", recurrence=recurrence, granularity=granularity,
    )  # fmt: skip


def _number(text: str) -> int:
    text = text.strip()
    if text.isdigit():
        return int(text)
    value: int = table()["numbers"].get(text, 0)
    return value


def _build_set(reading: Reading, match: re.Match[str]) -> TimeExpression | None:
    word = match["adverb"]
    if word:
        period = (
            table()["sets"][word.removesuffix("e")]
            if word not in table()["sets"]
            else table()["sets"][word]
        )
        return _make(reading, match, "set", period, _unit_of(period))
    if match["season"]:
        return _make(reading, match, "set", "P1Y", "year")
    unit = match["unit"] or match["per"]
    if match["per"] and _RATE.search(reading.low, max(0, match.start() - 12), match.start()):
        return None
    code = table()["durations"][unit]
    other = match.group().startswith("om ") and not match["every"]  # "om de week": every other
    count = 2 if other else _number(match["every"] or "een") or 1
    period = _period(count, code)
    times = match["times"]
    number = _number(re.sub(r" ?(?:keer|maal|x)$", "", times)) if times else 1
    if number > 1:
        period = f"R{number}/{period}"
    return _make(reading, match, "set", period, _unit_of(period))


def _period(count: int, code: str) -> str:
    """ISO 8601 period of `count` times a code such as `Y` or `3M`."""
    size = int(code[:-1] or 1)
    return f"P{count * size}{code[-1]}"


def _unit_of(period: str) -> Granularity:
    if period.endswith("P3M"):
        return "quarter"
    if period.endswith("P6M"):
        return "half_year"
    return _GRANULARITY[period[-1]]


def _build_vague(reading: Reading, match: re.Match[str]) -> TimeExpression | None:
    text = match.group()
    granularity: Granularity | None = None
    for word, unit in (
        ("jaren", "year"),
        ("jaar", "year"),
        ("maanden", "month"),
        ("weken", "week"),
        ("moment", "day"),
    ):
        if word in text:
            granularity = unit  # type: ignore[assignment]
            break
    return _make(reading, match, "vague", _vague_refs()[text], granularity)


def _build_duration(reading: Reading, match: re.Match[str]) -> TimeExpression | None:
    low = reading.low
    if _AGE.match(low, match.end()) or _AGE_RANGE.search(
        low, max(0, match.start() - 12), match.start()
    ):
        return None
    if match["noun2"]:  # "een week of zes"
        code = table()["durations"][match["noun2"]]
        return _make(
            reading, match, "duration", _period(_number(match["n2"]), code), _GRANULARITY[code[-1]]
        )
    noun = match["noun"].replace("half jaar", "halfjaar")
    code, number = table()["durations"][noun], match["n"] or ""
    if match["half"] or noun == "halfjaar":
        count = _number(number) or 1
        return _make(reading, match, "duration", _period(count, "6M"), "half_year")
    if number.startswith("anderhal"):
        period = {"Y": "P18M", "M": "P6W", "W": "P10D"}.get(code)
        return _make(reading, match, "duration", period, _GRANULARITY[code[-1]])
    count = _number(number)
    if not count:
        return (
            None
            if number.isdigit()
            else _make(reading, match, "duration", None, _GRANULARITY[code[-1]])
        )
    granularity: Granularity = "quarter" if code == "3M" else _GRANULARITY[code[-1]]
    return _make(reading, match, "duration", _period(count, code), granularity)


@cache
def _vague_refs() -> dict[str, str]:
    return {phrase: ref for ref, phrases in table()["vague"].items() for phrase in phrases}


@cache
def _numbers() -> str:
    return alternatives(table()["numbers"])


@cache
def _set() -> re.Pattern[str]:
    unit = alternatives(table()["durations"])
    number = rf"(?:{_numbers()}|\d{{1,3}})"
    count = rf"(?P<times>{number} ?(?:keer|maal|x)|eens|eenmaal|tweemaal|driemaal)"
    seasons = alternatives([*table()["seasons"], *table()["recesses"], *table()["months"]])
    every = "elke|elk|iedere|ieder|om de|om het"
    return re.compile(
        rf"(?<![\w-])(?:(?P<adverb>(?:{alternatives(table()['sets'])})e?)"
        rf"(?! (?:{alternatives(table()['not_a_set']['nouns'])}))"
        rf"|(?:{count} (?:per|in (?:de|het)|in elke|{every})|{every})"
        rf" (?:(?P<every>{number}) )?(?P<unit>{unit})"
        rf"|(?:elke|elk|iedere|ieder) (?P<season>{seasons})"
        rf"|per (?P<per>kwartaal|half ?jaar|tertaal))(?!\w)"
    )


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(whole_words(_vague_refs()))


@cache
def _duration() -> re.Pattern[str]:
    nouns = alternatives(table()["durations"])
    return re.compile(
        rf"(?<!\w)een (?P<noun2>{nouns}) of (?P<n2>{_numbers()}|\d\d?)(?!\w)|"
        rf"(?<![\w.,€/-])(?<!€ )(?<!per )(?P<n>{_numbers()}|\d{{1,3}}|anderhalf|anderhalve"
        rf"|enkele|een paar|een aantal)? ?"
        rf"(?P<half>(?<= )halve? )?(?P<noun>{nouns})(?!\w)".replace("? ?", " ", 1)
    )


def _cues() -> frozenset[str]:
    inflected = {f"{word}e" for word in table()["sets"]}
    last = {phrase.split(" ")[-1] for phrase in _vague_refs()} | {"t", "mogelijk", "tijd"}
    return (
        frozenset(table()["sets"])
        | inflected
        | frozenset(table()["durations"])
        | frozenset(last)
        | {"elke", "elk", "iedere", "ieder"}
        | {"jaar", "half", "halve"}
    )


_CUES = cue(_cues)
_EVERY = ("elke", "elk", "iedere", "ieder", "om", "per")
_SETS = cue_if(lambda word: word.endswith(("keer", "maal", "x")) or word == "eens") | cue(
    lambda: (*_EVERY, *(f"{word}{end}" for word in table()["sets"] for end in ("", "e")))
)
"""Words of a rhythm: "jaarlijks", "elke week", "per kwartaal", "3x in de maand"."""
_VAGUE = cue(lambda: map(longest_run, _vague_refs()))
_DURATIONS = cue(lambda: map(longest_run, table()["durations"]))
