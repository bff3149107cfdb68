"""Reports as anybody may save them: thousands of one thing, for what works on models.

Each comes twice, a little different, so that comparing has work to do. Facts are those of the
language stage, so that a hostile file could give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rapportparser.language.annotate import annotate
from rapportparser.schema import Footnote, Report, Section
from report_factory import report, section

Made = Callable[[int, int], Report]
"""Makes one of `size` units, for a year."""


def pairs(size: int) -> Iterator[tuple[str, Report, Report]]:
    """Name, previous and current report, of some `size` sentences each."""
    for make in MADE:
        yield make.__name__.strip("_"), make(size, 2024), make(size, 2025)


def _facts(*sections: Section, year: int, notes: tuple[Footnote, ...] = ()) -> Report:
    from datetime import date  # noqa: PLC0415

    bare = report(
        *sections, name=f"r{year}.txt", fiscal_year=year, kind="voortgangsrapportage",
        reference_date=date(year, 6, 30), footnotes=notes,
    )  # fmt: skip
    return annotate(bare)


def _topics_of_one_text(size: int, year: int) -> Report:
    text = f"Het college levert de brug uiterlijk in het derde kwartaal van {year} op."
    return _facts(*(section("Brug", text, id=f"s{n}") for n in range(size)), year=year)


def _topics_of_one_title(size: int, year: int) -> Report:
    return _facts(
        *(section("Brug", f"Wijk {n * 7} krijgt in {year} een brug.", id=f"s{n}")
          for n in range(size)), year=year,
    )  # fmt: skip


def _topics_of_one_number(size: int, year: int) -> Report:
    return _facts(
        *(section(f"Brug {n}{year}a", f"Brug {n} is eind {year} klaar.", id=f"s{n}", number="1.1")
          for n in range(size)), year=year,
    )  # fmt: skip


def _topics_without_end(size: int, year: int) -> Report:
    words = ("brug", "weg", "school", "park", "riool", "haven", "markt", "molen")
    return _facts(
        *(section(f"{words[n % 8]} {words[n // 8 % 8]} {chr(97 + n % 26)}{n:x}{year}",
                  f"De {words[n % 8]} aan de {n:x}-laan is in {year} klaar en kost {n} euro.",
                  id=f"s{n}") for n in range(size)), year=year,
    )  # fmt: skip


def _one_sentence(size: int, year: int) -> Report:
    words = " ".join(f"brug{n % 977} van {year}" for n in range(size * 4))
    return _facts(section("Brug", f"De {words} is klaar."), year=year)


def _one_word(size: int, year: int) -> Report:
    return _facts(section("Brug", "brug" * size * 10 + str(year)), year=year)


def _one_sentence_of_dates(size: int, year: int) -> Report:
    days = ", ".join(f"{n % 28 + 1} mei {year + n % 3}" for n in range(size * 2))
    return _facts(section("Brug", f"Wij leveren de brug op uiterlijk {days}."), year=year)


def _one_sentence_of_clauses(size: int, year: int) -> Report:
    told = ", maar ".join(f"wij leveren brug {n} uiterlijk in mei {year} op" for n in range(size))
    return _facts(section("Brug", f"{told}."), year=year)


def _one_sentence_of_abbreviations(size: int, year: int) -> Report:
    return _facts(
        section("Brug", f"De brug {'m.b.t. A. B. ' * size * 4} in {year} klaar."), year=year
    )


def _one_topic_of_promises(size: int, year: int) -> Report:
    told = " ".join(
        f"Het college levert brug {n}{chr(97 + n % 26)}e uiterlijk 1 {'mei' if n % 2 else 'juni'} "
        f"{year} op." for n in range(size)
    )  # fmt: skip
    return _facts(section("Brug", told), year=year)


def _one_topic_of_like_promises(size: int, year: int) -> Report:
    told = f"Het college levert de brug uiterlijk 1 mei {year} op. " * size
    return _facts(section("Brug", told), year=year)


def _one_topic_of_news(size: int, year: int) -> Report:
    told = " ".join(
        f"Brug {n} is {'vertraagd' if n % 2 else 'klaar'} door regen en kost in {year} € {n}."
        for n in range(size)
    )
    return _facts(section("Brug", told), year=year)


def _one_table(size: int, year: int) -> Report:
    rows = "\n".join(f"Brug {n}\t{n}\tuiterlijk mei {year}\tvertraagd" for n in range(size))
    return _facts(section("Bruggen", rows), year=year)


def _one_row(size: int, year: int) -> Report:
    cells = "\t".join(f"Brug {n} is eind {year} klaar" for n in range(size))
    return _facts(section("Bruggen", cells), year=year)


def _one_line(size: int, year: int) -> Report:
    return _facts(
        section("Bruggen", f"De brug van {year} is klaar. " + ". " * size * 20), year=year
    )


def _footnotes(size: int, year: int) -> Report:
    text = "De brug is klaar. " * size
    notes = tuple(
        Footnote(mark=str(n), text=f"Eind {year}.", section="brug", char_start=n * 18 + 16)
        for n in range(size)
    )
    return _facts(section("Brug", text, id="brug"), year=year, notes=notes)


def _deep(size: int, year: int) -> Report:
    made = section("Brug", f"De brug is eind {year} klaar.", id="s0", kind="section")
    for n in range(1, 90):
        made = section(f"Deel {n}", "Tekst.", id=f"s{n}", children=(made,), kind="section")
    return _facts(made, year=year)


MADE: tuple[Made, ...] = (
    _topics_of_one_text, _topics_of_one_title, _topics_of_one_number, _topics_without_end,
    _one_sentence, _one_word, _one_sentence_of_dates, _one_sentence_of_clauses,
    _one_sentence_of_abbreviations, _one_topic_of_promises, _one_topic_of_like_promises,
    _one_topic_of_news, _one_table, _one_row, _one_line, _footnotes, _deep,
)  # fmt: skip
