"""Promises that the current report says are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...schema import Change, TimeExpression
from ..settings import settings
from ..sides.alignment import Pair
from ..sides.answers import (
    Answer,
    answer,
    done_on_a_day,
    is_near,
    on_the_day,
    since_then,
    told_as_past,
)
from ..sides.frames import promises
from ..sides.implied import WRITTEN
from ..sides.promises import Promise
from ..sides.quotes import quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic, today
from .changes import Scene, make
from .counts import fewer
from .halves import kept_half
from .risks import might_happen
from .slips import is_slip, only_slips

# "uitgevoerd", "gebouwd", "opgeleverd"; nouns that look like one stand in both anyway.
_PARTICIPLE = re.compile(r"\b(?!gemeente)\w*ge\w{2,}(?:d|t|en)\b")


def fulfilled(scene: Scene) -> list[Change]:
    """`commitment_fulfilled`: promised before, reported done now, and not done before."""
    found: list[Change] = []
    for topic in scene.topics:
        known = {s.key for s in topic.previous_sentences}
        known |= {pair.current.key for pair in topic.aligned.pairs if only_slips(pair)}
        fresh = [s for s in topic.current_sentences if s.key not in known]
        pairs = []
        for promise in promises(topic.previous_sentences):
            if id(promise.commitment) in scene.moved_to:
                half = kept_half(promise, scene.moved_to[id(promise.commitment)], fresh)
                pairs += [(promise, half)] if half else []
            if id(promise.commitment) in scene.moved or _row_of_the_past(scene, promise):
                continue
            if might_happen(promise.sentence):
                continue
            dated = promise.due is not None and (
                promise.due.end is not None or promise.due.modifier == "after"
            )
            floor = settings().answers.accept if dated else settings().answers.undated
            paired = topic.aligned.now(promise.sentence)
            kept = answer(promise, fresh, _results(promise), floor, paired)
            kept = kept or done_on_a_day(promise, fresh, floor, paired)
            kept = kept or told_as_past(promise, paired) or on_the_day(promise, fresh)
            if kept and (
                (
                    kept.sentence is paired
                    and _says_again(topic, kept.sentence)
                    and not since_then(promise, kept.sentence)
                )
                or fewer(promise, kept.sentence)
                or _to_come(scene, kept.sentence)
                or _only_begun(scene, promise, kept)
            ):
                continue
            begun = kept is not None and since_then(promise, kept.sentence)
            if kept and (dated or begun or (kept.sentence is paired and not _since(promise))):
                pairs.append((promise, kept))
        found += [_change(scene, topic, promise, kept) for promise, kept in _one_each(pairs)]
        found += _finished(scene, topic)
    return found


def _says_again(topic: Topic, sentence: Sentence) -> bool:
    """The promise's own sentence, in which no verb is another: the plan in other words."""
    pair = next(p for p in topic.aligned.pairs if p.current is sentence)
    if pair.similarity < settings().wording.close:
        return False
    auxiliaries = settings().wording.auxiliaries
    words = [w for old, new in pair.changed if not is_slip(old, new) for w in new]
    dated = [(t.start, t.end) for t in pair.previous.times] != [
        (t.start, t.end) for t in sentence.times
    ]
    return not dated and not any(w in auxiliaries or _PARTICIPLE.search(w) for w in words)


def _only_begun(scene: Scene, promise: Promise, kept: Answer) -> bool:
    """What is under way now is not what was promised for a day still to come."""
    day, due = today(scene.current), promise.due
    begun = kept.claim is not None and kept.claim.value in ("in_progress", "on_track")
    return begun and bool(due and due.start and day and due.start > day)


def _to_come(scene: Scene, sentence: Sentence) -> bool:
    """All its dates lie after the report: the plan again, in whatever tense."""
    day = today(scene.current)
    dated = [t for t in sentence.times if t.kind == "date" and (t.start or t.end)]
    return (
        day is not None
        and bool(dated)
        and all((t.start or t.end or day) > day + WRITTEN for t in dated)
    )


