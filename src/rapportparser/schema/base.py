"""What every model of the schema has in common: frozen, closed, tuples."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = "1.0"
"""Version of the JSON that reports and comparisons are saved as."""


class Model(BaseModel):
    """A frozen model that refuses unknown keys, so that a typing error is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
