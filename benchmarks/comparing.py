"""Comparing: what is shown of two reports, against what a plot says should be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from events import Entry, Event, alike, line
from linking import score_links
from rapportparser.schema import Change, Comparison
from rapportparser.schema.title import title_key
from scores import EVENT, Scores
from spans import explained
from truths import Read

# A lure looks like a delay, a status or a promise. That its words are new or that an amount in
# it changed may well be shown.
_CLAIMING = frozenset(
    {"deadline_shift", "deadline_passed", "self_reported_delay", "status_change",
     "commitment_fulfilled", "commitment_new", "commitment_dropped", "contradiction",
     "plan_not_reported"}
)  # fmt: skip
_SHIFT = "deadline_shift"


@dataclass(frozen=True, slots=True)
class Sides:
    """Two reports with what the library makes of them."""

    previous: Read
    current: Read
    comparison: Comparison
    reviews: tuple[tuple[Change, ...], tuple[Change, ...]] = ((), ())
    """Findings in each report by itself: a lure should not be among them either."""


def entries_of(plot: dict[str, Any], pair: str) -> dict[str, list[Entry]]:
    """The entries of a plot that are about one pair, by the name of their table."""
    names = plot["pairs"][pair]
    tables = {
        table: [entry for entry in plot.get(table, ()) if entry["pair"] == pair]
        for table in ("link", "no_link", "change", "hidden")
    }
    for table in ("lure", "disagreement"):
        tables[table] = [entry for entry in plot.get(table, ()) if entry["report"] in names]
    return tables


def score_comparing(plot: dict[str, Any], pair: str, sides: Sides) -> Scores:
    """Links and changes of one pair of reports."""
    told = entries_of(plot, pair)
    scores = score_links(told, sides.previous, sides.current, sides.comparison)
    events = [Event(entry, sides.previous, sides.current) for entry in told["change"]]
    matched = assigned(events, sides.comparison.changes)
    _recall(events, matched, sides, scores)
    left = [
        change for at, change in enumerate(sides.comparison.changes) if at not in matched.values()
    ]
    wrong_lures = _lures(told["lure"], plot["pairs"][pair], left, sides, scores)
    wrong_hidden = _hidden(told["hidden"], left, sides, scores)
    if told["link"]:  # else the plot tells only some events of this pair, not all
        _shown(events, left, [*wrong_lures, *wrong_hidden], sides, scores)
    _disagreements(told["disagreement"], plot["pairs"][pair], sides, scores)
    return scores


def assigned(events: list[Event], changes: Iterable[Change]) -> dict[int, int]:
    """Position of the change that is each event; each change is one event, the best first.

    A change that the `also` of an event allows may be another event at the same time.
    """
    shown = list(changes)
    grades = sorted(
        (
            (event.likeness(change), -row, -at)
            for row, event in enumerate(events)
            for at, change in enumerate(shown)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for grade, row, at in grades:
        own = grade >= 2
        if grade > 0 and -row not in matched and not (own and -at in matched.values()):
            matched[-row] = -at
    return matched


def _recall(events: list[Event], matched: dict[int, int], sides: Sides, scores: Scores) -> None:
    for row, event in enumerate(events):
        if not event.required:
            continue
        change = sides.comparison.changes[matched[row]] if row in matched else None
        name = "shifts_recall" if event.type == _SHIFT else f"{EVENT}{event.type}"
        for one in (name,) if event.type == _SHIFT else (name, "events_recall"):
            scores.count(one, right=change is not None, expected=1)
        if change is None:
            _missed(event, name, sides, scores)
        if change is None or change.type == event.type:  # else `also` allowed it
            _details(event, change, sides, scores)


def _missed(event: Event, name: str, sides: Sides, scores: Scores) -> None:
    near = [one for one in sides.comparison.changes if event.stands_at(one)]
    unread = [
        f"not read: {event.entry[side]}"
        for side, read in (("previous", sides.previous), ("current", sides.current))
        if side in event.entry and not read.ids_at(event.entry[side])
    ]
    spans = list(explained(event))
    shown = [f"shown there: {line(one, sides.previous, sides.current)}" for one in near]
    scores.fault(name, event.where, f"missed {event.type}", *event.quotes, *unread, *spans, *shown)


def _details(event: Event, change: Change | None, sides: Sides, scores: Scores) -> None:
    """Months and details of one event. They count as wrong for a missed one too, so that
    finding more never makes them worse."""
    if "shift_months" in event.entry:
        right = change is not None and event.months_right(change)
        scores.count("shifts_months", right=right, expected=1)
        if change is not None and not right:
            said = f"{change.shift_months} instead of {event.entry['shift_months']} months"
            rendered = line(change, sides.previous, sides.current)
            scores.fault("shifts_months", event.where, said, rendered)
    for name, expected, given, right in event.details(change):
        scores.count("details", right=right, expected=1)
        if change is not None and not right:
            scores.fault(
                "details", event.where, f"{event.type}: {name}", f"expected: {expected}",
                f"given:    {given}",
            )  # fmt: skip


def _shown(
    events: list[Event], left: list[Change], wrong: list[Change], sides: Sides, scores: Scores
) -> None:
    """Of all that is shown: what is an event, or true by the truth itself."""
    changes = sides.comparison.changes
    true = len(changes) - len(left)
    shifts = [change for change in changes if change.type == _SHIFT]
    false = [change for change in left if change in wrong or not _true_anyway(change, sides)]
    right = sum(change not in left for change in shifts)
    scores.count("shifts_precision", right=right, given=len(shifts))
    scores.count("shown_per_true", right=true + len(left) - len(false), given=len(changes))
    for change in false:
        again = any(event.likeness(change) for event in events)
        name = "shifts_precision" if change.type == _SHIFT else "shown_per_true"
        said = "told once more" if again else "no such event"
        where = f"{change.type} {change.topic}"
        scores.fault(name, where, said, line(change, sides.previous, sides.current))


def _true_anyway(change: Change, sides: Sides) -> bool:
    """A topic of which number, title or parent differs in both truths, though no entry says so."""
    rows = [
        next((row for row, one in read.same.items() if one == section), None)
        for read, section in (
            (sides.previous, change.topic.previous), (sides.current, change.topic.current),
        )
    ]  # fmt: skip
    if rows[0] is None or rows[1] is None:
        return False
    before, after = sides.previous.written[rows[0]], sides.current.written[rows[1]]
    match change.type:
        case "topic_renumbered":
            return before.number != after.number
        case "topic_renamed":
            return title_key(before.title) != title_key(after.title)
        case "topic_moved":
            return before.above != after.above
    return False


def _hidden(entries: list[Entry], left: list[Change], sides: Sides, scores: Scores) -> list[Change]:
    """Cosmetic differences that were shown."""
    wrong: list[Change] = []
    for entry in entries:
        event = Event(entry | {"type": "hidden", "title": entry["rule"]}, sides.previous,
                      sides.current)  # fmt: skip
        if "previous" not in entry:
            continue  # about the whole report: nothing that one change could show
        found = [change for change in left if event.stands_at(change) and _shows(entry, change)]
        scores.count("hidden_shown", expected=1, given=bool(found))
        for change in found:
            rendered = line(change, sides.previous, sides.current)
            scores.fault("hidden_shown", event.where, *event.quotes, rendered)
        wrong += found
    return wrong


def _shows(entry: Entry, change: Change) -> bool:
    """True when the change rests on the quotes; without quotes, when it is about wording."""
    sides = (("previous_quote", change.previous), ("current_quote", change.current))
    told = [alike(entry[key], one) for key, one in sides if key in entry and one is not None]
    if any(key in entry for key, _ in sides):
        return bool(told) and all(told)
    return change.type in ("text_changed", "topic_renamed")


def _lures(
    entries: list[Entry], names: list[str], left: list[Change], sides: Sides, scores: Scores
) -> list[Change]:
    """Words that look like news and are none, of which something was claimed."""
    wrong: list[Change] = []
    for entry in entries:
        side = names.index(entry["report"])
        read = (sides.previous, sides.current)[side]
        family = read.family(entry["section"])
        compared = [(one, (one.previous, one.current)[side]) for one in left]
        reviewed = [(one, one.current or one.previous) for one in sides.reviews[side]]
        found = {
            line(change, *((sides.previous, sides.current) if at < len(compared) else (read, read)))
            : change
            for at, (change, place) in enumerate([*compared, *reviewed])
            if change.type in _CLAIMING and place is not None and place.section in family
            and alike(entry["quote"], place)
        }  # fmt: skip
        scores.count("lures_shown", expected=1, given=bool(found))
        if found:
            where = f"{entry['report']} {entry['section']}"
            scores.fault("lures_shown", where, f"lure: {entry['quote']}", *found)
        wrong += found.values()
    return wrong


def _disagreements(entries: list[Entry], names: list[str], sides: Sides, scores: Scores) -> None:
    """Signs that say something else than the words beside them."""
    for entry in entries:
        read = (sides.previous, sides.current)[names.index(entry["report"])]
        below = [read.sections[one] for one in read.below(entry["section"])]
        found = any(one.status is not None and one.status.disagreement for one in below)
        scores.count("disagreements", right=found, expected=1)
        if not found:
            where = f"{entry['report']} {entry['section']}"
            scores.fault("disagreements", where, f"{entry['meaning']}, but: {entry['quote']}")
