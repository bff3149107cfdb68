"""Topics whose status differs."""

from __future__ import annotations

from ..schema import Change, Evidence, Section, Status, StatusValue
from .changes import Scene, make
from .quotes import evidence_of, section_quote
from .settings import settings
from .topics import Topic


def status_changes(scene: Scene) -> list[Change]:
    """One `status_change` for each topic with another status."""
    return [change for topic in scene.topics if (change := _status_change(topic))]


def _status_change(topic: Topic) -> Change | None:
    before, now = topic.previous.status, topic.current.status
    old: StatusValue = before.value if before else "unknown"
    new: StatusValue = now.value if now else "unknown"
    if old == new or not _is_news(before, now):
        return None
    scores = [s.score for s in (before, now) if s is not None]
    return make(
        "status_change", topic.ref, score=round(min([topic.link.score, *scores]), 3),
        previous=_where(topic.previous, before), current=_where(topic.current, now),
        previous_status=old, current_status=new,
    )  # fmt: skip


def _is_news(before: Status | None, now: Status | None) -> bool:
    told = [s for s in (before, now) if s is not None and s.value != "unknown"]
    if len(told) < 2:
        return any(s.value in settings().statuses.from_nothing for s in told)
    if any(s.signal for s in told):
        return True
    return not settings().statuses.no_news(told[0].value, told[1].value)


def _where(section: Section, status: Status | None) -> Evidence:
    if status and status.evidence:
        return evidence_of(section, status.evidence[0])
    return section_quote(section)
