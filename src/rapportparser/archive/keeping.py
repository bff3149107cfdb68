"""Taking reports out, and giving room back."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, text

from . import schema
from .fulltext import rebuild
from .store import Store
from .writing import now


def remove(store: Store, report_id: int) -> str:
    """Erases a report with everything that was read from it; gives its SHA-256.

    Quotes in comparisons with its neighbours go too, as do its places. Nothing of its text is
    left in the file, nor in its log. Its hash stays, so that no later run reads it again.
    """
    with store.transaction() as connection:
        wanted = select(schema.reports.c.sha256).where(schema.reports.c.id == report_id)
        sha256 = str(connection.execute(wanted).scalar_one())
        for table in (schema.paths, schema.failures):
            connection.execute(delete(table).where(table.c.sha256 == sha256))
        connection.execute(delete(schema.reports).where(schema.reports.c.id == report_id))
        connection.execute(insert(schema.removed), {"sha256": sha256, "removed_at": now()})
        rebuild(connection)
    vacuum(store)
    return sha256


def allow_again(store: Store, sha256: str) -> None:
    """Lets the next run read a content that was removed."""
    with store.transaction() as connection:
        connection.execute(delete(schema.removed).where(schema.removed.c.sha256 == sha256))


def vacuum(store: Store) -> None:
    """Gives back the room of what was taken out, and brings the log into the file."""
    with store.outside() as connection:
        if store.is_sqlite:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            connection.execute(text("VACUUM"))
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            connection.execute(text("PRAGMA optimize"))
        else:
            connection.execute(text("VACUUM ANALYZE"))
