"""The command line as a person uses it, on saved reports and on files that cannot be read."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote

import pytest
import typer
from rich.cells import cell_len
from typer.testing import CliRunner

import factories as make
import rapportparser as rp
from programs import HEEDS_CTRL_C
from rapportparser.cli import app

RUN = CliRunner()
ROOT = Path(__file__).parents[1]


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "rapportparser", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """The same report saved twice, under names with a space."""
    paths = (tmp_path / "eerste rapport.json", tmp_path / "tweede rapport.json")
    for path in paths:
        path.write_text(make.report().model_dump_json(), "utf-8")
    return paths


@pytest.fixture
def saved_comparison(tmp_path: Path) -> Path:
    path = tmp_path / "vergelijking.json"
    path.write_text(make.comparison(*make.every_change()).model_dump_json(), "utf-8")
    return path


def test_without_arguments_the_first_thing_shown_is_what_a_person_wants() -> None:
    done = RUN.invoke(app, [])
    assert done.exit_code == 0
    assert "rapportparser compare PREVIOUS CURRENT" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_version_is_shown() -> None:
    done = RUN.invoke(app, ["--version"])
    assert (done.exit_code, done.stdout) == (0, f"rapportparser {rp.__version__}\n")


def every_command() -> list[list[str]]:
    """The program, its commands and those of its groups."""
    root = typer.main.get_command(app)
    found: list[list[str]] = [[]]
    for name, command in root.commands.items():  # type: ignore[attr-defined]
        found.append([name])
        found += [[name, below] for below in getattr(command, "commands", ())]
    return found


@pytest.mark.parametrize("command", every_command(), ids=" ".join)
def test_help_fits_a_screen_of_eighty_by_twenty_four(command: list[str]) -> None:
    done = RUN.invoke(app, [*command, "--help"], env={"COLUMNS": "80"}, terminal_width=80)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert len(lines) <= 23  # and the prompt
    assert max(map(len, lines)) <= 80
    described = lines[lines.index("Commands:") :] if "Commands:" in lines else []
    assert not [line for line in described if line.endswith("...")], "cut off"


def test_help_loads_nothing_heavy_and_answers_at_once() -> None:
    code = (
        "import sys; from rapportparser import cli;"
        "print(*{'spacy', 'pdfplumber', 'pydantic', 'scipy', 'lxml'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b""
    begin = time.perf_counter()
    assert run("--help").returncode == 0
    assert time.perf_counter() - begin < 5  # 0.3 on an idle machine


def test_a_saved_report_is_shown_as_any_form(pair: tuple[Path, Path]) -> None:
    for to, begin in (("terminal", "Eerste"), ("markdown", "# Eerste"), ("csv", "id,parent")):
        done = RUN.invoke(app, ["parse", str(pair[0]), "--to", to])
        assert done.exit_code == 0
        assert done.stdout.startswith(begin)
    shown = json.loads(RUN.invoke(app, ["parse", str(pair[0]), "--to", "json"]).stdout)
    assert rp.Report.model_validate(shown) == make.report()


def test_a_report_against_itself_gives_no_change(pair: tuple[Path, Path]) -> None:
    done = run("compare", *pair)
    assert done.returncode == 0
    assert "Geen wijzigingen van betekenis gevonden." in done.stdout.decode()


def test_a_saved_comparison_is_shown_in_english_without_comparing_again(
    saved_comparison: Path,
) -> None:
    done = RUN.invoke(app, ["render", str(saved_comparison), "--lang", "en"])
    assert done.exit_code == 0
    assert "Moved without explanation from third quarter of 2023" in done.stdout


@pytest.mark.parametrize(
    ("name", "begin"), [("uit.md", "# "), ("uit.json", "{"), ("uit.csv", "type,"), ("uit", "Verg")]
)
def test_the_name_of_the_output_tells_its_form(
    saved_comparison: Path, tmp_path: Path, name: str, begin: str
) -> None:
    target = tmp_path / name
    done = RUN.invoke(app, ["render", str(saved_comparison), "-o", str(target)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert target.read_text("utf-8").startswith(begin)


def test_an_input_is_never_overwritten(saved_comparison: Path) -> None:
    before = saved_comparison.read_bytes()
    done = RUN.invoke(app, ["render", str(saved_comparison), "-o", str(saved_comparison)])
    assert done.exit_code == 2
    assert "is also an input" in done.stderr
    assert saved_comparison.read_bytes() == before


def test_a_place_that_cannot_be_written_is_told(saved_comparison: Path, tmp_path: Path) -> None:
    target = tmp_path / "geen map" / "uit.md"
    done = RUN.invoke(app, ["render", str(saved_comparison), "-o", str(target)])
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["parse"], ["compare", "een.pdf"], ["nonsense"], ["parse", "x.pdf", "--to", "klei"],
     ["parse", "x.pdf", "--reference-date", "gisteren"]],
)  # fmt: skip
def test_wrong_use_ends_with_code_2(arguments: list[str]) -> None:
    assert RUN.invoke(app, arguments).exit_code == 2


def test_facts_cannot_be_given_for_a_saved_report(pair: tuple[Path, Path]) -> None:
    done = RUN.invoke(app, ["parse", str(pair[0]), "--year", "2020"])
    assert done.exit_code == 2
    assert "not for saved JSON" in done.stderr


def test_files_that_cannot_be_read_end_with_code_3_and_a_next_step(tmp_path: Path) -> None:
    broken = tmp_path / "stuk.json"
    broken.write_text("{}")
    done = run("compare", tmp_path / "weg.json", broken)
    told = done.stderr.decode()
    assert done.returncode == 3
    assert done.stdout == b""
    assert "Traceback" not in told
    assert re.search(r"^weg\.json: it cannot be opened .*\. Check the path\.$", told, re.M)
    assert re.search(r"^stuk\.json: ", told, re.M)


def test_a_comparison_is_not_taken_for_a_report(saved_comparison: Path) -> None:
    done = RUN.invoke(app, ["parse", str(saved_comparison)])
    assert done.exit_code == 3
    assert "a saved comparison, not a report. Show it with: rapportparser render." in done.stderr


def test_piped_output_is_utf8_without_colour_whatever_the_locale(saved_comparison: Path) -> None:
    done = run("render", saved_comparison, PYTHONIOENCODING="cp1252", FORCE_COLOR="1")
    text = done.stdout.decode("utf-8")
    assert "“Naar verwachting" in text
    assert "\x1b" not in text
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_a_reader_that_stops_early_is_no_error(saved_comparison: Path) -> None:
    command = [sys.executable, "-m", "rapportparser", "render", str(saved_comparison)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="closes a stream as a POSIX shell does")
def test_a_closed_output_is_no_error(saved_comparison: Path, tmp_path: Path) -> None:
    program = f"{sys.executable} -m rapportparser"
    script = f'{program} render "$1" >&- && {program} parse "$2" 2>&- >&-; test $? = 3'
    done = subprocess.run(
        ["sh", "-c", script, "sh", str(saved_comparison), str(tmp_path / "weg.json")],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a POSIX thing")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_screen_gets_colour_unless_it_is_not_wanted(
    saved_comparison: Path, environment: dict[str, str], coloured: bool
) -> None:
    screen, ours = os.openpty()
    unset = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CI")}
    with subprocess.Popen(
        [sys.executable, "-m", "rapportparser", "render", str(saved_comparison)],
        stdout=ours,
        env={**unset, "TERM": "xterm-256color", "COLUMNS": "200", **environment},
    ) as process:
        os.close(ours)
        shown = b"".join(iter(lambda: read_screen(screen), b"")).decode("utf-8")
    os.close(screen)
    assert process.returncode == 0
    assert ("\x1b[1;36m" in shown) is coloured
    bare = re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", shown)
    assert max(cell_len(line) for line in bare.splitlines()) <= 80


def read_screen(screen: int) -> bytes:
    """What was written to a pseudo-terminal; Linux ends it with an error."""
    try:
        return os.read(screen, 65536)
    except OSError:
        return b""


def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    done = run("parse", tmp_path / "a\x1b[31mb.json")
    assert done.returncode == 3
    assert b"\x1b" not in done.stderr


def test_the_line_of_the_readme_shows_the_delays_first_with_quotes_and_pages() -> None:
    line = re.search(r"rapportparser compare (.+)", (ROOT / "README.md").read_text("utf-8"))
    assert line is not None
    done = run("compare", *(ROOT / name for name in line[1].split()))
    text = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert max(cell_len(line) for line in text.splitlines()) <= 80
    first = text[text.index("VERTRAGINGEN") : text.index("\n\n2. ")]
    assert "Zonder toelichting verschoven van" in first
    assert re.search(r"vorige, blz\. \d+ +“", first)
    assert re.search(r"huidige, blz\. \d+ +“", first)


def test_a_report_saved_as_json_compares_as_the_file_it_was_read_from(tmp_path: Path) -> None:
    files = sorted((ROOT / "fixtures").glob("*/*.txt"))[:2]
    saved = []
    for number, file in enumerate(files):
        saved.append(tmp_path / f"{number}.json")
        assert run("parse", file, "--no-isolate", "-o", saved[-1]).returncode == 0
    outcomes = [run("compare", *pair, "--to", "json") for pair in (files, saved)]
    assert outcomes[0].returncode == 0
    assert outcomes[0].stdout == outcomes[1].stdout


def test_what_the_caller_knows_goes_before_what_the_file_says(tmp_path: Path) -> None:
    file = tmp_path / "stuk.txt"
    file.write_text("1 Openbaar groen\n\nDit jaar planten we veertig bomen.\n", "utf-8")
    facts = ["--kind", "begroting", "--organisation", "Gemeente Veenkade", "--year", "2031"]
    done = run("parse", file, *facts, "--reference-date", "2030-11-01", "--to", "json")
    report = rp.Report.model_validate_json(done.stdout)
    assert (report.kind, report.organisation) == ("begroting", "Gemeente Veenkade")
    assert (report.fiscal_year, str(report.reference_date)) == (2031, "2030-11-01")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_completes_commands_and_options(shell: str) -> None:
    installed = run("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert installed.returncode == 0
    assert "_RAPPORTPARSER_COMPLETE" in installed.stdout.decode()


def test_the_options_of_a_command_are_completed() -> None:
    asked = {"COMP_WORDS": "rapportparser compare --fa", "COMP_CWORD": "2"}
    done = run(**asked, _RAPPORTPARSER_COMPLETE="complete_bash")
    assert done.stdout.decode().split() == ["--fail-on"]


def test_a_file_that_could_not_be_written_whole_is_not_left(
    saved_comparison: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.write_bytes

    def stopped(path: Path, data: bytes) -> int:
        whole(path, data[:10])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", stopped)
    target = tmp_path / "uit.html"
    done = RUN.invoke(app, ["render", str(saved_comparison), "-o", str(target)])
    assert done.exit_code == 130
    assert not target.exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for child processes in /proc")
@pytest.mark.parametrize("later", [0, 1])
def test_ctrl_c_leaves_neither_file_nor_process_nor_traceback(tmp_path: Path, later: int) -> None:
    reports = [ROOT / "fixtures/driewerf" / f"2023-{name}.typst.pdf" for name in ("vgr1", "vgr2")]
    command = [sys.executable, "-c", HEEDS_CTRL_C, "compare", *map(str, reports)]
    with subprocess.Popen(
        [*command, "-o", str(tmp_path / "uit.html")], stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:  # fmt: skip
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        until = time.monotonic() + 60
        while not children.read_text() and time.monotonic() < until:
            time.sleep(0.01)  # until it has begun to read
        time.sleep(later)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr is not None
        told = process.stderr.read()  # ends when the last of its processes has ended
    assert (process.returncode, told) == (130, b"")
    assert list(tmp_path.iterdir()) == []


def test_a_list_on_standard_input_may_come_from_windows(tmp_path: Path) -> None:
    report = tmp_path / "eerste rapport é.txt"
    report.write_text("Jaarverslag 2024\n\n1 Wonen\n\nDe bouw loopt.\n", "utf-8")
    command = [sys.executable, "-m", "rapportparser", "batch", "-", "--dry-run"]
    command += ["--archive", str(tmp_path / "a.sqlite")]
    done = subprocess.run(
        command, input=f"\ufeff{report}\r\n\r\n".encode(), capture_output=True, check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stdout.decode().splitlines() == [str(report)]


def test_the_links_of_a_page_lead_to_the_file_that_was_read(tmp_path: Path) -> None:
    report = ROOT / "fixtures/driewerf/2023-jaarverslag.typst.pdf"
    (tmp_path / "voor de raad").mkdir()
    page = tmp_path / "voor de raad" / "bevindingen.html"
    assert run("review", report, "-o", page).returncode == 0
    links = set(re.findall(r'href="([^"#]+)#page=\d+"', page.read_text("utf-8")))
    assert [(page.parent / unquote(link)).resolve() for link in links] == [report.resolve()]
