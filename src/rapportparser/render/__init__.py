"""Reports, comparisons and findings as text for readers and programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ..schema import Change, Comparison, Report, Review, Track
    from .listing import Listing

    Thing: TypeAlias = Report | Comparison | Review | Track | Listing | tuple[Change, ...]

__all__ = ["render"]


def render(thing: Thing, to: str, *, lang: str = "nl", made_on: date | None = None) -> str | bytes:
    """`thing` as `to`: `terminal`, `markdown`, `json` or `csv`; all but a report as `html`; a
    comparison or review as `xlsx`, a comparison as `docx` and `corrections`, a track as the slip
    chart `svg` or `png`.

    `lang` is the language for readers, `nl` or `en`; `made_on` the date that is printed,
    today when it is not given. Raises `ValueError` for an unknown `to` or `lang`, and for an
    output that does not exist of this kind of thing.
    """
    from .table import output  # noqa: PLC0415  keeps `import rapportparser` cheap

    return output(thing, to, lang=lang, made_on=made_on or date.today())
