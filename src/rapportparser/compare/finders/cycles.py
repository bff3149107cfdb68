"""What comes every year: planned again is no slip."""

from __future__ import annotations

from ...schema import Report, TimeExpression
from ..settings import settings
from ..sides.dues import bounds, months
from ..sides.sentences import Sentence


def is_yearly(
    previous: Report,
    current: Report,
    dues: tuple[TimeExpression, TimeExpression],
    told: tuple[Sentence, Sentence],
) -> bool:
    """The date moved as far as the fiscal year did, and the activity recurs.

    It recurs when the text says so, or when two budgets plan it and nothing is told of a
    delay.
    """
    if dues[0].recurrence and dues[1].recurrence:
        return True
    compared = bounds(*dues)
    if compared is None or not _moved_with_year(previous, current, months(*compared)):
        return False
    limits = settings().deadlines
    if all(limits.recurring_pattern.search(s.text) for s in told):
        return True
    if all(_next_in_row(s) for s in told):
        return True
    budgets = previous.kind == "begroting" and current.kind == "begroting"
    return budgets and not any(limits.delay_pattern.search(s.text) for s in told)


def _moved_with_year(previous: Report, current: Report, apart: int) -> bool:
    if previous.fiscal_year is None or current.fiscal_year is None:
        return apart != 0 and apart % 12 == 0
    years = current.fiscal_year - previous.fiscal_year
    return years != 0 and apart == 12 * years


def _next_in_row(sentence: Sentence) -> bool:
    """It tells of "de volgende peiling", behind a sentence about the yearly one."""
    limits = settings().deadlines
    before = sentence.before.text if sentence.before is not None else ""
    return bool(
        limits.series_pattern.search(sentence.text)
        and limits.recurring_pattern.search(f"{before} {sentence.text}")
    )
