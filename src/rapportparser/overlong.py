"""Text that goes on without a full stop, in pieces.

What looks at each word of a sentence beside each other one takes the square of its length: a
sentence of a million letters would take for ever.
"""

from __future__ import annotations

from collections.abc import Iterator

LONGEST = 6_000
"""Letters of one sentence. Lists and cells without full stops reach some 3,000 in reports."""


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`start` and `end` of the pieces of a sentence, cut at spaces; nearly always one."""
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in " \t")
        if cut < 0:
            cut = start + LONGEST
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
