"""Excel: rows that can be filtered and sorted, and never a formula."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import factories as make
import rapportparser as rp

DAY = date(2024, 3, 1)


def sheets(thing: rp.Comparison | rp.Review, lang: str = "nl") -> list[Worksheet]:
    made = rp.render(thing, "xlsx", lang=lang, made_on=DAY)
    assert isinstance(made, bytes)
    return openpyxl.load_workbook(io.BytesIO(made)).worksheets


def rows(thing: rp.Comparison | rp.Review) -> list[dict[str, object]]:
    head, *body = sheets(thing)[0].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def test_every_change_is_one_row_and_all_sources_stand_on_a_sheet_of_their_own() -> None:
    changes = make.every_change()
    comparison = make.comparison(*changes)
    first, second = sheets(comparison)
    assert first.max_row == len(changes) + 1
    text = str(list(second.iter_rows(values_only=True)))
    for report in (comparison.previous, comparison.current):
        assert report.source.sha256 in text
        assert report.source.name in text
    assert rp.__version__ in text
    assert "1 maart 2024" in text


def test_dates_are_dates_and_months_and_pages_are_numbers() -> None:
    shift = next(c for c in make.every_change() if c.type == "deadline_shift" and c.shift_months)
    (row,) = rows(make.comparison(shift))
    assert shift.previous_due is not None
    assert shift.previous_due.end is not None
    assert row["Oude datum"] == datetime.combine(shift.previous_due.end, datetime.min.time())
    assert row["Maanden"] == shift.shift_months
    assert row["Zekerheid"] == pytest.approx(shift.score)


def test_a_row_is_as_high_as_its_longest_text() -> None:
    long = make.change(previous=rp.Evidence(quote="woorden en nog eens woorden " * 12))
    sheet = sheets(make.comparison(long, make.one_sided("topic_added", "current")))[0]
    assert sheet.row_dimensions[2].height >= 6 * 15
    assert sheet.row_dimensions[3].height < sheet.row_dimensions[2].height


def test_the_head_stays_in_view_and_every_column_can_be_filtered() -> None:
    sheet = sheets(make.comparison(*make.every_change()))[0]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(sheet.column_dimensions[letter].width > 5 for letter in "ABCDEF")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "https://example.org", "\x00=2"])
def test_no_text_of_a_report_becomes_a_formula_or_a_link(text: str) -> None:
    topic = make.topic(text).model_copy(update={"portfolio_holder": text, "programme": text})
    change = make.change(topic=topic)
    sheet = sheets(make.comparison(change))[0]
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert cell.hyperlink is None


def test_a_move_without_a_word_says_so_in_the_column_of_reasons() -> None:
    silent = make.change(silent=True, reason=None)
    (row,) = rows(make.comparison(silent))
    assert row["Reden"] == "zonder toelichting"


def test_a_review_has_no_columns_of_a_second_report() -> None:
    comparison = make.comparison()
    found = rp.Review(
        library_version="0", report=comparison.current, changes=make.every_change()[:1]
    )
    (row,) = rows(found)
    assert "Datum" in row
    assert not {"Oude datum", "Maanden", "Citaat vorige rapport"} & row.keys()


def test_the_heads_are_in_the_language_that_was_asked_for() -> None:
    sheet = sheets(make.comparison(*make.every_change()), "en")[0]
    heads = [cell.value for cell in sheet[1]]
    assert {"Programme", "Portfolio holder", "Old date", "New date"} <= set(heads)


def test_the_same_comparison_on_the_same_day_gives_the_same_cells() -> None:
    comparison = make.comparison(*make.every_change())
    assert rows(comparison) == rows(comparison)
