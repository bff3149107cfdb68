"""What the cells of tables say: little by themselves, a date in the row of a status table."""

from __future__ import annotations

from functools import cache

from ..schema import Commitment, Section, TimeExpression
from .grammar import word_set
from .reading import Sentence
from .sentences import clause_words
from .verbs import finite_forms

_SENTENCE = 6
"""Fewer words are a label, a head or a value."""


def is_cell(sentence: Sentence) -> bool:
    """True for a stretch of a table that is no sentence: too short, or without a verb."""
    return len(sentence.words) < _SENTENCE or _verbs().isdisjoint(sentence.words)


def row_commitments(
    section: Section, times: list[TimeExpression], found: list[Commitment]
) -> list[Commitment]:
    """Commitments of a row of a status table: its title by the date of its planning field.

    What the sentences of the row promise already (`found`) gets the title where it names
    nothing itself ("Gereed medio 2026").
    """
    named = [
        item if item.object else item.model_copy(update={"object": section.title}) for item in found
    ]
    for field in section.fields:
        if field.role != "planning" or field.char_start is None or field.char_end is None:
            continue
        inside = range(field.char_start, field.char_end)
        due = next((t for t in times if t.kind == "date" and t.char_start in inside), None)
        if due is None or any(item.char_start in inside for item in named):
            continue
        named.append(
            Commitment(
                text=field.text, char_start=field.char_start, char_end=field.char_end,
                object=section.title, due=due, evidence=due.evidence, score=_ROW,
            )
        )  # fmt: skip
    return named


_ROW = 0.6
"""A date without a verb, as for other promises that are no sentence."""


@cache
def _verbs() -> frozenset[str]:
    return (
        clause_words("finite")
        | word_set("finite")
        | word_set("past")
        | word_set("modal")
        | finite_forms()
    )
