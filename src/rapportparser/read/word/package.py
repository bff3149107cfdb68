"""The zip around a Word file: parts by relationship, within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...errors import EncryptedFile, LimitExceeded, UnreadableFile
from .xml import Element, parse

if TYPE_CHECKING:
    from ...options import Limits  # Pydantic would treble the start of the reader process

_BIG = 1_000_000
"""Bytes; below it a high ratio of packing is harmless."""

_REPAIR = "Open it in Word or LibreOffice and save it again."


class Package:
    """Parts of one file. Only parts that are asked for are unpacked."""

    def __init__(self, data: bytes, *, name: str, limits: Limits) -> None:
        """Raises `UnreadableFile` for a broken zip, `LimitExceeded` for a bomb."""
        self.name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableFile(
                name, f"it is cut off or damaged ({error}).", "Download or copy it again."
            ) from error
        # OPC names are compared without case (ECMA-376 part 2, 6.2.2.3).
        self._entries = {entry.filename.lower(): entry for entry in entries}
        inflated = sum(entry.file_size for entry in entries)
        if inflated > limits.inflated_bytes:
            raise LimitExceeded(
                name,
                f"it unpacks to {inflated:,} bytes (limit: inflated_bytes).",
                "If you trust it, raise Options(limits=Limits(inflated_bytes=…)).",
            )

    def main_part(self) -> str:
        """Path of the document itself, by the package's relationships."""
        for kind, target in self._relationships("", "_rels/.rels").values():
            if kind == "officeDocument" and self.has(target):
                return target
        return "word/document.xml"

    def has(self, path: str) -> bool:
        return path.lower() in self._entries

    def related(self, part: str, kind: str) -> Iterator[str]:
        """Paths of existing parts that `part` names as its `kind`, in order."""
        for name, target in self.relations(part).values():
            if name == kind and self.has(target):
                yield target

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target of each internal relationship of `part`, by id."""
        folder, base = posixpath.split(part)
        return self._relationships(folder, posixpath.join(folder, "_rels", base + ".rels"))

    def _relationships(self, folder: str, path: str) -> dict[str, tuple[str, str]]:
        if not self.has(path):
            return {}
        found = {}
        for item in self.xml(path):
            if item.get("TargetMode") == "External" or not item.get("Target"):
                continue  # links to elsewhere are never followed
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target")))
            kind = item.get("Type", "").rpartition("/")[2]
            found[item.get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def size(self, path: str) -> int:
        """Bytes of the part at `path`, unpacked."""
        return self._entries[path.lower()].file_size

    def read(self, path: str) -> bytes:
        """The part at `path` as it is stored."""
        return self._bytes(path)

    def xml(self, path: str) -> Element:
        """Root element of the part at `path`."""
        return parse(self._bytes(path), file=self.name, part=path)

    def _bytes(self, path: str) -> bytes:
        entry = self._entries.get(path.lower())
        if entry is None:
            raise UnreadableFile(self.name, f"its part {path} is missing.", _REPAIR)
        if entry.flag_bits & 1:
            raise EncryptedFile(
                self.name, "its parts are encrypted.", "Save a copy without a password."
            )
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > _BIG and ratio > self._limits.zip_ratio:
            raise LimitExceeded(
                self.name,
                f"its part {path} is packed {ratio:.0f} to 1 (limit: zip_ratio).",
                "If you trust it, raise Options(limits=Limits(zip_ratio=…)).",
            )
        try:
            # ZipFile never gives more than the size that the directory declares.
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError) as error:
            raise UnreadableFile(
                self.name, f"its part {path} is damaged ({error}).", _REPAIR
            ) from error
        except (NotImplementedError, RuntimeError, ValueError) as error:
            raise UnreadableFile(
                self.name, f"its part {path} is packed in an unknown way ({error}).", _REPAIR
            ) from error
        except Exception as error:  # zlib.error has no public base of its own
            if type(error).__module__ not in {"zlib", "_bz2", "_lzma", "lzma"}:
                raise
            raise UnreadableFile(
                self.name, f"its part {path} is damaged ({error}).", _REPAIR
            ) from error
