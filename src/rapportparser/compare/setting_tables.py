"""What every table of `compare.toml` has in common."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]
"""A regular expression that is looked for in any case."""


def _key(name: str) -> str:
    """`ends_pattern` stands under `ends`."""
    return name.removesuffix("_pattern")


class Table(BaseModel):
    """One table: unknown keys are refused, so that a typing error is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_key)
