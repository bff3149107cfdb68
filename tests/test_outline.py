"""Which blocks are headings, and how they lie below each other."""

from __future__ import annotations

import pytest

from rapportparser.blocks import Block, HeadingHint, Layout, Node, Place, Setting
from rapportparser.outline import build_outline
from rapportparser.outline.numbering import split_number

BODY = "Een alinea met gewone tekst die lang genoeg is om voor lopende tekst door te gaan. " * 3


BAR = {"background": "#2a5d34", "colour": "#ffffff"}


def text(words: str, *, size: float = 10, bold: bool = False, hint: int = 0, **more: str) -> Block:
    setting = Setting(size=size, bold=bold, **{"colour": "#000000", **more})
    block = Block("text", words, place=Place(1, (0, 0, 1, 1)), setting=setting)
    if hint:
        block.hints.append(HeadingHint(hint, "outline"))
    return block


def plain(words: str) -> Block:
    return Block("text", words, setting=Setting(space_before=1.0))


def tree(*blocks: Block) -> str:
    """The outline as indented lines, `number title [roles]`."""

    def lines(node: Node, depth: int) -> list[str]:
        roles = "".join(f" <{block.role}>" for block in node.blocks if block.kind == "field")
        own = f"{'  ' * depth}{node.number or '-'} {node.title}{roles}"
        return [own, *(line for child in node.children for line in lines(child, depth + 1))]

    outline = build_outline(Layout(list(blocks)))
    return "\n".join(line for root in outline.roots for line in lines(root, 0))


@pytest.mark.parametrize(
    ("printed", "number", "title"),
    [
        ("4.3.3 Archief op orde", "4.3.3", "Archief op orde"),
        ("4.3. Archief", "4.3", "Archief"),
        ("5.1: Archief", "5.1", "Archief"),
        ("P2 Mens en buurt", "P2", "Mens en buurt"),
        ("Programma 3 Bereikbaarheid", "3", "Bereikbaarheid"),
        ("Hoofdstuk 1. Inleiding", "1", "Inleiding"),
        ("Bijlage 2: Overzicht reserves", "Bijlage 2", "Overzicht reserves"),
        ("1.1.01 Gladheid", "1.1.01", "Gladheid"),
        ("4.1 t/m 7.1 Monumenten", "4.1 t/m 7.1", "Monumenten"),
        ("6.2/6.4 Warmte", "6.2/6.4", "Warmte"),
        ("A. Lokale lasten", "A", "Lokale lasten"),
        ("A.3. Verbouwing", "A.3", "Verbouwing"),
        ("1 april 2025 start de bouw", None, "1 april 2025 start de bouw"),
        ("2 miljoen extra", None, "2 miljoen extra"),
        ("Programma Dienstverlening", None, "Programma Dienstverlening"),
        ("2024 in één oogopslag", None, "2024 in één oogopslag"),
    ],
)
def test_a_heading_is_split_into_number_and_title(
    printed: str, number: str | None, title: str
) -> None:
    split = split_number(printed)
    assert (split.number, split.title) == (number, title)


def test_size_orders_headings_without_numbers() -> None:
    assert tree(
        text("Bestuur", size=18), text("Inwoners", size=13), text(BODY),
        text("Raad", size=13), text(BODY), text("Ruimte", size=18), text(BODY),
    ) == "- Bestuur\n  - Inwoners\n  - Raad\n- Ruimte"  # fmt: skip


def test_numbers_order_headings_that_all_look_alike() -> None:
    assert tree(
        text("4 Samen", bold=True), text("4.1 Kern", bold=True), text("4.1.1 Dag", bold=True),
        text(BODY), text("Vervolg", bold=True), text(BODY), text("4.2 Rand", bold=True), text(BODY),
    ) == "4 Samen\n  4.1 Kern\n    4.1.1 Dag\n      - Vervolg\n  4.2 Rand"  # fmt: skip


def test_numbers_that_restart_in_a_section_stay_below_it() -> None:
    assert tree(
        text("4 Verantwoording", size=16), text("4.2 Programma Werk", size=13),
        text("1 Inkoop", size=11, bold=True), text(BODY),
        text("5 Archief", size=11, bold=True), text(BODY),
        text("4.3 Programma Wonen", size=13), text(BODY),
    ) == (
        "4 Verantwoording\n  4.2 Programma Werk\n    1 Inkoop\n    5 Archief\n  4.3 Programma Wonen"
    )  # fmt: skip


def test_result_numbers_that_restart_per_programme_stay_in_their_programme() -> None:
    assert tree(
        text("P1 Veilig", bold=True, **BAR), text("1.1 Camera's", bold=True), text(BODY),
        text("P2 Zorg", bold=True, **BAR), text("1.1 Wijkteams", bold=True), text(BODY),
        text("1.2 Vervoer", bold=True), text(BODY),
    ) == "P1 Veilig\n  1.1 Camera's\nP2 Zorg\n  1.1 Wijkteams\n  1.2 Vervoer"  # fmt: skip


