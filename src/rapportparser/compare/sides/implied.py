"""Promises that show by their date alone: what is dated after the report is a plan.

"Uiterlijk 1 juni zijn de overeenkomsten geactualiseerd" reads as a result and is none when the
report's reference date is 30 April; "is verschoven naar maart" promises March. The other way
round, what lies behind and is told in the past was no promise, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ...schema import Commitment, Report, Span, StatusClaim, TimeExpression
from ..settings import settings
from .dues import is_due
from .sentences import Sentence

# Less sure than a promise in so many words.
_SCORE = 0.6
# Fewer content words beside the date say not what is promised.
_TELLING = 2
_HALF_YEAR = 190  # days
# Letters of a preposition before the date with which a sentence opens: "Aan het einde van".
_OPENS = 20
# Letters before a date in which stands that it holds no more.
_NEAR = 200
# A name and the date behind it, which was taken out: "Inspraak: Q4."
_NAMED = re.compile(r"^[A-ZÀ-Þ][\w' -]{3,40}: +[.;]?$")
_LIMITS = ("before", "on_or_before")
# Reports are written after their reference date; so long what is told as done may be done.
WRITTEN = timedelta(days=60)
_WRITTEN_YEARLY = timedelta(days=180)


def with_implied(
    sentences: Iterable[Sentence], report: Report, day: date | None
) -> tuple[Sentence, ...]:
    """The sentences, with the promises that a date after `day` makes and without past ones."""
    written = _WRITTEN_YEARLY if report.kind == "jaarverslag" else WRITTEN
    if day is None:
        return tuple(sentences)
    budget = report.kind == "begroting"
    return tuple(
        _with_implied(_without_past(s, day, budget), day, day + written, budget) for s in sentences
    )


def _without_past(sentence: Sentence, day: date, budget: bool) -> Sentence:
    limits = settings().deadlines
    kept = tuple(
        c for c in sentence.commitments
        if not limits.expiry_pattern.search(c.text) and not _is_past(c, day, budget)
    )  # fmt: skip
    return sentence if kept == sentence.commitments else replace(sentence, commitments=kept)


def _is_past(told: Commitment, day: date, budget: bool) -> bool:
    """Told in the perfect of a day behind, or in a budget of a season that names no year."""
    due = told.due
    if due is None or not settings().deadlines.backward_pattern.search(told.text):
        return False
    behind = due.end is not None and due.end <= day
    return behind or (budget and due.anchoring != "absolute")


def _with_implied(sentence: Sentence, day: date, written: date, budget: bool) -> Sentence:
    if not sentence.times:
        return sentence
    claims = tuple(c for c in sentence.claims if not _is_ahead(sentence, c, day, written))
    due = _due(sentence, day)
    planned = len(claims) < len(sentence.claims) or (
        due is not None and _plans(sentence, due, written, budget=budget)
    )
    if due is None or not planned or any(is_due(c.due) for c in sentence.commitments):
        return replace(sentence, claims=claims) if claims != sentence.claims else sentence
    told = _commitment(sentence, due)
    return replace(sentence, claims=claims, commitments=(*sentence.commitments, told))


def _is_ahead(sentence: Sentence, claim: StatusClaim, day: date, written: date) -> bool:
    """A result dated after the report: a plan in the perfect tense."""
    if claim.value != "completed":
        return False
    span = range(claim.char_start, claim.char_end)
    dated = [t for t in sentence.times if is_due(t) and t.char_start in span]
    return bool(dated) and all(
        (t.end or day) > day and (t.modifier in _LIMITS or (t.start or day) > written)
        for t in dated
    )


def _due(sentence: Sentence, day: date) -> TimeExpression | None:
    """The one date after the report; of several nobody knows which is meant."""
    dated = [t for t in sentence.times if is_due(t) and not t.recurrence]
    ahead = [t for t in dated if (t.end and t.end > day) or _begins(t, day)]
    if len(ahead) > 1:
        ahead = [t for t in ahead if not is_superseded(sentence, t)]
    return ahead[0] if len(ahead) == 1 else None


def _begins(time: TimeExpression, day: date) -> bool:
    """From a day on that is still to come: "vanaf 1 juni"."""
    exact = time.granularity in ("day", "month")
    return exact and time.end is None and time.start is not None and time.start > day


def is_superseded(sentence: Sentence, span: Span) -> bool:
    """Named as what does not hold any more: "niet in mei maar in juli", "van mei naar juli"."""
    limits, text = settings().deadlines, sentence.section.text
    before = text[max(sentence.start, span.char_start - _NEAR) : span.char_start]
    after = text[span.char_end : sentence.end]
    if limits.superseded_pattern.search(before):
        return True
    return bool(limits.moved_from_pattern.search(before) and limits.moved_to_pattern.match(after))


def _plans(sentence: Sentence, due: TimeExpression, written: date, *, budget: bool) -> bool:
    """It plans: a row of a planning, a limit ("uiterlijk"), a date that moved, or a budget."""
    limits = settings().deadlines
    if limits.expiry_pattern.search(sentence.text) or sentence.role in ("cost", "money"):
        return False
    row = "\t" in sentence.text or sentence.role == "planning"
    named = bool(_NAMED.match(sentence.undated)) and not _is_year(due)
    if named or len(sentence.subject) < _TELLING:
        return named
    if "\t" in sentence.text and _is_year(due):
        return False  # a column of years is a table's head
    if budget and not row:  # it tells the future in any tense, when it names the year
        told = due.anchoring != "absolute" and limits.backward_pattern.search(sentence.text)
        return not _is_year(due) and not told
    if _announces(sentence, due):
        return True
    moved = _late(sentence, due) is not None
    limit = due.modifier in _LIMITS
    past = limits.backward_pattern.search(sentence.text)
    return row or moved or (limit and (not past or _is_far(due, written)))


def _is_far(due: TimeExpression, written: date) -> bool:
    """Nobody can have seen that day when the report was written."""
    return due.end is not None and due.end > written


def _is_year(due: TimeExpression) -> bool:
    """A whole year, or more: too wide to be a date of something in passing."""
    return bool(due.start and due.end and (due.end - due.start).days > _HALF_YEAR)


def _announces(sentence: Sentence, due: TimeExpression) -> bool:
    """In the present tense of a day to come: "komt eind februari in dienst"."""
    limits = settings().deadlines
    if limits.backward_pattern.search(sentence.text) or _is_year(due):
        return False
    opens = due.char_start - sentence.start <= _OPENS
    return opens or bool(limits.forward_pattern.search(sentence.text))


def _late(sentence: Sentence, due: TimeExpression) -> StatusClaim | None:
    """The clause that says that the date moved to `due`."""
    for claim in sentence.claims:
        inside = claim.char_start <= due.char_start < claim.char_end
        if claim.value in ("delayed", "on_hold") and inside:
            return claim
    return None


def _commitment(sentence: Sentence, due: TimeExpression) -> Commitment:
    clause = _late(sentence, due)
    start = clause.char_start if clause else sentence.start
    end = clause.char_end if clause else sentence.end
    return Commitment(
        text=sentence.section.text[start:end], char_start=start, char_end=end, due=due,
        score=_SCORE, evidence=due.evidence,
    )  # fmt: skip
