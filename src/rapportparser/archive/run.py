"""One batch: find what is new, read it, store it; then compare what became neighbours.

Everything that is stored is stored by this process, one transaction for each report, so that
the run can stop at any moment and the next one goes on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from ..errors import RapportparserError
from ..many import Reply, Task, error_of, reply_of, run, task_of, task_of_copy
from ..options import Options
from ..records import ReportRecords
from ..remote import Fetching, RemoteFile
from .ledger import Ledger, Seen, known_failure, note_path
from .neighbours import compare_neighbours
from .store import Store
from .writing import save_failure, save_report

Event = Literal["known", "read", "failed", "compared"]
Told = Callable[[Event, str, "Tally"], None]
"""Called with what happened, to which file or pair, and the counts so far."""


@dataclass
class Tally:
    """What a run did."""

    files: int = 0
    """Found."""
    others: int = 0
    """Beside them in the folders, and no reports by their names."""
    unchanged: int = 0
    known: int = 0
    """A new place for a content that was read before."""
    removed: int = 0
    """Taken out of the archive before, and not read again."""
    read: int = 0
    failed: int = 0
    """In this run."""
    failed_before: int = 0
    """Known failures that were not tried again."""
    to_compare: int = 0
    compared: int = 0

    @property
    def done(self) -> int:
        """Files that are dealt with."""
        kept = self.unchanged + self.known + self.removed + self.failed_before
        return kept + self.read + self.failed


@dataclass
class Batch:
    """Settings of a run."""

    store: Store
    options: Options = field(default_factory=Options)
    workers: int | None = None
    executor: Executor | None = None
    retry_failed: bool = False
    told: Told = lambda _event, _name, _tally: None


def plan(
    store: Store, files: Iterable[Path | RemoteFile], *, retry_failed: bool = False
) -> list[Seen]:
    """What a run would do with the files; stores nothing, and fetches nothing from elsewhere."""
    ledger = Ledger(store, retry_failed=retry_failed)
    return [ledger.look(path) for path in files]


def run_batch(batch: Batch, files: list[Path | RemoteFile], *, others: int = 0) -> Tally:
    """Reads the files that are new or changed and compares what became neighbours.

    Raises `ArchiveError`; what is wrong with a file is a row in `failures`.
    """
    tally = Tally(files=len(files), others=others)
    with Fetching(batch.options.limits) as fetching:
        reading = _Reading(batch, tally, fetching)
        tasks = reading.tasks(files)
        replies = run(
            tasks, executor=batch.executor, workers=batch.workers, isolate=batch.options.isolate
        )
        try:
            for seen, reply in replies:
                reading.store(seen, reply)
        finally:
            replies.close()
        reading.flush()

    def compared(name: str, to_compare: int) -> None:
        tally.to_compare = to_compare
        tally.compared += bool(name)
        batch.told("compared", name, tally)

    compare_neighbours(
        batch.store, batch.options, compared, executor=batch.executor, workers=batch.workers
    )
    return tally


_records = msgspec.msgpack.Decoder(ReportRecords)

_TOGETHER = 200
"""Known files stored in one transaction: each alone would cost a run over an archive that was
moved ten times as long."""


class _Reading:
    """What is on its way, and what waits for the same content."""

    def __init__(self, batch: Batch, tally: Tally, fetching: Fetching) -> None:
        self._batch = batch
        self._tally = tally
        self._ledger = Ledger(batch.store, retry_failed=batch.retry_failed, fetching=fetching)
        self._twins: dict[str, list[Seen]] = defaultdict(list)
        self._on_its_way: set[str] = set()
        self._noted: list[Seen] = []

    def tasks(self, files: Iterable[Path | RemoteFile]) -> Iterator[tuple[Seen, Task | Reply]]:
        """The files that must be read; the others are dealt with on the way."""
        for path in files:
            seen = self._ledger.look(path)
            if seen.error is not None:
                yield seen, reply_of(seen.error)
            elif seen.state != "new":
                self._note(seen)
                _release(seen)
            elif seen.sha256 in self._on_its_way:
                self._twins[seen.sha256 or ""].append(seen)
                _release(seen)
            else:
                self._on_its_way.add(seen.sha256 or "")
                yield seen, self._task(seen)

    def _task(self, seen: Seen) -> Task | Reply:
        """To read the file, or the copy of one from elsewhere."""
        options = self._batch.options
        if seen.fetched is not None:
            return task_of_copy(
                seen.fetched, options, here=self._batch.executor is None, work="records"
            )
        assert isinstance(seen.path, Path)
        return task_of(seen.path, options, "records")

    def _note(self, seen: Seen) -> None:
        """A file that needs no reading: perhaps a new place to store."""
        tally = self._tally
        if seen.state == "unchanged":
            tally.unchanged += 1
        elif seen.state == "removed":
            tally.removed += 1
        elif seen.state == "failed":
            tally.failed_before += 1
        else:
            tally.known += 1
        if seen.news and seen.state != "removed":
            self._noted.append(seen)
            if len(self._noted) >= _TOGETHER:
                self.flush()
        self._batch.told("known", seen.key, tally)

    def flush(self) -> None:
        """Stores the new places of known contents."""
        noted, self._noted = self._noted, []
        if not noted:
            return
        with self._batch.store.transaction() as connection:
            for seen in noted:
                note_path(connection, seen, seen.sha256)
                if seen.state == "failed":
                    known_failure(connection, seen)

    def store(self, seen: Seen, reply: Reply) -> None:
        """Stores what came of one file, and of those with the same content."""
        _release(seen)
        twins = self._twins.pop(seen.sha256 or "", [])
        if reply.made is None:
            self._store_failure([seen, *twins], error_of(reply), reply.attempts)
            event: Event = "failed"
        else:
            self._store_report([seen, *twins], _records.decode(reply.made))
            event = "read"
        self._batch.told(event, seen.key, self._tally)
        self._on_its_way.discard(seen.sha256 or "")

    def _store_report(self, places: list[Seen], records: ReportRecords) -> None:
        with self._batch.store.transaction() as connection:
            save_report(connection, records)
            for place in places:
                note_path(connection, place, records.sha256)
        self._tally.read += 1
        self._tally.known += len(places) - 1
        self._ledger.add(records.sha256)

    def _store_failure(self, places: list[Seen], error: RapportparserError, attempts: int) -> None:
        with self._batch.store.transaction() as connection:
            for place in places:
                note_path(connection, place, place.sha256)
                save_failure(connection, place.key, place.sha256, error, attempts)
        self._tally.failed += len(places)


def _release(seen: Seen) -> None:
    if seen.fetched is not None:
        seen.fetched.release()
