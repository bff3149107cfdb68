"""Promised so many, and told of fewer: that is no promise kept."""

from __future__ import annotations

import re
from functools import cache

from .frames import Promise
from .sentences import Sentence
from .settings import settings

# Beyond this it is a year, an amount or a number of a document.
_MOST = 1900


def fewer(promise: Promise, result: Sentence) -> bool:
    """The result names fewer of what the promise counted: "40 laadpunten", "26 laadpunten"."""
    before, now = counted(promise.sentence.text), counted(result.text)
    return any(now[noun] < count for noun, count in before.items() if noun in now)


def counted(text: str) -> dict[str, int]:
    """Plural noun to the number before it; what is told twice with two numbers is left out."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    numbers = settings().parties.numbers
    for hit in _pattern().finditer(text):
        word, noun = hit.group(1).casefold(), hit.group(2).casefold()
        count = numbers.get(word) or (int(word) if word.isdigit() else 0)
        if not 1 < count < _MOST:
            continue
        if found.setdefault(noun, count) != count:
            twice.add(noun)
    return {noun: count for noun, count in found.items() if noun not in twice}


@cache
def _pattern() -> re.Pattern[str]:
    """A number, at most two adjectives and a plural; no unit of time, and no share."""
    numbers = "|".join(map(re.escape, settings().parties.numbers))
    units = "|".join(map(re.escape, settings().amounts.times))
    return re.compile(
        rf"(?<![\w,.€])({numbers}|\d{{1,4}}) (?:[a-zà-ÿ]+e ){{0,2}}"
        rf"(?!(?:{units})\b)([a-zà-ÿ]{{3,}}(?:en|s|er))\b",
        re.IGNORECASE,
    )
