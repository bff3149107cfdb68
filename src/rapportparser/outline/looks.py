"""How prominent a heading looks: size first, then bar, weight, colour and slant."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ..blocks import Block, Setting
from .letters import SHORT_WORD, in_capitals, sets_capitals, title_faces
from .shades import shades_of

_STEP = 0.75
"""Points above running text from which a reader sees a larger size."""
PROGRAMME, ORDINARY, QUESTION = 0, 1, 2
"""Order of headings that look alike: chapters and programmes, others, W-questions."""


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """What a reader tells headings apart by; sorts from most to least prominent."""

    size: float
    """Negative, in half points, so that large comes first."""
    no_bar: bool
    shade: int
    """Of the shades of one colour that bars have, 0 for the darkest; 0 without bar."""
    not_bold: bool
    not_capitals: bool
    """False for a title in capitals, in a file that has headings in capitals."""
    not_coloured: bool
    own_face: bool
    """Set in a face that is kept for titles."""
    italic: bool
    ink: int
    """Of the colours in turn that tell levels apart, 0 for the first."""
    rank: int
    """`PROGRAMME`, `ORDINARY` or `QUESTION`."""


@dataclass(frozen=True, slots=True)
class Body:
    """How running text is set."""

    size: float | None
    bold: bool
    colour: str | None
    faces: frozenset[str] = frozenset()
    """Faces that are kept for titles."""
    capitals: bool = False
    """Some of its headings are set in capitals."""
    shades: dict[str, int] = field(default_factory=dict)
    """Colours of bars that are lighter shades of another bar's, with their place after it."""


def body_of(blocks: list[Block]) -> Body:
    """The setting of most characters of paragraphs and list items."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    colours: Counter[str | None] = Counter()
    faces: Counter[str] = Counter()
    for block in blocks:
        if block.kind not in ("text", "list"):
            continue
        n = len(block.text)
        bold[block.setting.bold] += n
        colours[block.setting.colour] += n
        faces[block.setting.face] += n
        if block.setting.size:
            sizes[block.setting.size] += n
    size = sizes.most_common(1)[0][0] if sizes else None
    return Body(
        size,
        bold.most_common(1)[0][0] if bold else False,
        colours.most_common(1)[0][0] if colours else None,
        title_faces(blocks, faces.most_common(1)[0][0] if faces else ""),
        sets_capitals(blocks),
        shades_of([b.setting.background or "" for b in blocks if is_bar(b.setting)]),
    )


def is_larger(setting: Setting, body: Body) -> bool:
    """True when set visibly larger than running text."""
    return bool(setting.size and body.size and setting.size >= body.size + _STEP)


def is_smaller(setting: Setting, body: Body) -> bool:
    """True when set visibly smaller than running text, as captions and notes are."""
    return bool(setting.size and body.size and setting.size <= body.size - _STEP)


def is_bar(setting: Setting) -> bool:
    """True for text on a coloured bar: bold, or light on dark."""
    if setting.background is None:
        return False
    return setting.bold or is_reversed(setting)


def is_reversed(setting: Setting) -> bool:
    """True for light text on a darker bar."""
    if setting.background is None:
        return False
    return _light(setting.colour) > _light(setting.background) + 0.3


def is_coloured(setting: Setting, body: Body) -> bool:
    """True for a colour other than the text's that is not a shade of grey."""
    colour = setting.colour
    if colour is None or colour == body.colour or len(colour) != 7:
        return False
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return max(r, g, b) - min(r, g, b) > 25  # of 255; printers' blacks differ by under 20


def _light(colour: str | None) -> float:
    if colour is None or len(colour) != 7:
        return 0.0
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def is_lettered(block: Block, body: Body) -> bool:
    """True for a title in capitals or in a face of titles, where the file has such titles."""
    return (
        body.capitals and in_capitals(block.text, SHORT_WORD)
    ) or block.setting.face in body.faces


def look_of(block: Block, body: Body, rank: int) -> Look:
    """The look of a heading; without sizes (plain text) all headings look alike."""
    setting = block.setting
    bar = is_bar(setting)
    own = setting.size or 0.0
    if body.size and abs(own - body.size) < _STEP:
        own = body.size  # half a point is no other kind of heading
    return Look(
        -round(own * 2) / 2,
        not bar,
        body.shades.get(setting.background or "", 0) if bar else 0,
        not setting.bold,
        not (body.capitals and in_capitals(block.text, SHORT_WORD)),
        not is_coloured(setting, body),
        setting.face in body.faces,
        setting.italic,
        0,
        rank,
    )
