"""Who answers for a topic, where only small capitals or nothing sets the label apart.

`Wethouder A. Bakker` in a line of its own, or beside another such: a label for persons, and
behind it what can only be a name.
"""

from __future__ import annotations

import re

from .. import lexicon

_PERSONS = ("portfolio_holder", "other")
_LABEL_WORDS = 3
"""Words of a label at most: `Ambtelijk opdrachtgever`, `Bestuurlijk trekker`."""
_NAME = re.compile(
    r"(?:[a-z][a-z.]{0,5} ){0,3}"  # dr., ir., mr. drs.
    r"(?:[A-Z][a-z]?\.[ -]?){1,4}"  # initials
    r"(?:(?:van|de|den|der|het|ten|ter|te|el|al|'t|in|op) ?){0,3}"
    r"[^\W\d_][^\W\d_'’-]*(?:[-' ][^\W\d_]+){0,3}(?: \([^)]{2,40}\))?"
)


def named_label(text: str) -> tuple[str, str] | None:
    """Label and name, when the whole text is a label for persons with a name behind it."""
    words = text.split(" ")
    for size in range(min(_LABEL_WORDS, len(words) - 1), 0, -1):
        label, name = " ".join(words[:size]), " ".join(words[size:])
        match = lexicon.label(label)
        if match is not None and match.role in _PERSONS and _NAME.fullmatch(name):
            return label, name
    return None
