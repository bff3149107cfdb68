"""What a command shows: in which form, on the screen or in a file, and with which exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import typer

import rapportparser as rp

from .console import (
    FOUND,
    WRONG_USE,
    early_stop_allowed,
    errors_told,
    progress,
    tell,
    write,
)
from .parameters import Correcting, Level, Output, Writing

if TYPE_CHECKING:
    from .render.things import Thing
    from .schema import Change, Slip

_NOTHING: Mapping[str, Path] = MappingProxyType({})
_SUFFIXES: dict[str, Output] = {
    ".md": "markdown",
    ".json": "json",
    ".csv": "csv",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
    ".svg": "svg",
    ".png": "png",
}


def show(thing: Thing, writing: Writing, read: Mapping[str, Path] = _NOTHING) -> None:
    """Write `thing` in the form that is asked for, or that the name of the file asks for.

    `read` has the files that were read, by the SHA-256 of their content.
    """
    suffix = writing.output.suffix.casefold() if writing.output else ""
    to = writing.to or _SUFFIXES.get(suffix, "terminal")
    try:
        if to == "terminal" and writing.output is None and sys.stdout.isatty():
            _show_on_screen(thing, writing.lang)
            return
        with errors_told(), progress(str(writing.output or ""), to), _linked(writing, read):
            outcome = rp.render(thing, to, lang=writing.lang)
    except ValueError as error:
        tell(str(error))
        raise typer.Exit(WRONG_USE) from None
    if isinstance(outcome, bytes) and writing.output is None and sys.stdout.isatty():
        tell(f"{to} is no text for a screen. Name a file with -o.")
        raise typer.Exit(WRONG_USE)
    write(outcome, writing.output)


@contextmanager
def _linked(writing: Writing, read: Mapping[str, Path]) -> Iterator[None]:
    """Links in a page that is written now lead to the files that were read."""
    from .render.page_links import files_at, way_to  # noqa: PLC0415  Pydantic

    folder = writing.output.absolute().parent if writing.output else None
    places = {key: way_to(file.absolute(), folder) for key, file in read.items()} if folder else {}
    with files_at(places):
        yield


def _show_on_screen(thing: Thing, lang: str) -> None:
    """The terminal output with the colours that this screen has; none with NO_COLOR."""
    from .render.table import edition  # noqa: PLC0415  rich is heavy
    from .render.terminal import show as show_on_console  # noqa: PLC0415

    with early_stop_allowed():
        show_on_console(thing, edition(lang, date.today()))


def refuse_overwriting(writing: Writing, *inputs: Path) -> None:
    """Exit when the outcome would be written over something that is read."""
    if writing.output and any(_same(writing.output, file) for file in inputs):
        tell(f"{writing.output}: this is also an input. Choose another name for -o.")
        raise typer.Exit(WRONG_USE)


def refuse_losing(correcting: Correcting, *others: Path | None) -> None:
    """What a reviewer wrote is only overwritten by a file that holds it too."""
    target, given = correcting.write_corrections, correcting.corrections
    if target is None or (given is not None and _same(target, given)):
        return
    if any(_same(target, other) for other in others if other is not None):
        tell(f"{target}: this name is given twice. Choose another one for --write-corrections.")
    elif not target.exists():
        return
    else:
        tell(
            f"{target}: this file exists. Give it with --corrections too, so that what it says "
            "is kept, or choose another name."
        )
    raise typer.Exit(WRONG_USE)


def tell_warnings(codes: tuple[str, ...], writing: Writing) -> None:
    """What is odd about the reports, for who does not see it in the outcome on the screen."""
    if not codes or (writing.output is None and sys.stdout.isatty()):
        return
    from .render.wording import wording  # noqa: PLC0415  reads a file

    for code in codes:
        tell(wording(writing.lang).word("warning", code))


def fail_on(found: Iterable[Change | Slip], level: Level | None) -> None:
    """Exit with code 4 when something found is as severe as `level`."""
    levels = ("low", "medium", "high")
    if level and any(levels.index(one.severity) >= levels.index(level) for one in found):
        raise typer.Exit(FOUND)


def _same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.absolute() == other.absolute()
