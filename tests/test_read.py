"""Files are read in a child process that can neither hang nor take the caller down."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import textwrap
import threading
import time
import zipfile
from pathlib import Path

import pytest

from rapportparser.errors import EncryptedFile, LimitExceeded, ReaderCrashed, UnreadableFile
from rapportparser.options import Limits, Options
from rapportparser.read import isolation, read
from word_files import WordFile, p

SMALL = bytes(WordFile(p("Hoofdstuk", "Kop1") + p("Tekst.")))


def large() -> bytes:
    """A Word file that takes seconds to read, and much more memory than it is long."""
    return bytes(WordFile(p("Tekst.") * 150_000, compression=zipfile.ZIP_STORED))


def children() -> list[int]:
    return [child._process.pid for child in isolation._pool._idle]


def test_both_ways_of_reading_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "rapport.docx"
    path.write_bytes(SMALL)
    isolated = read(path, options=Options())
    assert isolated == read(path, options=Options(isolate=False))
    assert isolated.name == "rapport.docx"
    with path.open("rb") as stream:
        assert read(stream, options=Options()) == isolated
    assert read(SMALL, options=Options()).flow == isolated.flow


def test_a_child_is_used_for_many_files() -> None:
    read(SMALL, options=Options())
    before = children()
    read(SMALL, options=Options())
    assert children() == before


def test_an_error_of_the_reader_arrives_as_itself() -> None:
    with pytest.raises(UnreadableFile, match="rich text"):
        read(b"{\\rtf1}", options=Options())
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedFile):
        read(ole, options=Options())


def test_a_reader_that_takes_too_long_is_ended() -> None:
    started = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"limit: seconds.*Limits\(seconds="):
        read(large(), options=Options(limits=Limits(seconds=1)))
    assert time.monotonic() - started < 10
    assert read(SMALL, options=Options()).flow


def test_a_reader_that_takes_too_much_memory_is_ended() -> None:
    pytest.importorskip("resource", reason="this system has no limit of address space")
    with pytest.raises(LimitExceeded, match="limit: memory_mb"):
        read(large(), options=Options(limits=Limits(memory_mb=150)))
    assert read(SMALL, options=Options()).flow


def test_a_reader_that_dies_is_reported_and_replaced() -> None:
    read(SMALL, options=Options())
    victim = children()[-1]

    def kill_when_busy() -> None:
        time.sleep(0.3)
        os.kill(victim, 11)

    thread = threading.Thread(target=kill_when_busy)
    thread.start()
    with pytest.raises(ReaderCrashed, match="SIGSEGV"):
        read(large(), options=Options())
    thread.join()
    assert read(SMALL, options=Options()).flow


def test_a_child_that_died_while_idle_is_replaced() -> None:
    read(SMALL, options=Options())
    for pid in children():
        os.kill(pid, 9)
    time.sleep(0.1)
    assert read(SMALL, options=Options()).flow


def test_threads_read_at_the_same_time() -> None:
    results: list[int] = []

    def work() -> None:
        results.append(len(read(SMALL, options=Options()).flow))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [2] * 4


def test_no_pipe_is_left_open_by_children_that_were_ended() -> None:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not list open files")
    isolation._pool.close()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        read(SMALL, options=Options())
        isolation._pool.close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def run(code: str, folder: Path, **more: object) -> subprocess.CompletedProcess[str]:
    """Runs a script without a main guard, as a user would."""
    (folder / "rapport.docx").write_bytes(SMALL)
    script = folder / "script.py"
    script.write_text(textwrap.dedent(code), encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(script)], cwd=folder, capture_output=True, text=True,
        timeout=120, check=False, **more,  # type: ignore[call-overload]
    )  # fmt: skip


READ = """
from rapportparser.options import Options
from rapportparser.read import read
print(len(read("rapport.docx", options=Options()).flow))
"""


def test_a_script_without_a_main_guard_works(tmp_path: Path) -> None:
    done = run(READ, tmp_path)
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_a_module_in_the_working_folder_cannot_stand_in(tmp_path: Path) -> None:
    for name in ("hashlib", "zipfile", "signal"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('verkeerd')", encoding="utf-8")
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    done = run(f"import os\nos.chdir({str(tmp_path)!r})\n{READ}", elsewhere)
    assert done.stderr.count("verkeerd") == 0
    (tmp_path / "rapport.docx").write_bytes(SMALL)
    done = run(f"import os\nos.chdir({str(tmp_path)!r})\n{READ}", elsewhere)
    assert done.stdout == "2\n"


def test_closed_standard_streams_do_no_harm(tmp_path: Path) -> None:
    code = "import os\nos.close(0)\nos.close(2)\n" + READ
    assert run(code, tmp_path).stdout == "2\n"


def test_it_works_in_worker_processes_of_both_kinds(tmp_path: Path) -> None:
    code = """
    import multiprocessing, sys, warnings
    warnings.simplefilter("ignore")
    from rapportparser.options import Options
    from rapportparser.read import read

    def work(_):
        return len(read("rapport.docx", options=Options()).flow)

    if __name__ == "__main__":
        work(0)
        for kind in sys.argv[1:] or multiprocessing.get_all_start_methods():
            with multiprocessing.get_context(kind).Pool(2) as pool:
                print(kind, pool.map(work, range(3)))
        print(work(0))
    """
    done = run(code, tmp_path)
    lines = done.stdout.splitlines()
    assert lines[-1] == "2", done.stderr
    assert all(line.endswith("[2, 2, 2]") for line in lines[:-1])


def test_nothing_is_left_running_behind_a_program_that_ends(tmp_path: Path) -> None:
    code = (
        READ
        + """
from rapportparser.read import isolation
print(isolation._pool._idle[0]._process.pid)
"""
    )
    done = run(code, tmp_path)
    pid = int(done.stdout.split()[-1])
    time.sleep(0.2)
    assert not Path(f"/proc/{pid}").exists()


def test_a_program_that_is_killed_leaves_no_child_behind(tmp_path: Path) -> None:
    code = (
        READ
        + """
import os
from rapportparser.read import isolation
print(isolation._pool._idle[0]._process.pid, flush=True)
os.kill(os.getpid(), 9)
"""
    )
    pid = int(run(code, tmp_path).stdout.split()[-1])
    for _ in range(50):
        if not Path(f"/proc/{pid}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{pid}").exists()


def test_a_parent_with_its_own_path_is_followed(tmp_path: Path) -> None:
    """The child loads the very package that the parent loaded."""
    found = read(io.BytesIO(SMALL), options=Options())
    assert found.name == "(bytes)"
    code = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n" + READ
    assert run(code, tmp_path).stdout == "2\n"
