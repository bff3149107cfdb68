"""The words a reader sees, from `models/nl_rapport/wording.<language>.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from ..lexicon import load
from ..schema import Amount
from .plain import plain

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Wording:
    """One language: tables of words by group and key."""

    language: str
    groups: Mapping[str, Any]

    def label(self, key: str) -> str:
        """A heading or name."""
        return self.word("labels", key)

    def word(self, group: str, key: str) -> str:
        """The word for `key`; the key itself, readable, when the group does not have it."""
        return str(self.groups[group].get(key, plain(key.replace("_", " "))))

    def has(self, group: str, key: str) -> bool:
        """True when the group has its own word for `key`."""
        return key in self.groups[group]

    def line(self, key: str, **facts: object) -> str:
        """A line of text with its facts filled in."""
        return str(self.groups["lines"][key]).format(**facts)

    def count(self, key: str, count: int, **facts: object) -> str:
        """A line that differs for one and for more."""
        forms = self.groups["lines"][key]
        return str(forms["one" if count == 1 else "many"]).format(count=count, **facts)

    def sentence(self, change_type: str, form: str) -> str:
        """The sentence for a change, with its places for facts still open."""
        return str(self.groups["change"][change_type][form])

    def change_name(self, change_type: str) -> str:
        """What a type of change is called."""
        return self.sentence(change_type, "name")

    def shift(self, unit: str, count: int) -> str:
        """A shift in `months` or `days`, with its sign: `+3 maanden`."""
        form = "one" if abs(count) == 1 else "many"
        sign = "+" if count > 0 else "-" if count < 0 else ""
        return str(self.groups[unit][form]).format(sign=sign, count=abs(count))

    def day(self, day: date) -> str:
        """A date in full: `1 juli 2023`."""
        calendar = self.groups["calendar"]
        month = calendar["months"][day.month - 1]
        return str(calendar["day"]).format(day=day.day, month=month, year=day.year)

    def number(self, value: Decimal) -> str:
        """A number with the separators of the language."""
        marks = self.groups["number"]
        digits = f"{value.normalize():,f}"
        return digits.translate(str.maketrans({",": marks["thousands"], ".": marks["decimal"]}))

    def amount(self, amount: Amount) -> str:
        """Money, staff or a counted quantity."""
        number = ("-" if amount.sign < 0 else "") + self.number(amount.value)
        form = "money" if amount.unit == "EUR" else "counted"
        return str(self.groups["number"][form]).format(number=number, unit=plain(amount.unit))

    def percentage(self, score: float) -> str:
        """A score from 0 to 1, in whole per cent."""
        return f"{round(score * 100)}%"


@cache
def wording(language: str) -> Wording:
    """The words of `language`; raises `ValueError` for one there is no file for."""
    if language not in LANGUAGES:
        raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}, not {language!r}")
    return Wording(language, load(f"wording.{language}.toml"))
