"""Which organisation a report is of, as a key, and whether it is a concept."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import load
from ..schema import Report
from ..schema.title import title_key


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("archive.toml")
    before = "|".join(words["organisation"]["before"])
    concept = "|".join(words["edition"]["concept"])
    return re.compile(rf"^(?:(?:{before}) )+(?=\w)"), re.compile(rf"\b(?:{concept})")


def organisation_key(name: str | None) -> str | None:
    """What two spellings of one organisation have in common: `Gemeente Zand` and `ZAND`."""
    key = title_key(name or "")
    return _words()[0].sub("", key) or key or None


def edition_of(report: Report) -> str:
    """`concept` when the title, or the kind as printed, says so; else `final`.

    The name of the file does not count: it is what somebody called a copy.
    """
    said = " ".join(title_key(text) for text in (report.title, report.kind_label) if text)
    return "concept" if _words()[1].search(said) else "final"
