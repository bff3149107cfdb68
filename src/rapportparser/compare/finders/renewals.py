"""Promises that are not found again, or that are new."""

from __future__ import annotations

from collections.abc import Iterator

from ...schema import Change
from ..settings import settings
from ..sides.alignment import Pair
from ..sides.answers import about
from ..sides.frames import alike, promises
from ..sides.promises import Promise
from ..sides.quotes import quote
from ..sides.sentence_index import Index
from ..sides.sentences import Sentence
from ..sides.topics import Topic, today
from ..sides.units import is_subject
from .changes import Scene, make
from .open_ends import over, settled

_DROPPED_SCORE = 0.5


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
    if topic.is_item or scene.is_cut_short(topic):
        return
    for promise in promises(topic.previous_sentences):
        key = id(promise.commitment)
        if settled(scene, promise) or key in scene.matched or key in scene.passed:
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


def _threatened(promise: Promise) -> bool:
    """Told as what may not be reached: no promise, whatever it looks like."""
    told = promise.commitment
    return any(
        c.value in ("at_risk", "not_achieved", "cancelled")
        and c.char_start <= told.char_start < c.char_end
        for c in promise.sentence.claims
    )


def _found_again(scene: Scene, topic: Topic, promise: Promise) -> bool:
    """Anything alike, in the topic or anywhere: the promise may have been told otherwise."""
    limits = settings().answers
    if not topic.current_sentences or any(
        p.previous is promise.sentence for p in topic.aligned.pairs
    ):
        return True
    if any(about(promise, s) >= limits.maybe for s in topic.current_sentences):
        return True
    if _day_named_again(topic, promise):
        return True
    return _alike_in(promise, scene.index[1])


def _day_named_again(topic: Topic, promise: Promise) -> bool:
    """A verb in the place of a noun leaves no word in common, but the day tells."""
    due = promise.due
    if due is None or due.granularity == "year":
        return False
    days = {(t.start, t.end) for s in topic.current_sentences for t in s.times}
    return (due.start, due.end) in days


def _day_stood_there(topic: Topic, promise: Promise) -> bool:
    """The previous report had the day in a field of its own: the text now tells what of."""
    due = promise.due
    return due is not None and any(
        (t.start, t.end) == (due.start, due.end) and not any(is_subject(w) for w in s.stems)
        for s in topic.previous_sentences
        for t in s.times
        if t.granularity != "year"
    )


def _alike_in(promise: Promise, index: Index) -> bool:
    floor = settings().sentences.same_words
    stems = promise.sentence.stems
    return any(alike(stems, s.stems) >= floor for s in index.sharing(stems))


def _dated_so(pair: Pair, promise: Promise) -> bool:
    """The sentence named that day in the previous report too, or was the same."""
    dues = {(t.start, t.end) for t in pair.previous.times}
    due = promise.due
    return pair.equal or (due is not None and (due.start, due.end) in dues)


def _new(scene: Scene, topic: Topic) -> Iterator[Change]:
    floor = settings().answers.accept
    for promise in promises(topic.current_sentences):
        key = id(promise.commitment)
        if key in scene.matched or id(promise.sentence) in scene.told or promise.due is None:
            continue
        if not _is_news(scene, promise) or _threatened(promise):
            continue
        if any(
            p.current is promise.sentence and _dated_so(p, promise) for p in topic.aligned.pairs
        ):
            continue
        if any(
            about(promise, s) >= floor and not _done(scene, s) for s in topic.previous_sentences
        ):
            continue
        if _promised_before(scene, promise) or _day_stood_there(topic, promise):
            continue
        scene.tell(promise.sentence)
        yield make(
            "commitment_new", topic.place(None, promise.sentence),
            score=round(promise.commitment.score, 3),
            current=quote(promise.sentence), due=promise.due, current_due=promise.due,
        )  # fmt: skip
