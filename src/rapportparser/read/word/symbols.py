"""The glyphs of symbol fonts as characters that every font has (`word_styles.toml`)."""

from __future__ import annotations

from functools import cache

from ...lexicon import load


@cache
def _symbols() -> dict[str, dict[str, str]]:
    symbols: dict[str, dict[str, str]] = load("word_styles.toml")["symbols"]
    return symbols


def plain(text: str, font: str | None) -> str:
    """`text` in a symbol font, with its glyphs as characters that every font has."""
    glyphs = _symbols().get((font or "").casefold())
    if glyphs is None:
        return text
    # Word may write the glyph at its bare code or in the private area, at U+F000 above it.
    return "".join(glyphs.get(f"{0xF000 | ord(c):04x}", c) if ord(c) != 32 else c for c in text)
