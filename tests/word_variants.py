"""Other ways of writing the same Word document: what it says must not change.

Each function changes the root of `word/document.xml`; `rewritten` puts the file together again.
"""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

from rapportparser.options import Limits
from rapportparser.read.word.colours import Colours
from rapportparser.read.word.numbering import Numbering
from rapportparser.read.word.package import Package
from rapportparser.read.word.styles import Styles
from rapportparser.read.word.xml import W, attr
from word_files import W as SPACE

Element = Any
Change = Callable[[Element, bytes], None]
"""Changes the root of a document; gets the file too, for its styles and numbers."""

_STRICT = {
    SPACE.encode(): b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
}


def rewritten(data: bytes, change: Change) -> bytes:
    """The Word file `data` with its document changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                change(root, data)
                part = etree.tostring(root)
            new.writestr(name, part)
    return buffer.getvalue()


def strict(data: bytes) -> bytes:
    """The file with the names that strict files use."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith((".xml", ".rels")):
                for usual, other in _STRICT.items():
                    part = part.replace(usual, other)
            new.writestr(name, part)
    return buffer.getvalue()


def made(name: str, /, *children: Element, **attributes: str) -> Element:
    element = etree.Element(W + name)
    for key, value in attributes.items():
        element.set(W + key, value)
    element.extend(children)
    return element


def _around(element: Element, name: str) -> None:
    """Puts an element of this name around another; a control with its content."""
    outer = inner = made(name)
    if name == "sdt":
        inner = made("sdtContent")
        outer.extend([made("sdtPr"), inner])
    element.addprevious(outer)
    inner.append(element)


def cut_runs(root: Element, _: bytes) -> None:
    """Each run cut in two, as Word does where it saves or checks the spelling."""
    chance = random.Random(1)
    for text in list(root.iter(W + "t")):
        run = text.getparent()
        if len(text.text or "") < 4 or len(run.findall(W + "t")) > 1:
            continue
        cut, second = chance.randrange(1, len(text.text)), copy.deepcopy(run)
        after = run.index(text)
        for child in list(run)[after + 1 :]:
            run.remove(child)
        for child in list(second)[:after]:
            if child.tag != W + "rPr":
                second.remove(child)
        rest = next(child for child in second if child.tag == W + "t")
        text.text, rest.text = text.text[:cut], text.text[cut:]
        run.addnext(second)
        run.addnext(made("proofErr", type="spellStart"))
        run.addnext(made("bookmarkStart", id="9", name="b"))


def wrapped(root: Element, _: bytes) -> None:
    """Controls, insertions and markup around blocks, rows, cells and runs."""
    chance = random.Random(2)
    for name, choices in (
        ("p", ("sdt", "customXml")),
        ("r", ("ins", "smartTag", "bdo", "hyperlink", "sdt")),
        ("tr", ("sdt", "ins")),
        ("tc", ("customXml", "sdt")),
    ):
        for element in list(root.iter(W + name)):
            if name != "r" or element.getparent().tag == W + "p":
                _around(element, chance.choice(choices))


def tracked(root: Element, _: bytes) -> None:
    """Deleted and moved text, and a comment, in each paragraph."""
    for paragraph in list(root.iter(W + "p")):
        deleted = made("del", made("r", made("delText")))
        deleted[0][0].text = "geschrapt "
        moved = made("moveFrom", made("r", made("t")))
        moved[0][0].text = "verplaatst "
        has_properties = len(paragraph) and paragraph[0].tag == W + "pPr"
        paragraph.insert(1 if has_properties else 0, deleted)
        paragraph.extend([moved, made("r", made("commentReference", id="1"))])


def in_fields(root: Element, _: bytes) -> None:
    """Text as the result of cross-references."""
    for run in list(root.iter(W + "r"))[::3]:
        if run.getparent().tag != W + "p" or run.find(W + "t") is None:
            continue
        code = made("r", made("instrText"))
        code[0].text = " REF _x "
        for before in (_mark("begin"), code, _mark("separate")):
            run.addprevious(before)
        run.addnext(_mark("end"))


def _mark(kind: str) -> Element:
    return made("r", made("fldChar", fldCharType=kind))


def without_styles(root: Element, data: bytes) -> None:
    """The look of each style set by hand; automatic numbers stay."""
    _flatten(root, data, typed=False)


def typed_numbers(root: Element, data: bytes) -> None:
    """The look of each style set by hand, and each number typed."""
    _flatten(root, data, typed=True)


def _flatten(root: Element, data: bytes, *, typed: bool) -> None:
    package = Package(data, name="x.docx", limits=Limits())
    parts = {
        kind: next(map(package.xml, package.related("word/document.xml", kind)), None)
        for kind in ("styles", "theme", "numbering")
    }
    styles = Styles(parts["styles"], Colours(parts["theme"]))
    numbering = Numbering(parts["numbering"], styles)
    for paragraph in root.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        if properties is None:
            properties = made("pPr")
            paragraph.insert(0, properties)
        style = attr(properties.find(W + "pStyle"))
        if styles.role(style).is_contents:
            continue
        shown = numbering.of(style, properties)
        for run in paragraph.iter(W + "r"):
            _set_by_hand(run, style, styles)
        _shade_by_hand(properties, styles.role(style).shading)
        for name in ("pStyle", "outlineLvl"):
            for element in properties.findall(W + name):
                properties.remove(element)
        if shown is not None and typed and not shown.is_bullet:
            _type_number(paragraph, properties, shown.text)
        elif shown is not None and properties.find(W + "numPr") is None:
            chain = styles.chain(style)
            owner = next(s.num_id for s in chain if s.num_id is not None)
            level = made("ilvl", val=str(shown.level))
            properties.append(made("numPr", level, made("numId", val=str(owner))))


def _set_by_hand(run: Element, style: str | None, styles: Styles) -> None:
    properties = run.find(W + "rPr")
    if properties is None:
        properties = made("rPr")
        run.insert(0, properties)
    setting, named = styles.setting(style), properties.find(W + "rStyle")
    if named is not None:
        setting = styles.character(attr(named) or "").toggled(setting)
        properties.remove(named)
    setting = styles.run(properties).over(setting)
    wanted = {
        "b": {} if setting.bold else None,
        "i": {} if setting.italic else None,
        "sz": {"val": str(int(2 * setting.size))} if setting.size else None,
        "color": {"val": setting.colour[1:]} if setting.colour else None,
        "vertAlign": {"val": "superscript"} if setting.raised else None,
    }
    for name, attributes in wanted.items():
        if attributes is not None and properties.find(W + name) is None:
            properties.append(made(name, **attributes))


def _shade_by_hand(properties: Element, shading: str | None) -> None:
    if shading and properties.find(W + "shd") is None:
        properties.append(made("shd", val="clear", fill=shading[1:]))


def _type_number(paragraph: Element, properties: Element, number: str) -> None:
    for element in properties.findall(W + "numPr"):
        properties.remove(element)
    first = next(paragraph.iter(W + "r"), None)
    if first is not None and number:
        text = made("t")
        text.text = number
        look: Sequence[Element] = [copy.deepcopy(first.find(W + "rPr"))]
        first.addprevious(made("r", *look, text, made("tab")))
