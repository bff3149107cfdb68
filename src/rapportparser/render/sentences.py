"""What changed, as one sentence that claims no more than the evidence."""

from __future__ import annotations

from ..schema import Change
from .dates import due_words
from .plain import plain
from .wording import Wording

# Types whose sentence names a date, or what was before and after, when that is known.
_MAY_BE_DATED = frozenset(
    {"self_reported_delay", "commitment_fulfilled", "commitment_new", "commitment_dropped"}
)
_MAY_BE_DESCRIBED = {
    "topic_moved": ("previous", "current"),
    "topic_renamed": ("previous", "current"),
    "topic_renumbered": ("previous", "current"),
    "topic_split": ("current",),
    "topic_merged": ("previous",),
}


def sentence(change: Change, words: Wording) -> str:
    """The sentence for `change`, in the language of `words`."""
    return words.sentence(change.type, _form(change)).format(**_facts(change, words))


def _form(change: Change) -> str:
    """Which of the sentences for its type fits what is known about this change."""
    match change.type:
        case "deadline_shift":
            form = _shift_form(change)
        case "deadline_passed":
            form = ("silent" if change.silent else "plain") if change.due else "undated"
        case "commitment_fulfilled" if change.due and change.in_time is not None:
            form = "in_time" if change.in_time else "late"
        case _ if change.type in _MAY_BE_DATED and _due(change):
            form = "dated"
        case _ if change.type in _MAY_BE_DESCRIBED:
            form = _described_form(change)
        case "status_change" if "axis" in dict(change.details):
            form = "axes" if "other_axes" in dict(change.details) else "axis"
        case "contradiction" if dict(change.details).get("about") in ("date", "signal", "status"):
            form = dict(change.details)["about"]
        case _:
            form = "plain"
    return form


def _shift_form(change: Change) -> str:
    _, shift = _shift(change)
    if shift < 0:
        return "earlier"
    if shift == 0:
        return "same_end"
    if change.reason is not None:
        return "later_reason"
    return "later_silent" if change.silent else "later"


def _shift(change: Change) -> tuple[str, int]:
    """Unit and length of the shift: in days when it is less than a month."""
    if change.shift_months:
        return "months", change.shift_months
    days = dict(change.details).get("shift_days", "")
    return ("days", int(days)) if days.removeprefix("-").isdecimal() else ("months", 0)


def _described_form(change: Change) -> str:
    sides = _before_and_after(change)
    if not all(sides[side] for side in _MAY_BE_DESCRIBED[change.type]):
        return "plain"
    several = dict(change.details).get("topics", "1") != "1"
    return "described_many" if change.type == "topic_renumbered" and several else "described"


def _due(change: Change) -> bool:
    return (change.due or change.current_due or change.previous_due) is not None


def _facts(change: Change, words: Wording) -> dict[str, str]:
    sides = _before_and_after(change)
    return {
        "previous_due": due_words(change.previous_due, words),
        "current_due": due_words(change.current_due, words),
        "due": due_words(change.due or change.current_due or change.previous_due, words),
        "shift": words.shift(*_shift(change)),
        "axis": plain(dict(change.details).get("axis", "")),
        "other_axes": plain(dict(change.details).get("other_axes", "")),
        "topics": plain(dict(change.details).get("topics", "")),
        "previous_status": words.word("status", change.previous_status or "unknown"),
        "current_status": words.word("status", change.current_status or "unknown"),
        "previous_amount": words.amount(change.previous_amount) if change.previous_amount else "?",
        "current_amount": words.amount(change.current_amount) if change.current_amount else "?",
        "before": sides["previous"],
        "after": sides["current"],
    }


def _before_and_after(change: Change) -> dict[str, str]:
    """Titles, numbers or parents in both reports, from the details of the change."""
    return {
        side: ", ".join(
            plain(value).replace(" | ", ", ")  # several titles in one detail
            for key, value in change.details
            if key.startswith(f"{side}_") and value
        )
        for side in ("previous", "current")
    }
