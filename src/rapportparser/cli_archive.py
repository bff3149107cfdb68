"""`rapportparser archive …`: what an archive tells, and what keeps it small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

import rapportparser as rp

from .cli_batch import Archive, archive_at_hand, batch
from .console import errors_told, progress, tell
from .parameters import Kind, Writing, spread
from .showing import show

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from .archive import Choice, Store

app = typer.Typer(
    help="Ask an archive of reports, made with: rapportparser batch.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Relation = Literal["predecessor", "year_before", "budget", "concept"]
Which = Annotated[
    str,
    typer.Argument(
        metavar="REPORT", help="Number from `archive list`, file name, or SHA-256 (6 letters do)."
    ),
]


def add_commands(to: typer.Typer) -> None:
    """Puts `batch` and `archive` among the commands."""
    to.command()(batch)
    to.add_typer(app, name="archive")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which reports are meant."""

    organisation: Annotated[str | None, typer.Option(metavar="NAME", help="Only this one.")] = None
    kind: Annotated[Kind | None, typer.Option(metavar="KIND", help="Only this kind of report.")] = (
        None
    )
    since: Annotated[
        int | None, typer.Option(metavar="YEAR", help="Only from this fiscal year on.")
    ] = None
    until: Annotated[
        int | None, typer.Option(metavar="YEAR", help="Only up to this fiscal year.")
    ] = None

    def choice(self) -> Choice:
        """As the archive takes it."""
        from .archive import Choice  # noqa: PLC0415  SQLAlchemy

        return Choice(self.organisation, self.kind, self.since, self.until)


@contextmanager
def _opened(archive: str, *, writing: bool = False) -> Iterator[Store]:
    with errors_told(), archive_at_hand():
        from .archive import Store  # noqa: PLC0415

        if writing and "://" not in archive and not Path(archive).exists():
            writing = False  # the message about a missing archive, not a new one
        with Store(archive, writing=writing) as store:
            yield store


@contextmanager
def _asked(archive: str, doing: str) -> Iterator[tuple[Connection, str]]:
    """One question to an archive, with its name for messages; who watches sees what is done."""
    with (
        _opened(archive) as store,
        store.transaction() as connection,
        progress(store.target, doing),
    ):
        yield connection, store.target


def _command(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    def add(command: Callable[..., None]) -> Callable[..., None]:
        return app.command(name)(spread(command))

    return add


@_command("list")
def list_(chosen: Chosen, writing: Writing, archive: Archive = "archief.sqlite") -> None:
    """List the reports in order, with what is odd about their place."""
    with _asked(archive, "list") as (connection, _):
        from .archive import list_reports  # noqa: PLC0415

        found = list_reports(connection, chosen.choice())
    show(found, writing)


@_command("show")
def show_(report: Which, writing: Writing, archive: Archive = "archief.sqlite") -> None:
    """Show one report, as `parse` would. With --to json: the whole of it."""
    with _asked(archive, "load") as (connection, target):
        from .archive import find_report, stored_report  # noqa: PLC0415

        found = stored_report(connection, target, find_report(connection, target, report))
    show(found, writing)


@_command("search")
def search_(
    words: Annotated[
        list[str],
        typer.Argument(help='All must occur; "in quotes" for a phrase, begin* for a beginning.'),
    ],
    chosen: Chosen,
    writing: Writing,
    archive: Archive = "archief.sqlite",
    most: Annotated[int, typer.Option(min=1, help="Sections shown at most.")] = 20,
) -> None:
    """Find sections by their words, best first."""
    with _asked(archive, "search") as (connection, _):
        from .archive import search  # noqa: PLC0415

        found = search(connection, " ".join(words), chosen.choice(), most=most)
    show(found, writing)


@_command("delays")
def delays(
    chosen: Chosen,
    writing: Writing,
    archive: Archive = "archief.sqlite",
    relation: Annotated[
        Relation, typer.Option(help="Which comparisons: with the report before, a year before.")
    ] = "predecessor",
) -> None:
    """Show all that is late, report by report."""
    with _asked(archive, "delays") as (connection, _):
        from .archive import list_delays  # noqa: PLC0415

        found = list_delays(connection, chosen.choice(), relation)
    show(found, writing)


@_command("track")
def track(chosen: Chosen, writing: Writing, archive: Archive = "archief.sqlite") -> None:
    """Follow every dated promise of one organisation."""
    if chosen.organisation is None:
        raise typer.BadParameter("name one with --organisation.")
    with _opened(archive, writing=_may_write(archive)) as store, progress(store.target, "track"):
        from .archive.tracking import track_organisation  # noqa: PLC0415

        found = track_organisation(store, chosen.choice())
    show(found, writing)


def _may_write(archive: str) -> bool:
    """True when what was worked out can be kept for the next time."""
    from .archive.store import may_write  # noqa: PLC0415

    path = Path(archive).absolute()
    return "://" in archive or (may_write(path) and may_write(path.parent))


@_command("failures")
def failures(writing: Writing, archive: Archive = "archief.sqlite") -> None:
    """List the files that could not be read, why, and what to do."""
    with _asked(archive, "list") as (connection, _):
        from .archive import list_failures  # noqa: PLC0415

        found = list_failures(connection)
    show(found, writing)


@_command("export")
def export(
    target: Annotated[Path, typer.Argument(help="A folder for Parquet files, or NAME.xlsx.")],
    archive: Archive = "archief.sqlite",
) -> None:
    """Write the tables as Parquet, or as one workbook of Excel."""
    with _opened(archive) as store, progress(store.target, "export"):
        from .archive.export import to_excel, to_parquet  # noqa: PLC0415

        try:
            if target.suffix.casefold() == ".xlsx":
                tell(f"Written: {to_excel(store, target)}")
            else:
                tell(f"Written: {len(to_parquet(store, target))} files in {target}")
        except OSError as error:
            step = "Choose another place."
            raise rp.ArchiveError(
                str(target), f"it cannot be written ({error.strerror}).", step
            ) from error


@_command("vacuum")
def vacuum(archive: Archive = "archief.sqlite") -> None:
    """Give back unused room, and bring an older archive up to date."""
    with _opened(archive, writing=True) as store, progress(store.target, "vacuum"):
        from .archive import vacuum as give_back  # noqa: PLC0415

        give_back(store)
    tell(f"{store.target}: done.")


@_command("remove")
def remove(
    report: Which,
    archive: Archive = "archief.sqlite",
    again: Annotated[
        bool, typer.Option("--again", help="Let the next batch read the file again.")
    ] = False,
) -> None:
    """Erase one report and all that was read from it. The file itself stays."""
    with _opened(archive, writing=True) as store, progress(store.target, "remove"):
        from .archive import allow_again, find_report  # noqa: PLC0415
        from .archive import remove as erase  # noqa: PLC0415

        with store.transaction() as connection:
            wanted = find_report(connection, store.target, report)
        sha256 = erase(store, wanted)
        if again:
            allow_again(store, sha256)
    tell(f"Removed from {store.target}: {sha256}. The next batch compares its neighbours anew.")
