"""Money, staff and counted quantities."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any

from ..lexicon import load
from ..schema import Amount
from .cues import cue_if
from .grammar import alternatives
from .reading import Reading, Sentence, read

# Dutch numbers: dots for thousands, a comma for decimals.
_NUMBER = re.compile(r"\d(?:\d{0,2}(?:\.\d{3})+(?!\d)|\d*)(?:,(?:\d+|-))?")
_LEFT = re.compile(
    r"(?P<whole>(?P<minus>-/- ?|− ?|(?<!\w)-(?=[€ ]{0,2}$))?(?P<euro>(?:€|(?<!\w)eur|"
    r"(?<!\w)euro) ?)?(?P<inner>-/- ?|-|− ?)?)$"
)
# "x € 1.000" says how a table is printed.
_TABLE_SCALE = re.compile(r"[x×*] ?$")
# "in 2021 medewerkers" names a year.
_YEAR = re.compile(r"(?:in|voor|vanaf|sinds|per|na|tot|van|eind|begin|medio|jaar) (?:19|20)\d\d$")
_PURPOSE_END = re.compile(
    r"[.;:()]|,| (?:is|zijn|was|waren|wordt|worden|werd|zal|heeft|hebben|die|dat|en) "
)


def amounts(text: str) -> tuple[Amount, ...]:
    """Amounts of `text`, in whole units, in reading order."""
    return amounts_in(read(text))


def amounts_in(reading: Reading) -> tuple[Amount, ...]:
    """The same for a text that was prepared before."""
    found: list[Amount] = []
    for sentence in reading.sentences:
        found += sentence_amounts(reading, sentence)
    return tuple(found)


def sentence_amounts(reading: Reading, sentence: Sentence) -> list[Amount]:
    """Amounts of one sentence."""
    if not sentence.cues & _DIGITS:
        return []
    numbers = _NUMBER.finditer(reading.low, sentence.start, sentence.end)
    amounts = (_build(reading, number, sentence) for number in numbers)
    return [amount for amount in amounts if amount is not None]


def _build(reading: Reading, number: re.Match[str], sentence: Sentence) -> Amount | None:
    low, at = reading.low, number.start()
    if at and (low[at - 1].isalnum() or low[at - 1] in ".,/_"):
        return None
    before = low[max(sentence.start, at - 12) : at]
    named = "€" in before or "eur" in before
    if not named and number.end() == sentence.end:
        return None  # a number alone, as most cells of tables are
    right = _right().match(low, number.end(), sentence.end)
    if not named and right is not None and right.lastgroup is None:
        return None
    left = _LEFT.search(low, max(sentence.start, at - 12), at)
    euro = left is not None and left["euro"] is not None
    if right is None or (((euro and right["unit"]) or right["noun"]) and euro):
        right = _scale_only().match(low, number.end(), sentence.end)
    assert right is not None
    groups = right.groupdict()
    name = "EUR" if euro else _data()["units"].get(groups.get("unit"), "") or groups.get("noun")
    start = left.start("whole") if left else at
    if not name or _TABLE_SCALE.search(low, max(0, start - 3), start):
        return None
    if groups.get("noun") and _YEAR.search(low, max(0, at - 10), number.end()):
        return None
    # The full stop of "mln." belongs to it, that of "miljoen." ends the sentence.
    stop = low[right.end() - 1] == "." and groups["scale"] not in _data()["abbreviated"]
    raw_start, raw_end = reading.raw_span(start, right.end() - stop)
    return Amount(
        text=reading.raw[raw_start:raw_end], char_start=raw_start, char_end=raw_end,
        value=_value(number.group(), groups["scale"]), unit=name,
        sign=-1 if _is_negative(low, left, start, sentence.start) else 1,
        purpose=_purpose(reading, right.end(), sentence.end),
    )  # fmt: skip


def _value(number: str, scale: str | None) -> Decimal:
    value = Decimal(number.replace(".", "").replace(",-", "").replace(",", "."))
    if scale:
        value = (value * _data()["scales"][scale]).normalize()
        value = value.quantize(Decimal(1)) if value == value.to_integral() else value
    return value


def _is_negative(low: str, left: re.Match[str] | None, start: int, floor: int) -> bool:
    if left and (left["minus"] or left["inner"]):
        return True
    return bool(_negative().search(low[max(floor, start - 30) : start]))


def _purpose(reading: Reading, start: int, ceiling: int) -> str | None:
    """Words after "voor" and the like, up to the end of the phrase."""
    match = _for().match(reading.low, start, ceiling)
    if not match:
        return None
    end = _PURPOSE_END.search(reading.low, match.end(), ceiling)
    stop = end.start() if end else ceiling
    return reading.raw_text(match.end(), stop).strip(" .,;") or None


@cache
def _data() -> dict[str, Any]:
    return load("amounts.toml")


@cache
def _right() -> re.Pattern[str]:
    """Scale and unit behind a number, or the noun it counts."""
    data = _data()
    scales, units, nouns = (
        alternatives(data["scales"]),
        alternatives(data["units"]),
        alternatives(data["counted"]["nouns"]),
    )
    between = rf"(?:(?!(?:{nouns})\b)[a-zà-ÿ]+e?n? ){{0,{data['counted']['adjectives']}}}"
    return re.compile(
        rf"(?!\d)(?: ?(?P<scale>{scales})(?!\w)\.?)?"
        rf"(?: ?(?P<unit>{units})(?!\w)| {between}(?P<noun>{nouns})(?![\w-]))?"
    )


@cache
def _scale_only() -> re.Pattern[str]:
    return re.compile(rf"(?: ?(?P<scale>{alternatives(_data()['scales'])})(?!\w)\.?)?")


@cache
def _negative() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternatives(_data()['signs']['negative'])})(?: van)?(?: circa| ca\.| ongeveer)? ?$"
    )


@cache
def _for() -> re.Pattern[str]:
    return re.compile(
        rf",? (?:{alternatives(_data()['purpose']['prepositions'])}) (?:de |het |een )?"
    )


_DIGITS = cue_if(lambda word: word[0].isdigit() or word[-1].isdigit())
