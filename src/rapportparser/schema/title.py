"""When two titles are the same title."""

from __future__ import annotations

import re
import unicodedata

# The combining marks that NFKD leaves behind Latin letters.
_MARKS = re.compile("[\u0300-\u036f]+")


class _Letters(dict[int, str]):
    """Letters and digits as they are, anything else a space; filled as it is used."""

    def __missing__(self, code: int) -> str:
        self[code] = chr(code) if chr(code).isalnum() else " "
        return self[code]


_LETTERS = _Letters()


def title_key(title: str) -> str:
    """Fold case, accents, punctuation and white space, so that equal titles compare equal."""
    folded = title.casefold()
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFKD", folded)).casefold()
    return " ".join(folded.translate(_LETTERS).split())
