"""A thing of which both reports say how it goes, in a topic that tells of little else."""

from __future__ import annotations

from collections.abc import Iterator

from ...schema import Change, StatusClaim
from ..settings import settings
from ..sides.answers import PLAN_ROLES
from ..sides.kinship import kinship, roots
from ..sides.quotes import quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic
from .changes import Scene, make
from .reasons import cause_near
from .risks import might_happen

# In so few claims one word in common is enough, even of the trade ("het onderzoek").
_KIN = 0.5

Told = tuple[Sentence, StatusClaim]


def thing_changed(scene: Scene, topic: Topic) -> Change | None:
    """`status_change` of the one thing that both texts tell about, in other words than a label."""
    if "begroting" in (scene.previous.kind, scene.current.kind):
        return None
    scale = settings().statuses.scale
    pairs = [pair for pair in _pairs(topic) if not _told(scene, topic, pair)]
    if not pairs:
        return None
    (before, said), (now, claim) = min(pairs, key=lambda pair: scale.index(pair[1][1].value))
    scene.tell(now)
    return make(
        "status_change", topic.ref,
        score=round(min(topic.link.score, said.score, claim.score), 3),
        previous=quote(before), current=quote(now),
        previous_status=said.value, current_status=claim.value,
        reason=cause_near(topic, now) if claim.value in settings().statuses.halts else None,
    )  # fmt: skip


def _pairs(topic: Topic) -> Iterator[tuple[Told, Told]]:
    table = settings().statuses
    known = {s.key for s in topic.previous_sentences}
    before = list(_claims(topic.previous_sentences))
    now = [one for one in _claims(topic.current_sentences) if one[0].key not in known]
    if max(len(before), len(now)) > table.alone:
        return
    for one in before:
        for other in now:
            values = one[1].value, other[1].value
            if values[0] == values[1] or table.no_news(*values):
                continue
            if _of_one_thing(one, other, f"{topic.previous.title} {topic.current.title}"):
                yield one, other


def _claims(sentences: tuple[Sentence, ...]) -> Iterator[Told]:
    """One claim of each sentence that reports, and not only by the tense of its verb."""
    for sentence in sentences:
        if sentence.role in PLAN_ROLES or might_happen(sentence) or "\t" in sentence.text:
            continue
        sure = [c for c in sentence.claims if c.score >= settings().statuses.sure]
        if sure:
            yield sentence, sure[-1]


def _of_one_thing(one: Told, other: Told, title: str) -> bool:
    """They share a telling word, or both name the topic."""
    words = roots(one[1].text), roots(other[1].text)
    named = roots(title)
    both = all(kinship(told, named) >= _KIN for told in words)
    return both or kinship(*words) >= _KIN or _points(one, other)


def _points(*told: Told) -> bool:
    pattern = settings().statuses.pointing_pattern
    return all(pattern.search(sentence.text) for sentence, _ in told)


def _told(scene: Scene, topic: Topic, pair: tuple[Told, Told]) -> bool:
    """Another change tells it, or it was so before."""
    (_, _), (now, claim) = pair
    return id(now) in scene.told or topic.said_before(now, (claim.value,))
