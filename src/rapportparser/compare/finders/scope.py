"""The same promise or statement for other parties."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from ...schema import Change
from ..settings import settings
from ..sides.alignment import Pair
from ..sides.answers import PLAN_ROLES, answer
from ..sides.frames import promises
from ..sides.quotes import quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic, today
from .changes import Scene, make
from .counts import fewer
from .open_ends import over
from .parties import Party, both_parties, differ, masked, parties
from .partners import partner_changes
from .reach import reach_changes
from .slips import only_slips

# That both are the same meeting rests on there being no other.
_MEETING = 0.6
# Named once, they may be there by chance.
_AGAIN = 2


def scope_changes(scene: Scene) -> list[Change]:
    """`scope_change` where two sentences are alike but for who takes part."""
    found = [c for topic in scene.topics for c in _in_topic(scene, topic, scene.names)]
    for topic in scene.topics:
        found += _meetings(scene, topic, scene.names)
        found += _part_of_all(scene, topic, scene.names)
        found += _fewer_done(scene, topic)
        found += partner_changes(scene, topic)
        found += reach_changes(scene, topic)
    return found


def _in_topic(scene: Scene, topic: Topic, names: frozenset[str]) -> Iterator[Change]:
    for pair in topic.aligned.pairs:
        if pair.equal:
            continue
        before, now = both_parties(pair.previous.text, pair.current.text, names)
        if only_slips(pair) or not (_other_parties(pair, before, now, names) or _less(pair)):
            continue
        scene.tell(pair.previous, pair.current)
        yield make(
            "scope_change", topic.place(pair.previous, pair.current),
            score=round(min(pair.similarity, topic.link.score), 3),
            previous=quote(pair.previous), current=quote(pair.current),
            details=(("previous_parties", _told(before)), ("current_parties", _told(now))),
        )  # fmt: skip


def _fewer_done(scene: Scene, topic: Topic) -> Iterator[Change]:
    """Of so many that were promised fewer are told as done, in a sentence of its own."""
    known = {s.key for s in topic.previous_sentences}
    fresh = [s for s in topic.current_sentences if s.key not in known and id(s) not in scene.told]
    for promise in promises(topic.previous_sentences):
        key = id(promise.commitment)
        if key in scene.kept or key in scene.moved:
            continue
        day = today(scene.current)
        if promise.due is not None and (day is None or not over(promise, day)):
            continue  # there is time left for the rest
        done = answer(promise, fresh, ("completed",), settings().answers.accept)
        if done is not None and settings().parties.grown_pattern.search(done.sentence.text):
            continue
        if (
            done is not None
            and fewer(promise, done.sentence)
            and id(done.sentence) not in scene.told
        ):
            scene.tell(promise.sentence, done.sentence)
            yield make(
                "scope_change", topic.place(promise.sentence, done.sentence),
                score=round(min(done.score, topic.link.score, 1.0) * _MEETING, 3),
                previous=quote(promise.sentence), current=quote(done.sentence),
            )  # fmt: skip


def _other_parties(
    pair: Pair, before: frozenset[Party], now: frozenset[Party], names: frozenset[str]
) -> bool:
    grown = settings().parties.grown_pattern
    if all(grown.search(s.text) and not s.commitments for s in (pair.previous, pair.current)):
        return False  # how far it is, on two days
    return differ(before, now) and _else_alike(pair, names)


def _less(pair: Pair) -> bool:
    """Fewer were done than were promised, in the promise's own sentence."""
    lasting = settings().deadlines.lasting
    if any(t.text.casefold().startswith(lasting) for t in pair.current.times):
        return False  # "tot en met juli": the rest may still come
    return any(fewer(p, pair.current) for p in promises((pair.previous,)))


def _else_alike(pair: Pair, names: frozenset[str]) -> bool:
    if any(c.value == "completed" for c in pair.current.claims) and not pair.previous.claims:
        return False
    ratio = Levenshtein.normalized_similarity(
        masked(pair.previous.text, names), masked(pair.current.text, names)
    )
    return ratio >= settings().parties.masked


def _meetings(scene: Scene, topic: Topic, names: frozenset[str]) -> Iterator[Change]:
    """The one meeting that was announced is not, and one with other people is."""
    before = _announced(scene, topic.aligned.only_previous, names)
    now = _announced(scene, topic.aligned.only_current, names)
    if len(before) != 1 or len(now) != 1 or not differ(before[0][1], now[0][1]):
        return
    (old, parted), (new, met) = before[0], now[0]
    scene.tell(old, new)
    yield make(
        "scope_change", topic.place(old, new), score=round(_MEETING * topic.link.score, 3),
        previous=quote(old), current=quote(new),
        details=(("previous_parties", _told(parted)), ("current_parties", _told(met))),
    )  # fmt: skip


def _announced(
    scene: Scene, row: list[Sentence], names: frozenset[str]
) -> list[tuple[Sentence, frozenset[Party]]]:
    """Dated promises of a meeting that no change tells yet, with who will be there."""
    pattern = settings().parties.meetings_pattern
    found = []
    for sentence in row:
        dated = any(p.due for p in promises((sentence,)))
        if dated and pattern.search(sentence.text) and id(sentence) not in scene.told:
            found.append((sentence, parties(sentence.text, names)))
    return [(sentence, who) for sentence, who in found if who]


def _part_of_all(scene: Scene, topic: Topic, names: frozenset[str]) -> Iterator[Change]:
    """Overdue for a counted group, and what is reported is time and again about a few of it."""
    late = [
        p for p in promises(topic.previous_sentences) if id(p.commitment) in scene.passed
    ]  # fmt: skip
    if not late:
        return
    results = [s for s in topic.current_sentences if s.role not in PLAN_ROLES]
    told = [(s, parties(s.text, names)) for s in results]
    named = [(s, frozenset(p for p in who if p[0] == "name")) for s, who in told]
    named = [(s, who) for s, who in named if who]
    counted = any(p[0] == "count" for _, who in told for p in who)
    if len(named) < _AGAIN or counted or len({who for _, who in named}) > 1:
        return
    current, who = named[0]
    for promise in late:
        everyone = parties(promise.sentence.text, names)
        sizes = [int(words.split()[0]) for kind, words in everyone if kind == "count"]
        if len(sizes) == 1 and len(who) < sizes[0]:
            yield make(
                "scope_change", topic.place(promise.sentence, current),
                score=round(_MEETING * topic.link.score, 3),
                previous=quote(promise.sentence), current=quote(current),
                details=(("previous_parties", _told(everyone)), ("current_parties", _told(who))),
            )  # fmt: skip
            return


def _told(found: frozenset[tuple[str, str]]) -> str:
    return ", ".join(sorted(words for _, words in found))
