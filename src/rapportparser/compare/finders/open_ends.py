"""Promises whose date passed without a result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...schema import Change, Section, TimeExpression
from ..settings import settings
from ..sides.answers import about, answer, is_near
from ..sides.coverage import is_listed_missing
from ..sides.frames import alike, promises
from ..sides.promises import Promise
from ..sides.quotes import quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic, known_by, today
from ..sides.units import content_stems, is_subject, is_telling
from .changes import Scene, make
from .statuses import ended

_ENDED = ("completed", "cancelled", "not_achieved")
# Told in other words in the same topic: the promise is repeated.
_REPEATED_SCORE, _SILENT_SCORE = 0.85, 0.65


def passed(scene: Scene) -> list[Change]:
    """`deadline_passed`: due between both reports, and the current one tells no result."""
    before, now = known_by(scene.previous), today(scene.current)
    if before is None or now is None or scene.current.kind == "begroting":
        return []  # a budget plans: that it tells no result says nothing
    found = [change for topic in scene.topics for change in _passed(scene, topic, before, now)]
    return [change for k, change in enumerate(found) if not _told_in(scene, change, found, k)]


def _told_in(scene: Scene, change: Change, found: list[Change], place: int) -> bool:
    """A row of a status table repeats what the text promises for the same day."""
    row = _section(scene, change)
    if row is None or row.level_source != "table":
        return False
    named = {stem for stem in content_stems(row.title) if is_subject(stem)}
    for k, other in enumerate(found):
        text = _section(scene, other)
        if k == place or text is None or text.level_source == "table":
            continue
        if change.due is None or other.due is None or other.previous is None:
            continue
        same = (change.due.start, change.due.end) == (other.due.start, other.due.end)
        if same and named & set(content_stems(other.previous.quote)):
            return True
    return False


def _section(scene: Scene, change: Change) -> Section | None:
    key = change.previous.section if change.previous else None
    return scene.before.by_id[key].section if key else None


def _passed(scene: Scene, topic: Topic, before: date, now: date) -> Iterator[Change]:
    if ended(topic.current) or topic.is_item or scene.is_cut_short(topic):
        return
    for promise in promises(topic.previous_sentences):
        due = promise.due
        if not over(promise, now) or promise.ongoing:
            continue
        if due is None or due.end is None or due.end <= before:
            continue
        if settled(scene, promise) or _answered(scene, topic, promise):
            continue
        again = _repeated(topic, promise)
        if (again is None and not topic.current_sentences) or _retold(promise, again):
            continue
        if again is not None and ticked_off(promise.sentence, again):
            continue
        scene.passed.add(id(promise.commitment))
        scene.tell(promise.sentence, again)
        score = _SILENT_SCORE if again is None else _REPEATED_SCORE
        yield make(
            "deadline_passed", topic.place(promise.sentence, again),
            score=round(min(score, topic.link.score), 3),
            previous=quote(promise.sentence), current=quote(again) if again else None, due=due,
            silent=True,
        )  # fmt: skip


def over(promise: Promise, day: date) -> bool:
    """The promised day is over, and the sentence names no later one that may be meant."""
    due = promise.due
    if due is None or due.end is None or due.end > day:
        return False
    return not any(t.end and t.end > day for t in promise.sentence.times if t.kind == "date")


def settled(scene: Scene, promise: Promise) -> bool:
    """Another change tells what became of it, or its place is not in the file."""
    key = id(promise.commitment)
    if is_listed_missing(scene.before, promise.sentence.order, scene.now):
        return True  # nothing is known of it
    return key in scene.moved or key in scene.kept or id(promise.sentence) in scene.told


def _answered(scene: Scene, topic: Topic, promise: Promise) -> bool:
    """Some sentence of the current report may tell the result or the delay: say nothing."""
    floor = settings().answers.maybe
    known = {s.key for s in topic.previous_sentences}
    here = [s for s in topic.current_sentences if s.key not in known]
    going = answer(promise, here, ("in_progress", "not_started"), settings().answers.accept)
    if going and not settings().answers.start_pattern.search(going.sentence.text):
        return False  # it goes on
    if answer(promise, here, (*_ENDED, "delayed", "on_hold"), floor):
        return True
    begun = settings().answers.start_pattern
    started = [s for s in here if any(begun.search(c.text) for c in s.claims)]
    dated = promise.due is not None and promise.due.granularity != "year"
    if dated and any(is_telling(stem) for s in started for stem in promise.object & s.stems):
        return True  # somebody or something began: that may be the result
    if any(_may_answer(topic, promise, s) for s in here if s.looks_back):
        return True
    rewritten = [
        p.current for p in topic.aligned.pairs if p.previous is promise.sentence and not p.equal
    ]
    if any(s.looks_back for s in rewritten):
        return True
    elsewhere = [s for s in scene.index[1].sharing(promise.object | promise.clause) if s.claims]
    return answer(promise, elsewhere, _ENDED, settings().answers.accept) is not None


def _may_answer(topic: Topic, promise: Promise, sentence: Sentence) -> bool:
    """In the past tense, and alike in time, in words, or in some of both."""
    due = promise.due
    return (
        (due is not None and _of_that_time(due, sentence))
        or about(promise, sentence) >= settings().answers.likely_told
        or _near_in_words_and_time(promise, sentence)
        or (_is_rewritten(topic) and any(_within(promise, t) for t in sentence.times))
    )


def _is_rewritten(topic: Topic) -> bool:
    """Told in other words than before: what was promised is hard to recognise."""
    before = frozenset(stem for s in topic.previous_sentences for stem in s.stems)
    now = frozenset(stem for s in topic.current_sentences for stem in s.stems)
    return topic.link.renamed or alike(before, now) < settings().wording.rewritten


def _within(promise: Promise, time: TimeExpression) -> bool:
    """A day of the promised span, or near its end."""
    due, day = promise.due, time.end or time.start
    if due is None or day is None or due.granularity == "year":
        return False
    inside = due.start is not None and due.end is not None and due.start <= day <= due.end
    return inside or is_near(due, time)


def _retold(promise: Promise, again: Sentence | None) -> bool:
    """The sentence goes on without the promised date: whether that is a result is unclear."""
    if again is None or again.key == promise.sentence.key or promise.due is None:
        return False
    dues = {(t.start, t.end) for t in again.times}
    return (promise.due.start, promise.due.end) not in dues


def ticked_off(row: Sentence, again: Sentence) -> bool:
    """A row of a table in which another cell now says that it is done, or void."""
    pattern = settings().deadlines.ticked_pattern
    rows = "\t" in row.text and "\t" in again.text
    return rows and bool(pattern.search(again.text)) and not pattern.search(row.text)


def _near_in_words_and_time(promise: Promise, sentence: Sentence) -> bool:
    """One telling word in common, and a day near the promised one: it may be the result."""
    shared = (promise.object | promise.clause) & sentence.stems
    due = promise.due
    return (
        due is not None
        and any(is_telling(stem) for stem in shared)
        and any(is_near(due, time) for time in sentence.times)
    )


def _of_that_time(due: TimeExpression, sentence: Sentence) -> bool:
    """The sentence names the promised time itself, more exactly than a year."""
    if due.granularity == "year" or due.start is None or due.end is None:
        return False
    return any((t.start, t.end) == (due.start, due.end) for t in sentence.times)


def _repeated(topic: Topic, promise: Promise) -> Sentence | None:
    pair = next((p for p in topic.aligned.pairs if p.previous is promise.sentence), None)
    if pair is not None:
        return pair.current
    floor = settings().frames.accept_elsewhere
    return next((s for s in topic.current_sentences if about(promise, s) >= floor), None)
