"""Topics that came, went, moved, or got another name or number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from ...schema import Change, ChangeType, Link, NotCovered, Section
from ..settings import settings
from ..sides.coverage import gap, unlinked_tops
from ..sides.quotes import section_quote
from ..sides.topics import Topic, gathered, reference
from ..sides.units import Side
from .changes import Scene, make

# A topic that was found nowhere may still have been rewritten beyond recognition.
_ABSENT_SCORE = 0.7
# A title that stands so often in one report is a label of its form, and no topic.
_REPEATED = 3
# In reports laid out anew most topics have no counterpart, and a list of them tells nobody
# anything: below this share of linked topics, in reports of this size.
_LAID_OUT_ANEW, _MANY = 0.5, 40


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
    into = gathered(links, scene.before, scene.now)
    unsure_before |= _below(scene.before, into[0])
    unsure_now |= _below(scene.now, into[1])
    items = _counterparts(scene, (link for link in links if _is_item(link)))
    unsure_before |= items[0].keys()
    unsure_now |= items[1].keys()
    gone = _absent(scene, scene.before, scene.now, _less(forward, items[0]), unsure_before)
    new = _absent(scene, scene.now, scene.before, _less(backward, items[1]), unsure_now)
    anew = scene.laid_out_anew = _laid_out_anew((scene.before, forward), (scene.now, backward))
    for changes, unknown in (gone, new):
        _set_aside(changes, unknown, told)
        if anew:
            unknown += [NotCovered(topic=c.topic, reason="laid_out_anew") for c in changes]
            changes.clear()
    return [*gone[0], *new[0]], [*gone[1], *new[1]]


def _is_item(link: Link) -> bool:
    """A topic that is an item of a list in the other report: it stands at another place there."""
    return link.relation == "promoted" and "list_item" in link.reasons


def _less(linked: dict[int, int], items: dict[int, int]) -> dict[int, int]:
    return {i: j for i, j in linked.items() if items.get(i) != j}


def _laid_out_anew(*sides: tuple[Side, Mapping[int, int]]) -> bool:
    """Fewer than half of the topics of the smaller report are found in the other."""
    shares = []
    for side, linked in sides:
        topics = [u.index for u in side.units if u.section.kind == "topic" and u.key]
        if len(topics) < _MANY:
            return False
        shares.append(sum(index in linked for index in topics) / len(topics))
    return max(shares) < _LAID_OUT_ANEW


def _below(side: Side, ids: set[str]) -> set[int]:
    units = [side.by_id[key] for key in ids]
    return {i for unit in units for i in range(unit.index, unit.end)}


def _set_aside(changes: list[Change], unknown: list[NotCovered], told: set[str]) -> None:
    """A topic that the other report refers to is told elsewhere, not gone."""
    for change in [c for c in changes if {c.topic.previous, c.topic.current} & told]:
        changes.remove(change)
        unknown.append(NotCovered(topic=change.topic, reason="told_elsewhere"))
    for place, missing in enumerate(unknown):
        if {missing.topic.previous, missing.topic.current} & told:
            unknown[place] = NotCovered(topic=missing.topic, reason="told_elsewhere")


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
    words, key = settings().words, side.units[index].key
    if not section.title or key in words.introductions or side.is_nameless(index):
        return False
    if words.legend_pattern.search(section.title) or side.titled[key] >= _REPEATED:
        return False
    if section.kind != "section":
        return True
    above = [side.units[a] for a in side.ancestors(index) if a in linked]
    under_topic = bool(above) and not above[0].is_container
    return not under_topic and bool(section.text or section.children)


def places_and_names(scene: Scene) -> list[Change]:
    """`topic_moved`, `topic_renamed`, `topic_split`, `topic_merged`."""
    found: list[Change] = []
    for topic in scene.topics:
        link = topic.link
        if link.relation in ("split", "merged"):
            kind: ChangeType = "topic_split" if link.relation == "split" else "topic_merged"
            found.append(_about(topic, kind, _others(scene, link)))
        if link.moved and scene.laid_out_anew:
            scene.hide("moved_topic")
        elif link.moved:
            found.append(_about(topic, "topic_moved", _parents(scene, topic)))
        sides = ((scene.before, topic.previous), (scene.now, topic.current))
        if any(_is_label(side, section) for side, section in sides):
            continue
        if link.renamed and (topic.current.kind != "chapter" or topic.current.text):
            names = (("previous_title", topic.previous.title),
                     ("current_title", topic.current.title))  # fmt: skip
            found.append(_about(topic, "topic_renamed", names))
    return found


def _is_label(side: Side, section: Section) -> bool:
    """It names no subject: a subheading of its kind, or a title that stands time and again."""
    unit = side.by_id[section.id]
    return side.is_nameless(unit.index) or side.titled[unit.key] >= _REPEATED


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
    """One `topic_renumbered` for each subtree; siblings that shifted together are one."""
    links = {topic.current.id: topic.link for topic in scene.topics}
    groups: dict[tuple[str | None, str | None, str], list[Topic]] = defaultdict(list)
    for topic in scene.topics:
        if not topic.link.renumbered:
            continue
        if _follows_parent(scene, topic, links) or not _same_depth(topic):
            scene.hide("renumbered")
            continue
        above = _parent(scene.before, topic.previous.id), _parent(scene.now, topic.current.id)
        groups[(*above, "" if any(above) else _prefix(topic))].append(topic)
    for members in groups.values():
        scene.hide("renumbered", len(members) - 1)
    return [_renumbered(members) for members in groups.values()]


def _follows_parent(scene: Scene, topic: Topic, links: Mapping[str, Link]) -> bool:
    """The nearest linked section above was renumbered too: its change says it all."""
    above = scene.now.ancestors(scene.now.by_id[topic.current.id].index)
    linked = [links[key] for a in above if (key := scene.now.units[a].section.id) in links]
    return bool(linked) and linked[0].renumbered


def _same_depth(topic: Topic) -> bool:
    """ "4.2.1" and "1" are two ways of numbering, not two numbers."""
    numbers = topic.previous.number or "", topic.current.number or ""
    return numbers[0].count(".") == numbers[1].count(".")


def _parent(side: Side, key: str) -> str | None:
    parent = side.units[side.by_id[key].index].parent
    return None if parent is None else side.units[parent].section.id


def _prefix(topic: Topic) -> str:
    """Without a parent in the file: what stands before the last point, else the number."""
    numbers = topic.previous.number or "", topic.current.number or ""
    return " ".join(number.rpartition(".")[0] or number for number in numbers)


def _swap_proof(topic: Topic) -> tuple[int, list[tuple[str, str]]]:
    """An order that is the same when the reports are swapped: one change stands for all."""
    before, now = (side.by_id for side in topic.sides)
    places = before[topic.previous.id].index + now[topic.current.id].index
    return places, sorted(
        (section.title, section.text) for section in (topic.previous, topic.current)
    )


def _renumbered(members: list[Topic]) -> Change:
    first = min(members, key=_swap_proof)
    return _about(
        first,
        "topic_renumbered",
        (
            ("previous_number", first.previous.number or ""),
            ("current_number", first.current.number or ""),
            ("topics", str(len(members))),
        ),
    )
