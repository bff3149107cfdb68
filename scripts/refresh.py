"""Write the files that are made from the code: JSON Schemas, the command line's page, and what
spaCy wants in the folder of the model.

Run `python scripts/refresh.py` after a change of a model or option; the tests compare.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args, get_origin

from typer.models import ArgumentInfo, CommandInfo, ParameterInfo

from rapportparser import Comparison, Report, Review, Track, __version__
from rapportparser.cli import app
from rapportparser.language import load

ROOT = Path(__file__).parents[1]
MODELS = {"report": Report, "comparison": Comparison, "review": Review, "track": Track}


_MORE = {
    "archive": "One SQLite file, or the address of a server: `postgresql://…`.",
    "corrections": "What was confirmed, rejected or re-linked counts in what follows.",
    "fail_on": "As severe as this, or more; what was rejected does not count.",
    "isolate": "With `--no-isolate` it is done in this process, without limits of time and memory.",
    "password": "In a command others may read it: the list of processes, the history of the shell.",
    "to": "Without it the name after `-o` tells; without that it is `terminal`.",
    "write_corrections": "The one of `--corrections` is brought up to date, and loses nothing.",
}
"""What the page says beyond the line that fits a screen."""


def made() -> dict[Path, str]:
    """Every file that is made, with what it should hold."""
    schemas = {ROOT / "models" / "schema" / f"{name}.schema.json": _schema(name) for name in MODELS}
    command_line = {ROOT / "docs" / "command-line.md": "\n".join(_command_line())}
    return {**schemas, **command_line, **_pipeline()}


def _pipeline() -> dict[Path, str]:
    """What `spacy.load` reads: the pipeline itself; the rest of its config is spaCy's own."""
    config, folder = load().config, ROOT / "models" / "nl_rapport"
    own = type(config)({section: config[section] for section in ("nlp", "components")})
    meta = {
        "lang": "nl", "name": "rapport", "version": __version__, "spacy_version": ">=3.8,<4",
        "description": "The Dutch of progress reports: times, status, promises, amounts, causes",
        "license": "MIT", "requirements": [f"rapportparser=={__version__}"],
    }  # fmt: skip
    return {
        folder / "config.cfg": own.to_str() + "\n",
        folder / "meta.json": json.dumps(meta, indent=2) + "\n",
    }


def _schema(name: str) -> str:
    schema = MODELS[name].model_json_schema(mode="serialization")
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _command_line() -> Iterable[str]:
    yield "# Command line\n"
    yield "Made by `python scripts/refresh.py` from the program itself. Exit codes: 0 done,"
    yield "1 some inputs failed or hold no topic, 2 wrong use, 3 unreadable input, 4 `--fail-on`"
    yield "found what it names. What is odd about reports (of other organisations, the same file"
    yield "twice, the newer one first) is told in the outcome and on standard error.\n"
    yield from _commands(app.registered_commands, "")
    for group in app.registered_groups:
        assert group.typer_instance is not None
        yield from _commands(group.typer_instance.registered_commands, f"{group.name} ")


def _commands(commands: Iterable[CommandInfo], group: str) -> Iterable[str]:
    for command in commands:
        callback = command.callback
        assert callback is not None
        rows = list(inspect.signature(callback).parameters.values())
        arguments = [row for row in rows if isinstance(_about(row), ArgumentInfo)]
        name = group + (command.name or callback.__name__)
        yield f"## rapportparser {' '.join([name, *map(_argument, arguments)])}\n"
        yield f"{callback.__doc__}\n"
        yield "| | |"
        yield "|---|---|"
        for row in rows:
            spelling = f"`{_argument(row)}`" if row in arguments else _option(row)
            yield f"| {spelling} | {_meaning(row)} |"
        yield ""


def _about(parameter: inspect.Parameter) -> ParameterInfo:
    """What Typer is told about a parameter."""
    return next(m for m in parameter.annotation.__metadata__ if isinstance(m, ParameterInfo))


def _argument(parameter: inspect.Parameter) -> str:
    return str(_about(parameter).metavar or parameter.name.upper())


def _option(parameter: inspect.Parameter) -> str:
    about = _about(parameter)
    name = "--" + parameter.name.replace("_", "-")
    # In an `Annotated` hint Typer keeps the first spelling where the default would be.
    declared = (about.default, *(about.param_decls or ()))
    spellings = [part for part in declared if isinstance(part, str)]
    if not spellings and parameter.annotation.__origin__ is bool:
        spellings = [name]
        spellings.append(f"--no-{name.removeprefix('--')}")
    spellings = spellings or [name]
    return ", ".join(f"`{spelling}`" for spelling in spellings)


def _meaning(parameter: inspect.Parameter) -> str:
    about = _about(parameter)
    parts = [about.help or "", _MORE.get(parameter.name, "")]
    choices = list(_choices(parameter.annotation.__origin__))
    if choices and not parts[0].startswith(choices[0]):
        parts.append("One of " + ", ".join(f"`{choice}`" for choice in choices) + ".")
    if about.envvar and about.envvar not in parts[0]:
        parts.append(f"Also read from the variable `{about.envvar}`.")
    return " ".join(filter(None, parts))


def _choices(hint: object) -> Iterable[str]:
    """The values of a `Literal`, on its own or beside `None`."""
    for part in (hint, *get_args(hint)):
        if get_origin(part) is Literal:
            yield from get_args(part)


def main() -> None:
    """Write them all."""
    for path, text in made().items():
        path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
