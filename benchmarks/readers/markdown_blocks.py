"""Markdown as the peers write it, as headings and text."""

from __future__ import annotations

import html
import re

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"</?(?:br|sub|sup|u|b|i|table|thead|tbody|tr|th|td)\b[^>]*>")
_EMPHASIS = re.compile(r"[*`~]+|(?<!\w)_+|_+(?!\w)")
"""Signs that stand inside words as well; taken out, so that the word stays whole."""


def blocks(markdown: str) -> list[tuple[int | None, str]]:
    """Headings with their level, and the text between them without markup."""
    found: list[tuple[int | None, str]] = []
    text: list[str] = []
    for line in _PICTURE.sub("", markdown).splitlines():
        heading = _HEADING.fullmatch(line.strip())
        if heading is None:
            text.append(line)
            continue
        found += [(None, plain("\n".join(text))), (len(heading[1]), plain(heading[2]))]
        text = []
    return [block for block in (*found, (None, plain("\n".join(text)))) if block[1].strip()]


def plain(markdown: str) -> str:
    """The words without markup."""
    text = _TAG.sub(" ", _LINK.sub(r"\1", markdown))
    return html.unescape(_EMPHASIS.sub("", re.sub(r"\\(\W)", r"\1", text)))
