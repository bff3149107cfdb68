"""Writes the golden of each named fixture report: `python scripts/goldens.py driewerf/2023-vgr1`.

A golden is what all typesettings of a report must give. It is written only when they agree,
and it is read by eye before it is committed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from fixture_files import ALL_FILES, FIXTURES, golden_of, parsed, stem_of


def write(name: str) -> bool:
    """Write one golden; `False` when typesettings differ."""
    stem = FIXTURES / name
    files = [f for f in ALL_FILES if stem_of(f) == stem and f.suffix != ".txt"]
    found = {
        file: json.dumps(golden_of(parsed(file)), ensure_ascii=False, indent=1) for file in files
    }
    first = found[files[0]]
    odd = [file.name for file, text in found.items() if text != first]
    if odd:
        print(f"{name}: {', '.join(odd)} differ from {files[0].name}; nothing written")
        return False
    stem.with_suffix(".json").write_text(first + "\n", encoding="utf-8")
    print(f"{name}: {len(files)} typesettings agree; read {stem.with_suffix('.json').name}")
    return True


if __name__ == "__main__":
    written = [write(name) for name in sys.argv[1:]]
    sys.exit(not all(written))
