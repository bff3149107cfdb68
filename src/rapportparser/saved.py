"""Reports and comparisons that were saved as JSON."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import UnknownSchema, UnreadableFile

if TYPE_CHECKING:
    from .schema import Comparison, Report, Review, Track

    Saved = Report | Comparison | Review | Track


def load(path: str | PathLike[str]) -> Saved:
    """The report, comparison, review or track that was saved as JSON in `path`.

    Raises `UnreadableFile` when the file is missing or is something else, `UnknownSchema`
    when another version of the schema wrote it.
    """
    from pydantic import ValidationError  # noqa: PLC0415  kept out of `import rapportparser`

    name = Path(path).name
    text, values = _read(Path(path))
    model = _model(name, values)
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UnreadableFile(
            name,
            f"this is not a complete saved {model.__name__.lower()} ({where}: {first['msg']}).",
            "Parse or compare the original files again and save the result.",
        ) from None


def _read(path: Path) -> tuple[bytes, dict[str, Any]]:
    try:
        text = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            path.name, f"it cannot be opened ({error.strerror}).", "Check the path."
        ) from error
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise UnreadableFile(
            path.name,
            "this is not JSON that was saved by rapportparser.",
            "Use parse for a PDF, Word or text file.",
        )
    return text, values


def _model(name: str, values: dict[str, Any]) -> type[Saved]:
    """The model that `values` was saved from, told by the key that only it has."""
    from . import schema  # noqa: PLC0415  kept out of `import rapportparser`

    by_key: dict[str, type[Saved]] = {
        "sections": schema.Report,
        "links": schema.Comparison,
        "report": schema.Review,
        "series": schema.Track,
    }
    found = [model for key, model in by_key.items() if key in values]
    version = values.get("schema_version")
    if not found or version is None:
        raise UnreadableFile(
            name,
            "this JSON is not a saved report or comparison.",
            "Save one with --to json, or with report.model_dump_json().",
        )
    if version != schema.SCHEMA_VERSION:
        raise UnknownSchema(
            name,
            f"it was saved with schema version {version}; this program reads "
            f"{schema.SCHEMA_VERSION}.",
            "Parse or compare the original files again and save the result.",
        )
    return found[0]
