"""The same promise or statement for other parties."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from ..schema import Change
from .changes import Scene, make
from .counts import fewer
from .frames import promises
from .parties import Party, differ, masked, parties
from .quotes import quote
from .sentences import Pair
from .settings import settings
from .slips import only_slips
from .topics import Topic


def scope_changes(scene: Scene) -> list[Change]:
    """`scope_change` where two sentences are alike but for who takes part."""
    return [c for topic in scene.topics for c in _in_topic(scene, topic, scene.names)]


def _in_topic(scene: Scene, topic: Topic, names: frozenset[str]) -> Iterator[Change]:
    for pair in topic.aligned.pairs:
        if pair.equal:
            continue
        before = parties(pair.previous.text, names)
        now = parties(pair.current.text, names)
        if only_slips(pair) or not (_other_parties(pair, before, now, names) or _less(pair)):
            continue
        scene.tell(pair.previous, pair.current)
        yield make(
            "scope_change", topic.place(pair.previous, pair.current),
            score=round(min(pair.similarity, topic.link.score), 3),
            previous=quote(pair.previous), current=quote(pair.current),
            details=(("previous_parties", _told(before)), ("current_parties", _told(now))),
        )  # fmt: skip


def _other_parties(
    pair: Pair, before: frozenset[Party], now: frozenset[Party], names: frozenset[str]
) -> bool:
    return differ(before, now) and _else_alike(pair, names)


def _less(pair: Pair) -> bool:
    """Fewer were done than were promised, in the promise's own sentence."""
    return any(fewer(p, pair.current) for p in promises((pair.previous,)))


def _else_alike(pair: Pair, names: frozenset[str]) -> bool:
    if any(c.value == "completed" for c in pair.current.claims) and not pair.previous.claims:
        return False
    ratio = Levenshtein.normalized_similarity(
        masked(pair.previous.text, names), masked(pair.current.text, names)
    )
    return ratio >= settings().parties.masked


def _told(found: frozenset[tuple[str, str]]) -> str:
    return ", ".join(sorted(words for _, words in found))
