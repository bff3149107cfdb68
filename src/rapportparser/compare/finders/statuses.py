"""Topics whose status differs."""

from __future__ import annotations

from collections.abc import Iterator

from ...schema import Change, Evidence, Section, Status, StatusClaim, StatusValue
from ..settings import settings
from ..sides.answers import PLAN_ROLES
from ..sides.quotes import evidence, evidence_of, quote, section_quote
from ..sides.sentences import Sentence
from ..sides.topics import Topic
from ..sides.units import content_stems, is_subject, is_telling
from .axes import axis_change, has_axes
from .changes import Scene, make
from .one_thing import thing_changed
from .reasons import cause_near, obstacle
from .risks import might_happen

# A status field of so few words is a label ("Afgerond, op wat restpunten na").
_LABEL_WORDS = 8
# More words than this with a full stop behind them are a sentence.
_CLAUSE_WORDS = 4
# In a topic with more promises, sharing a word with one of them says little about the topic.
_FEW = 3
_GOING = ("in_progress", "on_track", "at_risk", "delayed")
# Below this a rule of the language stage has only the tense of a verb to go by.
_READ = 0.55


def status_changes(scene: Scene) -> list[Change]:
    """One `status_change` for each topic with another status."""
    found = []
    for topic in scene.topics:
        if topic.link.relation not in ("same", "promoted") or _is_no_topic(topic):
            continue
        if scene.is_cut_short(topic) and not _is_lit(topic):
            continue
        if has_axes(scene, topic):
            change = _halted(scene, topic) or axis_change(scene, topic)
        else:
            change = _status_change(scene, topic) or _thing_halted(scene, topic)
            change = change or thing_changed(scene, topic)
        if change:
            found.append(change)
    return found


def _is_no_topic(topic: Topic) -> bool:
    """Prose above many topics is about one of them; a legend tells what words mean."""
    above = topic.current.kind in ("chapter", "programme") and not _is_lit(topic)
    return above or bool(settings().words.legend_pattern.search(topic.current.title))


def _is_lit(topic: Topic) -> bool:
    return any(s.status and s.status.signal for s in (topic.previous, topic.current))


def _status_change(scene: Scene, topic: Topic) -> Change | None:
    (above, before), (below, now) = topic.statuses
    old: StatusValue = before.value if before else "unknown"
    new: StatusValue = now.value if now else "unknown"
    if old == new or not _is_news(topic):
        return None
    places = _sentence(topic.previous_sentences, before), _sentence(topic.current_sentences, now)
    lit = [s is not None and s.signal is not None for s in (before, now)]
    halted = {old, new} & set(settings().statuses.telling)
    labelled = new != "completed" and all(
        s is not None and is_label(section, s) for section, s in ((above, before), (below, now))
    )
    told = any(s is not None and id(s) in scene.told for s in places)
    if told and not (halted or any(lit) or labelled):
        return None  # the moved date or the kept promise says it already
    old, new = _said(above, before), _said(below, now)
    if "unknown" in (old, new) and not {old, new} & set(_alone()):
        return None
    if not all(_about_topic(topic, places, k) for k in (0, 1)) or _light_denied(new, now):
        return None
    scene.tell(*places)
    scores = [s.score for s in (before, now) if s is not None]
    reason = _why(topic, new, places[1])
    return make(
        "status_change", topic.ref, score=round(min([topic.link.score, *scores]), 3),
        previous=_where(above, before), current=_where(below, now),
        previous_status=old, current_status=new, reason=reason,
    )  # fmt: skip


def _why(topic: Topic, status: StatusValue, place: Sentence | None) -> Evidence | None:
    """Why it stopped: beside the words that say so, else what stood in the way."""
    if status not in settings().statuses.halts:
        return None
    near = cause_near(topic, place) if place is not None else None
    return near or (obstacle(topic) if status in settings().statuses.from_nothing else None)


def _halted(scene: Scene, topic: Topic) -> Change | None:
    """A halt told in new words beside signs: it says more than the sign that turned red."""
    (above, before), _ = topic.statuses
    old: StatusValue = before.value if before else "unknown"
    for sentence, claim in _new_halts(scene, topic):
        if _about_plans(topic, sentence) and old != claim.value:
            return _stopped(scene, topic, (_where(above, before), old), (sentence, claim))
    return None