def _finished(scene: Scene, topic: Topic) -> Iterator[Change]:
    """The same act in the same sentence: "wordt nu uitgevoerd", "is uitgevoerd"."""
    for pair in topic.aligned.pairs:
        told = {id(pair.previous), id(pair.current)} & scene.told
        if only_slips(pair) or told or might_happen(pair.previous) or not _same_act(pair):
            continue
        if _says_again(topic, pair.current):
            continue
        scene.tell(pair.previous, pair.current)
        yield make(
            "commitment_fulfilled", topic.place(pair.previous, pair.current),
            score=round(min(pair.similarity, topic.link.score), 3),
            previous=quote(pair.previous), current=quote(pair.current),
        )  # fmt: skip


def _same_act(pair: Pair) -> bool:
    """Under way then, done now, by one and the same participle."""
    before = [c for c in pair.previous.claims if c.value in ("in_progress", "on_track")]
    if not before or any(c.value == "completed" for c in pair.previous.claims):
        return False
    done = [c for c in pair.current.claims if c.value == "completed"]
    participles = set(_PARTICIPLE.findall(" ".join(c.text.casefold() for c in before)))
    return any(participles & set(_PARTICIPLE.findall(c.text.casefold())) for c in done)


def _row_of_the_past(scene: Scene, promise: Promise) -> bool:
    """A table row with an old date is a record, and nobody's promise."""
    day = scene.previous.reference_date
    due = promise.due
    if "\t" not in promise.sentence.text or day is None or due is None or due.end is None:
        return False
    return due.end <= day


def _since(promise: Promise) -> bool:
    """It is done since a date: a habit, and no result to come."""
    limits = settings().deadlines
    after = any(t.modifier in ("after", "on_or_after") for t in promise.sentence.times)
    return after or bool(limits.recurring_pattern.search(promise.commitment.text))


def _results(promise: Promise) -> tuple[str, ...]:
    """A promised start is kept by what has started."""
    starts = settings().answers.start_pattern.search(promise.commitment.text)
    return ("completed", "in_progress", "on_track") if starts else ("completed",)


def _one_each(pairs: list[tuple[Promise, Answer]]) -> list[tuple[Promise, Answer]]:
    """One claim of a result keeps one promise: the one it resembles most."""
    chosen: list[tuple[Promise, Answer]] = []
    used: set[int] = set()
    for promise, kept in sorted(pairs, key=lambda pair: -pair[1].score):
        marks = {id(kept.claim or kept.sentence), id(promise.sentence)}
        if not used & marks:
            used |= marks
            chosen.append((promise, kept))
    return sorted(chosen, key=lambda pair: pair[0].sentence.start)


def _change(scene: Scene, topic: Topic, promise: Promise, kept: Answer) -> Change:
    scene.kept.add(id(promise.commitment))
    scene.results.add(id(kept.sentence))
    scene.tell(promise.sentence, kept.sentence)
    return make(
        "commitment_fulfilled", topic.place(promise.sentence, kept.sentence),
        score=round(min(kept.score, topic.link.score, kept.claim.score if kept.claim else 1.0), 3),
        previous=quote(promise.sentence), current=quote(kept.sentence), due=promise.due,
        in_time=_in_time(scene, promise.due, kept),
    )  # fmt: skip


def _in_time(scene: Scene, due: TimeExpression | None, kept: Answer) -> bool | None:
    """By the date in the sentence, else by the dates of the reports; `None` when open."""
    if due is None:
        return None
    today = scene.current.reference_date
    told = _done(kept, today)
    if told:
        return _against(due, told[0])
    before = scene.previous.reference_date
    if due.end is None:
        return None
    if today and today <= due.end:
        return True
    if before and due.end < before:
        return False
    return None


def _done(kept: Answer, today: date | None) -> list[TimeExpression]:
    """When it was done: times of the result's clause that are not to come, days first."""
    dated = [t for t in kept.sentence.times if t.kind == "date" and (t.end or t.start)]
    if today:
        dated = [t for t in dated if not t.start or t.start <= today + WRITTEN]
    if kept.claim:
        claim = range(kept.claim.char_start, kept.claim.char_end)
        dated = [t for t in dated if t.char_start in claim] or dated
    return sorted(dated, key=lambda t: t.granularity != "day")


def _against(due: TimeExpression, done: TimeExpression) -> bool | None:
    """The day it was done against the day it was due; a year that holds both tells nothing.

    "Sinds 12 september" was done on that day; "na 1 november" is kept shortly after it.
    """
    day = done.end or done.start
    if due.end is None:
        return True if is_near(due, done) else None
    if day and day <= due.end:
        return True
    if done.start and done.start > due.end:
        return False
    return None
