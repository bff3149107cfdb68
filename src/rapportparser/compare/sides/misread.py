"""Words of which a scan made other letters: still the same words."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ..settings import settings

# Of shorter words too many are one letter from another: "juni", "juli".
LEAST_LETTERS = 5
# A word this long may have a second letter wrong.
_LONG = 10


def is_misread(one: str, other: str) -> bool:
    """Two folded words that differ, by a letter or two as scans do."""
    if one == other or min(len(one), len(other)) < LEAST_LETTERS:
        return False
    if not (one.isalpha() and other.isalpha()):
        return False  # another digit is another number
    wrong = 2 if min(len(one), len(other)) >= _LONG else 1
    shapes = _shape(one), _shape(other)
    if shapes[0][0] != shapes[1][0]:
        return False  # the first letter is large and read well; other names begin otherwise
    return Levenshtein.distance(*shapes, score_cutoff=wrong) <= wrong


def stands_misread(words: str, text: str) -> bool:
    """The folded words stand in the folded text, each as it is or misread, one at least."""
    wanted, there = words.split(), text.split()
    places = range(len(there) - len(wanted) + 1)
    return any(_nearly(wanted, there[k : k + len(wanted)]) for k in places)


def _nearly(wanted: list[str], there: list[str]) -> bool:
    pairs = [(one, other) for one, other in zip(wanted, there, strict=True) if one != other]
    return bool(pairs) and all(is_misread(*pair) for pair in pairs)


@lru_cache(maxsize=65_536)
def _shape(word: str) -> str:
    """The word with one way of writing for letters that look alike."""
    for seen, meant in settings().parties.confused:
        word = word.replace(seen, meant)
    return word
