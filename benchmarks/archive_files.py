"""Any number of reports for measuring an archive, made from the fixtures in seconds.

Text and Word files get another organisation and other years, so that they stand in series; a
PDF gets another content only by its hash, because letters cannot be changed in typeset pages.
Two of a hundred are broken: cut off, or no report at all.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"
BROKEN = 0.02

_SYLLABLES = ("aar", "berg", "dijk", "eem", "goor", "haar", "kerk", "laar", "meer", "oord", "veld")
_NAMES = ("Driewerf", "Zandermeer", "Rooderaam", "Noordermark")
_YEAR = re.compile(r"\b20[12]\d\b")


def make(folder: Path, count: int, seed: int = 1) -> int:
    """Writes `count` files in subfolders; gives how many of them are broken."""
    chance = random.Random(seed)
    sources = [
        path for suffix in ("txt", "docx", "pdf") for path in sorted(FIXTURES.glob(f"*/*.{suffix}"))
    ]
    broken = 0
    for number in range(count):
        source = sources[number % len(sources)]
        # All typesettings of one organisation in one round are of one year of one organisation.
        turn = number // len(sources)
        data = _varied(source, _name(turn // 5), turn % 5, number)
        if chance.random() < BROKEN:
            data = data[: len(data) // 3] if source.suffix != ".txt" else b"\x00\x01" * 500
            broken += 1
        place = folder / f"{turn:03}" / f"{number:05}-{source.name}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return broken


def _name(number: int) -> str:
    first, second = divmod(number, len(_SYLLABLES))
    return (_SYLLABLES[first % len(_SYLLABLES)] + _SYLLABLES[second]).title()


def _varied(source: Path, name: str, years: int, number: int) -> bytes:
    data = source.read_bytes()
    if source.suffix == ".pdf":
        return data + b"\n%% %d\n" % number
    if source.suffix == ".txt":
        return _rewritten(data.decode("utf-8"), name, years, number).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            part = old.read(item)
            if item.filename.startswith("word/") and item.filename.endswith(".xml"):
                part = _rewritten(part.decode("utf-8"), name, years, None).encode()
            new.writestr(item, part, zipfile.ZIP_DEFLATED)
        new.writestr("docProps/number.txt", str(number))
    return out.getvalue()


def _rewritten(text: str, name: str, years: int, number: int | None) -> str:
    for old in _NAMES:
        text = text.replace(old, f"{old[:2]}{name}")
    text = _YEAR.sub(lambda year: str(int(year[0]) - years), text)
    return text if number is None else f"{text}\n\nDocument {number}.\n"
