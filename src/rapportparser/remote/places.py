"""Files behind an address: folders, patterns and single files, on any system fsspec knows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, Any, NamedTuple
from urllib.parse import unquote

from ..errors import LimitExceeded, MissingProgram, RapportparserError, UnreadableFile
from .addresses import has_secret_query, shown_of

_INSTALL = "Install it: pip install 'rapportparser[remote]'."
_DEEPEST = 50
"""Folders in folders. A server can answer to any depth; an archive of reports is 5 deep."""
_MOST = 1_000_000
"""Entries of a listing, twenty times the largest archive that was thought of (`docs/scale.md`)."""
_MARKS = (
    "ETag", "etag", "e_tag", "md5Hash", "content_md5", "Content-MD5", "Digest", "checksum",
    "VersionId", "version_id", "generation", "CRC", "crc", "sha", "hex",
)  # fmt: skip
"""Where file systems say which content a file has: S3, web servers, Google, Azure, zip, git."""
_TIMES = ("LastModified", "Last-Modified", "last_modified", "updated", "mtime", "modified")
_KEEPERS = frozenset({"simplecache", "filecache", "blockcache", "cached"})
"""Layers of fsspec that keep copies of files on the disk for later."""


class Stamp(NamedTuple):
    """What a file system says of a file without sending it."""

    size: int
    modified_ns: int
    """0 when it does not tell."""
    mark: str
    """Of the content: ETag, version or checksum; empty when it does not tell."""


@dataclass(frozen=True)
class RemoteFile:
    """One file behind an address."""

    shown: str
    """Its address, without what opens it."""
    _system: Any = field(repr=False, compare=False)
    _path: str = field(repr=False, compare=False)
    is_named: bool = field(default=False, compare=False)
    """Asked for by itself, not found in a folder."""
    is_one: bool = field(default=True, repr=False, compare=False)
    """Nothing of its address is hidden that another file could differ in."""

    def __str__(self) -> str:
        return self.shown

    @property
    def name(self) -> str:
        """The last part of the address, fit for the name of a file on any disk."""
        path = self.shown.partition("::")[0]
        if path.casefold().startswith("http"):
            path = path.partition("?")[0]
        name = unquote(posixpath.basename(path.rstrip("/")))
        clean = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in name)
        stem, suffix = posixpath.splitext(clean.strip(". ") or "report")
        return stem[:60] + suffix[:20]  # 255 bytes are allowed, and a character takes up to 4

    def stamp(self) -> Stamp | None:
        """What tells this content from another; `None` when the file system says too little.

        Raises `UnreadableFile` when there is no such file.
        """
        with telling(self.shown):
            info = self._system.info(self._path)
            modified = _modified(self._system, self._path, info)
        mark = next((str(info[name]) for name in _MARKS if info.get(name)), "")
        size = info.get("size")
        if not self.is_one or size is None or not (mark or modified):
            return None
        return Stamp(int(size), modified, mark)

    def open(self) -> IO[bytes]:
        """Its content as a stream."""
        how = {}
        if str(self._path).startswith(("http://", "https://")):
            # One request from start to end; a size spares another one that asks for it.
            how = {"block_size": 0, "size": 1}
        stream: IO[bytes] = self._system.open(self._path, "rb", **how)
        return stream


def remote_files(address: str) -> Iterator[RemoteFile]:
    """All files below a folder, or that fit a pattern, sorted; or the one file.

    On a web server a folder is an address that ends with `/`, with a page of links.
    Raises `MissingProgram` without fsspec or the part of it that knows the protocol,
    `UnreadableFile` when there is nothing, `LimitExceeded` for a listing without end.
    """
    shown = shown_of(address)
    with telling(shown):
        system, root = _opened(address, shown)
        if is_pattern(address):
            yield from _fitting(address, system, root)
        elif _is_folder(address, system, root):
            yield from _below(address, system, root)
        else:
            yield _file(address, system, root)


def only_file(address: str) -> RemoteFile:
    """The file at an address, which is taken as it is written.

    Raises `MissingProgram`, or `UnreadableFile` when it cannot be an address.
    """
    shown = shown_of(address)
    with telling(shown):
        return _file(address, *_opened(address, shown))


def is_pattern(address: str) -> bool:
    """True when it stands for several files. A ? begins the parameters of a web page."""
    first = address.partition("::")[0]
    magic = "*[" if first.casefold().startswith("http") else "*?["
    return any(mark in first for mark in magic)


@contextmanager
def telling(shown: str) -> Iterator[None]:
    """Whatever a file system raises, as an error of this library.

    Its own words are left out: they may hold the address with all that is in it.
    """
    try:
        yield
    except RapportparserError:
        raise
    except FileNotFoundError:
        raise _unreadable(shown, "there is no such file or folder.", "Check the address.") from None
    except PermissionError:
        step = "Check what the file system reads its credentials from (docs/archive.md)."
        raise _unreadable(shown, "access is refused.", step) from None
    except ImportError as error:
        cause = f"a package for this protocol is not installed ({error})."
        raise MissingProgram(shown, cause, _INSTALL) from None
    except Exception as error:
        said = type(error).__name__ + _reason(error)
        step = "Check the address and the connection."
        raise _unreadable(shown, f"it cannot be fetched ({said}).", step) from None


def _reason(error: Exception) -> str:
    """The little that is safe to repeat: the answer of a server, the word of the system."""
    status = getattr(error, "status", None)
    if isinstance(status, int):
        return f": the server answers {status}"
    reason = getattr(error, "strerror", None)
    return f": {reason}" if isinstance(reason, str) and "://" not in reason else ""


def _unreadable(shown: str, cause: str, step: str) -> UnreadableFile:
    return UnreadableFile(shown, cause, step)


def _opened(address: str, shown: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  the extra `[remote]`
    except ImportError:
        raise MissingProgram(shown, "fsspec is not installed.", _INSTALL) from None
    protocols = {part.partition("://")[0].casefold() for part in address.split("::")}
    if kept := sorted(protocols & _KEEPERS):
        step = f"Leave out {kept[0]}::; files are fetched once in any case."
        raise _unreadable(shown, "it would leave copies of the reports on this disk.", step)
    # A file system that was opened before may remember another listing.
    system, root = url_to_fs(address, skip_instance_cache=True)
    system.invalidate_cache()
    return system, root


def _is_folder(address: str, system: Any, root: str) -> bool:
    first = address.partition("::")[0]
    if first.endswith("/"):
        return True
    return bool(system.info(root)["type"] == "directory")


def _fitting(address: str, system: Any, root: str) -> Iterator[RemoteFile]:
    found, base = system.glob(root, detail=True), _fixed(root)
    for path in sorted(found):
        if found[path]["type"] == "file" and _is_inside(path, base):
            yield _file(address, system, path, base=base)
    if not found:
        step = "Check the pattern."
        raise _unreadable(shown_of(address), "no file fits this pattern.", step)


def _fixed(pattern: str) -> str:
    """The folders of a pattern before its first mark."""
    return re.split(r"[*?\[]", pattern, maxsplit=1)[0].rpartition("/")[0]


def _below(address: str, system: Any, root: str) -> Iterator[RemoteFile]:
    """Every file below a folder; only what really is below it, whatever a server lists."""
    base = root.rstrip("/")
    paths: list[str] = []
    seen, waiting = {base}, [(base, 0)]
    while waiting:
        folder, depth = waiting.pop()
        for entry in system.ls(folder + "/" if "://" in folder else folder, detail=True):
            path = str(entry["name"]).rstrip("/")
            if path in seen or not _is_inside(path, base):
                continue
            seen.add(path)
            if len(seen) > _MOST or depth > _DEEPEST:
                raise _endless(shown_of(address))
            if entry["type"] == "directory":
                waiting.append((path, depth + 1))
            else:
                paths.append(path)
    yield from (_file(address, system, path, base=base) for path in sorted(paths))


def _endless(shown: str) -> LimitExceeded:
    cause = f"its folders hold more than {_MOST:,} entries, or go deeper than {_DEEPEST} (limit: "
    return LimitExceeded(shown, f"{cause}listing).", "Name the folders in it one by one.")


def _is_inside(path: str, base: str) -> bool:
    """Strictly below, not hidden, and no link that only sorts the page."""
    if base and not path.startswith(f"{base}/"):
        return False
    below = path[len(base) :].strip("/")
    if "://" in path and "?" in below:
        return False
    return not any(part.startswith(".") for part in below.split("/"))


def _file(address: str, system: Any, path: str, base: str | None = None) -> RemoteFile:
    if base is None:
        is_one = not has_secret_query(address)
        return RemoteFile(shown_of(address), system, path, is_named=True, is_one=is_one)
    first, link, rest = address.partition("::")
    scheme, _, given = first.partition("://")
    folder = _fixed(given) if is_pattern(address) else given.rstrip("/")
    below = path[len(base) :].strip("/")
    whole = f"{scheme}://{folder}{'/' if folder else ''}{below}{link}{rest}"
    return RemoteFile(shown_of(whole), system, path, is_one=not has_secret_query(rest))


def _modified(system: Any, path: str, info: dict[str, Any]) -> int:
    """When it changed, in nanoseconds of Unix time; 0 when nobody tells."""
    told = next((info[name] for name in _TIMES if info.get(name)), None)
    if told is None:
        with suppress(NotImplementedError, AttributeError, KeyError, TypeError):
            told = system.modified(path)
    if isinstance(told, str):
        try:
            told = parsedate_to_datetime(told)
        except ValueError:
            told = _of_iso(told)
    if isinstance(told, datetime):
        told = (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
    return int(told * 1_000_000_000) if isinstance(told, (int, float)) else 0


def _of_iso(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
