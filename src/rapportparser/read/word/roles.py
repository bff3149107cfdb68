"""What the names of Word styles mean (`word_styles.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ...lexicon import load
from .style_parts import Style

_LONGEST_NAME = 255
"""Characters of a style's name that Word keeps."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a style makes of its paragraphs."""

    name: str
    heading_level: int | None
    is_title: bool
    is_contents: bool
    """An entry of the contents, its title, or an entry of a list of figures."""
    is_bullet: bool
    is_caption: bool
    shading: str | None


def role_of(chain: list[Style], *, undefined: str | None = None) -> Role:
    """The role of a style and its ancestors, nearest first.

    `undefined` is the id of a style that the file names and does not define.
    """
    names = [style.name for style in chain]
    level = _heading_level(chain)
    if undefined is not None:
        names.insert(0, undefined)
        level = _level_named(undefined) or level
    return Role(
        name=names[0] if names else "",
        heading_level=level,
        is_title=_any_named("title", names),
        is_contents=any(
            _any_named(kind, names) for kind in ("contents", "contents_title", "figures")
        ),
        is_bullet=_any_named("bullet", names),
        is_caption=_any_named("caption", names),
        shading=next((style.shading for style in chain if style.shading), None),
    )


def _heading_level(chain: list[Style]) -> int | None:
    """From 1, by outline level or name, the nearest in the chain deciding."""
    for style in chain:
        if _is_named("contents_title", style.name):
            return None
        if style.outline is not None:
            return style.outline + 1 if 0 <= style.outline <= 8 else None
        if level := _level_named(style.name):
            return level
    return None


def _level_named(name: str) -> int | None:
    """The level in a name such as `Kop 2`; none in `Tekst onder kop 2`."""
    match = next(_matches("heading", name), None)
    if match is None or _is_named("no_heading", name):
        return None
    return int(match["level"])


def is_caption_counter(name: str) -> bool:
    """True for the name of a counter of tables or pictures."""
    return _is_named("caption_counter", name)


def _any_named(kind: str, names: Iterable[str]) -> bool:
    return any(_is_named(kind, name) for name in names)


def _is_named(kind: str, name: str) -> bool:
    return next(_matches(kind, name), None) is not None


def _matches(kind: str, name: str) -> Iterator[re.Match[str]]:
    """How a name is one of this kind, in any language of the data."""
    key = name.casefold()[:_LONGEST_NAME]
    return filter(None, (pattern.fullmatch(key) for pattern in _patterns(kind)))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    patterns = load("word_styles.toml")[kind]
    return tuple(re.compile(pattern.replace("#", "(?P<level>[1-9])")) for pattern in patterns)
