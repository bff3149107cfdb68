"""Links from a page to the pages of the PDFs that it quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import takewhile
from pathlib import PurePath
from types import MappingProxyType
from urllib.parse import quote

from ..schema import ReportRef

_places: ContextVar[Mapping[str, str]] = ContextVar("_places", default=MappingProxyType({}))
"""Where the page that is made finds a file, by its SHA-256."""


@contextmanager
def files_at(places: Mapping[str, str]) -> Iterator[None]:
    """Links of pages that are made in here lead to these places (see `way_to`)."""
    token = _places.set(places)
    try:
        yield
    finally:
        _places.reset(token)


def way_to(file: PurePath, folder: PurePath) -> str:
    """A link from a page in `folder` to `file`; both are absolute.

    Relative, so that both can be moved together; from another drive of Windows it cannot be.
    """
    if file.anchor.casefold() != folder.anchor.casefold():
        return file.as_uri()
    ours, theirs = folder.parts[1:], file.parts[1:]
    pairs = zip(ours, theirs, strict=False)
    shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    up = [".."] * (len(ours) - shared)
    return "/".join([*up, *(quote(part, safe="") for part in theirs[shared:])])


def page_link(report: ReportRef | None, page: int | None) -> str:
    """The page of the PDF: where it is known to lie, else beside the page that links."""
    if report is None or page is None or report.source.media_type != "application/pdf":
        return ""
    place = _places.get().get(report.source.sha256) or quote(report.source.name, safe="")
    return f"{place}#page={page}"
