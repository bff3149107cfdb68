"""PDF to `Source`: words with their setting, fills, rules, grids, bookmarks and tags.

pdfium can abort the process on a hostile file: call this only through `isolation`, unless
the caller trusts the file.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium2
import pypdfium2.raw as pdfium

from ...errors import EncryptedFile, LimitExceeded, UnreadableFile
from ...normalise import letters
from ...source import BBox, Bookmark, Doubt, Page, Source, Word
from .annotations import texts_over
from .calls import address
from .drawings import join_drawings
from .grids import find_grids
from .legible import is_garbled
from .marks import read_areas
from .space import PageSpace
from .tags import TagReader
from .words import PageWords, WordReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...options import Limits  # Pydantic would treble the start of the reader process

_OCR = "Read it with --ocr, or Options(ocr=True), which recognises the text of such pages."
_BATCH = 200
"""Pages after which the file is opened anew: pdfium keeps what it has read of an open file,
20 MB for a thousand pages of text, and far more with pictures."""
_COPYING = 1 << 4
"""Bit 5 of the permissions (ISO 32000-1, table 22): text may be copied."""
_FEW = 40
"""Letters below which nothing is said of how many are missing."""
_MAX_BOOKMARKS = 20_000  # also ends outlines that go round in a circle


def read_pdf(
    data: bytes | Path,
    *,
    name: str,
    password: str | None,
    limits: Limits,
    hand_over: Callable[[Page], None] | None = None,
) -> Source:
    """All pages of a PDF; they go to `hand_over` one by one where that is given.

    Raises `EncryptedFile`, `UnreadableFile` (damaged, no pages) or `LimitExceeded`.
    """
    document = open_pdf(data, name, password)
    try:
        count = len(document)
        if count == 0:
            raise UnreadableFile(name, "The PDF has no pages.", "Open it in a viewer to check it.")
        if count > limits.pages:
            raise LimitExceeded(
                name,
                f"The PDF has {count} pages, more than {limits.pages} (limit: pages).",
                "Raise Options(limits=Limits(pages=…)).",
            )
        source = _described(document, data, name)
        reading = _Reading(source, hand_over or source.pages.append)
        reading.add(document, range(min(count, _BATCH)))
        for start in range(_BATCH, count, _BATCH):
            with contextlib.closing(open_pdf(data, name, password)) as again:
                reading.add(again, range(start, min(count, start + _BATCH)))
        source.fonts = reading.words.settled_fonts()
        source.bookmarks = _bookmarks(document, reading.spaces)
        return source
    finally:
        document.close()


def open_pdf(data: bytes | Path, name: str, password: str | None) -> pdfium2.PdfDocument:
    """Raises `EncryptedFile`, or `UnreadableFile` when the PDF is damaged."""
    try:
        return pdfium2.PdfDocument(data, password=password)
    except pdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            cause = "The password is wrong." if password else "The PDF asks for a password."
            raise EncryptedFile(
                name, cause, "Give it with --password, or Options(password=…)."
            ) from error
        if code == pdfium.FPDF_ERR_SECURITY:
            raise EncryptedFile(
                name,
                "The PDF is protected by a method that cannot be opened.",
                "Ask the sender for a copy without protection.",
            ) from error
        raise UnreadableFile(
            name,
            "The PDF is damaged or cut off.",
            "Download it again, or repair it with `qpdf in.pdf out.pdf`.",
        ) from error


def _described(document: pdfium2.PdfDocument, data: bytes | Path, name: str) -> Source:
    """What the file says of itself, as yet without pages."""
    source = Source(
        name=name,
        sha256=_digest(data),
        media_type="application/pdf",
        page_count=len(document),
        tagged=bool(document.is_tagged()),
        metadata=_metadata(document),
    )
    if not pdfium.FPDF_GetDocUserPermissions(document.raw) & _COPYING:
        text = "The file asks that its text is not copied; it was read all the same."
        source.doubts.append(Doubt("copying_restricted", text))
    return source


def _digest(data: bytes | Path) -> str:
    if isinstance(data, bytes):
        return hashlib.sha256(data).hexdigest()
    with data.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Reading:
    """Reads the pages of one file, from the first to the last."""

    def __init__(self, source: Source, keep: Callable[[Page], None]) -> None:
        self._source = source
        self._keep = keep
        self.words = WordReader(tagged=source.tagged)
        self._tags = TagReader() if source.tagged else None
        self.spaces: list[PageSpace] = []

    def add(self, document: pdfium2.PdfDocument, indexes: range) -> None:
        """Reads the next pages from a document opened for them."""
        self.words.forget_faces()
        for index in indexes:
            try:
                handle = document[index]
            except pdfium2.PdfiumError:
                doubt = Doubt("broken_page", "The page cannot be loaded.", index + 1)
                self._source.doubts.append(doubt)
                self._keep(Page(index + 1, 595.0, 842.0))
                self.spaces.append(PageSpace(0, 0, 595, 842, 0))
                continue
            try:
                space = _space(handle)
                self._keep(self._page(document, handle, index + 1, space))
                self.spaces.append(space)
            finally:
                handle.close()

    def _page(
        self,
        document: pdfium2.PdfDocument,
        handle: pdfium2.PdfPage,
        number: int,
        space: PageSpace,
    ) -> Page:
        textpage = handle.get_textpage()
        try:
            found = self.words.read(address(textpage.raw), space)
        finally:
            textpage.close()
        page = Page(number, round(space.width, 2), round(space.height, 2), found.words)
        page.turned = found.turned
        areas = read_areas(handle.raw, space, document.raw)
        page.areas = join_drawings(handle.raw, areas, page.words)
        page.grids = find_grids(page.areas)
        if self._tags is not None:
            page.tagged = self._tags.headings(handle.raw, found.by_mark)
        _doubts(page, found, self._source)
        if over := texts_over(handle.raw):
            text = f"{over} filled-in fields, stamps or typed notes lie over the page; left out."
            self._source.doubts.append(Doubt("text_over_page", text, number))
        return page


def _space(page: pdfium2.PdfPage) -> PageSpace:
    left, bottom, right, top = page.get_cropbox()
    return PageSpace(left, bottom, right, top, (page.get_rotation() // 90) % 4)


def _holds(box: BBox, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _doubts(page: Page, found: PageWords, source: Source) -> None:
    """Say what this page hides or lacks."""
    n = page.number
    if found.hidden:
        text = f"{found.hidden} words are drawn invisibly or outside the page; left out."
        source.doubts.append(Doubt("hidden_text", text, n))
    loose = [
        word for word in page.turned if not any(_holds(grid.bbox, word) for grid in page.grids)
    ]
    kept = letters("".join(word.text for word in page.words))
    # One or two are a page label or a margin note, unless they are all that is there.
    if len(loose) >= 3 or 2 * letters("".join(w.text for w in loose)) > kept:
        text = f"{len(loose)} words do not run from left to right; left out."
        source.doubts.append(Doubt("rotated_text", text, n))
    elif found.letters > _FEW and not found.hidden and 3 * kept < found.letters:
        text = "Most of the letters on the page are no words that can be read; left out."
        source.doubts.append(Doubt("much_left_out", text, n))
    if not page.words:
        if any(a.kind == "picture" for a in page.areas):
            text = f"The page is a picture without a text layer; nothing was read from it. {_OCR}"
            source.doubts.append(Doubt("no_text_layer", text, n))
    elif is_garbled([w.text for w in page.words], found.unmapped, found.characters):
        text = f"The text layer holds codes instead of letters; left out. {_OCR}"
        source.doubts.append(Doubt("garbled_text", text, n))
        page.words = []
        page.grids = []


def _metadata(document: pdfium2.PdfDocument) -> dict[str, str]:
    raw = document.get_metadata_dict(skip_empty=True)
    names = {"Title": "title", "Author": "author", "Producer": "producer", "Subject": "subject"}
    found = {names[key]: value for key, value in raw.items() if key in names}
    created = raw.get("CreationDate", "").removeprefix("D:")[:8]
    if len(created) == 8 and created.isdigit():
        found["created"] = f"{created[:4]}-{created[4:6]}-{created[6:]}"
    return found


def _bookmarks(document: pdfium2.PdfDocument, spaces: list[PageSpace]) -> list[Bookmark]:
    marks: list[Bookmark] = []
    for item in document.get_toc(max_depth=12):
        if len(marks) >= _MAX_BOOKMARKS:
            break
        title = item.get_title()
        page, top = None, None
        dest = item.get_dest()
        if dest is not None and (index := dest.get_index()) is not None:
            page = index + 1
            top = _top(dest, spaces[index]) if index < len(spaces) else None
        if title.strip():
            marks.append(Bookmark(title, item.level + 1, page, top))
    return marks


def _top(dest: pdfium2.PdfDest, space: PageSpace) -> float | None:
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    has_x, has_y, has_zoom = (ctypes.c_int() for _ in range(3))
    ok = pdfium.FPDFDest_GetLocationInPage(dest.raw, has_x, has_y, has_zoom, x, y, zoom)
    if not ok or not has_y.value:
        return None
    return space.point(x.value if has_x.value else 0.0, y.value)[1]
