"""The slip chart as SVG: text stays text, no style or script, nothing from elsewhere.

Only attributes are used, so that it can stand in a page whose policy forbids other styles.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import jinja2

from ..schema import Track
from .chart import drawing
from .chart.drawing import Drawing
from .edition import Edition


def track(thing: Track, edition: Edition) -> str:
    """A file of its own."""
    return written(drawing(thing, edition))


def written(drawn: Drawing) -> str:
    """The drawing as an element that can also stand in a page."""
    return _template().render(drawn=drawn)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["px"] = _px
    text = (files(__package__) / "page" / "chart.svg.jinja").read_text("utf-8")
    return environment.from_string(text)


def _px(value: float) -> str:
    """A length with one decimal at the most."""
    return f"{value:.1f}".removesuffix(".0")
