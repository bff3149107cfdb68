"""One reader as a process: `python serve.py NAME` answers each path on stdin with a line of JSON.

Runs in the environment of that reader and imports nothing of ours but `read_NAME.py`, which has
`VERSION` and `read(path)`: the blocks of the file in reading order, each with its level (`None`
for text) and its words. What readers print themselves goes to stderr.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any, TextIO


def main(name: str) -> None:
    """Say which version it is, then answer until stdin ends.

    On one processor: threads that spin while they wait for each other would count as work.
    """
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # also for what Java and C print
    reader = importlib.import_module(f"read_{name}")
    _say(answers, {"version": reader.VERSION})
    for line in sys.stdin:
        _say(answers, _answer(reader, Path(line.rstrip("\n"))))


def _answer(reader: Any, path: Path) -> dict[str, Any]:
    wall, used = time.perf_counter(), _used()
    try:
        blocks = reader.read(path)
    except Exception as error:  # a failure of a peer is a result
        return {"error": f"{type(error).__name__}: {error}"}
    return {
        "blocks": blocks,
        "wall_seconds": time.perf_counter() - wall,
        "cpu_seconds": _used() - used,
    }


def _used() -> float:
    """Seconds of processor that this process and its ended children took, all threads."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _say(answers: TextIO, answer: dict[str, Any]) -> None:
    print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
