"""Footnotes and endnotes of Word: their marks as shown, and their texts."""

from __future__ import annotations

from collections.abc import Iterable

from ...source import Note
from .number_formats import figure
from .package import Package
from .xml import Element, W, attr, number

_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}  # Word's defaults


class Notes:
    """Numbers references in reading order and remembers which note each stands for."""

    def __init__(self, package: Package, main: str, sections: Iterable[Element]) -> None:
        """`sections` are the `w:sectPr` of the document, in order."""
        self._elements: dict[tuple[str, str], Element] = {}
        self._figures = dict(_KINDS)
        self._starts = dict.fromkeys(_KINDS, 1)
        self._by_section = dict.fromkeys(_KINDS, False)
        for kind in _KINDS:
            for part in package.related(main, kind + "s"):
                for element in package.xml(part).iterfind(W + kind):
                    # Separators carry a type; notes of the text do not.
                    if attr(element, "type") in {None, "normal"}:
                        self._elements[kind, attr(element, "id") or ""] = element
        for part in package.related(main, "settings"):
            self._read_settings(package.xml(part))
        self._sections = list(sections)
        self._begin_section()
        self._next = dict(self._starts)
        self.cited: list[tuple[str, Element]] = []
        """Mark and element of each note, in the order of the text."""
        self.typed: set[int] = set()
        """Positions in `cited` of notes whose author typed the mark, which opens their text."""

    def _read_settings(self, parent: Element) -> None:
        for kind in _KINDS:
            properties = parent.find(f"{W}{kind}Pr")
            if properties is None:
                continue
            self._figures[kind] = attr(properties.find(W + "numFmt")) or self._figures[kind]
            start = number(properties.find(W + "numStart"))
            self._starts[kind] = self._starts[kind] if start is None else start
            restart = attr(properties.find(W + "numRestart"))
            if restart is not None:
                self._by_section[kind] = restart == "eachSect"

    def cite(self, kind: str, reference: Element, custom: str | None) -> str:
        """The mark of a reference; `custom` when the author typed one."""
        if custom is None:
            mark = figure(self._next[kind], self._figures[kind])
            self._next[kind] += 1
        else:
            mark = custom
        element = self._elements.get((kind, attr(reference, "id") or ""))
        if element is not None:
            if custom is not None:
                self.typed.add(len(self.cited))
            self.cited.append((mark, element))
        return mark

    def _begin_section(self) -> None:
        if self._sections:
            self._read_settings(self._sections.pop(0))

    def end_section(self) -> None:
        """A section break: numbers begin anew where the file says so."""
        self._begin_section()
        for kind, restarts in self._by_section.items():
            if restarts:
                self._next[kind] = self._starts[kind]


def note(mark: str, paragraphs: list[str], *, typed: bool = False) -> Note:
    """The note; `typed` when its text opens with the mark."""
    text = "\n".join(filter(None, (text.strip() for text in paragraphs)))
    return Note(mark, text.removeprefix(mark).lstrip() if typed else text)
