"""Files to `Source`: what stands on the pages, before its meaning."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..errors import LimitExceeded, UnreadableFile
from ..source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..options import Options  # Pydantic would treble the start of the reader process
    from .worker import Job

    Reader = Callable[[Job], Source]

Readable = str | os.PathLike[str] | bytes | BinaryIO
"""A path, the bytes of a file, or a binary stream (its `name` is used when it has one)."""

_UNNAMED = "(bytes)"


def read(source: Readable, *, options: Options) -> Source:
    """Reads one PDF, Word or text file; its content decides which, not its name.

    Raises `UnreadableFile`, `EncryptedFile`, `LimitExceeded` or `ReaderCrashed`,
    `MissingProgram` when OCR is asked for, needed, and not installed, and
    `TypeError` when `source` is none of the things above.
    """
    from .worker import Job, read_job  # noqa: PLC0415  keeps `import rapportparser` light

    name, path, data = describe(source, options)
    limits = options.limits.model_dump()
    job = Job(name=name, path=path, data=data, password=options.password, limits=limits)
    reader: Reader = read_job
    if options.isolate:
        from .isolation import read_isolated  # noqa: PLC0415

        reader = read_isolated
    file = reader(job)
    if options.ocr:
        from .recognised_pages import recognise_pages  # noqa: PLC0415

        recognise_pages(file, job, reader, options.progress)
    return file


def draw(source: Readable, page: int, *, options: Options) -> bytes:
    """Page `page` (from 1) of a PDF as PNG, 144 dots an inch.

    Raises what `read` raises; `UnreadableFile` when there is no such page.
    """
    from .worker import Job, draw_job  # noqa: PLC0415

    name, path, data = describe(source, options)
    limits = options.limits.model_dump()
    job = Job(name, path, data, options.password, limits, page=page, task="draw")
    if not options.isolate:
        return draw_job(job)
    from .isolation import draw_isolated  # noqa: PLC0415

    return draw_isolated(job)


def describe(source: Readable, options: Options) -> tuple[str, bytes | None, bytes | None]:
    """Name, absolute path and bytes of the source; one of the last two is `None`.

    Raises `UnreadableFile`, `LimitExceeded` or `TypeError`, as `read` does.
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        name, data = _UNNAMED, bytes(source)
    elif isinstance(source, (str, os.PathLike)):
        return _check_path(Path(source), options)
    elif hasattr(source, "read"):
        given = getattr(source, "name", None)
        name = _display(Path(given).name) if isinstance(given, (str, os.PathLike)) else _UNNAMED
        data = source.read(options.limits.bytes + 1)
        if not isinstance(data, bytes):
            raise TypeError("the stream gives text; open the file in binary mode, open(path, 'rb')")
    else:
        raise TypeError(f"a path, bytes or a binary stream is read, not {type(source).__name__}")
    _check_size(name, len(data), options)
    return name, None, data


def _check_path(path: Path, options: Options) -> tuple[str, bytes, None]:
    name = _display(path.name or str(path))
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise UnreadableFile(
            name, f"there is no such file at {_display(str(path))}.", "Check the path."
        ) from error
    except (OSError, ValueError) as error:  # no rights, a name too long, a null byte in it
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFile(
            name, f"it cannot be opened: {reason}.", "Check the path and the rights."
        ) from error
    if stat.S_ISDIR(status.st_mode):
        step = "Name a file in it, or read all of them with: rapportparser batch."
        raise UnreadableFile(name, "it is a folder.", step)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(name, "it is a device or pipe, not a file.", "Save it to a file.")
    _check_size(name, status.st_size, options)
    return name, os.fsencode(path.absolute()), None


def _check_size(name: str, size: int, options: Options) -> None:
    if size == 0:
        raise UnreadableFile(name, "it is empty (0 bytes).", "Download or copy it again.")
    if size > options.limits.bytes:
        raise LimitExceeded(
            name,
            f"it is larger than {options.limits.bytes:,} bytes (limit: bytes).",
            "Raise Options(limits=Limits(bytes=…)).",
        )


def _display(name: str) -> str:
    """A file name that can be printed and saved, whatever bytes it holds."""
    clean = name.encode("utf-8", errors="replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in clean)
