"""When two titles are the same title."""

from __future__ import annotations

import re
import unicodedata

# The combining marks that NFKD leaves behind Latin letters.
_MARKS = re.compile("[\u0300-\u036f]+")
_BETWEEN = re.compile(r"[\W_]+")


def title_key(title: str) -> str:
    """Fold case, accents, punctuation and white space, so that equal titles compare equal."""
    folded = title.casefold()
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFKD", folded)).casefold()
    return _BETWEEN.sub(" ", folded).strip()
