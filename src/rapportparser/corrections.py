"""Reads a file of corrections: TOML that a reviewer fills in. `rapportparser.render` writes it."""

from __future__ import annotations

import datetime
import hashlib
import tomllib
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from .errors import InvalidCorrections
from .schema import ChangeCorrection, Corrections, LinkCorrection

Entry = TypeVar("Entry", ChangeCorrection, LinkCorrection)

FORMAT = 1
"""Version of the file; a program that does not know it should not guess."""

_LARGEST = 50_000_000  # bytes; a comparison with 3,000 topics makes some 3 million
_NEXT = "Mend it, or make a new file with --write-corrections."
_SHARED = ("reviewer", "date")
"""May stand once at the top, for every entry with a verdict or comment."""
_TOP = {"format", *_SHARED, "previous", "current", "change", "link"}


def read_corrections(path: str | PathLike[str]) -> Corrections:
    """The corrections in `path`; raises `InvalidCorrections`."""
    file = Path(path)
    data = _bytes(file)
    try:
        values = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise InvalidCorrections(file.name, f"this is not TOML ({error}).", _NEXT) from None
    _check_top(file.name, values)
    shared = {name: values[name] for name in _SHARED if name in values}
    made = Corrections(
        file=file.name,
        sha256=hashlib.sha256(data).hexdigest(),
        previous_sha256=_fingerprint(file.name, values, "previous"),
        current_sha256=_fingerprint(file.name, values, "current"),
        changes=tuple(_entries(file.name, values, "change", ChangeCorrection, shared)),
        links=tuple(_entries(file.name, values, "link", LinkCorrection, shared)),
    )
    _check_contradictions(made)
    return made


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise InvalidCorrections(file.name, "this is too large to be corrections.", _NEXT)
        return file.read_bytes()
    except OSError as error:
        raise InvalidCorrections(
            file.name,
            f"it cannot be opened ({error.strerror}).",
            "Check the path, or make a file with --write-corrections.",
        ) from None


def _check_top(name: str, values: dict[str, Any]) -> None:
    if values.get("format") != FORMAT:
        raise InvalidCorrections(
            name, f"this is no file of corrections with format = {FORMAT}.", _NEXT
        )
    unknown = sorted(values.keys() - _TOP)
    if unknown:
        raise InvalidCorrections(name, f"the name {unknown[0]!r} is not known here.", _NEXT)


def _fingerprint(name: str, values: dict[str, Any], side: str) -> str:
    table = values.get(side, {})
    found = table.get("sha256", "") if isinstance(table, dict) else None
    if not isinstance(found, str):
        raise InvalidCorrections(name, f"[{side}] must hold sha256 as text.", _NEXT)
    return found


def _entries(
    name: str, values: dict[str, Any], kind: str, model: type[Entry], shared: dict[str, Any]
) -> list[Entry]:
    rows = values.get(kind, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InvalidCorrections(name, f"{kind} must stand in double brackets: [[{kind}]].", _NEXT)
    return [_entry(f"{name}, {kind} {k}", row, model, shared) for k, row in enumerate(rows, 1)]


def _entry(where: str, row: dict[str, Any], model: type[Entry], shared: dict[str, Any]) -> Entry:
    told = row.get("verdict") or row.get("comment")
    given = {key: value for key, value in row.items() if value not in ("", None)}
    if told:
        given = {**{k: v for k, v in shared.items() if v not in ("", None)}, **given}
    if isinstance(given.get("date"), datetime.datetime):
        given["date"] = given["date"].date()
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InvalidCorrections(where, f"{key}: {first['msg']}.", _NEXT) from None


def _check_contradictions(made: Corrections) -> None:
    """One change is judged once, and so is one pair of topics."""
    groups: tuple[list[Any], ...] = (
        [entry.key for entry in made.changes],
        [(link.previous, link.current) for link in made.links],
    )
    for names in groups:
        for name in names:
            if names.count(name) > 1:
                shown = name if isinstance(name, str) else " - ".join(name)
                raise InvalidCorrections(made.file, f"{shown!r} stands there twice.", _NEXT)
