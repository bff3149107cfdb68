"""What is an address, and what of it may be shown and stored."""

from __future__ import annotations

import re

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+(?:::.+)?://", re.IGNORECASE)
"""A name of two letters or more: `C:` is a drive."""
_HIDDEN = "…"
_SECRET = re.compile(r"sig|token|secret|key|pass|auth|cred|sess|sas\b|code|jwt", re.IGNORECASE)
"""In the name of a parameter. Presigned addresses of Amazon, Google and Azure have one of these."""
_LONGEST = 24
"""Characters of a value that is shown: numbers and dates of documents are shorter, keys are not."""
_NO_USER = frozenset({"github"})
"""Here `organisation:repository` stands where others have a user and a password."""


def is_remote(given: object) -> bool:
    """True for text with a protocol before it, `zip://*.pdf::s3://bucket/a.zip` too."""
    return isinstance(given, str) and _REMOTE.match(given) is not None


def shown_of(address: str) -> str:
    """The address without user, password, token and fragment, in every link of its chain."""
    clean = "::".join(map(_shown, address.split("::")))
    return clean.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\x00")


def has_secret_query(address: str) -> bool:
    """True when parameters are hidden: two files may then look like one."""
    return any(_query(part) != part for part in address.split("::"))


def _shown(part: str) -> str:
    scheme, separator, rest = part.partition("://")
    if not separator:
        return part
    if scheme.casefold() not in _NO_USER:
        rest = _without_user(rest)
    if scheme.casefold().startswith("http"):
        rest = rest.partition("#")[0]
    return f"{scheme}://{_query(rest)}"


def _without_user(rest: str) -> str:
    """What follows the protocol, without `user:password@`.

    A password should have no bare slash in it, but people paste what they were given: where
    something follows a colon that is no port, all before the last @ goes.
    """
    host, _, path = rest.partition("/")
    if "@" in host:
        return rest[rest.index("@", host.rindex("@")) + 1 :]
    port = host.partition(":")[2]
    if port and not port.isdecimal() and "@" in path:
        return rest.rpartition("@")[2]
    return rest


def _query(part: str) -> str:
    """With the values of its parameters hidden that may be secret."""
    path, mark, query = part.partition("?")
    if not mark:
        return part
    pairs = query.split("&")
    return f"{path}?{'&'.join(map(_parameter, pairs))}"


def _parameter(pair: str) -> str:
    name, equals, value = pair.rpartition("=")
    if _SECRET.search(name) or len(value) > _LONGEST:
        return f"{name[:_LONGEST]}{equals}{_HIDDEN}"
    return pair
