"""Reports behind addresses: fetched once, within limits, and nothing of what opens them is kept."""

from __future__ import annotations

import base64
import io
import os
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pytest

import rapportparser as rp
from archive_files import rows, text
from rapportparser.archive import Batch, Store, Tally, find, plan, run_batch
from rapportparser.remote import Fetching, only_file, places, remote_files, shown_of

REPORT = text("Jaarverslag 2023").encode()
TRUSTED = rp.Options(isolate=False)
OLD = 1_600_000_000  # seconds: a file that changed just now is not remembered


@pytest.fixture
def memory() -> Iterator[Any]:
    """The file system of fsspec that lives in this process."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def put(system: Any, path: str, content: bytes) -> None:
    system.pipe(path, content)
    system.store[path].modified = system.store[path].created.fromtimestamp(OLD)


def fill(archive: Path, *inputs: str, options: rp.Options = TRUSTED, **how: Any) -> Tally:
    with Store(archive, writing=True) as store, ThreadPoolExecutor(1) as executor:
        found = find(inputs, besides=archive)
        batch = Batch(store, options, workers=1, executor=executor, **how)
        return run_batch(batch, found.files, others=found.others)


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in files.items():
            package.writestr(name.replace("__", "/") + ".txt", content)
    return buffer.getvalue()


def test_a_folder_elsewhere_is_read_once_and_found_again(
    memory: Any, tmp_path: Path, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    archive = tmp_path / "archief.sqlite"
    put(memory, "/r/2023/a.txt", REPORT)
    put(memory, "/r/b.txt", text("Jaarverslag 2022").encode())
    put(memory, "/r/logo.png", b"x")
    put(memory, "/r/.hidden.txt", b"x")
    put(memory, "/elders/c.txt", b"x")
    first = fill(archive, "memory://r")
    assert (first.read, first.others, first.failed) == (2, 1, 0)
    assert rows(archive, "select path from paths order by path") == [
        ("memory://r/2023/a.txt",),
        ("memory://r/b.txt",),
    ]
    assert rows(archive, "select name from reports order by name") == [("a.txt",), ("b.txt",)]
    with monkeypatch.context() as patched:
        patched.setattr(places.RemoteFile, "open", lambda _: pytest.fail("fetched again"))
        assert fill(archive, "memory://r").unchanged == 2
    put(memory, "/r/b.txt", text("Jaarverslag 2021").encode() + b" ")
    again = fill(archive, "memory://r/*.txt")
    assert (again.read, again.unchanged) == (1, 0)
    assert not list(copies.iterdir())


def test_a_moved_file_is_known_and_a_removed_one_stays_away(memory: Any, tmp_path: Path) -> None:
    archive = tmp_path / "archief.sqlite"
    put(memory, "/r/a.txt", REPORT)
    fill(archive, "memory://r")
    put(memory, "/s/b.txt", REPORT)
    assert fill(archive, "memory://s").known == 1
    assert len(rows(archive, "select * from reports")) == 1
    assert len(rows(archive, "select * from paths where report_id is not null")) == 2


def test_a_plan_fetches_nothing(
    memory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(memory, "/r/a.txt", REPORT)
    monkeypatch.setattr(places.RemoteFile, "open", lambda _: pytest.fail("fetched"))
    with Store(tmp_path / "archief.sqlite", writing=True) as store:
        (seen,) = plan(store, find(["memory://r"]).files)
    assert (seen.state, seen.key) == ("new", "memory://r/a.txt")


def test_parse_many_reads_addresses_in_its_workers_and_through_any_executor(
    memory: Any, tmp_path: Path, copies: Path
) -> None:
    put(memory, "/r/a.txt", REPORT)
    (tmp_path / "r.zip").write_bytes(zipped(map__b=text("Jaarverslag 2022").encode()))
    sources = ["memory://r/a.txt", f"zip://map/b.txt::file://{tmp_path / 'r.zip'}"]
    for executor in (None, ThreadPoolExecutor(1)):
        found = {
            str(outcome.source): outcome
            for outcome in rp.parse_many([*sources, "memory://r/weg.txt"], executor=executor)
        }
        assert [found[one].report.source.name for one in sources] == ["a.txt", "b.txt"]
        assert isinstance(found["memory://r/weg.txt"].error, rp.UnreadableFile)
    assert not list(copies.iterdir())


def test_copies_go_when_the_reader_stops_early(memory: Any, copies: Path) -> None:
    for number in range(4):
        put(memory, f"/r/{number}.txt", text(f"Jaarverslag {2000 + number}").encode())
    outcomes = rp.parse_many([f"memory://r/{number}.txt" for number in range(4)], workers=1)
    next(outcomes)
    assert list(copies.iterdir())
    outcomes.close()
    assert not list(copies.iterdir())


def test_a_zip_is_a_folder_and_its_names_lead_nowhere_else(tmp_path: Path, copies: Path) -> None:
    package = tmp_path / "r.zip"
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("../../boos.txt", REPORT)
        made.writestr("2023/jaar:verslag?.txt", text("Jaarverslag 2022"))
    archive = tmp_path / "archief.sqlite"
    tally = fill(archive, f"zip://::file://{package}")
    assert tally.read >= 1
    assert tally.failed == 0
    assert not (tmp_path / "boos.txt").exists()
    assert not (tmp_path.parent / "boos.txt").exists()
    assert not list(copies.iterdir())
    assert fill(archive, f"zip://::file://{package}").unchanged == tally.read


class Page(SimpleHTTPRequestHandler):
    """A folder of the disk behind a password; counts what is asked."""

    wanted = "Basic " + base64.b64encode(b"lezer:geheim-7").decode()
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        type(self).asked.append(f"{self.command} {self.path}")
        if self.headers.get("Authorization") != self.wanted:
            self.send_error(401)
        elif self.path.startswith("/traag"):
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.2)
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    do_HEAD = do_GET  # noqa: N815  named by the server

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """A web server; gives the address of a path on it, with the password."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "verslag 1.txt").write_bytes(REPORT)
    (folder / "diep").mkdir()
    (folder / "diep" / "b.txt").write_bytes(text("Jaarverslag 2022").encode())

    class Handler(Page):
        asked: ClassVar[list[str]] = []

        def __init__(self, *args: Any) -> None:
            super().__init__(*args, directory=str(folder))

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        host = f"127.0.0.1:{web.server_address[1]}"
        Page.asked = Handler.asked
        yield lambda path: f"http://lezer:geheim-7@{host}/{path}"
        web.shutdown()


