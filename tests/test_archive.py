"""The archive: every report once, whatever happens to its file."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sqlite3
import time
import zlib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

import rapportparser as rp
from archive_files import cycle, fill, rows, text, written
from rapportparser.archive import (
    Choice,
    Store,
    allow_again,
    document,
    find,
    find_report,
    fulltext,
    list_delays,
    list_reports,
    plan,
    remove,
    search,
    stored_report,
    upgrade,
)
from rapportparser.records import pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "rapporten"
    cycle(folder)
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archief.sqlite"


def aged(folder: Path) -> None:
    """Files that have lain there for a while: those of this moment are not trusted."""
    for path in folder.rglob("*.txt"):
        os.utime(path, (time.time() - 3600,) * 2)


def test_what_was_read_is_not_read_again(folder: Path, archive: Path) -> None:
    assert fill(archive, folder).read == 4
    again = fill(archive, folder)
    assert (again.read, again.unchanged, again.compared) == (0, 4, 0)


def test_only_new_and_changed_files_are_read(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    written(folder / "nieuw.txt", text("Jaarverslag 2023"))
    written(folder / "vgr2.txt", text("Tweede voortgangsrapportage 2024", state="3"))
    tally = fill(archive, folder)
    assert (tally.read, tally.unchanged) == (2, 3)
    # The old content stays: it was a report of that time. Its path now leads to the new one.
    assert len(rows(archive, "select * from reports")) == 6
    assert len(rows(archive, "select * from paths")) == 5


def test_a_file_that_is_renamed_or_copied_is_the_same_report(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    (folder / "vgr1.txt").rename(folder / "eerste.txt")
    written(folder / "diep" / "kopie.txt", (folder / "vgr2.txt").read_text("utf-8"))
    tally = fill(archive, folder)
    assert (tally.read, tally.known) == (0, 2)
    assert len(rows(archive, "select * from reports")) == 4
    of_two = "select path from paths join reports on reports.id = report_id where name = ?"
    assert {Path(path).name for (path,) in rows(archive, of_two, "vgr2.txt")} == {
        "vgr2.txt", "kopie.txt",
    }  # fmt: skip


def test_the_same_report_twice_in_one_run_is_read_once(folder: Path, archive: Path) -> None:
    written(folder / "kopie.txt", (folder / "vgr1.txt").read_text("utf-8"))
    tally = fill(archive, folder)
    assert (tally.read, tally.known) == (4, 1)
    assert len(rows(archive, "select * from paths")) == 5


def test_a_file_with_the_same_look_is_not_opened(folder: Path, archive: Path) -> None:
    aged(folder)
    time.sleep(2.1)  # the change of their dates, too, must be of some time ago
    fill(archive, folder)
    with Store(archive) as store:
        assert {one.state for one in plan(store, find([str(folder)]).files)} == {"unchanged"}
    assert all(size is not None for (size,) in rows(archive, "select size from paths"))


def test_a_file_that_changed_just_now_is_looked_into_again(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    assert {size for (size,) in rows(archive, "select size from paths")} == {None}


def test_one_bad_file_costs_one_row_with_the_reason(folder: Path, archive: Path) -> None:
    (folder / "stuk.pdf").write_bytes(b"%PDF-1.7 broken")
    tally = fill(archive, folder)
    assert (tally.read, tally.failed) == (4, 1)
    ((path, error, cause, step),) = rows(
        archive, "select path, error, cause, next_step from failures"
    )
    assert path == str(folder / "stuk.pdf")
    assert error == "UnreadableFile"
    assert cause
    assert step


def test_a_failure_is_tried_again_when_asked_or_when_the_file_changed(
    folder: Path, archive: Path
) -> None:
    bad = folder / "stuk.txt"  # the content decides what a file is
    bad.write_bytes(b"%PDF-1.7 broken")
    fill(archive, folder)
    again = fill(archive, folder)
    assert (again.failed, again.failed_before) == (0, 1)
    assert fill(archive, folder, retry_failed=True).failed == 1
    bad.write_text(text("Jaarverslag 2022"), "utf-8")
    assert fill(archive, folder).read == 1
    assert rows(archive, "select * from failures") == []


def test_the_tables_hold_what_the_report_holds(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    report = rp.parse(folder / "vgr2.txt", options=rp.Options(isolate=False))
    with Store(archive) as store, store.transaction() as connection:
        number = find_report(connection, "archief", "vgr2.txt")
        assert rp.Report.model_validate_json(document(connection, number)) == report
    sections = list(report.walk())
    of_report = "from {} join sections on sections.id = section_id where report_id = ?"
    assert rows(archive, "select count(*) from sections where report_id = ?", number) == [
        (len(sections),)
    ]
    for table, count in {
        "fields": sum(len(s.fields) for s in sections),
        "commitments": sum(len(s.commitments) for s in sections),
        "statuses": sum(s.status is not None for s in sections),
        "amounts": sum(len(s.amounts) for s in sections),
    }.items():
        assert count
        found = rows(archive, f"select count(*) {of_report.format(table)}", number)
        assert found == [(count,)], table
    assert rows(archive, f"select value, unit {of_report.format('amounts')}", number) == [
        (12500.0, "EUR")
    ]


def test_pandas_opens_it_as_it_is(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    connection = sqlite3.connect(archive)
    frame = pd.read_sql("select * from reports", connection, parse_dates=["reference_date"])
    connection.close()
    assert list(frame.kind.value_counts()) == [2, 1, 1]
    assert frame.reference_date.max().year == 2024


def test_words_are_found_with_a_piece_of_the_text(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    with Store(archive) as store, store.transaction() as connection:
        found = search(connection, "vertraging fietspad", Choice())
        begun = search(connection, "vertrag*", Choice(organisation="zandwoude", since=2024))
        phrase = search(connection, '"heeft vertraging"', Choice(kind="jaarverslag"))
    assert [row[found.columns.index("title")] for row in found.rows] == ["Fietspad Noord"]
    assert "«vertraging»" in str(found.rows[0][-1])
    assert len(begun.rows) == 1
    assert phrase.rows == ()


def test_no_question_is_a_syntax_error() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table t using fts5(a)")

    @settings(max_examples=200, deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
    def ask(asked: str) -> None:
        if words := fulltext.fts5(asked):
            connection.execute("select * from t where t match ?", (words,))

    ask()
    connection.close()


def unpacked(data: bytes) -> bytes:
    """What is packed anywhere in the data, whole or in part."""
    found = []
    for place in re.finditer(rb"\x78\x9c", data):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompressobj().decompress(data[place.start() :], 1_000_000))
    return b"".join(found)


def test_removing_a_report_leaves_nothing_of_it_in_the_file(folder: Path, archive: Path) -> None:
    secret = "Kwetsbaarheidsonderzoek"
    content = text("Jaarverslag 2024").replace("Fietspad Noord", f"{secret} mevrouw Zegers")
    content = content.replace("Het fietspad wordt", f"Het {secret} voor mevrouw Zegers wordt")
    written(folder / "geheim.txt", content)
    (folder / "jaarverslag.txt").unlink()
    fill(archive, folder)
    assert secret.encode() in archive.read_bytes()
    assert b"zegers" in unpacked(archive.read_bytes()).lower()
    with Store(archive, writing=True) as store:
        with store.transaction() as connection:
            number = find_report(connection, "archief", "geheim.txt")
        sha256 = remove(store, number)
    left = b"".join(path.read_bytes() for path in archive.parent.glob("archief.sqlite*"))
    assert b"zegers" not in left.lower()
    assert secret.lower().encode() not in left.lower()
    assert b"geheim.txt" not in left
    assert b"zegers" not in unpacked(left).lower()
    # The file is still there; it is not read again, unless somebody says so.
    assert fill(archive, folder).removed == 1
    with Store(archive, writing=True) as store:
        allow_again(store, sha256)
    assert fill(archive, folder).read == 1


def test_a_report_is_found_by_number_name_path_or_hash(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    ((number, sha256),) = rows(archive, "select id, sha256 from reports where name = 'vgr1.txt'")
    with Store(archive) as store, store.transaction() as connection:
        for asked in (str(number), "vgr1.txt", sha256, sha256[:8], str(folder / "vgr1.txt")):
            assert find_report(connection, "archief", asked) == number
        with pytest.raises(rp.ArchiveError, match="no report is 'weg'"):
            find_report(connection, "archief", "weg")


def test_folders_patterns_and_lists_lead_to_the_same_files(folder: Path) -> None:
    written(folder / "diep" / "x.txt", "x")
    written(folder / ".verborgen" / "y.txt", "y")
    written(folder / "~$open.docx", "z")
    written(folder / "foto.jpg", "z")
    whole = find([str(folder)])
    assert {path.name for path in whole.files} == {
        "begroting.txt", "jaarverslag.txt", "vgr1.txt", "vgr2.txt", "x.txt",
    }  # fmt: skip
    assert whole.others == 1
    assert set(find([f"{folder}/**/*.txt"]).files) == set(whole.files)
    assert find([str(folder), str(folder / "vgr1.txt")]).files == whole.files
    assert [path.name for path in find([str(folder / "foto.jpg")]).files] == ["foto.jpg"]
    for wrong in (str(folder / "weg"), f"{folder}/*.xyz"):
        with pytest.raises(rp.UnreadableFile):
            find([wrong])


def test_a_path_with_bytes_that_are_no_text_is_kept_too(folder: Path, archive: Path) -> None:
    (folder / os.fsdecode(b"jaar\xff.txt")).write_text(text("Jaarverslag 2021"), "utf-8")
    assert fill(archive, folder).read == 5
    assert fill(archive, folder).unchanged == 5
    assert rows(archive, "select path from paths where path like '%jaar\\xff.txt'")


def test_an_archive_of_a_newer_program_is_left_alone(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    with Store(archive, writing=True) as store, store.transaction() as connection:
        newer = "update archive_info set value = '99' where name = 'schema_version'"
        connection.execute(sql(newer))
    for writing in (False, True):
        with pytest.raises(rp.ArchiveError, match="newer program"):
            Store(archive, writing=writing)


def test_an_older_archive_is_brought_up_to_date_step_by_step(
    folder: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(archive, folder)
    steps = {
        1: lambda c: c.execute(sql("alter table reports add column remark text")),
        2: lambda c: c.execute(sql("update reports set remark = 'gezien'")),
    }
    monkeypatch.setattr(upgrade, "UPGRADES", steps)
    monkeypatch.setattr(upgrade, "VERSION", 3)
    with pytest.raises(rp.ArchiveError, match="older program"):
        Store(archive)
    Store(archive, writing=True).close()
    Store(archive).close()
    assert rows(archive, "select distinct remark from reports") == [("gezien",)]


def test_a_step_that_fails_leaves_the_archive_as_it_was(
    folder: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(archive, folder)
    steps = {
        1: lambda c: c.execute(sql("alter table reports add column remark text")),
        2: lambda c: c.execute(sql("update no_such_table set x = 1")),
    }
    monkeypatch.setattr(upgrade, "UPGRADES", steps)
    monkeypatch.setattr(upgrade, "VERSION", 3)
    with pytest.raises(rp.ArchiveError):
        Store(archive, writing=True)
    columns = [row[1] for row in rows(archive, "pragma table_info(reports)")]
    assert "remark" not in columns
    assert rows(archive, "select value from archive_info where name = 'schema_version'") == [("1",)]


def test_a_report_that_a_program_with_other_models_stored_is_told(
    folder: Path, archive: Path
) -> None:
    fill(archive, folder)
    with Store(archive, writing=True) as store, store.transaction() as connection:
        connection.execute(sql("update documents set json_zlib = :json"), {"json": pack(b"{}")})
    with (
        Store(archive) as store,
        store.transaction() as connection,
        pytest.raises(rp.ArchiveError, match="--again"),
    ):
        stored_report(connection, store.target, 1)


@pytest.mark.parametrize("to", ["terminal", "markdown", "csv", "json", "html", "xlsx"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_table_can_be_had_in_every_form(to: str, lang: str, folder: Path, archive: Path) -> None:
    written(folder / "kwaad.txt", text("=1+1|<b>Jaarverslag</b> 2019"))
    fill(archive, folder)
    with Store(archive) as store, store.transaction() as connection:
        outcome = rp.render(list_reports(connection, Choice()), to, lang=lang)
    if to == "xlsx":
        from openpyxl import load_workbook  # noqa: PLC0415

        assert isinstance(outcome, bytes)
        sheet = load_workbook(io.BytesIO(outcome)).worksheets[0]
        assert sheet.max_row == 6
    else:
        assert isinstance(outcome, str)
        assert "vgr1.txt" in outcome
        assert "<b>" not in outcome or to in ("json", "csv", "terminal")


def test_what_does_not_fit_a_table_is_shown_row_by_row(tmp_path: Path) -> None:
    cycle(tmp_path / "in")
    archive = tmp_path / "archief.sqlite"
    fill(archive, tmp_path / "in")
    with Store(archive) as store, store.transaction() as connection:
        delays, reports = list_delays(connection, Choice()), list_reports(connection, Choice())
    text = rp.render(delays, "terminal")
    assert isinstance(text, str)
    assert max(map(len, text.splitlines())) <= 80
    assert "Was              het derde kwartaal van 2024" in text
    assert "delayed" not in text  # a code is shown as a word
    table = str(rp.render(reports, "terminal"))
    assert table.count("Zandwoude") == 1  # the same in every row: told once, above
    assert len([line for line in table.splitlines() if ".txt" in line]) == 4
