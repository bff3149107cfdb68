"""The child process that does the whole line: one file to a report, two reports to a comparison.

It reads without a child of its own: this process is the isolated one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec

from ..errors import LimitExceeded, RapportparserError, ReaderCrashed
from ..read.pipes import begin_serving, is_stale, limit, read_frame, unlimit, write_frame
from .task import Reply, Task

if TYPE_CHECKING:
    from ..schema import Report


def serve() -> None:
    """Answers tasks from standard input until it is closed."""
    tasks, answers = begin_serving()
    decoder, encoder = msgspec.msgpack.Decoder(Task), msgspec.msgpack.Encoder()
    while (message := read_frame(tasks)) is not None:
        reply = answer(decoder.decode(message))
        reply.leaving = reply.spent or is_stale()
        write_frame(answers, encoder.encode(reply))
        if reply.leaving:
            return
        del message, reply


def answer(task: Task) -> Reply:
    """Does the task under its limits; errors become data."""
    limit(task.seconds, task.memory_mb)
    try:
        return do(task)
    finally:
        unlimit()


def do(task: Task) -> Reply:
    """Does the task in this process, as it is; whatever goes wrong becomes data."""
    try:
        return Reply(made=_WORK[task.work](task))
    except RapportparserError as error:
        return _failed(error, spent="memory_mb" in error.cause)
    except MemoryError:
        cause = f"reading it takes more than {task.memory_mb} MiB (limit: memory_mb)."
        step = "If you trust it, raise Options(limits=Limits(memory_mb=…))."
        return _failed(LimitExceeded(task.name, cause, step), spent=True)
    except Exception as error:
        cause = f"the program did not understand it ({type(error).__name__}: {error})."
        step = "Please report this, with the file if you can share it."
        return _failed(ReaderCrashed(task.name, _sendable(cause), step))


def _failed(error: RapportparserError, *, spent: bool = False) -> Reply:
    arguments = _sendable(error.file), _sendable(error.cause), error.next_step
    return Reply(error=type(error).__name__, arguments=arguments, spent=spent)


def _sendable(text: str) -> str:
    """Without the halves of characters that a text cannot be encoded with."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _parse(task: Task) -> bytes:
    return _read(task).model_dump_json().encode()


def _records(task: Task) -> bytes:
    from ..records import report_records  # noqa: PLC0415  with the words of the models

    return msgspec.msgpack.encode(report_records(_read(task)))


def _read(task: Task) -> Report:
    from ..options import Options  # noqa: PLC0415  Pydantic, and below the whole line
    from ..pipeline import parse  # noqa: PLC0415

    options = Options.model_validate_json(task.options).model_copy(update={"isolate": False})
    source: str | io.BytesIO
    if task.path is not None:
        source = task.path.decode("utf-8", "surrogateescape")
    else:
        source = _Named(task.data or b"", task.name)
    return parse(source, options=options)


class _Named(io.BytesIO):
    """Bytes with the name of the file they came from."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name = name


def _compare(task: Task) -> bytes:
    from ..compare import compare  # noqa: PLC0415
    from ..records import comparison_records, unpack  # noqa: PLC0415
    from ..schema import Report  # noqa: PLC0415

    assert task.pair is not None
    previous, current = (Report.model_validate_json(unpack(packed)) for packed in task.pair)
    made = compare(previous, current, seconds=task.seconds)
    return msgspec.msgpack.encode(comparison_records(made))


_WORK = {"parse": _parse, "records": _records, "compare": _compare}
