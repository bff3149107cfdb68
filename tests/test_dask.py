"""A real Dask cluster on this machine reads the files."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import rapportparser as rp
from archive_files import rows, text, written
from doc_blocks import blocks, commands, program, shell_environment, shell_folder
from rapportparser.many.cluster import dask_executor

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in"
    return [
        written(folder / f"{number}.txt", text(f"Jaarverslag {2000 + number}"))
        for number in range(12)
    ]


def test_a_worker_that_is_killed_in_the_middle_costs_no_file(files: list[Path]) -> None:
    program = Path(__file__).with_name("dask_run.py")
    command = [sys.executable, str(program), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {str(file): "" for file in files}


def test_an_archive_is_filled_by_a_cluster(files: list[Path], tmp_path: Path) -> None:
    archive = tmp_path / "archief.sqlite"
    command = [sys.executable, "-m", "rapportparser", "batch", str(files[0].parent)]
    command += ["--archive", str(archive), "--dask", "local", "--workers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr[-2000:]
    assert rows(archive, "select count(*) from reports") == [(12,)]


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapportparser.many.cluster._PATIENCE", "1s")
    with (
        pytest.raises(rp.ReaderCrashed, match="does not answer"),
        dask_executor("tcp://localhost:1"),
    ):
        pass


@pytest.mark.skipif(os.name == "nt", reason="runs the page in a POSIX shell")
def test_the_page_about_a_cluster_says_all_that_is_needed(tmp_path: Path) -> None:
    """Its lines as they stand, but for the name and port of the machine with the scheduler."""
    folder = shell_folder(tmp_path, ROOT)
    program(folder / "bin", "dask", f'exec "{sys.executable}" -m dask "$@"')
    page = [block.code for block in blocks(ROOT / "docs" / "dask.md") if block.language == "sh"]
    lines = [line for code in page for line in commands(code) if not line.startswith("pip ")]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    script = "\n".join(line + (" &" if line.startswith("dask ") else "") for line in lines).replace(
        "--port 8786", f"--host 127.0.0.1 --port {port} --no-dashboard"
    )
    script = script.replace("tcp://scheduler:8786", f"tcp://127.0.0.1:{port}")
    log = (folder / "log").open("w+", encoding="utf-8")
    with log, subprocess.Popen(
        ["bash", "-euc", script], cwd=folder, env=shell_environment(folder),
        stderr=log, start_new_session=True,
    ) as shell:  # fmt: skip
        try:
            code = shell.wait(240)
        finally:
            os.killpg(shell.pid, signal.SIGTERM)  # the scheduler and its workers
        log.seek(0)
        assert code == 0, log.read()[-2000:]
    for archive in ("proef.sqlite", "archief.sqlite"):
        assert rows(folder / archive, "select count(*) from reports") == [(3,)]
