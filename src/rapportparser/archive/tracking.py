"""Every promise of an organisation from the report that first makes it.

The steps between reports are kept in the archive, so that one more report costs only the
steps to its neighbours. What comes out is what `track` makes of the same reports.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ..errors import ArchiveError
from ..records import pack, unpack
from ..records.placing import organisation_key
from ..schema import Change, Evidence, Report, TimeExpression, Track
from ..track.following import follow
from ..track.order import in_order
from ..track.steps import Key, Step, Steps, Told, step_between
from . import schema
from .neighbours import stored_report
from .queries import Choice
from .series import entries, shelve
from .store import Store


def track_organisation(store: Store, choice: Choice) -> Track:
    """The promises of the organisation of `choice`, in the reports that stand in its series.

    An archive that may be written keeps the steps that were made for it. Raises `ArchiveError`
    when it holds no report of the organisation in these years.
    """
    with store.transaction() as connection:
        ids = _ids(connection, choice)
        if not ids:
            raise ArchiveError(
                store.target,
                f"it holds no report of {choice.organisation!r} in these years.",
                "See what it holds with: rapportparser archive list.",
            )
        reports = [stored_report(connection, store.target, one) for one in ids]
    by_hash = {report.source.sha256: one for one, report in zip(ids, reports, strict=True)}
    ordered = in_order(reports)
    steps = _Kept(store, ordered, [by_hash[report.source.sha256] for report in ordered])
    found = follow(ordered, steps, given=reports)
    steps.keep()
    return found


def _ids(connection: Connection, choice: Choice) -> list[int]:
    series = shelve(entries(connection)).series
    key = organisation_key(choice.organisation)
    if key is None or key not in series:
        return []
    return [
        entry.id
        for entry in series[key].entries
        if entry.fiscal_year is not None
        and (choice.since is None or entry.fiscal_year >= choice.since)
        and (choice.until is None or entry.fiscal_year <= choice.until)
        and (choice.kind is None or entry.kind == choice.kind)
    ]


class _Kept(Steps):
    """Steps that are looked up in the archive before they are made."""

    def __init__(self, store: Store, reports: Sequence[Report], ids: Sequence[int]) -> None:
        super().__init__(reports)
        self._store = store
        self._ids = ids
        self._fresh: dict[tuple[int, int], Step] = {}

    def _make(self, earlier: int, later: int) -> Step:
        pair = self._ids[earlier], self._ids[later]
        with self._store.transaction() as connection:
            step = _stored(connection, pair)
        if step is None:
            step = step_between(self._reports[earlier], self._reports[later])
            self._fresh[pair] = step
        return step

    def keep(self) -> None:
        """Stores the steps that were made."""
        if not self._store.writing or not self._fresh:
            return
        table = schema.steps
        with self._store.transaction() as connection:
            for pair, step in self._fresh.items():
                connection.execute(
                    delete(table).where(
                        table.c.previous_id == pair[0], table.c.current_id == pair[1]
                    )
                )
                row = {
                    "previous_id": pair[0], "current_id": pair[1],
                    "library_version": version("rapportparser"), "json_zlib": pack(encode(step)),
                }  # fmt: skip
                connection.execute(insert(table), row)


def _stored(connection: Connection, pair: tuple[int, int]) -> Step | None:
    """A step of an older program is made again: it may see more."""
    table = schema.steps
    packed = select(table.c.json_zlib).where(
        table.c.previous_id == pair[0],
        table.c.current_id == pair[1],
        table.c.library_version == version("rapportparser"),
    )
    data = connection.execute(packed).scalar_one_or_none()
    return decode(unpack(data)) if data is not None else None


def encode(step: Step) -> bytes:
    """A step as JSON; keys that are pairs become lists."""
    return json.dumps(
        {
            "onward": step.onward,
            "steady": sorted(step.steady),
            "continues": [[*key, _told(told)] for key, told in step.continues.items()],
            "moved": [[*key, one.model_dump(mode="json")] for key, one in step.moved.items()],
            "kept": [[*key, one.model_dump(mode="json")] for key, one in step.kept.items()],
        }
    ).encode()


def decode(data: bytes) -> Step:
    """The step that was encoded."""
    raw = json.loads(data)
    return Step(
        onward={section: tuple(later) for section, later in raw["onward"].items()},
        steady=frozenset((before, now) for before, now in raw["steady"]),
        continues={(section, start): _to_told(told) for section, start, told in raw["continues"]},
        moved=_changes(raw["moved"]),
        kept=_changes(raw["kept"]),
    )


def _changes(rows: list[Any]) -> dict[Key, Change]:
    return {(section, start): Change.model_validate(one) for section, start, one in rows}


def _told(told: Told) -> dict[str, Any]:
    return {
        "key": told.key,
        "due": told.due.model_dump(mode="json") if told.due else None,
        "quote": told.quote.model_dump(mode="json"),
        "stems": sorted(told.stems),
    }


def _to_told(raw: dict[str, Any]) -> Told:
    section, start = raw["key"]
    due = TimeExpression.model_validate(raw["due"]) if raw["due"] else None
    return Told(
        (section, start), due, Evidence.model_validate(raw["quote"]), frozenset(raw["stems"])
    )
