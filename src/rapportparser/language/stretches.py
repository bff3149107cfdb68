"""Stretches: the clauses that make one promise together, and what announces it around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..lexicon import load
from .cues import cue
from .grammar import WORD, alternatives, word_set
from .phrase_index import PhraseIndex
from .reading import Clause
from .verbs import infinitives, participle


@dataclass(slots=True)
class Stretch:
    """One or more clauses that make one promise, and what announced it."""

    start: int
    end: int
    low: str
    words: list[str]
    cues: int
    framed: bool = False
    """True behind "de verwachting is", "het voornemen is"."""
    before: Stretch | None = None
    """The stretch before it in the sentence."""


def stretches_of(low: str, clauses: list[Clause]) -> list[Stretch]:
    """Clauses, with "de verwachting is" and its "dat …" put together."""
    found: list[Stretch] = []
    for clause in clauses:
        if not clause.words:
            continue
        first = clause.words[0]
        previous = found[-1] if found else None
        if previous and first in ("dat", "om") and is_matrix(previous):
            previous.end = clause.end
            previous.low = low[previous.start : previous.end]
            previous.words += clause.words
            previous.cues |= clause.cues
            continue
        found += _split_relative(clause)
    return found


def is_matrix(stretch: Stretch, low: str = "") -> bool:
    """True behind "de verwachting is" and the like; `low` is its text with times masked."""
    if not stretch.cues & MATRIX:
        return False
    text = low or stretch.low
    return any(
        not (phrase.source.startswith(_NOUN) and _told_of_noun(text, stretch.words))
        for phrase, _ in _matrix().search(text, stretch.words)
    )


def may_be_matrix(words: list[str]) -> bool:
    """False where no words frame a promise."""
    return bool(_matrix().candidates(words))


_NOUN = "[het|de|ons|onze] {intent}"


def _told_of_noun(low: str, words: list[str]) -> bool:
    """ "Het plan is in juni aangeboden": a paper that was handled, no intention to act."""
    if _ACT.search(low):
        return False
    return any(participle(word) for word in words[2:])


_ACT = re.compile(r"(?<!\w)(?:om|dat|te)(?!\w)")


def _split_relative(clause: Clause) -> list[Stretch]:
    """A clause, and apart from it a relative clause that runs on to its end in a verb."""
    whole = Stretch(clause.start, clause.end, clause.low, list(clause.words), clause.cues)
    last = clause.words[-1]
    if (
        last not in word_set("finite_inner")
        and participle(last) is None
        and last not in infinitives()
    ):
        return [whole]
    for cut in _relative().finditer(clause.low):
        head, tail = clause.low[: cut.start()], clause.low[cut.end() :]
        if word_set("finite_inner") & set(head.split()) and word_set("finite_inner") & set(
            tail.split()
        ):
            at = clause.start + cut.end()
            return [
                Stretch(
                    clause.start, clause.start + cut.start(), head, WORD.findall(head), clause.cues
                ),
                Stretch(at, clause.end, tail, WORD.findall(tail), clause.cues),
            ]  # fmt: skip
    return [whole]


@cache
def _matrix() -> PhraseIndex:
    data = load("commitments.toml")
    return PhraseIndex(((p, None) for p in data["matrix"]["phrases"]), data["lists"])


@cache
def _relative() -> re.Pattern[str]:
    return re.compile(rf" (?=(?:{alternatives(word_set('relative_clause'))}) )")


MATRIX = cue(lambda: _matrix().cues())
"""Words that frame a promise ("de verwachting is")."""
