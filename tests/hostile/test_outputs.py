"""Hostile text in every place of every output, names of files included."""

from __future__ import annotations

import io
import json
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factories as make
import rapportparser as rp
from rapportparser.render.plain import plain
from rapportparser.schema import Evidence, TopicRef

DAY = date(2024, 2, 1)
PAYLOADS = (
    "<script>window.pwned=1;document.title='pwned'</script>",
    '"><img src=x onerror="window.pwned=1">', "<svg/onload=window.pwned=1>",
    "javascript:window.pwned=1", "</style></script><script>window.pwned=1</script>",
    "{{7*7}}{% raw %}${7*7}<%= 7*7 %>", "' autofocus onfocus='window.pwned=1",
    '=HYPERLINK("http://127.0.0.1:9","klik")', "=1+1", "+1+1", "-2+3", "@SUM(1;2)", "\t=1+1",
    "=cmd|' /C calc'!A0", "＝1+1", "[klik](javascript:window.pwned=1)", "![x](http://127.0.0.1:9)",
    "\x1b[31mrood\x1b]0;pwned\x07", "\x9b2J", "nul\x00byte", "\u202etfel\u2066", "a\r\nb\u2028c",
    "http://127.0.0.1:9/x", "file:///etc/passwd", "../../x.html", "]]>--><!--", "%0d%0a",
)  # fmt: skip
HOSTILE = st.one_of(st.sampled_from(PAYLOADS), st.text(max_size=30)).filter(
    lambda text: not any("\ud800" <= c <= "\udfff" for c in text)
)


def with_text(text: str) -> rp.Comparison:
    """Every kind of change with `text` in all places that come from a report or its file."""
    evidence = Evidence(page=1, quote=text)
    changes = [
        change.model_copy(
            update={
                "topic": TopicRef(title=text, number=text, programme=text, portfolio_holder=text),
                **{
                    side: getattr(change, side) and evidence
                    for side in ("previous", "current", "reason", "other")
                },
            }
        )
        for change in make.every_change()
    ]
    refs = {
        side: make.report_ref(f"{text}.pdf", organisation=text, kind_label=text)
        for side in ("previous", "current")
    }
    return make.comparison(*changes, **refs)


ALL = " ".join(PAYLOADS)


def is_safe(text: str) -> bool:
    """Nothing that moves a cursor or turns text round."""
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in text if c != "\n")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(text: str) -> None:
    made = rp.render(with_text(text), "xlsx", made_on=DAY)
    assert isinstance(made, bytes)
    for sheet in openpyxl.load_workbook(io.BytesIO(made)).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            assert not isinstance(cell.value, str) or is_safe(cell.value)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not [name for name in package.namelist() if "externalLink" in name]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(HOSTILE)
def test_a_note_in_word_holds_text_alone(text: str) -> None:
    from docx import Document  # noqa: PLC0415  only this test reads Word

    made = rp.render(with_text(text), "docx", made_on=DAY)
    assert isinstance(made, bytes)
    document = Document(io.BytesIO(made))
    whole = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert is_safe(whole.replace("\t", " "))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        body = package.read("word/document.xml").decode()
        assert "w:hyperlink" not in body
        assert "w:instrText" not in body
        links = package.read("word/_rels/document.xml.rels").decode()
        assert "127.0.0.1" not in links


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(HOSTILE)
def test_json_can_be_looked_at_and_says_the_same(text: str) -> None:
    thing = with_text(text)
    shown = str(rp.render(thing, "json"))
    assert is_safe(shown)
    assert json.loads(shown) == json.loads(thing.model_dump_json())


@pytest.mark.parametrize("form", ["terminal", "markdown", "csv", "html", "xlsx", "docx", "json"])
def test_every_output_takes_every_payload(form: Any) -> None:
    made = rp.render(with_text(ALL), form, made_on=DAY)
    assert made
    if isinstance(made, str):
        assert is_safe(made)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only for marked tests

    with sync_playwright() as play:
        started = play.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()


@pytest.mark.debian
def test_nothing_of_a_text_or_a_file_name_runs_or_is_fetched_in_a_browser(
    browser: Any, tmp_path: Path
) -> None:
    file = tmp_path / "pagina.html"
    file.write_text(str(rp.render(with_text(ALL), "html", made_on=DAY)), "utf-8")
    asked: list[str] = []
    tab = browser.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("dialog", lambda dialog: asked.append(dialog.message))
    tab.goto(file.as_uri())
    assert tab.evaluate("window.pwned") is None
    assert "pwned" not in tab.title().split("'")[0][:20]
    assert asked == [file.as_uri()]
    links = tab.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    assert links
    assert all(link.startswith("file://") for link in links)
    # Every name of a file stays in the folder of the page: nothing of it is a path.
    own = file.parent.as_uri()
    assert all(link.startswith(f"{own}/") and "/" not in link[len(own) + 1 :] for link in links)
    shown = tab.locator("blockquote").first.inner_text()
    assert "<script>window.pwned=1" in shown
    tab.close()


@pytest.mark.debian
def test_libreoffice_shows_the_texts_of_a_workbook_and_calculates_none(tmp_path: Path) -> None:
    book = tmp_path / "boek.xlsx"
    for number, payload in enumerate(("=1+1", "@SUM(1;2)", "=cmd|' /C calc'!A0", "+1+1")):
        made = rp.render(with_text(payload), "xlsx", made_on=DAY)
        assert isinstance(made, bytes)
        book.write_bytes(made)
        profile = (tmp_path / f"profile{number}").as_uri()
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "csv",
             "--outdir", tmp_path, book],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        shown = (tmp_path / "boek.csv").read_text("utf-8", "replace")
        assert plain(payload) in shown.replace('""', '"')
