"""Promises whose date passed, that are not found again, or that are new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..schema import Change, Section, TimeExpression
from .answers import about, answer, is_near
from .changes import Scene, make
from .features import content_stems, is_subject, is_telling
from .frames import Promise, alike, promises
from .index import Index
from .quotes import quote
from .sentences import Sentence
from .settings import settings
from .statuses import ended
from .topics import Topic, known_by, today

_ENDED = ("completed", "cancelled", "not_achieved")
# Told in other words in the same topic: the promise is repeated.
_REPEATED_SCORE, _SILENT_SCORE, _DROPPED_SCORE = 0.85, 0.65, 0.5


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
    if ended(topic.current) or topic.is_item:
        return
    for promise in promises(topic.previous_sentences):
        due = promise.due
        if not over(promise, now) or ongoing(promise):
            continue
        if due is None or due.end is None or due.end <= before:
            continue
        if _settled(scene, promise) or _answered(scene, topic, promise):
            continue
        again = _repeated(topic, promise)
        if (again is None and not topic.current_sentences) or _retold(promise, again):
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


def ongoing(promise: Promise) -> bool:
    """What goes on, or comes back, is not late when its year is over."""
    recurs = promise.due is not None and bool(promise.due.recurrence)
    limits, text = settings().deadlines, promise.sentence.text
    returns = bool(limits.recurring_pattern.search(text))
    return recurs or returns or bool(limits.ongoing_pattern.search(promise.commitment.text))


def _settled(scene: Scene, promise: Promise) -> bool:
    key = id(promise.commitment)
    return key in scene.moved or key in scene.kept or id(promise.sentence) in scene.told


def _answered(scene: Scene, topic: Topic, promise: Promise) -> bool:
    """Some sentence of the current report may tell the result or the delay: say nothing."""
    floor = settings().answers.maybe
    known = {s.key for s in topic.previous_sentences}
    here = [s for s in topic.current_sentences if s.key not in known]
    if answer(promise, here, (*_ENDED, "delayed", "on_hold"), floor):
        return True
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


def dropped_and_new(scene: Scene) -> list[Change]:
    """`commitment_dropped` and `commitment_new` in topics that both reports have."""
    found: list[Change] = []
    for topic in scene.topics:
        found += _dropped(scene, topic)
        found += _new(scene, topic)
    if scene.is_next_plan:  # another year has other plans; a council reads those as a whole
        scene.hide("yearly_cycle", len(found))
        return []
    return found


def _dropped(scene: Scene, topic: Topic) -> Iterator[Change]:
    if topic.is_item:
        return
    for promise in promises(topic.previous_sentences):
        if _settled(scene, promise) or id(promise.commitment) in scene.matched | scene.passed:
            continue
        if not _weighty(promise) or _is_past(scene, promise):
            continue
        if _found_again(scene, topic, promise):
            continue
        scene.tell(promise.sentence)
        yield make(
            "commitment_dropped", topic.place(promise.sentence, None), score=_DROPPED_SCORE,
            previous=quote(promise.sentence), due=promise.due,
        )  # fmt: skip


def _is_past(scene: Scene, promise: Promise) -> bool:
    """Its day is over: that it is not promised any more is no news."""
    now, due = today(scene.current), promise.due
    if now is None or due is None:
        return False
    begun = due.end is None and due.start is not None and due.start <= now
    return begun or over(promise, now)


def _weighty(promise: Promise) -> bool:
    """A promise in so many words: dated, or one the language rules are sure of."""
    sure = promise.commitment.score
    dated = promise.due is not None or promise.commitment.due is not None  # "eens in de twee jaar"
    return sure >= (settings().answers.likely if dated else settings().answers.sure)


def _done(scene: Scene, sentence: Sentence) -> bool:
    """All that it promised was reported kept: what is promised now is another thing."""
    told = sentence.commitments
    return bool(told) and all(id(c) in scene.kept for c in told)


def _promised_before(scene: Scene, promise: Promise) -> bool:
    """The previous report has it in much the same words, its object among them."""
    floor, stems = settings().sentences.same_words, promise.sentence.stems
    return any(
        alike(stems, s.stems) >= floor and not _done(scene, s)
        for s in scene.index[0].sharing(stems)
        if any(is_subject(stem) for stem in promise.object & s.stems)
    )


def _is_news(scene: Scene, promise: Promise) -> bool:
    """Dated after the report, so that nobody can take it for a result or for what ran out."""
    day, due = today(scene.current), promise.due
    if due is None or (day is not None and due.end is not None and due.end <= day):
        return False
    if due.text.casefold().startswith(settings().deadlines.lasting):
        return False
    limits = settings().answers  # a look ahead at the next year belongs to an annual report
    other = scene.current.kind == "jaarverslag" or promise.sentence.looks_back
    sure = limits.likely if other else limits.news
    return promise.commitment.score >= sure


def _found_again(scene: Scene, topic: Topic, promise: Promise) -> bool:
    """Anything alike, in the topic or anywhere: the promise may have been told otherwise."""
    limits = settings().answers
    if not topic.current_sentences or any(
        p.previous is promise.sentence for p in topic.aligned.pairs
    ):
        return True
    if any(about(promise, s) >= limits.maybe for s in topic.current_sentences):
        return True
    return _alike_in(promise, scene.index[1])


def _alike_in(promise: Promise, index: Index) -> bool:
    floor = settings().sentences.same_words
    stems = promise.sentence.stems
    return any(alike(stems, s.stems) >= floor for s in index.sharing(stems))


def _new(scene: Scene, topic: Topic) -> Iterator[Change]:
    floor = settings().answers.accept
    for promise in promises(topic.current_sentences):
        key = id(promise.commitment)
        if key in scene.matched or id(promise.sentence) in scene.told or promise.due is None:
            continue
        if not _is_news(scene, promise):
            continue
        if any(p.current is promise.sentence and p.equal for p in topic.aligned.pairs):
            continue
        if any(
            about(promise, s) >= floor and not _done(scene, s) for s in topic.previous_sentences
        ):
            continue
        if _promised_before(scene, promise):
            continue
        scene.tell(promise.sentence)
        yield make(
            "commitment_new", topic.place(None, promise.sentence),
            score=round(promise.commitment.score, 3),
            current=quote(promise.sentence), due=promise.due, current_due=promise.due,
        )  # fmt: skip
