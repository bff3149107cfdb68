"""Reports, comparisons and findings as text for readers and programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from .things import Outcome, Thing

__all__ = ["render", "to_frame"]


def render(thing: Thing, to: str, *, lang: str = "nl", made_on: date | None = None) -> str | bytes:
    """`thing` as `to`: `terminal`, `markdown`, `json` or `csv`; a comparison, review
    or track as `html` or `xlsx`, a comparison as `docx` and `corrections`, a track as the slip
    chart `svg` or `png`.

    `lang` is the language for readers, `nl` or `en`; `made_on` the date that is printed,
    today when it is not given. Raises `ValueError` for an unknown `to` or `lang`, and for an
    output that does not exist of this kind of thing.
    """
    from .table import output  # noqa: PLC0415  keeps `import rapportparser` cheap

    return output(thing, to, lang=lang, made_on=made_on or date.today())


def to_frame(thing: Outcome, what: str | None = None, *, lang: str = "nl") -> pd.DataFrame:
    """`thing` as a pandas DataFrame (extra `[pandas]`), with its files in every row.

    One row for each: section (`what="sections"`) or promise (`"commitments"`) of a report;
    change (`"changes"`), rejected change (`"rejected"`) or link (`"links"`) of a comparison;
    finding of a review; report that says something of a promise, or is silent on it, of a track
    (`"series"`). The first is meant when `what` is not given. Dates are datetimes, whole numbers
    `Int64`, truths `boolean`. `lang` is that of the column `what`, which is a sentence.

    Raises `MissingProgram` without pandas, `ValueError` for a table that does not exist.
    """
    from .frame import frame  # noqa: PLC0415  keeps `import rapportparser` cheap

    return frame(thing, what, lang)
