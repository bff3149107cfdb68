"""The slip chart and the page of a track: true, safe, and for everybody."""

from __future__ import annotations

import io
import itertools
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from PIL import Image
from typer.testing import CliRunner

import factories as make
import rapportparser as rp
from rapportparser.cli import app
from rapportparser.render.chart import drawing
from rapportparser.render.chart.drawing import Dot, Label, Line
from rapportparser.render.chart.routes import MOST, report_days, routes
from rapportparser.render.table import edition
from rapportparser.schema import Evidence, Forecast, HistoryClaim, Outcome, Series, Slip, TopicLine
from test_render_html import Outline

HOSTILE = '<script>document.title="pwned"</script><img src=x onerror="document.title=1">"\'&{{7*7}}'
DAYS = [date(2023, 4, 30), date(2023, 8, 31), date(2023, 12, 31)]
SVG = "{http://www.w3.org/2000/svg}"


def promised(report: int, quarter: int, year: int = 2023) -> Forecast:
    quote = Evidence(page=report + 3, quote=f"Het plan ligt in kwartaal {quarter} van {year} voor.")
    return Forecast(
        report=report, reference_date=DAYS[report], due=make.quarter(quarter, year), quote=quote
    )


def series(*forecasts: Forecast, **facts: Any) -> Series:
    slips = tuple(
        Slip(from_report=a.report, to_report=b.report, months=3, silent=True, severity="high")
        for a, b in itertools.pairwise(forecasts)
        if a.due != b.due
    )
    values: dict[str, Any] = {
        "title": "Groenroutes",
        "topic": ("a", "b", "c"),
        "baseline": forecasts[0],
        "forecasts": forecasts,
        "slips": slips,
        "total_months": 3 * len(slips),
        "status": ("in_progress", "delayed", None),
    }
    return Series(**{**values, **facts})


def track(*rows: Series, reports: int = 3, **facts: Any) -> rp.Track:
    refs = tuple(
        make.report_ref(f"vgr{k}.pdf", reference_date=DAYS[0] + timedelta(days=122 * k))
        for k in range(reports)
    )
    return rp.Track(library_version="0.1.0", reports=refs, series=rows, **facts)


def full(title: str = "Groenroutes") -> rp.Track:
    """A slip that a look back leaves out, a silence, and a promise that was kept."""
    claim = HistoryClaim(report=2, page=9, quote="Eerder was Q3.", left_out=(make.quarter(4),))
    slipped = series(promised(0, 3), promised(1, 4), promised(2, 1, 2024), title=title)
    slipped = slipped.model_copy(update={"misreported_history": (claim,)})
    reason = Evidence(page=8, quote="wegens ziekte")
    slips = (
        slipped.slips[0],
        slipped.slips[1].model_copy(update={"reason": reason, "silent": False}),
    )
    slipped = slipped.model_copy(update={"slips": slips})
    silent = series(promised(0, 4), title="Archief", silent_in=(1, 2))
    done = Outcome(report=1, in_time=True, quote=Evidence(page=5, quote="Het plan is vastgesteld."))
    kept = series(promised(0, 3), title="Inkoop", fulfilled=done)
    line = TopicLine(
        title=title, sections=("a", None, "c"), status=("in_progress", None, "completed")
    )
    return track(slipped, silent, kept, topics=(line,))


def drawn(thing: rp.Track) -> Any:
    return drawing(thing, edition("nl", date(2024, 2, 1)))


def svg(thing: rp.Track, lang: str = "nl") -> str:
    made = rp.render(thing, "svg", lang=lang)
    assert isinstance(made, str)
    return made


def page(thing: rp.Track, lang: str = "nl") -> str:
    made = rp.render(thing, "html", lang=lang)
    assert isinstance(made, str)
    return made


# --- the chart ------------------------------------------------------------------------------


def test_a_promise_that_slips_climbs_and_one_that_is_kept_to_runs_level() -> None:
    level = series(promised(0, 4), promised(1, 4), title="Archief")
    found, _ = routes(track(series(promised(0, 3), promised(1, 4)), level))
    assert [route.moved for route in found] == [True, False]
    shapes = drawn(track(series(promised(0, 3), promised(1, 4)))).shapes
    (rising,) = [s for s in shapes if isinstance(s, Line) and s.width > 2]
    assert rising.points[1][1] < rising.points[0][1]


def test_a_silent_report_is_a_question_mark_on_a_broken_line() -> None:
    shapes = drawn(track(series(promised(0, 4), silent_in=(1,), title="Archief"))).shapes
    marks = [s for s in shapes if isinstance(s, Label) and s.text == "?"]
    assert len(marks) == 2  # in the chart and in the key
    assert any(isinstance(s, Line) and s.dashes and s.width == 1.5 for s in shapes)


def test_the_line_of_today_passes_each_report_at_its_own_day() -> None:
    thing = track(series(promised(0, 3), promised(1, 4)))
    shapes = drawn(thing).shapes
    today = next(s for s in shapes if isinstance(s, Line) and s.colour == "#6b3fa0")
    xs = [x for x, _ in today.points]
    assert xs == sorted(xs)
    assert len(today.points) == len(thing.reports) + 1


