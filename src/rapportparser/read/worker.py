"""The reader's child process: takes jobs over a pipe, reads with limits, answers.

Also the one place where a job is read, so that reading in the caller's own process
(`Options(isolate=False)`) takes the same path. Messages are MessagePack.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from .. import errors
from ..errors import RapportparserError, ReaderCrashed
from ..source import Page, Source
from ..unforeseen import typed_errors
from .pipes import begin_serving, is_stale, limit, read_frame, unlimit, write_frame
from .sniff import HEAD, sniff
from .text import read_text

if TYPE_CHECKING:
    from ..options import Limits

HandOver = Callable[[Page], None]
"""Takes a page as soon as it is read, so that the reader need not keep it."""


class Job(msgspec.Struct):
    """One file to read: `path` or `data`."""

    name: str
    path: bytes | None
    data: bytes | None
    password: str | None
    limits: dict[str, int]
    page: int | None = None
    """The page, from 1, that is drawn or recognised; `None` to read the file."""
    task: Literal["read", "recognise", "draw"] = "read"
    """Read the file; read the picture of one page by OCR; give that picture."""


class Answer(msgspec.Struct):
    """What came of a job: a source, or an error by class name and arguments."""

    source: Source | None = None
    picture: bytes | None = None
    """PNG of the page that was to be drawn."""
    error: str | None = None
    arguments: tuple[str, str, str] | None = None
    leaving: bool = False
    """The worker ends after this answer."""
    pages: list[Page] = []
    """The next pages of the source."""
    more: bool = False
    """Another answer follows: this one only has pages."""


def read_job(job: Job, hand_over: HandOver | None = None) -> Source:
    """Reads one file in this process; pages of a PDF go to `hand_over` where that is given.

    Raises `RapportparserError` and nothing else; what a reader did not foresee becomes
    `ReaderCrashed`.
    """
    with typed_errors(job.name, memory_mb=job.limits["memory_mb"]):
        return _read(job, hand_over)


def draw_job(job: Job) -> bytes:
    """Draws one page of a PDF in this process, as PNG; raises as `read_job` does."""
    with typed_errors(job.name, memory_mb=job.limits["memory_mb"]):
        return _draw(job)


def _read(job: Job, hand_over: HandOver | None) -> Source:
    # They were checked in the parent; Pydantic would treble the start of this process.
    limits = cast("Limits", SimpleNamespace(**job.limits))
    path = Path(os.fsdecode(job.path)) if job.path is not None else None
    if job.task == "recognise":
        return _recognise(job, path or job.data or b"")
    if path is not None and _is_pdf(path):
        return _read_pdf(path, job, limits, hand_over)
    data = job.data if path is None else path.read_bytes()
    assert data is not None
    kind = sniff(data, name=job.name)
    if kind == "pdf":
        return _read_pdf(data, job, limits, hand_over)
    if kind == "word":
        from .word.document import read_word  # noqa: PLC0415  lxml is not needed for a PDF

        return read_word(data, name=job.name, limits=limits)
    return read_text(data, name=job.name)


def _recognise(job: Job, data: bytes | Path) -> Source:
    from .ocr import recognise  # noqa: PLC0415  numpy and the extra `[ocr]`

    assert job.page is not None
    page, fonts, doubts = recognise(
        data, job.page, name=job.name, password=job.password, seconds=job.limits["seconds"]
    )
    return Source(job.name, "", "application/pdf", pages=[page], fonts=fonts, doubts=doubts)


def _draw(job: Job) -> bytes:
    from .page_pictures import draw_page  # noqa: PLC0415  Pillow

    assert job.page is not None
    data = Path(os.fsdecode(job.path)) if job.path is not None else job.data
    return draw_page(data or b"", job.page, name=job.name, password=job.password)


def _is_pdf(path: Path) -> bool:
    """True when the head alone shows a PDF, so that pdfium can read it from disk itself."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return head.startswith(b"%PDF-")


def _read_pdf(data: bytes | Path, job: Job, limits: Limits, hand_over: HandOver | None) -> Source:
    from .pdf.document import read_pdf  # noqa: PLC0415  pdfium is not needed for a Word file

    return read_pdf(data, name=job.name, password=job.password, limits=limits, hand_over=hand_over)


def answer(job: Job, hand_over: HandOver | None = None) -> Answer:
    """Reads one file under its limits; errors become data."""
    limit(job.limits["seconds"], job.limits["memory_mb"])
    try:
        if job.task == "draw":
            return Answer(picture=draw_job(job))
        return Answer(source=read_job(job, hand_over))
    except RapportparserError as error:
        return Answer(
            error=type(error).__name__, arguments=(error.file, error.cause, error.next_step)
        )
    finally:
        unlimit()


def error_of(reply: Answer) -> RapportparserError:
    """The exception that an answer stands for."""
    kind = getattr(errors, reply.error or "", None)
    assert reply.arguments is not None
    if not (isinstance(kind, type) and issubclass(kind, RapportparserError)):
        kind = ReaderCrashed
    return kind(*reply.arguments)


class _Some:
    """Sends pages by tens: the parent unpacks them meanwhile, and neither holds all twice."""

    _TEN = 10

    def __init__(self, send: Callable[[Answer], None]) -> None:
        self.pages: list[Page] = []
        self._send = send

    def add(self, page: Page) -> None:
        self.pages.append(page)
        if len(self.pages) == self._TEN:
            self._send(Answer(pages=self.pages, more=True))
            self.pages = []


def serve() -> None:
    """Answers jobs from standard input until it is closed."""
    jobs, answers = begin_serving()
    decoder, encoder = msgspec.msgpack.Decoder(Job), msgspec.msgpack.Encoder()
    while (message := read_frame(jobs)) is not None:
        some = _Some(lambda pages: write_frame(answers, encoder.encode(pages)))
        reply = answer(decoder.decode(message), some.add)
        reply.leaving, reply.pages = is_stale(), some.pages
        write_frame(answers, _encoded(reply, encoder))
        if reply.leaving:
            return
        del message, reply, some


def _encoded(reply: Answer, encoder: msgspec.msgpack.Encoder) -> bytes:
    """The answer as bytes; what cannot be sent is an error with its cause, not a dead worker."""
    try:
        return encoder.encode(reply)
    except (UnicodeEncodeError, msgspec.MsgspecError, TypeError) as error:
        name = reply.source.name if reply.source is not None else "(file)"
        cause = f"what was read cannot be handed over ({type(error).__name__})."
        step = "Please report this, with the file if you can share it."
        return encoder.encode(Answer(error="ReaderCrashed", arguments=(name, cause, step)))


if __name__ == "__main__":
    serve()
