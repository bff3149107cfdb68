"""Promises that show by their date alone: what is dated after the report is a plan.

"Uiterlijk 1 juni zijn de overeenkomsten geactualiseerd" reads as a result and is none when the
report's reference date is 30 April; "is verschoven naar maart" promises March.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ..schema import Commitment, StatusClaim, TimeExpression
from .dues import is_due
from .sentences import Sentence
from .settings import settings

# Less sure than a promise in so many words.
_SCORE = 0.6
_DONE = ("completed",)


def with_implied(sentences: Iterable[Sentence], day: date | None) -> tuple[Sentence, ...]:
    """The sentences, with promises where only a date after `day` makes them such."""
    return tuple(_with_implied(s, day) for s in sentences)


def _with_implied(sentence: Sentence, day: date | None) -> Sentence:
    if day is None or not sentence.times:
        return sentence
    claims = tuple(c for c in sentence.claims if not _is_ahead(sentence, c, day))
    if any(is_due(c.due) for c in sentence.commitments):
        return replace(sentence, claims=claims) if claims != sentence.claims else sentence
    due = _due(sentence, day)
    if due is None or not (len(claims) < len(sentence.claims) or _plans(sentence, due)):
        return sentence
    told = Commitment(
        text=sentence.text, char_start=sentence.start, char_end=sentence.end, due=due,
        score=_SCORE, evidence=due.evidence,
    )  # fmt: skip
    return replace(sentence, claims=claims, commitments=(*sentence.commitments, told))


def _is_ahead(sentence: Sentence, claim: StatusClaim, day: date) -> bool:
    """A result dated after the report: a plan in the perfect tense."""
    if claim.value not in _DONE:
        return False
    span = range(claim.char_start, claim.char_end)
    dated = [t for t in sentence.times if is_due(t) and t.char_start in span]
    return bool(dated) and all((t.start or t.end or day) > day for t in dated)


def _due(sentence: Sentence, day: date) -> TimeExpression | None:
    """The one date after the report; of several nobody knows which is meant."""
    ahead = [t for t in sentence.times if is_due(t) and not t.recurrence and t.end and t.end > day]
    return ahead[0] if len(ahead) == 1 else None


def _plans(sentence: Sentence, due: TimeExpression) -> bool:
    """It plans: a row of a planning, a limit ("uiterlijk"), or a date that was moved."""
    limits = settings().deadlines
    if limits.expiry_pattern.search(sentence.text) or sentence.role in ("cost", "money"):
        return False
    row = "\t" in sentence.text or sentence.role == "planning"
    moved = any(c.value in ("delayed", "on_hold") for c in sentence.claims)
    limit = due.modifier in ("before", "on_or_before")
    return row or moved or (limit and not limits.backward_pattern.search(sentence.text))
