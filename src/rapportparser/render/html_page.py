"""What the HTML pages share: their frame, style, script, policy and filters."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Option:
    """One value that can be chosen."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter."""

    name: str
    label: str
    options: tuple[Option, ...]


def filled(name: str, **values: Any) -> str:
    """The page `name` with its values, each of which is escaped."""
    style, script = _asset("page.css"), _asset("filter.js")
    return (
        _environment()
        .get_template(f"{name}.html.jinja")
        .render(
            **values,
            style=Markup(style), style_hash=_hash(style),  # noqa: S704  a file of ours
            script=Markup(script), script_hash=_hash(script),  # noqa: S704
        )
    )  # fmt: skip


def _hash(text: str) -> str:
    """How a content security policy names a style or script (CSP level 3)."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def _asset(name: str) -> str:
    return (files(__package__) / "page" / name).read_text("utf-8")


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset), autoescape=True, trim_blocks=True,
        lstrip_blocks=True, undefined=jinja2.StrictUndefined,
    )  # fmt: skip
