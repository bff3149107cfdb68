"""Small reports written by hand, with the facts that the language stage would find."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from rapportparser.schema import (
    Amount,
    Cause,
    Commitment,
    Field,
    Footnote,
    Report,
    Section,
    SourceFile,
    Status,
    StatusClaim,
    TimeExpression,
)


def section(title: str, text: str = "", **facts: Any) -> Section:
    """A section; the id is made from the number and title."""
    number = facts.pop("number", None)
    key = facts.pop("id", f"{number or ''}-{title.casefold().replace(' ', '-')}")
    facts.setdefault("kind", "topic")
    facts.setdefault("level", 1)
    return Section(id=key, number=number, title=title, text=text, level_source="numbering", **facts)


def report(*sections: Section, name: str = "rapport.txt", **facts: Any) -> Report:
    """A report of these sections."""
    source = SourceFile(name=name, sha256=name, media_type="text/plain")
    return Report(library_version="0", source=source, sections=sections, **facts)


def when(text: str, words: str, start: str, end: str | None, **facts: Any) -> TimeExpression:
    """The time written as `words` in `text`, with ISO dates."""
    at = text.index(words)
    return TimeExpression(
        text=words, char_start=at, char_end=at + len(words), kind=facts.pop("kind", "date"),
        anchoring="absolute", start=date.fromisoformat(start),
        end=date.fromisoformat(end) if end else None, **facts,
    )  # fmt: skip


def quarter(text: str, words: str, year: int, which: int) -> TimeExpression:
    """A quarter written as `words`."""
    last = calendar.monthrange(year, which * 3)[1]
    return when(text, words, f"{year}-{which * 3 - 2:02}-01", f"{year}-{which * 3:02}-{last}")


def promise(
    text: str, words: str, *, due: TimeExpression | None = None, **facts: Any
) -> Commitment:
    """A commitment written as `words`."""
    at = text.index(words)
    return Commitment(
        text=words, char_start=at, char_end=at + len(words), due=due, score=0.9, **facts
    )


def claim(text: str, words: str, value: Any) -> StatusClaim:
    """A status claim written as `words`."""
    at = text.index(words)
    return StatusClaim(
        text=words, char_start=at, char_end=at + len(words), value=value, rule="test", score=0.9
    )


def cause(text: str, words: str, marker: str) -> Cause:
    """A reason written as `words`."""
    at = text.index(words)
    return Cause(text=words, char_start=at, char_end=at + len(words), marker=marker)


def money(
    text: str, words: str, value: int, *, unit: str = "EUR", purpose: str | None = None
) -> Amount:
    """An amount written as `words`."""
    at = text.index(words)
    return Amount(
        text=words, char_start=at, char_end=at + len(words), value=value, unit=unit, purpose=purpose
    )


def status(value: Any, **facts: Any) -> Status:
    """The status of a section."""
    return Status(value=value, score=0.9, rule="test", **facts)


def field(text: str, words: str, role: Any, label: str = "") -> Field:
    """A field whose text is `words`."""
    at = text.index(words)
    return Field(role=role, label=label, text=words, char_start=at, char_end=at + len(words))


def note(text: str, after: str, words: str, of: str) -> Footnote:
    """A footnote whose mark stands after the words `after`."""
    at = text.index(after) + len(after)
    return Footnote(mark="1", text=words, section=of, char_start=at)
