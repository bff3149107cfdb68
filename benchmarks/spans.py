"""What the language stage read in the words an event rests on: why it may have been missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapidfuzz.fuzz import partial_ratio_alignment

from events import Event
from rapportparser.schema import Section, TimeExpression
from truths import Read

# As for quotes of changes: cut elsewhere, a letter or two read otherwise.
_SAME_QUOTE = 88


def explained(event: Event) -> Iterator[str]:
    """What was read in the words of an event, or in its dates where the plot has no quote."""
    for side, read in (("previous", event.previous), ("current", event.current)):
        places = event.places(side)
        if event.type == "status_change":
            yield from (f"{side}: {one}" for one in _status(read, read.ids_at(event.entry[side])))
        due = event.entry.get(f"{side}_due") or event.entry.get("due", {})
        for name in (f"{side}_quote", "other_quote") if side == "current" else (f"{side}_quote",):
            quote = event.entry.get(name) or (due.get("text") if name != "other_quote" else None)
            if quote and places:
                yield f"read in {name}: {read_there(read, places, quote)}"


def _status(read: Read, sections: set[str]) -> Iterator[str]:
    for section in sections:
        status = read.sections[section].status
        if status is None:
            yield f"no status for {read.name(section)}"
            continue
        signal = status.signal
        sign = f", sign {signal.colour or signal.symbol} = {signal.meaning}" if signal else ""
        yield f"status {status.value} ({status.rule}, {status.score:.2f}{sign})"


def read_there(read: Read, sections: set[str], quote: str) -> str:
    """Commitments, claims, times and amounts in a quote, in one line; says so when it is gone."""
    for section in (read.sections[one] for one in read.sections if one in sections):
        place = partial_ratio_alignment(quote, section.text, score_cutoff=_SAME_QUOTE)
        if place is not None and len(section.text) >= len(quote):
            found = list(_spans(section, place.dest_start, place.dest_end))
            return "; ".join(found) or "nothing"
    return "the words are not in the text that was read"


def _spans(section: Section, start: int, end: int) -> Iterator[str]:
    """What overlaps these characters of the section."""

    def there(spans: tuple[Any, ...]) -> list[Any]:
        return [one for one in spans if one.char_start < end and start < one.char_end]

    for one in there(section.commitments):
        parts = [
            f"{one.action or '?'} {one.object or '?'}", f"due {_days(one.due)}" if one.due else "",
            f"if {one.condition}" if one.condition else "",
        ]  # fmt: skip
        yield f"commitment {one.score:.2f} ({', '.join(part for part in parts if part)})"
    for one in there(section.claims):
        yield f"claim {one.value} ({one.rule}, {one.score:.2f})"
    for one in there(section.times):
        yield f"time “{one.text}” {_days(one)}"
    for one in there(section.amounts):
        yield f"amount {one.value} {one.unit}"
    for one in there(section.causes):
        yield f"cause “{one.text}”"


def _days(time: TimeExpression) -> str:
    return f"{time.start or '…'} to {time.end or '…'}"
