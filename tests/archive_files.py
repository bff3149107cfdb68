"""Small reports of an invented organisation, and an archive that is filled without workers."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import rapportparser as rp
from rapportparser.archive import Batch, Store, Tally, find, run_batch

BODY = """
1.1 Fietspad Noord

Wat is de stand van zaken?
{state}

1.2 Archief op orde

Wat is de stand van zaken?
Het college stelt de nota archief uiterlijk {due} vast. De kosten bedragen € 12.500.
"""
STATES = {
    "1": "Het fietspad wordt in het derde kwartaal van 2024 opgeleverd.",
    "2": "Het fietspad heeft vertraging en wordt in het vierde kwartaal van 2024 opgeleverd.",
    "3": "Het fietspad is nog niet klaar en wordt in het tweede kwartaal van 2025 opgeleverd.",
}


def text(head: str, *, state: str = "1", due: str = "1 oktober 2024", of: str = "Zandwoude") -> str:
    """A report as text: `head` is its title, `of` the municipality."""
    return f"Gemeente {of}\n\n{head}\n" + BODY.format(state=STATES[state], due=due)


def cycle(folder: Path, of: str = "Zandwoude") -> dict[str, Path]:
    """The reports of one year: plan, two reports on the way, result."""
    files = {
        "begroting": text("Programmabegroting 2024", of=of),
        "vgr1": text("Eerste voortgangsrapportage 2024\n\nPeildatum 30 april 2024", of=of),
        "vgr2": text(
            "Tweede voortgangsrapportage 2024\n\nPeildatum 31 augustus 2024", state="2", of=of
        ),
        "jaarverslag": text("Jaarverslag 2024", state="3", due="1 maart 2025", of=of),
    }
    return {name: written(folder / f"{name}.txt", content) for name, content in files.items()}


def written(path: Path, content: str) -> Path:
    """The file, with this text in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def fill(archive: Path | str, folder: Path, **how: Any) -> Tally:
    """A batch over the folder, in this process: what it does with workers has its own tests."""
    options = rp.Options(isolate=False)
    with Store(archive, writing=True) as store, ThreadPoolExecutor(1) as executor:
        found = find([str(folder)], besides=archive if isinstance(archive, Path) else None)
        batch = Batch(store, options, workers=1, executor=executor, **how)
        return run_batch(batch, found.files, others=found.others)


def rows(archive: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What any program that knows SQLite sees."""
    connection = sqlite3.connect(archive)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()
