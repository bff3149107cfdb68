"""Screen and files of the command line: what is written where, in which encoding."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from .errors import RapportparserError

if TYPE_CHECKING:
    from .options import Progress

NOT_ALL = 1
"""Exit code: some inputs failed."""
WRONG_USE = 2
"""Exit code: the command cannot do what was asked."""
FOUND = 4
"""Exit code: a change was found that is as severe as --fail-on names."""


def prepare_streams() -> None:
    """Write UTF-8 to files and pipes; on a screen, never fail on a letter it lacks.

    A stream that the caller closed (`>&-`) takes what is written and forgets it.
    """
    sys.stdout = sys.stdout or _forgetful()
    sys.stderr = sys.stderr or _forgetful()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _forgetful() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def tell(message: str) -> None:
    """One line on standard error, without control characters a file name may hold."""
    typer.echo("".join(c if c.isprintable() else "?" for c in message), err=True)


@contextmanager
def errors_told() -> Iterator[None]:
    """Turn an error of this library into one message and its exit code."""
    try:
        yield
    except RapportparserError as error:
        tell(str(error))
        raise typer.Exit(error.exit_code) from None


def write(outcome: str | bytes, path: Path | None) -> None:
    """Write to `path`, or to standard output; a reader who stops early is no error."""
    data = outcome.encode("utf-8", "backslashreplace") if isinstance(outcome, str) else outcome
    if path is not None:
        _write_file(data, path)
    elif isinstance(outcome, str):
        with early_stop_allowed():
            typer.echo(outcome, nl=False)
            sys.stdout.flush()
    else:
        with early_stop_allowed():
            sys.stdout.buffer.write(data)
            sys.stdout.flush()


def _write_file(data: bytes, path: Path) -> None:
    try:
        with _whole_or_none(path):
            path.write_bytes(data)
    except OSError as error:
        tell(f"{path}: it cannot be written ({error.strerror}). Choose another place for -o.")
        raise typer.Exit(WRONG_USE) from None


@contextmanager
def _whole_or_none(path: Path) -> Iterator[None]:
    """Ctrl-C and a full disk leave no half file where none was."""
    was_there = path.exists()
    try:
        yield
    except BaseException:
        if not was_there:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def early_stop_allowed() -> Iterator[None]:
    """End quietly when the program that reads our output has stopped, such as `head`."""
    try:
        yield
    except BrokenPipeError:
        # Python flushes once more at exit; that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


@contextmanager
def progress(what: str, first: str) -> Iterator[Progress | None]:
    """Show `what` and how far it is on standard error, when that is a screen.

    `first` names the stage it begins with.
    """
    if not (sys.stderr and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  only for people who watch
    from rich.text import Text  # noqa: PLC0415

    with Console(stderr=True).status("") as status:

        def show(stage: str, done: int, total: int) -> None:
            part = f" {done}/{total}" if total else ""
            status.update(Text(": ".join(filter(None, (what, stage + part)))))

        show(first, 0, 0)
        yield show
