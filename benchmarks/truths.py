"""What was written by hand about the fixtures, and which section of a report is meant by it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from rapportparser.outline.numbering import split_number
from rapportparser.schema import Report, Section
from rapportparser.schema.title import title_key

FIXTURES = Path(__file__).parent.parent / "fixtures"
TYPESET = (".pdf", ".docx", ".txt")

Truth = dict[str, Any]


def organisations(root: Path = FIXTURES) -> list[str]:
    """Names of the folders that hold a truth."""
    return sorted({path.parent.name for path in root.glob("*/*.truth.json")})


def truths(organisation: str, root: Path = FIXTURES) -> dict[str, Truth]:
    """The truth of each report of an organisation, by the name of the report."""
    return {
        path.name.removesuffix(".truth.json"): json.loads(path.read_text("utf-8"))
        for path in sorted((root / organisation).glob("*.truth.json"))
    }


def plot(organisation: str, root: Path = FIXTURES) -> dict[str, Any]:
    """What comparisons of the reports of an organisation should find."""
    path = root / organisation / "plot.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {"pairs": {}}


def typesettings(organisation: str, report: str, root: Path = FIXTURES) -> dict[str, Path]:
    """The files of a report by producer: `typst.pdf`; `txt` where no producer is named."""
    files = sorted((root / organisation).glob(f"{report}.*"))
    return {file.name.removeprefix(f"{report}."): file for file in files if file.suffix in TYPESET}


def digest(root: Path = FIXTURES) -> str:
    """SHA-256 over the truth and plot files, names included; line ends do not count."""
    files = sorted([*root.glob("*/*.truth.json"), *root.glob("*/plot.toml")])
    whole = hashlib.sha256()
    for file in files:
        text = file.read_text("utf-8")  # universal newlines: a checkout may have CRLF
        whole.update(f"{file.relative_to(root).as_posix()}\0{text}\0".encode())
    return whole.hexdigest()


def folded(text: str) -> str:
    """White space between label and text is layout; it is not compared."""
    return " ".join(text.split())


def shown(number: str | None, title: str) -> str:
    """Number and title, as in a table of contents."""
    return folded(f"{number or ''} {title}") or "(before the first heading)"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of a truth or report, as far as its heading goes."""

    number: str | None
    title: str
    above: tuple[str, ...]
    """Titles of the headings above it, without numbers: those are printed in several ways."""


class Read:
    """A report beside its truth."""

    def __init__(self, truth: Truth, report: Report) -> None:
        self.truth = truth
        self.rows: list[dict[str, Any]] = truth["sections"]
        self.report = report
        self.sections = {section.id: section for section in report.walk()}

    @cached_property
    def written(self) -> list[Heading]:
        """The headings of the truth."""
        return [
            Heading(
                row["number"],
                folded(row["title"]),
                tuple(folded(split_number(above).title) for above in row["path"]),
            )
            for row in self.rows
        ]

    @cached_property
    def found(self) -> dict[str, Heading]:
        """The headings of the report, by section id."""
        headings: dict[str, Heading] = {}

        def below(section: Section, above: tuple[str, ...]) -> None:
            title = folded(section.title)
            headings[section.id] = Heading(section.number, title, above)
            for child in section.children:
                below(child, (*above, title))

        for root in self.report.sections:
            below(root, ())
        return headings

    @cached_property
    def same(self) -> dict[int, str]:
        """Which section each row of the truth is, as far as one was read for it.

        Equal headings first, then equal number and title under another parent, then an equal
        title; what stands more often is paired in reading order.
        """
        pairs: dict[int, str] = {}
        for key in (_whole, _numbered, _titled):
            self._pair(pairs, key)
        return pairs

    def _pair(self, pairs: dict[int, str], key: Callable[[Heading], Hashable]) -> None:
        taken = set(pairs.values())
        left: defaultdict[Hashable, list[str]] = defaultdict(list)
        for section, heading in self.found.items():
            if section not in taken:
                left[key(heading)].append(section)
        for row, heading in enumerate(self.written):
            if row not in pairs and left[key(heading)]:
                pairs[row] = left[key(heading)].pop(0)

    def rows_at(self, place: str) -> list[int]:
        """The rows that a place of a plot means: a number, a title, or `parent/either`.

        Rows of a table and results count from 1 again: a bare number is the highest that has it.
        """
        whole = [row for row, head in enumerate(self.written) if place in (head.number, head.title)]
        if whole:
            highest = min(self.rows[row]["level"] for row in whole)
            return [row for row in whole if self.rows[row]["level"] == highest]
        parent, _, own = place.partition("/")  # the first slash: `P4/3.1 t/m 3.3`
        return [
            row
            for row, head in enumerate(self.written)
            if own and own in (head.number, head.title) and parent in self._names_above(row)
        ]

    def _names_above(self, row: int) -> tuple[str | None, ...]:
        if not self.rows[row]["path"]:
            return ()
        above = self.rows[row]["path"][-1]
        numbered = split_number(above)
        return (numbered.number, numbered.title, above.split()[0])

    def ids_at(self, place: str) -> set[str]:
        """Ids of the sections that were read for a place; empty when it was not read."""
        return {self.same[row] for row in self.rows_at(place) if row in self.same}

    def family(self, place: str) -> set[str]:
        """A place with what stands below it and its nearest topic above."""
        own = self.ids_at(place)
        below = {s.id for one in own for s in self.sections[one].walk()}
        above = {
            section.id
            for section in self.sections.values()
            if section.kind == "topic" and own & {s.id for s in section.walk()}
        }
        return own | below | above

    def below(self, place: str) -> set[str]:
        """A place with what stands below it."""
        return {s.id for one in self.ids_at(place) for s in self.sections[one].walk()}

    def name(self, section: str | None) -> str:
        """Number and title of a section of the report."""
        if section is None:
            return "–"
        if section not in self.sections:
            return section
        return shown(self.sections[section].number, self.sections[section].title)


def _whole(heading: Heading) -> Hashable:
    return heading


def _numbered(heading: Heading) -> Hashable:
    return heading.number, title_key(heading.title)


def _titled(heading: Heading) -> Hashable:
    return title_key(heading.title)
