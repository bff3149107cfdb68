"""Many tasks at the same time, few of them on their way at once."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from functools import partial
from typing import TypeVar

from ..errors import ReaderCrashed
from ..read.child import Pool
from .asking import PROGRAM, ask, ask_here, reply_of
from .task import Reply, Task

_K = TypeVar("_K")

_AHEAD = 2
"""Tasks on their way for each worker: the next one waits while the caller stores the last."""


def cores() -> int:
    """How many processes can work at the same time on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    tasks: Iterable[tuple[_K, Task | Reply]],
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    isolate: bool = True,
) -> Generator[tuple[_K, Reply], None, None]:
    """The answers to the tasks as they come, each with the key it was given with.

    A `Reply` among the tasks is handed on as it is. Without an executor every one of
    `workers` threads (else: all cores) waits for a child process of its own. The tasks are
    taken one by one, `workers` times two ahead of the answers. Closing the iterator, an
    exception or Ctrl-C ends all child processes.
    """
    width = workers or cores()
    if executor is not None:
        call = ask if isolate else ask_here
        yield from _answers(tasks, executor, call, width * _AHEAD)
        return
    pool = Pool(PROGRAM)
    threads = ThreadPoolExecutor(width, thread_name_prefix="rapportparser")
    try:
        yield from _answers(tasks, threads, partial(ask, pool=pool), width * _AHEAD)
    finally:
        pool.stop()
        threads.shutdown(cancel_futures=True)


def _answers(
    tasks: Iterable[tuple[_K, Task | Reply]],
    executor: Executor,
    call: Callable[[Task], Reply],
    width: int,
) -> Generator[tuple[_K, Reply], None, None]:
    waiting = iter(tasks)
    pending: dict[Future[Reply], tuple[_K, Task]] = {}
    try:
        while True:
            while len(pending) < width and (given := next(waiting, None)) is not None:
                key, task = given
                if isinstance(task, Reply):
                    yield key, task
                else:
                    pending[executor.submit(call, task)] = key, task
            if not pending:
                return
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                key, task = pending.pop(future)
                yield key, _result(future, task, executor, call)
    finally:
        for future in pending:
            future.cancel()


def _result(
    future: Future[Reply], task: Task, executor: Executor, call: Callable[[Task], Reply]
) -> Reply:
    """The answer; when the executor lost its worker, that of a second one."""
    with contextlib.suppress(Exception):
        return future.result()
    try:
        return executor.submit(call, task).result()
    except Exception as error:
        cause = f"the executor lost the worker that read it ({type(error).__name__}: {error})."
        step = "Look in the messages of the executor; read the file by itself with parse."
        return reply_of(ReaderCrashed(task.name, cause, step))
