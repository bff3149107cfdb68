"""What is known of files: which are unchanged, which have a content that was read before."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from ..errors import RapportparserError, UnreadableFile
from ..remote import Fetched, Fetching, RemoteFile
from . import schema
from .store import Store
from .writing import now

State = Literal["new", "unchanged", "known", "failed", "removed", "unreadable"]
_CHUNK = 1 << 20

_RACY_NS = 2_000_000_000
"""A file that changed less than this before it was looked at may change again without another
time on the clock (FAT counts in two seconds): what it looked like is not remembered."""


class Look(NamedTuple):
    """What the file system says of a file without opening it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: str
    """Text: on some systems it has more than 64 bits. Of a file elsewhere: what the file system
    tells of its content, such as an ETag."""


@dataclass(frozen=True)
class Seen:
    """One file of a run."""

    path: Path | RemoteFile
    key: str
    """The path as text, whatever bytes it holds; or the address, without what opens it."""
    state: State
    look: Look | None = None
    sha256: str | None = None
    error: RapportparserError | None = None
    news: bool = True
    """The archive does not know yet that this content lies here and looks so."""
    fetched: Fetched | None = None
    """The copy of a file elsewhere; whoever is done with it releases it."""


class Ledger:
    """The paths, contents and failures of an archive, as they were when the run began."""

    def __init__(
        self, store: Store, *, retry_failed: bool = False, fetching: Fetching | None = None
    ) -> None:
        """Without `fetching`, files elsewhere that may have changed are taken for new."""
        self._retry = retry_failed
        self._fetching = fetching
        with store.transaction() as connection:
            rows = connection.execute(select(schema.paths)).mappings().all()
            self._looks = {
                row["path"]: (
                    Look(row["size"], row["mtime_ns"], row["ctime_ns"], row["inode"])
                    if row["mtime_ns"] is not None
                    else None,
                    row["sha256"],
                )
                for row in rows
            }
            self._read = _column(connection, schema.reports.c.sha256)
            self._removed = _column(connection, schema.removed.c.sha256)
            self._failed = _column(connection, schema.failures.c.sha256)

    def look(self, path: Path | RemoteFile) -> Seen:
        """What is to be done with the file; opens it only when it may have changed."""
        return self._look_elsewhere(path) if isinstance(path, RemoteFile) else self._look(path)

    def _look_elsewhere(self, file: RemoteFile) -> Seen:
        """Fetches it only when it may have changed."""
        remembered, known = self._looks.get(file.shown, (None, None))
        try:
            stamp = file.stamp()
            seen = Look(stamp.size, stamp.modified_ns, 0, stamp.mark) if stamp else None
            if seen and remembered == seen and known:
                state = self._state(known, same=True)
                if state != "new":
                    return Seen(file, file.shown, state, seen, known, news=False)
            if self._fetching is None:
                return Seen(file, file.shown, "new", seen)
            copy = self._fetching.fetch(file)
        except RapportparserError as error:
            return Seen(file, file.shown, "unreadable", error=error)
        look = None if seen is None or _is_fresh(seen) else seen
        state = self._state(copy.sha256, same=copy.sha256 == known)
        news = (remembered, known) != (look, copy.sha256)
        return Seen(file, file.shown, state, look, copy.sha256, news=news, fetched=copy)

    def _look(self, path: Path) -> Seen:
        key = os.fsencode(path).decode("utf-8", "backslashreplace")
        try:
            status = path.stat()
            seen = Look(status.st_size, status.st_mtime_ns, status.st_ctime_ns, str(status.st_ino))
            remembered, sha256 = self._looks.get(key, (None, None))
            known = sha256
            if remembered != seen or sha256 is None:
                sha256 = _sha256(path)
        except OSError as error:
            cause = UnreadableFile(
                path.name,
                f"it cannot be opened: {error.strerror}.",
                "Check the file and its rights.",
            )
            return Seen(path, key, "unreadable", error=cause)
        assert sha256 is not None
        look = None if _is_fresh(seen) else seen
        state = self._state(sha256, same=sha256 == known)
        return Seen(path, key, state, look, sha256, news=(remembered, known) != (look, sha256))

    def add(self, sha256: str) -> None:
        """From now on this content is known."""
        self._read.add(sha256)

    def _state(self, sha256: str, *, same: bool) -> State:
        if sha256 in self._removed:
            return "removed"
        if sha256 in self._read:
            return "unchanged" if same else "known"
        if sha256 in self._failed:
            return "new" if self._retry else "failed"
        return "new"


def _is_fresh(look: Look) -> bool:
    return max(look.mtime_ns, look.ctime_ns) > time.time_ns() - _RACY_NS


def _column(connection: Connection, column: object) -> set[str]:
    return set(connection.execute(select(column)).scalars())  # type: ignore[call-overload]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        digest = hashlib.sha256()
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def note_path(connection: Connection, seen: Seen, sha256: str | None) -> None:
    """Stores where a content lies, and what the file looked like."""
    table = schema.paths
    report = select(schema.reports.c.id).where(schema.reports.c.sha256 == sha256)
    look = seen.look if sha256 == seen.sha256 else None  # it changed while it was read
    values = {
        "report_id": connection.execute(report).scalar_one_or_none(), "sha256": sha256,
        "size": look.size if look else None, "mtime_ns": look.mtime_ns if look else None,
        "ctime_ns": look.ctime_ns if look else None, "inode": look.inode if look else None,
        "seen_at": now(),
    }  # fmt: skip
    changed = connection.execute(update(table).where(table.c.path == seen.key), values)
    if not changed.rowcount:
        connection.execute(insert(table), {"path": seen.key, **values})
    if values["report_id"] is not None:
        connection.execute(delete(schema.failures).where(schema.failures.c.path == seen.key))


def known_failure(connection: Connection, seen: Seen) -> None:
    """Stores that a content that could not be read lies in one more place."""
    table = schema.failures
    row = connection.execute(select(table).where(table.c.sha256 == seen.sha256)).mappings().first()
    if row is not None and row["path"] != seen.key:
        connection.execute(delete(table).where(table.c.path == seen.key))
        copied = {name: value for name, value in row.items() if name != "id"}
        connection.execute(insert(table), {**copied, "path": seen.key})
