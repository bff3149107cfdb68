"""Closed classes of words from `grammar.toml`, as sets and as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..lexicon import load
from .cues import cue, longest_run

WORD = re.compile(r"[\w'’]+")
"""A word of lower-case text, apostrophes included."""


@cache
def word_set(group: str) -> frozenset[str]:
    """The words of a group."""
    return frozenset(_table()[group])


def cue_of(*groups: str) -> int:
    """The bit of texts that hold a word of these groups: where it is not set, none stands there."""
    return cue(lambda: [longest_run(word) for group in groups for word in word_set(group)])


@cache
def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = load("grammar.toml")
    return table


@cache
def any_of(group: str) -> re.Pattern[str]:
    """Any word or phrase of a group, as a whole word."""
    return re.compile(whole_words(word_set(group)))


def whole_words(words: Iterable[str]) -> str:
    """Words as one regular expression that finds them whole, the longest first.

    Each begins with its first letter and looks back behind itself: the other way round nothing
    could be skipped, and a search would take ten times as long.
    """
    longest = (re.escape(word) for word in sorted(words, key=len, reverse=True))
    whole = "|".join(rf"{word}(?<!\w{word})" for word in longest)
    return rf"(?:{whole})(?!\w)"


def alternatives(words: Iterable[str]) -> str:
    """Words as alternatives of a regular expression, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
