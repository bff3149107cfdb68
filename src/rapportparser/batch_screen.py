"""How far a batch is, on standard error: a bar on a screen, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .console import tell

if TYPE_CHECKING:
    from .archive.run import Event, Tally, Told

_EVERY = 10.0
"""Seconds between two plain lines: a log of a night stays readable."""


@contextmanager
def shown() -> Iterator[Told]:
    """What a batch is to call; the screen is put right again whatever happens."""
    if sys.stderr and sys.stderr.isatty():
        with _bar() as bar:
            yield bar
    else:
        yield _Lines()


def _pace(done: int, began: float) -> str:
    """Files a minute."""
    seconds = time.monotonic() - began
    return f"{60 * done / seconds:.0f}/min" if done and seconds > 1 else ""


class _Lines:
    """One line for each failure, and now and then one with the counts."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()

    def __call__(self, event: Event, name: str, tally: Tally) -> None:
        if event == "failed":
            tell(f"failed: {name}")
        if time.monotonic() - self._last < _EVERY:
            return
        self._last = time.monotonic()
        if event == "compared":
            tell(f"compared {tally.compared} of {tally.to_compare}")
            return
        pace = _pace(tally.read + tally.failed, self._began)
        tell(f"{tally.done} of {tally.files} files, {tally.failed} failed {pace}".rstrip())


@contextmanager
def _bar() -> Iterator[Told]:
    from rich.console import Console  # noqa: PLC0415  only for people who watch
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns: tuple[Any, ...] = (
        TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", markup=False), TimeRemainingColumn(),
        TextColumn("{task.fields[failed]}", markup=False),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as progress:
        reading = progress.add_task("read", total=None, pace="", failed="")
        comparing = progress.add_task("compare", total=None, visible=False, pace="", failed="")
        began = time.monotonic()

        def told(event: Event, _name: str, tally: Tally) -> None:
            if event == "compared":
                progress.update(
                    comparing, completed=tally.compared, total=tally.to_compare,
                    visible=bool(tally.to_compare),
                )  # fmt: skip
                return
            failed = f"{tally.failed} failed" if tally.failed else ""
            progress.update(
                reading, completed=tally.done, total=tally.files,
                pace=_pace(tally.read + tally.failed, began), failed=failed,
            )  # fmt: skip

        yield told
