"""Files on their way: in a private folder, within limits, gone when they were read."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from ..deadline import within
from ..errors import LimitExceeded
from ..options import Limits
from .places import RemoteFile, telling

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Fetched:
    """A copy of a file, here."""

    path: Path
    sha256: str

    def release(self) -> None:
        """Removes the copy."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


class Fetching:
    """Where copies lie until they were read. Use it in a `with` statement: nothing stays."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def fetch(self, file: RemoteFile) -> Fetched:
        """Copies the file; raises `UnreadableFile` or `LimitExceeded` (bytes, seconds)."""
        with telling(file.shown), within(self._limits.seconds, file.shown, doing="fetching it"):
            if self._folder is None:
                # Nobody else may look into it.
                self._folder = tempfile.TemporaryDirectory(
                    prefix="rapportparser-", ignore_cleanup_errors=True
                )
            path = Path(tempfile.mkdtemp(dir=self._folder.name)) / file.name
            try:
                return Fetched(path, self._copy(file, path))
            except BaseException:
                shutil.rmtree(path.parent, ignore_errors=True)
                raise

    def _copy(self, file: RemoteFile, path: Path) -> str:
        digest, size = hashlib.sha256(), 0
        with file.open() as stream, path.open("xb") as copy:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > self._limits.bytes:
                    raise LimitExceeded(
                        file.shown,
                        f"it is larger than {self._limits.bytes:,} bytes (limit: bytes).",
                        "Raise Options(limits=Limits(bytes=…)).",
                    )
                digest.update(chunk)
                copy.write(chunk)
        return digest.hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Removes all copies."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
