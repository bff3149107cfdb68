"""One promise as each report tells it, from the first report that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..compare.settings import settings
from ..compare.sides.dues import bounds, months, same_due
from ..compare.sides.frames import alike
from ..schema import Change, Report
from .lines import REACH, Ways
from .steps import Key, Steps, Told, told_in


@dataclass(eq=False)
class Chain:
    """A promise by the position of the reports that make it."""

    told: dict[int, Told]
    moved: dict[int, Change] = field(default_factory=dict)
    """The change of date by the position of the later report."""
    kept: tuple[int, Change] | None = None
    """The report that says it was kept, and where."""

    @property
    def last(self) -> int:
        """Position of the last report that makes the promise."""
        return max(self.told)

    @property
    def dated(self) -> list[tuple[int, Told]]:
        """Where a date is named, in order."""
        return [(k, told) for k, told in sorted(self.told.items()) if told.due is not None]


class Move(NamedTuple):
    """From one date of a promise to another."""

    months: int
    """Between the ends; positive is later."""
    differs: bool
    """The days differ, if only by less than a month."""


def chains_of(reports: Sequence[Report], steps: Steps, ways: Ways) -> list[Chain]:
    """Every promise that some report dates, in the order in which they were first made."""
    chains: list[Chain] = []
    for k, report in enumerate(reports):
        fresh = told_in(report)
        for j in range(k - 1, max(k - 1 - REACH, -1), -1):
            taken = {chain.told[k].key for chain in chains if k in chain.told}
            waiting = [c for c in chains if c.last == j and c.kept is None]
            if waiting or k - j == 1:
                chains += _unheard(chains, (j, k), steps)
            for chain in waiting:
                if k - j == 1 or _still_there(chain, (j, k), steps, ways):
                    _lengthen(chain, (j, k), steps, taken)
        taken = {chain.told[k].key for chain in chains if k in chain.told}
        chains += [Chain({k: told}) for key, told in fresh.items() if key not in taken]
    return _distinct([chain for chain in chains if chain.dated])


def _lengthen(chain: Chain, pair: tuple[int, int], steps: Steps, taken: set[Key]) -> None:
    """Add what the later report says of the promise, or that it was kept."""
    j, k = pair
    step = steps(j, k)
    key = chain.told[j].key
    if steps.rejected(pair, key):
        return
    if key in step.kept:
        chain.kept = k, step.kept[key]
        return
    later = step.continues.get(key)
    if later is None or later.key in taken:
        return
    taken.add(later.key)
    chain.told[k] = later
    if key in step.moved:
        chain.moved[k] = step.moved[key]


def _still_there(chain: Chain, pair: tuple[int, int], steps: Steps, ways: Ways) -> bool:
    """After a report that was silent: the promise stands in what is surely the same topic."""
    j, k = pair
    key, step = chain.told[j].key, steps(j, k)
    kept = step.kept[key].current if key in step.kept else None
    later = step.continues.get(key)
    section = kept.section if kept else later.key[0] if later else None
    if section is None or (key in step.moved and _done_between(steps, ways, pair, key[0])):
        return False
    return (key[0], section) in step.steady or ways.joined(pair, key[0], section)


def _done_between(steps: Steps, ways: Ways, pair: tuple[int, int], section: str) -> bool:
    """Some report in between calls the topic done: another date is then another promise."""
    j, k = pair
    between = ((i, ways.line(j, section).sections[i]) for i in range(j + 1, k))
    return any(steps.status(i, own) == "completed" for i, own in between if own is not None)


def _unheard(chains: list[Chain], pair: tuple[int, int], steps: Steps) -> list[Chain]:
    """Dates that moved and stand in no sentence that was read as a promise."""
    j, k = pair
    known = {chain.told[j].key for chain in chains if j in chain.told}
    found = []
    for key, change in steps(j, k).moved.items():
        if k - j == 1 and key not in known and change.previous and change.previous_due:
            later = steps(j, k).continues[key]
            told = Told(key, change.previous_due, change.previous)
            found.append(Chain({j: told, k: later}, {k: change}))
    return found


def _distinct(chains: list[Chain]) -> list[Chain]:
    """Without what a report told twice, in a box and in the text, and no other report again."""
    return [c for c in chains if len(c.told) > 1 or c.kept or not _told_elsewhere(c, chains)]


def _told_elsewhere(chain: Chain, chains: list[Chain]) -> bool:
    ((k, told),) = chain.told.items()
    return any(
        _first_of_two(chain, other, k) and _same_fact(other.told[k], told)
        for other in chains
        if other is not chain and k in other.told
    )


def _first_of_two(chain: Chain, other: Chain, k: int) -> bool:
    followed = len(other.told) > 1 or other.kept is not None
    return followed or other.told[k].key < chain.told[k].key


def _same_fact(a: Told, b: Told) -> bool:
    if a.due is None or b.due is None or not same_due(a.due, b.due):
        return False
    return alike(a.stems, b.stems) >= settings().frames.accept


def moved_by(before: Told, now: Told) -> Move | None:
    """How far the date moved; `None` when there is nothing to compare."""
    compared = bounds(before.due, now.due) if before.due and now.due else None
    return Move(months(*compared), compared[0] != compared[1]) if compared else None
