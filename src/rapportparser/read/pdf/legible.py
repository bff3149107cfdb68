"""Whether a text layer holds letters, or codes that only look like text."""

from __future__ import annotations

import re

# The commonest words of any Dutch or English prose; together over 25 % of running words.
_COMMON = frozenset(
    [
        "de", "het", "een", "en", "van", "in", "is", "op", "te", "voor", "met", "zijn", "dat",
        "die", "aan", "door", "om", "er", "naar", "ook", "als", "bij", "uit", "wordt", "worden",
        "niet", "of", "the", "and", "to",
    ]
)  # fmt: skip
_LETTERS = re.compile(r"[a-zà-ÿ]{2,}", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.IGNORECASE)
_STRANGE = re.compile("[\\x00-\\x1f\\ufffd\\ue000-\\uf8ff]")
"""Control, private-use or replacement characters; alone they may be bullets."""
_MIN_WORDS = 20
"""Fewer words say too little: a cover, a chart."""


def is_garbled(words: list[str], unmapped: int, characters: int) -> bool:
    """True when the page's words cannot be language.

    Measured on real reports: prose has 25 to 45 % common words, tables of amounts under 5 %
    but then also few letter words; pages with broken font encodings have many letter-like
    words without vowels, or many characters outside the letters, and no common words.
    """
    if characters and unmapped > 0.2 * characters:
        return True
    strange = 0
    if _STRANGE.search(" ".join(words)):  # nearly never, so that words need not be looked at
        strange = sum(len(word) > 1 and bool(_STRANGE.search(word)) for word in words)
    if len(words) >= 5 and strange > 0.3 * len(words):
        return True
    common = sum(word.strip(".,;:()").lower() in _COMMON for word in words)
    if common and common >= 0.01 * len(words):
        return False
    letters = [word for word in words if _LETTERS.search(word)]
    if len(letters) < _MIN_WORDS:
        return False
    mute = sum(not _VOWEL.search(word) for word in letters)
    return common < 0.01 * len(letters) and mute > 0.3 * len(letters)