def test_promises_that_went_the_same_way_share_a_line_and_show_both_numbers() -> None:
    rows = [series(promised(0, 3), promised(1, 4), title=name) for name in ("A", "B")]
    shapes = drawn(track(*rows)).shapes
    assert any(isinstance(s, Label) and s.text == "1, 2" for s in shapes)


def many(count: int, reports: int) -> rp.Track:
    rows = []
    for k in range(count):
        due = [make.time("x", DAYS[0], DAYS[0] + timedelta(days=40 * j + 7 * k)) for j in (1, 2)]
        told = [Forecast(report=j, due=day, quote=Evidence(quote="x")) for j, day in enumerate(due)]
        rows.append(series(*told, title=f"Een onderwerp met een lange naam, nummer {k}"))
    return track(*rows, reports=reports)


@pytest.mark.parametrize(("count", "reports"), [(1, 2), (5, 3), (40, 12)])
def test_numbers_at_the_ends_never_stand_over_each_other(count: int, reports: int) -> None:
    made = drawn(many(count, reports))
    ends = [s for s in made.shapes if isinstance(s, Label) and s.bold and s.x > 860]
    assert len(ends) == count
    heights = sorted(s.y for s in ends)
    assert all(b - a >= 11 for a, b in itertools.pairwise(heights))
    assert all(0 <= s.y <= made.height for s in made.shapes if isinstance(s, Label))
    dots = [s.centre for s in made.shapes if isinstance(s, Dot)]
    assert all(0 < x < made.width and 0 < y < made.height for x, y in dots)


def test_more_promises_than_can_be_told_apart_are_counted() -> None:
    thing = many(MOST + 3, 2)
    assert routes(thing)[1] == 3
    assert "Nog 3 toezeggingen passen niet in deze grafiek" in svg(thing)


def test_a_report_without_a_day_stands_in_its_turn_with_a_question_mark() -> None:
    thing = full()
    refs = list(thing.reports)
    refs[1] = refs[1].model_copy(update={"reference_date": None, "period": None})
    days = report_days(tuple(refs))
    assert [sure for _, sure in days] == [True, False, True]
    assert days == sorted(days, key=lambda day: day[0])
    unsure = drawn(thing.model_copy(update={"reports": tuple(refs)})).shapes
    assert any(isinstance(s, Label) and s.text == "?" and s.y > 400 for s in unsure)
    assert not [s for s in unsure if isinstance(s, Label) and s.text == "vandaag"]


def test_what_is_odd_about_the_reports_stands_in_the_chart_too() -> None:
    assert "meer dan eens opgegeven" in svg(
        full().model_copy(update={"warnings": ("repeated_file",)})
    )


@pytest.mark.parametrize("rows", [(), (series(promised(0, 3)),)])
def test_a_track_without_anything_to_follow_is_a_chart_all_the_same(rows: Any) -> None:
    root = ET.fromstring(svg(track(*rows)))
    assert "Geen toezeggingen" in str(root.findtext(f"{SVG}desc"))
    assert rp.render(track(*rows), "png")
    assert "<svg" not in page(track(*rows))


def test_a_track_without_reports_says_that_there_is_nothing() -> None:
    nothing = rp.Track(library_version="0", reports=())
    assert "Geen toezeggingen" in svg(nothing)
    assert "Geen toezeggingen" in page(nothing)


def test_the_svg_has_a_title_and_tells_in_words_what_it_shows() -> None:
    root = ET.fromstring(svg(full()))
    assert root.get("role") == "img"
    title, about = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    assert title == "Verloop van de toegezegde datums"
    assert "1. Groenroutes: Van derde kwartaal 2023 naar eerste kwartaal 2024" in str(about)
    assert "Course of the promised dates" in svg(full(), "en")


def test_the_svg_names_its_files_the_version_and_the_date() -> None:
    text = svg(full())
    assert all(report.source.sha256 in text for report in full().reports)
    assert "Gemaakt met rapportparser" in text


def test_text_in_the_svg_stays_text_and_nothing_is_loaded_or_styled() -> None:
    root = ET.fromstring(svg(full(HOSTILE)))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "polyline", "circle", "text"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not names & {"style", "href", "src"}
    assert not any(name.startswith("on") for name in names)


def test_the_png_is_a_sharp_picture_and_needs_matplotlib(monkeypatch: pytest.MonkeyPatch) -> None:
    made = rp.render(full("Ëén $x^2$ <b>"), "png")
    assert isinstance(made, bytes)
    picture = Image.open(io.BytesIO(made))
    assert picture.width == 2 * 960
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(rp.MissingProgram, match=r"pip install 'rapportparser\[chart\]'"):
        rp.render(full(), "png")


