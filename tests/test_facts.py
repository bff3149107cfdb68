"""A report is asked what it is: what it says is stated, what it hides stays unknown."""

from __future__ import annotations

from datetime import date

import pytest

from rapportparser.blocks import Block, Layout, Place, Setting
from rapportparser.facts import ReportFacts, find_facts
from rapportparser.facts.dates import day_in, period_in, year_in
from rapportparser.lexicon import load, report_kind
from rapportparser.options import Options
from rapportparser.schema import Period
from rapportparser.source import Source


def facts(
    *cover: str,
    text: str = "",
    running: tuple[str, ...] = (),
    metadata: dict[str, str] | None = None,
    options: Options | None = None,
) -> ReportFacts:
    source = Source("bestand-2019-begroting.pdf", "0", "application/pdf", metadata=metadata or {})
    layout = Layout(
        [Block("text", text, place=Place(3))] if text else [],
        cover=[Block("text", line, place=Place(1)) for line in cover],
        furniture=list(running),
    )
    return find_facts(source, layout, text, options or Options())


def found(result: ReportFacts) -> dict[str, str]:
    return {fact.name: fact.found for fact in result.facts}


def codes(result: ReportFacts) -> list[str]:
    return [notice.code for notice in result.notices]


@pytest.mark.parametrize(
    ("title", "kind", "label", "ordinal", "year"),
    [
        ("Programmabegroting 2024", "begroting", "Programmabegroting", None, 2024),
        ("Begroting 2021-2024", "begroting", "Begroting", None, 2021),
        ("Begroting 2024 en meerjarenraming 2025-2027", "begroting", "Begroting", None, 2024),
        ("Meerjarenbegroting 2022 – 2025", "begroting", "Meerjarenbegroting", None, 2022),
        ("Kadernota 2025", "begroting", "Kadernota", None, 2025),
        ("Eerste voortgangsrapportage 2023", "voortgangsrapportage",
         "Eerste voortgangsrapportage", 1, 2023),
        ("2e Bestuursrapportage 2022", "voortgangsrapportage", "2e Bestuursrapportage", 2, 2022),
        ("Berap 1 2022", "voortgangsrapportage", "Berap 1", 1, 2022),
        ("Bestuursrapportage II 2021", "voortgangsrapportage", "Bestuursrapportage II", 2, 2021),
        ("VGR-3 2020", "voortgangsrapportage", "VGR-3", 3, 2020),
        ("Tweede concept-tussenrapportage 2024", "voortgangsrapportage",
         "Tweede concept-tussenrapportage", 2, 2024),
        ("Voorjaarsnota 2025", "voortgangsrapportage", "Voorjaarsnota", None, 2025),
        ("Turap 2023", "voortgangsrapportage", "Turap", None, 2023),
        ("Jaarstukken 2019", "jaarverslag", "Jaarstukken", None, 2019),
        ("JAARVERSLAG EN JAARREKENING 2022", "jaarverslag", "JAARVERSLAG EN JAARREKENING", None,
         2022),
        ("Programmaverantwoording 2023", "jaarverslag", "Programmaverantwoording", None, 2023),
        ("Uitvoeringsprogramma 2023", "other", "Uitvoeringsprogramma", None, 2023),
        ("Turap 2025-II", "voortgangsrapportage", "Turap", 2, 2025),
        ("1e Berap 2025", "voortgangsrapportage", "1e Berap", 1, 2025),
        ("MARAP 2 2025", "voortgangsrapportage", "MARAP 2", 2, 2025),
        ("Najaarsnota 2025", "voortgangsrapportage", "Najaarsnota", None, 2025),
        ("Voortgangsbericht 2025", "voortgangsrapportage", "Voortgangsbericht", None, 2025),
        ("Bestuursverslag 2023", "jaarverslag", "Bestuursverslag", None, 2023),
        ("Voortgangsbrief 2025", "voortgangsrapportage", "Voortgangsbrief", None, 2025),
        ("Concept jaarstukken 2024", "jaarverslag", "Concept jaarstukken", None, 2024),
    ],
)  # fmt: skip
def test_a_title_says_kind_order_and_year(
    title: str, kind: str, label: str, ordinal: int | None, year: int
) -> None:
    result = facts("Meerwolde", title)
    assert (result.kind, result.kind_label, result.ordinal, result.fiscal_year) == (
        kind, label, ordinal, year,
    )  # fmt: skip
    assert result.title == title
    assert found(result)["kind"] == "stated"


