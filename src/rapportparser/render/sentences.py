"""What changed, as one sentence that claims no more than the evidence."""

from __future__ import annotations

from ..schema import Change
from .dates import due_words
from .plain import plain
from .wording import Wording


def sentence(change: Change, words: Wording) -> str:
    """The sentence for `change`, in the language of `words`."""
    return words.sentence(change.type, _form(change)).format(**_facts(change, words))


def _form(change: Change) -> str:
    """Which of the sentences for its type fits what is known about this change."""
    match change.type:
        case "deadline_shift":
            return _shift_form(change)
        case "deadline_passed":
            if change.due is None:
                return "undated"
            return "silent" if change.silent else "plain"
        case "commitment_fulfilled" if change.due is not None and change.in_time is not None:
            return "in_time" if change.in_time else "late"
        case "self_reported_delay" | "commitment_fulfilled" | "commitment_new":
            return "dated" if _due(change) else "plain"
        case "commitment_dropped":
            return "dated" if _due(change) else "plain"
        case "topic_moved" | "topic_renamed" | "topic_renumbered":
            before, after = _before_and_after(change)
            return "described" if before and after else "plain"
        case "topic_split":
            return "described" if _before_and_after(change)[1] else "plain"
        case "topic_merged":
            return "described" if _before_and_after(change)[0] else "plain"
        case _:
            return "plain"


def _shift_form(change: Change) -> str:
    months = change.shift_months or 0
    if months < 0:
        return "earlier"
    if months == 0:
        return "same_end"
    if change.reason is not None:
        return "later_reason"
    return "later_silent" if change.silent else "later"


def _due(change: Change) -> bool:
    return (change.due or change.current_due or change.previous_due) is not None


def _facts(change: Change, words: Wording) -> dict[str, str]:
    before, after = _before_and_after(change)
    return {
        "previous_due": due_words(change.previous_due, words),
        "current_due": due_words(change.current_due, words),
        "due": due_words(change.due or change.current_due or change.previous_due, words),
        "months": words.months(change.shift_months or 0),
        "previous_status": words.word("status", change.previous_status or "unknown"),
        "current_status": words.word("status", change.current_status or "unknown"),
        "previous_amount": words.amount(change.previous_amount) if change.previous_amount else "?",
        "current_amount": words.amount(change.current_amount) if change.current_amount else "?",
        "before": before,
        "after": after,
    }


def _before_and_after(change: Change) -> tuple[str, str]:
    """Titles, numbers or parents in both reports, from the details of the change."""
    before = [plain(value) for key, value in change.details if key.startswith("previous_")]
    after = [plain(value) for key, value in change.details if key.startswith("current_")]
    return ", ".join(before), ", ".join(after)
