"""Icons, shapes, text boxes and diagrams of Word files."""

from __future__ import annotations

import io

from PIL import Image

from rapportparser.options import Limits
from rapportparser.read.word.document import read_word
from rapportparser.source import FlowParagraph, Run, Source
from word_files import WordFile, drawing, p, r, theme, wsp

GREEN = '<a:solidFill><a:srgbClr val="00B050"/></a:solidFill>'
RELATED = tuple[str, str | bytes]


def icon(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (16, 16), colour).save(buffer, "PNG")
    return buffer.getvalue()


def read(body: str, **related: RELATED) -> Source:
    return read_word(bytes(WordFile(body, related=related)), name="x.docx", limits=Limits())


def signs(body: str, **related: RELATED) -> list[Run]:
    found = [item for item in read(body, **related).flow if isinstance(item, FlowParagraph)]
    return [run for item in found for run in item.runs if run.picture]


def pict(inner: str) -> str:
    return f"<w:r><w:pict>{inner}</w:pict></w:r>"


def alternate(choice: str, fallback: str) -> str:
    """Both branches as Word writes them, each the inside of a run."""
    first, second = (run.removeprefix("<w:r>").removesuffix("</w:r>") for run in (choice, fallback))
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{first}</mc:Choice>'
        f"<mc:Fallback>{second}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_small_picture_is_a_sign_in_its_place_and_a_large_one_is_not() -> None:
    blip = '<a:blip r:embed="icoon"/>'
    body = p("Planning ", runs=drawing(blip) + r("op tijd") + drawing(blip, side=200))
    found = signs(body, icoon=("image", icon("#ff0000")))
    assert [run.colour for run in found] == ["#ff0000"]


def test_an_icon_of_an_older_word_is_a_sign_too() -> None:
    shape = '<v:shape style="width:12pt;height:.5cm"><v:imagedata r:id="icoon"/></v:shape>'
    found = signs(p("Geld", runs=pict(shape)), icoon=("image", icon("#00b050")))
    assert [run.colour for run in found] == ["#00b050"]


def test_a_coloured_shape_is_a_sign_in_either_notation_and_counts_once() -> None:
    new = drawing(wsp(GREEN))
    old = pict('<v:oval style="width:12pt;height:12pt" fillcolor="#00b050"/>')
    assert [run.colour for run in signs(p("a", runs=new))] == ["#00b050"]
    assert [run.colour for run in signs(p("a", runs=old))] == ["#00b050"]
    assert len(signs(p("a", runs=alternate(new, old)))) == 1


def test_a_shape_can_take_its_colour_from_the_theme_or_its_style() -> None:
    darker = '<a:schemeClr val="accent6"><a:lumMod val="50000"/></a:schemeClr>'
    named = f"<a:solidFill>{darker}</a:solidFill>"
    by_style = '<wps:style><a:fillRef idx="1"><a:schemeClr val="accent6"/></a:fillRef></wps:style>'
    body = p(runs=r("a") + drawing(wsp(named)) + drawing(wsp("", inner=by_style)))
    found = signs(body, theme=("theme", theme(accent6="70AD47")))
    assert [run.colour for run in found] == ["#385723", "#70ad47"]


def test_a_shape_without_fill_is_no_sign() -> None:
    by_style = '<wps:style><a:fillRef idx="0"><a:srgbClr val="FF0000"/></a:fillRef></wps:style>'
    empty = wsp("<a:noFill/>", inner=by_style)
    unfilled = '<v:rect style="width:9pt;height:9pt" filled="f" fillcolor="red"/>'
    rule = '<v:rect style="width:400pt;height:1.5pt" fillcolor="red"/>'
    assert signs(p(runs=r("a") + drawing(empty) + pict(unfilled) + pict(rule))) == []


def test_a_traffic_light_of_shapes_is_one_picture_with_the_colour_that_is_lit() -> None:
    def lamp(top: int, colour: str) -> str:
        place = f'<a:xfrm><a:off x="0" y="{top}"/><a:ext cx="100" cy="100"/></a:xfrm>'
        fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        return wsp(fill, box=place)

    def light(*colours: str) -> str:
        lamps = "".join(lamp(120 * i, colour) for i, colour in enumerate(colours))
        return drawing(f"<wpg:wgp>{lamps}</wpg:wgp>", side=20)

    grey = "BFBFBF"
    found = signs(p(runs=r("a") + light("FF0000", grey, grey) + light(grey, grey, "00B050")))
    assert [run.colour for run in found] == ["#ff0000", "#00b050"]
    assert found[0].picture != found[1].picture


def test_text_in_a_coloured_shape_stands_on_that_colour() -> None:
    box = f"<wps:txbx><w:txbxContent>{p('Programma Wonen')}</w:txbxContent></wps:txbx>"
    body = p(runs=drawing(wsp(GREEN, inner=box), side=300))
    found = read(body).flow
    assert [(item.text, item.shading) for item in found if isinstance(item, FlowParagraph)] == [
        ("Programma Wonen", "#00b050")
    ]


def test_text_in_a_hidden_box_is_left_out() -> None:
    box = wsp(GREEN, inner=f"<wps:txbx><w:txbxContent>{p('geheim')}</w:txbxContent></wps:txbx>")
    hidden = drawing(box, side=300).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    found = read(p("Zichtbaar", runs=hidden)).flow
    assert [item.text for item in found if isinstance(item, FlowParagraph)] == ["Zichtbaar"]


def test_the_text_of_a_diagram_is_read_behind_its_paragraph() -> None:
    space = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    space += 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text in ("Plan", "", "Besluit")
    )
    data = f"<dgm:dataModel {space}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    body = p("Stappen", runs=drawing('<dgm:relIds r:dm="gegevens"/>', side=300)) + p("Daarna")
    found = read(body, gegevens=("diagramData", data)).flow
    assert [item.text for item in found if isinstance(item, FlowParagraph)] == [
        "Stappen",
        "Plan",
        "Besluit",
        "Daarna",
    ]


def test_a_chart_is_noticed() -> None:
    source = read(p("Verloop", runs=drawing('<c:chart r:id="grafiek"/>', side=300)))
    assert [doubt.code for doubt in source.doubts] == ["embedded_object"]


def test_a_picture_that_is_missing_or_broken_is_no_sign() -> None:
    blip = '<a:blip r:embed="icoon"/>'
    assert signs(p(runs=r("a") + drawing(blip))) == []
    assert signs(p(runs=r("a") + drawing(blip)), icoon=("image", b"\x89PNG kapot")) == []


def test_malformed_sizes_are_no_size() -> None:
    odd = '<v:oval style="width:twaalf;height:1e9pt;;:" fillcolor="#00b050"/>'
    assert signs(p(runs=r("a") + pict(odd))) == []
