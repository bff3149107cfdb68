"""Money, staff and counted quantities."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any

from ..lexicon import load
from ..schema import Amount
from .reading import Reading, read

# Dutch numbers: dots for thousands, a comma for decimals.
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(?:\d+|-))?"
# "x € 1.000" says how a table is printed.
_TABLE_SCALE = re.compile(r"[x×*] ?$")
# "in 2021 medewerkers" names a year.
_YEAR = re.compile(r"(?:in|voor|vanaf|sinds|per|na|tot|van|eind|begin|medio|jaar) (?:19|20)\d\d$")
_PURPOSE_END = re.compile(r"[.;:()]|,| (?:is|zijn|was|waren|wordt|worden|werd|zal|heeft|hebben|die|dat|en) ")


def amounts(text: str) -> tuple[Amount, ...]:
    """Amounts of `text`, in whole units, in reading order."""
    return amounts_in(read(text))


def amounts_in(reading: Reading) -> tuple[Amount, ...]:
    """The same for a text that was prepared before."""
    found: list[Amount] = []
    for sentence in reading.sentences:
        low = reading.low
        if not any(word[0].isdigit() or word[-1].isdigit() for word in sentence.words):
            continue
        for match in _pattern().finditer(low, sentence.start, sentence.end):
            amount = _build(reading, match, sentence.start, sentence.end)
            if amount is not None:
                found.append(amount)
    return tuple(found)


def _build(reading: Reading, match: re.Match[str], floor: int, ceiling: int) -> Amount | None:
    scale, low = match["scale"], reading.low
    name = "EUR" if match["euro"] else _data()["units"].get(match["unit"], "") or match["noun"]
    if not name or _TABLE_SCALE.search(low, 0, match.start("whole")):
        return None
    if match["noun"] and _YEAR.search(low, 0, match.end("n")):
        return None
    value = Decimal(match["n"].replace(".", "").replace(",-", "").replace(",", "."))
    if scale:
        value = (value * _data()["scales"][scale]).normalize()
        value = value.quantize(Decimal(1)) if value == value.to_integral() else value
    start, end = reading.raw_span(match.start("whole"), match.end("whole"))
    return Amount(
        text=reading.raw[start:end], char_start=start, char_end=end, value=value, unit=name,
        sign=-1 if _is_negative(reading.low, match, floor) else 1,
        purpose=_purpose(reading, match.end("whole"), ceiling),
    )  # fmt: skip


def _is_negative(low: str, match: re.Match[str], floor: int) -> bool:
    if match["minus"] or match["m2"]:
        return True
    before = low[max(floor, match.start("whole") - 30) : match.start("whole")]
    return bool(_negative().search(before))


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


def _words(words: object) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


@cache
def _pattern() -> re.Pattern[str]:
    data = _data()
    scales, units, nouns = _words(data["scales"]), _words(data["units"]), _words(data["counted"]["nouns"])
    between = rf"(?:(?!(?:{nouns})\b)[a-zà-ÿ]+e?n? ){{0,{data['counted']['adjectives']}}}"
    return re.compile(
        r"(?<![\w.,/])(?P<whole>(?P<minus>-/- ?|− ?|-(?=[€ ]{0,2}\d))?(?P<euro>(?:€|eur|euro) ?(?P<m2>-/- ?|-)?)?"
        rf"(?P<n>{_NUMBER})(?![\d])(?: ?(?P<scale>{scales})(?!\w)\.?)?"
        rf"(?:(?(euro)(?!)| ?(?P<unit>{units})(?![\w]))|(?(euro)(?!)| {between}(?P<noun>{nouns})(?![\w-])))?)"
    )


@cache
def _negative() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words(_data()['signs']['negative'])})(?: van)?(?: circa| ca\.| ongeveer)? ?$")


@cache
def _for() -> re.Pattern[str]:
    return re.compile(rf",? (?:{_words(_data()['purpose']['prepositions'])}) (?:de |het |een )?")
