"""Sources to tasks: paths, bytes and streams as they are, files elsewhere through a copy here."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Literal, Self

from ..errors import RapportparserError, UnreadableFile
from ..options import Options
from ..read import Readable, describe
from ..remote import Fetched, Fetching, is_remote, only_file
from .asking import reply_of
from .task import Reply, Task

Work = Literal["parse", "records"]
"""What the worker makes: the report, or the rows that an archive stores."""
Key = tuple[Readable, Fetched | None]
"""A source, and the copy that goes when it was read."""


class Sources:
    """What is read, and the copies it is read from. Use it in a `with` statement."""

    def __init__(self, options: Options, *, here: bool) -> None:
        """`here`: whoever reads sees the files of this machine."""
        self._options = options
        self._here = here
        self._fetching = Fetching(options.limits)

    def tasks(self, sources: Iterable[Readable]) -> Iterator[tuple[Key, Task | Reply]]:
        """A task for each source, taken when it is asked for."""
        for source in sources:
            if not is_remote(source):
                yield (source, None), task_of(source, self._options)
                continue
            try:
                copy = self._fetching.fetch(only_file(str(source)))
            except RapportparserError as error:
                yield (source, None), reply_of(error)
            else:
                yield (source, copy), task_of_copy(copy, self._options, here=self._here)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._fetching.close()


def task_of_copy(
    copy: Fetched, options: Options, *, here: bool, work: Work = "parse"
) -> Task | Reply:
    """The task to read a copy: from its place, or its bytes for a worker on another machine."""
    if here:
        return task_of(copy.path, options, work)
    stream = io.BytesIO(copy.path.read_bytes())
    stream.name = copy.path.name
    return task_of(stream, options, work)


def task_of(source: Readable, options: Options, work: Work = "parse") -> Task | Reply:
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
