"""The same archive on a PostgreSQL server, which these tests start themselves."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import rapportparser as rp
from archive_files import cycle, fill, text, written
from doc_blocks import blocks, program, shell_environment, shell_folder
from rapportparser.archive import (
    Choice,
    Store,
    find_report,
    list_delays,
    list_failures,
    list_reports,
    remove,
    search,
    vacuum,
)
from rapportparser.archive.export import to_parquet
from rapportparser.archive.tracking import track_organisation

pytestmark = pytest.mark.debian
ROOT = Path(__file__).parents[1]
INSTALLS = re.compile(r"^(apt-get|pip) .*", re.MULTILINE)


def _programs() -> Path:
    """Where Debian puts the programs of the server, which it leaves out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    assert found, "install Debian's postgresql"
    return found[-1].parent


def _as_nobody(command: list[str]) -> None:
    """The server refuses to run as the superuser, as whom tests run in a container."""
    before = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*before, *command], check=True, capture_output=True, cwd="/")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    place = Path(tempfile.mkdtemp(prefix="pg-"))
    place.chmod(0o777)
    bin_, data = _programs(), place / "data"
    _as_nobody(
        [str(bin_ / "initdb"), "-D", str(data), "-A", "trust", "-U", "archief", "-E", "UTF8"]
    )
    # A socket in a folder of our own: no port that another server may have.
    options = f"-k {place} -c listen_addresses='' -c fsync=off"
    control = [str(bin_ / "pg_ctl"), "-D", str(data), "-w", "-l", str(place / "log")]
    _as_nobody([*control, "-o", options, "start"])
    try:
        yield f"postgresql://archief@/postgres?host={place}"
    finally:
        _as_nobody([*control, "-m", "immediate", "stop"])
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def archive(server: str) -> str:
    """An archive of its own: a schema of its own on the one server."""
    import psycopg  # noqa: PLC0415

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("drop schema public cascade")
        connection.execute("create schema public")
    return server


def test_a_server_holds_what_a_file_would(tmp_path: Path, archive: str) -> None:
    files = cycle(tmp_path / "in")
    (tmp_path / "in" / "stuk.pdf").write_bytes(b"%PDF-1.7 broken")
    first = fill(archive, tmp_path / "in")
    again = fill(archive, tmp_path / "in")
    assert (first.read, first.failed, first.compared) == (4, 1, 4)
    assert (again.read, again.unchanged, again.failed_before, again.compared) == (0, 4, 1, 0)
    local = tmp_path / "archief.sqlite"
    fill(local, tmp_path / "in")
    told = []
    for target in (archive, str(local)):
        with Store(target) as store, store.transaction() as connection:
            made = [list_reports(connection, Choice()), list_delays(connection, Choice())]
            failed = [row[:-1] for row in list_failures(connection).rows]  # all but when
            told.append(([rp.render(one, "csv") for one in made], failed))
    assert told[0] == told[1]
    reports = [rp.parse(f, options=rp.Options(isolate=False)) for f in files.values()]
    with Store(archive, writing=True) as store:
        for _ in range(2):  # the second time from the steps that were kept
            found = track_organisation(store, Choice(organisation="zandwoude"))
            assert found == rp.track(reports)


def test_words_are_found_in_all_their_dutch_forms(tmp_path: Path, archive: str) -> None:
    cycle(tmp_path / "in")
    fill(archive, tmp_path / "in")
    with Store(archive) as store, store.transaction() as connection:
        found = search(connection, "vertragingen", Choice())
    assert len(found.rows) == 1
    assert "«vertraging»" in str(found.rows[0][-1])


def test_a_report_can_be_removed_and_tables_be_exported(tmp_path: Path, archive: str) -> None:
    cycle(tmp_path / "in")
    fill(archive, tmp_path / "in")
    with Store(archive, writing=True) as store:
        with store.transaction() as connection:
            number = find_report(connection, store.target, "vgr1.txt")
        remove(store, number)
        vacuum(store)
        assert len(to_parquet(store, tmp_path / "uit")) > 10
        with store.transaction() as connection:
            assert len(list_reports(connection, Choice()).rows) == 3


def test_several_can_write_at_the_same_time(tmp_path: Path, archive: str) -> None:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    for number in range(6):
        written(tmp_path / "in" / f"{number}.txt", text(f"Jaarverslag {2000 + number}"))
    Store(archive, writing=True).close()
    with ThreadPoolExecutor(2) as people:
        list(people.map(lambda _: fill(archive, tmp_path / "in"), range(2)))
    with Store(archive) as store, store.transaction() as connection:
        assert len(list_reports(connection, Choice()).rows) == 6


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(rp.ArchiveError, match="does not answer") as told:
        Store("postgresql://jan:geheim@localhost:1/archief", writing=True)
    assert "geheim" not in str(told.value)


def test_the_page_about_a_server_says_all_that_is_needed(tmp_path: Path, server: str) -> None:
    import psycopg  # noqa: PLC0415

    found = blocks(ROOT / "docs" / "postgresql.md")
    script = "\n".join(INSTALLS.sub("", block.code) for block in found if block.language == "sh")
    folder = shell_folder(tmp_path, ROOT)
    # `sudo -u postgres COMMAND`: as the user that this server of ours belongs to.
    program(folder / "bin", "sudo", f'shift 2; PGUSER=archief exec "{_programs()}/$@"')
    host = server.rpartition("=")[2]
    environment = shell_environment(folder, PGHOST=host, PGUSER="jan", COLUMNS="200")
    done = subprocess.run(
        ["bash", "-euc", script], cwd=folder, env=environment, capture_output=True, text=True,
        timeout=400, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "«vertraging" in done.stdout  # what `search vertragingen` found
    with psycopg.connect(f"postgresql://jan@/archief?host={host}") as connection:
        with psycopg.connect(server, autocommit=True) as keeper:
            keeper.execute("create role raadslid")
        queries = [block.code for block in found if block.language == "sql"]
        answers = [connection.execute(query) for query in queries]
        counted = answers[-1].fetchall()
    # The page's own query of the saved tables says what `archive delays` says.
    with Store(f"postgresql://jan@/archief?host={host}") as store, store.transaction() as opened:
        late = list_delays(opened, Choice()).rows
    assert len(late) > 5
    assert counted == [("Driewerf", len(late))]
