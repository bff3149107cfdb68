"""Word files that nest, repeat, point elsewhere or unpack to far more than they are."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from word_files import WordFile, p, part, table

Made = Iterator[tuple[str, bytes]]

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RUN = "<w:r><w:t>Brug</w:t></w:r>"
_CITED = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
_TEXT = p("Brug", "Kop1") + p("De brug is eind 2024 klaar.")


def made(size: int) -> Made:
    """All of them; bombs unpack to `size` bytes."""
    for name, data in bombs(size):
        yield f"{name}.docx", data
    for family in (xml, nesting, packages, numbers, references, pictures, cut_off):
        yield from ((f"{name}.docx", data) for name, data in family())


def zipped(parts: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def _main(inside: str) -> bytes:
    return zipped({"word/document.xml": inside, "[Content_Types].xml": "<Types/>"})


def bombs(size: int) -> Made:
    """Small files that unpack to `size` bytes."""
    yield "bomb_of_spaces", bytes(WordFile(_TEXT + " " * size))
    yield "bomb_of_text", bytes(WordFile(p("a" * size)))
    yield "bomb_of_words", bytes(WordFile(p("brug " * (size // 5))))
    # Packed less than 200 to 1: no single number gives it away.
    unit = "".join(p(f"{i * i} {i:x}") for i in range(60))
    yield "bomb_of_paragraphs", bytes(WordFile(unit * (size // len(unit))))
    attributes = " ".join(f"a{i}=''" for i in range(size // 60))
    yield "bomb_of_attributes", bytes(WordFile(f"<w:p {attributes}/>"))
    yield "bomb_of_styles", bytes(WordFile(_TEXT, styles="<w:style/>" * (size // 10)))
    yield "bomb_beside", bytes(WordFile(_TEXT, more={"word/media/bomb.bin": bytes(size)}))
    many = {f"word/media/{i}.bin": bytes(size // 50) for i in range(50)}
    yield "bombs_beside", bytes(WordFile(_TEXT, more=many))
    yield "forty_thousand_parts", bytes(WordFile(_TEXT, more={f"a{i}": b"" for i in range(40_000)}))
    inner = bytes(WordFile(p("a" * size)))
    yield "zip_in_zip", bytes(WordFile(_TEXT, more={"word/embeddings/a.docx": inner}))
    yield "lying_about_its_size", lying(bytes(WordFile(p("a" * size))))


def lying(data: bytes) -> bytes:
    """The same zip, whose directory declares parts of a hundred bytes."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset : at + offset + 4] = struct.pack("<I", 100)
            at = changed.find(mark, at + 4)
    return bytes(changed)


def xml() -> Made:
    """Entities, DTDs and what is no XML."""
    inside = part("document", f"<w:body>{_TEXT}{p('&x;')}</w:body>")
    laughs = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)
    )
    for name, declared in {
        "entity_of_a_file": '<!ENTITY x SYSTEM "file:///etc/passwd">',
        "entity_of_the_web": '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
        "parameter_entity": '<!ENTITY % y SYSTEM "http://127.0.0.1:9/y"> %y; <!ENTITY x "">',
        "billion_laughs": laughs + '<!ENTITY x "&a11;">',
        "quadratic_blow_up": f'<!ENTITY x "{"a" * 100_000}">',
    }.items():
        dtd = f"<!DOCTYPE d [{declared}]>"
        yield name, _main(inside.replace("?>", f"?>{dtd}", 1).replace("&x;", "&x;" * 50))
    outside = '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">'
    yield "dtd_of_the_web", _main(inside.replace("?>", f"?>{outside}", 1).replace("&x;", ""))
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
    yield "xinclude", bytes(WordFile(_TEXT + include))
    yield "stylesheet", _main(inside.replace("&x;", "").replace(
        "?>", '?><?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?>', 1
    ))  # fmt: skip
    good = part("document", f"<w:body>{_TEXT}</w:body>")
    yield (
        "invalid_utf8",
        zipped({"word/document.xml": good.encode().replace(b"brug", b"\xff\x80", 1)}),
    )
    for coding in ("utf-16", "latin-1", "utf-7", "ebcdic-cp-nl", "hex", "punycode"):
        yield f"says_{coding}", _main(good.replace("UTF-8", coding))
    yield (
        "really_utf16",
        zipped({"word/document.xml": good.replace("UTF-8", "utf-16").encode("utf-16")}),
    )
    yield "nul", _main(good.replace("brug", "br\x00ug"))
    yield "no_namespace", _main("<document><body><p><r><t>Brug</t></r></p></body></document>")
    yield "other_root", _main("<html><body>Brug</body></html>")
    yield "no_body", _main(part("document", ""))
    yield "two_bodies", _main(part("document", f"<w:body>{_TEXT}</w:body>" * 2))
    yield "no_elements", _main("")
    yield "name_overlong", bytes(WordFile(f"{_TEXT}<w:{'a' * 100_000}/>"))


