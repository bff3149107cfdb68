"""Laws of the comparison, on small reports made at random."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapportparser.compare import compare
from rapportparser.schema import Change, Comparison, Evidence, Report, Section
from report_factory import claim, money, promise, quarter, report, section, status

_TITLES = (
    "Woonvisie", "Sporthal De Plas", "Toelichting", "Jeugdzorg en opvang", "Beheer openbare ruimte",
    "Programma Bestuur", "Archief en informatie", "Uitvoeringsplan 2025", "",
)  # fmt: skip
_NOUNS = ("woonvisie", "sporthal", "wijkaanpak", "archiefnota", "fietsbrug", "zorgagenda")
_STATUSES = ("in_progress", "on_hold", "completed", "delayed", "cancelled")


def _sentence(kind: int, noun: str, number: int) -> str:
    which = ("eerste", "tweede", "derde", "vierde")[number % 4]
    return (
        f"Het college stelt de {noun} in het {which} kwartaal van 2025 vast.",
        f"De {noun} is onlangs door de raad vastgesteld.",
        f"Voor de {noun} is € {number + 1}0.000 beschikbaar.",
        f"Aan de {noun} werken de inwoners van wijk {number} met veel plezier mee.",
    )[kind]


@st.composite
def _topics(draw: st.DrawFn, number: int, parts: int = 3) -> Section:
    told = draw(
        st.lists(
            st.tuples(st.integers(0, 3), st.sampled_from(_NOUNS), st.integers(0, 3)),
            max_size=parts,
        )
    )
    sentences = [_sentence(*one) for one in told]
    text = " ".join(dict.fromkeys(sentences))
    facts: dict[str, list[object]] = {"times": [], "commitments": [], "claims": [], "amounts": []}
    for (kind, noun, n), words in zip(told, sentences, strict=True):
        if kind == 0:
            which = ("eerste", "tweede", "derde", "vierde")[n % 4]
            due = _shifted(
                words, text, quarter(words, f"{which} kwartaal van 2025", 2025, n % 4 + 1)
            )
            facts["times"].append(due)
            facts["commitments"].append(
                promise(text, words, due=due, action="vaststellen", object=f"de {noun}")
            )
        elif kind == 1:
            facts["claims"].append(claim(text, words, "completed"))
        elif kind == 2:
            facts["amounts"].append(
                _shifted(
                    words, text, money(words, f"€ {n + 1}0.000", 10_000 * (n + 1), purpose=noun)
                )
            )
    value = draw(st.none() | st.sampled_from(_STATUSES))
    return section(
        draw(st.sampled_from(_TITLES)), text, id=f"s{number}",
        number=f"{draw(st.integers(1, 3))}.{number}",
        status=status(value) if value else None, level=2,
        **{name: tuple(dict.fromkeys(found)) for name, found in facts.items()},
    )  # fmt: skip


def _shifted(words: str, text: str, span):
    """The span, found in the sentence, as a span of the text."""
    by = text.index(words)
    moved = {"char_start": span.char_start + by, "char_end": span.char_end + by}
    return span.model_copy(update=moved)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of a few topics below one chapter."""
    count = draw(st.integers(0, 4))
    topics = tuple(draw(_topics(n)) for n in range(count))
    root = section(
        "Programma Samenleving", id="root", number="1", kind="programme", children=topics
    )
    day = draw(st.none() | st.sampled_from([date(2025, 4, 30), date(2025, 8, 31)]))
    return report(root, name=draw(st.text(max_size=4)), reference_date=day, fiscal_year=2025)


_SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_SLOW
@given(reports())
def test_a_report_against_itself_shows_nothing(one):
    result = compare(one, one)
    assert result.changes == ()
    assert result.uncertain == ()
    assert result.not_covered == ()
    assert all(link.relation == "same" for link in result.links)


@_SLOW
@given(reports())
def test_another_typesetting_with_other_ids_and_pages_shows_nothing(one):
    assert compare(one, _retypeset(one)).changes == ()


@_SLOW
@given(reports(), reports())
def test_every_quote_stands_in_its_section(before, now):
    result = compare(before, now)
    for change in result.changes:
        assert _stands(before, change.previous), change
        assert _stands(now, change.current) or _stands(before, change.current), change


@_SLOW
@given(reports(), reports())
def test_swapping_the_reports_mirrors_what_was_found(before, now):
    there, back = compare(before, now), compare(now, before)
    assert _links(there) == _links(back, swapped=True)
    for name, mirrored in _MIRROR.items():
        told = Counter(_mirror(c) for c in there.changes if c.type == name)
        swapped = Counter(_mirror(c, swapped=True) for c in back.changes if c.type == mirrored)
        assert told == swapped, name


_MIRROR = {
    "topic_added": "topic_removed", "topic_removed": "topic_added", "topic_moved": "topic_moved",
    "topic_renamed": "topic_renamed", "topic_renumbered": "topic_renumbered",
    "topic_split": "topic_merged", "topic_merged": "topic_split",
    "deadline_shift": "deadline_shift", "amount_change": "amount_change",
    "status_change": "status_change",
}  # fmt: skip


def _mirror(change: Change, *, swapped: bool = False) -> tuple[object, ...]:
    if not swapped:
        return (
            change.topic.previous, change.topic.current, change.shift_months,
            change.previous_status, change.current_status,
            change.previous_amount and change.previous_amount.value,
            change.current_amount and change.current_amount.value,
        )  # fmt: skip
    months = None if change.shift_months is None else -change.shift_months
    return (
        change.topic.current, change.topic.previous, months,
        change.current_status, change.previous_status,
        change.current_amount and change.current_amount.value,
        change.previous_amount and change.previous_amount.value,
    )  # fmt: skip


def _links(result: Comparison, *, swapped: bool = False) -> set[tuple[object, ...]]:
    other = {"split": "merged", "merged": "split"}
    found = set()
    for link in result.links:
        ends = (link.previous, link.current)
        relation = link.relation
        if swapped:
            ends, relation = ends[::-1], other.get(link.relation, link.relation)
        found.add((*ends, relation, link.moved, link.renamed, link.renumbered))
    return found


def _stands(one: Report, place: Evidence | None) -> bool:
    if place is None:
        return True
    return any(
        place.quote in (s.title, f"{s.number} {s.title}") or place.quote in s.text
        for s in one.walk() if place.section in (None, s.id)
    )  # fmt: skip


def _retypeset(one: Report) -> Report:
    """Other ids, pages and file; line ends where sentences end."""

    def again(part: Section) -> Section:
        return part.model_copy(
            update={
                "id": f"x-{part.id}", "pages": (7, 8), "level_source": "style",
                "children": tuple(again(child) for child in part.children),
            }
        )  # fmt: skip

    source = one.source.model_copy(update={"sha256": "other", "name": "x.pdf"})
    return one.model_copy(
        update={"sections": tuple(again(s) for s in one.sections), "source": source}
    )
