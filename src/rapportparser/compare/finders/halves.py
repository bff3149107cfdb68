"""A promise about several things, of which some were kept and others moved."""

from __future__ import annotations

from collections.abc import Iterator

from ...schema.title import title_key
from ..settings import settings
from ..sides.answers import Answer, tells_of_day
from ..sides.promises import Promise
from ..sides.sentences import Sentence
from ..sides.units import is_telling
from .counts import one_of
from .partners import lists


def kept_half(promise: Promise, moved_to: Sentence, fresh: list[Sentence]) -> Answer | None:
    """The sentence that tells the result of those that the moved date is not about."""
    if one_of(promise, moved_to):
        for sentence in fresh:
            if sentence is not moved_to and tells_of_day(promise, sentence):
                claim = next((c for c in sentence.claims if c.value == "completed"), None)
                return Answer(sentence, claim, settings().answers.accept)
    for rest in _left(promise, moved_to):
        for sentence in fresh:
            if sentence is moved_to or not _tells(promise, sentence):
                continue
            words = f" {sentence.folded} "
            if any(f" {one} " in words for one in rest):
                claim = next((c for c in sentence.claims if c.value == "completed"), None)
                return Answer(sentence, claim, settings().answers.accept)
    return None


def _left(promise: Promise, moved_to: Sentence) -> Iterator[frozenset[str]]:
    """Of each list in the promise: what the moved sentence does not name, if it names some."""
    words = f" {title_key(moved_to.text)} "
    for things, _ in lists(promise.sentence.text):
        rest = frozenset(one for one in things if f" {one} " not in words)
        if rest and rest != things:
            yield rest


def _tells(promise: Promise, sentence: Sentence) -> bool:
    """In the past tense, or so since a day, and of the same kind of thing."""
    since = any(t.granularity == "day" and t.start for t in sentence.times)
    done = any(c.value == "completed" for c in sentence.claims) or (since and sentence.looks_back)
    shared = (promise.object | promise.clause) & sentence.stems
    return done and any(is_telling(stem) for stem in shared)
