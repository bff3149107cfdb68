"""Labels of fields in text files: a question with its answer on the same line or below."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ... import lexicon
from ...schema import FieldRole
from .lines import PlainLine

_QUESTION = re.compile(r"([^?]{8,118}\?)(?:\s+(\S.*))?")
_COLON = re.compile(r"([^:]{3,60}):(?:\s+(\S.*))?")
_MOST_LABEL_LINES = 3
_MOST_LABEL_WORDS = 4  # of a plain label; longer ones are questions
_LONGEST_VALUE = 12  # words behind a plain label on its line
_SENTENCE_END = re.compile(r"[.!?;,]$")


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label and what stands behind it on its line."""

    label: str
    role: FieldRole
    value: str
    lines: int = 1
    """How many lines it takes up."""


def find_rows(lines: list[PlainLine]) -> dict[int, LabelRow]:
    """Label rows by the position of their first line.

    Questions are certain. A plain label (`Speerpunt Kwaliteit`) counts beside another row,
    or with a colon.
    """
    rows: dict[int, LabelRow] = {}
    covered = -1
    for i in range(len(lines)):
        if i > covered:
            row = _question(lines, i) or _colon(lines[i])
            if row is not None:
                rows[i] = row
                covered = i + row.lines - 1
    # From the last to the first, so that plain rows above each other lean on the one below.
    for i in reversed(range(len(lines))):
        if i not in rows and i + 1 in rows and _may_open(lines, i):
            row = _plain(lines[i].text)
            if row is not None:
                rows[i] = row
    return rows


def _question(lines: list[PlainLine], i: int) -> LabelRow | None:
    text = lines[i].text
    match = _QUESTION.fullmatch(text)
    found = lexicon.label(match[1]) if match else None
    if match and found and found.is_question:
        return LabelRow(match[1], found.role, match[2] or "")
    # A narrow label column wraps: "Hebben we bereikt met wat / we wilden gaan doen?"
    for count in range(2, _MOST_LABEL_LINES + 1):
        part = lines[i : i + count]
        if len(part) < count or any(line.blank_before for line in part[1:]) or "?" in text:
            return None
        text = f"{text} {part[-1].text}"
        found = lexicon.label(text) if text.endswith("?") else None
        if found and found.is_question:
            return LabelRow(text, found.role, "", count)
    return None


def _colon(line: PlainLine) -> LabelRow | None:
    match = _COLON.fullmatch(line.text)
    found = lexicon.label(match[1]) if match else None
    if match and found and match[2]:
        return LabelRow(match[1], found.role, match[2])
    return None


def _may_open(lines: list[PlainLine], i: int) -> bool:
    """False for the last line of a paragraph that only happens to begin with a label."""
    if i == 0 or lines[i].blank_before or lines[i].page_start:
        return True
    before = lines[i - 1]
    return len(before.text) < 0.8 * max(before.reach, 1) or len(lines[i].text) < 60


def _plain(text: str) -> LabelRow | None:
    if _SENTENCE_END.search(text):
        return None
    words = text.split(" ")
    for count in range(min(_MOST_LABEL_WORDS, len(words) - 1), 0, -1):
        label, value = " ".join(words[:count]), " ".join(words[count:])
        found = lexicon.label(label)
        if found and not found.is_question and label[:1].isupper():
            few = len(words) - count <= _LONGEST_VALUE
            return LabelRow(label, found.role, value) if few and _opens_value(value) else None
    return None


def _opens_value(value: str) -> bool:
    """A name, figure or title; `Doel is …` is a sentence."""
    return not value[0].islower() or value.startswith(_forms_of_address())


@cache
def _forms_of_address() -> tuple[str, ...]:
    forms: list[str] = lexicon.load("facts.toml")["person"]["forms_of_address"]
    return tuple(f"{form} " for form in forms)
