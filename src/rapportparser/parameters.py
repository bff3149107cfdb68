"""What the commands of the command line have in common, as groups of options.

Typer reads a command's options from the parameters of a function. `spread` lets a command
take a group as one dataclass instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

import typer

Output = Literal["terminal", "markdown", "json", "csv", "docx", "xlsx", "html", "svg", "png"]
Language = Literal["nl", "en"]
Level = Literal["high", "medium", "low"]
Kind = Literal["begroting", "voortgangsrapportage", "jaarverslag", "other"]


@dataclass(frozen=True, slots=True)
class Writing:
    """Where the outcome goes, and as what."""

    to: Annotated[
        Output | None,
        typer.Option(metavar="FORM", help=f"{', '.join(get_args(Output))}; else as -o is named."),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file, not the screen."),
    ] = None
    lang: Annotated[Language, typer.Option(help="Language of the outcome.")] = "nl"


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are opened."""

    password: Annotated[
        str | None,
        typer.Option(
            envvar="RAPPORTPARSER_PASSWORD",
            show_envvar=False,
            metavar="WORD",
            help="Of a locked file; better: RAPPORTPARSER_PASSWORD.",
        ),
    ] = None
    ocr: Annotated[
        bool,
        typer.Option("--ocr", help="Read scanned pages too (needs Tesseract)."),
    ] = False
    isolate: Annotated[
        bool,
        typer.Option(show_default=False, help="Within limits; off only for files you trust."),
    ] = True


@dataclass(frozen=True, slots=True)
class Facts:
    """What the caller knows about a report; goes before what the file says."""

    kind: Annotated[
        Kind | None, typer.Option(metavar="KIND", help=f"{', '.join(get_args(Kind))}.")
    ] = None
    organisation: Annotated[
        str | None, typer.Option(metavar="NAME", help="Organisation it is about.")
    ] = None
    year: Annotated[
        int | None, typer.Option(metavar="YEAR", help="Fiscal year: what 'dit jaar' means.")
    ] = None
    reference_date: Annotated[
        datetime | None,
        typer.Option(
            metavar="YYYY-MM-DD", formats=["%Y-%m-%d"], help="Peildatum: what has passed by then."
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Failing:
    """When a script should hear that something was found."""

    fail_on: Annotated[
        Level | None,
        typer.Option(help="Exit with 4 when something found is so severe."),
    ] = None


@dataclass(frozen=True, slots=True)
class Corrected(Failing):
    """What a reviewer said of comparisons of two of the reports."""

    corrections: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="What a reviewer made of two of them; repeatable."),
    ] = None


@dataclass(frozen=True, slots=True)
class Correcting(Failing):
    """What a reviewer says of the outcome; what was rejected is not found."""

    corrections: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What a reviewer made of it: TOML."),
    ] = None
    write_corrections: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write such a file, to fill in or to go on with."),
    ] = None


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """`command`, with the fields of its dataclass parameters as options of their own."""
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    flat: list[Parameter] = []
    for name, parameter in signature(command).parameters.items():
        if name in groups:
            flat += _options(groups[name])
        else:
            kind = Parameter.KEYWORD_ONLY
            flat.append(parameter.replace(kind=kind, annotation=hints[name]))

    @wraps(command)
    def run(**values: Any) -> None:
        for name, group in groups.items():
            values[name] = group(**{field.name: values.pop(field.name) for field in fields(group)})
        command(**values)

    run.__signature__ = signature(command).replace(parameters=flat)  # type: ignore[attr-defined]
    return run


def _options(group: Any) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        Parameter(
            field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name]
        )
        for field in fields(group)
    ]