def nesting() -> Made:
    """Things in themselves, deeper than anybody writes."""
    for name, (start, end) in {
        "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        "controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        "insertions": ("<w:ins>", "</w:ins>"),
        "boxes": ("<w:p><w:r><w:pict><v:textbox><w:txbxContent>",
                  "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"),
        "choices": ("<mc:AlternateContent><mc:Choice Requires='wps'>",
                    "</mc:Choice></mc:AlternateContent>"),
        "fallbacks": ("<mc:AlternateContent><mc:Fallback>",
                      "</mc:Fallback></mc:AlternateContent>"),
    }.items():  # fmt: skip
        for depth in (20, 45, 4000):
            yield f"{depth}_{name}", bytes(WordFile(start * depth + _TEXT + end * depth))
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    yield "fields_without_end", bytes(WordFile(f"<w:p>{begin * 20_000}</w:p>{_TEXT}"))
    ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    yield "ends_of_no_fields", bytes(WordFile(f"<w:p>{ends * 20_000}</w:p>{_TEXT}"))
    wide = "".join(f"<w:tr>{'<w:tc><w:p/></w:tc>' * 300}</w:tr>" for _ in range(100))
    yield "table_of_30000_cells", bytes(WordFile(f"{_TEXT}<w:tbl>{wide}</w:tbl>"))
    yield "tables_of_one_cell", bytes(WordFile(table([p("Brug")]) * 3000))


def numbers() -> Made:
    """Counts and sizes that nobody meant."""
    for span in ("-5", "0", "2147483647", "99999999999999999999", "drie", ""):
        cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{p("Brug")}</w:tc>'
        before = f'<w:tr><w:trPr><w:gridBefore w:val="{span}"/></w:trPr>{cell}{cell}</w:tr>'
        yield f"span_of_{span}", bytes(WordFile(f"{_TEXT}<w:tbl>{before * 3}</w:tbl>"))
        level = f'<w:pPr><w:outlineLvl w:val="{span}"/><w:numPr><w:ilvl w:val="{span}"/>'
        numbered = (
            f'<w:p>{level}<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Brug</w:t></w:r></w:p>'
        )
        for kind in ("decimal", "upperRoman", "lowerLetter", "chicago", "0" * 5000, "zomaar"):
            lists = (
                f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{span}"/>'
                f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="%1.%2.%99.%0"/><w:lvlRestart '
                f'w:val="{span}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
                'w:val="0"/></w:num>'
            )
            name = f"numbered_{kind[:9]}_from_{span}"
            yield name, bytes(WordFile(_TEXT + numbered * 20, numbering=lists))
        size = (
            f'<w:r><w:rPr><w:sz w:val="{span}"/><w:color w:val="{span}"/></w:rPr><w:t>a</w:t></w:r>'
        )
        shade = f'<w:pPr><w:shd w:fill="{span}"/><w:ind w:left="{span}"/></w:pPr>'
        yield f"size_of_{span}", bytes(WordFile(f"{_TEXT}<w:p>{shade}{size}</w:p>"))
    other = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    lists = other + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    style = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    item = '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = f"{_TEXT}{item}{_RUN}</w:p>"
    yield "styles_and_lists_in_circles", bytes(WordFile(body, styles=style, numbering=lists))


