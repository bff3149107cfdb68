"""Makes small Word files for tests, part by part, in memory."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

_HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Kop{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in range(1, 5)
)


@dataclass
class WordFile:
    """Parts of a Word file; those left empty are not written."""

    body: str
    styles: str = _HEADINGS
    numbering: str = ""
    footnotes: str = ""
    endnotes: str = ""
    settings: str = ""
    header: str = ""
    core: str = ""
    more: dict[str, str | bytes] = field(default_factory=dict)
    related: dict[str, tuple[str, str | bytes]] = field(default_factory=dict)
    """Further parts that the document refers to: kind and content by id of the relation."""
    compression: int = zipfile.ZIP_DEFLATED

    def __bytes__(self) -> bytes:
        parts = {
            name: xml
            for name, xml in {
                "styles": self.styles,
                "numbering": self.numbering,
                "footnotes": self.footnotes,
                "endnotes": self.endnotes,
                "settings": self.settings,
                "header": self.header,
            }.items()
            if xml
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", self.compression) as package:
            package.writestr("[Content_Types].xml", _TYPES)
            package.writestr("word/document.xml", part("document", f"<w:body>{self.body}</w:body>"))
            package.writestr("word/_rels/document.xml.rels", _relations(list(parts), self))
            for id_, (_, content) in self.related.items():
                package.writestr(f"word/more/{id_}", content)
            for name, xml in parts.items():
                root = {"header": "hdr"}.get(name, name)
                package.writestr(f"word/{name}.xml", part(root, xml))
            if self.core:
                package.writestr("docProps/core.xml", self.core)
            for name, content in self.more.items():
                package.writestr(name, content)
        return buffer.getvalue()


def part(root: str, xml: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{xml}</w:{root}>'


def _relations(names: list[str], file: WordFile) -> str:
    parts = [(name, name, f"{name}.xml") for name in names]
    parts += [(id_, kind, f"more/{id_}") for id_, (kind, _) in file.related.items()]
    items = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for id_, kind, target in parts
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{items}</Relationships>'


def p(text: str = "", style: str = "", properties: str = "", runs: str = "") -> str:
    """A paragraph; `runs` is XML that follows the text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = r(text) if text else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{run}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run; a tab and a line feed become Word's elements."""
    inner = text.replace("&", "&amp;").replace("<", "&lt;")
    inner = inner.replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    start = '<w:t xml:space="preserve">'
    inner = inner.replace("<w:t>", start)
    return f"<w:r><w:rPr>{properties}</w:rPr>{start}{inner}</w:t></w:r>"


def style(name: str, based_on: str = "", more: str = "", kind: str = "paragraph") -> str:
    """A style whose id is its name."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    attributes = f'w:type="{kind}" w:styleId="{name}"'
    return f'<w:style {attributes}><w:name w:val="{name}"/>{base}{more}</w:style>'


def field_mark(kind: str) -> str:
    """`begin`, `separate` or `end` of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def numbered(num: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def level(position: int, text: str, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    """One level of an abstract numbering."""
    return (
        f'<w:lvl w:ilvl="{position}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(id_: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{more}{"".join(levels)}</w:abstractNum>'


def num(id_: int, abstract_id: int, more: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{abstract_id}"/>{more}</w:num>'


def table(*rows: list[str], properties: str = "") -> str:
    """A table; each cell is XML, or plain text for one paragraph."""
    made = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{made}</w:tbl>"


def theme(**colours: str) -> str:
    """A theme part with these colours by slot, for example `accent1="5B9BD5"`."""
    slots = "".join(
        f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in colours.items()
    )
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    scheme = f"<a:themeElements><a:clrScheme>{slots}</a:clrScheme></a:themeElements>"
    return f'<a:theme xmlns:a="{space}">{scheme}</a:theme>'


def drawing(inner: str, *, side: float = 12) -> str:
    """A run with a drawing in the line, `side` points wide and high."""
    extent = round(side * 12_700)
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{extent}" cy="{extent}"/>'
        f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>"
    )


def wsp(fill: str, *, inner: str = "", form: str = "ellipse", box: str = "") -> str:
    """A shape of Word with a fill, as XML of DrawingML, at `box` in its group."""
    return f'<wps:wsp><wps:spPr>{box}<a:prstGeom prst="{form}"/>{fill}</wps:spPr>{inner}</wps:wsp>'


def _cell(content: str) -> str:
    if content.startswith("<w:tc>"):
        return content
    return f"<w:tc>{content if content.startswith('<') else p(content)}</w:tc>"


def tc(content: str, properties: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"
