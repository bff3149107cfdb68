"""When two titles are the same title."""

from __future__ import annotations

import re
import unicodedata


def title_key(title: str) -> str:
    """Fold case, accents, punctuation and white space, so that equal titles compare equal."""
    folded = unicodedata.normalize("NFKD", title).casefold()
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", " ", letters).strip()
