"""Closed classes of words from `grammar.toml`, as sets and as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..lexicon import load

WORD = re.compile(r"[\w'’]+")
"""A word of lower-case text, apostrophes included."""


@cache
def word_set(group: str) -> frozenset[str]:
    """The words of a group."""
    table: dict[str, list[str]] = load("grammar.toml")
    return frozenset(table[group])


@cache
def any_of(group: str) -> re.Pattern[str]:
    """Any word or phrase of a group, as a whole word."""
    return re.compile(rf"(?<!\w)(?:{alternatives(word_set(group))})(?!\w)")


def alternatives(words: Iterable[str]) -> str:
    """Words as alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
