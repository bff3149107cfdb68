"""Names of WordprocessingML and how its XML is parsed: no entities, no DTD, no network."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ...errors import LimitExceeded, UnreadableFile

Element = Any
"""An lxml element; lxml is untyped here."""

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# ISO 29500 strict files use other names for the same things (Word: "Strict Open XML").
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
"""Longer names go along: those of math and relationships, of pictures and diagrams."""


def parse(data: bytes, *, file: str, part: str) -> Element:
    """The root element of one part.

    Raises `UnreadableFile` on malformed XML or a DTD, `LimitExceeded` on absurd nesting.
    """
    root = _root(data, file=file, part=part)
    if any(uri.startswith(_STRICT) for uri in root.nsmap.values()):
        text = etree.tostring(root)
        for strict, transitional in _TRANSITIONAL.items():
            text = text.replace(strict, transitional)
        root = _root(text, file=file, part=part)
    return root


def _root(data: bytes, *, file: str, part: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,  # keeps libxml2's own ceilings: 256 levels, 10 MB a text node
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        if "depth" in str(error).lower():
            raise LimitExceeded(
                file,
                f"its part {part} is nested deeper than any report (limit: depth).",
                "Open it in Word and save it again, or leave this file out.",
            ) from error
        raise UnreadableFile(
            file,
            f"its part {part} is damaged ({error.msg}).",
            "Open it in Word or LibreOffice and save it again.",
        ) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(
            file,
            f"its part {part} declares a DTD, which Word files never do.",
            "Do not trust this file; ask for the original.",
        )
    return root


def attr(element: Element | None, name: str = "val") -> str | None:
    """The attribute `w:name`; `None` without element or attribute."""
    if element is None:
        return None
    value: str | None = element.get(W + name)
    return value


def number(element: Element | None, name: str = "val") -> int | None:
    """The attribute `w:name` as a whole number; `None` when it is absent or malformed."""
    value = attr(element, name)
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None


def is_on(element: Element | None) -> bool | None:
    """A toggle such as `w:b`: present means on, unless its value says off; `None` if absent."""
    if element is None:
        return None
    return attr(element) not in {"0", "false", "off", "none"}
