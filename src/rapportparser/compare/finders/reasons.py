"""Why a date moved, in the report's own words, or nothing."""

from __future__ import annotations

import re
from itertools import pairwise

from ...schema import Evidence
from ...schema.title import title_key
from ..settings import settings
from ..sides.quotes import evidence, note_quote, quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic
from ..sides.units import is_telling

_HALTED = ("delayed", "on_hold", "at_risk", "not_achieved", "cancelled")
# One thing said in a cell of a table: up to the mark that ends it.
_SAID = re.compile(r"[^.;\t\n]+[.;]?")


def reason_for(topic: Topic, promise: Sentence) -> Evidence | None:
    """A footnote at the promise, a cause in or beside it, or a delay the topic reports.

    What the previous report said in the same words is no reason for what changed since.
    """
    near = cause_near(topic, promise)
    if near is not None:
        return near
    known = {s.key for s in topic.previous_sentences}
    fresh = [s for s in topic.current_sentences if s.key not in known and s is not promise]
    late = next((s for s in fresh if _tells_delay(s)), None)
    if late is not None:
        return quote(_behind(topic, late) or late)
    hindered = _hindered(topic, promise, fresh)
    if hindered is not None:
        return hindered
    for sentence in fresh:
        shared = any(is_telling(stem) for stem in sentence.stems & promise.stems)
        if shared and sentence.causes and _is_new(topic, sentence, known):
            return quote(sentence, (sentence.causes[0].char_start, sentence.causes[0].char_end))
    return None


def cause_near(topic: Topic, promise: Sentence) -> Evidence | None:
    """A footnote at the sentence, or a new cause in it or beside it."""
    own = cause_in(topic, promise)
    if own is not None:
        return own
    behind = _behind(topic, promise)
    if behind is not None:
        return quote(behind)
    rows, place = _rows(topic, promise)
    after = rows[place + 1] if place + 1 < len(rows) else None
    if after is not None and settings().deadlines.explains_pattern.search(after.text):
        return quote(after)
    beside = [rows[k] for k in (place - 1, place + 1) if 0 <= k < len(rows)]
    return _cause_among(topic, promise, beside)


def cause_in(topic: Topic, sentence: Sentence) -> Evidence | None:
    """A footnote at the sentence, or a new cause in it."""
    if sentence.footnotes:
        return note_quote(sentence.footnotes[0])
    return _cause_among(topic, sentence, [sentence])


def obstacle(topic: Topic) -> Evidence | None:
    """The first new sentence about a cause, or about what stood in the way."""
    known = {s.key for s in topic.previous_sentences}
    for sentence in topic.current_sentences:
        if sentence.key in known or sentence.commitments or "\t" in sentence.text:
            continue
        if sentence.causes and _is_new(topic, sentence, known):
            return quote(sentence, (sentence.causes[0].char_start, sentence.causes[0].char_end))
        if settings().deadlines.hindrance_pattern.search(sentence.text):
            return quote(sentence)
    return None


def difference_of(topic: Topic, sentence: Sentence) -> Evidence | None:
    """Why an amount differs: a cause in its sentence, or what the sentence after it explains."""
    own = cause_in(topic, sentence)
    if own is not None:
        return own
    explains = settings().deadlines.explains_pattern
    for part in sentence.text.split(";")[1:]:
        if explains.search(part.strip()):
            start = sentence.section.text.index(part, sentence.start)
            start += len(part) - len(part.lstrip())
            return evidence(sentence.section, start, sentence.end)
    rows, place = _rows(topic, sentence)
    after = rows[place + 1] if place + 1 < len(rows) else None
    return quote(after) if after is not None and explains.search(after.text) else None


def _cause_among(topic: Topic, promise: Sentence, near: list[Sentence]) -> Evidence | None:
    known = {s.key for s in topic.previous_sentences}
    for sentence in near:
        if sentence.causes and _is_new(topic, sentence, known):
            cause = sentence.causes[0]
            if sentence is promise:  # the rest of the sentence is quoted already
                return evidence(sentence.section, cause.char_start, cause.char_end)
            return quote(sentence, (cause.char_start, cause.char_end))
    return None


def _rows(topic: Topic, sentence: Sentence) -> tuple[list[Sentence], int]:
    """The sentences of its section, and its place among them (far off when it is not there)."""
    rows = [s for s in topic.current_sentences if s.section is sentence.section]
    return rows, next((k for k, s in enumerate(rows) if s is sentence), -2)


def _behind(topic: Topic, sentence: Sentence) -> Sentence | None:
    """The sentence before one that points back at its reason ("daarom")."""
    if "\t" in sentence.text or not settings().deadlines.therefore_pattern.search(sentence.text):
        return None
    rows, place = _rows(topic, sentence)
    return rows[place - 1] if place > 0 else None


def _hindered(topic: Topic, promise: Sentence, fresh: list[Sentence]) -> Evidence | None:
    """What stood in the way: told beside the promise, or after it was said not to be there.

    It needs no marker: "De aannemer is failliet. Het gemaal is in mei 2026 gereed."
    """
    if "\t" in promise.text:
        return _cell(topic, promise)
    pattern = settings().deadlines.hindrance_pattern
    rows, place = _rows(topic, promise)
    beside = [rows[k] for k in (place - 1, place + 1) if 0 <= k < len(rows)]
    for sentence in beside:
        behind = _behind(topic, sentence)
        told = [s for s in (behind, sentence) if s in fresh and pattern.search(s.text)]
        if told:
            return quote(told[0])
    for before, sentence in pairwise(fresh):
        if sentence.section is before.section and _unfinished(before, promise):
            says_else = sentence.claims or sentence.commitments
            if pattern.search(sentence.text) or not says_else:
                return quote(sentence)
    return None


def _unfinished(sentence: Sentence, promise: Sentence) -> bool:
    """It says of what was promised that it is not there."""
    denied = settings().wording.negation
    shared = any(is_telling(stem) for stem in sentence.stems & promise.stems)
    return shared and any(word in denied for word in sentence.folded.split())


def _cell(topic: Topic, row: Sentence) -> Evidence | None:
    """What stood in the way, in another cell of the row and not in the previous one."""
    old = " ".join(s.folded for s in topic.previous_sentences)
    pattern = settings().deadlines.hindrance_pattern
    for said in _SAID.finditer(row.text):
        words = said.group().strip()
        if pattern.search(words) and title_key(words) not in old:
            start = row.start + said.start() + said.group().index(words)
            return evidence(row.section, start, start + len(words))
    return None


def _is_new(topic: Topic, sentence: Sentence, known: set[str]) -> bool:
    """The words of the cause were not in the previous report's text of the topic."""
    if sentence.key in known:
        return False
    before = " ".join(s.folded for s in topic.previous_sentences)
    return not all(title_key(cause.text) in before for cause in sentence.causes)


def _tells_delay(sentence: Sentence) -> bool:
    if sentence.role in ("goal", "action"):
        return False
    told = any(c.value in _HALTED for c in sentence.claims)
    return bool(told and (sentence.causes or settings().deadlines.delay_pattern.search(
        sentence.text)))  # fmt: skip
