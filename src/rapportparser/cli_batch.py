"""`rapportparser batch`: folders of reports into an archive."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import list2cmdline
from typing import TYPE_CHECKING, Annotated

import typer

import rapportparser as rp

from .batch_screen import shown
from .console import NOT_ALL, WRONG_USE, errors_told, tell, write
from .parameters import Reading, spread

if TYPE_CHECKING:
    from .archive.run import Tally

STOPPED = 130
"""Exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""

_EXTRAS = {"psycopg": "postgresql"}
"""Modules that a plain install lacks, with the extra that brings them."""

Archive = Annotated[
    str,
    typer.Option(
        "--archive",
        envvar="RAPPORTPARSER_ARCHIVE",
        show_envvar=False,
        metavar="FILE",
        help="The archive; or RAPPORTPARSER_ARCHIVE.",
    ),
]


@dataclass(frozen=True, slots=True)
class Running:
    """How a batch is run."""

    workers: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Files at the same time; else all cores.")
    ] = None
    timeout: Annotated[int, typer.Option(min=1, metavar="SECONDS", help="For one file.")] = 300
    memory: Annotated[int, typer.Option(min=256, metavar="MIB", help="Memory for one file.")] = (
        4_096
    )
    dask: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Read on a Dask cluster: tcp://HOST:PORT, or local."),
    ] = None
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be read.")] = (
        False
    )
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try files again that could not be read before.")
    ] = False


@spread
def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Folders, files, patterns, or addresses of them; - for a list on standard input.",
        ),
    ],
    reading: Reading,
    running: Running,
    archive: Archive = "archief.sqlite",
) -> None:
    """Read folders of reports into an archive: only what is new."""
    with errors_told(), archive_at_hand():
        if running.dry_run:
            _tell_plan(_inputs(inputs), archive, retry_failed=running.retry_failed)
            return
        tally = _run(_inputs(inputs), reading, running, archive)
    _tell_tally(tally, archive)
    if tally.failed:
        raise typer.Exit(NOT_ALL)


def _run(inputs: list[str], reading: Reading, running: Running, archive: str) -> Tally:
    from .archive import Batch, Store, find, run_batch  # noqa: PLC0415  SQLAlchemy

    found = find(inputs, besides=_file(archive))
    limits = rp.Limits(seconds=running.timeout, memory_mb=running.memory)
    options = rp.Options(
        password=reading.password, ocr=reading.ocr, isolate=reading.isolate, limits=limits
    )
    try:
        with (
            Store(archive, writing=True) as store,
            _executor(running) as (executor, workers),
            shown() as told,
        ):
            made = Batch(
                store, options, workers=workers, executor=executor,
                retry_failed=running.retry_failed, told=told,
            )  # fmt: skip
            return run_batch(made, found.files, others=found.others)
    except KeyboardInterrupt:
        tell("Stopped. What was read is stored; run the same command again to go on.")
        raise typer.Exit(STOPPED) from None


@contextmanager
def _executor(running: Running) -> Iterator[tuple[Executor | None, int | None]]:
    """Who reads, and how many files at once: our own workers, unless a cluster was named."""
    if running.dask is None:
        yield None, running.workers
        return
    from .many.cluster import dask_executor  # noqa: PLC0415

    with dask_executor(running.dask, running.workers) as found:
        yield found


@contextmanager
def archive_at_hand() -> Iterator[None]:
    """Says which extra is missing, instead of which module."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        step = f"Install it: pip install 'rapportparser[{_EXTRAS[error.name]}]'."
        tell(f"The archive needs {error.name}. {step}")
        raise typer.Exit(WRONG_USE) from None


def _inputs(given: list[str]) -> list[str]:
    """The inputs, with the lines of standard input in place of `-`."""
    every: list[str] = []
    for one in given:
        if one == "-":
            # A list that Windows wrote may begin with a mark of its encoding.
            lines = (line.rstrip("\r\n").removeprefix("\ufeff") for line in sys.stdin)
            every += [line for line in lines if line.strip()]
        else:
            every.append(one)
    return every


def _file(archive: str) -> Path | None:
    return None if "://" in archive else Path(archive)


def _tell_plan(inputs: list[str], archive: str, *, retry_failed: bool) -> None:
    from .archive import Store, find, plan  # noqa: PLC0415

    found = find(inputs, besides=_file(archive))
    if "://" in archive or Path(archive).exists():
        with Store(archive) as store:
            seen = plan(store, found.files, retry_failed=retry_failed)
        states = Counter(one.state for one in seen)
        new = [one.key for one in seen if one.state == "new"]
    else:
        states, new = Counter({"new": len(found.files)}), [str(path) for path in found.files]
    write("".join(f"{path}\n" for path in new), None)
    told = ", ".join(f"{count} {state}" for state, count in states.most_common())
    tell(f"{len(found.files)} files: {told or 'none'}. Nothing was read.")


def _tell_tally(tally: Tally, address: str) -> None:
    from .archive.store import without_password  # noqa: PLC0415

    archive = without_password(address)
    kept = {
        "read": tally.read, "failed": tally.failed, "unchanged": tally.unchanged,
        "in another place": tally.known, "failed before": tally.failed_before,
        "removed before": tally.removed, "other files passed over": tally.others,
    }  # fmt: skip
    told = ", ".join(f"{count} {what}" for what, count in kept.items() if count)
    tell(f"{archive}: {told or 'no files'}. Compared: {tally.compared}.")
    if tally.failed:
        tell(f"See why: rapportparser archive failures --archive {_typed(archive)}")
    if tally.failed_before:
        tell("Try those that failed before again with --retry-failed.")


def _typed(name: str) -> str:
    """A path as it is typed at a prompt, also with a space in it."""
    return list2cmdline([name]) if os.name == "nt" else shlex.quote(name)
