"""One task to one child process, and once more when the child was lost on it."""

from __future__ import annotations

import msgspec

from .. import errors
from ..errors import RapportparserError, ReaderCrashed
from ..read.child import Child, Lost, Pool
from ..read.isolation import error_of_lost, not_started
from .task import Reply, Task
from .worker import do

PROGRAM = "rapportparser.many.worker"

_ATTEMPTS = 2
"""A worker may be lost by what another file left behind, or by a machine that is busy; twice
on one file is the file."""

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Reply)
_pool = Pool(PROGRAM)
"""For executors of others: one in each of their processes, one child for each thread."""


def ask(task: Task, pool: Pool | None = None) -> Reply:
    """What a child process answers; a loss is an answer too, so this raises nothing."""
    pool = pool or _pool
    reply = Reply()
    for attempt in range(1, _ATTEMPTS + 1):
        reply = _once(task, pool)
        reply.attempts = attempt
        if not reply.spent or pool.stopped:
            break
    return reply


def ask_here(task: Task) -> Reply:
    """Does the task in the process of an executor, without limits, for trusted files."""
    return do(task)


def _once(task: Task, pool: Pool) -> Reply:
    """One attempt; `spent` when the child was lost, or has no memory left."""
    replies: list[Reply] = []

    def receive(frame: bytes) -> bool:
        replies.append(_decoder.decode(frame))
        return True

    def work(child: Child) -> Reply:
        message = _encoder.encode(task)
        child.ask(message, receive, seconds=task.seconds, memory_mb=task.memory_mb)
        child.leaving = replies[0].leaving
        return replies[0]

    try:
        return pool.run(work)
    except Lost as lost:
        limits = {"seconds": task.seconds, "memory_mb": task.memory_mb}
        return reply_of(error_of_lost(task.name, lost, limits), spent=True)
    except (OSError, ValueError) as error:  # no interpreter to run, or no processes left
        return reply_of(not_started(task.name, error), spent=True)


def reply_of(error: RapportparserError, *, spent: bool = False) -> Reply:
    """The error as an answer."""
    arguments = error.file, error.cause, error.next_step
    return Reply(error=type(error).__name__, arguments=arguments, spent=spent)


def error_of(reply: Reply) -> RapportparserError:
    """The exception that an answer stands for."""
    kind = getattr(errors, reply.error or "", None)
    assert reply.arguments is not None
    if not (isinstance(kind, type) and issubclass(kind, RapportparserError)):
        kind = ReaderCrashed
    return kind(*reply.arguments)
