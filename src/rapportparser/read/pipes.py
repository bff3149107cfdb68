"""The two ends of a pipe between processes: frames, and the limits of who answers.

A frame is a length in eight bytes, big endian, and a message.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from importlib import import_module
from typing import Any, BinaryIO

resource: Any = None
with contextlib.suppress(ImportError):  # Windows has no limits; the parent's clock remains
    resource = import_module("resource")

_LOOK_SECONDS = 1.0
"""Time between two looks whether the parent is still there."""

_STALE = 1024**3
"""Bytes of memory above which a worker that is done is replaced by a fresh one."""


def write_frame(pipe: BinaryIO, message: bytes) -> None:
    """Sends one message."""
    pipe.write(len(message).to_bytes(8, "big"))
    pipe.write(message)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> bytes | None:
    """The next message; `None` when the other side has gone."""
    length = pipe.read(8)
    if len(length) < 8:
        return None
    size = int.from_bytes(length, "big")
    message = pipe.read(size)
    return message if len(message) == size else None


def begin_serving() -> tuple[BinaryIO, BinaryIO]:
    """Where questions come from and answers go to, in a process that was started to answer.

    Moves the pipes away from 0 and 1, so that nothing a library prints gets into them.
    """
    threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    questions = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return questions, answers


def _end_with(parent: int) -> None:
    """Ends this process soon after its parent, also in the middle of a long file.

    An orphan would notice only when it has its answer; those of a program that is killed and
    started again would take the machine from the workers of the new one. Linux could send a
    signal by itself, but does so when the thread ends that started the process.
    """
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def limit(seconds: int, memory_mb: int) -> None:
    """From here on: no more address space than this, and an end if the parent is gone."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = min(memory_mb * 1024 * 1024, sys.maxsize)
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    if hasattr(signal, "alarm"):
        # The parent keeps the time; this ends a worker whose parent is gone.
        signal.alarm(min(seconds + 5, 2**31 - 1))


def unlimit() -> None:
    """Takes the limits of `limit` away."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    if hasattr(signal, "alarm"):
        signal.alarm(0)


def is_stale() -> bool:
    """True when this process has grown so much that a fresh one should take its place."""
    if resource is None:
        return False
    peak: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Kilobytes on Linux, bytes on macOS.
    return peak * (1 if sys.platform == "darwin" else 1024) > _STALE
