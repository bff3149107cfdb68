"""Files elsewhere, by their address (extra `[remote]`): `s3://…`, `https://…`, `zip://…::…`.

The only module that knows fsspec. What is read is fetched to a private folder first, within
limits; what is written down of an address holds no password and no token.
"""

from __future__ import annotations

from .addresses import is_remote, shown_of
from .fetching import Fetched, Fetching
from .places import RemoteFile, Stamp, only_file, remote_files

__all__ = [
    "Fetched",
    "Fetching",
    "RemoteFile",
    "Stamp",
    "is_remote",
    "only_file",
    "remote_files",
    "shown_of",
]
