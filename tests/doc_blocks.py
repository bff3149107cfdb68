"""The blocks of code in a document, and the commands in them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt


class Block(NamedTuple):
    language: str
    code: str
    line: int
    """From 1."""


def blocks(document: Path) -> list[Block]:
    """The fenced blocks of a document, those inside lists too."""
    tokens = MarkdownIt().parse(document.read_text("utf-8"))
    return [
        Block(token.info.split()[0] if token.info else "", token.content, (token.map or [0])[0] + 1)
        for token in tokens
        if token.type == "fence"
    ]


def commands(code: str) -> Iterator[str]:
    """Commands with their lines joined, without prompt and remark."""
    for line in code.replace("\\\n", " ").splitlines():
        bare = re.sub(r"(^|\s)#.*$", "", line.removeprefix("$ ")).strip()
        yield from (part.strip() for part in bare.split("&&") if part.strip())


def program(folder: Path, name: str, script: str) -> None:
    """A command of this name in a folder that stands first in the search path."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


def shell_folder(tmp_path: Path, root: Path) -> Path:
    """An empty folder with the fixtures in it, and `bin` with this `rapportparser`."""
    (tmp_path / "fixtures").symlink_to(root / "fixtures")
    program(tmp_path / "bin", "rapportparser", f'exec "{sys.executable}" -m rapportparser "$@"')
    return tmp_path


def shell_environment(folder: Path, **more: str) -> dict[str, str]:
    """The variables of a shell that finds the commands of `folder` first."""
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    return {**os.environ, "PATH": path, **more}