def test_a_summary_line_that_comes_back_as_a_heading_is_no_heading() -> None:
    assert tree(
        text("Resultaten", size=13), text("1.1 Camera's geplaatst"), text("1.2 Loket open"),
        text("1.1 Camera's geplaatst", bold=True), text(BODY),
        text("1.2 Loket open", bold=True), text(BODY),
    ) == "- Resultaten\n  1.1 Camera's geplaatst\n  1.2 Loket open"  # fmt: skip


def test_a_numbered_list_item_is_no_heading() -> None:
    item = Block("list", "Opschonen van de schijven", mark="1.", setting=Setting(size=10))
    assert tree(text("4 Archief", size=14), text(BODY), item, text(BODY)) == "4 Archief"


def test_a_w_question_over_text_is_a_field_and_over_headings_a_section() -> None:
    question = "Wat willen we bereiken?"
    assert tree(text("4 Zorg", size=14), text(question, bold=True), text(BODY)) == "4 Zorg <goal>"
    assert tree(
        text("4 Zorg", size=14), text(question, size=12), text("Visie", bold=True), text(BODY)
    ) == "4 Zorg\n  - Wat willen we bereiken?\n    - Visie"  # fmt: skip


def test_bookmarks_decide_levels_when_they_agree_with_the_numbers() -> None:
    assert tree(
        text("4 Samen", bold=True, hint=1), text("Vooraf", bold=True, hint=2), text(BODY),
        text("4.1 Kern", bold=True, hint=2), text(BODY),
    ) == "4 Samen\n  - Vooraf\n  4.1 Kern"  # fmt: skip


def test_bookmarks_of_one_level_do_not_flatten_numbered_headings() -> None:
    assert tree(
        text("4 Samen", bold=True, hint=1), text("4.1 Kern", bold=True, hint=1), text(BODY),
        text("4.2 Rand", bold=True, hint=1), text(BODY),
    ) == "4 Samen\n  4.1 Kern\n  4.2 Rand"  # fmt: skip


def test_plain_text_gives_unnumbered_lines_below_the_numbered_heading() -> None:
    assert tree(
        plain("4.1 Kern"), plain(BODY), plain("Vervolg"), plain(BODY),
        plain("4.2 Rand"), plain(BODY),
    ) == "4.1 Kern\n  - Vervolg\n4.2 Rand"  # fmt: skip


def test_plain_text_without_numbers_takes_a_line_over_a_line_as_its_group() -> None:
    assert tree(
        plain("Team Inkoop"), plain("Nota"), plain(BODY), plain("Kalender"), plain(BODY)
    ) == "- Team Inkoop\n  - Nota\n  - Kalender"  # fmt: skip


def test_a_heading_printed_again_on_the_next_page_is_one_heading() -> None:
    again = text("4.1 Kern", bold=True)
    again.place = Place(2, (0, 0, 1, 1))
    assert tree(text("4.1 Kern", bold=True), text(BODY), again, text(BODY)) == "4.1 Kern"


def test_text_before_the_first_heading_gets_a_section_without_title() -> None:
    assert tree(text(BODY), text("4 Samen", size=14), text(BODY)) == "- \n4 Samen"


def listed(words: str, level: int, *, size: float = 14) -> Block:
    block = text(words, size=size, bold=True)
    block.hints.append(HeadingHint(level, "contents"))
    return block


def test_contents_of_the_upper_levels_place_these_and_leave_the_rest_to_its_looks() -> None:
    own = [text("Toelichting op het werk", bold=True), text(BODY)]
    assert tree(
        listed("Beleid", 1), listed("Zorg", 2), text(BODY), *own,
        listed("Recapitulatie", 2, size=12), text(BODY),
        listed("Geld", 1), listed("Reserves", 2), *own,
        listed("Bijlagen", 1), text(BODY),
    ) == (
        "- Beleid\n"
        "  - Zorg\n"
        "    - Toelichting op het werk\n"
        "  - Recapitulatie\n"
        "- Geld\n"
        "  - Reserves\n"
        "    - Toelichting op het werk\n"
        "- Bijlagen"
    )  # fmt: skip


def test_a_list_of_lower_headings_only_tells_no_levels() -> None:
    def tagged(words: str) -> Block:
        block = text(words, size=11, bold=True)
        block.hints.append(HeadingHint(1, "tags"))
        return block

    chapters = ["Zorg", "Wonen", "Werk"]
    blocks: list[Block] = []
    for name in chapters:
        blocks += [text(name, size=16, bold=True), text(BODY)]
        blocks += [
            tagged("Stand"),
            text(BODY),
            text("Geld in 2024", size=13, bold=True),
            text(BODY),
        ]
    found = tree(*blocks)
    assert [line for line in found.split("\n") if not line.startswith(" ")] == [
        f"- {name}" for name in chapters
    ]
