"""Outcomes as a table: a row for each, real dates, and the files in every row."""

from __future__ import annotations

import sys
from typing import Any

import pandas as pd
import pytest

import factories as make
import rapportparser as rp
from test_track_pages import full

REVIEW = rp.Review(library_version="0.1.0", report=make.report_ref(), changes=(make.change(),))
THINGS: list[tuple[Any, str, int]] = [
    (make.report(), "sections", 3),
    (make.report(), "commitments", 1),
    (make.comparison(*make.every_change()), "changes", len(make.every_change())),
    (make.comparison(rejected=(make.change(),)), "rejected", 1),
    (make.comparison(), "links", 2),
    (REVIEW, "changes", 1),
    (full(), "series", 9),
    (make.every_change(), "changes", len(make.every_change())),
]


@pytest.mark.parametrize(("thing", "what", "rows"), THINGS)
def test_there_is_a_row_for_each(thing: Any, what: str, rows: int) -> None:
    assert len(rp.to_frame(thing, what)) == rows


def test_without_a_name_the_first_table_is_meant() -> None:
    assert list(rp.to_frame(make.report())["title"])[-1] == "Groenroutes"
    assert rp.to_frame(full())["event"][0] == "baseline"


def test_dates_can_be_reckoned_with_and_months_summed() -> None:
    frame = rp.to_frame(make.comparison(make.change(), make.one_sided("topic_added", "current")))
    moved = frame.current_due[0] - frame.previous_due[0]
    assert moved == pd.Timedelta(days=92)
    assert frame.shift_months.sum() == 3
    assert frame.shift_months.isna()[1]
    assert frame.silent.sum() == 1


def test_a_quote_is_as_the_report_has_it() -> None:
    change = make.one_sided("topic_added", "current")
    assert change.current
    formula = change.model_copy(
        update={"current": change.current.model_copy(update={"quote": "=2+2"})}
    )
    assert rp.to_frame(make.comparison(formula)).current_quote[0] == "=2+2"


@pytest.mark.parametrize(
    ("thing", "column"),
    [(make.comparison(make.change()), "previous_sha256"), (make.report(), "report_sha256"),
     (REVIEW, "current_sha256"), (full(), "report_sha256")],
)  # fmt: skip
def test_every_row_names_its_file_and_the_table_its_version(thing: Any, column: str) -> None:
    frame = rp.to_frame(thing)
    assert set(frame[column]) == {"ab" * 32}
    assert set(frame.attrs) == {"library_version", "made_on"}


@pytest.mark.parametrize(("thing", "what", "rows"), THINGS[:7])
def test_a_table_without_rows_has_its_columns_all_the_same(
    thing: Any, what: str, rows: int
) -> None:
    del rows
    empty = {
        "sections": (),
        "changes": (),
        "rejected": (),
        "links": (),
        "uncertain": (),
        "series": (),
    }
    names = {k: v for k, v in empty.items() if k in type(thing).model_fields}
    frame = rp.to_frame(thing.model_copy(update=names), what)
    filled = rp.to_frame(thing, what)
    assert len(frame) == 0
    assert [c for c in filled if c in frame] == list(frame)
    assert set(filled) - set(frame) <= {"report_file", "report_sha256"}


def test_a_table_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(ValueError, match="there is sections, commitments"):
        rp.to_frame(make.report(), "changes")
    with pytest.raises(ValueError, match="not made into one"):
        rp.to_frame("tekst")  # type: ignore[arg-type]


def test_without_pandas_the_next_step_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(rp.MissingProgram, match=r"pip install 'rapportparser\[pandas\]'"):
        rp.to_frame(make.report())
