"""Runs readers in child processes, because native code on untrusted files may crash or hang.

Children are plain subprocesses (no `multiprocessing`: that needs a main guard and breaks in
notebooks), kept for the next file, one per thread that reads at the same time. A child ends
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
from pathlib import Path

import msgspec

from ..errors import LimitExceeded, RapportparserError, ReaderCrashed
from ..source import Page, Source
from .sharing import Sharing
from .worker import Answer, Job, error_of, read_frame, write_frame

_PACKAGE = Path(__file__).parents[1]

# Loads this very package, wherever the parent found it, then the parent's other folders last,
# so that no module in the working folder can stand in for one of the standard library.
_START = """
import importlib.util, json, sys
package, paths = sys.argv[1], json.loads(sys.argv[2])
sys.path += [path for path in paths if path not in sys.path]
spec = importlib.util.spec_from_file_location(
    "rapportparser", package + "/__init__.py", submodule_search_locations=[package])
module = sys.modules["rapportparser"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
from rapportparser.read.worker import serve
serve()
"""

_MEMORY_SHARE = 0.7
"""A child that died after using this share of its memory limit died of it."""

_decoder = msgspec.msgpack.Decoder(Answer)
_encoder = msgspec.msgpack.Encoder()


class _Child:
    """One reader process."""

    def __init__(self) -> None:
        paths = [str(Path(path).resolve()) for path in sys.path if path]
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and program
            [
                sys.executable, "-P", "-W", "ignore", "-X", "utf8", "-c", _START,
                str(_PACKAGE), json.dumps(paths),
            ],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.leaving = False

    @property
    def alive(self) -> bool:
        return not self.leaving and self._process.poll() is None

    def ask(self, job: Job) -> Answer:
        """Raises what the reader raised, `LimitExceeded` or `ReaderCrashed`."""
        timed_out = threading.Event()
        timer = threading.Timer(
            min(job.limits["seconds"], threading.TIMEOUT_MAX), self._time_is_up, [timed_out]
        )
        timer.daemon = True
        timer.start()
        try:
            reply = self._exchange(_encoder.encode(job))
        finally:
            timer.cancel()
        if timed_out.is_set():
            self.close()
            raise LimitExceeded(
                job.name,
                f"reading it takes more than {job.limits['seconds']} seconds (limit: seconds).",
                "Raise Options(limits=Limits(seconds=…)) if the machine is slow.",
            )
        if reply is None:
            raise self._obituary(job)
        self.leaving = reply.leaving
        if reply.error is not None:
            raise error_of(reply)
        return reply

    def _exchange(self, message: bytes) -> Answer | None:
        """The answer, with the pages that came before it; `None` when the child died."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            write_frame(process.stdin, message)  # type: ignore[arg-type]
            pages: list[Page] = []
            sharing = Sharing()
            while (frame := read_frame(process.stdout)) is not None:  # type: ignore[arg-type]
                reply = _decoder.decode(frame)
                pages += map(sharing.page, reply.pages)
                if not reply.more:
                    if reply.source is not None:
                        reply.source.pages += pages
                    return reply
            return None
        except (BrokenPipeError, ConnectionError, ValueError):
            return None  # it died; ValueError: the pipe was closed under us

    def _time_is_up(self, timed_out: threading.Event) -> None:
        timed_out.set()
        self._process.kill()

    def _obituary(self, job: Job) -> LimitExceeded | ReaderCrashed:
        """Why the child went without an answer."""
        peak = _wait(self._process)
        code = self._process.returncode
        self.close()
        limit = job.limits["memory_mb"]
        if peak > _MEMORY_SHARE * limit * 1024 * 1024:
            return LimitExceeded(
                job.name,
                f"reading it takes more than {limit} MiB (limit: memory_mb).",
                "If you trust it, raise Options(limits=Limits(memory_mb=…)).",
            )
        return ReaderCrashed(
            job.name,
            f"the reader stopped on it ({_reason(code)}).",
            "The file is damaged or made to do harm; try to save it again from its program.",
        )

    def close(self) -> None:
        """Ends the process and frees its pipes; safe to call twice."""
        with contextlib.suppress(OSError):
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.wait()

    def disown(self) -> None:
        """In a fork of the owner: lets go of the pipes, without touching the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.returncode = 0  # not ours to wait for


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


class _Pool:
    """Children without work. Grows to the number of threads that read at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Child] = []

    def run(self, job: Job) -> Answer:
        child = self._take(job)
        try:
            reply = child.ask(job)
        except RapportparserError:
            self._give(child)
            raise
        except BaseException:  # Ctrl-C: its answer would be taken for that to the next job
            child.close()
            raise
        self._give(child)
        return reply

    def _take(self, job: Job) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.alive:
                    return child
                child.close()
        try:
            return _Child()
        except (OSError, ValueError) as error:  # no interpreter to run, or no processes left
            raise ReaderCrashed(
                job.name,
                f"the isolated reader could not be started ({error}).",
                "For files you trust: Options(isolate=False).",
            ) from error

    def _give(self, child: _Child) -> None:
        if child.alive:
            with self._lock:
                self._idle.append(child)
        else:
            child.close()

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.close()

    def disown(self) -> None:
        """In a fork: forgets the children of the parent. The lock may be held for ever."""
        for child in self._idle:
            child.disown()


_pool = _Pool()


def _after_fork() -> None:
    """A fork has copies of the pipes, and perhaps of a held lock: it begins afresh."""
    global _pool
    inherited, _pool = _pool, _Pool()
    inherited.disown()


def close_readers() -> None:
    """Ends the processes that wait for a next file; a later one starts its own."""
    _pool.close()


atexit.register(close_readers)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def read_isolated(job: Job) -> Source:
    """Reads one file in a child process, under the limits of the job.

    Raises what the reader raises, `LimitExceeded` for time and memory, `ReaderCrashed` when
    the child died.
    """
    source = _pool.run(job).source
    assert source is not None
    return source


def draw_isolated(job: Job) -> bytes:
    """Draws one page in a child process, as PNG; raises as `read_isolated` does."""
    picture = _pool.run(job).picture
    assert picture is not None
    return picture