def _thing_halted(scene: Scene, topic: Topic) -> Change | None:
    """A halt of one thing of which the previous report told that it went on."""
    if scene.current.kind == "begroting" or scene.previous.kind == "begroting":
        return None
    for sentence, claim in _new_halts(scene, topic):
        said = _same_subject(topic, sentence)
        if said is not None:
            return _stopped(scene, topic, (quote(said[0]), said[1].value), (sentence, claim))
    return None


def _new_halts(scene: Scene, topic: Topic) -> Iterator[tuple[Sentence, StatusClaim]]:
    """Sentences that no change tells, with the halt that they tell of."""
    table = settings().statuses
    known = {s.key for s in topic.previous_sentences}
    halts = (*table.from_nothing, *table.telling)
    for sentence in topic.current_sentences:
        claim = next(
            (c for c in sentence.claims if c.value in halts and c.score >= table.sure), None
        )
        if claim is None or sentence.key in known or might_happen(sentence):
            continue
        if id(sentence) not in scene.told and not topic.said_before(sentence, (claim.value,)):
            yield sentence, claim


def _same_subject(topic: Topic, sentence: Sentence) -> tuple[Sentence, StatusClaim] | None:
    """What the previous report claimed of the thing with which the sentence begins."""
    thing = next((s for s in content_stems(sentence.text) if is_telling(s)), None)
    for said in topic.previous_sentences:
        going = next((c for c in said.claims if c.value in _GOING), None)
        if going is not None and thing in said.stems:
            return said, going
    return None


def _stopped(
    scene: Scene, topic: Topic, before: tuple[Evidence, StatusValue],
    now: tuple[Sentence, StatusClaim],
) -> Change:  # fmt: skip
    sentence, claim = now
    scene.tell(sentence)
    return make(
        "status_change", topic.ref, score=round(min(topic.link.score, claim.score), 3),
        previous=before[0], current=quote(sentence), previous_status=before[1],
        current_status=claim.value, reason=cause_near(topic, sentence),
    )  # fmt: skip


def _about_plans(topic: Topic, sentence: Sentence) -> bool:
    """It names the topic, or something telling that the previous report promised or planned."""
    if names_topic(topic, sentence):
        return True
    plans = [s for s in topic.previous_sentences if s.commitments or s.role in PLAN_ROLES]
    return any(is_telling(stem) for s in plans for stem in sentence.stems & s.stems)


def _is_news(topic: Topic) -> bool:
    """The two statuses differ in a way that is about the topic."""
    sections = topic.statuses[0][0], topic.statuses[1][0]
    before, now = topic.statuses[0][1], topic.statuses[1][1]
    table = settings().statuses
    told = [s for s in (before, now) if s is not None and s.value != "unknown"]
    if len(told) < 2:
        section = sections[0] if told and told[0] is before else sections[1]
        return any(s.value in table.from_nothing and _is_topics(section, s) for s in told)
    if any(s.signal for s in told):
        return True
    if table.no_news(told[0].value, told[1].value) or min(s.score for s in told) < _READ:
        return False
    if all(is_label(section, s) for section, s in zip(sections, told, strict=True)):
        return True
    return any(_tells(topic, k) for k in (0, 1)) or _is_completed(topic)


def _is_completed(topic: Topic) -> bool:
    """What the topic is called is done, and the topic tells of little else."""
    (_, before), (section, now) = topic.statuses
    if now is None or before is None or now.value != "completed" or before.value == "completed":
        return False
    sentence = _sentence(topic.current_sentences, now)
    few = len(section.claims) <= settings().statuses.alone and _opens_with_title(topic, sentence)
    return few and min(before.score, now.score) >= settings().statuses.sure


def _opens_with_title(topic: Topic, sentence: Sentence | None) -> bool:
    """Its first telling word is one of the title."""
    if sentence is None:
        return False
    first = next((stem for stem in content_stems(sentence.text) if is_subject(stem)), None)
    return first in content_stems(f"{topic.previous.title} {topic.current.title}")


