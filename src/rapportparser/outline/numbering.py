"""Numbers of headings: `4.3.3`, `P2`, `Programma 3`, `Hoofdstuk 1.`, `4.1 t/m 7.1`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DECIMAL = r"\d{1,2}(?:\.\d{1,3}){0,5}(?:[a-z](?:/[a-z])?)?"
_AND = r"(?:\s*(?:t/m|tot en met|–|/|,|&)\s*|\s+en\s+)"
_RANGE = rf"{_DECIMAL}(?:{_AND}\d{{1,2}}(?:\.\d{{1,3}}){{1,5}}){{0,4}}"
"""One heading for several results: `4.1 t/m 7.1`, `6.2/6.4`, `5.1, 5.2 en 6.1`."""
_WORDED = re.compile(
    r"(?P<word>hoofdstuk|hoofstuk|programma|deelprogramma|thema|paragraaf|bijlage|deel|opgave|"
    r"pijler|beleidsveld|taakveld|doel|ambitie|speerpunt)\s+(?P<number>\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})"
    r"(?P<stop>\s*[.:)–-]|(?=\s|$))\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LETTERED = re.compile(
    r"(?P<number>(?:[A-Z]{1,2}|[A-Z]\.)\d{1,2}(?:\.\d{1,3})*)[.:]?\s+(?P<title>\S.*)", re.DOTALL
)
_PLAIN = re.compile(rf"(?P<number>{_RANGE})(?P<stop>[.:)]?)\s+(?P<title>\S.*)", re.DOTALL)
_LETTER = re.compile(r"(?P<number>[A-Z]|[IVX]{1,5})[.)]\s+(?P<title>\S.*)", re.DOTALL)
_CHAPTER_WORDS = ("hoofdstuk", "hoofstuk", "programma", "deelprogramma", "thema", "deel", "opgave",
                  "pijler", "beleidsveld", "taakveld", "doel", "ambitie", "speerpunt")  # fmt: skip
_SELECTORS = "\ufe0e\ufe0f\u2190\u2191\u2192\u2193\u2194"
"""What makes an emoji of a sign, and arrows that are signs of mathematics to Unicode."""
_CONTINUED = re.compile(r"\s*[(–-]\s*vervolg\s*\)?$", re.IGNORECASE)
"""What a heading that is printed again overleaf has behind it."""
_MONTHS = re.compile(
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
    r"december|kwartaal|jaar|procent|euro|miljoen|mln|fte|maanden|weken|dagen|keer)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading split into its number and its title."""

    number: str | None
    """Without final full stop, colon or bracket."""
    title: str
    word: str = ""
    """`programma`, `hoofdstuk` and so on when the number follows such a word."""

    @property
    def parts(self) -> tuple[int, ...]:
        """The number as integers; empty for letters and romans."""
        # Word counts as far as a file says; past nine digits it is no number of a heading.
        first = re.match(r"[A-Z]{0,2}(\d{1,9}(?:\.\d{1,9})*)(?!\d)", self.number or "")
        return tuple(int(part) for part in first.group(1).split(".")) if first else ()

    @property
    def prefix(self) -> str:
        """The letters before a number such as `P2`."""
        first = re.match(r"([A-Z]{1,2})\d", self.number or "")
        return first.group(1) if first else ""

    @property
    def is_decimal(self) -> bool:
        """Two or more parts: `4.3`, not `4`."""
        return len(self.parts) > 1 and not self.prefix


def split_number(text: str) -> Numbered:
    """Number and title of a heading; a date, an amount or a year is no number."""
    text = _CONTINUED.sub("", _without_signs(text))
    if worded := _WORDED.fullmatch(text):
        word = worded.group("word").lower().replace("hoofstuk", "hoofdstuk")
        title = worded.group("title").strip()
        number = worded.group("number")
        if _takes_number(word, number, worded.group("stop"), title):
            shown = number if word in _CHAPTER_WORDS else f"{worded.group('word')} {number}"
            return Numbered(shown, title or text, word)
    for pattern in (_LETTERED, _PLAIN, _LETTER):
        match = pattern.fullmatch(text)
        if match and _is_title(match.group("title"), match.group("number")):
            return Numbered(match.group("number"), match.group("title").strip())
    return Numbered(None, text)


def is_number_only(text: str) -> bool:
    """True for `Programma 1` and `Hoofdstuk 3.` without a title."""
    match = _WORDED.fullmatch(text.strip())
    if match is None or match.group("title").strip():
        return False
    number = match.group("number")
    return number.isdigit() or number.isupper()


def _without_signs(text: str) -> str:
    """The text without the glyphs behind it that show a status: a tick, an arrow, a dot."""
    while text and (text[-1].isspace() or _is_sign(text[-1])):
        text = text[:-1]
    return text.strip()


def _is_sign(character: str) -> bool:
    return unicodedata.category(character) in ("So", "Co", "Cn") or character in _SELECTORS


def _takes_number(word: str, number: str, stop: str, title: str) -> bool:
    """`Programma A` needs a stop or a capital behind it; `Programma in` is a title."""
    if number.isdigit() or "." in number:
        return True
    plain = word in ("paragraaf", "bijlage") or bool(stop.strip())
    return number.isupper() and (plain or title[:1].isupper())


def _is_title(title: str, number: str) -> bool:
    if not re.search(r"[^\W\d_]{2}", title):
        return False
    if _MONTHS.match(title) and number.isdigit():
        return False
    first = next((c for c in title if c.isalnum()), "")
    return first.isupper() or first.isdigit() or number.count(".") > 0
