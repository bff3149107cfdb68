"""Which files a batch is about: folders, globs, single files, a list on standard input; here or
at an address elsewhere."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import UnreadableFile
from ..remote import RemoteFile, is_remote, remote_files

SUFFIXES = frozenset({".pdf", ".docx", ".docm", ".txt", ".doc", ".odt", ".rtf"})
"""What is looked at in a folder. The last three cannot be read: they become failures that say
how to convert them, because a report must not be missed in silence."""

_MAGIC = frozenset("*?[")


@dataclass
class Found:
    """Files in order, and how many others lay beside them."""

    files: list[Path | RemoteFile] = field(default_factory=list)
    others: int = 0
    """Files in the folders whose names end as no report does."""


def find(inputs: Iterable[str], *, besides: Path | None = None) -> Found:
    """Every file once, in the order of the inputs, folders sorted by name.

    `besides` is the archive, which may lie in the folder. Raises `UnreadableFile` for an input
    that leads nowhere: a typing error must not look like an empty folder. Addresses (`s3://…`)
    need the extra `[remote]`, else `MissingProgram`.
    """
    found = Found()
    seen: set[Path | RemoteFile] = set()
    skipped = {besides.absolute()} if besides else set()
    for given in inputs:
        if is_remote(given):
            elsewhere = [one for one in _remote(given, found) if one not in seen]
            seen.update(elsewhere)
            found.files += elsewhere
            continue
        for path in _expanded(given, found):
            whole = Path(os.path.abspath(path))  # noqa: PTH100  `resolve` would follow links
            if whole not in seen and whole not in skipped:
                seen.add(whole)
                found.files.append(whole)
    return found


def _remote(address: str, found: Found) -> Iterator[RemoteFile]:
    for one in remote_files(address):
        if one.is_named or _is_report(one.name, found):
            yield one


def _expanded(given: str, found: Found) -> Iterator[Path]:
    path = Path(given)
    if path.is_dir():
        yield from _in_folder(path, found)
    elif path.exists() or path.is_symlink():
        yield path
    elif _MAGIC & set(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207  absolute patterns too
        for match in matches:
            if Path(match).is_dir():
                yield from _in_folder(Path(match), found)
            else:
                yield from _if_report(Path(match), found)
        if not matches:
            raise UnreadableFile(given, "no file fits this pattern.", "Check the pattern.")
    else:
        raise UnreadableFile(given, "there is no such file or folder.", "Check the path.")


def _in_folder(folder: Path, found: Found) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            yield from _if_report(Path(root) / name, found)


def _if_report(path: Path, found: Found) -> Iterator[Path]:
    if _is_report(path.name, found):
        yield path


def _is_report(name: str, found: Found) -> bool:
    # Word keeps `~$name.docx` beside a file that somebody has open.
    if name.startswith((".", "~$")):
        return False
    if os.path.splitext(name)[1].casefold() in SUFFIXES:  # noqa: PTH122  a name, no path
        return True
    found.others += 1
    return False
