"""Pages set by hand: words at places, for layouts that no fixture has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rapportparser.blocks import Layout, Node
from rapportparser.layout import lay_out
from rapportparser.outline import build_outline
from rapportparser.source import Area, Font, Page, Source, Word

WIDTH, HEIGHT = 595.0, 842.0
_LETTER, _SPACE = 0.5, 0.3  # em
PROSE = (
    "De gemeente werkt aan een betere bereikbaarheid van de wijken en aan een veilig centrum "
    "waar inwoners graag komen en waar ondernemers de ruimte krijgen die zij nodig hebben."
)


@dataclass
class Pages:
    """Builds a `Source`; `y` is the baseline in points from the top."""

    source: Source = field(
        default_factory=lambda: Source("test.pdf", "0" * 64, "application/pdf", 0)
    )

    def page(self) -> Pages:
        number = len(self.source.pages) + 1
        self.source.pages.append(Page(number, WIDTH, HEIGHT, [], []))
        self.source.page_count = number
        return self

    def put(
        self, text: str, *, x: float = 70, y: float, gap: float = _SPACE, **set_as: Any
    ) -> Pages:
        """One line of words; `gap` in em, `raised` for note marks."""
        raised = set_as.pop("raised", False)
        font = self._font(**set_as)
        size = self.source.fonts[font].size
        for word in text.split():
            end = x + _LETTER * size * len(word)
            box = (x, y - 0.8 * size, end, y + 0.2 * size)
            self.source.pages[-1].words.append(Word(word, *box, font, raised))
            x = end + gap * size
        return self

    def prose(
        self, text: str = PROSE, *, x: float = 70, y: float, right: float = 525, **set_as: Any
    ) -> float:
        """Lines filled up to `right`, 1.4 em apart; the baseline after the last."""
        size = float(set_as.get("size", 10))
        line: list[str] = []
        for word in [*text.split(), ""]:
            whole = " ".join([*line, word])
            wide = x + size * (_LETTER * len(whole.replace(" ", "")) + _SPACE * whole.count(" "))
            if line and (wide > right or not word):
                self.put(" ".join(line), x=x, y=y, **set_as)
                line, y = [], y + 1.4 * size
            line.append(word)
        return y

    def bar(self, y: float, colour: str, *, x0: float = 60, x1: float = 535) -> Pages:
        """A fill around a baseline."""
        return self.fill(x0, y - 14, x1, y + 6, colour)

    def fill(self, x0: float, top: float, x1: float, bottom: float, colour: str) -> Pages:
        self.source.pages[-1].areas.append(Area("fill", x0, top, x1, bottom, colour))
        return self

    def _font(
        self, *, size: float = 10, bold: bool = False, italic: bool = False,
        colour: str = "#000000", face: str = "Test",
    ) -> int:  # fmt: skip
        font = Font(face, float(size), bold, italic, colour)
        if font not in self.source.fonts:
            self.source.fonts.append(font)
        return self.source.fonts.index(font)

    def layout(self) -> Layout:
        return lay_out(self.source)

    def tree(self) -> str:
        """The outline as indented lines, `number title`."""

        def lines(node: Node, depth: int) -> list[str]:
            own = f"{'  ' * depth}{node.number or '-'} {node.title}"
            return [own, *(line for child in node.children for line in lines(child, depth + 1))]

        roots = build_outline(self.layout()).roots
        return "\n".join(line for root in roots for line in lines(root, 0))
