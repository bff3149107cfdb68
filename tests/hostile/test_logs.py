"""Reports may hold personal data: none of it reaches a log, whoever writes one."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import rapportparser as rp
from hostile.pdf_objects import report, written
from rapportparser.archive import Batch, Store, find, run_batch
from word_files import WordFile, p

NAME = "Zegersveld"
TEXT = f"Mevrouw {NAME} levert de brug uiterlijk in mei 2024 op."
FILES = {
    "a.txt": f"Gemeente Zand\n\nJaarverslag 2023\n\n1.1 Brug\n\n{TEXT}\n".encode(),
    "b.docx": bytes(WordFile(p("Brug", "Kop1") + p(TEXT))),
    "c.pdf": written(report(f"BT /F1 9 Tf 60 700 Td ({TEXT}) Tj ET".encode())),
    "d.pdf": written(report(f"BT /F1 9 Tf 60 700 Td ({TEXT}) Tj ET".encode()))[:-300],
    "e.docx": bytes(WordFile(p(TEXT)))[:-200],
}


@pytest.mark.parametrize("isolate", [True, False], ids=["isolated", "here"])
def test_no_log_above_debug_holds_words_of_a_report(
    tmp_path: Path,
    isolate: bool,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    options = rp.Options(isolate=isolate)
    with caplog.at_level(logging.DEBUG):
        reports, refused = [], []
        for name in FILES:
            try:
                reports.append(rp.parse(tmp_path / name, options=options))
            except rp.RapportparserError as error:
                refused.append(str(error))
        comparison = rp.compare(reports[0], reports[1])
        for form in ("terminal", "html", "docx", "xlsx", "json"):
            rp.render(comparison, form)
        rp.render(rp.track(reports), "svg")
        if not isolate:
            archive = str(tmp_path / "archief.sqlite")
            with Store(archive, writing=True) as store, ThreadPoolExecutor(1) as executor:
                batch = Batch(store, options, workers=1, executor=executor)
                run_batch(batch, find([str(tmp_path)], besides=Path(archive)).files)
    assert len(reports) >= 3
    assert NAME not in "".join(refused)
    above = [r for r in caplog.records if r.levelno > logging.DEBUG]
    assert not [r for r in above if NAME in r.getMessage()]
    assert NAME not in "".join(capfd.readouterr())
