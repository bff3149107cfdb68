"""Who a sentence is about: counted groups, and municipalities and others by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from ...schema import Report
from ...schema.title import title_key
from ..settings import settings
from ..sides.misread import stands_misread

Party = tuple[str, str]
"""`("name", "meerwolde")` or `("count", "4 organisatie")`."""

# Of so few letters a name stands in too many words.
_SHORT = 2
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:[ -](?:aan|de|den|der|en|op|van) ?[A-ZÀ-Þ][\w'’-]+)*"


@cache
def _named() -> re.Pattern[str]:
    """A party noun with the names that follow: "gemeenten A, B en C"."""
    # Upper case by hand: ignoring case would make the search three times slower.
    nouns = "|".join(f"[{n[0]}{n[0].upper()}]{re.escape(n[1:])}" for n in settings().parties.nouns)
    return re.compile(rf"\b(?:{nouns})(?: (?:van|in))? ({_NAME}(?:(?:, | en )(?:{_NAME}))*)")


@cache
def _counted() -> re.Pattern[str]:
    """A number, at most two adjectives and a party noun: "alle vier de organisaties"."""
    table = settings().parties
    numbers = "|".join(map(re.escape, table.numbers))
    nouns = "|".join(map(re.escape, table.nouns))
    whole = rf"(?: van de (?:{numbers}|\d{{1,2}}))?"  # "zes van de zeven scholen" are six
    return re.compile(
        rf"\b({numbers}|\d{{1,2}}){whole} (?:de )?"
        rf"(?:[a-zà-ÿ]+(?:de|se|te|e) ){{0,2}}[\w+]*?-?({nouns})\b",
        re.IGNORECASE,
    )


@cache
def _bodies() -> re.Pattern[str]:
    names = sorted(settings().parties.bodies, key=len, reverse=True)
    return re.compile(r"(?<![\w(])(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def names_in(reports: Iterable[Report]) -> frozenset[str]:
    """Names that stand behind a party noun anywhere: they are parties everywhere.

    A name that stands there once, a letter from one that stands there again, was misread.
    """
    found: Counter[str] = Counter()
    for report in reports:
        for section in report.walk():
            for hit in _named().finditer(section.text):
                found.update(re.split(r", | en ", hit.group(1)))
    names = {name: title_key(name) for name in found if len(name) > _SHORT}
    often = [key for name, key in names.items() if found[name] > 1]
    return frozenset(
        name for name, key in names.items()
        if found[name] > 1 or not any(stands_misread(key, other) for other in often)
    )  # fmt: skip


def parties(text: str, names: frozenset[str]) -> frozenset[Party]:
    """The parties of a sentence; "de drie gemeenten" and three names are kept apart."""
    return frozenset(_mentions(text, names))


def _mentions(text: str, names: frozenset[str]) -> dict[Party, str]:
    """The parties of a sentence, each in the words that name it."""
    table = settings().parties
    found: dict[Party, str] = {("name", n.casefold()): n for n in names if _holds(text, n)}
    for hit in _counted().finditer(text):
        number, noun = hit.group(1).casefold(), hit.group(2).casefold()
        count = table.numbers.get(number) or int(number)
        found["count", f"{count} {_singular(noun)}"] = hit.group()
    found |= {("name", hit.group().casefold()): hit.group() for hit in _bodies().finditer(text)}
    return found


def both_parties(
    previous: str, current: str, names: frozenset[str]
) -> tuple[frozenset[Party], frozenset[Party]]:
    """The parties of two sentences; what one names and the other has misread is in both."""
    before, now = _mentions(previous, names), _mentions(current, names)
    texts = title_key(previous), title_key(current)
    return (
        frozenset(before) | _misread(now, before, texts[0]),
        frozenset(now) | _misread(before, now, texts[1]),
    )


def _misread(there: dict[Party, str], here: dict[Party, str], text: str) -> frozenset[Party]:
    missing = ((party, words) for party, words in there.items() if party not in here)
    return frozenset(party for party, words in missing if stands_misread(title_key(words), text))


def masked(text: str, names: frozenset[str]) -> str:
    """The sentence without its parties."""
    for name in sorted(names, key=len, reverse=True):
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    text = _counted().sub(" ", _bodies().sub(" ", text))
    return " ".join(re.findall(r"\w+", text.casefold()))


def differ(previous: frozenset[Party], current: frozenset[Party]) -> bool:
    """Other parties, as far as both sentences name any; n names are as good as the number n."""
    if not previous or not current or previous == current:
        return False
    for one, other in ((previous, current), (current, previous)):
        names = [p for p in one if p[0] == "name"]
        counts = [p for p in other if p[0] == "count"]
        if len(names) == len(one) and len(counts) == len(other) == 1:
            return counts[0][1].split()[0] != str(len(names))
    return True


def _holds(text: str, name: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _singular(noun: str) -> str:
    nouns = settings().parties.nouns
    return next((n for n in nouns if n != noun and noun.startswith(n)), noun)
