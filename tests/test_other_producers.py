"""Typesettings by programs from Debian, which no one wrote a rule for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import rapportparser as rp

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.mark.debian
@pytest.mark.parametrize(
    "document", sorted(FIXTURES.glob("*/*.word-auto.docx")), ids=lambda path: path.name
)
def test_a_word_file_printed_by_libreoffice_says_the_same(document: Path, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(document)], check=True, capture_output=True, timeout=180)
    printed = rp.parse(tmp_path / f"{document.stem}.pdf")
    original = rp.parse(document)
    numbered = [(section.number, section.title) for section in original.walk()]
    assert [(section.number, section.title) for section in printed.walk()] == numbered
    assert rp.compare(original, printed).changes == ()
