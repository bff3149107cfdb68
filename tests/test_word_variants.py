"""A report is the same however its Word file is written: by hand, in strict XML, with traces."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from rapportparser.blocks import Block, Node
from rapportparser.layout import lay_out
from rapportparser.options import Limits
from rapportparser.outline import build_outline
from rapportparser.read.word.document import read_word
from word_variants import (
    Change,
    cut_runs,
    in_fields,
    rewritten,
    strict,
    tracked,
    typed_numbers,
    without_styles,
    wrapped,
)  # fmt: skip

FILES = [
    Path(__file__).parents[1] / "fixtures" / name
    for name in (
        "driewerf/2023-vgr1.word-auto.docx",
        "rooderaam/2025-voortgang.word.docx",
        "zandermeer/2025-jaarstukken.word.docx",
    )
]


class Seen(NamedTuple):
    """What a reader sees of one heading."""

    depth: int
    number: str | None
    title: str
    blocks: tuple[tuple[str, str | None, str, tuple[str, ...]], ...]


def seen(data: bytes) -> list[Seen]:
    source = read_word(data, name="x.docx", limits=Limits())
    layout = lay_out(source)
    notes = [Seen(-1, note.mark, note.text, ()) for note in layout.notes]
    return [*_below(build_outline(layout).roots, 0), *notes]


def _below(nodes: list[Node], depth: int) -> list[Seen]:
    found = []
    for node in nodes:
        blocks = tuple(map(_block, node.blocks))
        found += [Seen(depth, node.number, node.title, blocks), *_below(node.children, depth + 1)]
    return found


def _block(block: Block) -> tuple[str, str | None, str, tuple[str, ...]]:
    signs = [sign for row in block.rows for cell in row for sign in cell.signs]
    return (
        block.kind,
        block.label or block.mark,
        block.text,
        tuple(sign.colour or "" for sign in (*block.signs, *signs)),
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize(
    "change", [cut_runs, wrapped, tracked, in_fields, without_styles, typed_numbers]
)
def test_another_way_of_writing_gives_the_same_report(file: Path, change: Change) -> None:
    data = file.read_bytes()
    assert seen(rewritten(data, change)) == seen(data)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_strict_file_gives_the_same_report(file: Path) -> None:
    data = file.read_bytes()
    assert seen(strict(data)) == seen(data)
