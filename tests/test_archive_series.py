"""Series: which report comes before which, what is compared, and what is told of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import rapportparser as rp
from archive_files import cycle, fill, rows, text, written
from rapportparser.archive import Choice, Store, find_report, list_delays, list_reports, remove
from rapportparser.archive.series import Entry, shelve
from rapportparser.archive.tracking import track_organisation
from rapportparser.records.placing import edition_of, organisation_key

PAIRS = """
select before.name, now.name, relation from comparisons
join reports as before on before.id = previous_id join reports as now on now.id = current_id
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archief.sqlite"


def pairs(archive: Path) -> set[tuple[str, ...]]:
    stem = {name: Path(name).stem for (name,) in rows(archive, "select name from reports")}
    return {(stem[a], stem[b], relation) for a, b, relation in rows(archive, PAIRS)}


def entry(number: int, kind: str, year: int | None, **facts: Any) -> Entry:
    values: dict[str, Any] = {
        "name": f"{number}.pdf", "organisation": "Zand", "organisation_key": "zand",
        "kind_label": None, "ordinal": None, "reference_date": None, "edition": "final",
        "media_type": "application/pdf",
    }  # fmt: skip
    return Entry(id=number, kind=kind, fiscal_year=year, **{**values, **facts})


def test_every_report_is_compared_with_the_one_before_and_the_plan_with_the_result(
    tmp_path: Path, archive: Path
) -> None:
    cycle(tmp_path / "in")
    assert fill(archive, tmp_path / "in").compared == 4
    assert pairs(archive) == {
        ("begroting", "vgr1", "predecessor"),
        ("vgr1", "vgr2", "predecessor"),
        ("vgr2", "jaarverslag", "predecessor"),
        ("begroting", "jaarverslag", "budget"),
    }


def test_a_new_report_costs_only_the_comparisons_with_its_neighbours(
    tmp_path: Path, archive: Path
) -> None:
    files = cycle(tmp_path / "in")
    content = files["vgr1"].read_text("utf-8")
    files["vgr1"].unlink()
    fill(archive, tmp_path / "in")
    before = dict(rows(archive, "select previous_id || '-' || current_id, id from comparisons"))
    written(files["vgr1"], content)
    assert fill(archive, tmp_path / "in").compared == 2
    after = dict(rows(archive, "select previous_id || '-' || current_id, id from comparisons"))
    # The pair that it came between is no longer one; the others were not made again.
    assert len(set(before) - set(after)) == 1
    assert all(before[pair] == after[pair] for pair in set(before) & set(after))


def test_a_year_before_is_the_same_report_of_that_year(tmp_path: Path, archive: Path) -> None:
    cycle(tmp_path / "in")
    written(tmp_path / "in" / "vgr1oud.txt", text("Eerste voortgangsrapportage 2023"))
    fill(archive, tmp_path / "in")
    assert ("vgr1oud", "vgr1", "year_before") in pairs(archive)
    assert ("vgr1oud", "begroting", "predecessor") not in pairs(archive)


def test_organisations_are_kept_apart_whatever_their_files_are_called(
    tmp_path: Path, archive: Path
) -> None:
    cycle(tmp_path / "in" / "a")
    cycle(tmp_path / "in" / "b", of="Kleidam")
    fill(archive, tmp_path / "in")
    of_two = PAIRS + "where before.organisation <> now.organisation"
    assert rows(archive, of_two) == []
    assert len(rows(archive, PAIRS)) == 8


def test_a_concept_is_compared_with_its_final_version_and_stands_in_no_series(
    tmp_path: Path, archive: Path
) -> None:
    cycle(tmp_path / "in")
    written(tmp_path / "in" / "voor.txt", text("Concept jaarverslag 2024", state="2"))
    fill(archive, tmp_path / "in")
    assert {pair for pair in pairs(archive) if "voor" in pair} == {
        ("voor", "jaarverslag", "concept")
    }
    with Store(archive) as store, store.transaction() as connection:
        listed = list_reports(connection, Choice())
    told = {row[listed.columns.index("name")]: row[-1] for row in listed.rows}
    assert told["voor.txt"] == "concept"
    assert told["jaarverslag.txt"] is None


def test_a_concept_stands_in_the_series_until_there_is_a_final_version() -> None:
    shelf = shelve([entry(1, "begroting", 2024), entry(2, "jaarverslag", 2024, edition="concept")])
    assert shelf.pairs == {(1, 2): "predecessor"}
    assert shelf.doubts[2] == ["concept"]


def test_what_is_odd_about_a_report_is_told() -> None:
    shelf = shelve(
        [
            entry(1, "jaarverslag", 2023, name="jaarverslag 2022.pdf"),
            entry(2, "jaarverslag", 2023, name="2023 (2023-2026).docx", media_type="word"),
            entry(3, "jaarverslag", None),
            entry(4, "jaarverslag", 2023, organisation_key=None),
        ]
    )
    assert shelf.doubts[1] == ["year_in_name"]
    assert shelf.doubts[2] == ["twice"]
    assert shelf.doubts[3] == ["no_year"]
    assert shelf.doubts[4] == ["no_organisation"]
    assert [one.id for one in shelf.series["zand"].entries] == [1]


