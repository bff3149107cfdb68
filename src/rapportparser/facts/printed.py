"""The places where a file names itself: title page, running lines, metadata, its own text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from ..blocks import Block, Layout, Place
from ..lexicon import load, report_kind, words_pattern
from ..schema import Evidence, Found
from ..source import Source
from .dates import YEAR

ONLY_YEAR = re.compile(rf"{YEAR}(?:\s*[-–/]\s*(?:19|20)?\d\d)?")

Zone = Literal["cover", "running", "metadata", "text"]


@dataclass(slots=True)
class Printed:
    """One line that may name the report."""

    text: str
    zone: Zone
    place: Place = field(default_factory=Place)
    size: float = 0
    """In points, where known."""

    def evidence(self, quote: str | None = None) -> tuple[Evidence, ...]:
        """Where this is printed; metadata is printed nowhere."""
        if self.zone == "metadata":
            return ()
        return (Evidence(page=self.place.page, bbox=self.place.bbox, quote=quote or self.text),)

    @property
    def found(self) -> Found:
        return "inferred" if self.zone == "metadata" else "stated"


def naming_lines(source: Source, layout: Layout) -> list[Printed]:
    """Lines that name the report, the weightiest first: by zone, on a cover by size."""
    lines = sorted(cover_lines(layout), key=lambda line: -line.size)
    lines += [Printed(_flat(text), "running") for text in layout.furniture if not is_page(text)]
    title = source.metadata.get("title", "").strip()
    if title and not _meaningless().fullmatch(title):
        lines.append(Printed(_flat(title), "metadata"))
    return [line for line in lines if line.text]


def cover_lines(layout: Layout) -> list[Printed]:
    """Lines of the title page, from top to bottom; a title over several lines is one."""
    lines = [
        Printed(_flat(block.text), "cover", block.place, block.setting.size or 0)
        for block in layout.cover
    ]
    i = 0
    while i + 1 < len(lines):
        upper, lower = lines[i], lines[i + 1]
        if not _belong_together(upper.text, lower.text):
            i += 1
            continue
        divided = upper.text.endswith("-") and lower.text[:1].islower()
        text = upper.text[:-1] + lower.text if divided else f"{upper.text} {lower.text}"
        lines[i : i + 2] = [Printed(text, "cover", upper.place, max(upper.size, lower.size))]
        i = max(0, i - 1)  # what stands above may belong to the whole
    return lines


def _belong_together(upper: str, lower: str) -> bool:
    """`Eerste / voortgangsrapportage`, `Bestuurs- / rapportage`, `Jaarverslag / 2021`."""
    if upper.endswith("-") and lower[:1].islower():
        return report_kind(upper[:-1] + lower) is not None
    kind_above, kind_below = report_kind(upper), report_kind(lower)
    if kind_below is not None and kind_above is None:
        return all(is_title_word(word) for word in upper.split())
    return kind_above is not None and ONLY_YEAR.fullmatch(lower) is not None


def is_title_word(word: str) -> bool:
    """An order, a year, or a word such as `concept` that is no name."""
    data = load("facts.toml")
    key = word.casefold().strip(".,;-–")
    numeric = re.fullmatch(rf"{YEAR}(?:[-–/]\d{{2,4}})?|\d+", key) is not None
    return not key or numeric or key in data["ordinals"] or key in data["titles"]["before"]


def text_lines(layout: Layout) -> list[Printed]:
    """Blocks of running text, cells included."""
    return [Printed(block.text, "text", block.place) for block in layout.blocks if block.text]


def place_of(layout: Layout, quote: str) -> Place:
    """Where the text holds `quote`."""
    holder: Block | None = next((block for block in layout.blocks if quote in block.text), None)
    return holder.place if holder is not None else Place()


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def is_page(text: str) -> bool:
    """True for a page number as running lines print it."""
    return _page().fullmatch(text.strip()) is not None


@cache
def _page() -> re.Pattern[str]:
    return re.compile("|".join(load("facts.toml")["titles"]["page"]), re.IGNORECASE)


@cache
def _meaningless() -> re.Pattern[str]:
    return re.compile("|".join(load("facts.toml")["titles"]["meaningless"]), re.IGNORECASE)


@cache
def named_words(table: str, key: str) -> re.Pattern[str]:
    """Any of the words under `table.key` in the language data."""
    return words_pattern(load("facts.toml")[table][key])