def references() -> Made:
    """Parts that point outside the file, at themselves, or nowhere."""
    for name, (kind, target, mode) in {
        "styles_of_the_web": ("styles", "http://127.0.0.1:9/styles.xml", "External"),
        "styles_of_the_web_as_inner": ("styles", "http://127.0.0.1:9/styles.xml", "Internal"),
        "template_of_the_web": ("attachedTemplate", "http://127.0.0.1:9/a.dotm", "External"),
        "styles_outside": ("styles", "../../../../../../etc/passwd", "Internal"),
        "styles_of_the_system": ("styles", "file:///etc/passwd", "Internal"),
        "styles_of_itself": ("styles", "document.xml", "Internal"),
        "notes_of_itself": ("footnotes", "document.xml", "Internal"),
        "lists_of_itself": ("numbering", "_rels/document.xml.rels", "Internal"),
        "header_of_itself": ("header", "document.xml", "Internal"),
        "theme_of_nothing": ("theme", "", "Internal"),
        "target_overlong": ("styles", "a/../" * 20_000, "Internal"),
        "target_with_a_null": ("styles", "a%00b", "Internal"),
    }.items():
        rels = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_RELATIONS}/{kind}" Target="{target}" '
            f'TargetMode="{mode}"/></Relationships>'
        )
        head = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
        inside = part("document", f"<w:body>{_TEXT}{_CITED}{head}</w:body>")
        parts = {"word/document.xml": inside, "word/_rels/document.xml.rels": rels}
        yield name, zipped(parts)
    around = f'<w:footnote w:id="1">{_CITED}</w:footnote>'
    yield "note_in_itself", bytes(WordFile(_TEXT + _CITED, footnotes=around))
    fetch = '<w:instrText>INCLUDETEXT "/etc/passwd" DDEAUTO cmd</w:instrText>'
    yield "fields_that_fetch", bytes(WordFile(f"{_TEXT}<w:p><w:r>{fetch}</w:r></w:p>"))
    yield "macros", bytes(WordFile(_TEXT, more={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99}))


def packages() -> Made:
    """Zips that are wrong as zips."""
    good = bytes(WordFile(_TEXT))
    main = part("document", f"<w:body>{_TEXT}</w:body>")
    for name in (
        "../../etc/cron.d/x",
        "/etc/passwd",
        "C:\\x",
        "a" * 60_000,
        "word/\x00.xml",
        "\u202e",
    ):
        label = f"{name[:9]!r}_{len(name)}"
        yield f"part_named_{label}", zipped({"word/document.xml": main, name: "x"})
    yield "only_outside", zipped({"../word/document.xml": main})
    yield "packed_as_lzma", zipped({"word/document.xml": main}, zipfile.ZIP_LZMA)
    yield "packed_as_bzip2", zipped({"word/document.xml": main}, zipfile.ZIP_BZIP2)
    yield "shouting", zipped({"WORD/DOCUMENT.XML": main})
    yield "junk_before", bytes(1000) + good
    yield "junk_after", good + bytes(70_000)
    yield "comment", good[:-2] + struct.pack("<H", 60_000) + b"x" * 60_000
    end = good.rindex(b"PK\x05\x06")
    for at, value in ((10, 65_535), (10, 0), (12, 2**31), (16, 2**32 - 1), (16, 0)):
        size = "<H" if at == 10 else "<I"
        changed = bytearray(good)
        changed[end + at : end + at + struct.calcsize(size)] = struct.pack(size, value)
        yield f"directory_{at}_is_{value}", bytes(changed)
    yield "wrong_sum", good.replace(good[14:18], b"\0\0\0\0")
    with io.BytesIO() as buffer:
        with zipfile.ZipFile(buffer, "w") as package:
            package.writestr("word/document.xml", main)
            package.writestr("WORD/document.xml", main.replace("2024", "2099"))
        yield "two_documents", buffer.getvalue()


def pictures() -> Made:
    """Pictures of impossible sizes in the text."""
    drawn = (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="127000" cy="127000"/><a:graphic>'
        '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/'
        'picture"><pic:blipFill><a:blip r:embed="rX"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    for name, data in {
        "png_of_60000_pixels": _png(60_000, 60_000, 1_000_000),
        "png_of_9000_pixels": _png(9_000, 9_000, 81_009_000),
        "png_of_no_pixels": _png(0, 0, 10),
        "emf_without_end": b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(2000),
        "wmf_without_end": b"\xd7\xcd\xc6\x9a" + b"\xff" * 2000,
        "svg_of_the_web": b'<svg><image href="http://127.0.0.1:9/x"/></svg>',
        "tiff_of_itself": b"II*\0\x08\0\0\0\x01\0\0\1\x03\0\1\0\0\0\1\0\0\0\x08\0\0\0",
        "gif": b"GIF89a\xff\xff\xff\xff\xf7" + bytes(900), "junk": bytes(range(256)),
        "script": b"%!PS\n(/etc/passwd) (r) file", "nothing": b"",
    }.items():  # fmt: skip
        yield name, bytes(WordFile(_TEXT + drawn * 3, related={"rX": ("image", data)}))


def _png(width: int, height: int, size: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        sum_ = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", sum_)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(size), 9))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def cut_off() -> Made:
    """A good file that ends before and after each header of its zip."""
    good = bytes(WordFile(_TEXT))
    for mark in (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"):
        at = good.find(mark)
        while at >= 0:
            for place in (at, at + 4, at + 30):
                yield f"cut_at_{place}", good[:place]
            at = good.find(mark, at + 4)
