"""Links: which topics continue as which, against the `[[link]]` and `[[no_link]]` of a plot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapportparser.schema import Comparison
from scores import Scores
from truths import Read

Pair = tuple[str, str]
# A section that is only referred to goes on as itself; no plot names such a link.
_NOT_COUNTED = "cross_reference"


def score_links(
    told: dict[str, Any], previous: Read, current: Read, comparison: Comparison
) -> Scores:
    """Pairs of sections linked, against the pairs that the plot entries `told` name."""
    scores = Scores()
    found = {
        (one, other): link.relation
        for link in comparison.links
        if link.relation != _NOT_COUNTED
        for one in link.previous
        for other in link.current
    }
    named: set[Pair] = set()
    for entry in told["link"]:
        named |= _expected(entry, previous, current, found, scores)
    _precision(found, named, previous, current, scores)
    for entry in told["no_link"]:
        _forbidden(entry, previous, current, found, scores)
    return scores


def _expected(
    entry: dict[str, Any], previous: Read, current: Read, found: Mapping[Pair, str], scores: Scores
) -> set[Pair]:
    """Count one entry; the pairs it allows."""
    places = entry.get("topics") or [
        (one, other) for one in entry["previous"] for other in entry["current"]
    ]
    others = _instead(entry, previous, current, found)
    allowed = set(others)
    for place, other in places:
        pairs = {(a, b) for a in previous.ids_at(place) for b in current.ids_at(other)}
        allowed |= pairs
        made = sorted((pairs | others) & found.keys(), key=lambda pair: pair in others)
        scores.count("links_recall", right=bool(made), expected=1)
        where = f"{place} → {other}"
        if not made:
            why = _instead_of(place, other, previous, current, found) if pairs else "not read"
            scores.fault("links_recall", where, f"no link ({entry['relation']}); {why}")
            continue
        right = made[0] in others or found[made[0]] == entry["relation"]
        scores.count("links_relation", right=right, expected=1)
        if not right:
            scores.fault(
                "links_relation", where, f"{found[made[0]]} instead of {entry['relation']}"
            )
    return allowed


def _instead(
    entry: dict[str, Any], previous: Read, current: Read, found: Mapping[Pair, str]
) -> set[Pair]:
    """Pairs that will do as well: the `also` of an entry names other places to link from."""
    words = {word.strip(",.") for word in entry.get("also", "").split()}
    other = {b for place in entry.get("current", ()) for b in current.ids_at(place)}
    return {(a, b) for word in words for a in previous.ids_at(word) for b in other} & found.keys()


def _instead_of(
    place: str, other: str, previous: Read, current: Read, found: Mapping[Pair, str]
) -> str:
    from_here = [current.name(b) for a, b in found if a in previous.ids_at(place)]
    to_there = [previous.name(a) for a, b in found if b in current.ids_at(other)]
    return (
        f"{place} goes to {'; '.join(from_here) or 'nothing'}, "
        f"{other} comes from {'; '.join(to_there) or 'nothing'}"
    )


def _precision(
    found: Mapping[Pair, str], named: set[Pair], previous: Read, current: Read, scores: Scores
) -> None:
    """Only links of sections that the plot names: about the others it says nothing."""
    befores, afters = {a for a, _ in named}, {b for _, b in named}
    for pair, relation in found.items():
        if pair[0] not in befores and pair[1] not in afters:
            continue
        scores.count("links_precision", right=pair in named, given=1)
        if pair not in named:
            where = f"{previous.name(pair[0])} → {current.name(pair[1])}"
            scores.fault("links_precision", where, f"linked ({relation}), and should not be")


def _forbidden(
    entry: dict[str, Any], previous: Read, current: Read, found: Mapping[Pair, str], scores: Scores
) -> None:
    for place, other in entry["topics"]:
        pairs = {(a, b) for a in previous.ids_at(place) for b in current.ids_at(other)}
        made = bool(pairs & found.keys())
        scores.count("links_forbidden", expected=1, given=made)
        if made:
            names = [f"{previous.name(a)} → {current.name(b)}" for a, b in pairs & found.keys()]
            scores.fault("links_forbidden", f"{place} → {other}", f"linked: {'; '.join(names)}")
