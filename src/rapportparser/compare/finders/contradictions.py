"""One report that says two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from datetime import date
from itertools import combinations

from ...schema import Change, Evidence, Section, Signal, Status, StatusClaim
from ..settings import settings
from ..sides.answers import PLAN_ROLES
from ..sides.dues import same_due
from ..sides.frames import likeness, promises
from ..sides.promises import Promise
from ..sides.quotes import evidence_of, quote
from ..sides.sentences import Sentence
from ..sides.topics import reference, today
from ..sides.units import Side, content_stems
from .changes import make

# Told of something that is not there yet, or late.
_NOT_REACHED = ("not_started", "not_achieved", "delayed", "on_hold", "cancelled")
# Nothing of the kind can stand beside a light that says that all goes well.
_STOPPED = ("on_hold", "cancelled", "not_achieved")
_GOOD_LIGHTS = ("completed", "on_track", "in_progress")
# Content words of a row's name that must stand in the sentence about it.
_NAMED = 2
# Promises of one act on one object, and pairs of results, that are judged: reports have 5 and
# 10,000 at most.
_MOST_ALIKE = 40
_MOST_PAIRS = 1_000_000
# Fewer content words in common say that the acts are alike, not that the thing is the same.
_SUBJECT_WORDS = 3

Found = tuple[Change, tuple[Sentence, ...]]


def contradictions(side: Side, book: dict[int, tuple[Sentence, ...]]) -> list[Found]:
    """Two dates for one promise, and a traffic light that its text denies."""
    found: list[Found] = []
    for unit in side.units:
        change = _light(unit.section, side, unit.index)
        if change is not None:
            found.append((change, ()))
    return [*found, *_results(side, book), *_dates(side, book), *_rows(side, book)]


def _light(section: Section, side: Side, index: int) -> Change | None:
    status: Status | None = section.status
    if status is None or not status.disagreement or status.signal is None or not status.evidence:
        return None
    if not _denies_light(section, status, today(side.report)):
        return None
    places = [evidence_of(section, place) for place in status.evidence[:2]]
    return make(
        "contradiction", reference(None, None, side, index), score=round(status.score, 3),
        current=places[0], other=places[1] if len(places) > 1 else None,
        current_status=status.value, details=(("about", "signal"), *_told(status.signal)),
    )  # fmt: skip


def _denies_light(section: Section, status: Status, day: date | None) -> bool:
    """The words cannot be true of the whole topic beside the light.

    What was done late is done, and a light that warns may stand beside a part that is ready.
    """
    quotes = [place.quote for place in status.evidence if place.quote]
    claims = [c for c in section.claims if any(c.text in q or q in c.text for q in quotes)]
    if status.value not in _GOOD_LIGHTS:
        return any(c.value == "on_track" and c.score >= settings().statuses.sure for c in claims)
    stopped = any(c.value in _STOPPED for c in claims)
    past = settings().deadlines.backward_pattern
    looks_back = claims and all(past.search(q) for q in quotes[1:] or quotes)
    if stopped or not claims or (status.value != "completed" and not looks_back):
        return True
    late = [c for c in claims if c.value == "delayed"]
    ahead = [t for t in section.times if t.end and day and t.end > day]
    return any(c.char_start <= t.char_start < c.char_end for c in late for t in ahead)


def _told(signal: Signal) -> tuple[tuple[str, str], ...]:
    said = signal.meaning or signal.symbol or signal.colour
    return (("signal", said),) if said else ()


def _results(side: Side, book: dict[int, tuple[Sentence, ...]]) -> Iterator[Found]:
    """A result told as reached in one section and as not reached in another."""
    told = [(s, c) for row in book.values() for s in row for c in s.claims]
    done = [(s, c, _subject(c)) for s, c in told if c.value == "completed"]
    open_ends = [(s, c, _subject(c)) for s, c in told if c.value in _NOT_REACHED]
    if len(open_ends) * len(done) > _MOST_PAIRS:
        done = done[: _MOST_PAIRS // len(open_ends)]
    for sentence, claim, subject in open_ends:
        for other, result, same in done:
            apart = other.section is not sentence.section
            if apart and len(subject & same) >= _SUBJECT_WORDS and _covers(subject, same):
                yield _denied(side, (other, result), (sentence, claim))
                break


def _subject(claim: StatusClaim) -> frozenset[str]:
    return frozenset(content_stems(claim.text))


def _covers(one: frozenset[str], other: frozenset[str]) -> bool:
    """One clause says hardly more than the other."""
    return len(one & other) >= settings().frames.accept_elsewhere * min(len(one), len(other))


def _denied(
    side: Side, one: tuple[Sentence, StatusClaim], other: tuple[Sentence, StatusClaim]
) -> Found:
    change = make(
        "contradiction", reference(None, None, side, one[0].order), score=0.7,
        other=_claimed(*other), current=_claimed(*one), current_status=one[1].value,
        details=(("about", "status"),),
    )  # fmt: skip
    return change, (one[0], other[0])


def _claimed(sentence: Sentence, claim: StatusClaim) -> Evidence:
    return quote(sentence, (claim.char_start, claim.char_end))


def _dates(side: Side, book: dict[int, tuple[Sentence, ...]]) -> Iterator[Found]:
    """The same act on the same object, due at two times that share no day."""
    alike: dict[Hashable, list[Promise]] = defaultdict(list)
    for row in book.values():
        for promise in promises(row):
            if promise.object and _counts(promise):
                alike[promise.object, promise.action].append(promise)
    for group in alike.values():
        for one, other in combinations(_first_of_each_due(group), 2):
            if _contradict(one, other, plans=side.report.kind == "begroting"):
                yield _change(side, one, other)


def _first_of_each_due(group: list[Promise]) -> list[Promise]:
    """Of more equal promises than any report has, one for each due: the square of them is told."""
    if len(group) <= _MOST_ALIKE:
        return group
    firsts = {(p.due.start, p.due.end): p for p in reversed(group) if p.due is not None}
    return list(reversed(firsts.values()))[:_MOST_ALIKE]


def _rows(side: Side, book: dict[int, tuple[Sentence, ...]]) -> Iterator[Found]:
    """A row of a status table still promises what the text tells to be so since a day."""
    day = today(side.report)
    ends = settings().deadlines.ends_pattern
    rows = [s for row in book.values() for s in row if s.is_row and s.commitments]
    told = [s for row in book.values() for s in row if not s.is_row and day and _since(s, day)]
    for row in rows:
        name = frozenset(content_stems(row.section.title))
        ahead = [p for p in promises((row,)) if p.due and p.due.start and day and p.due.start > day]
        if not ahead or len(name) < _NAMED or not ends.search(row.text):
            continue
        done = next((s for s in told if name <= s.stems), None)
        if done is not None:
            change = make(
                "contradiction", reference(None, None, side, done.order), score=0.7,
                current=quote(done), other=quote(row), current_due=ahead[0].due,
                details=(("about", "status"),),
            )  # fmt: skip
            yield change, (done, row)


def _since(sentence: Sentence, day: date) -> bool:
    """It tells how things are since a day that is over, or that something was finished then."""
    past = [t for t in sentence.times if t.granularity == "day" and t.start and t.start <= day]
    since = any(t.end is None for t in past)
    finished = any(c.value == "completed" for c in sentence.claims)
    return bool(past) and (since or finished) and sentence.looks_back


def _counts(promise: Promise) -> bool:
    """A plan field against the status field is a slip; the text of a slip names both dates."""
    limits = settings().deadlines
    sentence = promise.sentence
    return (
        promise.due is not None
        and not promise.due.recurrence
        and sentence.role not in PLAN_ROLES
        and not limits.delay_pattern.search(sentence.text)
        and not limits.recurring_pattern.search(sentence.text)
    )


def _contradict(one: Promise, other: Promise, *, plans: bool) -> bool:
    """Two promises of one act on one object: on other days, and not of one sentence."""
    if one.sentence is other.sentence or one.due is None or other.due is None:
        return False
    if same_due(one.due, other.due) or _overlap(one, other):
        return False
    if plans and {one.due.anchoring, other.due.anchoring} != {"absolute"}:
        return False  # "dit jaar" in a budget: the year it is for, or the one it was written in
    return likeness(one, other) >= settings().frames.accept_elsewhere


def _overlap(one: Promise, other: Promise) -> bool:
    a, b = one.due, other.due
    if a is None or b is None or not (a.start and a.end and b.start and b.end):
        return True
    return a.start <= b.end and b.start <= a.end


def _change(side: Side, one: Promise, other: Promise) -> Found:
    change = make(
        "contradiction", reference(None, None, side, other.sentence.order), score=0.7,
        current=quote(other.sentence), other=quote(one.sentence), previous_due=one.due,
        current_due=other.due, details=(("about", "date"),),
    )  # fmt: skip
    return change, (one.sentence, other.sentence)
