"""What keeps long reports fast and small: counted, not timed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from fixture_files import FIXTURES
from rapportparser import lexicon
from rapportparser.layout import lay_out
from rapportparser.layout.furniture import running
from rapportparser.layout.words import lines
from rapportparser.layout.words.lines import Line
from rapportparser.options import Options
from rapportparser.read import read
from rapportparser.read.pdf import document, tags
from rapportparser.schema import Evidence
from rapportparser.source import Word

TAGGED = FIXTURES / "rooderaam" / "2024-voortgang.libreoffice.pdf"
TABLES = FIXTURES / "zandermeer" / "2025-jaarstukken.libreoffice.pdf"


def test_language_data_is_parsed_once() -> None:
    assert lexicon.load("facts.toml") is lexicon.load("facts.toml")


def test_pages_streamed_from_the_child_are_those_read_in_this_process() -> None:
    assert read(TABLES, options=Options()) == read(TABLES, options=Options(isolate=False))


def test_a_file_opened_anew_halfway_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(TAGGED, options=Options(isolate=False))
    monkeypatch.setattr(document, "_BATCH", 4)
    assert read(TAGGED, options=Options(isolate=False)) == whole


def test_no_word_is_laid_out_in_lines_over_and_over(monkeypatch: pytest.MonkeyPatch) -> None:
    source = read(TABLES, options=Options(isolate=False))
    laid_out = 0
    rows = lines._rows

    def counted(words: list[Word], *others: object) -> list[list[Word]]:
        nonlocal laid_out
        laid_out += len(words)
        return rows(words, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(lines, "_rows", counted)
    lay_out(source)
    words = sum(len(page.words) for page in source.pages)
    assert laid_out < 4 * words  # for finding tables, for their rows, and for good


def test_furniture_takes_steps_in_proportion_to_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1.8 < _furniture_steps(200, monkeypatch) / _furniture_steps(100, monkeypatch) < 2.2


def _furniture_steps(pages: int, monkeypatch: pytest.MonkeyPatch) -> int:
    steps = 0
    within = running._within

    def counted(*arguments: object) -> object:
        nonlocal steps
        for line in within(*arguments):  # type: ignore[arg-type]
            steps += 1
            yield line

    monkeypatch.setattr(running, "_within", counted)
    sheets = [
        [
            Line([Word(f"Voortgang {n}", 50, 20, 200, 30, 0)], 50, 20, 200, 30, n),
            Line([Word("Gemeente", 50, 810, 200, 820, 0)], 50, 810, 200, 820, n),
        ]
        for n in range(1, pages + 1)
    ]
    found = running.find_furniture(sheets, [842.0] * pages)
    monkeypatch.undo()
    assert len(found) == 2 * pages
    return steps


class FlatTags:
    """A tagged file whose paragraphs are all children of one element, 20 a page.

    Addresses: 1 is the document, 2 + n its n-th paragraph; each holds the mark `n % 20`.
    """

    def __init__(self, pages: int, stray: dict[int, int] | None = None) -> None:
        self.pages, self.calls, self.page = pages, 0, 0
        self.home = {n: n // 20 for n in range(20 * pages)} | (stray or {})

    def length(self, element: int) -> int:
        return len(self.home) if element == 1 else 1

    def child(self, element: int, i: int) -> int | None:
        self.calls += 1
        return 2 + i if element == 1 and self.home[i] == self.page else None

    def mark(self, element: int, i: int) -> int:
        return (element - 2) % 20 if element > 1 else -1

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        tree = SimpleNamespace(
            FPDF_StructTree_GetForPage=lambda page: 1,
            FPDF_StructTree_CountChildren=lambda tree: 1,
            FPDF_StructTree_GetChildAtIndex=lambda tree, i: 1,
            FPDF_StructTree_Close=lambda tree: None,
        )
        monkeypatch.setattr(tags, "pdfium", tree)
        calls = SimpleNamespace(
            address=int, tag_length=self.length, tag_child=self.child, tag_mark=self.mark
        )
        monkeypatch.setattr(tags, "calls", calls)
        monkeypatch.setattr(tags, "_type", lambda e: "H2" if e > 1 and e % 20 == 2 else "P")

    def read(self) -> list[list[str]]:
        reader, found = tags.TagReader(), []
        for page in range(self.pages):
            self.page = page
            marks = {n % 20: f"text {n}" for n, home in self.home.items() if home == page}
            found.append([h.text for h in reader.headings(None, marks)])  # type: ignore[arg-type]
        return found


def test_tags_of_a_page_are_found_without_asking_for_those_of_all_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = {}
    for pages in (50, 500):
        tags = FlatTags(pages)
        tags.install(monkeypatch)
        assert tags.read() == [[f"text {20 * page}"] for page in range(pages)]
        calls[pages] = tags.calls / pages
    assert calls[500] < 1.2 * calls[50]


def test_a_heading_whose_tag_stands_far_from_the_others_of_its_page_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tags = FlatTags(40, stray={20 * 30: 2, 20 * 2: 39})
    tags.install(monkeypatch)
    found = tags.read()
    assert found[2] == ["text 600"]
    assert found[30] == []


def test_models_with_the_same_fields_share_their_names() -> None:
    one, two = Evidence(quote="een"), Evidence(quote="twee")
    assert one.__pydantic_fields_set__ is two.__pydantic_fields_set__
    three = one.model_copy(update={"page": 3})
    assert three.model_fields_set == {"quote", "page"}
    assert two.model_fields_set == {"quote"}
