"""Rewording: what means nothing is counted by rule, what means something is one change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...schema import Change
from ..settings import settings
from ..sides.alignment import Pair
from ..sides.dues import is_due
from ..sides.frames import alike
from ..sides.quotes import quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic
from ..sides.units import content_stems
from .changes import Scene, make
from .parties import both_parties, differ
from .slips import is_slip, loses_negation

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def reworded(scene: Scene) -> list[Change]:
    """One `text_changed` for a topic that changed in no way that has a name."""
    names = scene.names
    found: list[Change] = []
    for topic in scene.topics:
        telling = []
        for pair in topic.aligned.pairs:
            if id(pair.current) in scene.quiet or "\t" in pair.current.text + pair.previous.text:
                continue
            rule = cosmetic_rule(pair, names)
            if rule is None:
                telling.append(pair)
            elif rule:
                scene.hide(rule)
        found += _text_changed(scene, topic, telling)
    return found


def cosmetic_rule(pair: Pair, names: frozenset[str]) -> str | None:
    """Name of the rule that hides the difference; empty without one, `None` when it tells."""
    if pair.equal:
        return "" if pair.previous.text == pair.current.text else "typography"
    if _denies(pair.previous) != _denies(pair.current) and not loses_negation(pair):
        return None
    if all(is_slip(*words) for words in pair.changed):
        return "spelling"
    if differ(*both_parties(pair.previous.text, pair.current.text, names)):
        return None
    if _figures(pair.previous) != _figures(pair.current):
        return "figures"
    return "auxiliary" if all(_only_auxiliaries(*words) for words in pair.changed) else "rewording"


def _denies(sentence: Sentence) -> bool:
    """Negation; other changes of status are told by their own finders."""
    words = sentence.text.casefold().split()
    return any(w.strip(".,;:") in settings().wording.negation for w in words)


def _figures(sentence: Sentence) -> tuple[object, ...]:
    """Dates, amounts and other numbers: news only where another rule says of what."""
    times = sorted(f"{t.start}/{t.end}" for t in sentence.times if is_due(t))
    amounts = sorted((str(a.value * a.sign), a.unit) for a in sentence.amounts)
    bare = sentence.text
    for span in sorted([*sentence.times, *sentence.amounts], key=lambda s: -s.char_start):
        start, end = span.char_start - sentence.start, span.char_end - sentence.start
        bare = bare[: max(start, 0)] + " " + bare[max(end, 0) :]
    return times, amounts, sorted(_NUMBER.findall(bare))


def _only_auxiliaries(before: list[str], now: list[str]) -> bool:
    words = settings().wording.auxiliaries
    return all(w in words for w in [*before, *now])


def _text_changed(scene: Scene, topic: Topic, telling: list[Pair]) -> Iterator[Change]:
    ids = {id(s) for s in (*topic.previous_sentences, *topic.current_sentences)}
    if ids & scene.told or topic.ref.current in scene.reported:
        return
    if topic.current.kind != "topic" or topic.is_item:
        return
    limits = settings().wording
    close = [pair for pair in telling if pair.similarity >= limits.close]
    if close:
        yield _change(topic, close[0].previous, close[0].current)
        return
    before = frozenset(w for s in topic.previous_sentences for w in s.stems)
    now = frozenset(w for s in topic.current_sentences for w in s.stems)
    if min(len(before), len(now)) < limits.least_words:
        return
    other_kind = scene.previous.kind != scene.current.kind or scene.is_next_plan
    if not other_kind and alike(before, now) < limits.rewritten:
        yield _change(topic, _longest(topic.aligned.only_previous or topic.previous_sentences),
                      _longest(topic.aligned.only_current or topic.current_sentences))  # fmt: skip


def _longest(sentences: list[Sentence] | tuple[Sentence, ...]) -> Sentence:
    return max(sentences, key=lambda s: len(content_stems(s.text)))


def _change(topic: Topic, previous: Sentence, current: Sentence) -> Change:
    return make(
        "text_changed", topic.ref, score=round(0.6 * topic.link.score, 3),
        previous=quote(previous), current=quote(current),
    )  # fmt: skip
