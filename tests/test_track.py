"""Promises followed through more than two reports: what no pair of them shows."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from datetime import date
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

import rapportparser as rp
from fixture_files import FIXTURES
from rapportparser.cli import app
from rapportparser.schema import Footnote, Report, Section, Series, Track
from report_factory import claim, promise, quarter, report, section, when

PLAN = "Het bestuur legt de woonvisie in het {} kwartaal van {} aan de raad voor."
OTHER = "De bibliotheek houdt haar ruime openingstijden in alle kernen."
WORDS = ("eerste", "tweede", "derde", "vierde")
DAYS = ("2025-04-30", "2025-08-31", "2025-12-31", "2026-04-30")


def told(quarter_number: int, year: int, extra: str = "", *, title: str = "Woonvisie") -> Section:
    """The topic with its promise, and perhaps more text."""
    which = WORDS[quarter_number - 1]
    plan = PLAN.format(which, year)
    text = plan + extra
    due = quarter(text, f"{which} kwartaal van {year}", year, quarter_number)
    said = promise(text, plan, due=due, action="voorleggen", object="de woonvisie")
    return section(title, text, number="2.1", times=(due,), commitments=(said,))


def silent(title: str = "Woonvisie") -> Section:
    return section(title, "Met de corporaties is over de woonvisie gesproken.", number="2.1")


def issue(number: int, *topics: Section, **facts: Any) -> Report:
    """Report `number` of a row, from 1, with one topic more that never changes."""
    day = date.fromisoformat(DAYS[number - 1])
    library = section("Bibliotheek", OTHER, number="2.2")
    facts = {"fiscal_year": day.year, "reference_date": day, **facts}
    return report(*topics, library, name=f"{number}.txt", **facts)


def only(track: Track) -> Series:
    (series,) = track.series
    return series


def looking_back(words: str, named: dict[str, int]) -> Section:
    """The promise for the second quarter of 2026, and a sentence with earlier quarters of 2025."""
    topic = told(2, 2026, f" {words}")
    times = [quarter(topic.text, f"{which} kwartaal van 2025", 2025, n)
             for which, n in named.items()]  # fmt: skip
    return topic.model_copy(update={"times": (*topic.times, *times)})


def test_two_slips_are_told_one_by_one_and_as_one_total() -> None:
    track = rp.track([issue(1, told(3, 2025)), issue(2, told(4, 2025)), issue(3, told(2, 2026))])
    series = only(track)
    assert [(slip.from_report, slip.to_report, slip.months) for slip in series.slips] == [
        (0, 1, 3), (1, 2, 6),
    ]  # fmt: skip
    assert series.total_months == 9
    assert series.baseline == series.forecasts[0]
    assert all(slip.silent for slip in series.slips)
    assert series.baseline.quote.quote == PLAN.format("derde", 2025)


def test_the_order_in_which_the_reports_are_given_does_not_matter() -> None:
    reports = [issue(1, told(3, 2025)), issue(2, told(4, 2025)), issue(3, told(2, 2026))]
    first = rp.track(reports)
    assert all(rp.track(row) == first for row in permutations(reports))


def test_without_reference_dates_year_kind_and_ordinal_give_the_order() -> None:
    facts: dict[str, Any] = {"fiscal_year": 2025, "reference_date": None}
    progress: dict[str, Any] = {**facts, "kind": "voortgangsrapportage"}
    reports = [
        issue(4, **facts, kind="jaarverslag"),
        issue(3, **progress, ordinal=2),
        issue(1, **facts, kind="begroting"),
        issue(2, **progress, ordinal=1),
    ]
    track = rp.track(reports)
    assert [r.source.name for r in track.reports] == ["1.txt", "2.txt", "3.txt", "4.txt"]
    assert track.warnings == ()


def test_a_report_without_any_period_stays_where_it_was_given_and_that_is_said() -> None:
    unknown = issue(2, fiscal_year=None, reference_date=None)
    track = rp.track([issue(1), unknown, issue(3)])
    assert [r.source.name for r in track.reports] == ["1.txt", "2.txt", "3.txt"]
    assert track.warnings == ("order_guessed",)


def test_a_repeated_date_is_a_forecast_and_no_slip() -> None:
    series = only(rp.track([issue(n, told(3, 2025)) for n in (1, 2, 3)]))
    assert len(series.forecasts) == 3
    assert series.slips == ()
    assert series.total_months == 0


def test_a_report_that_covers_the_topic_without_the_promise_is_silent() -> None:
    series = only(rp.track([issue(1, told(3, 2025)), issue(2, silent()), issue(3, silent())]))
    assert series.silent_in == (1, 2)
    assert len(series.forecasts) == 1


def test_a_report_that_lacks_the_topic_is_not_silent() -> None:
    series = only(rp.track([issue(1, told(3, 2025)), issue(2)]))
    assert series.silent_in == ()
    assert series.topic == ("2.1-woonvisie", None)


def test_a_promise_that_comes_back_after_a_silent_report_is_the_same_promise() -> None:
    series = only(rp.track([issue(1, told(3, 2025)), issue(2, silent()), issue(3, told(2, 2026))]))
    assert series.silent_in == (1,)
    assert [(slip.from_report, slip.to_report, slip.months) for slip in series.slips] == [(0, 2, 9)]


def test_a_topic_that_was_away_for_one_report_is_the_same_topic() -> None:
    track = rp.track([issue(1, told(3, 2025)), issue(2), issue(3, told(3, 2025))])
    line = next(line for line in track.topics if line.title == "Woonvisie")
    assert line.sections == ("2.1-woonvisie", None, "2.1-woonvisie")


def test_a_promise_reported_done_ends_its_series() -> None:
    text = "Het bestuur heeft de woonvisie op 1 september 2025 aan de raad voorgelegd."
    done = section(
        "Woonvisie", text, number="2.1", claims=(claim(text, text[:-1], "completed"),),
        times=(when(text, "1 september 2025", "2025-09-01", "2025-09-01"),),
    )  # fmt: skip
    series = only(rp.track([issue(1, told(3, 2025)), issue(2, done), issue(3, silent())]))
    assert series.fulfilled is not None
    assert (series.fulfilled.report, series.fulfilled.in_time) == (1, True)
    assert series.silent_in == ()


def history(last: Section, *notes: Footnote) -> list[str]:
    reports = [issue(1, told(3, 2025)), issue(2, told(4, 2025)), issue(3, last, footnotes=notes)]
    return [found.quote for found in only(rp.track(reports)).misreported_history]


def test_a_look_back_that_skips_a_date_in_between_is_misreported_history() -> None:
    words = "Aanvankelijk werd gerekend op het derde kwartaal van 2025."
    assert history(looking_back(words, {"derde": 3})) == [words]


def noted(topic: Section, words: str, named: dict[str, int]) -> Footnote:
    """A note at the promise, with the quarters of 2025 that it names."""
    times = tuple(quarter(words, f"{which} kwartaal van 2025", 2025, n)
                  for which, n in named.items())  # fmt: skip
    at = len(topic.text)
    return Footnote(mark="1", text=words, section=topic.id, char_start=at, page=4, times=times)


def test_a_look_back_in_a_note_at_the_promise_counts_as_well() -> None:
    words = "Eerder is ingezet op het derde kwartaal van 2025; dat bleek te vroeg."
    topic = told(2, 2026)
    assert history(topic, noted(topic, words, {"derde": 3})) == [words]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Eerder was het derde kwartaal van 2025 gepland, toen het vierde kwartaal van 2025.",
         {"derde": 3, "vierde": 4}),
        ("Eerder was het vierde kwartaal van 2025 gepland.", {"vierde": 4}),
        ("De gesprekken vonden plaats in het derde kwartaal van 2025.", {"derde": 3}),
        ("Aanvankelijk werd gerekend op het eerste kwartaal van 2025.", {"eerste": 1}),
    ],
    ids=["names both", "names the last", "is about something else", "names no promised date"],
)  # fmt: skip
def test_a_look_back_that_leaves_nothing_out_is_left_alone(
    words: str, named: dict[str, int]
) -> None:
    topic = told(2, 2026)
    assert history(topic, noted(topic, words, named)) == []


def test_one_earlier_date_cannot_be_misreported() -> None:
    words = "Aanvankelijk werd gerekend op het derde kwartaal van 2025."
    track = rp.track([issue(1, told(3, 2025)), issue(3, looking_back(words, {"derde": 3}))])
    assert not any(series.misreported_history for series in track.series)


def test_no_reports_and_one_report_give_a_track_without_slips() -> None:
    assert rp.track([]).series == ()
    series = only(rp.track([issue(1, told(3, 2025))]))
    assert (series.slips, series.silent_in) == ((), ())


def test_a_report_given_twice_is_said_and_moves_nothing() -> None:
    track = rp.track([issue(1, told(3, 2025)), issue(1, told(3, 2025))])
    assert track.warnings == ("repeated_file",)
    assert only(track).slips == ()


def test_a_track_survives_json(tmp_path: Path) -> None:
    path = tmp_path / "track.json"
    path.write_text(driewerf("weasyprint").model_dump_json(), "utf-8")
    assert rp.load(path) == driewerf("weasyprint")


# ------------------------------------------------------------------ the fixtures


@cache
def driewerf(producer: str) -> Track:
    files = sorted((FIXTURES / "driewerf").glob(f"*.{producer}.pdf"))
    return rp.track([rp.parse(file, options=rp.Options(isolate=False)) for file in files])


PLOT = tomllib.loads((FIXTURES / "driewerf" / "plot.toml").read_text("utf-8"))["series"]


@pytest.mark.parametrize("producer", ["weasyprint", "typst", "reportlab"])
@pytest.mark.parametrize("wanted", PLOT, ids=[wanted["title"] for wanted in PLOT])
def test_the_series_of_the_fixtures_are_as_their_plot_tells(
    wanted: dict[str, Any], producer: str
) -> None:
    ends = wanted["forecast_ends"]
    found = [
        series
        for series in driewerf(producer).series
        if series.title == wanted["title"]
        and [f.due.end for f in series.forecasts if f.due] == ends
    ]
    assert len(found) == 1
    series = found[0]
    assert [slip.months for slip in series.slips] == wanted["slips"]
    assert series.total_months == wanted["total_months"]
    silently = [driewerf(producer).reports[slip.to_report].source.name.split(".")[0]
                for slip in series.slips if slip.silent]  # fmt: skip
    assert silently == wanted.get("silent_in", [])
    claims = [found.quote for found in series.misreported_history]
    assert claims == [wanted[key] for key in ("misreported_history",) if key in wanted]


# ------------------------------------------------------------------ what readers see


def shown(track: Track, to: str = "terminal", lang: str = "nl") -> str:
    outcome = rp.render(track, to, lang=lang, made_on=date(2026, 1, 5))
    assert isinstance(outcome, str)
    return outcome


@cache
def misreporting() -> Track:
    words = "Aanvankelijk werd gerekend op het derde kwartaal van 2025."
    last = looking_back(words, {"derde": 3})
    return rp.track([issue(1, told(3, 2025)), issue(2, told(4, 2025)), issue(3, last)])


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_line_in_the_terminal_is_wider_than_eighty_cells(lang: str) -> None:
    for track in (misreporting(), driewerf("typst")):
        assert max(map(cell_len, shown(track, lang=lang).splitlines())) <= 80


def test_the_reader_sees_each_step_the_total_and_what_the_look_back_leaves_out() -> None:
    text = " ".join(shown(misreporting()).split())
    assert "Van derde kwartaal 2025 naar tweede kwartaal 2026: +9 maanden, in 2 stappen." in text
    assert "+3 maanden, zonder" in text
    assert "+6 maanden, zonder" in text
    assert "blikt terug en noemt deze eerdere datum niet: vierde kwartaal 2025." in text


def test_a_silent_report_is_a_question_mark() -> None:
    text = shown(rp.track([issue(1, told(3, 2025)), issue(2, silent())]))
    assert "? " in text
    assert "LATER NIET TERUGGEVONDEN (1)" in text


def test_markdown_has_a_row_for_each_report() -> None:
    text = shown(misreporting(), "markdown")
    assert "| derde kwartaal 2025 | eerste toezegging |" in text
    assert "| tweede kwartaal 2026 | \\+6 maanden, zonder toelichting |" in text


def test_csv_has_a_row_for_each_event_with_its_report() -> None:
    rows = list(csv.DictReader(io.StringIO(shown(misreporting(), "csv"))))
    assert [row["event"] for row in rows] == [
        "baseline", "forecast", "forecast", "misreported_history",
    ]  # fmt: skip
    assert [row["slip_months"] for row in rows] == ["", "3", "6", ""]
    assert rows[-1]["left_out"] == "2025-12-31"
    assert rows[1]["report_file"] == "2.txt"
    assert list(csv.DictReader(io.StringIO(shown(rp.track([]), "csv"))))


def test_the_command_takes_files_and_saved_reports_in_any_order(tmp_path: Path) -> None:
    paths = []
    for number, topic in ((3, told(2, 2026)), (1, told(3, 2025)), (2, told(4, 2025))):
        paths.append(tmp_path / f"{number}.json")
        paths[-1].write_text(issue(number, topic).model_dump_json(), "utf-8")
    done = CliRunner().invoke(app, ["track", *map(str, paths)])
    assert done.exit_code == 0
    assert "+9 maanden" in done.stdout
    done = CliRunner().invoke(app, ["track", *map(str, paths), "--to", "json"])
    assert json.loads(done.stdout)["series"][0]["total_months"] == 9


def test_the_command_tells_every_file_that_cannot_be_read_at_once(tmp_path: Path) -> None:
    wrong = [str(tmp_path / name) for name in ("a.pdf", "b.pdf")]
    done = CliRunner().invoke(app, ["track", *wrong])
    assert done.exit_code == 3
    assert "a.pdf" in done.stderr
    assert "b.pdf" in done.stderr


def test_text_of_a_report_cannot_steer_the_terminal_or_a_spreadsheet() -> None:
    hostile = "=HYPERLINK(1)\x1b[31m\u202e | x"
    track = rp.track([issue(n, told(3, 2025, title=hostile)) for n in (1, 2)])
    for to in ("terminal", "markdown", "csv"):
        assert not set(shown(track, to)) & set("\x1b\u202e")
    (row, *_) = csv.DictReader(io.StringIO(shown(track, "csv")))
    assert row["topic"].startswith("'=")


def test_a_date_that_opened_its_sentence_is_shown_small() -> None:
    plan = "Vóór de jaarwisseling van 2025 legt het bestuur de woonvisie aan de raad voor."
    due = when(
        plan, "Vóór de jaarwisseling van 2025", "2025-01-01", "2025-12-31", modifier="before"
    )
    said = promise(plan, plan, due=due, action="voorleggen", object="de woonvisie")
    topic = section("Woonvisie", plan, number="2.1", times=(due,), commitments=(said,))
    text = shown(rp.track([issue(1, topic), issue(2, silent())]))
    assert "Toegezegde datum: vóór de jaarwisseling van 2025." in text