def test_a_web_server_is_read_with_a_password_that_is_stored_nowhere(
    server: Callable[[str], str], memory: Any, tmp_path: Path, copies: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    archive = tmp_path / "archief.sqlite"
    put(memory, "/r.zip", zipped(c=text("Jaarverslag 2021").encode()))
    inputs = [server(""), server("weg.txt?token=abc"), "zip://*.txt::memory://r.zip"]
    with pytest.raises(rp.UnreadableFile) as caught:
        fill(archive, *inputs)
    assert "geheim" not in str(caught.value)
    assert "abc" not in str(caught.value)
    told: list[str] = []
    tally = fill(archive, inputs[0], inputs[2], told=lambda _, name, __: told.append(name))
    assert (tally.read, tally.failed) == (3, 0)
    names = rows(archive, "select name from reports order by name")
    assert names == [("b.txt",), ("c.txt",), ("verslag 1.txt",)]
    for leftover in tmp_path.glob("archief.sqlite*"):
        assert b"geheim" not in leftover.read_bytes()
    assert "geheim" not in "".join(told)
    assert all(path.startswith(("http://127", "zip://c.txt::memory:"))
               for (path,) in rows(archive, "select path from paths"))  # fmt: skip
    assert not list(copies.iterdir())
    assert "geheim" not in "".join(capfd.readouterr())


def test_a_page_that_did_not_change_is_not_fetched_again(
    server: Callable[[str], str], tmp_path: Path
) -> None:
    for path in (tmp_path / "web").rglob("*.txt"):
        os.utime(path, (OLD, OLD))
    archive = tmp_path / "archief.sqlite"
    assert fill(archive, server("")).read == 2
    Page.asked.clear()
    assert fill(archive, server("")).unchanged == 2
    assert not [one for one in Page.asked if one.startswith("GET") and one.endswith(".txt")]


def test_what_is_too_large_or_too_slow_is_an_error_of_one_file(
    server: Callable[[str], str], memory: Any, copies: Path
) -> None:
    put(memory, "/r/a.txt", b"x" * 2_000)
    limits = rp.Limits(bytes=1_000, seconds=2)
    with Fetching(limits) as fetching:
        with pytest.raises(rp.LimitExceeded, match="limit: bytes"):
            fetching.fetch(only_file("memory://r/a.txt"))
        start = time.monotonic()
        with pytest.raises(rp.LimitExceeded, match=r"fetching it takes more.*limit: seconds"):
            fetching.fetch(only_file(server("traag.txt")))
        assert time.monotonic() - start < 10
        assert [list(folder.iterdir()) for folder in copies.iterdir()] == [[]]
    assert not list(copies.iterdir())


def test_every_refusal_is_typed_and_says_nothing_of_the_password(
    server: Callable[[str], str], memory: Any, tmp_path: Path
) -> None:
    (tmp_path / "geen.zip").write_bytes(b"geen zip")
    put(memory, "/r/a.txt", b"x")
    wrong = {
        server("").replace("geheim-7", "fout-8"): "401",
        "memory://weg": "no such file",
        "memory://r/*.pdf": "no file fits",
        "nietsdergelijks://x/y": "cannot be fetched",
        f"zip://::file://{tmp_path / 'geen.zip'}": "BadZipFile",
        "zip://a.txt": "cannot be fetched",
        "http://127.0.0.1:9/x/": "cannot be fetched",
        "simplecache::memory://r/a.txt": "leave copies",
    }
    for address, said in wrong.items():
        with pytest.raises(rp.UnreadableFile, match=said) as caught:
            list(remote_files(address))
        assert "fout-8" not in str(caught.value)


def test_without_the_extra_the_error_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, memory: Any
) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(rp.errors.MissingProgram, match=r"rapportparser\[remote\]"):
        list(remote_files("memory://r"))
    (outcome,) = rp.parse_many(["memory://r/a.txt"])
    assert isinstance(outcome.error, rp.errors.MissingProgram)


