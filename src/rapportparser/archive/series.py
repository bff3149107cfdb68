"""Reports in series: what came before what, by what the reports say of themselves.

A place in a series is one organisation, kind, year and order in the year. Where several files
claim one place, one of them stands there and the others are told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePath
from typing import Literal, NamedTuple

from sqlalchemy import Connection, select

from . import schema

Relation = Literal["predecessor", "year_before", "budget", "concept"]
Doubt = Literal["no_organisation", "no_year", "year_in_name", "twice", "concept"]

_RANK = {"begroting": 0, "voortgangsrapportage": 1, "other": 1, "unknown": 1, "jaarverslag": 2}
"""Order within a year: the plan, how it goes, what came of it."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Place(NamedTuple):
    """Where a report stands: equal for two files of the same report."""

    organisation: str
    kind: str
    label: str
    """Tells reports of other kinds apart; empty for the three of the cycle."""
    year: int
    ordinal: int
    day: date
    """Only for progress reports without ordinal; else the first day of all."""


@dataclass(frozen=True)
class Entry:
    """One stored report."""

    id: int
    name: str
    organisation: str | None
    organisation_key: str | None
    kind: str
    kind_label: str | None
    ordinal: int | None
    fiscal_year: int | None
    reference_date: date | None
    edition: str
    media_type: str | None

    @cached_property
    def place(self) -> Place | None:
        """`None` when it does not say of whom or of which year it is."""
        if self.organisation_key is None or self.fiscal_year is None:
            return None
        in_cycle = self.kind in ("begroting", "voortgangsrapportage", "jaarverslag")
        label = "" if in_cycle else (self.kind_label or "").casefold()
        several = self.kind == "voortgangsrapportage" and self.ordinal is None
        day = self.reference_date if several and self.reference_date else date.min
        return Place(
            self.organisation_key, self.kind, label, self.fiscal_year, self.ordinal or 0, day
        )


@dataclass
class Series:
    """All reports of one organisation, oldest first."""

    entries: list[Entry] = field(default_factory=list)
    """One for each place."""
    pairs: dict[tuple[int, int], Relation] = field(default_factory=dict)
    """Ids of reports that are to be compared, the previous one first."""


@dataclass
class Shelf:
    """All series of an archive, with what is odd about single reports."""

    series: dict[str, Series] = field(default_factory=lambda: defaultdict(Series))
    doubts: dict[int, list[Doubt]] = field(default_factory=lambda: defaultdict(list))
    """By id of the report."""

    @property
    def pairs(self) -> dict[tuple[int, int], Relation]:
        """The pairs of all series."""
        return {pair: rel for one in self.series.values() for pair, rel in one.pairs.items()}


def entries(connection: Connection) -> list[Entry]:
    """All reports, without their text."""
    names = Entry.__dataclass_fields__
    table = schema.reports
    rows = connection.execute(select(*(table.c[name] for name in names)).order_by(table.c.id))
    return [Entry(*row) for row in rows]


def shelve(found: Iterable[Entry]) -> Shelf:
    """Puts reports in series and says which of them are to be compared."""
    shelf = Shelf()
    claims: dict[Place, list[Entry]] = defaultdict(list)
    for entry in found:
        shelf.doubts[entry.id] += _doubts(entry)
        if entry.place is not None:
            claims[entry.place].append(entry)
    for place, claimants in claims.items():
        first = min(claimants, key=_claim)
        one = shelf.series[place.organisation]
        one.entries.append(first)
        for entry in claimants:
            if entry.edition == "concept":
                shelf.doubts[entry.id].append("concept")
            if entry is not first and entry.edition == first.edition:
                shelf.doubts[entry.id].append("twice")
        concepts = [entry for entry in claimants if entry.edition == "concept"]
        if concepts and first.edition == "final":
            one.pairs[min(concepts, key=_claim).id, first.id] = "concept"
    for one in shelf.series.values():
        one.entries.sort(key=_order)
        for pair, relation in _pairs(one.entries):
            one.pairs.setdefault(pair, relation)
    return shelf


def _doubts(entry: Entry) -> Iterator[Doubt]:
    if entry.organisation_key is None:
        yield "no_organisation"
    if entry.fiscal_year is None:
        yield "no_year"
    years = {int(year) for year in _YEAR.findall(PurePath(entry.name).stem)}
    if entry.fiscal_year is not None and years and entry.fiscal_year not in years:
        yield "year_in_name"


def _claim(entry: Entry) -> tuple[bool, bool, int]:
    """The final version first, then the one with pages to refer to, then the first one read."""
    return entry.edition == "concept", entry.media_type != "application/pdf", entry.id


def _order(entry: Entry) -> tuple[int, int, int, date, int]:
    place = entry.place
    assert place is not None
    return (
        place.year, _RANK[entry.kind], place.ordinal, entry.reference_date or date.min, entry.id
    )  # fmt: skip


def _pairs(row: list[Entry]) -> Iterator[tuple[tuple[int, int], Relation]]:
    """Which of them are compared; of two relations between one pair the first counts."""
    yield from _predecessors(entry for entry in row if entry.kind not in ("other", "unknown"))
    by_year: dict[tuple[object, ...], dict[int, Entry]] = defaultdict(dict)
    for entry in row:
        place = entry.place
        assert place is not None
        by_year[place.kind, place.label, place.ordinal].setdefault(place.year, entry)
    for years in by_year.values():
        for year, entry in years.items():
            if year - 1 in years:
                yield (years[year - 1].id, entry.id), "year_before"
    plans = by_year["begroting", "", 0]
    for year, entry in by_year["jaarverslag", "", 0].items():
        if year in plans:
            yield (plans[year].id, entry.id), "budget"


def _predecessors(cycle: Iterable[Entry]) -> Iterator[tuple[tuple[int, int], Relation]]:
    """Each with the report before it in its own year; else with the last of an earlier year.

    A begroting follows on that of the year before: when it is made, that year still runs.
    """
    last: Entry | None = None
    plan: Entry | None = None
    for entry in cycle:
        previous = plan if entry.kind == "begroting" else last
        if previous is not None:
            yield (previous.id, entry.id), "predecessor"
        last = entry
        if entry.kind == "begroting":
            plan = entry
