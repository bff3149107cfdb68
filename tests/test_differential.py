"""Words and tables as read, against those of pdfplumber on the same pages.

Where the two differ, the difference is one of those that docs/speed.md lists; each has its rule
here. A few pages of each producer run always, all others with `-m slow`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber
import pytest
from pdfplumber import table as finder

from fixture_files import FIXTURES
from rapportparser.options import Options
from rapportparser.read import read
from rapportparser.read.pdf.cells import find_cells, join_cells
from rapportparser.source import BBox, Page, Source

PDFS = sorted(FIXTURES.glob("*/*.pdf"))
FEW = {  # file and pages (from 1): prose, tables, notes and a watermark, one file a producer
    "driewerf/2023-vgr1.typst.pdf": (4, 5),
    "rooderaam/2024-voortgang.weasyprint.pdf": (7, 10),
    "zandermeer/2025-jaarstukken.libreoffice.pdf": (4, 5),
    "zandermeer/2025-jaarstukken.reportlab.pdf": (4,),
}
EVERYWHERE = [
    pytest.param(FIXTURES / name, pages, id=name) for name, pages in sorted(FEW.items())
] + [
    pytest.param(path, None, id=f"all of {path.parent.name}/{path.name}", marks=pytest.mark.slow)
    for path in PDFS
]
HYPHENS = re.compile("[-\u00ad\u2010\u2011\ufffe\x02]")
STOPS = re.compile(r"[.…]+")
"""Leaders of contents are one word here and a hundred there, or part of the word before."""
OVERHANG = 0.2  # em that the ink of a J or f may begin before its place, where ours begins
NEAR = 1.5  # points between the same corner found by both; rules are 0.3 to 1.5 points wide


@cache
def source(path: Path) -> Source:
    return read(path, options=Options(isolate=False))


class Theirs(NamedTuple):
    """What pdfplumber finds on one page."""

    words: list[dict[str, Any]]
    tables: list[list[BBox]]
    edges: list[dict[str, Any]]


@cache
def oracle(path: Path, pages: tuple[int, ...] | None) -> dict[int, Theirs]:
    """By page, from 1."""
    found: dict[int, Theirs] = {}
    with pdfplumber.open(path) as pdf:
        for number in pages or range(1, len(pdf.pages) + 1):
            page = pdf.pages[number - 1]
            tables = [table.cells for table in page.find_tables()]
            found[number] = Theirs(page.extract_words(), tables, page.edges)
            page.close()
    return found


def both(path: Path, pages: tuple[int, ...] | None) -> list[tuple[Page, Theirs]]:
    """Pages as this library and as pdfplumber read them."""
    ours = source(path).pages
    return [(ours[number - 1], theirs) for number, theirs in oracle(path, pages).items()]


def plain(text: str) -> list[str]:
    """Without hyphens and stops, and with a bullet for a glyph that has no name."""
    return STOPS.sub(" ", HYPHENS.sub("", re.sub(r"\(cid:\d+\)", "•", text))).split()


def letters(words: Counter[str]) -> Counter[str]:
    return Counter("".join(words.elements()))


def is_doubled(word: str) -> bool:
    """True for text that is drawn twice to look bold: `WWaatt`."""
    return len(word) > 1 and word[::2] == word[1::2]


@pytest.mark.parametrize(("path", "pages"), EVERYWHERE)
def test_words_are_those_of_pdfplumber_or_differ_as_documented(
    path: Path, pages: tuple[int, ...] | None
) -> None:
    left_out = {doubt.page for doubt in source(path).doubts if "_text" in doubt.code}
    for ours, theirs in both(path, pages):
        own = Counter(piece for word in ours.words for piece in plain(word.text))
        other: Counter[str] = Counter()
        for word in theirs.words:
            for piece in plain(word["text"]):
                other[piece[::2] if is_doubled(piece) and not own[piece] else piece] += 1
        missed, added = letters(other - own), letters(own - other)
        if ours.number in left_out:  # invisible or turned words, with a notice
            missed &= added
        assert missed == added, f"page {ours.number}: {other - own} {own - other}"


@pytest.mark.parametrize(("path", "pages"), EVERYWHERE)
def test_words_stand_where_pdfplumber_sees_them(path: Path, pages: tuple[int, ...] | None) -> None:
    for ours, theirs in both(path, pages):
        seen: dict[str, list[tuple[float, float]]] = {}
        for word in theirs.words:
            if word["upright"]:  # turned words are left out here, with a notice
                seen.setdefault(word["text"], []).append((word["x0"], word["bottom"]))
        own = Counter(word.text for word in ours.words)
        for word in ours.words:
            places = seen.get(word.text, [])
            if len(places) != own[word.text]:
                continue  # cut in another way, as the test above allows
            size = word.bottom - word.top  # fonts say for themselves how deep they go
            assert any(
                abs(x0 - word.x0) < max(NEAR, OVERHANG * size)
                and abs(bottom - word.bottom) < size / 2
                for x0, bottom in places
            ), f"page {ours.number}: {word}"


def near(one: BBox, other: BBox) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def is_within(one: BBox, other: BBox) -> bool:
    return (
        one[0] >= other[0] - NEAR and one[1] >= other[1] - NEAR
        and one[2] <= other[2] + NEAR and one[3] <= other[3] + NEAR
    )  # fmt: skip


def is_filled(cell: BBox, boxes: list[BBox]) -> bool:
    """True when boxes fill the cell: bars drawn as polygons, which pdfplumber does not see."""

    def area(box: BBox) -> float:
        return (box[2] - box[0]) * (box[3] - box[1])

    return sum(area(box) for box in boxes if is_within(box, cell)) > 0.98 * area(cell)


@pytest.mark.parametrize(("path", "pages"), EVERYWHERE)
def test_tables_are_those_of_pdfplumber_and_more_only_where_a_page_cuts_them(
    path: Path, pages: tuple[int, ...] | None
) -> None:
    for ours, theirs in both(path, pages):
        rows = [[box for box in row if box] for grid in ours.grids for row in grid.rows]
        own = [box for row in rows for box in row]
        other = [cell for table in theirs.tables for cell in table]
        tables = [cell for table in theirs.tables if len(table) > 1 for cell in table]
        lost = [cell for cell in tables if not any(near(cell, box) for box in own)]
        assert [cell for cell in lost if not is_filled(cell, own)] == [], f"page {ours.number}"
        edges = [row for grid in ours.grids for row in (grid.rows[0], grid.rows[-1])]
        cut = [box for row in edges for box in row if box]
        extra = [box for box in own if not any(near(box, cell) for cell in other)]
        parts = [box for box in extra if any(is_within(box, cell) for cell in lost)]
        assert [box for box in extra if box not in cut and box not in parts] == []


@pytest.mark.parametrize(("path", "pages"), EVERYWHERE)
def test_cells_and_tables_are_made_of_crossings_as_pdfplumber_does(
    path: Path, pages: tuple[int, ...] | None
) -> None:
    for _, theirs in both(path, pages):
        straight = [edge for edge in theirs.edges if edge["orientation"]]
        edges = finder.merge_edges(straight, 3, 3, 3, 3)
        crossings = finder.edges_to_intersections(edges, 3, 3)
        cells = find_cells(crossings)
        assert cells == finder.intersections_to_cells(crossings)
        expected = [sorted(table) for table in finder.cells_to_tables(cells)]
        assert [sorted(table) for table in join_cells(cells)] == expected
