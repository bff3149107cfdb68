"""Text of reports made safe to show: it is not ours, and may try to be more than text."""

from __future__ import annotations

import re
import unicodedata

# Never shown: controls (ANSI escapes begin with one), format characters (direction
# overrides, joiners) and separators that some programs take for a new line.
_DROPPED = frozenset({"Cc", "Cf", "Zl", "Zp"})
# No width is known for these, so a line that holds them cannot be kept within bounds.
_REPLACED = frozenset({"Cn", "Co", "Cs"})
_MARKS = frozenset({"Mn", "Me", "Mc"})

MOST_MARKS = 2
"""Accents on one letter; Dutch has one, Vietnamese two. More would run over other lines."""

_CELLS = re.compile(r"\s*\t\s*")
# Letters and marks of ordinary Dutch text, none of which is dropped or replaced: such a text need
# not be looked at letter by letter, and nearly every text is one.
_ORDINARY = re.compile(r"[ -~\u00c0-\u00ff€‘’“”–…•]*")


def plain(text: str) -> str:
    """`text` on one line: no controls, no directions, white space as single spaces.

    What remains of an escape sequence stays visible. Cells of a table, which a section's
    text separates by tabs, are shown with ` | `.
    """
    text = _CELLS.sub(" | ", text.strip())
    if not _ORDINARY.fullmatch(text):
        text = "".join(_shown(text))
    return " ".join(text.split())


def _shown(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in _MARKS else 0
        if category in _REPLACED:
            kept.append("\ufffd")
        elif character.isspace():
            kept.append(" ")
        elif category in _DROPPED or marks > MOST_MARKS or _is_variation(character):
            continue
        else:
            kept.append(character)
    return kept


def _is_variation(character: str) -> bool:
    """Selectors that change how wide the character before them is drawn."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
