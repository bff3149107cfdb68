"""The version of the tables: made at once for a new archive, step by step for an older one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version

from sqlalchemy import Connection, func, insert, inspect, select, update

from ..errors import ArchiveError
from .fulltext import create_index
from .schema import archive_info, metadata

VERSION = 1
"""Of the tables as `schema.py` has them."""

UPGRADES: Mapping[int, Callable[[Connection], None]] = {}
"""From the version that is the key to the next one. A step says in SQL what it does, so that
later changes of `schema.py` cannot change what it did; `create_all` adds whole tables before."""

_KEY = "schema_version"


def create(connection: Connection) -> None:
    """Makes what is missing; in a database that holds something else, refuses."""
    names = set(inspect(connection).get_table_names())
    if archive_info.name in names:
        return
    if names & set(metadata.tables):
        raise ArchiveError(
            str(connection.engine.url.database),
            "it holds tables of another program.",
            "Choose another file for --archive.",
        )
    metadata.create_all(connection)
    create_index(connection)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    facts = {_KEY: str(VERSION), "created_at": made, "created_with": version("rapportparser")}
    connection.execute(insert(archive_info), [{"name": n, "value": v} for n, v in facts.items()])


def prepare(connection: Connection, target: str, *, upgrading: bool) -> None:
    """Brings an older archive to the version of this program, or says why it cannot be used."""
    if archive_info.name not in inspect(connection).get_table_names():
        raise ArchiveError(target, "this is no archive of rapportparser.", "Name another file.")
    found = version_of(connection)
    if found > VERSION:
        raise ArchiveError(
            target,
            f"it was made by a newer program (version {found}; this one knows {VERSION}).",
            "Upgrade rapportparser.",
        )
    if found < VERSION and not upgrading:
        raise ArchiveError(
            target,
            f"it was made by an older program (version {found}; this one reads {VERSION}).",
            "Bring it up to date with: rapportparser archive vacuum.",
        )
    for step in range(found, VERSION):
        UPGRADES[step](connection)
        row = update(archive_info).where(archive_info.c.name == _KEY)
        connection.execute(row.values(value=str(step + 1)))


def version_of(connection: Connection) -> int:
    """The version of the tables of an archive."""
    value = select(func.max(archive_info.c.value)).where(archive_info.c.name == _KEY)
    return int(connection.execute(value).scalar_one())
