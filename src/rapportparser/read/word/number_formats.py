"""Number formats of Word (ECMA-376 part 1, 17.18.59): letters, roman, padded."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

# Marks of notes in the order of the Chicago manual; after four they are doubled.
_SYMBOLS = "*†‡§"

_WIDEST = 12
"""Figures up to which a custom format is padded; Word itself offers five."""
_MOST = 10_000
"""Above it letters and roman numerals would be absurdly long; digits are shown."""


def figure(value: int, kind: str) -> str:
    """`value` as `kind` shows it; an unknown kind shows digits."""
    if kind == "none":
        return ""
    if kind.startswith("0"):  # a custom format: its first sample shows the width
        return str(value).zfill(min(len(kind.partition(",")[0].strip()), _WIDEST))
    if kind == "decimalZero":
        return str(value).zfill(2)
    if kind in {"ordinal", "ordinalText"}:
        return f"{value}e"  # as a Dutch Word writes it
    if not 0 < value < _MOST:
        return str(value)
    return _lettered(value, kind)


def _lettered(value: int, kind: str) -> str:
    if kind == "upperRoman":
        return _roman(value)
    if kind == "lowerRoman":
        return _roman(value).lower()
    if kind in {"upperLetter", "lowerLetter"}:
        # After z come aa, bb, cc: Word repeats the letter.
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if kind == "upperLetter" else letter.lower()
    if kind == "chicago":
        return _SYMBOLS[(value - 1) % 4] * ((value - 1) // 4 + 1)
    return str(value)


def _roman(value: int) -> str:
    letters = []
    for size, letter in _ROMAN:
        letters.append(letter * (value // size))
        value %= size
    return "".join(letters)
