"""What nobody foresaw, as an error of this library: for any file a report or a typed error."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import LimitExceeded, RapportparserError, ReaderCrashed, UnreadableFile


@contextmanager
def typed_errors(file: str, *, memory_mb: int) -> Iterator[None]:
    """Raises `RapportparserError` for whatever goes wrong inside.

    `file` is the name to give; `memory_mb` is the limit in MiB that a lack of memory names.
    """
    try:
        yield
    except RapportparserError:
        raise
    except MemoryError:
        raise out_of_memory(file, memory_mb) from None
    except RecursionError as error:
        raise LimitExceeded(
            file, "it is nested too deeply to read (limit: depth).", "Leave this file out."
        ) from error
    except OSError as error:
        raise UnreadableFile(
            file, f"it cannot be opened: {error.strerror}.", "Check the file and its rights."
        ) from error
    except Exception as error:
        raise ReaderCrashed(
            file,
            f"it was not understood ({type(error).__name__}{_place(error)}).",
            "Please report this, with the file if you can share it.",
        ) from error


def out_of_memory(file: str, limit: int) -> LimitExceeded:
    """The error for a file that asks for more than `limit` MiB."""
    return LimitExceeded(
        file,
        f"reading it takes more than {limit} MiB (limit: memory_mb).",
        "If you trust it, raise Options(limits=Limits(memory_mb=…)).",
    )


def _place(error: Exception) -> str:
    """Module and line. Not the message: it may quote the report, and errors end up in logs."""
    frames = traceback.extract_tb(error.__traceback__)
    return f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
