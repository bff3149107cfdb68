"""What a reviewer said, put on a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from ..schema import (
    Applied,
    Change,
    ChangeCorrection,
    Comparison,
    Corrections,
    Judgement,
    Unfit,
)
from .change_keys import keyed, known_again
from .links.relinks import Relinks


def corrected(
    comparison: Comparison, corrections: Corrections | None, links: Relinks
) -> Comparison:
    """`comparison` with a key for each change, and with the verdicts of `corrections`."""
    changes = keyed(comparison.changes)
    if corrections is None:
        return comparison.model_copy(update={"changes": changes})
    judged, unfit = _judged(changes, corrections)
    applied = Applied(
        file=corrections.file,
        sha256=corrections.sha256,
        other_reports=_is_of_others(comparison, corrections),
        links=tuple(links.applied),
        unfit=(*links.unfit, *unfit),
    )
    codes = {
        "other_corrections": applied.other_reports,
        "unfit_corrections": bool(applied.unfit),
    }
    return comparison.model_copy(
        update={
            "changes": tuple(c for c in judged if not _is_rejected(c)),
            "rejected": tuple(c for c in judged if _is_rejected(c)),
            "warnings": (*comparison.warnings, *(code for code, on in codes.items() if on)),
            "corrections": applied,
        }
    )


def _judged(
    changes: tuple[Change, ...], corrections: Corrections
) -> tuple[list[Change], list[Unfit]]:
    """The changes with what is said of them, and the entries that fit none."""
    entries = {entry.key: entry for entry in corrections.changes}
    places = {change.key: place for place, change in enumerate(changes)}
    fit = {places[key]: entry for key, entry in entries.items() if key in places}
    rest = [entry for key, entry in entries.items() if key not in places]
    free = [place for place in range(len(changes)) if place not in fit]
    again = known_again(rest, [changes[place] for place in free])
    fit |= {free[k]: entry for k, entry in again.items()}
    judged = [_with(change, fit.get(place)) for place, change in enumerate(changes)]
    return judged, _unfit(rest, [entry.key for entry in again.values()])


def _with(change: Change, entry: ChangeCorrection | None) -> Change:
    if entry is None:
        return change
    fields = Judgement.model_fields
    said = Judgement(**{name: getattr(entry, name) for name in fields})
    return change.model_copy(
        update={"key": entry.key, "judgement": said if said.says_something else None}
    )


def _unfit(entries: Sequence[ChangeCorrection], again: Sequence[str]) -> list[Unfit]:
    """Entries that say something of a change that is not found again."""
    return [
        Unfit(reason="change_gone", change=entry)
        for entry in entries
        if entry.key not in again and entry.says_something
    ]


def _is_of_others(comparison: Comparison, corrections: Corrections) -> bool:
    pairs = (
        (corrections.previous_sha256, comparison.previous.source.sha256),
        (corrections.current_sha256, comparison.current.source.sha256),
    )
    return any(told and told != own for told, own in pairs)


def _is_rejected(change: Change) -> bool:
    return change.judgement is not None and change.judgement.verdict == "rejected"
