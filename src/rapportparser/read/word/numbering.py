"""Automatic numbers of Word, as Word shows them.

Rules of ECMA-376 part 1, 17.9: a paragraph names a `num`, which points to an `abstractNum`
whose nine levels each have a start, a format and a text such as `%1.%2`. All nums of one
abstractNum share their counters; a num with a `startOverride` begins anew at its first use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .number_formats import figure
from .style_parts import Style
from .styles import Styles
from .xml import Element, W, attr, is_on, number

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a numbering definition."""

    start: int = 1
    figure_kind: str = "decimal"
    """`w:numFmt`; of a custom format its sample, for example `001`."""
    text: str = ""
    restart: int | None = None
    """Level from 1 whose use restarts this one; 0 never, `None` any higher level."""
    all_decimal: bool = False
    style: str | None = None
    font: str | None = None
    is_picture: bool = False
    """The bullet is a small picture."""


@dataclass(slots=True)
class _Num:
    abstract: str
    overrides: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands before a numbered paragraph."""

    text: str
    level: int
    """From 0."""
    is_bullet: bool
    font: str | None = None


class Numbering:
    """Counts through one document; ask for paragraphs in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, dict[int, Level]] = {}
        self._linked: dict[str, str] = {}
        self._nums: dict[int, _Num] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is not None:
            for element in root.iterfind(W + "abstractNum"):
                self._add_abstract(element)
            for element in root.iterfind(W + "num"):
                self._add_num(element)

    def _add_abstract(self, element: Element) -> None:
        id_ = attr(element, "abstractNumId") or ""
        self._abstracts[id_] = _levels(element)
        link = attr(element.find(W + "numStyleLink"))
        if link is not None:
            self._linked[id_] = link

    def _add_num(self, element: Element) -> None:
        id_ = number(element, "numId")
        abstract = attr(element.find(W + "abstractNumId"))
        if id_ is None or abstract is None:
            return
        num = _Num(abstract)
        for override in element.iterfind(W + "lvlOverride"):
            level = number(override, "ilvl")
            if level is None:
                continue
            num.levels.update(_levels(override))
            start = number(override.find(W + "startOverride"))
            if start is not None:
                num.overrides[level] = start
        self._nums[id_] = num

    def of(self, style_id: str | None, properties: Element | None) -> Shown | None:
        """Counts this paragraph and gives its number; `None` without numbering."""
        num_id, level = self._reference(style_id, properties)
        num = self._nums.get(num_id) if num_id else None
        if num is None or not 0 <= level < _LEVELS:
            return None
        abstract = self._target(num)
        levels = {**self._abstracts.get(abstract, {}), **num.levels}
        if level not in levels:
            return None
        values = self._count(num, abstract, levels, level)
        shown = levels[level]
        if shown.figure_kind == "bullet":
            return Shown("•" if shown.is_picture else shown.text, level, True, shown.font)
        return Shown(_format(levels, level, values).strip(), level, False)

    def _reference(
        self, style_id: str | None, properties: Element | None
    ) -> tuple[int | None, int]:
        """`numId` and level that hold for a paragraph, its own before those of its style."""
        own = properties.find(W + "numPr") if properties is not None else None
        num_id = number(own.find(W + "numId")) if own is not None else None
        level = number(own.find(W + "ilvl")) if own is not None else None
        chain = self._styles.chain(style_id)
        owner = next((style for style in chain if style.num_id is not None), None)
        if num_id is None and owner is not None:
            num_id = owner.num_id
        if level is None and num_id and owner is not None:
            level = self._level_of_style(num_id, chain)
        return num_id, level or 0

    def _level_of_style(self, num_id: int, chain: list[Style]) -> int | None:
        """The level that names the style, else the one the style names."""
        num = self._nums.get(num_id)
        if num is not None:
            levels = {**self._abstracts.get(self._target(num), {}), **num.levels}
            for style in chain:
                for position, level in levels.items():
                    if level.style == style.id:
                        return position
        return next((style.num_level for style in chain if style.num_level is not None), None)

    def _target(self, num: _Num) -> str:
        """Id of the abstractNum that defines the levels, through numbering styles."""
        abstract, seen = num.abstract, set()
        while abstract in self._linked and abstract not in seen:
            seen.add(abstract)
            linked = self._styles.numbering_of_style(self._linked[abstract])
            if linked is None or linked not in self._nums:
                break
            abstract = self._nums[linked].abstract
        return abstract

    def _count(self, num: _Num, abstract: str, levels: dict[int, Level], level: int) -> list[int]:
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        if level in num.overrides and level not in num.used:
            num.used.add(level)
            counters[level] = None
        counters[level] = _next(counters[level], _start(num, levels, level))
        for lower in range(level + 1, _LEVELS):
            if _restarts(levels.get(lower), level):
                counters[lower] = None
        return [
            value if value is not None else _start(num, levels, position)
            for position, value in enumerate(counters)
        ]


def _levels(parent: Element) -> dict[int, Level]:
    found = {}
    for element in parent.iterfind(W + "lvl"):
        position = number(element, "ilvl")
        if position is not None and 0 <= position < _LEVELS:
            found[position] = _level(element)
    return found


def _level(element: Element) -> Level:
    # Custom formats stand in an mc:AlternateContent; the first numFmt below is Word's choice.
    formats = element.find(f".//{W}numFmt")
    kind = attr(formats) or "decimal"
    fonts = element.find(f"{W}rPr/{W}rFonts")
    start = number(element.find(W + "start"))
    return Level(
        start=1 if start is None else start,
        figure_kind=(attr(formats, "format") or kind) if kind == "custom" else kind,
        text=attr(element.find(W + "lvlText")) or "",
        restart=number(element.find(W + "lvlRestart")),
        all_decimal=bool(is_on(element.find(W + "isLgl"))),
        style=attr(element.find(W + "pStyle")),
        font=attr(fonts, "hAnsi") or attr(fonts, "ascii"),
        is_picture=element.find(W + "lvlPicBulletId") is not None,
    )


def _start(num: _Num, levels: dict[int, Level], level: int) -> int:
    if level in num.overrides:
        return num.overrides[level]
    return levels[level].start if level in levels else 1


def _next(value: int | None, start: int) -> int:
    return start if value is None else value + 1


def _restarts(level: Level | None, used: int) -> bool:
    """True when a paragraph at level `used` (from 0) sends the lower `level` to its start."""
    if level is None or level.restart is None:
        return True
    return level.restart != 0 and used < level.restart


def _format(levels: dict[int, Level], level: int, values: list[int]) -> str:
    def shown(match: re.Match[str]) -> str:
        position = int(match[1]) - 1
        kind = levels[position].figure_kind if position in levels else "decimal"
        if levels[level].all_decimal and kind != "none":
            kind = "decimal"
        return figure(values[position], kind)

    if levels[level].figure_kind == "none" and not _PLACEHOLDER.sub("", levels[level].text):
        return ""
    return _PLACEHOLDER.sub(shown, levels[level].text)
