"""The HTML page: self-contained, safe, accessible, and useful without a mouse."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

import pytest

import factories as make
import rapportparser as rp
from rapportparser.render.page_links import way_to

HOSTILE = '<script>document.title="pwned"</script><img src=x onerror="document.title=1">"\'&{{7*7}}'


def page(thing: rp.Comparison | rp.Review, lang: str = "nl") -> str:
    made = rp.render(thing, "html", lang=lang)
    assert isinstance(made, str)
    return made


class Outline(HTMLParser):
    """Tags in order, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_every_finding_is_there_once_with_its_quotes() -> None:
    changes = make.every_change()
    outline = Outline(page(make.comparison(*changes)))
    assert len(outline.named("article")) == len(changes)
    quotes = sum(
        bool(quote) for c in changes for quote in (c.previous, c.current, c.other, c.reason)
    )
    assert len(outline.named("blockquote")) == quotes


def test_the_page_loads_nothing_from_elsewhere() -> None:
    outline = Outline(page(make.comparison(*make.every_change())))
    policy = next(m for m in outline.named("meta") if m.get("http-equiv"))["content"]
    assert str(policy).startswith("default-src 'none'")
    assert not outline.named("link")
    assert not outline.named("img")
    assert not any("src" in attributes for _, attributes in outline.tags)


def test_headings_go_down_one_step_at_a_time_and_ids_are_unique() -> None:
    outline = Outline(page(make.comparison(*make.every_change())))
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    ids = [attributes["id"] for _, attributes in outline.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))


def test_a_quote_links_to_its_page_of_the_pdf_beside_it() -> None:
    change = make.change()
    comparison = make.comparison(change)
    links = [str(a["href"]) for a in Outline(page(comparison)).named("a")]
    assert change.previous is not None
    assert f"{comparison.previous.source.name}#page={change.previous.page}" in links


def test_a_word_file_has_no_pages_to_link_to() -> None:
    comparison = make.comparison(make.change())
    source = comparison.previous.source.model_copy(update={"media_type": "text/plain"})
    ref = comparison.previous.model_copy(update={"source": source})
    thing = comparison.model_copy(update={"previous": ref, "current": ref})
    assert not any("#page=" in str(a["href"]) for a in Outline(page(thing)).named("a"))


def test_a_page_without_findings_says_so_and_has_no_filter() -> None:
    made = page(make.comparison())
    assert "Geen wijzigingen van betekenis" in made
    assert "<form" not in made
    assert "<script" not in made


def test_the_text_of_a_report_stays_text() -> None:
    topic = make.topic(HOSTILE).model_copy(
        update={"portfolio_holder": HOSTILE, "programme": HOSTILE}
    )
    outline = Outline(page(make.comparison(*[make.change(topic=topic)] * 2)))
    assert len(outline.named("script")) == 1
    assert not outline.named("img")
    assert not any(key.startswith("on") for _, attributes in outline.tags for key in attributes)


def test_a_review_is_a_page_too_in_either_language() -> None:
    found = rp.Review(
        library_version="0",
        report=make.comparison().current,
        changes=make.every_change(),
    )
    assert '<html lang="nl">' in page(found)
    assert "Filter the findings" in page(found, "en")


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


@pytest.fixture
def shown(browser: Any, tmp_path: Path) -> Iterator[Any]:
    topic = make.topic(HOSTILE)
    changes = [*make.every_change(), make.change(topic=topic)]
    file = tmp_path / "vergelijking.html"
    file.write_text(page(make.comparison(*changes)), "utf-8")
    tab = browser.new_page()
    tab.goto(file.as_uri())
    yield tab
    tab.close()


@pytest.mark.debian
def test_no_script_of_the_text_runs_in_a_browser(shown: Any) -> None:
    assert shown.title().startswith("Vergelijking")


@pytest.mark.debian
def test_the_filter_works_with_the_keyboard_alone(shown: Any) -> None:
    everything = shown.locator("article:visible").count()
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.className") == "skip"
    choice = shown.locator("select[name=severity]")
    choice.focus()
    shown.keyboard.press("ArrowDown")
    left = shown.locator("article:visible").count()
    assert 0 < left < everything
    assert str(left) in shown.locator("#shown").inner_text()
    shown.locator("button[type=reset]").focus()
    shown.keyboard.press("Enter")
    shown.wait_for_function(
        f"document.querySelectorAll('article:not([hidden])').length == {everything}"
    )


@pytest.mark.debian
def test_a_checker_of_accessibility_finds_nothing_wrong(shown: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    shown.evaluate("document.querySelector('meta[http-equiv]').remove()")
    found = Axe().run(shown, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.response["violations"] == []


@pytest.mark.debian
def test_without_script_everything_can_be_read(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "zonder.html"
    file.write_text(page(make.comparison(*make.every_change())), "utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    assert tab.locator("article:visible").count() == len(make.every_change())
    assert not tab.locator("#filter").is_visible()
    context.close()


@pytest.mark.parametrize(
    ("file", "folder", "link"),
    [
        (PurePosixPath("/d/in/a b#1.pdf"), PurePosixPath("/d/in"), "a%20b%231.pdf"),
        (PurePosixPath("/d/in/é.pdf"), PurePosixPath("/d/uit/nu"), "../../in/%C3%A9.pdf"),
        (PureWindowsPath(r"C:\R\vgr 1.pdf"), PureWindowsPath(r"c:\R\uit"), "../vgr%201.pdf"),
        (PureWindowsPath(r"D:\R\vgr 1.pdf"), PureWindowsPath(r"C:\R"), "file:///D:/R/vgr%201.pdf"),
        (PureWindowsPath(r"\\s\R\a.pdf"), PureWindowsPath(r"C:\R"), "file://s/R/a.pdf"),
    ],
)
def test_a_page_finds_the_files_it_quotes_on_any_system(
    file: PurePath, folder: PurePath, link: str
) -> None:
    assert way_to(file, folder) == link
