"""Laws that hold whatever text a report holds: its author may be anyone."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from datetime import date
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

import factories as make
import rapportparser as rp
from rapportparser.render.csv import safe
from rapportparser.render.markdown import escaped
from rapportparser.render.plain import plain
from rapportparser.render.quotes import pieces
from rapportparser.schema import Amount, Evidence, TopicRef
from test_render_html import Outline
from test_track_pages import full

DAY = date(2024, 2, 1)
NASTY = st.sampled_from(
    [
        "\x1b[31mrood\x1b[0m", "\x1b]0;titel\x07", "\x9b2J", "\u202egekeerd", "[red]x[/red]",
        "=HYPERLINK(1)", "+1", "-2", "@som", "\t=1", "a\tb", "r1\r\nr2", "x" * 300, "汉字" * 60,
        "e" + "\u0301" * 40, "\u2028", "| a | b |", "# kop", "```", "![x](http://a.nl)",
        "{title}", "%s", "👩‍👩‍👧", "\ue0b7 punt", "\ud800", "www.a.nl", "", "*x* _y_ **z**",
        "`c`", "<b>x</b>", "<http://a.nl>", "&amp; &#42;", "1. een", "- een", "> een", "\\* \\",
        "[a](b)", "a\n===",
    ]
)  # fmt: skip
HOSTILE = st.lists(st.one_of(NASTY, st.text(max_size=40)), max_size=6).map(" ".join)
OFTEN = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def changes(draw: st.DrawFn) -> rp.Change:
    """A change of any type with hostile text in every place that comes from a report."""
    text = HOSTILE.filter(lambda words: "\ud800" not in words)
    base = draw(st.sampled_from(make.every_change()))
    quote = Evidence(page=draw(st.none() | st.integers(1, 9)), quote=draw(text))
    due = base.due and base.due.model_copy(update={"text": draw(text), "unit_start": None})
    return base.model_copy(
        update={
            "topic": TopicRef(title=draw(text), number=draw(text), programme=draw(text)),
            "previous": base.previous and quote,
            "current": base.current and quote,
            "reason": base.reason and Evidence(quote=draw(text)),
            "due": due,
            "current_amount": base.current_amount
            and Amount(text="1", char_start=0, char_end=1, value=1, unit=draw(text)),
            "details": ((draw(st.sampled_from(["previous_title", "current_title"])), draw(text)),),
            "judgement": draw(
                st.none()
                | st.builds(rp.Judgement, verdict=st.just("confirmed"), comment=text, reviewer=text)
            ),
        }
    )


def is_safe(line: str) -> bool:
    """No character that moves a cursor, turns text round or ends a line for some program."""
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") for c in line)


@OFTEN
@given(changes(), HOSTILE.filter(lambda words: "\ud800" not in words))
def test_no_text_breaks_the_terminal(change: rp.Change, name: str) -> None:
    comparison = make.comparison(
        change, previous=make.report_ref(name, organisation=name, kind_label=name)
    )
    text = rp.render(comparison, "terminal", made_on=DAY)
    assert isinstance(text, str)
    for line in text.split("\n"):
        assert cell_len(line) <= 80
        assert is_safe(line)


@OFTEN
@given(changes())
def test_no_cell_of_the_csv_starts_a_formula(change: rp.Change) -> None:
    text = rp.render(make.comparison(change), "csv", made_on=DAY)
    assert isinstance(text, str)
    header, *rows = csv.reader(io.StringIO(text))
    assert len(rows) == 1
    for name, cell in zip(header, rows[0], strict=True):
        assert is_safe(cell)
        if name != "shift_months":
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def tokens(markdown: str) -> list[str]:
    """What a CommonMark reader with tables and bare links sees, without the text itself."""
    reader = MarkdownIt("commonmark", {"linkify": False}).enable("table")
    blocks = reader.parse(markdown)
    inner = [child.type for block in blocks for child in block.children or ()]
    return [block.type for block in blocks] + [
        t for t in inner if t not in ("text", "strong_open", "strong_close")
    ]


@OFTEN
@given(changes(), HOSTILE.filter(lambda words: "\ud800" not in words))
def test_no_text_of_a_report_means_anything_in_markdown(change: rp.Change, name: str) -> None:
    harmless = make.change(
        type=change.type,
        judgement=change.judgement and rp.Judgement(verdict="confirmed", comment="x"),
        **{
            side: getattr(change, side) and Evidence(quote="x")
            for side in ("previous", "current", "reason")
        },
    )
    given_by = {
        title: make.comparison(each, previous=make.report_ref(title, organisation=title))
        for title, each in ((name, change), ("vgr1.pdf", harmless))
    }
    hostile, usual = (str(rp.render(c, "markdown", made_on=DAY)) for c in given_by.values())
    assert tokens(hostile) == tokens(usual)
    assert all(is_safe(line) for line in hostile.split("\n"))


@OFTEN
@given(HOSTILE.filter(lambda words: "\ud800" not in words))
def test_no_text_of_a_report_is_an_element_of_a_chart_or_page(name: str) -> None:
    hostile, usual = (
        full(title).model_copy(update={"reports": (make.report_ref(title),) * 3})
        for title in (name, "Onderwerp")
    )
    tags = [
        {element.tag for element in ElementTree.fromstring(str(rp.render(thing, "svg"))).iter()}
        for thing in (hostile, usual)
    ]
    assert tags[0] <= tags[1]
    pages = [[tag for tag, _ in Outline(str(rp.render(t, "html"))).tags] for t in (hostile, usual)]
    assert Counter(pages[0])["script"] == Counter(pages[1])["script"] == 1
    assert set(pages[0]) <= set(pages[1])


@given(HOSTILE)
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    shown = plain(text)
    inline = MarkdownIt("commonmark").parse(escaped(shown))
    read = "".join(child.content for block in inline for child in block.children or ())
    assert read == shown


@given(HOSTILE)
def test_plain_text_is_one_safe_line_and_stays_as_it_is(text: str) -> None:
    once = plain(text)
    assert is_safe(once)
    assert once == plain(once)


@given(HOSTILE)
def test_a_safe_cell_reads_the_same_but_for_an_apostrophe(text: str) -> None:
    assert safe(text).removeprefix("'") == plain(text).removeprefix("'")


@given(HOSTILE)
def test_escaped_markdown_loses_no_letter(text: str) -> None:
    assert escaped(plain(text)).replace("\\", "") == plain(text).replace("\\", "")


@given(st.text("abc de.", max_size=2000), st.text("abc de.", max_size=500))
def test_a_short_quote_is_whole_and_a_long_one_shows_where_it_was_cut(one: str, two: str) -> None:
    shown = "".join(piece.text for piece in pieces(one, two))
    if len(plain(one)) <= 250:
        assert shown == plain(one)
    assert len(shown) <= 300
    if shown != plain(one):
        assert "…" in shown


@given(st.lists(st.sampled_from(["de", "gemeente", "zaak", "plan", "en"]), min_size=90))
def test_a_shortened_quote_never_loses_its_date(words: list[str]) -> None:
    quote = " ".join([*words, "uiterlijk", "in", "week", "35", *words])
    shown = "".join(p.text for p in pieces(quote, " ".join(words), ["in week 35"]))
    assert "in week 35" in shown


def test_the_words_that_differ_are_marked_and_no_others() -> None:
    marked = [p.text.strip() for p in pieces("in het derde kwartaal", "in het vierde kwartaal")
              if p.differs]  # fmt: skip
    assert marked == ["derde"]
