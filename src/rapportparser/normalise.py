"""One way of writing: what typesetting did to letters is undone.

Every reader passes its text through `normalise`, so that two typesettings of one text are
equal. Hyphens at line ends are not treated here: they need the document's own words
(`layout/words/hyphens.py`).
"""

from __future__ import annotations

import re
import unicodedata

# Word, PDF and web pages write these in several ways; readers search for one.
_REPLACED = {
    "\u0132": "IJ", "\u0133": "ij",  # Dutch ij as one code point
    "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u200a": " ", "\u2002": " ",
    "\u2003": " ", "\t": " ",
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u2060": "",
    "\u2010": "-", "\u2011": "-", "\ufffe": "-", "\u0002": "-",  # hyphens of PDF producers
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_TABLE = str.maketrans(_REPLACED)
# C0 and C1 controls and bidi overrides can change what a terminal or page shows.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACES = re.compile(r"[ \r\f\v]+")

BULLETS = frozenset("•‣◦▪▫■□●○◆◇►▶▸▹➢➤➔➜✓✔❖∙·–—-*o§Ø")
"""Marks that begin a list item when a space follows; `o`, `§`, `Ø` are symbol-font slips."""


def normalise(text: str) -> str:
    """Undo ligatures, special spaces, soft hyphens and `ĳ`; drop control characters.

    Line feeds are kept. Composed characters are used (NFC).
    """
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    return _SPACES.sub(" ", _UNSAFE.sub("", text)).strip(" ")


def is_bullet(mark: str) -> bool:
    """True for one character that begins a list item, private-use code points included."""
    return len(mark) == 1 and (mark in BULLETS or "\ue000" <= mark <= "\uf8ff")


def letters(text: str) -> int:
    """How many letters and figures: what must not get lost without a word."""
    return sum(map(str.isalnum, text))