def test_a_title_over_several_lines_is_one() -> None:
    result = facts("Eerste", "voortgangs-", "rapportage", "2023", "Meerwolde")
    assert (result.title, result.ordinal) == ("Eerste voortgangsrapportage 2023", 1)


def test_the_largest_line_of_the_cover_names_the_report() -> None:
    layout = Layout(
        [],
        cover=[
            Block("text", "Voortgangsrapportages en begroting", setting=Setting(size=9)),
            Block("text", "Jaarverslag 2021", setting=Setting(size=28)),
        ],
    )
    assert find_facts(Source("x", "0", "x"), layout, "", Options()).kind == "jaarverslag"


def test_an_annex_to_a_report_is_not_that_report() -> None:
    assert facts("Bijlage bij de begroting 2022", "Jaarverslag 2021").kind == "jaarverslag"


def test_a_part_without_cover_keeps_its_secrets() -> None:
    result = facts(text="In 2020 is het archief verhuisd. In de begroting 2021 staat meer.")
    assert (result.kind, result.fiscal_year, result.period, result.reference_date) == (
        "unknown", None, None, None,
    )  # fmt: skip
    assert codes(result) == [
        "kind_unknown", "organisation_unknown", "fiscal_year_unknown", "period_unknown",
        "reference_date_unknown",
    ]  # fmt: skip


def test_the_name_of_the_file_is_never_believed() -> None:
    assert facts(text="Gewone tekst.").kind == "unknown"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Met deze eerste voortgangsrapportage legt het bestuur verantwoording af.",
         "voortgangsrapportage"),
        ("Voor u ligt het jaarverslag van de regeling.", "jaarverslag"),
        ("In voorliggende programmabegroting staan de plannen.", "begroting"),
        ("Dit onderwerp komt terug in de begroting.", "unknown"),
        ("In deze begroting staat veel. Dit jaarverslag ook.", "unknown"),
    ],
)  # fmt: skip
def test_a_text_may_say_itself_what_it_is(text: str, kind: str) -> None:
    assert facts(text=text).kind == kind


def test_a_report_that_names_itself_in_its_text_only_gets_a_title_from_it() -> None:
    result = facts(text="Voor u ligt de programmabegroting 2024 van de gemeente Duinrand.")
    assert (result.title, found(result)["title"]) == ("Programmabegroting 2024", "inferred")
    assert (result.fiscal_year, result.organisation) == (2024, "Gemeente Duinrand")


def test_a_running_line_names_report_and_organisation() -> None:
    result = facts(
        running=("Duinrand | Bestuursrapportage 2022", "Pagina 3"), text="Duinrand. " * 3
    )
    assert (result.kind, result.fiscal_year, result.organisation, result.title) == (
        "voortgangsrapportage", 2022, "Duinrand", "Bestuursrapportage 2022",
    )  # fmt: skip


def test_metadata_is_weaker_than_print() -> None:
    result = facts(metadata={"title": "Jaarverslag 2022"})
    assert (result.kind, found(result)["kind"]) == ("jaarverslag", "inferred")
    assert facts(metadata={"title": "Microsoft Word - concept.docx"}).title is None


