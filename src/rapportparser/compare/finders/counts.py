"""Promised so many, and told of fewer: that is no promise kept."""

from __future__ import annotations

import re
from functools import cache

from ...schema.title import title_key
from ..settings import settings
from ..sides.promises import Promise
from ..sides.sentences import Sentence

# Of fewer letters a noun is the end of too many words.
_LEAST = 4
# "brieven", "huizen": what a soft consonant is at the end of a word.
_HARD = {"v": "f", "z": "s"}
_OPEN = re.compile(r"(?<![aeiou])[aeou][^aeiou]$")
# Beyond this, and without a point, it is a year or the number of a document.
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
        count = numbers.get(word) or int(word.replace(".", ""))
        if count < 2 or (word.isdigit() and count >= _MOST):
            continue
        if found.setdefault(noun, count) != count:
            twice.add(noun)
    return {noun: count for noun, count in found.items() if noun not in twice}


def one_of(promise: Promise, sentence: Sentence) -> bool:
    """Promised of so many, and the sentence is about one: "beide teams", "ook dit team"."""
    words = sentence.folded.split()
    return any(
        plural not in words and any(word.endswith(_singulars(plural)) for word in words)
        for plural in map(title_key, counted(promise.sentence.text))
    )


def _singulars(plural: str) -> tuple[str, ...]:
    """What a plural may be the plural of: "teams", "wijken", "scholen", "bruggen", "huizen"."""
    if not plural.endswith("en"):
        return (plural[:-1],) if plural.endswith("s") else ()
    stem = plural[:-2]
    hard = _HARD.get(stem[-1:], stem[-1:])
    found = {stem, stem[:-1] + hard, plural[:-1]}
    if stem[-1:] == stem[-2:-1]:
        found.add(stem[:-1])
    if _OPEN.search(stem):  # a long vowel is written twice before one closing consonant
        found.add(stem[:-2] + 2 * stem[-2] + hard)
    return tuple(one for one in found if len(one) >= _LEAST)


@cache
def _pattern() -> re.Pattern[str]:
    """A number, at most two adjectives and a plural; no unit of time, and no share."""
    numbers = "|".join(map(re.escape, settings().parties.numbers))
    units = "|".join(map(re.escape, settings().amounts.times))
    return re.compile(
        rf"(?<![\w,.€])({numbers}|\d{{1,4}}|\d{{1,3}}\.\d{{3}}) (?:[a-zà-ÿ]+e ){{0,2}}"
        rf"(?!(?:{units})\b)([a-zà-ÿ]{{3,}}(?:en|s|er))\b",
        re.IGNORECASE,
    )
