"""Stops work in this process when its time is up, wherever it is.

The isolated reader can be killed. What comes after it runs in the caller's process, on text that
anybody may have written; a text that makes it slow must not hang the caller.
"""

from __future__ import annotations

import contextlib
import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .errors import LimitExceeded

PATIENCE = 300.0
"""Seconds for what works on reports that were read: to link and judge two of 1,000 pages takes some
20, and every report of a track adds as much."""
_AGAIN = 1.0
"""Seconds until it rings again: long enough to leave any number of `finally` in between."""


class _TimeIsUp(BaseException):
    """Raised in the thread that works; no `except Exception` on the way takes it."""


@contextmanager
def within(
    seconds: float,
    file: str,
    *,
    doing: str = "understanding it",
    step: str = "Raise Options(limits=Limits(seconds=…)) if the machine is slow.",
) -> Iterator[None]:
    """Raises `LimitExceeded` for `file` when what is inside takes more than `seconds`.

    Works between two steps of Python, in any thread; one call into a library is not cut short.
    Only CPython can do this; elsewhere there is no limit.
    """
    clock = _Clock(min(seconds, threading.TIMEOUT_MAX))
    try:
        try:
            clock.start()  # in here: it may ring before this returns
            yield
        finally:
            clock.stop()
    except _TimeIsUp:
        clock.stop()  # it may have rung on the way there
        raise LimitExceeded(
            file,
            f"{doing} takes more than {seconds:g} seconds (limit: seconds).",
            step,
        ) from None


class _Clock:
    """Interrupts the thread that made it, unless it was stopped before.

    Rings again until it is heard: Python drops what is raised in `__del__`, a callback of the
    garbage collector or of a weak reference, and the work would go on without end.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._thread = ctypes.c_ulong(threading.get_ident())
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begins to count."""
        threading.Thread(target=self._run, name="deadline", daemon=True).start()

    def _run(self) -> None:
        wait = self._seconds
        while not self._stopped.wait(wait):
            with self._lock:
                if not self._stopped.is_set():
                    _raise_in(self._thread, _TimeIsUp)
            wait = _AGAIN

    def stop(self) -> None:
        """From the thread that works: afterwards nothing is raised any more."""
        self._stopped.set()
        with self._lock:
            _raise_in(self._thread, None)  # it rang, and the thread has not noticed yet


def _raise_in(thread: ctypes.c_ulong, error: type[BaseException] | None) -> None:
    """Raises `error` in a thread at its next step; `None` takes back one that is on its way."""
    with contextlib.suppress(AttributeError):  # not CPython
        what = ctypes.py_object(error) if error is not None else None
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, what)
