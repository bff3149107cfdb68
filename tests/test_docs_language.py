"""The examples of docs/language.md run as they stand."""

from __future__ import annotations

import datetime
import doctest
import re
from decimal import Decimal
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "language.md"


def test_the_examples_give_what_the_page_says() -> None:
    blocks = re.findall(r"```pycon\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    assert len(blocks) == 3
    names = {"datetime": datetime, "Decimal": Decimal}
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    runner.run(parser.get_doctest("\n".join(blocks), names, PAGE.name, str(PAGE), 0))
    assert runner.summarize(verbose=False).failed == 0
