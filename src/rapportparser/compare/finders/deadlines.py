"""Promises whose date moved: by how much, which way, and whether the report says why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from ...schema import Change, TimeExpression
from ..settings import settings
from ..sides.alignment import Pair
from ..sides.answers import happened
from ..sides.dues import bounds, is_due, months, restated, to_come
from ..sides.frames import alike, likeness, pair_promises, promises
from ..sides.milestones import dated_fields, dated_parts
from ..sides.promises import Promise
from ..sides.quotes import quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic, today
from ..sides.units import content_stems, is_telling
from .changes import Scene, make
from .counts import one_of
from .leftover import pair_left, unanswered
from .reasons import reason_for
from .slips import misread_date

# A row with fewer content words beside its date is the head of a table.
_TELLING = 2
# How sure it is that dates of one name are of one milestone.
_NAMED = 0.85


@dataclass(eq=False)
class Shift:
    """A promise with another date."""

    topic: Topic
    previous: Sentence
    current: Sentence
    before: TimeExpression
    now: TimeExpression
    score: float
    promise: Promise | None = None
    """What the current sentence promises; `None` where it only looks ahead."""


def shifts(scene: Scene) -> list[Change]:
    """Every `deadline_shift` within linked topics, and of promises that went elsewhere."""
    found: list[Shift] = []
    for topic in scene.topics:
        found += _in_topic(scene, topic)
    for shift in found:
        scene.tell(shift.previous, shift.current)
    return [_change(scene, shift) for shift in _distinct(found)]


def _in_topic(scene: Scene, topic: Topic) -> Iterator[Shift]:
    aligned = {(id(p.previous), id(p.current)): p.similarity for p in topic.aligned.pairs}
    named = list(_by_name(scene, topic))
    yield from named
    done = {id(s) for shift in named for s in (shift.previous, shift.current)}
    rows = topic.previous_sentences, topic.current_sentences
    told = [[p for p in promises(row) if id(p.sentence) not in done] for row in rows]
    matched = pair_promises(told[0], told[1], aligned)
    for before, now, score in matched:
        scene.matched |= {id(before.commitment), id(now.commitment)}
        if before.due and now.due:
            dues = _forecasts(scene, before, now)
            done |= {id(before.sentence), id(now.sentence)}
            if _happened(topic, before, now) and not _for_the_rest(before, now):
                scene.matched.discard(id(now.commitment))
                continue  # done on its day: the other date is another thing's
            if misread_date((before.sentence, before.due), (now.sentence, now.due)):
                scene.hide("spelling")
                continue
            if _shifted(*dues) and not _yearly(scene, before, now):
                scene.moved |= {id(before.commitment), id(now.commitment)}
                scene.moved_to[id(before.commitment)] = now.sentence
                yield Shift(topic, before.sentence, now.sentence, *dues, score, now)
    yield from _told_anew(scene, topic)
    for pair in topic.aligned.pairs:
        if pair.equal or id(pair.previous) in done or id(pair.current) in done:
            continue
        yield from _only_dates(scene, topic, pair)


def _happened(topic: Topic, before: Promise, now: Promise) -> bool:
    """One report tells in the past of the day that the other promises."""
    return happened(before, topic.current_sentences) or happened(now, topic.previous_sentences)


def _for_the_rest(before: Promise, now: Promise) -> bool:
    """One is about several, the other about one of them: what happened is of the others."""
    return one_of(before, now.sentence) or one_of(now, before.sentence)


def _forecasts(
    scene: Scene, before: Promise, now: Promise
) -> tuple[TimeExpression, TimeExpression]:
    """When both are due; of two promises in other words, the days to come."""
    assert before.due is not None
    assert now.due is not None
    if before.sentence.key == now.sentence.key:
        return before.due, now.due
    days = today(scene.previous), today(scene.current)
    dues = to_come(before.due, days[0]), to_come(now.due, days[1])
    return dues if _looks_forward(before, now) else (before.due, now.due)


def _looks_forward(*told: Promise) -> bool:
    return not any(p.sentence.looks_back for p in told)


def _by_name(scene: Scene, topic: Topic) -> Iterator[Shift]:
    """Milestones: dates of one name in both reports, in fields or in a list."""
    before, now = dated_fields(topic.previous_sentences), dated_fields(topic.current_sentences)
    named = [(before[key], now[key]) for key in before if key in now]
    for pair in topic.aligned.pairs:
        if not (pair.equal or pair.current.is_no_promise) and _looks_ahead(scene, pair):
            named += dated_parts(pair.previous, pair.current)
    for (previous, old), (current, new) in named:
        if not _shifted(old, new) or misread_date((previous, old), (current, new)):
            continue
        if scene.cycle(old, new, (previous, current)):
            _hide_cycle(scene, previous, current)
            continue
        told = {id(c) for c in (*previous.commitments, *current.commitments)}
        scene.matched |= told
        scene.moved |= told
        yield Shift(topic, previous, current, old, new, _NAMED)


def _told_anew(scene: Scene, topic: Topic) -> Iterator[Shift]:
    """Promises that no other resembles, but for the family of their words."""
    known = {s.key for s in topic.previous_sentences}
    fresh = [s for s in topic.current_sentences if s.key not in known]
    before = [
        p for p in promises(topic.previous_sentences)
        if id(p.commitment) not in scene.matched and unanswered(p, fresh)
    ]  # fmt: skip
    now = [p for p in promises(fresh) if id(p.commitment) not in scene.matched]
    days = today(scene.previous), today(scene.current)
    for old, new, score in pair_left(before, now, days):
        if happened(new, topic.previous_sentences):
            continue
        dues = _forecasts(scene, old, new)
        scene.matched |= {id(old.commitment), id(new.commitment)}
        if _shifted(*dues) and not _yearly(scene, old, new):
            scene.moved |= {id(old.commitment), id(new.commitment)}
            scene.moved_to[id(old.commitment)] = new.sentence
            yield Shift(topic, old.sentence, new.sentence, *dues, score, new)


def _only_dates(scene: Scene, topic: Topic, pair: Pair) -> Iterator[Shift]:
    """Sentences that look ahead and are equal but for their dates."""
    ahead = not pair.previous.looks_back and not pair.current.looks_back
    days = (today(scene.previous), today(scene.current)) if ahead else (None, None)
    before = [to_come(t, days[0]) for t in pair.previous.times if is_due(t)]
    now = [to_come(t, days[1]) for t in pair.current.times if is_due(t)]
    if not before or len(before) != len(now) or not _looks_ahead(scene, pair):
        return
    if len(pair.current.stems) < _TELLING or pair.current.is_no_promise:
        return
    old_words, new_words = masked(pair.previous), masked(pair.current)
    ratio = fuzz.ratio(old_words, new_words)
    if ratio < settings().deadlines.masked_ratio and _enlarged(pair, (*before, *now)):
        ratio = fuzz.token_set_ratio(old_words, new_words)  # a clause more, or another order
    if ratio < settings().deadlines.masked_ratio:
        return
    for old, new in zip(before, now, strict=True):
        if _shifted(old, new):
            if misread_date((pair.previous, old), (pair.current, new)):
                scene.hide("spelling")
                continue
            if scene.cycle(old, new, (pair.previous, pair.current)):
                _hide_cycle(scene, pair.previous, pair.current)
                continue
            told = (*pair.previous.commitments, *pair.current.commitments)
            scene.moved |= {id(commitment) for commitment in told}
            yield Shift(topic, pair.previous, pair.current, old, new, ratio / 100)


def _enlarged(pair: Pair, dates: tuple[TimeExpression, ...]) -> bool:
    """One sentence holds nearly all that the other is about, several telling words of it.

    Each names one date: a year is too often the year of a figure ("het niveau van 2020").
    """
    if len(dates) > 2 or any(t.granularity == "year" for t in dates):
        return False
    one, other = (frozenset(content_stems(masked(s))) for s in (pair.previous, pair.current))
    shared = one & other
    return sum(is_telling(stem) for stem in shared) >= _TELLING and len(
        shared
    ) >= settings().deadlines.held * min(len(one), len(other))


def _shifted(before: TimeExpression, now: TimeExpression) -> bool:
    """The days that can be compared differ: not a start against an end, nor a span told closer."""
    compared = bounds(before, now)
    if compared is None or abs((compared[1] - compared[0]).days) <= 1:
        return False  # "vóór 1 juli", "uiterlijk 1 juli"
    return not restated(before, now)


def masked(sentence: Sentence) -> str:
    """The sentence without its dates."""
    return re.sub(r"\W+", " ", sentence.undated).casefold().strip()


def _looks_ahead(scene: Scene, pair: Pair) -> bool:
    for sentence, report in ((pair.previous, scene.previous), (pair.current, scene.current)):
        limits = settings().deadlines
        if any(c.value in ("completed", "cancelled") for c in sentence.claims):
            return False
        planned = (
            sentence.commitments
            or sentence.role == "planning"
            or _dated_ahead(sentence, today(report))
        )
        if not planned and limits.backward_pattern.search(sentence.text):
            return False
        if not planned and not limits.forward_pattern.search(sentence.text):
            return False
        ends = [t.end for t in sentence.times if t.end]
        day = report.reference_date
        if sentence is pair.previous and day and ends and max(ends) < day:
            return False
    return True


def _dated_ahead(sentence: Sentence, day: date | None) -> bool:
    """All its dates lie after the report: a plan in whatever tense."""
    dated = [t for t in sentence.times if is_due(t)]
    return day is not None and bool(dated) and all(t.start and t.start > day for t in dated)


def _yearly(scene: Scene, before: Promise, now: Promise) -> bool:
    assert before.due is not None
    assert now.due is not None
    if not scene.cycle(before.due, now.due, (before.sentence, now.sentence)):
        return False
    _hide_cycle(scene, before.sentence, now.sentence)
    return True


def _hide_cycle(scene: Scene, *sentences: Sentence) -> None:
    scene.hide("yearly_cycle")
    scene.quiet |= {id(s) for s in sentences}


def _distinct(found: list[Shift]) -> list[Shift]:
    """The same fact told twice in a report (box and text) is one change."""
    kept: list[Shift] = []
    dated: dict[Hashable, list[Shift]] = defaultdict(list)
    for shift in found:
        days = tuple((t.start, t.end) for t in (shift.before, shift.now))
        if not any(_same_fact(shift, other) for other in dated[days]):
            dated[days].append(shift)
            kept.append(shift)
    return kept


def _same_fact(a: Shift, b: Shift) -> bool:
    """Of two shifts between the same days."""
    if _same_words(a, b) or (a.topic is b.topic and (_is_bare(a) or _is_bare(b))):
        return True
    rows = [s for s in (a, b) if s.current.is_row]
    text = [s for s in (a, b) if not s.current.is_row]
    if len(rows) != 1:
        return False
    row, told = rows[0].current.row_stems, text[0].current.stems | text[0].previous.stems
    return any(is_telling(stem) for stem in row & told)


def _is_bare(shift: Shift) -> bool:
    """The date of a field, which the text beside it tells in full."""
    return len(content_stems(shift.current.undated)) < _TELLING


def _same_words(a: Shift, b: Shift) -> bool:
    """One thing: of two sentences that differ in nothing else the objects tell them apart."""
    limits = settings().frames
    if a.promise is not None and b.promise is not None:
        return likeness(a.promise, b.promise) >= limits.accept
    return alike(a.current.stems, b.current.stems) >= limits.accept_elsewhere


def _change(scene: Scene, shift: Shift) -> Change:
    compared = bounds(shift.before, shift.now)
    apart = months(*compared) if compared else None
    reason = reason_for(shift.topic, shift.current)
    if reason is not None:  # what is quoted as the reason is no second delay
        scene.tell(*(s for s in shift.topic.current_sentences if reason.quote in s.text))
    days = (compared[1] - compared[0]).days if compared else None
    return make(
        "deadline_shift", shift.topic.place(shift.previous, shift.current),
        score=round(min(shift.score, shift.topic.link.score), 3),
        previous=quote(shift.previous, (shift.before.char_start, shift.before.char_end)),
        current=quote(shift.current, (shift.now.char_start, shift.now.char_end)),
        previous_due=shift.before, current_due=shift.now, shift_months=apart, reason=reason,
        silent=reason is None,
        details=(("shift_days", str(days)),) if days is not None else (),
    )  # fmt: skip
