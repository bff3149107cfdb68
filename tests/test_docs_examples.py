"""Every block of code in the documents runs, and gives what the page says it gives.

A block of `python` runs, with the names of the blocks above it; a block of `text` right below one
(in the same part of the page) is what it printed. A block of `pycon` is compared line by line. Of
a block of `sh` the lines that start `rapportparser` are run, and of those that run a script of ours
or pip the file or extra must exist. The working folder is an empty one with `fixtures` in it.
"""

from __future__ import annotations

import codeop
import contextlib
import doctest
import io
import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from doc_blocks import Block, blocks, commands
from rapportparser.cli import app

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SHOWN_ONLY = {"", "text", "toml", "json", "css", "sql"}
"""Blocks that show something; those of TOML and JSON must parse."""
RUN_BY_CI = re.compile(
    r"pytest|ruff |mypy|lint-imports|\.ci/run|apt-get |mkdocs |soffice |docker |sudo |export "
    r"|dask |rapportparser .*--dask |\. \.venv"
)
"""Lines of `sh` that `.ci/run` runs, or that change the machine.

The pages about PostgreSQL and Dask run once more, on a server and on a cluster, in
`test_archive_postgresql.py` and `test_dask.py`.
"""

PLACEHOLDER = re.compile(r"^[A-Z]{3,}\b|…")
"""What stands for a name of the reader's own: FILE, SCAN.pdf, FILE…"""


def documents() -> Iterator[Path]:
    for document in [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md")),
                     ROOT / "models" / "nl_rapport" / "README.md"]:  # fmt: skip
        if blocks(document):
            yield document


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("document", list(documents()), ids=lambda path: path.stem)
def test_every_block_of_code_runs_and_gives_what_the_page_says(
    document: Path, folder: Path
) -> None:
    names: dict[str, object] = {"__name__": "__main__"}  # a page imports what it uses
    printed: str | None = None
    for block in blocks(document):
        where = f"{document.name}, line {block.line}"
        if block.language == "text" and printed is not None:
            assert block.code.strip() == printed.strip(), where
        printed = None
        if block.language == "python" and is_test(block):
            compile(block.code, where, "exec")
        elif block.language == "python":
            check_typing(block.code, where)
            printed = ran(block.code, names, where)
        elif block.language == "pycon":
            check_prompt(block, names, where)
        elif block.language in {"sh", "console"}:
            for line in commands(block.code):
                check_command(line, where)
        elif block.language == "toml":
            tomllib.loads(block.code)
        elif block.language == "json":
            json.loads(block.code)
        else:
            assert block.language in SHOWN_ONLY, f"{where}: what is {block.language!r}?"


def is_test(block: Block) -> bool:
    """Cases, which stand in `tests` and run there, and code that belongs into a module of ours."""
    return block.code.startswith("def test_") or "from ." in block.code


def check_typing(code: str, where: str) -> None:
    """A reader who types it at the prompt of Python, line by line, gets no syntax error."""
    lines: list[str] = []
    for line in [*code.splitlines(), "", ""]:
        lines.append(line)
        try:
            whole = codeop.compile_command("\n".join(lines), where, "single")
        except SyntaxError as error:
            pytest.fail(f"{where}: a prompt wants an empty line before {line!r} ({error})")
        if whole is not None:
            lines = []


def ran(code: str, names: dict[str, object], where: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, where, "exec"), names)
    return out.getvalue()


def check_prompt(block: Block, names: dict[str, object], where: str) -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    test = parser.get_doctest(block.code, names, where, where, 0)
    runner.run(test, clear_globs=False)
    names.update(test.globs)
    assert runner.summarize(verbose=False).failed == 0, where


def check_command(line: str, where: str) -> None:
    words = shlex.split(line)
    told = f"{where}: {line}"
    if words[0] == "rapportparser" and RUN_BY_CI.match(line):
        return
    if words[0] == "rapportparser" and not any(map(PLACEHOLDER.search, words)):
        run(words[1:], told)
    elif words[0] == "python" and words[1].endswith(".py"):
        assert (ROOT / words[1]).is_file(), told
    elif words[:2] == ["pip", "install"]:
        for extra in re.findall(r"\[([\w,]+)\]", line):
            known = PYPROJECT["project"]["optional-dependencies"]
            assert set(extra.split(",")) <= set(known), told
    elif words[0] != "rapportparser" and words[1:3] != ["-m", "venv"]:
        assert RUN_BY_CI.match(line) or words[0].endswith("/pip"), f"{told}: who runs this?"


def run(arguments: list[str], told: str) -> None:
    """One command as at a terminal; it must end well (0, or 4 where `--fail-on` asks for it)."""
    target = None
    if ">" in arguments:
        target = Path(arguments[arguments.index(">") + 1])
        arguments = arguments[: arguments.index(">")]
    good = {0, 4} if "--fail-on" in arguments else {0}
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})
    assert done.exit_code in good, f"{told}\n{done.output}"
    if target:
        target.write_text(done.stdout, "utf-8")
