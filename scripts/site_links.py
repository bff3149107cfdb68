"""Links for the documentation site: a file that is no page of it becomes its path as text.

The pages are written to be read in the repository too, where such a link leads to the file.
"""

from __future__ import annotations

import re
from typing import Any

_OUT = re.compile(r"\[([^\]]+)\]\(((?:\.\./)+[^)#]+)(?:#[^)]*)?\)")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Called by MkDocs for each page, with its Markdown."""
    return _OUT.sub(_named, markdown)


def _named(link: re.Match[str]) -> str:
    words, path = link[1], re.sub(r"^(\.\./)+", "", link[2])
    return f"`{path}`" if words.strip("`") == path else f"{words} (`{path}`)"
