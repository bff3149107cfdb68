"""The command line: a thin shell over `parse`, `review`, `compare`, `track`, `load` and
`render`.

Heavy libraries are imported where they are used, so that `--help` answers at once.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import rapportparser as rp

from .cli_archive import add_commands
from .console import (
    NOT_ALL,
    errors_told,
    prepare_streams,
    progress,
    tell,
)
from .console import write as write_out
from .parameters import Corrected, Correcting, Facts, Failing, Reading, Writing, spread
from .showing import fail_on, refuse_losing, refuse_overwriting, tell_warnings
from .showing import show as _show

if TYPE_CHECKING:
    from .options import Progress

app = typer.Typer(
    help="Read Dutch progress reports and see what slipped between two periods.",
    epilog="Start with: rapportparser compare PREVIOUS CURRENT",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_START = """\
Reads Dutch progress reports (PDF, Word, text) and shows what slipped.

  rapportparser compare PREVIOUS CURRENT   what became of last period's promises
  rapportparser track FILE FILE FILE...    every promise through many reports
  rapportparser review FILE                what one report shows by itself
  rapportparser parse FILE                 its outline, states and promises
  rapportparser explain FILE --page N      a page with what was recognised
  rapportparser render SAVED.json          a saved outcome, in another form
  rapportparser batch FOLDER               a folder of reports into an archive
  rapportparser archive                    what the archive tells