def test_a_listing_without_end_is_refused(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        put(memory, f"/r/{number}.txt", b"x")
    monkeypatch.setattr(places, "_MOST", 10)
    with pytest.raises(rp.LimitExceeded, match="more than 10 entries"):
        list(remote_files("memory://r"))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("s3://zak/map/a.pdf", "s3://zak/map/a.pdf"),
        ("s3://KEY:SECRET@zak/a.pdf", "s3://zak/a.pdf"),
        ("https://u:p@w:8080/a.pdf", "https://w:8080/a.pdf"),
        ("ftp://u:p/q@host/a.pdf", "ftp://host/a.pdf"),
        ("https://h/a.pdf?id=12&jaar=2023", "https://h/a.pdf?id=12&jaar=2023"),
        ("https://h/a.pdf?X-Amz-Signature=ab&id=3", "https://h/a.pdf?X-Amz-Signature=…&id=3"),
        ("https://h/a.pdf?v=" + "x" * 40, "https://h/a.pdf?v=…"),
        ("https://h/a.pdf?id=1#access_token=x", "https://h/a.pdf?id=1"),
        ("zip://b.pdf::https://u:p@h/a.zip?sv=1&sig=s", "zip://b.pdf::https://h/a.zip?sv=1&sig=…"),
        ("s3://zak/jan@zand.nl/a.pdf", "s3://zak/jan@zand.nl/a.pdf"),
        ("github://zand:rapporten@main/a.pdf", "github://zand:rapporten@main/a.pdf"),
    ],
)
def test_what_is_shown_of_an_address_opens_nothing(address: str, shown: str) -> None:
    assert shown_of(address) == shown


def test_a_file_with_a_secret_in_its_address_is_always_fetched(memory: Any) -> None:
    """Another token may stand for another file."""
    put(memory, "/r/a.txt?token=1", REPORT)
    assert only_file("memory://r/a.txt?token=1").stamp() is None
