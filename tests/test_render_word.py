"""The note in Word: what is in it, that Word's own styles carry it, and that it is stable."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from typer.testing import CliRunner

import factories as make
import rapportparser as rp
from rapportparser.cli import app
from rapportparser.schema import Comparison, Evidence

DAY = date(2024, 2, 1)


def note(thing: Comparison, lang: str = "nl") -> bytes:
    outcome = rp.render(thing, "docx", lang=lang, made_on=DAY)
    assert isinstance(outcome, bytes)
    return outcome


def opened(thing: Comparison, lang: str = "nl") -> Document:
    return docx.Document(io.BytesIO(note(thing, lang)))


def in_style(document: Document, name: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style and p.style.name == name]


def rows(document: Document, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_a_delay_is_a_row_with_what_was_what_becomes_and_the_months() -> None:
    table = rows(opened(make.comparison(make.change())), 0)
    assert table[0] == ["Onderwerp", "Was", "Wordt", "Maanden", "Reden"]
    assert table[1] == [
        "4.2.1 Groenroutes", "derde kwartaal 2023", "vierde kwartaal 2023", "+3",
        "zonder toelichting",
    ]  # fmt: skip


def test_the_reason_in_the_table_is_the_reports_own() -> None:
    reason = Evidence(page=9, quote="wegens ziekte van twee medewerkers")
    document = opened(make.comparison(make.change(silent=False, reason=reason)))
    assert rows(document, 0)[1][-1] == "“wegens ziekte van twee medewerkers”"
    assert "reden, blz. 9: “wegens ziekte van twee medewerkers”" in in_style(document, "Quote")


def test_both_quotes_stand_in_the_style_for_quotes_with_their_pages() -> None:
    quotes = in_style(opened(make.comparison(make.change())), "Quote")
    assert quotes == [
        f"vorige, blz. 5: “{make.QUOTE_BEFORE}”",
        f"huidige, blz. 7: “{make.QUOTE_AFTER}”",
    ]


def test_words_that_differ_are_bold() -> None:
    document = opened(make.comparison(make.change()))
    quote = next(p for p in document.paragraphs if p.text.startswith("huidige"))
    assert [run.text for run in quote.runs if run.bold] == ["vierde"]


def test_title_and_headings_are_words_own() -> None:
    document = opened(make.comparison(*make.every_change()))
    assert in_style(document, "Title") == ["Afwijkingen ten opzichte van de vorige rapportage"]
    first = in_style(document, "Heading 1")
    assert first[0].startswith("Vertragingen (")
    assert first[-1] == "Bronnen"
    assert in_style(document, "Heading 2")


def test_every_delay_has_its_row_and_its_heading_in_the_same_order() -> None:
    document = opened(make.comparison(*make.every_change()))
    topics = [row[0] for row in rows(document, 0)[1:]]
    assert topics == in_style(document, "Heading 2")
    delays = make.comparison(*make.every_change()).delays
    assert len(topics) == len(delays)


def test_without_delays_there_is_no_empty_table() -> None:
    document = opened(make.comparison(make.one_sided("commitment_new", "current")))
    assert len(document.tables) == 1
    assert in_style(document, "List Bullet")


def test_the_sources_are_named_with_file_and_fingerprint() -> None:
    sources = rows(opened(make.comparison(make.change())), -1)
    assert all("ab" * 32 in row[-1] and ".pdf" in row[-1] for row in sources[1:])
    assert [row[0] for row in sources[1:]] == ["vorige", "huidige"]


def test_version_and_date_close_the_note() -> None:
    comparison = make.comparison(make.change())
    closing = opened(comparison).paragraphs[-1].text
    assert f"rapportparser {comparison.library_version} op 1 februari 2024" in closing


def test_english_leaves_only_the_quotes_in_dutch() -> None:
    document = opened(make.comparison(make.change()), "en")
    assert in_style(document, "Title") == ["Deviations from the previous report"]
    assert rows(document, 0)[0] == ["Topic", "Was", "Becomes", "Months", "Reason"]
    assert make.QUOTE_AFTER in in_style(document, "Quote")[1]


def test_the_same_comparison_on_the_same_day_gives_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    comparison = make.comparison(*make.every_change())
    first = note(comparison)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert note(comparison) == first
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}


def test_the_properties_tell_what_it_is_and_when_it_was_made() -> None:
    about = opened(make.comparison(make.change())).core_properties
    assert about.title == "Afwijkingen ten opzichte van de vorige rapportage"
    assert about.author.startswith("rapportparser ")
    assert about.created is not None
    assert about.created.replace(tzinfo=None) == datetime(2024, 2, 1)


def test_text_of_a_report_cannot_break_the_file_or_steer_who_reads_it() -> None:
    hostile = "stop\x00\x1b[31m \u202eomgekeerd\ufffe <w:p/> ]]> &amp;"
    quoted = Evidence(page=1, quote=hostile)
    topic = make.topic(hostile, number="1\x0b")
    change = make.change(topic=topic, previous=quoted, current=quoted, reason=quoted, silent=False)
    document = opened(make.comparison(change))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "<w:p/> ]]> &amp;" in text
    assert not any(character in text for character in "\x00\x1b\u202e\ufffe\x0b")


def test_the_head_of_the_table_is_repeated_and_the_page_is_a4() -> None:
    document = opened(make.comparison(make.change()))
    assert document.tables[0].rows[0]._tr.trPr.xpath("w:tblHeader")
    width, height = document.sections[0].page_width, document.sections[0].page_height
    assert width is not None
    assert height is not None
    assert (round(width.cm, 1), round(height.cm, 1)) == (21.0, 29.7)


def test_headings_go_down_one_level_at_a_time() -> None:
    document = opened(make.comparison(*make.every_change()))
    levels = [int(p.style.name[-1]) for p in document.paragraphs
              if p.style and p.style.name and p.style.name.startswith("Heading")]  # fmt: skip
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_name_of_the_output_file_is_enough_to_get_word(tmp_path: Path) -> None:
    saved, target = tmp_path / "vergelijking.json", tmp_path / "note.docx"
    saved.write_text(make.comparison(make.change()).model_dump_json(), "utf-8")
    done = CliRunner().invoke(app, ["render", str(saved), "-o", str(target)])
    assert done.exit_code == 0
    assert docx.Document(str(target)).paragraphs


def test_what_has_no_note_says_which_outputs_it_has(tmp_path: Path) -> None:
    saved = tmp_path / "rapport.json"
    saved.write_text(make.report().model_dump_json(), "utf-8")
    done = CliRunner().invoke(app, ["parse", str(saved), "--to", "docx"])
    assert done.exit_code == 2
    assert "there is csv, json, markdown, terminal" in done.stderr


def test_loading_the_renderers_does_not_load_python_docx() -> None:
    code = "import sys, rapportparser.render.table; sys.exit('docx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
