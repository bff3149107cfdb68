"""Puts recognised text in the place of pages that have none, or a garbled one."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING

import msgspec

from ..errors import RapportparserError
from ..source import Doubt, Source
from .worker import Job

if TYPE_CHECKING:
    from ..options import Progress

_UNREAD = frozenset({"no_text_layer", "garbled_text"})
_SAME_SIZE = 0.12
"""Sizes that differ by less are one: measured, lines of one size come out 7 % apart, and
headings in the reports seen are at least 15 % larger than the text."""


def recognise_pages(
    source: Source, job: Job, reader: Callable[[Job], Source], progress: Progress | None
) -> None:
    """Reads the pages of `source` that have no text by OCR, several at a time.

    A page that fails keeps its doubt, and a second one says why. Calls `progress` with
    "ocr", pages done and pages in all. Raises `MissingProgram`.
    """
    numbers = sorted({d.page for d in source.doubts if d.code in _UNREAD and d.page is not None})
    if not numbers:
        return
    from .ocr import ensure_available  # noqa: PLC0415  numpy, for those who ask for it

    ensure_available()
    found: dict[int, Source] = {}
    for number, outcome in _outcomes(numbers, job, reader):
        if isinstance(outcome, Source):
            found[number] = outcome
        else:
            source.doubts.append(Doubt("ocr_failed", outcome.cause, number))
        if progress is not None:
            failed = sum(doubt.code == "ocr_failed" for doubt in source.doubts)
            progress("ocr", len(found) + failed, len(numbers))
    _level_sizes(list(found.values()))
    for number in sorted(found):
        _replace(source, found[number])
    source.doubts = [d for d in source.doubts if not (d.code in _UNREAD and d.page in found)]


def _outcomes(
    numbers: list[int], job: Job, reader: Callable[[Job], Source]
) -> Iterator[tuple[int, Source | RapportparserError]]:
    """Each page as it is done, or what went wrong with it."""
    with ThreadPoolExecutor(min(len(numbers), os.cpu_count() or 1)) as pool:
        jobs = {
            pool.submit(reader, msgspec.structs.replace(job, task="recognise", page=number)): number
            for number in numbers
        }
        try:
            for future in as_completed(jobs):
                error = future.exception()
                if error is None:
                    yield jobs[future], future.result()
                elif isinstance(error, RapportparserError):
                    yield jobs[future], error
                else:
                    raise error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # Ctrl-C does not wait for the rest


def _level_sizes(pages: list[Source]) -> None:
    """Give lines that were printed in one size one size: OCR measures each for itself."""
    letters: Counter[float] = Counter()
    for page in pages:
        for word in page.pages[0].words:
            letters[page.fonts[word.font].size] += len(word.text)
    level: dict[float, float] = {}
    for size, _ in letters.most_common():  # the commonest first, which draws in its neighbours
        near = (s for s in level.values() if abs(s - size) < _SAME_SIZE * s)
        level[size] = next(near, size)
    for page in pages:
        page.fonts = [
            msgspec.structs.replace(font, size=level.get(font.size, font.size))
            for font in page.fonts
        ]


def _replace(source: Source, recognised: Source) -> None:
    """Put the words of the recognised page into the page of the file."""
    new = recognised.pages[0]
    old = source.pages[new.number - 1]
    first = len(source.fonts)
    source.fonts += recognised.fonts
    for word in new.words:
        word.font += first
    old.words = new.words
    if all(area.kind == "picture" for area in old.areas):
        # A scan: rules and bars are in the picture. Else those that the file draws are exact.
        old.areas, old.grids = new.areas, new.grids
    else:
        from .pdf.grids import find_grids  # noqa: PLC0415  pdfplumber, in this process

        old.grids = find_grids(old.areas)
    source.doubts += recognised.doubts
