"""Who answers for a topic, where only small capitals or nothing sets the label apart.

`Wethouder A. Bakker` in a line of its own, or beside another such: a label for persons, and
behind it what can only be a name.
"""

from __future__ import annotations

import re

from ... import lexicon

_PERSONS = ("portfolio_holder", "other")
_LABEL_WORDS = 3
"""Words of a label at most: `Ambtelijk opdrachtgever`, `Bestuurlijk trekker`."""
_LONGEST = 120  # characters of a label with a name; more is a sentence
_NAME = re.compile(
    r"(?:[a-z][a-z.]{0,5} ){0,3}"  # dr., ir., mr. drs.
    r"(?:[A-Z][a-z]?\.[ -]?){1,4}"  # initials
    r"(?:(?:van|de|den|der|het|ten|ter|te|el|al|'t|in|op) ?){0,3}"
    r"[^\W\d_][^\W\d_'’-]*(?:[-' ][^\W\d_]+){0,3}(?: \([^)]{2,40}\))?"
)


def named_label(text: str) -> tuple[str, str] | None:
    """Label and name, when the whole text is a label for persons with a name behind it."""
    if len(text) > _LONGEST:
        return None
    words = text.split(" ")
    for size in range(min(_LABEL_WORDS, len(words) - 1), 0, -1):
        label, name = " ".join(words[:size]), " ".join(words[size:])
        # Few texts end in a name: looking for that first saves a search through all labels.
        match = lexicon.label(label) if _NAME.fullmatch(name) else None
        if match is not None and match.role in _PERSONS:
            return label, name
    return None
