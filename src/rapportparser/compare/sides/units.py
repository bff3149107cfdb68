"""A report as the flat list of sections that can be linked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from ...lexicon import label
from ...schema import Report, Section
from ...schema.title import title_key
from ..settings import settings

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_]{3,}")
# Prefixes of seven letters stand in for stems: Dutch compounds share their head
# ("werkgevers", "werkgeverschap"), and inflection is at the end.
_COMMON_MARK = "_"  # keeps "afspraken", which is common, apart from "afsprakenmodule"
STEM = 7
"""Letters of a stem; a stem of full length came from a long, telling word."""
# Shorter words ("deel", "plan") name too many things.
_SUBJECT = 5
# A heading without much text of its own is known by what stands below it; more than this
# many characters of it add nothing to the vector.
_BODY_LIMIT = 6_000
_OWN_WORDS = 20
# Words whose stem is remembered: some 15 megabytes. A hundred reports have fewer.
_MOST_WORDS = 100_000


@dataclass(frozen=True)
class Unit:
    """One section with its place in the tree."""

    index: int
    section: Section
    parent: int | None
    position: int
    """Place among the children of its parent."""
    end: int
    """Index after its last descendant."""

    @cached_property
    def key(self) -> str:
        """The title as it is compared: folded, without years."""
        return topic_key(self.section.title)

    @cached_property
    def folded(self) -> str:
        """The text in lower case, without accents and punctuation."""
        return title_key(self.section.text)

    @cached_property
    def text_stems(self) -> tuple[str, ...]:
        """Content words of its own text, shortened, in order."""
        return shortened(self.folded)

    @cached_property
    def title_words(self) -> frozenset[str]:
        """Content words of the title, whole."""
        stops = settings().words.stops
        return frozenset(word for word in self.key.split() if word not in stops)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """Content words of the title, shortened."""
        return frozenset(content_stems(self.key))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Content words of title and text, shortened."""
        title = content_stems(self.section.title) * 2
        if _enough(self.section) and len(self.section.text) <= _BODY_LIMIT:
            return title + self.text_stems
        return title + content_stems(_body(self.section))

    @property
    def is_container(self) -> bool:
        """True for chapters and programmes."""
        return self.section.kind in ("chapter", "programme")


class Side:
    """One report, ready to be linked."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.units: list[Unit] = []
        for position, root in enumerate(report.sections):
            self._add(root, None, position)
        self.by_id = {unit.section.id: unit for unit in self.units}

    def _add(self, section: Section, parent: int | None, position: int) -> None:
        index = len(self.units)
        end = index + sum(1 for _ in section.walk())
        self.units.append(Unit(index, section, parent, position, end))
        for place, child in enumerate(section.children):
            self._add(child, index, place)

    @cached_property
    def titled(self) -> Counter[str]:
        """How many sections have each title key."""
        return Counter(unit.key for unit in self.units)

    @cached_property
    def listed_missing(self) -> frozenset[str]:
        """Title keys of the table of contents that the file does not hold."""
        entries = self.report.coverage.contents
        return frozenset(topic_key(entry.title) for entry in entries if entry.section is None)

    @cached_property
    def siblings(self) -> dict[int | None, list[int]]:
        """Indices of the children of each section, in reading order."""
        found: dict[int | None, list[int]] = {}
        for unit in self.units:
            found.setdefault(unit.parent, []).append(unit.index)
        return found

    def ancestors(self, index: int) -> list[int]:
        """Indices of the sections above, nearest first."""
        found: list[int] = []
        parent = self.units[index].parent
        while parent is not None:
            found.append(parent)
            parent = self.units[parent].parent
        return found

    def path(self, index: int) -> tuple[str, ...]:
        """Title keys from the root down to this section."""
        return tuple(self.units[i].key for i in [*reversed(self.ancestors(index)), index])

    def home(self, index: int) -> int:
        """The section; for a subheading that names no subject ("Planning"), the one above."""
        while self.units[index].section.kind == "section" and self.is_nameless(index):
            parent = self.units[index].parent
            if parent is None:
                return index
            index = parent
        return index

    def is_nameless(self, index: int) -> bool:
        """Its title stands under many sections and names none of them."""
        unit = self.units[index]
        return unit.key in settings().words.generic or label(unit.section.title) is not None

    def programme(self, index: int) -> str | None:
        """Title of the nearest programme above, else of the chapter."""
        above = [self.units[i].section for i in self.ancestors(index)]
        for section in above:
            if section.kind == "programme" and section.title:
                return section.title
        return next((s.title for s in reversed(above) if s.title), None)

    def portfolio_holder(self, index: int) -> str | None:
        """Who answers for the section: its own field, or that of the nearest heading above."""
        for i in (index, *self.ancestors(index)):
            for field in self.units[i].section.fields:
                if field.role == "portfolio_holder" and field.text:
                    return field.text
        return None


def topic_key(title: str) -> str:
    """A title folded and without years: "Uitvoeringsplan 2025" is next year's 2026 too."""
    folded = title_key(settings().words.scale_pattern.sub(" ", title)) or title_key(title)
    return " ".join(_YEAR.sub(" ", folded).split()) or folded


@lru_cache(maxsize=65_536)  # a few megabytes; titles and sentences are asked for many times
def content_stems(text: str) -> tuple[str, ...]:
    """Words that carry a subject, folded and shortened; numbers never count."""
    return shortened(title_key(text))


def shortened(folded: str) -> tuple[str, ...]:
    """The same of a text that is folded already."""
    return tuple(filter(None, map(_STEMS.__getitem__, _WORD.findall(_joined(folded)))))


class _Stems(dict[str, str]):
    """Word to stem, empty for one that carries no subject; filled as it is used."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        if word in settings().words.stops:
            stem = ""
        elif word in _common():
            stem = word[: STEM - 1] + _COMMON_MARK
        else:
            stem = word[:STEM]
        return self.setdefault(word, stem)


_STEMS = _Stems()


@cache
def _common() -> frozenset[str]:
    return frozenset(_WORD.findall(title_key(settings().words.common)))


@cache
def common_weights() -> dict[str, float]:
    """Stems of words that every report of this trade uses, with what they still weigh."""
    words = settings().words
    return dict.fromkeys(content_stems(words.common), words.common_weight)


def is_telling(stem: str) -> bool:
    """The stem of a long word that is not one of the trade's own."""
    return len(stem) == STEM and not stem.endswith(_COMMON_MARK)


def is_subject(stem: str) -> bool:
    """A word of some length that is not one of the trade's own."""
    return len(stem) >= _SUBJECT and not stem.endswith(_COMMON_MARK)


def _joined(folded: str) -> str:
    for apart, joined in settings().words.joined.items():
        folded = folded.replace(apart, joined)
    return folded


def _enough(section: Section) -> bool:
    """It has words of its own, or nothing below it to be known by."""
    return len(section.text.split()) >= _OWN_WORDS or not section.children


def _body(section: Section) -> str:
    own = section.text
    if _enough(section):
        return own[:_BODY_LIMIT]
    parts = [own]
    size = len(own)
    for below in section.walk():
        if below is section:
            continue
        parts.append(f"{below.title} {below.text}")
        size += len(parts[-1])
        if size > _BODY_LIMIT:
            break
    return " ".join(parts)[:_BODY_LIMIT]
