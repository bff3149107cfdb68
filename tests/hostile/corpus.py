"""All files made to do harm, by name."""

from __future__ import annotations

from collections.abc import Iterator

from . import pdfs, protected, text_files, words

SMALL, LARGE = 1_000_000, 60_000_000
"""Bytes to which bombs unpack: for every run of the tests, and for the command."""
_LONG_TEXT = 300_000
"""Bytes of text of one kind; the reports of a year have about as many."""


def made(bomb: int = LARGE, text: int = _LONG_TEXT) -> Iterator[tuple[str, bytes]]:
    """Name and content; the same on every run."""
    yield from pdfs.made(bomb)
    yield from protected.made()
    yield from words.made(bomb)
    yield from text_files.made(text)
