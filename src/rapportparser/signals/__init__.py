"""What the signs of a report mean: each resolved by the report's own legend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import lexicon
from ..blocks import Block, Doubtful, Layout, Node, Outline, Sign, TableCell
from ..schema import FieldRole, Notice, Report, Signal
from . import words
from .legend_entries import Entry, code_of, is_glyph, sign_of
from .legends import Legend, find_legends
from .likeness import colour_distance, nearest

__all__ = ["Resolved", "disagreements", "resolve_signals"]

_JUDGED: frozenset[FieldRole] = frozenset({"status", "planning", "money", "quality", "risk"})
"""Roles of fields and columns whose colour says something even without a legend."""


@dataclass(slots=True)
class Resolved:
    """What came out besides the signals themselves."""

    doubts: list[Doubtful]
    legends: frozenset[str]
    """Texts of the blocks that explain signs: they say nothing of a topic."""


def resolve_signals(layout: Layout, outline: Outline) -> Resolved:
    """Set `signal` on headings, fields and cells, by the legends of the report."""
    legends = find_legends(layout.blocks)
    reader = _Reader(legends, layout.blocks)
    for node in _nodes(outline.roots):
        reader.node(node)
    texts = frozenset(text for legend in legends for text in legend.texts)
    return Resolved(reader.doubts(), texts)


def disagreements(report: Report) -> tuple[Notice, ...]:
    """A notice for each topic whose sign says something else than its words."""
    return tuple(
        Notice(
            code="signal_disagrees",
            message="The sign of this topic and its words say different things.",
            page=section.status.evidence[0].page if section.status.evidence else None,
            section=section.id,
        )
        for section in report.walk()
        if section.status is not None and section.status.signal and section.status.disagreement
    )


def _nodes(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


class _Reader:
    """Reads signs with the legends of one report."""

    def __init__(self, legends: list[Legend], blocks: list[Block]) -> None:
        self._legends = legends
        self._position = {id(block): i for i, block in enumerate(blocks)}
        self._legend_cells = {cell for legend in legends for cell in legend.cells}
        self._here = 0
        self._unexplained: list[int | None] = []

    def node(self, node: Node) -> None:
        """The signs of one heading and of what stands under it."""
        if node.heading is not None:
            self._move(node.heading)
            for sign in node.heading.signs:
                node.heading.signal = node.heading.signal or self._explained(sign, None)
        for block in node.blocks:
            self._move(block)
            if block.kind == "field":
                block.signal = self._field(block)
            elif block.heads:
                self._topic_row(block)
            elif block.kind == "table":
                self._table(block)

    def _move(self, block: Block) -> None:
        self._here = self._position.get(id(block), self._here)

    def _field(self, block: Block) -> Signal | None:
        if not block.signs and (coded := self._coded(block.text, words.axis(block.role))):
            return coded
        name = words.colour_named(block.text) if not block.signs and block.text else None
        if name is not None:
            return self._named(name, block.text, words.axis(block.role))
        signs = list(block.signs)
        if is_glyph(block.text):
            signs.append(Sign(block.setting.colour, glyph=block.text.strip()))
        for sign in signs:
            signal = self._read(sign, block.role, block.place.page)
            if signal is not None:
                return signal
        return None

    def _topic_row(self, block: Block) -> None:
        """Cells of a row of a status table."""
        row = block.rows[0]
        for head, cell in zip(block.heads, row, strict=True):
            sign = sign_of(cell)
            axis = words.axis(head.role)
            if not cell.signs and (coded := self._coded(cell.text, axis)):
                cell.signal = coded
                continue
            if cell.text and not cell.signs and (name := words.colour_named(cell.text)):
                cell.signal = self._named(name, cell.text, axis)
                if cell.signal is None and "/" not in head.label:  # not Open/Gereed
                    shown = Sign(glyph=cell.text.strip())
                    cell.signal = self._read(shown, head.role, block.place.page)
                continue
            if sign is None or (not cell.signs and not sign.glyph and self._is_plain(cell, row)):
                continue
            page = sign.place.page or block.place.page
            cell.signal = self._read(sign, head.role, page)
            _lift_glyph(cell)
        block.text = "\t".join(cell.text for cell in row if cell.text)

    def _is_plain(self, cell: TableCell, row: list[TableCell]) -> bool:
        """True when the whole row has this colour: it is shade, not a sign."""
        others = [other.colour for other in row if other.text and other is not cell]
        return bool(others) and all(
            colour is not None
            and cell.colour is not None
            and colour_distance(colour, cell.colour) < 2  # not to be told apart by eye
            for colour in others
        )

    def _table(self, block: Block) -> None:
        """Cells of other tables: only what a legend explains, and no words on a colour.

        The head of its column says what a sign judges: an axis, or in its own words.
        """
        heads = [column.own for column in block.table.columns] if block.table else []
        for row in block.rows[1:]:
            for at, cell in _placed(row):
                if id(cell) in self._legend_cells:
                    continue
                sign = sign_of(cell)
                if sign is not None and (cell.signs or sign.glyph or not cell.text):
                    found = self._explained(sign, None)
                    head = heads[at] if at < len(heads) else ""
                    cell.signal = found and found.model_copy(update={"axis": words.judged(head)})
                    _lift_glyph(cell)
        block.text = "\n".join("\t".join(cell.text for cell in row) for row in block.rows)

    def _read(self, sign: Sign, role: FieldRole | None, page: int | None) -> Signal | None:
        """By the legend; else by convention, where the label asks for a status."""
        signal = self._explained(sign, words.axis(role))
        if signal is not None or role not in _JUDGED:
            return signal
        for shown in (sign.glyph, sign.colour):
            if shown and lexicon.signal_status(shown) is not None:
                self._unexplained.append(page)
                return Signal(colour=sign.colour, symbol=sign.glyph, axis=words.axis(role))
        return None

    def _explained(self, sign: Sign, axis: str | None) -> Signal | None:
        if sign.told:
            return Signal(symbol=sign.glyph, meaning=sign.told, axis=axis)
        for legend in self._in_order(axis):
            found = _match(sign, legend)
            if found is not None:
                return Signal(
                    colour=sign.colour,
                    symbol=sign.glyph,
                    meaning=found,
                    axis=axis,
                    legend_page=legend.page,
                )
        return None

    def _coded(self, text: str, axis: str | None) -> Signal | None:
        """The letter or score that a legend explains."""
        code = code_of(text)
        if code is None:
            return None
        for legend in self._in_order(axis):
            for entry in legend.entries:
                if entry.code == code:
                    return Signal(
                        colour=entry.sign.colour,
                        symbol=text.strip(),
                        meaning=entry.meaning,
                        axis=axis,
                        legend_page=legend.page,
                    )
        return None

    def _named(self, name: str, shown: str, axis: str | None) -> Signal | None:
        """The word or letter for a colour, in the words of the legend."""
        for legend in self._in_order(axis):
            found = [entry for entry in legend.entries if _name(entry) == name]
            if len(found) == 1:
                return Signal(
                    colour=found[0].sign.colour,
                    symbol=shown,
                    meaning=found[0].meaning,
                    axis=axis,
                    legend_page=legend.page,
                )
        return None

    def _in_order(self, axis: str | None) -> list[Legend]:
        """Legends of this axis first, then general ones; the last one above before others."""

        def order(legend: Legend) -> tuple[bool, bool, int]:
            behind = legend.position > self._here
            return legend.axis != axis, behind, abs(legend.position - self._here)

        fitting = [legend for legend in self._legends if legend.axis in (axis, None)]
        return sorted(fitting or self._legends, key=order)

    def doubts(self) -> list[Doubtful]:
        """One for each page with signs that are read by convention."""
        message = "Signs are read by convention (green, orange, red): no legend explains them."
        pages = dict.fromkeys(self._unexplained)
        return [Doubtful("signal_without_legend", message, page) for page in pages]


def _lift_glyph(cell: TableCell) -> None:
    """Leave the glyph of a sign that is explained out of the text, as colours and icons are."""
    if cell.signal is not None and cell.text.strip() == cell.signal.symbol:
        cell.text = ""


def _placed(row: list[TableCell]) -> Iterator[tuple[int, TableCell]]:
    """The cells of a row with the column in which each begins."""
    at = 0
    for cell in row:
        yield at, cell
        at += max(1, cell.columns)


def _name(entry: Entry) -> str | None:
    return entry.name or (words.name_of(entry.sign.colour) if entry.sign.colour else None)


def _match(sign: Sign, legend: Legend) -> str | None:
    """The meaning that the legend gives to the sign."""
    shown = [entry for entry in legend.entries if entry.is_shown]
    at = nearest(sign, [entry.sign for entry in shown])
    if at is not None:
        return shown[at].meaning
    if sign.colour is None:
        return None
    name = words.name_of(sign.colour)
    named = [entry for entry in legend.entries if entry.name is not None and entry.name == name]
    return named[0].meaning if len(named) == 1 else None
