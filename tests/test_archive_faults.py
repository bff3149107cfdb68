"""Whatever happens to the program, the disk or the file, the archive is valid afterwards."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

import rapportparser as rp
from archive_files import cycle, fill, rows, text, written
from programs import HEEDS_CTRL_C
from rapportparser.archive import Choice, Store, list_reports, store

PROGRAM = [sys.executable, "-m", "rapportparser"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "rapporten"
    cycle(folder)
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archief.sqlite"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for another program for a moment only."""
    monkeypatch.setattr(store, "_BUSY_MS", 100)


def batch(folder: Path, archive: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [*PROGRAM, "batch", str(folder), "--archive", str(archive), "--workers", "1", *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def assert_sound(archive: Path) -> None:
    """SQLite finds nothing wrong with it, nor with what refers to what."""
    assert rows(archive, "pragma integrity_check") == [("ok",)]
    assert rows(archive, "pragma foreign_key_check") == []
    # FTS5 raises when its index is not that of the texts.
    connection = sqlite3.connect(archive)
    connection.execute("insert into sections_fts(sections_fts) values ('integrity-check')")
    connection.close()


@pytest.mark.slow
def test_the_command_tells_what_it_did_and_what_failed(folder: Path, archive: Path) -> None:
    (folder / "stuk.pdf").write_bytes(b"%PDF-1.7 broken")
    dry = batch(folder, archive, "--dry-run")
    assert dry.returncode == 0
    assert sorted(dry.stdout.split()) == sorted(str(path) for path in folder.iterdir())
    assert not archive.exists()
    done = batch(folder, archive)
    assert done.returncode == 1
    assert "4 read, 1 failed" in done.stderr
    assert f"failed: {folder / 'stuk.pdf'}" in done.stderr
    again = batch(folder, archive)
    assert again.returncode == 0
    assert "4 unchanged, 1 failed before" in again.stderr
    assert_sound(archive)


def test_a_list_on_standard_input_will_do(folder: Path, archive: Path) -> None:
    command = [*PROGRAM, "batch", "-", "--archive", str(archive), "--dry-run"]
    given = f"{folder / 'vgr1.txt'}\n{folder / 'vgr2.txt'}\n"
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    assert done.stdout == given


@pytest.mark.slow
def test_a_run_that_was_killed_loses_and_doubles_nothing(folder: Path, archive: Path) -> None:
    for number in range(8):
        written(folder / f"meer{number}.txt", text(f"Jaarverslag {2000 + number}"))
    command = [*PROGRAM, "batch", str(folder), "--archive", str(archive), "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while _count(archive) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.kill()
    process.wait()
    stored = _count(archive)
    assert 3 <= stored < 12
    assert_sound(archive)
    assert fill(archive, folder).read == 12 - stored
    assert rows(archive, "select count(*) from paths") == [(12,)]
    assert_sound(archive)
    once = "select count(*), count(distinct previous_id || '-' || current_id) from comparisons"
    ((every, different),) = rows(archive, once)
    assert every == different


def _count(archive: Path) -> int:
    try:
        return int(rows(archive, "select count(*) from reports")[0][0])
    except sqlite3.OperationalError:
        return 0


def test_ctrl_c_stops_the_run_and_keeps_what_was_read(folder: Path, archive: Path) -> None:
    for number in range(20):
        written(folder / f"meer{number}.txt", text(f"Jaarverslag {2000 + number}"))
    command = [sys.executable, "-c", HEEDS_CTRL_C, "batch", str(folder)]
    command += ["--archive", str(archive), "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while _count(archive) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "run the same command again" in told
    assert "Traceback" not in told
    assert _count(archive) >= 2
    assert_sound(archive)


_SMALL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from rapportparser.cli import main
main()
"""


@pytest.mark.slow
def test_a_full_disk_stops_the_run_and_the_next_one_goes_on(folder: Path, archive: Path) -> None:
    for number in range(30):
        content = text(f"Jaarverslag {2000 + number}") + "Meer tekst. " * 300
        written(folder / f"meer{number}.txt", content)
    room = 400_000  # bytes: enough for the empty tables and some reports
    command = [sys.executable, "-c", _SMALL_DISK, str(room), "batch", str(folder)]
    command += ["--archive", str(archive), "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 3, done.stderr
    assert "Make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert_sound(archive)
    stored = _count(archive)
    assert 0 < stored < 34
    assert fill(archive, folder).read == 34 - stored
    assert_sound(archive)


@pytest.mark.usefixtures("impatient")
def test_a_locked_archive_is_told_and_left_alone(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    written(folder / "nieuw.txt", text("Jaarverslag 2020"))
    other = sqlite3.connect(archive, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(rp.ArchiveError, match="locked"):
        fill(archive, folder)
    with Store(archive) as opened, opened.transaction() as connection:  # reading goes on
        assert len(list_reports(connection, Choice()).rows) == 4
    other.execute("rollback")
    other.close()
    assert fill(archive, folder).read == 1


@contextmanager
def unprivileged() -> Iterator[None]:
    """Rights do not bind the superuser, as whom tests may run in a container."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_an_archive_that_may_only_be_read_can_be_asked() -> None:
    with tempfile.TemporaryDirectory() as name:  # others may not enter pytest's own folders
        place = Path(name)
        cycle(place / "in")
        archive = place / "archief.sqlite"
        fill(archive, place / "in")
        Store(archive).close()  # loads what another user may not
        for leftover in place.glob("*-*"):
            leftover.unlink()
        archive.chmod(0o444)
        place.chmod(0o555)
        with unprivileged():
            with Store(archive) as opened, opened.transaction() as connection:
                assert len(list_reports(connection, Choice()).rows) == 4
            with pytest.raises(rp.ArchiveError, match=r"may not be written|cannot be opened"):
                Store(archive, writing=True)
        place.chmod(0o755)


def test_what_is_no_archive_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    letter = written(tmp_path / "brief.txt", "Geen archief, maar een brief. " * 100)
    before = letter.read_bytes()
    other = tmp_path / "anders.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("create table reports (x)")
    connection.commit()
    connection.close()
    for path, match in ((letter, "no SQLite file"), (other, "another program|no archive")):
        for writing in (False, True):
            with pytest.raises(rp.ArchiveError, match=match):
                Store(path, writing=writing)
    assert letter.read_bytes() == before
    with pytest.raises(rp.ArchiveError, match="no such archive"):
        Store(tmp_path / "weg.sqlite")
    assert not (tmp_path / "weg.sqlite").exists()


def test_a_damaged_archive_is_told(folder: Path, archive: Path) -> None:
    fill(archive, folder)
    data = bytearray(archive.read_bytes())
    data[4096:40960] = b"\xff" * 36864
    archive.write_bytes(data)
    with (
        pytest.raises(rp.ArchiveError, match="damaged"),
        Store(archive) as opened,
        opened.transaction() as connection,
    ):
        list_reports(connection, Choice())


def test_memory_of_the_writer_stays_flat_over_many_files(tmp_path: Path, archive: Path) -> None:
    """Measured at length in benchmarks/archive.py; here, that nothing is kept of each report."""
    for number in range(20):
        written(tmp_path / "in" / f"{number}.txt", text(f"Jaarverslag {2000 + number}"))
    fill(archive, tmp_path / "in")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(20, 60):
        written(tmp_path / "in" / f"{number}.txt", text(f"Jaarverslag {1940 + number} deel"))
    fill(archive, tmp_path / "in")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 20_000  # KiB; 40 reports of this size are a tenth of a MiB each


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/jan/mijn archief #1.sqlite"),
         "file:///home/jan/mijn%20archief%20%231.sqlite"),
        (PureWindowsPath(r"C:\Users\Jan de Boer\archief.sqlite"),
         "file:///C:/Users/Jan%20de%20Boer/archief.sqlite"),
        (PureWindowsPath(r"\\server\P&C\archief é.sqlite"),
         "file:////server/P%26C/archief%20%C3%A9.sqlite"),
    ],
    ids=["posix", "drive", "share"],
)  # fmt: skip
def test_the_path_of_an_archive_is_an_address_that_sqlite_takes(
    path: PurePosixPath | PureWindowsPath, address: str
) -> None:
    assert store.file_uri(path) == address


@pytest.mark.parametrize(
    "address",
    ["postgresql://jan:ge:heim@host/archief", "postgresql://host/archief?user=jan&password=geheim"],
)
def test_no_message_holds_the_password_of_a_server(address: str) -> None:
    shown = store.without_password(address)
    assert "heim" not in shown
    assert shown.startswith("postgresql://")
    assert shown.endswith(("@host/archief", "password=…"))
