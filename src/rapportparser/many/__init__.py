"""Many files to reports, each in an isolated worker: one bad file costs one outcome.

The workers are child processes of our own kind (`read.child`): they keep a limit of time and
of memory for each file, need no main guard, and end with this process. A thread of
`concurrent.futures` waits for each of them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

from ..options import Options
from ..read import Readable
from ..schema import Report
from .asking import error_of, reply_of
from .running import cores, run
from .sources import Sources, task_of, task_of_copy
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
    "task_of_copy",
]


def parse_many(
    sources: Iterable[Readable],
    *,
    executor: Executor | None = None,
    options: Options | None = None,
    workers: int | None = None,
) -> Iterator[Outcome]:
    """Read many reports; yields an `Outcome` for each, as they finish.

    `sources` may be endless: they are taken a few ahead of the outcomes. Text with a protocol
    (`s3://…`, `zip://…::https://…`) is the address of a file, fetched to a private folder for as
    long as it is read (extra `[remote]`). Each file is read in
    one of `workers` child processes (else: one for each core), for which `options.limits.seconds`
    and `memory_mb` hold for the whole of it. A child that dies, hangs or runs out of memory is
    replaced and its file tried once more. With `executor` the children are started by its
    workers, at most `workers` times two at once; with `Options(isolate=False)` too, its workers
    read the files themselves, without limits. Reports come back as their JSON would.

    Never raises for one file. Closing the iterator ends the child processes.
    """
    options = options or Options()
    with Sources(options, here=executor is None) as taken:
        replies = run(
            taken.tasks(sources), executor=executor, workers=workers, isolate=options.isolate
        )
        with contextlib.closing(replies):
            for (source, copy), reply in replies:
                if copy is not None:
                    copy.release()
                yield _outcome(source, reply)


def _outcome(source: Readable, reply: Reply) -> Outcome:
    if reply.made is None:
        return Outcome(source, error=error_of(reply), attempts=reply.attempts)
    report = Report.model_validate_json(reply.made)
    return Outcome(source, report, attempts=reply.attempts)
