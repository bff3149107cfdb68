"""Reports and comparisons that show themselves in a notebook."""

from __future__ import annotations

from typing import Any

from .render import render
from .schema import Comparison, Report, Review, Track

SHOWN = (Comparison, Report, Review, Track)


def register(shell: Any, *, lang: str = "nl") -> None:
    """Lets an IPython shell show models as Markdown, in the language `lang` (`nl` or `en`).

    `shell` is what `get_ipython()` gives; `%load_ext rapportparser` does the same in Dutch. Models
    themselves know nothing of notebooks, so nothing of it is loaded elsewhere. Markdown and not
    HTML, because a notebook cleans Markdown of everything that could run.
    """
    formatter = shell.display_formatter.formatters["text/markdown"]
    for model in SHOWN:
        formatter.for_type(model, lambda thing: render(thing, "markdown", lang=lang))
