"""PDF files with passwords and with permissions."""

from __future__ import annotations

from collections.abc import Iterator

from .pdf_objects import NOTHING_ALLOWED, encrypted, report, written

PASSWORD = "geheim"


def opens_for_all() -> bytes:
    """Encrypted with an empty user password: everybody may open it."""
    return encrypted(report())


def asks() -> bytes:
    """Asks for `PASSWORD`."""
    return encrypted(report(), password=PASSWORD)


def forbids_copying() -> bytes:
    """Opens for all, and asks viewers not to print, change or copy."""
    return encrypted(report(), allowed=NOTHING_ALLOWED)


def made() -> Iterator[tuple[str, bytes]]:
    """All of them, with some that no handler opens."""
    yield "opens_for_all.pdf", opens_for_all()
    yield "asks.pdf", asks()
    yield "forbids_copying.pdf", forbids_copying()
    for name, handler in {
        "unknown_handler": b"<< /Filter /Zomaar /V 9 /R 99 >>",
        "empty_handler": b"<< >>",
        "handler_is_missing": b"99 0 R",
        "short_keys": b"<< /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4 >>",
        "long_key": b"<< /Filter /Standard /V 5 /R 6 /Length 99999 /O <00> /U <00> /P -4 >>",
    }.items():
        yield f"{name}.pdf", written(report(), b"/Encrypt " + handler)
