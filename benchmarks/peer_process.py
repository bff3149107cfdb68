"""A reader in a process of its own, asked for one file after another, each within a time limit."""

from __future__ import annotations

import json
import select
import subprocess
import time
from pathlib import Path
from typing import Any

_SERVE = Path(__file__).parent / "readers" / "serve.py"
_START = 180
"""Seconds to import a reader: some load models, on a machine that may be busy."""


class Reader:
    """Starts when it is first asked, and again after a file that took too long or ended it."""

    def __init__(self, name: str, python: str, seconds: float) -> None:
        self.name, self.python, self.seconds = name, python, seconds
        self.version = ""
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: Path) -> dict[str, Any]:
        """Blocks, seconds and seconds of processor; or the `error`."""
        if self._process is None:
            started = self._start()
            if "error" in started:
                return started
        self._pipe("stdin").write(f"{path.resolve()}\n".encode())
        self._pipe("stdin").flush()
        return self._answer(self.seconds)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _start(self) -> dict[str, Any]:
        self._process = subprocess.Popen(
            [self.python, "-W", "ignore", str(_SERVE), self.name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
        )  # fmt: skip
        started = self._answer(_START)
        self.version = started.get("version", self.version)
        return started

    def _answer(self, seconds: float) -> dict[str, Any]:
        """The next line; without one in time the process is ended, with what it started."""
        end, line = time.monotonic() + seconds, b""
        while not line.endswith(b"\n"):
            ready, _, _ = select.select([self._pipe("stdout")], [], [], end - time.monotonic())
            part = self._pipe("stdout").read(1 << 20) if ready else b""
            if not part:
                self.close()
                return {"error": "it ended" if ready else f"not ready after {seconds:g} s"}
            line += part
        return dict(json.loads(line))

    def _pipe(self, name: str) -> Any:
        assert self._process is not None
        return getattr(self._process, name)