Add --to markdown, json or csv for another form, -o FILE to write it to a file
(note.docx: a note in Word; changes.xlsx: Excel; page.html: a page to share;
chart.svg or chart.png: the slip chart of track), --lang en for English.
Each command explains itself with --help.
"""
_SAVED = re.compile(rb'\s*\{\s*"schema_version"')

File = Annotated[Path, typer.Argument(metavar="FILE", help="PDF, Word, text, or saved JSON.")]


def main() -> None:
    """Run the command line."""
    prepare_streams()
    app(prog_name="rapportparser")  # with `python -m` too


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        write_out(f"rapportparser {rp.__version__}\n", None)
        raise typer.Exit
    if context.invoked_subcommand is None:
        write_out(_START, None)


@app.command()
@spread
def parse(file: File, facts: Facts, reading: Reading, writing: Writing) -> None:
    """Read one report: its outline, with states and promises."""
    refuse_overwriting(writing, file)
    with errors_told():
        _show(_report(file, reading, facts), writing)


@app.command()
@spread
def review(file: File, facts: Facts, reading: Reading, failing: Failing, writing: Writing) -> None:
    """Show what one report tells by itself: delays, contradictions."""
    refuse_overwriting(writing, file)
    with errors_told():
        report = _report(file, reading, facts)
        with progress(file.name, "review"):
            changes = rp.review(report)
    reference = rp.ReportRef.of(report)
    found = rp.Review(library_version=rp.__version__, report=reference, changes=changes)
    _show(found, writing, _read([file], [report]))
    fail_on(changes, failing.fail_on)


@app.command()
@spread
def compare(
    previous: Annotated[
        Path, typer.Argument(metavar="PREVIOUS", help="The older report, or saved JSON.")
    ],
    current: Annotated[
        Path, typer.Argument(metavar="CURRENT", help="The newer report, or saved JSON.")
    ],
    reading: Reading,
    correcting: Correcting,
    writing: Writing,
) -> None:
    """Compare two reports: what moved, stopped or fell silent."""
    said = correcting.corrections
    refuse_overwriting(writing, previous, current, *([said] if said else []))
    refuse_losing(correcting, previous, current, writing.output)
    with errors_told():
        corrections = _corrections(said)
    previous_report, current_report = _all_reports([previous, current], reading)
    with errors_told(), progress(f"{previous.name}, {current.name}", "compare"):
        comparison = rp.compare(previous_report, current_report, corrections=corrections)
    if correcting.write_corrections:
        made = rp.render(comparison, "corrections", lang=writing.lang)
        write_out(made, correcting.write_corrections)
    _show(comparison, writing, _read([previous, current], [previous_report, current_report]))
    tell_warnings(comparison.warnings, writing)
    if "no_topics" in comparison.warnings:
        raise typer.Exit(NOT_ALL)
    fail_on(comparison.changes, correcting.fail_on)


@app.command()
@spread
def track(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Reports or saved JSON, in any order."),
    ],
    reading: Reading,
    corrected: Corrected,
    writing: Writing,
) -> None:
    """Follow every dated promise through any number of reports."""
    given = corrected.corrections or []
    refuse_overwriting(writing, *files, *given)
    with errors_told():
        corrections = [said for file in given if (said := _corrections(file))]
    reports = _all_reports(files, reading)
    with errors_told(), progress(", ".join(file.name for file in files), "track"):
        tracked = rp.track(reports, corrections=corrections)
    _show(tracked, writing, _read(files, reports))
    tell_warnings(tracked.warnings, writing)
    fail_on([slip for series in tracked.series for slip in series.slips], corrected.fail_on)


@app.command()
@spread
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="PDF.")],
    reading: Reading,
    page: Annotated[int, typer.Option(min=1, help="Page to draw, from 1.")] = 1,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="PNG to write.")
    ] = Path("page.png"),
) -> None:
    """Draw one page with what was recognised on it."""
    refuse_overwriting(Writing(output=output), file)
    with errors_told(), progress(file.name, "read") as show:
        from .explain import explain as draw  # noqa: PLC0415  Pillow and the whole line

        picture = draw(file, page, options=_options(reading, show))
    write_out(picture, output)


@app.command()
@spread
def render(
    saved: Annotated[
        Path, typer.Argument(metavar="SAVED", help="JSON that another command saved.")
    ],
    writing: Writing,
) -> None:
    """Show a saved outcome again, in any form."""
    refuse_overwriting(writing, saved)
    with errors_told(), progress(saved.name, "load"):
        thing = rp.load(saved)
    _show(thing, writing)


add_commands(app)  # behind those of a first hour


def _corrections(file: Path | None) -> rp.Corrections | None:
    if file is None:
        return None
    from .corrections import read_corrections  # noqa: PLC0415  Pydantic

    return read_corrections(file)


def _report(file: Path, reading: Reading, facts: Facts) -> rp.Report:
    """The report in `file`, read now or saved before."""
    given = {
        "kind": facts.kind,
        "organisation": facts.organisation,
        "fiscal_year": facts.year,
        "reference_date": facts.reference_date and facts.reference_date.date(),
    }
    if _is_saved(file):
        return _saved_report(file, given)
    with progress(file.name, "read") as show:
        return rp.parse(file, options=_options(reading, show, **given))


def _options(reading: Reading, show: Progress | None, **given: Any) -> rp.Options:
    return rp.Options(
        **given,
        password=reading.password,
        ocr=reading.ocr,
        isolate=reading.isolate,
        progress=show,
    )


def _all_reports(files: list[Path], reading: Reading) -> list[rp.Report]:
    """The reports in `files`; all are tried, so that all that is wrong is told at once."""
    reports = []
    worst = 0
    for file in files:
        try:
            reports.append(_report(file, reading, Facts()))
        except rp.RapportparserError as error:
            tell(str(error))
            worst = max(worst, error.exit_code)
    if worst:
        raise typer.Exit(worst)
    return reports


def _read(files: list[Path], reports: list[rp.Report]) -> dict[str, Path]:
    """The files by their content; of saved JSON nobody knows where the report lies."""
    pairs = zip(files, reports, strict=True)
    return {one.source.sha256: file for file, one in pairs if file.name == one.source.name}


def _is_saved(file: Path) -> bool:
    if file.suffix.casefold() == ".json":
        return True
    try:
        with file.open("rb") as opened:
            return _SAVED.match(opened.read(100)) is not None
    except OSError:
        return False  # `parse` says what is wrong with it


def _saved_report(file: Path, given: dict[str, Any]) -> rp.Report:
    report = rp.load(file)
    if not isinstance(report, rp.Report):
        raise rp.UnreadableFile(
            file.name,
            f"this is a saved {type(report).__name__.lower()}, not a report.",
            "Show it with: rapportparser render.",
        )
    if any(value is not None for value in given.values()):
        raise typer.BadParameter(
            "facts about a report are given when it is parsed, not for saved JSON."
        )
    return report
