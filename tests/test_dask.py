"""A real Dask cluster on this machine reads the files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import rapportparser as rp
from archive_files import rows, text, written
from rapportparser.many.cluster import dask_executor

pytestmark = pytest.mark.slow


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
