"""A delay as one row of a table: what was promised, what it became, why."""

from __future__ import annotations

from ..schema import Change, TimeExpression
from .dates import due_words
from .quotes import pieces
from .wording import Wording


def dates(change: Change, words: Wording) -> tuple[str, str, str]:
    """What was promised or reported before, what now, and the months between."""
    if change.type == "status_change":
        states = (change.previous_status, change.current_status)
        was, becomes = (words.word("status", state or "unknown") for state in states)
        return was, becomes, ""
    was, becomes = (_due(time, words) for time in (change.previous_due, change.current_due))
    if change.type == "deadline_passed":
        return _due(change.due or change.previous_due, words), words.line("passed"), ""
    months = change.shift_months
    shift = "" if months is None else f"{months:+d}"
    return was, becomes or _due(change.due, words) or words.change_name(change.type), shift


def _due(time: TimeExpression | None, words: Wording) -> str:
    return due_words(time, words) if time else ""


def reason(change: Change, words: Wording) -> str:
    """The report's own words, or that it gives none."""
    if change.reason is None:
        return words.line("without_reason") if change.silent else ""
    return "“" + "".join(piece.text for piece in pieces(change.reason.quote, None)) + "”"
