"""The words of legends, from `signals.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from .. import lexicon
from ..schema import FieldRole


@cache
def _data() -> dict[str, Any]:
    return lexicon.load("signals.toml")


def announces(text: str) -> bool:
    """True when the text speaks of a legend."""
    return bool(_cues().search(text))


def heads_meanings(text: str) -> bool:
    """True for the head of the column that tells what signs mean."""
    return lexicon.label_key(text) in _data()["legend"]["meanings"]


@cache
def _cues() -> re.Pattern[str]:
    cues = _data()["legend"]["cues"]
    return lexicon.words_pattern([re.escape(cue).replace(r"\ ", " ") for cue in cues])


def axis(role: FieldRole | None) -> str | None:
    """What a field or column of this role judges: `tijd`, `geld`, `kwaliteit`, `risico`."""
    axes: dict[str, str] = _data()["axes"]
    return axes.get(role) if role else None


def judged(head: str) -> str | None:
    """What a column with signs judges: the axis that its head names, else the head itself."""
    match = lexicon.label(head) if head else None
    return axis(match.role if match else None) or lexicon.label_key(head) or None


def colour_named(word: str) -> str | None:
    """The colour that a word names, under its first name."""
    if len(word) > 12:  # no name of a colour is as long
        return None
    key = lexicon.label_key(word)
    letter = word.strip(" ()")
    for name, colour in _data()["colours"].items():
        if key in colour["words"] or letter in colour.get("letters", ()):
            return str(name)
    return None


@cache
def colour_names() -> re.Pattern[str]:
    """Any name of a colour as a whole word, or a letter for one between parentheses."""
    colours = list(_data()["colours"].values())
    named = lexicon.words_pattern([word for colour in colours for word in colour["words"]])
    letters = "".join(letter for colour in colours for letter in colour.get("letters", ()))
    # A bare capital must stand at the beginning: within a line it opens a sentence.
    return re.compile(rf"{named.pattern}|\((?-i:[{letters}])\)|^(?-i:[{letters}])(?=\s*[:=])", re.I)


@cache
def name_of(colour: str) -> str | None:
    """The name of `#rrggbb` by its hue; `None` for black and white."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    high, low = max(red, green, blue), min(red, green, blue)
    if high - low < 30:  # of 255: no hue to be seen
        return "grijs" if 60 < low < 240 else None
    hue = lexicon.hue(red, green, blue)
    for name, entry in _data()["colours"].items():
        if entry["hues"] and _lies_in(hue, *entry["hues"]):
            return str(name)
    return None


def _lies_in(hue: float, start: float, end: float) -> bool:
    return start <= hue < end if start < end else hue >= start or hue < end
