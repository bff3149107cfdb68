"""PDF files that go round in circles, unpack to far more than they are, or lie."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .pdf_objects import CONTENT, FREE, PAGE, TEXT, Objects, flate, report, stream, written

Made = Iterator[tuple[str, bytes]]

_BOUNDARY = re.compile(rb"\b(?:obj|endobj|stream|endstream|xref|trailer|startxref)\b|%%EOF")
_XOBJECT = b"/XObject << /X %d 0 R >>" % FREE


def made(size: int) -> Made:
    """All of them; bombs unpack to `size` bytes."""
    for family in (bombs, crowds):
        yield from ((f"{name}.pdf", data) for name, data in family(size))
    for plain in (loops, trees, boxes, cross_references, syntax, fonts, cut_off):
        yield from ((f"{name}.pdf", data) for name, data in plain())


def form(content: bytes, number: int, resources: bytes | None = None) -> bytes:
    """A form XObject whose /X is object `number`."""
    inside = resources or b"/XObject << /X %d 0 R >>" % number
    return stream(
        content,
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << " + inside + b" >>",
    )


def bombs(size: int) -> Made:
    """Small files that unpack to `size` bytes or more."""
    for what, unit in {
        "spaces": b" ",
        "text": b"BT /F1 9 Tf 60 700 Td (brug) Tj ET ",
        "paths": b"0 0 m 9 9 l S ",
        "rules": b"60 700 200 1 re f ",
        "brackets": b"[",
        "states": b"q ",
        "marks": b"/P <</MCID 1>> BDC ",
        "figures": b"1 ",
    }.items():
        yield f"flate_of_{what}", written(report(more={CONTENT: flate(unit * (size // len(unit)))}))
    yield "flate_in_flate", written(report(more={CONTENT: flate(b" " * size, times=3)}))
    grey = flate(
        bytes(size),
        b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 "
        b"/ColorSpace /DeviceGray",
    )
    show = TEXT + b" q 20 0 0 20 60 700 cm /X Do Q"
    yield "picture_of_60000_pixels", written(report(show, resources=_XOBJECT, more={FREE: grey}))
    objects = report(
        show, resources=_XOBJECT,
        more={FREE + i: form(b"/X Do /X Do", FREE + i + 1) for i in range(28)},
    )  # fmt: skip
    objects[FREE + 28] = form(TEXT, FREE + 29)
    yield "forms_that_double", written(objects)
    yield "long_name_tree", written(report(catalog=b"/Names << /Dests << /Names [%s] >> >>" % (
        b"(a) 3 0 R " * (size // 100)
    )))  # fmt: skip


def crowds(size: int) -> Made:
    """More of one thing on a page than any report has."""
    many = size // 500
    words = b"".join(b"1 0 0 1 %d %d Tm (w%d) Tj " % (i % 500, i % 800, i) for i in range(many))
    yield "words", written(report(b"BT /F1 1 Tf " + words + b"ET"))
    yield "one_word", written(report(b"BT /F1 1 Tf (" + b"a" * size + b") Tj ET"))
    yield (
        "one_spot",
        written(report(b"BT /F1 9 Tf 60 700 Td " + b"(brug) Tj 0 0 Td " * many + b"ET")),
    )
    boxes = b"".join(b"%d %d 3 3 re f " % (i * 7 % 590, i * 11 % 840) for i in range(many))
    yield "fills", written(report(TEXT + b" " + boxes))
    lines = b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S " % ((i % 590,) * 2 + (i % 840,) * 2)
                     for i in range(many))  # fmt: skip
    yield "rules", written(report(TEXT + b" " + lines))
    yield "steps_down", written(report(b"BT /F1 9 Tf " + b"".join(
        b"1 0 0 1 60 %d Tm (%d.%d Titel %d) Tj " % (800 - i % 780, i % 9, i, i) for i in range(many)
    ) + b"ET"))  # fmt: skip
    fonts = b" ".join(b"/G%d 5 0 R" % i for i in range(2000))
    sizes = b"".join(b"/G%d %d.%d Tf (x ) Tj " % (i % 2000, i % 40, i % 97) for i in range(many))
    yield "settings", written(report(
        b"BT 60 700 Td " + sizes + b"ET", resources=b"/Font << /F1 5 0 R " + fonts + b" >>"
    ))  # fmt: skip
    dot = stream(b"\xff\x00\x00", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 "
                 b"/BitsPerComponent 8 /ColorSpace /DeviceRGB")  # fmt: skip
    icons = b"".join(b"q 8 0 0 8 %d %d cm /X Do Q " % (i * 9 % 580, i * 13 % 830)
                     for i in range(min(many, 20_000)))  # fmt: skip
    yield "icons", written(report(TEXT + b" " + icons, resources=_XOBJECT, more={FREE: dot}))
    kids = b" ".join(b"3 0 R" for _ in range(6000))
    pages = b"<< /Type /Pages /Kids [" + kids + b"] /Count 6000 >>"
    yield "pages", written(report(more={2: pages}))


def loops() -> Made:
    """What refers to itself."""
    show = TEXT + b" /X Do"
    itself = {FREE: form(b"/X Do", FREE)}
    yield "form_of_itself", written(report(show, resources=_XOBJECT, more=itself))
    two = {FREE: form(b"/X Do", FREE + 1), FREE + 1: form(b"/X Do", FREE)}
    yield "forms_in_a_circle", written(report(show, resources=_XOBJECT, more=two))
    tiles = stream(b"/Pattern cs /P scn 0 0 9 9 re f", b"/Type /Pattern /PatternType 1 "
                   b"/PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 "
                   b"/Resources << /Pattern << /P 10 0 R >> >>")  # fmt: skip
    yield "pattern_of_itself", written(report(
        TEXT + b" /Pattern cs /P scn 0 0 99 99 re f",
        resources=b"/Pattern << /P 10 0 R >>", more={FREE: tiles},
    ))  # fmt: skip
    yield "length_of_itself", written(report(more={
        CONTENT: b"<< /Length 4 0 R >>\nstream\n" + TEXT + b"\nendstream"
    }))  # fmt: skip
    yield "contents_of_itself", written(report(more={CONTENT: b"[4 0 R 4 0 R]"}))
    yield "object_of_itself", written(report(more={CONTENT: b"4 0 R"}))
    mark = b"<< /Title (Brug) /Parent 10 0 R /Next 11 0 R /First 11 0 R /Dest [3 0 R /XYZ 0 0 0] >>"
    top = b"<< /Type /Outlines /First 11 0 R /Last 11 0 R /Count 1 >>"
    yield "bookmark_of_itself", written(report(
        catalog=b"/Outlines 10 0 R", more={FREE: top, FREE + 1: mark}
    ))  # fmt: skip
    tag = b"<< /Type /StructElem /S /H1 /P 10 0 R /K [11 0 R 11 0 R 0] /Pg 3 0 R >>"
    yield "tag_of_itself", written(report(
        b"/H1 <</MCID 0>> BDC " + TEXT + b" EMC", page=b"/StructParents 0",
        catalog=b"/MarkInfo << /Marked true >> /StructTreeRoot 10 0 R",
        more={FREE: b"<< /Type /StructTreeRoot /K 11 0 R >>", FREE + 1: tag},
    ))  # fmt: skip
    yield "labels_of_themselves", written(report(
        catalog=b"/PageLabels 10 0 R", more={FREE: b"<< /Kids [10 0 R] >>"}
    ))  # fmt: skip
    packed = stream(b"4 0 ", b"/Type /ObjStm /N 1 /First 4 /Extends 10 0 R")
    yield "objects_of_themselves", written(report(more={FREE: packed}))


def trees() -> Made:
    """Page trees that are none."""
    for name, pages in {
        "tree_of_itself": b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        "tree_with_itself": b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
        "huge_count": b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>",
        "count_over_the_limit": b"<< /Type /Pages /Kids [3 0 R] /Count 4294967299 >>",
        "negative_count": b"<< /Type /Pages /Kids [3 0 R] /Count -7 >>",
        "no_count": b"<< /Type /Pages /Kids [3 0 R] >>",
        "no_kids": b"<< /Type /Pages /Count 1 >>",
        "no_pages": b"<< /Type /Pages /Kids [] /Count 0 >>",
        "kids_are_no_pages": b"<< /Type /Pages /Kids [5 0 R 4 0 R null 7] /Count 4 >>",
        "kids_are_missing": b"<< /Type /Pages /Kids [90 0 R 91 0 R] /Count 2 >>",
        "pages_are_a_stream": stream(TEXT),
    }.items():
        yield name, written(report(more={2: pages}))
    deep: Objects = {
        FREE + i: b"<< /Type /Pages /Parent 2 0 R /Kids [%d 0 R] /Count 1 >>" % (FREE + i + 1)
        for i in range(5000)
    }
    deep[FREE + 5000] = report()[PAGE]
    top = {2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"}
    yield "tree_of_5000_levels", written(report(more=deep | top))


def boxes() -> Made:
    """Pages of impossible sizes, and text at impossible places."""
    for name, box in {
        "huge": b"0 0 1e9 1e9", "beyond": b"0 0 1e39 1e39", "negative": b"0 0 -595 -842",
        "empty": b"0 0 0 0", "thin": b"0 0 0.0001 842", "reversed": b"595 842 0 0",
        "words": b"(a) /b null true", "short": b"0 0", "far": b"1e8 1e8 100000595 100000842",
        "not_a_number": b"0 0 nan inf",
    }.items():  # fmt: skip
        yield f"box_{name}", written(report(page=b"/MediaBox [" + box + b"]"))
    yield "turned_by_37", written(report(page=b"/Rotate 37"))
    yield "turned_by_a_lot", written(report(page=b"/Rotate -999999999990"))
    yield "unit_of_a_kilometre", written(report(page=b"/UserUnit 1e9"))
    for name, setting in {
        "size_huge": b"/F1 1e30 Tf", "size_none": b"/F1 0 Tf", "size_negative": b"/F1 -11 Tf",
        "matrix_flat": b"/F1 11 Tf 0 0 0 0 60 700 Tm",
        "matrix_huge": b"/F1 11 Tf 1e19 0 0 1e19 9 9 Tm",
        "matrix_far": b"/F1 11 Tf 1 0 0 1 1e30 -1e30 Tm",
        "spacing": b"/F1 11 Tf 1e30 Tc 1e30 Tw",
        "stretch": b"/F1 11 Tf 0 Tz", "slant": b"/F1 11 Tf 1 9e9 9e9 1 60 700 Tm",
        "rise": b"/F1 11 Tf 1e30 Ts",
    }.items():  # fmt: skip
        yield f"text_{name}", written(report(b"BT " + setting + b" 60 700 Td (De brug) Tj ET"))


def cross_references() -> Made:
    """Files whose table of contents is wrong."""
    good = written(report())
    place = int(good.rpartition(b"startxref\n")[2].split()[0])
    yield "xref_nowhere", good.replace(b"startxref\n%d" % place, b"startxref\n99999999")
    yield "xref_negative", good.replace(b"startxref\n%d" % place, b"startxref\n-1")
    yield "xref_after_itself", written(report(), b"/Prev %d" % place)
    yield "xref_and_a_stream", written(report(), b"/XRefStm %d" % place)
    yield "xref_shifted", re.sub(rb"(\d{10}) 00000 n", b"0000000007 00000 n", good)
    yield "xref_of_a_milliard", good.replace(b"xref\n0 6", b"xref\n0 999999999")
    yield "xref_negative_size", good.replace(b"xref\n0 6", b"xref\n-5 -6")
    yield "size_of_a_milliard", good.replace(b"/Size 6", b"/Size 2147483647")
    yield "no_root", good.replace(b"/Root 1 0 R", b"")
    yield "root_is_the_page", good.replace(b"/Root 1 0 R", b"/Root 3 0 R")
    yield "no_trailer", good[: good.index(b"trailer")]
    yield "no_xref", good[: good.index(b"xref\n")]
    yield "no_header", good[9:]
    yield "late_header", bytes(range(32, 127)) * 8 + good
    yield "twice", good + good
    yield "nothing_after", good + bytes(100_000)
    index = flate(bytes(7 * 10_000_000), b"/Type /XRef /Size 10000000 /W [1 4 2] /Root 1 0 R")
    start = good.index(b"xref\n")
    body = good[:start] + b"9 0 obj\n" + index + b"\nendobj\nstartxref\n%d\n%%%%EOF" % start
    yield "xref_stream_of_zeros", body
    yield "xref_wide", body.replace(b"/W [1 4 2]", b"/W [9999999 4 -2]")


def syntax() -> Made:
    """Tokens that never end, or nest without end."""
    for name, content in {
        "arrays": b"[" * 200_000, "dictionaries": b"<<" * 200_000, "states": b"q " * 200_000,
        "texts": b"BT " * 100_000, "strings": b"(" * 200_000, "marks": b"/P BMC " * 100_000,
        "inline_picture": b"BI /W 99999999 /H 99999999 /BPC 8 /CS /G ID ",
        "comment": b"%" * 99_999,
        "numbers": b"9" * 100_000 + b" Td ", "names": b"/" + b"a" * 100_000,
        "ends": b"EMC Q ET " * 9999,
        "zeros": bytes(100_000), "unicode": "\u202e\u0000\ud7ff".encode() * 9999,
    }.items():  # fmt: skip
        yield f"endless_{name}", written(report(TEXT + b" " + content))
    deep = b"[" * 100_000 + b"]" * 100_000
    yield "nested_in_the_catalog", written(report(catalog=b"/Deep " + deep))
    yield "names_overlong", written(report(catalog=b"/" + b"x" * 1_000_000 + b" 1"))
    yield (
        "titles_hostile",
        written(
            report(),
            b"/Info << /Title <FEFF202E0000001B005B00330031006DD800> /Author (\\000\\033[2J) >>",
        ),
    )


def fonts() -> Made:
    """Fonts that map to nothing, to themselves or to far too much."""
    for name, rule in {
        "long": b"<41> <" + b"0042" * 5000 + b">", "lone": b"<41> <D800>", "null": b"<41> <0000>",
        "range": b"", "odd": b"<4> <0>", "turned": b"<41> <202E>",
    }.items():  # fmt: skip
        table = b"1 beginbfchar " + rule + b" endbfchar"
        if name == "range":
            table = b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"
        cmap = stream(b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange " + table)
        face = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R >>"
        yield (
            f"unicode_{name}",
            written(
                report(b"BT /F1 11 Tf 60 700 Td (AAAA AAAA) Tj ET", more={5: face, FREE: cmap})
            ),
        )
    glyph = stream(b"1000 0 d0 BT /F1 1 Tf (A) Tj ET")
    own = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs "
        b"<< /A 10 0 R >> /Encoding << /Differences [65 /A] >> /FirstChar 65 /LastChar 65 "
        b"/Widths [9] /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    yield "glyph_of_itself", written(report(more={5: own, FREE: glyph}))
    above = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
    yield "font_of_itself", written(report(more={5: above + b"/DescendantFonts [5 0 R] >>"}))
    widths = b"<< /Type /Font /Subtype /Type1 /BaseFont /A /FirstChar -9 /LastChar 2147483647 "
    yield "widths_without_end", written(report(more={5: widths + b"/Widths [1e30 -1e30] >>"}))
    junk = b"<< /Type /FontDescriptor /FontFile2 11 0 R /FontName /A >>"
    face = b"<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor 10 0 R >>"
    shape = stream(b"\x00\x01\x00\x00\xff\xff" + bytes(range(256)) * 40)
    yield "font_of_junk", written(report(more={5: face, FREE: junk, FREE + 1: shape}))


def cut_off(make: Callable[[], Objects] = report) -> Made:
    """A good file that ends before and after each of its structural words."""
    good = written(make())
    for found in _BOUNDARY.finditer(good):
        for place in (found.start(), found.end()):
            yield f"cut_at_{place}", good[:place]
