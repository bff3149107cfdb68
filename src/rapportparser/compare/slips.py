"""Differences that are slips of the pen, or of whoever read the page."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from .sentences import Pair
from .settings import settings

Words = tuple[list[str], list[str]]
"""Words of the previous sentence, and what stands in their place now."""


def changed_words(pair: Pair) -> Iterator[Words]:
    """Where two sentences differ, word by word."""
    before, now = pair.previous.folded.split(), pair.current.folded.split()
    for tag, i, j, k, m in SequenceMatcher(a=before, b=now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield before[i:j], now[k:m]


def is_slip(before: list[str], now: list[str]) -> bool:
    """One long word with a letter more or less, or the same letters cut otherwise."""
    old, new = "".join(before), "".join(now)
    limits = settings().wording
    long = min(len(old), len(new)) >= limits.slip_letters
    return old == new or (long and fuzz.ratio(old, new) >= 100 * limits.slip)


def only_slips(pair: Pair) -> bool:
    """Two sentences that say the same, letter for letter but for slips."""
    return pair.equal or all(is_slip(*words) for words in changed_words(pair))
