"""What an operator makes of a report, what a comparison should say of it, and how it is scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from perturb_trees import Tree
from rapportparser.schema import Change, ChangeType, Comparison, Report
from rapportparser.schema.title import title_key
from scores import Scores


@dataclass(frozen=True)
class Wanted:
    """One change that must be shown."""

    types: frozenset[ChangeType]
    """Any of these tells it."""
    sections: frozenset[str]
    """Ids, in either report, at which it may stand."""
    right: Callable[[Change], bool] = lambda _: True
    """What else must hold: the months, the amounts."""
    words: str = ""
    """What was done, for a developer."""

    def told_by(self, change: Change) -> bool:
        """True when the change is this one."""
        sides = (change.topic.previous, change.topic.current)
        quoted = (change.previous and change.previous.section,
                  change.current and change.current.section)  # fmt: skip
        at = self.sections & {*sides, *quoted}
        return change.type in self.types and bool(at) and self.right(change)


@dataclass(frozen=True)
class Case:
    """Two reports that differ in a known way."""

    previous: Report
    current: Report
    wanted: tuple[Wanted, ...] = ()
    consequences: frozenset[ChangeType] = frozenset()
    """Also true, and not counted: topics after one that was dropped have other numbers."""
    same: Mapping[str, frozenset[str]] | None = None
    """Id of each section of the previous report to those that it continues as."""


Operator = Callable[[Report, float, Random], Case | None]
"""Report, strength from 0 to 1, chance; `None` where the report has no site for it."""


def continued(changed: Tree) -> dict[str, frozenset[str]]:
    """Section of the base to the sections that hold its text now."""
    found: dict[str, frozenset[str]] = {}
    for node in changed.walk():
        for origin in node.origins:
            found[origin] = found.get(origin, frozenset()) | {node.section.id}
    return found


def score(case: Case, result: Comparison, where: str) -> Scores:
    """Recall of what was done, false alarms, and links of topics."""
    scores = Scores()
    left = list(result.changes)
    for one in case.wanted:
        hit = next((change for change in left if one.told_by(change)), None)
        scores.count("perturb_recall", right=hit is not None, expected=1)
        if hit is None:
            scores.fault("perturb_recall", where, one.words, f"at {sorted(one.sections)}",
                         *(f"  shown: {_line(c)}" for c in _near(one, result)))  # fmt: skip
        else:
            left.remove(hit)
    false = [change for change in left if change.type not in case.consequences]
    scores.count("perturb_false", expected=1, given=len(false))
    for change in false:
        scores.fault("perturb_false", where, _line(change))
    _links(case, result, where, scores)
    return scores


def _near(one: Wanted, result: Comparison) -> list[Change]:
    sections = one.sections
    return [c for c in result.changes if sections & {c.topic.previous, c.topic.current}]


def _links(case: Case, result: Comparison, where: str, scores: Scores) -> None:
    """Of the topics that go on: linked, and linked to what they go on as."""
    if case.same is None:
        return
    linked = {
        (i, j)
        for link in result.links
        if link.relation != "cross_reference"
        for i in link.previous
        for j in link.current
    }
    topics = [section for section in case.previous.walk() if section.kind == "topic"]
    for topic in topics:
        goals = case.same.get(topic.id, frozenset())
        made = {j for i, j in linked if i == topic.id}
        if goals:
            found = bool(goals & made)
            scores.count("perturb_links", right=found, expected=1)
            if not found:
                scores.fault("perturb_links", where, f"no link: {topic.number} {topic.title}")
        if not goals and _listed(topic.title, case.current):
            continue  # an item of a summary is what is left of it
        scores.count("perturb_links_right", right=len(made & goals), given=len(made))
        for wrong in sorted(made - goals):
            scores.fault("perturb_links_right", where, f"{topic.title} → {wrong}")


def _listed(title: str, report: Report) -> bool:
    return any(title_key(title) in title_key(section.text) for section in report.walk())


def _line(change: Change) -> str:
    """A change in one line."""
    status = f"{change.previous_status or ''} {change.current_status or ''}"
    facts = [
        change.type, str(change.topic), f"{change.topic.previous} → {change.topic.current}",
        str(change.shift_months or ""), status,
    ]  # fmt: skip
    quotes = [place.quote for place in (change.previous, change.current) if place is not None]
    return " | ".join([*facts, *quotes])