def test_the_command_line_makes_chart_and_page_by_the_name_of_the_file(tmp_path: Path) -> None:
    saved = tmp_path / "gevolgd.json"
    saved.write_text(full().model_dump_json(), "utf-8")
    starts = {"chart.svg": b"<svg", "chart.png": b"\x89PNG", "page.html": b"<!DOCTYPE"}
    for name, start in starts.items():
        out = tmp_path / name
        assert CliRunner().invoke(app, ["render", str(saved), "-o", str(out)]).exit_code == 0
        assert out.read_bytes().lstrip().startswith(start)


def test_the_command_line_says_what_a_picture_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "een.json"
    saved.write_text(make.report().model_dump_json(), "utf-8")
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    done = CliRunner().invoke(app, ["track", str(saved), str(saved), "-o", str(tmp_path / "x.png")])
    assert done.exit_code == 2
    assert "pip install 'rapportparser[chart]'" in done.stderr
    assert not (tmp_path / "x.png").exists()


def workbook(thing: rp.Track) -> list[Any]:
    made = rp.render(thing, "xlsx", made_on=date(2024, 2, 1))
    assert isinstance(made, bytes)
    return openpyxl.load_workbook(io.BytesIO(made)).worksheets


def test_the_workbook_has_a_row_for_each_report_that_speaks_of_a_promise_or_is_silent() -> None:
    promises, sources = workbook(full())
    head, *rows = promises.iter_rows(values_only=True)
    assert [row[0] for row in rows] == [1, 1, 1, 2, 2, 2, 3, 3]
    moved = dict(zip(head, rows[2], strict=True))
    assert moved["Laatste dag"].date() == date(2024, 3, 31)
    assert (moved["Maanden"], moved["Maanden totaal"], moved["Reden"]) == (3, 6, "wegens ziekte")
    assert dict(zip(head, rows[4], strict=True))["Datum"] == "?"
    assert promises.auto_filter.ref == promises.dimensions
    told = str(list(sources.iter_rows(values_only=True)))
    assert all(words in told for words in ("vgr2.pdf", "ab" * 32, "1 februari 2024"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "https://example.org"])
def test_no_text_of_a_promise_becomes_a_formula_or_a_link(text: str) -> None:
    cells = [cell for sheet in workbook(full(text)) for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


# --- the page -------------------------------------------------------------------------------


def test_every_promise_is_told_by_report_with_date_status_quote_and_page() -> None:
    text = page(full())
    outline = Outline(text)
    assert len(outline.named("article")) == 3
    assert "Het plan is vastgesteld." in text
    assert "wegens ziekte" in text
    assert "vertraagd" in text
    assert "<td>?</td><td>toezegging niet teruggevonden" in text
    assert "vgr1.pdf#page=4" in text


def test_a_look_back_that_leaves_out_a_slip_is_told_in_summary_and_at_the_promise() -> None:
    text = page(full())
    assert "slaat een verschuiving over" in text
    assert "noemt deze eerdere datum niet: vierde kwartaal 2023" in text
    assert "Eerder was Q3." in text


def test_every_topic_is_listed_with_its_status_by_report() -> None:
    assert "<td>loopt</td><td>-</td><td>gereed</td>" in page(full())


def test_the_page_names_its_sources_the_version_and_the_date_in_either_language() -> None:
    for lang, made in (("nl", "Gemaakt met rapportparser"), ("en", "Made with rapportparser")):
        text = page(full(), lang)
        assert made in text
        assert all(f"vgr{k}.pdf" in text for k in range(3))
        assert "ab" * 32 in text


def test_the_page_loads_nothing_and_its_text_stays_text() -> None:
    outline = Outline(page(full(HOSTILE)))
    policy = next(m for m in outline.named("meta") if m.get("http-equiv"))["content"]
    assert str(policy).startswith("default-src 'none'")
    assert len(outline.named("script")) == 1
    assert not outline.named("img")
    assert not outline.named("link")
    keys = [key for _, attributes in outline.tags for key in attributes]
    assert not any(key.startswith("on") or key in ("src", "style") for key in keys)


def test_headings_of_the_page_go_down_one_step_at_a_time_and_ids_are_unique() -> None:
    outline = Outline(page(full()))
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    ids = [attributes["id"] for _, attributes in outline.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only for marked tests

    file: Path = tmp_path_factory.mktemp("pagina") / "gevolgd.html"
    file.write_text(page(full(HOSTILE)), "utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        opened = browser.new_page()
        opened.goto(file.as_uri())
        yield opened
        browser.close()


@pytest.mark.debian
def test_the_page_of_a_track_works_with_the_keyboard_and_runs_no_script_of_the_text(
    tab: Any,
) -> None:
    assert tab.title().startswith("Toezeggingen")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.locator("select[name=group]").focus()
    tab.keyboard.press("ArrowDown")
    assert tab.locator("article:visible").count() == 1
    tab.locator("button[type=reset]").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("document.querySelectorAll('article:not([hidden])').length == 3")
    tab.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.querySelector('details').open")


@pytest.mark.debian
def test_a_checker_of_accessibility_finds_nothing_wrong_with_a_track(tab: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    tab.evaluate("document.querySelector('meta[http-equiv]').remove()")
    found = Axe().run(tab, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.response["violations"] == []
