"""Opens an archive: one SQLite file, or a PostgreSQL database.

Everything that goes wrong with it becomes an `ArchiveError` that says what to do.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from ..errors import ArchiveError
from .upgrade import create, prepare

_BUSY_MS = 30_000
"""How long to wait for another program that writes; its transactions take milliseconds, a
VACUUM of a large archive some seconds."""

_PASSWORD = re.compile(r"(?<=://)([^/:@]*):[^/]*@|(?<=[?&]password=)[^&]*")
_TURN = 0x7270_6172
"""Number of the lock on which writers wait for each other ("rpar")."""

_TROUBLE: tuple[tuple[str, str, str], ...] = (
    ("disk is full", "the disk is full.", "Make room and run the same command again: what was "
     "stored is safe, and the run goes on where it stopped."),
    ("disk i/o error", "the disk refuses it (full, over its quota, or broken).", "Make room or "
     "choose another disk, and run the same command again."),
    ("locked", "another program keeps it locked.", "Close that program, or wait until it is "
     "done, and run the same command again."),
    ("readonly", "it may not be written.", "Check the rights of the file and of its folder."),
    ("unable to open", "it cannot be opened.", "Check the path, and the rights of its folder."),
    ("not a database", "it is no SQLite file.", "Name another file; this one is left as it is."),
    ("connection failed", "the server does not answer, or refuses.", "Check the address, and "
     "that the server runs."),
    ("permission denied", "this user may not write there.", "Ask who keeps the server."),
    ("malformed", "it is damaged.", "Put back a copy, or begin a new archive: the reports "
     "are read again."),
)  # fmt: skip


def error_of(target: str, error: BaseException) -> ArchiveError:
    """What the database says, as an error of this library."""
    said = str(getattr(error, "orig", None) or error)
    for words, cause, step in _TROUBLE:
        if words in said.casefold():
            return ArchiveError(target, cause, step)
    return ArchiveError(target, f"the database refuses it ({said.strip()}).", "Check the archive.")


def without_password(address: str) -> str:
    """The address of an archive, or a path, as it may be shown."""
    if "://" not in address:
        return address
    return _PASSWORD.sub(lambda found: "…" if found[1] is None else f"{found[1]}:…@", address)


class Store:
    """An open archive. Use it in a `with` statement; closing it folds the log into the file."""

    def __init__(self, target: str | os.PathLike[str], *, writing: bool = False) -> None:
        """Opens `target`: a path, or `postgresql://…`. A new one is made only to write."""
        self._address = os.fspath(target)
        self.is_sqlite = "://" not in self._address
        self.target = without_password(self._address)
        """For messages."""
        self.writing = writing
        if self.is_sqlite and not writing and not Path(self.target).exists():
            raise ArchiveError(
                self.target,
                "there is no such archive.",
                "Make one: rapportparser batch FOLDER --archive archief.sqlite.",
            )
        self._engine = self._open()
        try:
            with self._trouble():
                self._check()
        except BaseException:
            self._engine.dispose()
            raise

    def _open(self) -> Engine:
        if not self.is_sqlite:
            engine = create_engine(_driver(self._address), pool_pre_ping=True)
            event.listen(engine, "begin", self._take_turn)
            return engine
        path = Path(self.target).absolute()
        mode = "rwc" if self.writing else "ro"
        url = f"{file_uri(path)}?mode={mode}"
        if not (self.writing or may_write(path.parent) or _log_of(path).exists()):
            url += "&immutable=1"  # the index of a log cannot be made in such a folder
        # The writer keeps its one connection: closing the last one folds the log into the file.
        engine = create_engine(
            f"sqlite:///{url.replace('?', '?uri=true&', 1)}",
            poolclass=QueuePool if self.writing else NullPool,
            connect_args={"timeout": _BUSY_MS / 1000},
        )
        event.listen(engine, "connect", self._settle)
        event.listen(engine, "begin", self._begin)
        return engine

    def _settle(self, connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        if self.writing:
            cursor.execute("PRAGMA journal_mode = WAL")
            # With WAL a crash of the program loses nothing; one of the machine at most the last
            # reports, which are read again.
            cursor.execute("PRAGMA synchronous = NORMAL")
            cursor.execute("PRAGMA secure_delete = ON")  # reports may hold personal data
        cursor.close()

    def _begin(self, connection: Connection) -> None:
        if connection.get_execution_options().get("loose"):
            return
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self.writing else "BEGIN")

    def _take_turn(self, connection: Connection) -> None:
        """On PostgreSQL many may write; each waits until the one before it is done."""
        if self.writing and connection.get_isolation_level() != "AUTOCOMMIT":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")

    def _check(self) -> None:
        with self._engine.begin() as connection:
            if self.writing:
                create(connection)
            prepare(connection, self.target, upgrading=self.writing)

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise error_of(self.target, error) from error

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All that is done in it is stored, or nothing. Raises `ArchiveError`."""
        with self._trouble(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def outside(self) -> Iterator[Connection]:
        """For the few statements that no transaction may hold, such as `VACUUM`."""
        with self._trouble():
            how = {"loose": True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
            with self._engine.connect().execution_options(**how) as connection:
                yield connection

    def close(self) -> None:
        """Lets go of it."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def file_uri(path: PurePath) -> str:
    """An absolute path as SQLite takes it in an address: with `/`, also before a drive letter."""
    named = path.as_posix()
    return f"file://{'' if named.startswith('/') else '/'}{quote(os.fsencode(named), safe='/:')}"


def _driver(url: str) -> str:
    """The address with the name of the driver that is used."""
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgresql", "postgres") else url


def may_write(path: Path) -> bool:
    """True when this process has the right to write there, under whatever name it runs."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
