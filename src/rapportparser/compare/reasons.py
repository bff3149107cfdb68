"""Why a date moved, in the report's own words, or nothing."""

from __future__ import annotations

from ..schema import Evidence
from .features import is_telling
from .quotes import evidence, note_quote, quote
from .sentences import Sentence
from .settings import settings
from .topics import Topic

_HALTED = ("delayed", "on_hold", "at_risk", "not_achieved", "cancelled")


def reason_for(topic: Topic, promise: Sentence) -> Evidence | None:
    """A footnote at the promise, a cause in or beside it, or a delay the topic reports.

    What the previous report said in the same words is no reason for what changed since.
    """
    near = cause_near(topic, promise)
    if near is not None:
        return near
    known = {s.key for s in topic.previous_sentences}
    fresh = [s for s in topic.current_sentences if s.key not in known and s is not promise]
    for sentence in fresh:
        if _tells_delay(sentence):
            return quote(sentence)
    for sentence in fresh:
        shared = any(is_telling(stem) for stem in sentence.stems & promise.stems)
        if shared and sentence.causes and _is_new(topic, sentence, known):
            return quote(sentence, (sentence.causes[0].char_start, sentence.causes[0].char_end))
    return None


def cause_near(topic: Topic, promise: Sentence) -> Evidence | None:
    """A footnote at the sentence, or a new cause in it or beside it."""
    if promise.footnotes:
        return note_quote(promise.footnotes[0])
    told = _cause_among(topic, promise, [promise, *_beside(topic, promise)])
    before = _before(topic, promise)
    if told is None and before and settings().deadlines.therefore_pattern.search(promise.text):
        return quote(before)
    return told


def cause_in(topic: Topic, sentence: Sentence) -> Evidence | None:
    """A footnote at the sentence, or a new cause in it."""
    if sentence.footnotes:
        return note_quote(sentence.footnotes[0])
    return _cause_among(topic, sentence, [sentence])


def _cause_among(topic: Topic, promise: Sentence, near: list[Sentence]) -> Evidence | None:
    known = {s.key for s in topic.previous_sentences}
    for sentence in near:
        if sentence.causes and _is_new(topic, sentence, known):
            cause = sentence.causes[0]
            if sentence is promise:  # the rest of the sentence is quoted already
                return evidence(sentence.section, cause.char_start, cause.char_end)
            return quote(sentence, (cause.char_start, cause.char_end))
    return None


def _beside(topic: Topic, promise: Sentence) -> list[Sentence]:
    rows = [s for s in topic.current_sentences if s.section is promise.section]
    place = next((k for k, s in enumerate(rows) if s is promise), None)
    if place is None:
        return []
    return [rows[k] for k in (place - 1, place + 1) if 0 <= k < len(rows)]


def _before(topic: Topic, sentence: Sentence) -> Sentence | None:
    """The sentence before it in the same section."""
    rows = [s for s in topic.current_sentences if s.section is sentence.section]
    place = next((k for k, s in enumerate(rows) if s is sentence), 0)
    return rows[place - 1] if place else None


def _is_new(topic: Topic, sentence: Sentence, known: set[str]) -> bool:
    """The words of the cause were not in the previous report's text of the topic."""
    if sentence.key in known:
        return False
    before = " ".join(s.folded for s in topic.previous_sentences)
    words = [" ".join(c.text.casefold().split()) for c in sentence.causes]
    return not all(w in before for w in words)


def _tells_delay(sentence: Sentence) -> bool:
    if sentence.role in ("goal", "action"):
        return False
    told = any(c.value in _HALTED for c in sentence.claims)
    return bool(told and (sentence.causes or settings().deadlines.delay_pattern.search(
        sentence.text)))  # fmt: skip
