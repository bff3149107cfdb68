"""The pinned quality: `quality.json`, what sinks below it, and how it is pinned again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scores import LOWER_IS_BETTER, measure

PINNED = Path(__file__).with_name("quality.json")
MARGIN = 0.0015
"""Values are rounded to 0.001, and another release of pdfium may move a space in a text. One
heading less of the five hundred of an organisation is more than this."""

Floors = dict[str, dict[str, float]]
"""Values by organisation and measure."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What was reached, and on which truth."""

    measured_on: str
    """Digest of the truth and plot files."""
    floors: Floors


def read(path: Path = PINNED, part: str = "") -> Pinned:
    """The pinned values; none where they are not there yet.

    `part` is what was measured beside the fixtures (`language`), which is pinned apart.
    """
    content = _content(path)
    own = content.get(part, {}) if part else content
    return Pinned(own.get("measured_on", ""), own.get("floors", {}))


def write(pinned: Pinned, path: Path = PINNED, part: str = "") -> None:
    """Pin these values; those of other parts stay."""
    own = {"measured_on": pinned.measured_on, "floors": pinned.floors}
    content = _content(path) | ({part: own} if part else own)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _content(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def is_worse(name: str, value: float, floor: float, margin: float = MARGIN) -> bool:
    """True when the value lies on the wrong side of the floor, by more than the margin."""
    lower_is_better = measure(name).how in LOWER_IS_BETTER
    return (value - floor if lower_is_better else floor - value) > margin


def sunk(found: Floors, floors: Floors) -> list[str]:
    """One line for each value that is worse than its floor, or that is no longer measured."""
    lines = []
    for organisation, pinned in floors.items():
        for name, floor in pinned.items():
            value = found.get(organisation, {}).get(name)
            label = f"{organisation}, {measure(name).label.strip()}"
            if value is None:
                lines.append(f"{label}: no longer measured, pinned at {floor:.3f}")
            elif is_worse(name, value, floor):
                lines.append(f"{label}: {value:.3f}, pinned at {floor:.3f}")
    return lines


def risen(found: Floors, floors: Floors) -> list[str]:
    """One line for each value that is better than its floor, or new."""
    lines = []
    for organisation, values in found.items():
        for name, value in values.items():
            floor = floors.get(organisation, {}).get(name)
            label = f"{organisation}, {measure(name).label.strip()}"
            if floor is None:
                lines.append(f"{label}: {value:.3f}, not pinned before")
            elif is_worse(name, floor, value):
                lines.append(f"{label}: {value:.3f}, pinned at {floor:.3f}")
    return lines


def repinned(found: Floors, floors: Floors, *, allow_lower: bool) -> Floors:
    """What was found; a value that is worse within the margin leaves its floor as it is."""
    return {
        organisation: {
            name: value if allow_lower else _better(name, value, floors.get(organisation, {}))
            for name, value in values.items()
        }
        for organisation, values in found.items()
    }


def _better(name: str, value: float, pinned: dict[str, float]) -> float:
    floor = pinned.get(name, value)
    return floor if is_worse(name, value, floor, margin=0) else value
