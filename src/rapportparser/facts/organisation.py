"""Which organisation a report is of, where the file says so."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ..lexicon import load, report_kind
from .dates import YEAR
from .naming import Naming
from .printed import Printed, is_title_word, named_words

_MOST_WORDS = 6
_OFTEN = 3
"""Times a name on the cover must return in the text; slogans and places do not."""
_ALL_THE_TIME = 10
"""Times a whole report names its own organisation at least."""
_FAR_AHEAD = 4
"""Times the next name of that kind; a shared service names all its municipalities alike."""
_SEPARATORS = re.compile(r"\s*[|–—·•/:]\s*|\s+-\s+|\s{2,}|,\s")


def find_organisation(
    naming: Naming | None, lines: list[Printed], cover: list[Printed], text: str
) -> tuple[str, Printed] | None:
    """Name and the line that gives it.

    A name with its kind (`Gemeente …`) on the cover or in a running line comes first, then
    what is left of a running line beside the title, then a name that stands alone on the
    cover and returns in the text, then the metadata if the text knows the name.
    """
    for line in lines:
        name = _typed(line.text)
        if name:
            return name, line
    if naming is not None:
        for line in lines:
            name = _beside_title(line, text)
            if name:
                return name, line
    for line in cover:
        if _stands_alone(line.text) and _count(line.text, text) >= _OFTEN:
            return line.text, line
    return _after_kind(text)


def known_author(metadata: dict[str, str], text: str) -> str | None:
    """Company or author of the metadata, where the text uses the name as well."""
    for key in ("company", "author"):
        name = metadata.get(key, "").strip()
        if 2 < len(name) < 60 and _stands_alone(name) and _count(name, text) >= _OFTEN:
            return name
    return None


@cache
def _typed_pattern() -> re.Pattern[str]:
    data = load("facts.toml")["organisation"]
    types = "|".join(data["types"])
    inside = "|".join(re.escape(word) for word in data["inside"])
    word = r"(?:['’][a-z]-)?[A-ZÀ-Þ][\w+&'’-]*"
    # The kind is matched without regard to case, the name is not: it begins with a capital.
    return re.compile(
        rf"(?<![\w-])(?P<type>(?i:{types})) "
        rf"(?P<name>{word}(?: (?:(?:{inside}) ){{0,2}}{word}){{0,4}})"
    )


def _typed(text: str) -> str | None:
    match = _typed_pattern().search(text)
    if match is None:
        return None
    name = match["name"]
    kind = report_kind(name)
    if kind:
        name = name[: kind.start].strip()
    name = re.sub(rf"\s*\b{YEAR}\b.*$", "", name)
    behind = load("facts.toml")["organisation"]["behind"]
    name = re.sub(rf"\s+(?i:{'|'.join(behind)})\b.*$", "", name)
    return _capital(f"{match['type']} {name}") if name else None


def _capital(name: str) -> str:
    """`gemeente X` in a sentence and `Gemeente X` on a cover are one organisation."""
    return name[:1].upper() + name[1:]


def _beside_title(line: Printed, text: str) -> str | None:
    """`Jaarverslag 2021 – Naam` and `Naam Jaarverslag 2021` without the title."""
    kind = report_kind(line.text)
    if kind is None or line.zone == "cover":
        return None
    rest = [line.text[: kind.start], line.text[kind.end :]]
    for part in rest:
        for piece in _SEPARATORS.split(part):
            words = [word for word in piece.split() if not is_title_word(word)]
            name = " ".join(words)
            if name and _stands_alone(name) and _count(name, text):
                return name
    return None


def _stands_alone(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or not text[0].isupper() or re.search(r"\d", text):
        return False
    if named_words("organisation", "no_names").fullmatch(text) or report_kind(text):
        return False
    if text.endswith((".", ":", "?", "!")):
        return False
    inside = load("facts.toml")["organisation"]["inside"]
    return all(word[0].isupper() or word in inside or not word[0].isalpha() for word in words)


def _count(name: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _after_kind(text: str) -> tuple[str, Printed] | None:
    """`deze programmabegroting 2024 van de gemeente …`, in the text itself."""
    own = named_words("titles", "self")
    for match in _typed_pattern().finditer(text):
        before = text[max(0, match.start() - 80) : match.start()]
        said = own.search(before)
        kind = report_kind(before[said.end() :]) if said else None
        if said is None or kind is None:
            continue
        between = before[said.end() + kind.end :]
        if re.fullmatch(rf"(?:\s+{YEAR})?\s+van\s+(?:(?:de|het)\s+)?", between):
            return _capital(match[0]), Printed(match[0], "text")
    return None


def often_named(text: str) -> str | None:
    """The one organisation of its kind that a whole report speaks of all the time.

    Only for the text of a whole report: a part may be about another.
    """
    names = Counter(match[0].lower() for match in _typed_pattern().finditer(text))
    ranked = names.most_common()
    if not ranked or ranked[0][1] < _ALL_THE_TIME:
        return None
    name, count = ranked[0]
    rivals = [other for other, _ in ranked[1:] if other.split()[0] == name.split()[0]]
    if rivals and count < _FAR_AHEAD * names[rivals[0]]:
        return None
    start = text.lower().index(name)
    return _capital(text[start : start + len(name)])
