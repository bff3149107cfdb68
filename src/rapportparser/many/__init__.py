"""Many files to reports, each in an isolated worker: one bad file costs one outcome.

The workers are child processes of our own kind (`read.child`): they keep a limit of time and
of memory for each file, need no main guard, and end with this process. A thread of
`concurrent.futures` waits for each of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from typing import Literal

from ..errors import RapportparserError, UnreadableFile
from ..options import Options
from ..read import Readable, describe
from ..schema import Report
from .asking import error_of, reply_of
from .running import cores, run
from .task import Outcome, Reply, Task

__all__ = [
    "Outcome",
    "Reply",
    "Task",
    "cores",
    "error_of",
    "parse_many",
    "reply_of",
    "run",
    "task_of",
]


def parse_many(
    sources: Iterable[Readable],
    *,
    executor: Executor | None = None,
    options: Options | None = None,
    workers: int | None = None,
) -> Iterator[Outcome]:
    """Read many reports; yields an `Outcome` for each, as they finish.

    `sources` may be endless: they are taken a few ahead of the outcomes. Each file is read in
    one of `workers` child processes (else: one for each core), for which `options.limits.seconds`
    and `memory_mb` hold for the whole of it. A child that dies, hangs or runs out of memory is
    replaced and its file tried once more. With `executor` the children are started by its
    workers, at most `workers` times two at once; with `Options(isolate=False)` too, its workers
    read the files themselves, without limits. Reports come back as their JSON would.

    Never raises for one file. Closing the iterator ends the child processes.
    """
    options = options or Options()
    tasks = ((source, task_of(source, options)) for source in sources)
    replies = run(tasks, executor=executor, workers=workers, isolate=options.isolate)
    for source, reply in replies:
        if reply.made is None:
            yield Outcome(source, error=error_of(reply), attempts=reply.attempts)
        else:
            report = Report.model_validate_json(reply.made)
            yield Outcome(source, report, attempts=reply.attempts)


def task_of(
    source: Readable, options: Options, work: Literal["parse", "records"] = "parse"
) -> Task | Reply:
    """The task to read `source`; a reply when it cannot even be opened here."""
    settings = options.model_dump_json(exclude={"progress"}).encode()
    limits = options.limits
    try:
        name, path, data = describe(source, options)
    except RapportparserError as error:
        return reply_of(error)
    except Exception as error:
        name = os.fspath(source) if isinstance(source, (str, os.PathLike)) else "(source)"
        cause = f"it cannot be opened ({type(error).__name__}: {error})."
        return reply_of(UnreadableFile(str(name), cause, "Give a path, bytes or a binary stream."))
    return Task(name, settings, limits.seconds, limits.memory_mb, work, path, data)
