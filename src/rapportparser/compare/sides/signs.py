"""What the signs of one report were read as: the same sign says the same everywhere in it."""

from __future__ import annotations

from ...schema import Report, Signal, StatusValue

Signs = dict[tuple[str | None, ...], StatusValue]
"""Status by sign."""


def signs_of(report: Report) -> Signs:
    """The status that each sign gave to a topic."""
    found: Signs = {}
    for section in report.walk():
        status = section.status
        if status is not None and status.signal is not None and status.rule == "signal":
            found.setdefault(sign_key(status.signal), status.value)
    return found


def sign_key(signal: Signal) -> tuple[str | None, ...]:
    """What makes two signs the same: their meaning, else how they look."""
    return (signal.meaning,) if signal.meaning else (signal.symbol, signal.colour)
