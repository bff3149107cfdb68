"""Topics that came, went, moved, or got another name or number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from ..schema import Change, ChangeType, Link, NotCovered
from .changes import Scene, make
from .coverage import gap, unlinked_tops
from .features import Side
from .quotes import section_quote
from .topics import Topic, reference

# A topic that was found nowhere may still have been rewritten beyond recognition.
_ABSENT_SCORE = 0.7


def added_and_removed(
    scene: Scene, links: Iterable[Link], doubtful: Iterable[Link]
) -> tuple[list[Change], list[NotCovered]]:
    """`topic_removed` and `topic_added` where the other file holds the place."""
    links = list(links)
    forward, backward = _counterparts(scene, links)
    doubts = list(doubtful)
    unsure_before = {scene.before.by_id[k].index for link in doubts for k in link.previous}
    unsure_now = {scene.now.by_id[k].index for link in doubts for k in link.current}
    referred = [link for link in links if link.relation == "cross_reference"]
    told = {k for link in referred for k in (*link.previous, *link.current)}
    gone = _absent(scene, scene.before, scene.now, forward, unsure_before)
    new = _absent(scene, scene.now, scene.before, backward, unsure_now)
    for changes, unknown in (gone, new):
        _set_aside(changes, unknown, told)
    return [*gone[0], *new[0]], [*gone[1], *new[1]]


def _set_aside(changes: list[Change], unknown: list[NotCovered], told: set[str]) -> None:
    """A topic that the other report refers to is told elsewhere, not gone."""
    for change in list(changes):
        if {change.topic.previous, change.topic.current} & told:
            changes.remove(change)
            unknown.append(NotCovered(topic=change.topic, reason="told_elsewhere"))


def _counterparts(scene: Scene, links: Iterable[Link]) -> tuple[dict[int, int], dict[int, int]]:
    forward, backward = {}, {}
    for link in links:
        if link.relation == "cross_reference":
            continue
        before = [scene.before.by_id[k].index for k in link.previous]
        now = [scene.now.by_id[k].index for k in link.current]
        forward.update(dict.fromkeys(before, now[0]))
        backward.update(dict.fromkeys(now, before[0]))
    return forward, backward


def _absent(
    scene: Scene, side: Side, other: Side, linked: dict[int, int], unsure: Collection[int]
) -> tuple[list[Change], list[NotCovered]]:
    removed = side is scene.before
    kind: ChangeType = "topic_removed" if removed else "topic_added"
    changes, unknown = [], []
    for index in unlinked_tops(side, linked.keys() | set(unsure)):
        unit = side.units[index]
        if not _is_topic(side, index, linked):
            continue
        ref = reference(side, index, None, None) if removed else reference(None, None, side, index)
        reason = gap(side, index, linked, other)
        if reason:
            unknown.append(NotCovered(topic=ref, reason=reason))
            continue
        found = section_quote(unit.section)
        below = unit.end - index - 1
        changes.append(
            make(
                kind, ref, score=_ABSENT_SCORE, previous=found if removed else None,
                current=None if removed else found,
                details=(("sections_below", str(below)),) if below else (),
            )
        )  # fmt: skip
    return changes, unknown


def _is_topic(side: Side, index: int, linked: dict[int, int]) -> bool:
    """Subheadings below a linked topic are its text; untitled ones are no topic."""
    section = side.units[index].section
    if not section.title:
        return False
    if section.kind != "section":
        return True
    return not any(above in linked for above in side.ancestors(index)) and bool(section.text)


def places_and_names(scene: Scene) -> list[Change]:
    """`topic_moved`, `topic_renamed`, `topic_split`, `topic_merged`."""
    found: list[Change] = []
    for topic in scene.topics:
        link = topic.link
        if link.relation in ("split", "merged"):
            kind: ChangeType = "topic_split" if link.relation == "split" else "topic_merged"
            found.append(_about(topic, kind, _others(scene, link)))
        if link.moved:
            found.append(_about(topic, "topic_moved", _parents(scene, topic)))
        if link.renamed:
            names = (("previous_title", topic.previous.title),
                     ("current_title", topic.current.title))  # fmt: skip
            found.append(_about(topic, "topic_renamed", names))
    return found


def _about(topic: Topic, kind: ChangeType, details: tuple[tuple[str, str], ...]) -> Change:
    return make(
        kind, topic.ref, score=topic.link.score, previous=section_quote(topic.previous),
        current=section_quote(topic.current), details=details,
    )  # fmt: skip


def _others(scene: Scene, link: Link) -> tuple[tuple[str, str], ...]:
    before = " | ".join(scene.before.by_id[k].section.title for k in link.previous)
    now = " | ".join(scene.now.by_id[k].section.title for k in link.current)
    return (("previous_titles", before), ("current_titles", now))


def _parents(scene: Scene, topic: Topic) -> tuple[tuple[str, str], ...]:
    before = scene.before.programme(scene.before.by_id[topic.previous.id].index)
    now = scene.now.programme(scene.now.by_id[topic.current.id].index)
    return (("previous_parent", before or ""), ("current_parent", now or ""))


def renumbered(scene: Scene) -> list[Change]:
    """One `topic_renumbered` for each subtree or row of siblings that got other numbers."""
    groups: dict[tuple[str, str], list[Topic]] = defaultdict(list)
    for topic in scene.topics:
        if topic.link.renumbered and topic.link.relation in ("same", "promoted"):
            groups[_prefixes(topic)].append(topic)
    roots = set(groups)
    found = []
    for (before, now), members in groups.items():
        if any(_explains(root, (before, now)) for root in roots if root != (before, now)):
            scene.hide("renumbered", len(members))
            continue
        first = members[0]
        scene.hide("renumbered", len(members) - 1)
        numbers = (("previous_number", first.previous.number or ""),
                   ("current_number", first.current.number or ""),
                   ("topics", str(len(members))))  # fmt: skip
        found.append(_about(first, "topic_renumbered", numbers))
    return found


def _prefixes(topic: Topic) -> tuple[str, str]:
    """What was replaced by what: 3.3.2 → 4.3.2 is 3 → 4; other tails keep their parent's."""
    before = (topic.previous.number or "").split(".")
    now = (topic.current.number or "").split(".")
    while before and now and before[-1] == now[-1]:
        before.pop()
        now.pop()
    if len(before) == len((topic.previous.number or "").split(".")):
        before, now = [*before[:-1], "*"], [*now[:-1], "*"]
    return ".".join(before), ".".join(now)


def _explains(root: tuple[str, str], group: tuple[str, str]) -> bool:
    """The group's parent was renumbered from and to exactly these numbers."""
    if not root[0] or not root[1] or "*" in root[0]:
        return False
    return (
        group[0].startswith(root[0] + ".")
        and group[1].startswith(root[1] + ".")
        and (group[0][len(root[0]) :] == group[1][len(root[1]) :])
    )
