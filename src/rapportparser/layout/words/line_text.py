"""The text of a line without the note marks in it, and where these stood."""

from __future__ import annotations

import re

import msgspec

from ...blocks import NoteMark
from ...normalise import normalise
from ...source import Word
from .hyphens import HYPHENS
from .lines import is_exponent, is_note_mark, join_words

GLUED = re.compile(r"([^\W\d_]{3,}[.,;:)]?|[^\W\d_]{2}[.,;:)])(\d{1,2})([.,;:)]?)")
"""`kwartaal1`: a word, the mark, and perhaps a stop behind it; `m2` is a word by itself."""


def line_text(words: list[Word], note_marks: set[str]) -> tuple[str, list[NoteMark]]:
    """Normalised text without note marks, and where these stood."""
    kept: list[Word] = []
    marks: list[NoteMark] = []
    for word in words:
        bare = word.text.strip("()")
        glued = GLUED.fullmatch(word.text) if note_marks else None
        power = bool(kept) and is_exponent(kept[-1].text, word.text)
        if word.raised and not power and is_note_mark(word.text) and bare in note_marks:
            marks.append(NoteMark(bare, len(_keep_hyphen(join_words(kept)))))
        elif glued and glued.group(2) in note_marks:
            kept.append(msgspec.structs.replace(word, text=glued.group(1)))
            marks.append(NoteMark(glued.group(2), len(_keep_hyphen(join_words(kept)))))
            kept[-1].text += glued.group(3)
        else:
            kept.append(word)
    return _keep_hyphen(join_words(kept)), marks


def _keep_hyphen(text: str) -> str:
    """Normalised, but with the line-end hyphen as written: its kind is evidence."""
    if text and text[-1] in HYPHENS:
        return normalise(text[:-1]) + text[-1]
    return normalise(text)
