"""Compares the reports that stand beside each other and are not compared yet."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

import msgspec
from pydantic import ValidationError
from sqlalchemy import Connection, delete, select, update

from ..errors import ArchiveError
from ..many import Reply, Task, error_of, run
from ..options import Options
from ..records import ComparisonRecords, unpack
from ..schema import Report
from . import schema
from .series import Relation, entries, shelve
from .store import Store
from .writing import save_comparison

_records = msgspec.msgpack.Decoder(ComparisonRecords)

Pair = tuple[int, int]
Compared = Callable[[str, int], None]
"""Called before the first comparison with an empty name, then with both names after each; and
the number of comparisons there will be."""


def compare_neighbours(
    store: Store,
    options: Options,
    compared: Compared,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
) -> None:
    """Stores the comparisons that are missing and drops those of pairs that no longer are.

    A pair is work of its own, so a new report costs only the pairs it is part of, and a run
    that was broken off goes on with those that are left.
    """
    with store.transaction() as connection:
        found = entries(connection)
        names = {entry.id: entry.name for entry in found}
        missing = _missing(connection, shelve(found).pairs)
    compared("", len(missing))
    tasks = ((pair, _task(store, pair, options, names)) for pair in missing)
    replies = run(tasks, executor=executor, workers=workers, isolate=options.isolate)
    try:
        for pair, reply in replies:
            _save(store, pair, missing[pair], reply)
            compared(f"{names[pair[0]]} → {names[pair[1]]}", len(missing))
    finally:
        replies.close()


def _missing(connection: Connection, wanted: dict[Pair, Relation]) -> dict[Pair, Relation]:
    table = schema.comparisons
    rows = connection.execute(
        select(table.c.previous_id, table.c.current_id, table.c.id, table.c.relation)
    )
    there: set[Pair] = set()
    for previous, current, comparison, relation in rows.all():
        pair = previous, current
        if pair not in wanted:
            connection.execute(delete(table).where(table.c.id == comparison))
            continue
        there.add(pair)
        if wanted[pair] != relation:
            renamed = update(table).where(table.c.id == comparison)
            connection.execute(renamed.values(relation=wanted[pair]))
    return {pair: relation for pair, relation in sorted(wanted.items()) if pair not in there}


def _task(store: Store, pair: Pair, options: Options, names: dict[int, str]) -> Task:
    with store.transaction() as connection:
        documents = tuple(_packed(connection, report) for report in pair)
    return Task(
        f"{names[pair[0]]} → {names[pair[1]]}", b"{}", options.limits.seconds,
        options.limits.memory_mb, work="compare", pair=(documents[0], documents[1]),
    )  # fmt: skip


def _packed(connection: Connection, report_id: int) -> bytes:
    table = schema.documents
    packed = select(table.c.json_zlib).where(table.c.report_id == report_id)
    return bytes(connection.execute(packed).scalar_one())


def document(connection: Connection, report_id: int) -> bytes:
    """The whole report as JSON."""
    return unpack(_packed(connection, report_id))


def stored_report(connection: Connection, target: str, report_id: int) -> Report:
    """The report as it was read.

    Raises `ArchiveError` when a program with other models stored it.
    """
    try:
        return Report.model_validate_json(document(connection, report_id))
    except ValidationError as error:
        raise ArchiveError(
            target,
            f"report {report_id} was stored by a program with other models.",
            f"Read it again: rapportparser archive remove {report_id} --again, then batch.",
        ) from error


def _save(store: Store, pair: Pair, relation: Relation, reply: Reply) -> None:
    made = error_of(reply) if reply.made is None else _records.decode(reply.made)
    with store.transaction() as connection:
        save_comparison(connection, pair, relation, made)
