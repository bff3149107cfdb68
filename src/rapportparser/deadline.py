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


class _TimeIsUp(BaseException):
    """Raised in the thread that works; no `except Exception` on the way takes it."""


@contextmanager
def within(seconds: float, file: str) -> Iterator[None]:
    """Raises `LimitExceeded` for `file` when what is inside takes more than `seconds`.

    Works between two steps of Python, in any thread; one call into a library is not cut short.
    Only CPython can do this; elsewhere there is no limit.
    """
    clock = _Clock()
    timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), clock.ring)
    timer.daemon = True
    try:
        try:
            timer.start()  # in here: it may ring before this returns
            yield
        finally:
            timer.cancel()
            clock.stop()
    except _TimeIsUp:
        raise LimitExceeded(
            file,
            f"understanding it takes more than {seconds:g} seconds (limit: seconds).",
            "Raise Options(limits=Limits(seconds=…)) if the machine is slow.",
        ) from None


class _Clock:
    """Interrupts the thread that made it, unless it was stopped before."""

    def __init__(self) -> None:
        self._thread = ctypes.c_ulong(threading.get_ident())
        self._lock = threading.Lock()
        self._running = True

    def ring(self) -> None:
        """From the timer's thread."""
        with self._lock:
            if self._running:
                _raise_in(self._thread, _TimeIsUp)

    def stop(self) -> None:
        """From the thread that works: afterwards nothing is raised any more."""
        with self._lock:
            self._running = False
        _raise_in(self._thread, None)  # it rang, and the thread has not noticed yet


def _raise_in(thread: ctypes.c_ulong, error: type[BaseException] | None) -> None:
    """Raises `error` in a thread at its next step; `None` takes back one that is on its way."""
    with contextlib.suppress(AttributeError):  # not CPython
        what = ctypes.py_object(error) if error is not None else None
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, what)
