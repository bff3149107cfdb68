"""What every model of the schema has in common: frozen, closed, tuples."""

from __future__ import annotations

from collections.abc import Sized
from typing import Any

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = "1.0"
"""Version of the JSON that reports and comparisons are saved as."""

_given: dict[frozenset[str], set[str]] = {}
_MOST = 10_000  # combinations; the library makes some hundred, a hostile JSON any number


class Model(BaseModel):
    """A frozen model that refuses unknown keys, so that a typing error is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def model_post_init(self, context: Any, /) -> None:  # noqa: ARG002  Pydantic gives it
        """Shares the names of the fields that were given among all models with the same ones.

        Pydantic keeps a set of them for each model: half the memory of a report.
        """
        given = frozenset(self.__pydantic_fields_set__)
        if len(_given) < _MOST:
            shared = _given.setdefault(given, self.__pydantic_fields_set__)
            object.__setattr__(self, "__pydantic_fields_set__", shared)


def counted(things: Sized, name: str) -> str:
    """`1 change`, `2 changes`: for what a model shows of itself at a prompt."""
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
