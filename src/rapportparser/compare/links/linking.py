"""From matched sections to links: what was renumbered, renamed, moved, and who refers to whom."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz

from ...schema import Link, Relation
from ..settings import settings
from ..sides.quotes import section_quote
from ..sides.topics import Books
from ..sides.units import Side, Unit, content_stems, topic_key
from .matching import Match, Matches, match
from .regroup import Regrouped, regroup
from .relinks import Relinks

Maps = tuple[dict[int, int], dict[int, int]]
"""Indices of linked sections, forward and backward: made once, since there may be thousands."""

# The words of the reference are explicit; that the title means this section is nearly so.
_REFERENCE_SCORE = 0.9


def linked(before: Side, now: Side, books: Books, said: Relinks) -> tuple[list[Link], list[Link]]:
    """Links in reading order of the current report, cross-references last, and doubtful ones."""
    found = match(before, now, said)
    regrouped = [] if found.is_partial else regroup(before, now, books, found)
    groups = _as_said(regrouped, said)
    whole = [g for g in groups if g.relation != "promoted"]
    spoken = {i for g in whole for i in g.previous}, {j for g in whole for j in g.current}
    sides, maps = (before, now), (found.forward, found.backward)
    links = [_group_link(before, now, group) for group in groups]
    links += [
        _link(sides, found, maps, pair)
        for pair in found.pairs.values()
        if not (pair.previous in spoken[0] or pair.current in spoken[1])
    ]
    links.sort(key=lambda link: now.by_id[link.current[0]].index)
    uncertain = [
        _link(sides, found, maps, pair)
        for pair in found.uncertain
        if pair.previous not in spoken[0] and pair.current not in spoken[1]
    ]
    return [*links, *_cross_references(before, now, found, links)], uncertain


def _as_said(groups: list[Regrouped], said: Relinks) -> list[Regrouped]:
    """What a reviewer joined to several, then the groups that speak against no verdict."""
    own = [
        Regrouped(before, now, "split" if len(now) > 1 else "merged", 1.0, ("reviewer",))
        for before, now in said.groups()
    ]
    taken = said.spoken
    fitting = [
        g
        for g in groups
        if not (taken[0] & set(g.previous) or taken[1] & set(g.current))
        and not any((i, j) in said.parted for i in g.previous for j in g.current)
    ]
    return [*own, *fitting]


def _link(sides: tuple[Side, Side], found: Matches, maps: Maps, pair: Match) -> Link:
    before, now = sides
    old, new = before.units[pair.previous], now.units[pair.current]
    numbers = old.section.number, new.section.number
    return Link(
        previous=(old.section.id,), current=(new.section.id,),
        relation=_relation(old, new), score=pair.score, reasons=pair.reasons,
        renumbered=all(numbers) and numbers[0] != numbers[1],
        renamed=renamed(old.section.title, new.section.title),
        moved=_moved(sides, found, maps, pair),
        evidence=(section_quote(old.section), section_quote(new.section)),
    )  # fmt: skip


def _relation(old: Unit, new: Unit) -> Relation:
    """A subheading in one report that is a topic in the other was promoted."""
    kinds = {old.section.kind, new.section.kind}
    numbers = [bool(u.section.number) for u in (old, new)]
    one_numbered = numbers[0] != numbers[1]
    return "promoted" if kinds == {"section", "topic"} and one_numbered else "same"


def renamed(old: str, new: str) -> bool:
    """Another name; a year, a number, a slip of the pen or punctuation makes none."""
    if old.rstrip().endswith(".") and new.rstrip().endswith("."):
        return False  # headings that are sentences tell the news; they are no names
    keys = topic_key(old), topic_key(new)
    if not all(keys) or keys[0] == keys[1]:
        return False
    if "".join(keys[0].split()) == "".join(keys[1].split()):
        return False
    same_words = content_stems(old) == content_stems(new)
    return not same_words and fuzz.ratio(*keys) < settings().links.renamed_below


def _moved(sides: tuple[Side, Side], found: Matches, maps: Maps, pair: Match) -> bool:
    """It stands below another section, as far as both files show what it stands below."""
    before, now = sides
    forward, backward = maps
    old, new = before.ancestors(pair.previous), now.ancestors(pair.current)
    images = [forward[a] for a in old if a in forward][:1]
    origins = [backward[a] for a in new if a in backward][:1]
    if set(images) & set(new) or set(origins) & set(old):
        return False
    if not old or not new:  # a flat file moves nothing; a root that went below a section did
        left = [before.units[a].section.children for a in origins]
        return any([*left, *(now.units[a].section.children for a in images)])
    if images and origins:
        return True
    doubtful = {(m.previous, m.current) for m in found.uncertain}
    if any((a, b) in doubtful for a in old for b in new):
        return False
    above = _programme(before, old), _programme(now, new)
    return all(above) and renamed(str(above[0]), str(above[1]))


def _programme(side: Side, above: list[int]) -> str | None:
    """The nearest programme: chapters only wrap what another kind of report wraps otherwise."""
    units = [side.units[a].section for a in above]
    return next((s.title for s in units if s.kind == "programme"), None)


def _group_link(before: Side, now: Side, group: Regrouped) -> Link:
    old = [before.units[i].section for i in group.previous]
    new = [now.units[j].section for j in group.current]
    return Link(
        previous=tuple(s.id for s in old), current=tuple(s.id for s in new),
        relation=group.relation, score=group.score, reasons=group.reasons,
        evidence=tuple(section_quote(s) for s in [*old, *new]),
    )  # fmt: skip


def _cross_references(
    before: Side, now: Side, matches: Matches, links: Iterable[Link]
) -> list[Link]:
    """Topics that one report says are told under another one ("loopt mee in …")."""
    same = {(i, j) for link in links for i in link.previous for j in link.current}
    found: dict[tuple[str, str], Link] = {}
    for i, j, said in matches.told:
        pair = before.units[i].section.id, now.units[j].section.id
        if pair not in same and pair not in found:
            found[pair] = Link(
                previous=pair[:1], current=pair[1:], relation="cross_reference",
                score=_REFERENCE_SCORE, reasons=("reference",), evidence=(said.evidence(),),
            )  # fmt: skip
    return list(found.values())
