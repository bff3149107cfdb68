"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...overlong import pieces
from ..settings import settings

# A mark that ends a sentence, closing quotes or brackets, white space, and a capital,
# digit or opening quote. Also no space after a closing mark and footnote digit. It begins at the
# first mark of a row, so that a row of dots is looked at once.
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-ZÀ-Þ0-9€])")
# Letters before a full stop in which an abbreviation is looked for.
_LONGEST_WORD = 20


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of sentences; one that is longer than any sentence is given in pieces."""
    for start, end in _whole(text):
        yield from pieces(text, start, end)


def _whole(text: str) -> Iterator[tuple[int, int]]:
    """A line with tabs is a table row and stays whole."""
    for line in re.finditer(r"[^\n]+", text):
        if "\t" in line.group():
            yield _trimmed(text, line.start(), line.end())
            continue
        begin = line.start()
        for stop in _END.finditer(text, line.start(), line.end()):
            if _abbreviated(text[max(begin, stop.end() - _LONGEST_WORD) : stop.end()]):
                continue
            yield _trimmed(text, begin, stop.end())
            begin = stop.end()
        yield _trimmed(text, begin, line.end())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def _abbreviated(text: str) -> bool:
    """The full stop belongs to the word before it: "m.b.t.", "A.", "1."."""
    word = text.rsplit(maxsplit=1)[-1].lstrip("(\"'“‘[").casefold() if text.split() else ""
    if not word.endswith("."):
        return False
    bare = word.rstrip(".")
    return word in settings().words.abbreviated or (len(bare) == 1 and bare.isalpha())
