"""Hyphens at line ends."""

from __future__ import annotations

import pytest

from rapportparser.layout.words.hyphens import Hyphens

DIVIDED = ["De organisatie werkt samen en de orga-", "nisatie groeit, net als de e-mailstroom"]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("een nieuwe orga-", "nisatie", "een nieuwe organisatie"),
        ("de vergemakke-", "lijkt", "de vergemakkelijkt"),
        ("opdrachtgever-", "en opdrachtnemerschap", "opdrachtgever- en opdrachtnemerschap"),
        ("wet-", "en regelgeving", "wet- en regelgeving"),
        ("de DRW-", "organisatie", "de DRW-organisatie"),
        ("in Noord-", "Holland", "in Noord-Holland"),
        ("via e-", "mail", "via e-mail"),
        ("over 2023-", "2026 verdeeld", "over 2023-2026 verdeeld"),
        ("interne/", "externe partijen", "interne/externe partijen"),
        ("het plan –", "dat klaar is", "het plan – dat klaar is"),
        ("zacht\u00ad", "jes", "zachtjes"),
    ],
)
def test_a_line_end_is_joined_as_a_reader_would(before: str, after: str, joined: str) -> None:
    assert Hyphens(DIVIDED).join(before, after) == joined


def test_a_compound_that_the_document_writes_elsewhere_keeps_its_hyphen() -> None:
    words = Hyphens([*DIVIDED, "de zee-egels en nog meer zee-egels"])
    assert words.join("over de zee-", "egels") == "over de zee-egels"


def test_a_document_that_never_divides_words_keeps_every_hyphen() -> None:
    lines = ["Een regel zonder afbreking."] * 200 + ["het water-", "schap bestaat niet los"]
    assert Hyphens(lines).join("het ijs-", "baantje") == "het ijs-baantje"


def test_a_hyphen_that_closes_what_another_one_opened_is_a_dash() -> None:
    words = Hyphens(DIVIDED)
    before = "de ambities -die de gemeente wil uitvoeren-"
    assert words.join(before, "van financiën voorzien") == f"{before} van financiën voorzien"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("voor de helft mede-", "eigenaar", "voor de helft mede-eigenaar"),
        ("bij de mili-", "eudienst", "bij de milieudienst"),
        ("een offici-", "eel bericht", "een officieel bericht"),
        ("over de gemeente-", "ambtenaar", "over de gemeenteambtenaar"),
        ("wat ons be-", "invloedt", "wat ons beïnvloedt"),
        ("de video-", "opname", "de video-opname"),
    ],
)
def test_vowels_that_would_be_read_as_one_sound_stay_apart(
    before: str, after: str, joined: str
) -> None:
    words = Hyphens([*DIVIDED, "het weer beïnvloedt de oogst"])
    assert words.join(before, after) == joined
