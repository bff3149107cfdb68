"""Runs readers in child processes, because native code on untrusted files may crash or hang."""

from __future__ import annotations

import msgspec

from ..errors import LimitExceeded, RapportparserError, ReaderCrashed
from ..source import Page, Source
from ..unforeseen import out_of_memory
from .child import Child, Lost, Pool
from .sharing import Sharing
from .worker import Answer, Job, error_of

_UNPACKED = 8
"""Times its size that a message takes as objects of Python; five was measured on reports."""

_decoder = msgspec.msgpack.Decoder(Answer)
_encoder = msgspec.msgpack.Encoder()
_pool = Pool("rapportparser.read.worker")


class _Pages:
    """Gathers the pages that come before the answer, and the answer."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._pages: list[Page] = []
        self._sharing = Sharing()
        self._received = 0
        self.reply = Answer()

    def receive(self, frame: bytes) -> bool:
        """Raises `LimitExceeded` where this process would need what the child may not have."""
        self._received += len(frame)
        limit = self._job.limits["memory_mb"]
        if self._received * _UNPACKED > limit << 20:
            raise out_of_memory(self._job.name, limit)
        self.reply = _decoder.decode(frame)
        self._pages += map(self._sharing.page, self.reply.pages)
        if not self.reply.more and self.reply.source is not None:
            self.reply.source.pages += self._pages
        return not self.reply.more


def _answer(job: Job) -> Answer:
    """Raises what the reader raised, `LimitExceeded` or `ReaderCrashed`."""

    def ask(child: Child) -> Answer:
        pages, limits = _Pages(job), job.limits
        child.ask(
            _encoder.encode(job), pages.receive,
            seconds=limits["seconds"], memory_mb=limits["memory_mb"],
        )  # fmt: skip
        child.leaving = pages.reply.leaving
        return pages.reply

    try:
        reply = _pool.run(ask)
    except Lost as lost:
        raise error_of_lost(job.name, lost, job.limits) from None
    except (OSError, ValueError) as error:  # no interpreter to run, or no processes left
        raise not_started(job.name, error) from error
    if reply.error is not None:
        raise error_of(reply)
    return reply


def error_of_lost(name: str, lost: Lost, limits: dict[str, int]) -> RapportparserError:
    """What a caller is told about a child that was lost on the file `name`."""
    if lost.cause == "seconds":
        return LimitExceeded(
            name,
            f"reading it takes more than {limits['seconds']} seconds (limit: seconds).",
            "Raise Options(limits=Limits(seconds=…)) if the machine is slow.",
        )
    if lost.cause == "memory_mb":
        return out_of_memory(name, limits["memory_mb"])
    return ReaderCrashed(
        name,
        f"the reader stopped on it ({lost.how}).",
        "The file is damaged or made to do harm; try to save it again from its program.",
    )


def not_started(name: str, error: Exception) -> ReaderCrashed:
    """What a caller is told when no child could be started for the file `name`."""
    return ReaderCrashed(
        name,
        f"the isolated reader could not be started ({error}).",
        "For files you trust: Options(isolate=False).",
    )


def close_readers() -> None:
    """Ends the processes that wait for a next file; a later one starts its own."""
    _pool.close()


def read_isolated(job: Job) -> Source:
    """Reads one file in a child process, under the limits of the job.

    Raises what the reader raises, `LimitExceeded` for time and memory, `ReaderCrashed` when
    the child died.
    """
    source = _answer(job).source
    assert source is not None
    return source


def draw_isolated(job: Job) -> bytes:
    """Draws one page in a child process, as PNG; raises as `read_isolated` does."""
    picture = _answer(job).picture
    assert picture is not None
    return picture
