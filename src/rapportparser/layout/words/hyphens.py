"""Hyphens at line ends: which were put there by the typesetter.

Files do not tell: pdfium marks both kinds alike, and some producers write U+FFFE for both.
The document's own words decide; then capitals, digits and the words that follow a hanging
hyphen (`opdrachtgever- en opdrachtnemer`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

HYPHENS = "-\u2010\u00ad\ufffe\u0002"
"""Characters that producers write at a line end."""
_DIVIDES = "/–"
"""Behind these a line may end within a word: `Utrecht–` and `Arnhem`."""
_SOFT = "\u00ad"  # written only by a typesetter
_TYPESET = "\u2010\ufffe"  # written by typesetters that divide words; people type "-"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HANGING = frozenset({"en", "of", "en/of", "dan", "als", "tot", "c.q."})
_DASHED = re.compile(r"(?:^|\s)-\w(?:(?!\w-\s)[^.!?;])*$")
"""A sentence in which words -like these- are set between hyphens, of which one is still open."""
_TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[" + HYPHENS + r"]$")
_CLASHES = frozenset(
    ("aa", "ae", "ai", "au", "ee", "ei", "eu", "ii", "oe", "oi", "oo", "ou", "ui", "uu")
)
"""Vowels that would be read as one sound: a compound keeps its hyphen between them, another word
has a diaeresis, which goes where a line divides it (Woordenlijst Nederlandse Taal, 2015, 2.3 and
6.2). "i" and "e" are left out: "officieel" is divided between them."""
_DIAERESIS = "\u0308"
_HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Hyphens:
    """Joins lines by the words that the document uses within lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        lines = list(lines)
        self._words: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line.casefold())
            if line and line[-1] in HYPHENS and words:
                words = words[:-1]
            self._words.update(words)
        self._divided = self._divides_words(lines)

    def _divides_words(self, lines: list[str]) -> bool:
        """False when the document does not divide words, so that a line-end hyphen is real.

        Divided text of the reports seen has a hyphen at the end of 3 to 20 % of its lines;
        text that is not divided has under 1 %.
        """
        tails = [i for i, line in enumerate(lines[:-1]) if _tail(line)]
        for i in tails:
            tail, head = _tail(lines[i]), _HEAD.match(lines[i + 1])
            if tail and head and self._words[(tail.group(1) + head.group(0)).casefold()]:
                return True
        return len(tails) > max(1, 0.015 * len(lines))

    def join(self, before: str, after: str) -> str:
        """`before` and `after` as one text, with a space where one belongs."""
        if not before or not after:
            return before + after
        tail = _tail(before)
        if before[-1] in HYPHENS and tail is None:
            return self._join_odd(before, after)
        if tail is None:
            divided = before[-1] in _DIVIDES and not before[-2:-1].isspace()
            return before + after if divided else f"{before} {after}"
        head = _HEAD.match(after)
        if before[-1] == _SOFT:
            return before[:-1] + after
        if head is None:
            # "2021-" + "2023", "Wmo-" + "(oud)"
            return before[:-1] + "-" + after
        return self._join_word(before, after, tail.group(1), head.group(0))

    def _join_odd(self, before: str, after: str) -> str:
        """A dash behind a digit, bracket or space."""
        if before[-2:-1].isspace():
            return f"{before} {after}"
        return before + after

    def _join_word(self, before: str, after: str, tail: str, head: str) -> str:
        if head.casefold() in _HANGING:
            return f"{before[:-1]}- {after}"
        whole, compound = (tail + head).casefold(), f"{tail}-{head}".casefold()
        if not self._words[whole] and before[-1] == "-" and _DASHED.search(before[:-1]):
            return f"{before} {after}"
        if self._words[whole] != self._words[compound]:
            keep = self._words[compound] > self._words[whole]
        else:
            # "DUO-/organisatie", "e-/mail" and "Noord-/Holland" keep theirs.
            own = head[0].isupper() or (tail.isupper() and len(tail) > 1) or len(tail) == 1
            keep = own or not (self._divided or before[-1] in _TYPESET)
            if not keep and (tail[-1] + head[0]).casefold() in _CLASHES:
                return before[:-1] + self._apart(tail, head) + after[1:]
        return before[:-1] + ("-" if keep else "") + after

    def _apart(self, tail: str, head: str) -> str:
        """The first letter of `head`, kept apart from the vowel before it."""
        dotted = unicodedata.normalize("NFC", head[0] + _DIAERESIS)
        return dotted if self._words[(tail + dotted + head[1:]).casefold()] else f"-{head[0]}"


def _tail(line: str) -> re.Match[str] | None:
    """The word that a hyphen at the end of the line divides."""
    # Looking at the last character first saves a search through nearly every line.
    return _TAIL.search(line) if line and line[-1] in HYPHENS else None
