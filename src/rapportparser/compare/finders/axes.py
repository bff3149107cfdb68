"""Topics with a sign for each of time, money and quality: which of the signs changed."""

from __future__ import annotations

from ...lexicon import meaning_status, signal_status
from ...schema import Change, Evidence, Field, Signal, StatusValue
from ..settings import settings
from ..sides.quotes import evidence, evidence_of, section_quote
from ..sides.signs import Signs, sign_key
from ..sides.topics import Topic
from .changes import Scene, make

# What a sign means was read from a legend; which sign it is, from a picture or a letter.
_SCORE = 0.9

Lights = dict[str, tuple[StatusValue, Field]]
"""Status and field by axis."""


def axis_change(scene: Scene, topic: Topic) -> Change | None:
    """The gravest sign of the topic that changed; the others are named in its details."""
    before, now = _lights(scene, topic, 0), _lights(scene, topic, 1)
    changed = [axis for axis in now if axis in before and before[axis][0] != now[axis][0]]
    if not changed:
        return None
    scale = settings().statuses.scale
    gravest = min(changed, key=lambda axis: scale.index(now[axis][0]))
    others = [now[axis][1].label or axis for axis in changed if axis != gravest]
    told = (("axis", now[gravest][1].label or gravest),)
    return make(
        "status_change", topic.ref, score=round(min(_SCORE, topic.link.score), 3),
        previous=_where(topic, 0, before[gravest][1]), current=_where(topic, 1, now[gravest][1]),
        previous_status=before[gravest][0], current_status=now[gravest][0],
        details=(*told, ("other_axes", ", ".join(others))) if others else told,
    )  # fmt: skip


def has_axes(scene: Scene, topic: Topic) -> bool:
    """Both reports show more than one sign for the topic, of the same things."""
    shared = _lights(scene, topic, 0).keys() & _lights(scene, topic, 1).keys()
    return len(shared) > 1


def _where(topic: Topic, which: int, field: Field) -> Evidence:
    """The words of the field, else those of the line of signs, else the heading."""
    section = (topic.previous, topic.current)[which]
    told = [place for place in field.evidence if place.quote]
    if told and told[0].quote in section.text:
        return evidence_of(section, told[0])
    row = section.text.strip().split("\n")[0]
    if not row:
        return section_quote(section)
    start = section.text.index(row)
    return evidence(section, start, start + len(row))


def _lights(scene: Scene, topic: Topic, which: int) -> Lights:
    section = (topic.previous, topic.current)[which]
    found: Lights = {}
    for field in section.fields:
        if field.signal is None or field.signal.axis is None:
            continue
        value = _value(scene.signs[which], field.signal)
        if value is not None:
            found.setdefault(field.signal.axis, (value, field))
    return found


def _value(signs: Signs, signal: Signal) -> StatusValue | None:
    """What the same sign says of a topic somewhere, else what the lexicon says of it."""
    if sign_key(signal) in signs:
        return signs[sign_key(signal)]
    if signal.meaning:
        return meaning_status(signal.meaning)
    told = (signal_status(name) for name in (signal.symbol, signal.colour) if name)
    return next((value for value in told if value is not None), None)
