"""Names of fonts to the family and cut that a reader sees."""

from __future__ import annotations

import re
from functools import lru_cache

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_CUT = re.compile(
    r"bold|black|heavy|demi|semi|extra|italic|ital|oblique|regular|regu$|roma$|(?<=-)roman$|medium|medi$|book|"
    r"ps(?=-|mt|$)|mt$|\d+|[-_, ]+",
    re.IGNORECASE,
)
"""What a name says of weight, slant and design size: those are told apart elsewhere."""


@lru_cache(maxsize=1024)  # a report has tens of fonts, a hostile one any number
def face_of(name: str) -> str:
    """`lmromancaps` of `ABCDEF+LMRomanCaps10-Regular`, `latolight` of `Lato-Light`."""
    return _CUT.sub("", _SUBSET.sub("", name)).lower()
