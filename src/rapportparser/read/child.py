"""Child processes that answer over pipes, under a clock and a limit of memory.

Children are plain subprocesses (no `multiprocessing`: that needs a main guard and breaks in
notebooks), kept for the next question, one per thread that asks at the same time. A child ends
when its pipe closes, so none outlives this process.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

from .pipes import read_frame, write_frame

_T = TypeVar("_T")
_PACKAGE = Path(__file__).parents[1]

# Loads this very package, wherever the parent found it, then the parent's other folders last,
# so that no module in the working folder can stand in for one of the standard library.
_START = """
import importlib, importlib.util, json, sys
package, paths, program = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3]
sys.path += [path for path in paths if path not in sys.path]
spec = importlib.util.spec_from_file_location(
    "rapportparser", package + "/__init__.py", submodule_search_locations=[package])
module = sys.modules["rapportparser"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
importlib.import_module(program).serve()
"""

_MEMORY_SHARE = 0.7
"""A child that died after using this share of its memory limit died of it."""

Receive = Callable[[bytes], bool]
"""Takes one frame of an answer; true when it was the last."""


class Lost(Exception):
    """The child gave no answer: its time was up, its memory was, or it died."""

    def __init__(self, cause: Literal["seconds", "memory_mb", "died"], how: str = "") -> None:
        super().__init__(cause, how)
        self.cause = cause
        self.how = how
        """How it ended, for example `SIGABRT`."""


class Child:
    """One process that runs `serve()` of the module `program`."""

    def __init__(self, program: str) -> None:
        paths = [str(Path(path).resolve()) for path in sys.path if path]
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and program
            [
                sys.executable, "-P", "-W", "ignore", "-X", "utf8", "-c", _START,
                str(_PACKAGE), json.dumps(paths), program,
            ],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.leaving = False
        """It ends by itself after its last answer."""

    @property
    def alive(self) -> bool:
        """True when it can be asked again."""
        return not self.leaving and self._process.poll() is None

    def ask(self, message: bytes, receive: Receive, *, seconds: int, memory_mb: int) -> None:
        """Sends the message and hands every frame of the answer to `receive`.

        Raises `Lost` when no whole answer comes within `seconds`, or at all; `memory_mb` is
        the limit that the child keeps by itself, told here to know what it died of.
        """
        timed_out = threading.Event()
        timer = threading.Timer(min(seconds, threading.TIMEOUT_MAX), self._time_is_up, [timed_out])
        timer.daemon = True
        timer.start()
        try:
            answered = self._exchange(message, receive)
        finally:
            timer.cancel()
        if timed_out.is_set():
            self.close()
            raise Lost("seconds")
        if not answered:
            raise self._obituary(memory_mb)

    def _exchange(self, message: bytes, receive: Receive) -> bool:
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            write_frame(process.stdin, message)  # type: ignore[arg-type]
            while (frame := read_frame(process.stdout)) is not None:  # type: ignore[arg-type]
                if receive(frame):
                    return True
            return False
        except (BrokenPipeError, ConnectionError, ValueError):
            return False  # it died; ValueError: the pipe was closed under us

    def _time_is_up(self, timed_out: threading.Event) -> None:
        timed_out.set()
        self._process.kill()

    def _obituary(self, memory_mb: int) -> Lost:
        """Why the child went without an answer."""
        peak = _wait(self._process)
        code = self._process.returncode
        self.close()
        if peak > _MEMORY_SHARE * memory_mb * 1024 * 1024:
            return Lost("memory_mb")
        return Lost("died", _reason(code))

    def kill(self) -> None:
        """Ends the process at once, from another thread than the one that waits for it."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        """Ends the process and frees its pipes; safe to call twice."""
        self.kill()
        self._free_pipes()
        self._process.wait()

    def disown(self) -> None:
        """In a fork of the owner: lets go of the pipes, without touching the process."""
        self._free_pipes()
        self._process.returncode = 0  # not ours to wait for

    def _free_pipes(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Waits for the end; peak memory in bytes where the system tells, else 0."""
    if not hasattr(os, "wait4") or process.returncode is not None:
        process.wait()
        return 0
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except ChildProcessError:  # someone else in this program waits for all children
        process.wait()
        return 0
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _reason(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


class Pool:
    """Children without work. Grows to the number of threads that ask at the same time."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self.stopped = False
        _pools.add(self)

    def run(self, work: Callable[[Child], _T]) -> _T:
        """What `work` makes of a child; an `OSError` or `ValueError` when none can be started.

        A child whose work was interrupted is not used again: its answer would be taken for
        that to the next question.
        """
        child = self._take()
        try:
            result = work(child)
        except BaseException as error:
            if isinstance(error, Lost):  # it was closed when it was lost
                raise
            child.close()
            raise
        finally:
            self._busy.discard(child)
        self._give(child)
        return result

    def _take(self) -> Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.alive:
                    break
                child.close()
            else:
                child = Child(self._program)
            self._busy.add(child)
        if self.stopped:  # while it was started
            child.close()
        return child

    def _give(self, child: Child) -> None:
        if child.alive and not self.stopped:
            with self._lock:
                self._idle.append(child)
        else:
            child.close()

    def stop(self) -> None:
        """Ends all its processes, also those at work: who waits for them gets `Lost`."""
        self.stopped = True
        for child in list(self._busy):
            child.kill()
        self.close()

    def close(self) -> None:
        """Ends the processes that wait for a next question; a later one starts its own."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.close()

    def disown(self) -> None:
        """In a fork: forgets the children of the parent, and a lock that may be held for ever."""
        self._lock = threading.Lock()
        inherited, self._idle, self._busy = [*self._idle, *self._busy], [], set()
        for child in inherited:
            child.disown()


_pools: weakref.WeakSet[Pool] = weakref.WeakSet()


def _close_all() -> None:
    for pool in list(_pools):
        pool.close()


def _after_fork() -> None:
    """A fork has copies of the pipes, and perhaps of a held lock: it begins afresh."""
    for pool in list(_pools):
        pool.disown()


atexit.register(_close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
