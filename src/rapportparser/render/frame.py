"""Outcomes as a pandas DataFrame, with real dates and sources in every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..errors import MissingProgram
from ..schema import (
    Change,
    Commitment,
    Comparison,
    Evidence,
    Forecast,
    Link,
    Report,
    ReportRef,
    Review,
    Section,
    Series,
    SourceFile,
    TopicRef,
    Track,
)
from .edition import Cell
from .rows import Row, change_row, commitment_rows, link_row, section_rows, source_columns
from .stories import numbered
from .tracked import tracked
from .wording import Wording, wording

if TYPE_CHECKING:
    import pandas as pd

    from .things import Outcome

_Rows = Callable[[Any, Wording], Iterable[Row]]

_DATES = frozenset(
    {"previous_due", "current_due", "due", "due_start", "reviewed_on", "previous_reference_date",
     "current_reference_date", "report_reference_date"}
)  # fmt: skip
_WHOLE = frozenset(
    {"shift_months", "previous_page", "current_page", "other_page", "reason_page", "page",
     "level", "commitments", "first_page", "last_page", "series", "total_months", "slip_months",
     "previous_page_count", "current_page_count", "report_page_count", "report_number"}
)  # fmt: skip
_TRUTHS = frozenset(
    {"silent", "slip_silent", "in_time", "certain", "renumbered", "renamed", "moved"}
)


def _sections(thing: Report, _: Wording) -> Iterable[Row]:
    return (row for root in thing.sections for row in section_rows(root))


def _commitments(thing: Report, _: Wording) -> Iterable[Row]:
    return commitment_rows(thing.walk())


def _changes(thing: Comparison | Review, words: Wording) -> Iterable[Row]:
    return (change_row(change, words) for change in thing.changes)


def _rejected(thing: Comparison, words: Wording) -> Iterable[Row]:
    return (change_row(change, words) for change in thing.rejected)


def _links(thing: Comparison, _: Wording) -> Iterable[Row]:
    yield from (link_row(link, certain=True) for link in thing.links)
    yield from (link_row(link, certain=False) for link in thing.uncertain)


def _series(thing: Track, _: Wording) -> Iterable[Row]:
    for number, series in enumerate(numbered(thing), start=1):
        for position, row in tracked(number, series):
            about = source_columns("report", thing.reports[position])
            yield {**row, "report_number": position + 1, **about}


def _loose(thing: tuple[Any, ...], words: Wording) -> Iterable[Row]:
    return (change_row(change, words) for change in thing)


FRAMES: Mapping[type, Mapping[str, _Rows]] = MappingProxyType(
    {
        Report: {"sections": _sections, "commitments": _commitments},
        Comparison: {"changes": _changes, "rejected": _rejected, "links": _links},
        Review: {"changes": _changes},
        Track: {"series": _series},
        tuple: {"changes": _loose},
    }
)
"""What there is a table of, by type of the model; the first is meant when nothing is named."""


def frame(thing: Outcome, what: str | None, lang: str) -> pd.DataFrame:
    """The table `what` of `thing`; see `to_frame`."""
    pandas = _pandas()
    tables = FRAMES.get(type(thing), {})
    name = what or next(iter(tables), "")
    if name not in tables:
        raise ValueError(
            f"no table {name!r} of a {type(thing).__name__}; "
            + (f"there is {', '.join(tables)}" if tables else "that kind is not made into one")
        )
    about = _sources(thing)
    words = wording(lang)
    rows = [{**row, **about} for row in tables[name](thing, words)]
    columns = list(rows[0]) if rows else [*_header(name, words), *about]
    made: pd.DataFrame = pandas.DataFrame(rows, columns=columns)
    for column in made.columns:
        made[column] = _typed(pandas, made[column])
    made.attrs = {"library_version": _version(thing), "made_on": date.today().isoformat()}
    return made


def _header(name: str, words: Wording) -> Iterable[str]:
    """The columns of a table without rows: those of a row about nothing."""
    quote = Evidence(quote="")
    promise = Commitment(text="", char_start=0, char_end=0, score=0)
    section = Section(
        id="", title="", level=1, level_source="none", kind="topic", commitments=(promise,)
    )
    first = Forecast(report=0, quote=quote)
    source = SourceFile(name="", sha256="", media_type="")
    rows: dict[str, Iterable[Row]] = {
        "sections": section_rows(section),
        "commitments": commitment_rows([section]),
        "links": [link_row(Link(previous=(), current=(), relation="same", score=0), certain=True)],
        "series": _series(
            Track(
                library_version="", reports=(ReportRef(source=source),),
                series=(Series(title="", topic=(None,), status=(None,), baseline=first,
                               forecasts=(first,)),),
            ),
            words,
        ),
    }  # fmt: skip
    nothing = Change(type="text_changed", severity="low", score=0, topic=TopicRef(title=""))
    return next(iter(rows.get(name, [change_row(nothing, words)])))


def _pandas() -> Any:
    try:
        import pandas  # noqa: PLC0415  an extra, and slow to load
    except ImportError:
        raise MissingProgram(
            "to_frame",
            "this needs pandas, which is not installed.",
            "Install it with: pip install 'rapportparser[pandas]'.",
        ) from None
    return pandas


def _typed(pandas: Any, column: Any) -> Any:
    """Dates as days, whole numbers and truths that may be missing; text as it is."""
    if column.name in _DATES:
        return pandas.to_datetime(column.replace("", None))
    if column.name in _WHOLE:
        return column.astype("Int64")
    if column.name in _TRUTHS:
        return column.astype("boolean")
    return column


def _sources(thing: Outcome) -> dict[str, Cell]:
    """The files, in every row, so that tables of many comparisons can be put together."""
    match thing:
        case Comparison():
            pair = (("previous", thing.previous), ("current", thing.current))
            return {k: v for role, ref in pair for k, v in source_columns(role, ref).items()}
        case Review():
            return source_columns("current", thing.report)
        case Report():
            return source_columns("report", thing)
        case _:
            return {}


def _version(thing: Outcome) -> str:
    return "" if isinstance(thing, tuple) else thing.library_version