def _light_denied(new: StatusValue, now: Status | None) -> bool:
    """A good light beside words that say otherwise is no good news."""
    good = new in ("completed", "on_track", "in_progress")
    return good and now is not None and now.signal is not None and now.disagreement


def _about_topic(topic: Topic, places: tuple[Sentence | None, Sentence | None], which: int) -> bool:
    """The sentence names the topic, points at it, or is about what the other report promised."""
    sentence, (section, status) = places[which], topic.statuses[which]
    if sentence is None or status is None or is_label(section, status):
        return True
    if status.value not in settings().statuses.halts:
        return True
    opposite = topic.statuses[1 - which][1]
    halted = opposite is not None and opposite.value in settings().statuses.halts
    if names_topic(topic, sentence) or halted:
        return True
    other = (topic.current_sentences, topic.previous_sentences)[which]
    told = [s for s in other if s.commitments or s is places[1 - which]]
    if len(told) > _FEW:
        return False
    return any(is_telling(stem) for s in told for stem in sentence.stems & s.stems)


def names_topic(topic: Topic, sentence: Sentence) -> bool:
    """It holds a telling word of the title, or points at the topic as a whole."""
    named = frozenset(content_stems(f"{topic.previous.title} {topic.current.title}"))
    points = settings().statuses.pointing_pattern.search(sentence.text)
    return bool(points) or any(is_subject(stem) for stem in sentence.stems & named)


def _alone() -> tuple[StatusValue, ...]:
    """What is news without knowing what was before, in either direction."""
    table = settings().statuses
    return (*table.from_nothing, "not_started")


def _said(section: Section, status: Status | None) -> StatusValue:
    """The value, or `unknown` when only the tense of some verb speaks for it."""
    if status is None or not (
        status.score >= settings().statuses.sure or is_label(section, status)
    ):
        return "unknown"
    return status.value


def is_label(section: Section, status: Status) -> bool:
    """The status stands in so many words, in a field or cell of its own."""
    words = section.status_text.split()
    clause = len(words) > _CLAUSE_WORDS and words[-1].endswith(".")
    return status.signal is not None or (0 < len(words) <= _LABEL_WORDS and not clause)


def ended(section: Section) -> bool:
    """The whole topic is reported as over: prose tells that of one thing among several."""
    status = section.status
    if status is None:
        return False
    over = ("completed", "cancelled", "not_achieved")
    return status.value == "cancelled" or (status.value in over and is_label(section, status))


def _tells(topic: Topic, which: int) -> bool:
    """Prose that can only be about the whole topic."""
    table, (section, status) = settings().statuses, topic.statuses[which]
    if status is None or status.score < table.sure:
        return False
    row = (topic.previous_sentences, topic.current_sentences)[which]
    sentence = _sentence(row, status)
    named = sentence is not None and names_topic(topic, sentence)
    alone = named or len(section.claims) <= table.alone
    return status.value in table.telling or (alone and status.value in table.telling_alone)


def _is_topics(section: Section, status: Status) -> bool:
    """The status of the topic: from its status field, or the one thing that its text claims."""
    field = any(f.role == "status" for f in section.fields)
    few = len(section.claims) <= settings().statuses.alone
    return is_label(section, status) or (
        status.score >= settings().statuses.sure and (field or few)
    )


def _sentence(sentences: tuple[Sentence, ...], status: Status | None) -> Sentence | None:
    if status is None:
        return None
    quotes = [place.quote for place in status.evidence if place.quote]
    told = [s for s in sentences if any(q in s.text for q in quotes)]
    told = told or [s for s in sentences if any(c.value == status.value for c in s.claims)]
    return told[0] if told else None


def _where(section: Section, status: Status | None) -> Evidence:
    told = [place for place in status.evidence if place.quote] if status else []
    if told:
        return evidence_of(section, told[0])
    row = section.text.strip().split("\n")[0]  # a light has no words; those beside it show it
    if status and status.signal and row:
        start = section.text.index(row)
        return evidence(section, start, start + len(row))
    return section_quote(section)
