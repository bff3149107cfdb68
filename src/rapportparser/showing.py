"""What a command shows: in which form, on the screen or in a file."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import typer

import rapportparser as rp

from .console import WRONG_USE, early_stop_allowed, errors_told, tell, write
from .parameters import Output, Writing

if TYPE_CHECKING:
    from .render import Thing

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


def show(thing: Thing, writing: Writing) -> None:
    """Write `thing` in the form that is asked for, or that the name of the file asks for."""
    suffix = writing.output.suffix.casefold() if writing.output else ""
    to = writing.to or _SUFFIXES.get(suffix, "terminal")
    try:
        if to == "terminal" and writing.output is None and sys.stdout.isatty():
            _show_on_screen(thing, writing.lang)
            return
        with errors_told():
            outcome = rp.render(thing, to, lang=writing.lang)
    except ValueError as error:
        tell(str(error))
        raise typer.Exit(WRONG_USE) from None
    if isinstance(outcome, bytes) and writing.output is None and sys.stdout.isatty():
        tell(f"{to} is no text for a screen. Name a file with -o.")
        raise typer.Exit(WRONG_USE)
    write(outcome, writing.output)


def _show_on_screen(thing: Thing, lang: str) -> None:
    """The terminal output with the colours that this screen has; none with NO_COLOR."""
    from .render.table import edition  # noqa: PLC0415  rich is heavy
    from .render.terminal import show as show_on_console  # noqa: PLC0415

    with early_stop_allowed():
        show_on_console(thing, edition(lang, date.today()))