def test_a_year_that_was_cut_off_is_inferred_from_a_clear_text() -> None:
    text = "In 2021 is begonnen. In 2021 volgt meer. Later, in 2022, de rest."
    result = facts("Tweede voortgangsrapportage 202", text=text)
    assert (result.fiscal_year, found(result)["fiscal_year"]) == (2021, "inferred")
    assert facts("Tweede voortgangsrapportage 202", text="In 2021 en 2022.").fiscal_year is None


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Verslagperiode: 1 januari tot en met 30 april 2023", (2023, 1, 1), (2023, 4, 30)),
        ("Over de periode januari t/m augustus", (2023, 1, 1), (2023, 8, 31)),
        ("januari – juni 2023", (2023, 1, 1), (2023, 6, 30)),
        ("1e halfjaar 2023", (2023, 1, 1), (2023, 6, 30)),
        ("Tweede kwartaal", (2023, 4, 1), (2023, 6, 30)),
        ("Q3 2023", (2023, 7, 1), (2023, 9, 30)),
        ("De eerste vier maanden van 2023", (2023, 1, 1), (2023, 4, 30)),
        ("8 maanden 2023", (2023, 1, 1), (2023, 8, 31)),
        ("tweede tertaal 2023", (2023, 5, 1), (2023, 8, 31)),
        ("1-1-2023 t/m 30-4-2023", (2023, 1, 1), (2023, 4, 30)),
    ],
)
def test_a_stated_period_gives_the_reference_date(
    line: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    result = facts("Bestuursrapportage 2023", line)
    assert result.period == Period(start=date(*start), end=date(*end))
    assert found(result)["period"] == "stated"
    assert result.reference_date == date(*end)
    assert found(result)["reference_date"] == "inferred"


@pytest.mark.parametrize(
    ("cover", "day", "how"),
    [
        (("Bestuursrapportage 2025 per 30 juni",), date(2025, 6, 30), "stated"),
        (("Bestuursrapportage 2025", "per 30 juni 2025"), date(2025, 6, 30), "stated"),
        (("MARAP T2 2025",), date(2025, 8, 31), "inferred"),
        (("Halfjaarrapportage 2025",), date(2025, 6, 30), "inferred"),
        (("Viermaandsrapportage 2025-II",), date(2025, 8, 31), "inferred"),
        (("Achtmaandsrapportage 2025",), date(2025, 8, 31), "inferred"),
        (("Derde kwartaalrapportage 2025",), date(2025, 9, 30), "inferred"),
    ],
)
def test_a_name_may_tell_up_to_which_day_a_report_goes(
    cover: tuple[str, ...], day: date, how: str
) -> None:
    result = facts(*cover)
    assert (result.reference_date, found(result)["reference_date"]) == (day, how)


@pytest.mark.parametrize("cover", ["Turap 2025", "Bestuursrapportage II 2025", "Marap 2025"])
def test_a_name_that_tells_no_length_gives_no_day(cover: str) -> None:
    assert facts(cover).reference_date is None


def test_a_peildatum_is_stated_and_ends_the_period() -> None:
    result = facts("Berap 2023", "Peildatum: 1 september 2023")
    assert (result.reference_date, found(result)["reference_date"]) == (date(2023, 9, 1), "stated")
    assert result.period == Period(start=date(2023, 1, 1), end=date(2023, 9, 1))
    assert found(result)["period"] == "inferred"


def test_a_peildatum_in_the_text_is_found_with_its_page() -> None:
    result = facts("Berap 2023", text="De cijfers hebben als peildatum 31 mei 2023.")
    fact = next(fact for fact in result.facts if fact.name == "reference_date")
    assert result.reference_date == date(2023, 5, 31)
    assert fact.evidence[0].page == 3


def test_an_annual_report_covers_its_year_and_ends_with_it() -> None:
    result = facts("Jaarverslag 2021")
    assert result.period == Period(start=date(2021, 1, 1), end=date(2021, 12, 31))
    assert result.reference_date == date(2021, 12, 31)
    assert {found(result)[name] for name in ("period", "reference_date")} == {"inferred"}


def test_a_text_that_says_when_it_was_written_is_believed() -> None:
    result = facts("Jaarverslag 2021", text="De uitkomsten worden nu (februari 2022) besproken.")
    assert result.reference_date == date(2022, 2, 28)
    assert facts(text="Het ligt op dit moment (3 mei 2022) voor.").reference_date == date(
        2022, 5, 3
    )


def test_a_budget_speaks_from_the_date_on_its_cover_or_its_deadline() -> None:
    dated = facts("Programmabegroting 2024", "Datum: 3 oktober 2023")
    assert (dated.reference_date, found(dated)["reference_date"]) == (date(2023, 10, 3), "stated")
    month = facts("Programmabegroting 2024", "oktober 2023")
    assert month.reference_date == date(2023, 10, 31)
    assert facts("Programmabegroting 2024").reference_date == date(2023, 11, 15)


def test_the_date_of_adoption_is_found_behind_a_long_name() -> None:
    by = "door het college van burgemeester en wethouders van de gemeente"
    result = facts("Programmabegroting 2024", f"Vastgesteld {by} op 3 oktober 2023")
    assert (result.reference_date, found(result)["reference_date"]) == (date(2023, 10, 3), "stated")


def test_a_progress_report_without_dates_has_none() -> None:
    assert codes(facts("Berap 1 2023")) == [
        "organisation_unknown", "period_unknown", "reference_date_unknown",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cover", "text", "name"),
    [
        (("Gemeente Bergen aan Zee", "Jaarstukken 2022"), "", "Gemeente Bergen aan Zee"),
        (("Zomernota 2024 Gemeente Meerwolde Peildatum: 1 juni 2024",), "", "Gemeente Meerwolde"),
        (("RUD Zandrug", "Voortgangsbericht 2024"), "", "RUD Zandrug"),
        (("Bestuursverslag 2023", "Scholengroep De Kaap"), "", "Scholengroep De Kaap"),
        (("Jaarstukken 2022 gemeente 's-Duinrand",), "", "Gemeente 's-Duinrand"),
        (("Waterschap Hoge en Lage Landen Begroting 2022",), "", "Waterschap Hoge en Lage Landen"),
        (("Duinrand", "Jaarstukken 2022"), "Duinrand groeit. " * 4, "Duinrand"),
        (("Veiligheidsregio Zuidermeer", "Turap 2025-II"), "", "Veiligheidsregio Zuidermeer"),
        (("GGD Lauwerkant", "1e Berap 2025"), "", "GGD Lauwerkant"),
        (("Voortgangsbrief 2025", "Ministerie van Wonen"), "", "Ministerie van Wonen"),
        (
            ("Hoogheemraadschap van Zuiderland", "Marap 2025"),
            "",
            "Hoogheemraadschap van Zuiderland",
        ),
        (("Samen sterk", "Jaarstukken 2022"), "Samen sterk is ons motto. " * 4, None),
        (("Concept", "Jaarstukken 2022"), "Concept blijft concept. " * 4, None),
        (("Voor de gemeenten Aa, Bee en Cee", "Jaarstukken 2022"), "", None),
        (("Jaarstukken 2022",), "Het jaar van de gemeente Duinrand. " * 12, "Gemeente Duinrand"),
        (("Jaarstukken 2022",), "In de gemeente Aa en de gemeente Bee. " * 12, None),
        ((), "Het jaar van de gemeente Duinrand. " * 12, None),
    ],
)
def test_an_organisation_is_named_only_where_the_file_is_sure(
    cover: tuple[str, ...], text: str, name: str | None
) -> None:
    assert facts(*cover, text=text).organisation == name


def test_an_author_counts_when_the_text_knows_the_name() -> None:
    text = "Het bestuur van Duinrand. " * 4
    assert (
        facts("Berap 2022", text=text, metadata={"author": "Duinrand"}).organisation == "Duinrand"
    )
    assert facts("Berap 2022", text=text, metadata={"author": "J. de Wit"}).organisation is None


def test_what_the_caller_gives_outranks_the_file() -> None:
    options = Options(
        kind="begroting", organisation="Elders", fiscal_year=2030,
        period=Period(start=date(2030, 1, 1), end=date(2030, 6, 30)),
        reference_date=date(2030, 7, 1),
    )  # fmt: skip
    result = facts("Gemeente Duinrand", "Jaarverslag 2021", options=options)
    assert (result.kind, result.organisation, result.fiscal_year) == ("begroting", "Elders", 2030)
    assert (result.period, result.reference_date) == (options.period, options.reference_date)
    given = {"kind", "organisation", "fiscal_year", "period", "reference_date"}
    assert {name for name, how in found(result).items() if how == "given"} == given


@pytest.mark.parametrize("text", ["31 juni 2023", "99 mei 2023", "1-13-2023", "mei", "12 maanden"])
def test_days_that_do_not_exist_are_no_dates(text: str) -> None:
    assert day_in(text) is None


def test_figures_that_are_no_years_are_not_read_as_such() -> None:
    assert year_in("zaak 2021.044 kost 2021,50 in 1850") is None
    assert year_in("Begroting 2021-2024") == (2021, (10, 14))
    assert period_in("juni tot en met maart 2023", None) is None


def test_no_name_of_a_report_stands_under_two_kinds() -> None:
    seen: dict[str, str] = {}
    for kind, names in load("facts.toml")["kinds"].items():
        for name in names:
            assert seen.setdefault(name, kind) == kind
    for kind in ("begroting", "voortgangsrapportage", "jaarverslag", "other"):
        plain = [name for name in load("facts.toml")["kinds"][kind] if name.isalpha()]
        for name in plain:
            match = report_kind(f"De {name} 2023")
            assert match is not None
            assert match.kind == kind
