"""A worker of `parse_many` that has accidents, told by the name of the file it gets."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from rapportparser.many import worker
from rapportparser.many.task import Task
from rapportparser.schema import Report

_real = worker._read


def _read(task: Task) -> Report:
    if "abort" in task.name:
        os.abort()
    if "hang" in task.name:
        Path(os.fsdecode(task.path or b"")).with_suffix(".pid").write_text(
            str(os.getpid()), "utf-8"
        )
        time.sleep(600)
    if "greedy" in task.name:
        bytearray(64 * 1024**3)
    if "once" in task.name and task.path is not None:
        trace = Path(os.fsdecode(task.path)).with_suffix(".seen")
        if not trace.exists():
            trace.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return _real(task)


def serve() -> None:
    """As the real one, with accidents."""
    worker._read = _read
    worker.serve()