def test_progress_reports_without_a_number_are_told_apart_by_their_day() -> None:
    from datetime import date  # noqa: PLC0415

    shelf = shelve(
        [
            entry(2, "voortgangsrapportage", 2024, reference_date=date(2024, 8, 31)),
            entry(1, "voortgangsrapportage", 2024, reference_date=date(2024, 4, 30)),
            entry(3, "begroting", 2025),
            entry(4, "begroting", 2024),
        ]
    )
    assert shelf.pairs == {
        (4, 1): "predecessor", (1, 2): "predecessor", (4, 3): "predecessor",
    }  # fmt: skip


def test_reports_of_other_kinds_are_compared_with_those_of_the_same_name() -> None:
    shelf = shelve(
        [
            entry(1, "other", 2023, kind_label="Kadernota"),
            entry(2, "other", 2024, kind_label="kadernota"),
            entry(3, "other", 2024, kind_label="Jaarplan"),
            entry(4, "jaarverslag", 2024),
        ]
    )
    assert shelf.pairs == {(1, 2): "year_before"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Gemeente Zandwoude", "ZANDWOUDE"), ("de gemeente Zandwoude", "Zandwoude")],
)
def test_spellings_of_an_organisation_are_one(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


def test_a_word_in_front_is_kept_when_it_is_the_whole_name() -> None:
    assert organisation_key("Gemeente") == "gemeente"
    assert organisation_key("Waterschap Kleidam") != organisation_key("Kleidam")
    assert organisation_key(None) is None


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        ("Concept jaarstukken 2023", "concept"),
        ("Ontwerpbegroting 2025", "concept"),
        ("Programmabegroting 2025 (concept)", "concept"),
        ("Jaarstukken 2023", "final"),
        ("Jaarverslag 2023 Ontwerpplannen", "final"),
    ],
)
def test_a_concept_is_told_by_the_title(title: str, edition: str) -> None:
    source = rp.parse(f"{title}\n\nTekst.".encode(), options=rp.Options(isolate=False))
    assert edition_of(source.model_copy(update={"title": title})) == edition


def test_delays_are_those_of_the_comparisons(tmp_path: Path, archive: Path) -> None:
    files = cycle(tmp_path / "in")
    fill(archive, tmp_path / "in")
    previous, current = (
        rp.parse(files[name], options=rp.Options(isolate=False)) for name in ("vgr1", "vgr2")
    )
    wanted = [change.topic.title for change in rp.compare(previous, current).delays]
    with Store(archive) as store, store.transaction() as connection:
        listed = list_delays(connection, Choice(organisation="zandwoude", since=2024))
        none = list_delays(connection, Choice(organisation="elders"))
    place = {name: listed.columns.index(name) for name in listed.columns}
    found = [
        row[place["title"]] for row in listed.rows if "Tweede" in str(row[place["current_report"]])
    ]
    assert wanted
    assert found == wanted
    assert none.rows == ()
    shifted = [row for row in listed.rows if row[place["type"]] == "deadline_shift"]
    assert shifted[0][place["shift_months"]] == 3


def test_the_track_of_the_archive_is_that_of_the_reports(tmp_path: Path, archive: Path) -> None:
    files = cycle(tmp_path / "in")
    fill(archive, tmp_path / "in")
    wanted = rp.track(rp.parse(f, options=rp.Options(isolate=False)) for f in files.values())
    choice = Choice(organisation="Gemeente Zandwoude")
    with Store(archive, writing=True) as store:
        assert track_organisation(store, choice) == wanted
    kept = rows(archive, "select count(*) from steps")
    assert kept[0][0] > 0
    with Store(archive) as store:  # now from the steps that were kept
        assert track_organisation(store, choice) == wanted
    assert any(len(series.forecasts) > 2 for series in wanted.series)


def test_one_more_report_costs_only_the_steps_to_it(tmp_path: Path, archive: Path) -> None:
    files = cycle(tmp_path / "in")
    last = files["jaarverslag"].read_text("utf-8")
    files["jaarverslag"].unlink()
    choice = Choice(organisation="Zandwoude")
    for content in (None, last):
        if content:
            written(files["jaarverslag"], content)
        fill(archive, tmp_path / "in")
        before = set(rows(archive, "select rowid, previous_id, current_id from steps"))
        with Store(archive, writing=True) as store:
            track_organisation(store, choice)
    after = set(rows(archive, "select rowid, previous_id, current_id from steps"))
    assert before < after
    ((newest,),) = rows(archive, "select id from reports where kind = 'jaarverslag'")
    assert all(newest in row[1:] for row in after - before)


def test_an_organisation_that_is_not_there_is_told(tmp_path: Path, archive: Path) -> None:
    cycle(tmp_path / "in")
    fill(archive, tmp_path / "in")
    with Store(archive) as store, pytest.raises(rp.ArchiveError, match="archive list"):
        track_organisation(store, Choice(organisation="Elders"))


def test_after_a_removal_the_neighbours_are_compared_with_each_other(
    tmp_path: Path, archive: Path
) -> None:
    cycle(tmp_path / "in")
    fill(archive, tmp_path / "in")
    with Store(archive, writing=True) as store:
        with store.transaction() as connection:
            number = find_report(connection, "archief", "vgr1.txt")
        remove(store, number)
    fill(archive, tmp_path / "in")
    assert ("begroting", "vgr2", "predecessor") in pairs(archive)
