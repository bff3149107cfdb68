"""Differences that are slips of the pen, or of whoever read the page."""

from __future__ import annotations

from rapidfuzz import fuzz

from ...schema import TimeExpression
from ...schema.title import title_key
from ..settings import settings
from ..sides.alignment import Pair
from ..sides.sentences import Sentence

# Of shorter words too many are one letter from another: "juni", "juli".
_LEAST_LETTERS = 5

Dated = tuple[Sentence, TimeExpression]
"""A sentence and a date in it."""


def is_slip(before: list[str], now: list[str]) -> bool:
    """One long word with a letter more or less, or the same letters cut otherwise."""
    old, new = "".join(before), "".join(now)
    limits = settings().wording
    long = min(len(old), len(new)) >= limits.slip_letters
    return old == new or (long and fuzz.ratio(old, new) >= 100 * limits.slip)


def misread_date(before: Dated, now: Dated) -> bool:
    """A word of one date stands misspelled in the other sentence: "zomervakntie van 2026".

    Read without it the date is another one, and nothing moved.
    """
    return _lost_word(before, now) or _lost_word(now, before)


def _lost_word(whole: Dated, cut: Dated) -> bool:
    words = title_key(whole[1].text).split()
    left = set(title_key(cut[1].text).split())
    gone = [w for w in words if w not in left and len(w) >= _LEAST_LETTERS and w.isalpha()]
    there = set(whole[0].folded.split())
    strange = [
        w for w in cut[0].folded.split()
        if w not in there and w not in left and len(w) >= _LEAST_LETTERS  # "naar" is no "najaar"
    ]  # fmt: skip
    return any(_nearly(lost, word) for lost in gone for word in strange)


def _nearly(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= 100 * settings().wording.misread


def loses_negation(pair: Pair) -> bool:
    """A word that denies is misread in the other sentence, and denies still: "zondcr"."""
    denials = settings().wording.negation
    return any(
        _nearly(one, other)
        for before, now in pair.changed
        for one, other in zip(before, now, strict=False)
        if len(before) == len(now) and len(one) >= _LEAST_LETTERS
        and (one in denials) != (other in denials)
    )  # fmt: skip


def only_slips(pair: Pair) -> bool:
    """Two sentences that say the same, letter for letter but for slips."""
    return pair.equal or all(is_slip(*words) for words in pair.changed)
