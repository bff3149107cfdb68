"""One file in a process of its own: what came of it, how long it took and how much memory.

Whatever a file does, the process that asks goes on: a crash, a hang and an error of the wrong
kind are outcomes like a report. Needs `fork`: Linux or macOS.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import rapportparser as rp
from rapportparser.errors import RapportparserError
from rapportparser.read.isolation import close_readers

CRASH, HANG = "crash", "hang"

SAYS_SO = frozenset(
    {
        "broken_page", "garbled_text", "hidden_text", "mostly_running_lines", "no_text",
        "much_left_out", "no_text_layer", "rotated_text", "text_over_page", "unfilled_text",
    }
)  # fmt: skip
"""Notices of text that was left out, or is not there."""
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts memory."""
_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
_FORMS = ("terminal", "markdown", "json")
"""What a report alone can be rendered as."""


@dataclass(frozen=True)
class Attempt:
    """What one input did."""

    name: str
    outcome: str
    """`report`, the class of a typed error, `crash` or `hang`."""
    seconds: float
    peak_mb: int
    """Of the process and of its reader, whichever took more."""
    letters: int = 0
    """Letters and figures in the report."""
    notices: tuple[str, ...] = ()
    detail: str = field(default="", repr=False)
    """Message of the error, or traceback of the crash."""

    @property
    def is_fault(self) -> bool:
        """True for what no input may ever do."""
        return self.outcome in (CRASH, HANG)


def warm_up() -> None:
    """Loads everything once, so that no attempt pays for it."""
    text = b"1.1 Brug\n\nDe brug is eind 2024 klaar.\n"
    _use(rp.parse(text, options=rp.Options(isolate=False)))


def attempt(
    source: Path | bytes, name: str, *, options: rp.Options, seconds: float = 60
) -> Attempt:
    """Does all of `attempt_here` in a process of its own; a `hang` after `seconds`."""
    reading, writing = os.pipe()
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _in_child(writing, lambda: attempt_here(source, name, options=options))
    os.close(writing)
    message = _message(reading, start + seconds)
    if message is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    took, own = time.perf_counter() - start, usage.ru_maxrss * _UNIT >> 20
    if message is None:
        return Attempt(name, HANG, took, own, detail=f"not done after {seconds:g} seconds")
    if not message:
        return Attempt(name, CRASH, took, own, detail=f"the process died, status {status}")
    found = Attempt(**json.loads(message))
    return replace(found, seconds=took, peak_mb=max(own, found.peak_mb))


class _Overtime(BaseException):
    """No `except Exception` of the library takes it."""


def attempt_watched(
    source: Path | bytes, name: str, *, options: rp.Options, seconds: float = 60
) -> Attempt:
    """Does all of `attempt_here`, interrupted after `seconds`; ten times as quick as `attempt`.

    For the main thread. Memory is the most that this process and its readers took until now.
    """

    def ring(*_: object) -> None:
        raise _Overtime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        found = attempt_here(source, name, options=options)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    peaks = (resource.getrusage(who).ru_maxrss * _UNIT >> 20 for who in _WHO)
    return replace(found, peak_mb=max(peaks))


def attempt_here(source: Path | bytes, name: str, *, options: rp.Options) -> Attempt:
    """Parses one input, renders it and reads it back, in this process and its reader."""
    start = time.perf_counter()
    notices: tuple[str, ...] = ()
    count, detail = 0, ""
    try:
        report = rp.parse(source, options=options)
        notices = tuple(sorted({notice.code for notice in report.notices}))
        count = letters(" ".join(texts(report)))
        if not count and SAYS_SO.isdisjoint(notices):
            raise AssertionError("an empty report without a notice of it")
        _use(report)
        outcome = "report"
    except RapportparserError as error:
        whole = error.file.isprintable() and error.cause.endswith(".") and error.next_step
        outcome, detail = type(error).__name__ if whole else CRASH, str(error)
    except _Overtime:
        outcome, detail = HANG, traceback.format_exc(limit=-6)
    except BaseException:  # that is what this is for
        outcome, detail = CRASH, traceback.format_exc(limit=-6)
    took = time.perf_counter() - start
    return Attempt(name, outcome, took, 0, count, notices, detail)


def _message(pipe: int, until: float) -> bytes | None:
    """What the child wrote, empty when it died; `None` when time is up."""
    parts = []
    with open(pipe, "rb", buffering=0) as stream:
        while (left := until - time.perf_counter()) > 0:
            if not select.select([stream], [], [], left)[0]:
                return None
            part = stream.read(65_536)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _in_child(pipe: int, work: Callable[[], Attempt]) -> None:
    """Works, writes what came of it, and ends without a word to what it was forked from."""
    try:
        os.setpgid(0, 0)
        found = work()
        close_readers()  # waited for, or its memory is not counted
        reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT >> 20
        with os.fdopen(pipe, "wb") as stream:
            stream.write(json.dumps(asdict(replace(found, peak_mb=reader))).encode())
    finally:
        os._exit(0)


def _use(report: rp.Report) -> None:
    """All that a caller does with a report: shows it, saves it, looks for what slipped."""
    changes = rp.review(report)
    for form in _FORMS:
        rp.render(report, form)
    rp.render(changes, "csv")
    if rp.Report.model_validate_json(report.model_dump_json()) != report:
        raise AssertionError("the report does not survive JSON")
    if rp.compare(report, report).changes:
        raise AssertionError("the report differs from itself")


def texts(report: rp.Report) -> list[str]:
    """Everything that was read."""
    found = [note.text for note in report.footnotes]
    found += [entry.title for entry in report.coverage.contents]
    for section in report.walk():
        found += [section.title, section.text]
    return found


def letters(text: str) -> int:
    """Letters and figures: what must not get lost quietly."""
    return sum(map(str.isalnum, text))
