"""Which topic continues as which."""

from rapportparser.compare import compare
from report_factory import report, section

BRIDGE = (
    "De fietsbrug over de Linge verbindt straks de wijken Oost en Waterrijk. De aannemer is "
    "gekozen en de fundering wordt voorbereid. Omwonenden zijn uitgenodigd voor een wandeling "
    "langs het werkterrein. De provincie draagt de helft van de bouwkosten."
)
BRIDGE_REWRITTEN = (
    "Heipalen voor de fundering staan gereed op de oever van de Linge. Wie van Waterrijk naar "
    "Oost wil fietsen, moet nog een jaar omrijden. De aannemer werkt tot de zomer door. De "
    "subsidie van de provincie is toegezegd voor de bouwkosten."
)
CARE = (
    "Wachtlijsten in de jeugdzorg lopen op. Samen met de huisartsen is een aanmeldpunt opgezet "
    "waar ouders dezelfde week antwoord krijgen. De inkoop van ambulante hulp is herzien."
)
ARCHIVE = (
    "Het archief van de voormalige gemeenten wordt bewerkt en overgebracht naar het streekarchief. "
    "De inspecteur beoordeelde de dossiervorming als voldoende."
)


def _links(previous, current):
    result = compare(previous, current)
    return {(link.previous, link.current, link.relation) for link in result.links}


def _pair(before, now):
    programme = {"kind": "programme", "level": 1}
    return (
        report(section("Programma Wonen", id="p", children=tuple(before), **programme)),
        report(section("Programma Wonen", id="p", children=tuple(now), **programme), name="b"),
    )


def test_the_same_number_over_another_topic_never_links():
    previous, current = _pair(
        [section("Fietsbrug Linge", BRIDGE, id="a", number="4.2")],
        [section("Aanmeldpunt jeugdzorg", CARE, id="b", number="4.2")],
    )
    assert (("a",), ("b",), "same") not in _links(previous, current)


def test_a_renumbered_topic_links_by_its_title():
    previous, current = _pair(
        [section("Fietsbrug Linge", BRIDGE, id="a", number="3.1")],
        [section("Fietsbrug Linge", CARE, id="b", number="4.7")],
    )
    (link,) = [k for k in compare(previous, current).links if k.previous == ("a",)]
    assert (link.current, link.renumbered, link.renamed, link.moved) == (("b",), True, False, False)


def test_a_renamed_and_rewritten_topic_links_by_what_it_is_about():
    previous, current = _pair(
        [section("Fietsbrug Linge", BRIDGE, id="a"), section("Archief", ARCHIVE, id="x")],
        [
            section("Oeververbinding Oost", BRIDGE_REWRITTEN, id="b"),
            section("Archief", ARCHIVE, id="y"),
        ],
    )
    (link,) = [k for k in compare(previous, current).links if k.previous == ("a",)]
    assert link.current == ("b",)
    assert link.renamed
    assert "text" in link.reasons


def test_a_title_that_differs_only_in_the_year_is_not_renamed():
    previous, current = _pair(
        [section("Uitvoeringsplan 2025", BRIDGE, id="a")],
        [section("Uitvoeringsplan 2026", BRIDGE, id="b")],
    )
    (link,) = [k for k in compare(previous, current).links if k.previous == ("a",)]
    assert not link.renamed


def test_equal_subheadings_link_below_their_own_topics():
    def topics(order, tag):
        return [
            section(t, x, id=f"{tag}{t}", children=(
                section("Planning", f"Planning van {t}.", id=f"{tag}{t}p", kind="section"),
            ))
            for t, x in order
        ]  # fmt: skip

    both = [("Fietsbrug", BRIDGE), ("Jeugdzorg", CARE)]
    previous, current = _pair(topics(both, "a"), topics(both[::-1], "b"))
    links = _links(previous, current)
    assert (("aFietsbrugp",), ("bFietsbrugp",), "same") in links
    assert (("aJeugdzorgp",), ("bJeugdzorgp",), "same") in links


def test_a_topic_that_stands_below_another_programme_has_moved():
    def programmes(tag, first, second):
        return [
            section("Programma Wonen", id=f"{tag}w", kind="programme", children=first),
            section("Programma Zorg", id=f"{tag}z", kind="programme", children=second),
        ]

    bridge, care = ({"id": f"{n}", "text": t} for n, t in (("b", BRIDGE), ("c", CARE)))
    kept = (section("Jeugd", **care),)
    previous = report(*programmes("p", (section("Fietsbrug", **bridge),), kept))
    current = report(*programmes("q", (), (*kept, section("Fietsbrug", **bridge))), name="b")
    result = compare(previous, current)
    (link,) = [k for k in result.links if k.previous == ("b",)]
    assert link.moved
    assert [c.topic.title for c in result.changes if c.type == "topic_moved"] == ["Fietsbrug"]


def test_a_topic_split_in_two_is_one_split():
    previous, current = _pair(
        [section("Fietsbrug en jeugdzorg", f"{BRIDGE}\n\n{CARE}", id="a")],
        [section("Fietsbrug", BRIDGE, id="b"), section("Jeugdzorg", CARE, id="c")],
    )
    result = compare(previous, current)
    assert (("a",), ("b", "c"), "split") in _links(previous, current)
    assert {c.type for c in result.changes} == {"topic_split"}


def test_two_topics_put_together_are_one_merger():
    previous, current = _pair(
        [section("Fietsbrug", BRIDGE, id="b"), section("Jeugdzorg", CARE, id="c")],
        [section("Fietsbrug en jeugdzorg", f"{BRIDGE}\n\n{CARE}", id="a")],
    )
    assert (("b", "c"), ("a",), "merged") in _links(previous, current)


def test_a_list_item_that_became_a_topic_was_promoted():
    plan = "Dit jaar pakken we op:\nzonnepanelen op scholen, om te beginnen twee\nwarmtenet"
    previous, current = _pair(
        [section("Energie", f"{ARCHIVE}\n{plan}", id="a")],
        [section("Energie", ARCHIVE, id="b"), section("Zonnepanelen op scholen", CARE, id="c")],
    )
    assert (("a",), ("c",), "promoted") in _links(previous, current)


def test_a_topic_told_under_another_one_is_a_cross_reference_and_not_the_same():
    told = "Deze ontwikkeling loopt mee in het Programma Digitale dienstverlening."
    previous, current = _pair(
        [section("Programma Digitale dienstverlening", BRIDGE, id="a")],
        [section("Digitale dienstverlening afdeling Zorg", told, id="b")],
    )
    links = _links(previous, current)
    assert (("a",), ("b",), "cross_reference") in links
    assert (("a",), ("b",), "same") not in links
    (missing,) = [n for n in compare(previous, current).not_covered if n.topic.previous == "a"]
    assert missing.reason == "told_elsewhere"


def test_two_candidates_that_are_equally_good_are_uncertain():
    previous, current = _pair(
        [section("Renovatie zwembaden", BRIDGE, id="a"), section("Bos", "Er staan bomen.", id="d")],
        [
            section("Renovatie zwembad Oost", CARE, id="b"),
            section("Renovatie zwembad West", ARCHIVE, id="c"),
            section("Bos", "Er staan bomen.", id="e"),
        ],
    )
    result = compare(previous, current)
    assert not [k for k in result.links if k.previous == ("a",)]
    assert [k.previous for k in result.uncertain] == [("a",)]
    assert "topic_removed" not in {change.type for change in result.changes}


def test_reports_without_a_shared_tree_link_by_content():
    previous = report(section("Fietsbrug Linge", BRIDGE, id="a"), section("Jeugd", CARE, id="c"))
    current = report(
        section("Hoofdstuk 2 Stand van zaken", id="h", kind="chapter", children=(
            section("Jeugd", CARE, id="d", level=2),
            section("Fietsbrug Linge", BRIDGE, id="b", level=2),
        )), name="b",
    )  # fmt: skip
    links = _links(previous, current)
    assert (("a",), ("b",), "same") in links
    assert (("c",), ("d",), "same") in links


def test_text_before_the_first_heading_links_like_any_other():
    previous = report(section("", BRIDGE, id="a"), section("Archief", ARCHIVE, id="x"))
    current = report(
        section("Fietsbrug Linge", BRIDGE_REWRITTEN + " De fietsbrug wordt mooi.", id="b"),
        section("Archief", ARCHIVE, id="y"), name="b",
    )  # fmt: skip
    assert (("a",), ("b",), "same") in _links(previous, current)


def test_a_renumbered_subtree_is_one_change():
    names = [("Fietsbrug", BRIDGE), ("Jeugd", CARE), ("Archief", ARCHIVE)]

    def tree(root, tag):
        topics = tuple(
            section(t, x, id=f"{tag}{n}", number=f"{root}.{n}", level=2)
            for n, (t, x) in enumerate(names, 1)
        )
        return section("Programma Wonen", id=tag, number=root, kind="programme", children=topics)

    result = compare(report(tree("3", "a")), report(tree("4", "b"), name="b"))
    assert [(c.type, c.topic.title) for c in result.changes] == [
        ("topic_renumbered", "Programma Wonen")
    ]
    assert {h.rule: h.count for h in result.hidden} == {"renumbered": 3}


QUIET_ROADS = (
    "De aanpak van stille wegen heeft twee kanten: fluisterasfalt en geluidschermen. Voor het "
    "fluisterasfalt zijn proefvakken gelegd bij Tarwedijk. Over de geluidschermen praten wij met "
    "omwonenden van de Koperlaan."
)
ASPHALT = (
    "De proefvakken bij Tarwedijk met fluisterasfalt liggen er goed bij. Ook elders beginnen "
    "stille wegen bij het juiste asfalt."
)
SCREENS = (
    "Omwonenden van de Koperlaan hebben over de geluidschermen meegedacht. De aanpak gaat uit "
    "van wanden met klimop."
)


def test_a_topic_that_was_split_and_rewritten_is_found_by_where_its_words_went():
    others = [section("Jeugdzorg", CARE, id="j"), section("Archief", ARCHIVE, id="x")]
    previous, current = _pair(
        [section("Stille wegen", QUIET_ROADS, id="a"), *others],
        [
            section("Fluisterasfalt op de proef", ASPHALT, id="b"),
            section("Wanden langs de Koperlaan", SCREENS, id="c"),
            *others,
        ],
    )
    assert (("a",), ("b", "c"), "split") in _links(previous, current)
    assert (("b", "c"), ("a",), "merged") in _links(current, previous)


def test_a_new_topic_with_a_few_words_of_an_old_one_is_no_part_of_it():
    previous, current = _pair(
        [section("Stille wegen", QUIET_ROADS, id="a"), section("Archief", ARCHIVE, id="x")],
        [
            section("Stille wegen", ASPHALT, id="b"),
            section(
                "Verkeersveiligheid", f"Bij de Koperlaan is een drempel gelegd. {CARE}", id="c"
            ),
            section("Archief", ARCHIVE, id="y"),
        ],
    )
    assert (("a",), ("b",), "same") in _links(previous, current)


def test_a_long_section_that_has_some_of_every_word_takes_no_topic_up():
    everything = f"{BRIDGE} {CARE} {ARCHIVE} {QUIET_ROADS} {BRIDGE_REWRITTEN}"
    previous, current = _pair(
        [section("Stille wegen", ASPHALT, id="a"), section("Bedrijfsvoering", everything, id="m")],
        [section("Bedrijfsvoering", everything, id="n")],
    )
    assert (("m",), ("n",), "same") in _links(previous, current)


def test_two_topics_of_one_name_that_changed_places_are_one_change_from_either_side():
    def tree(first, second, name):
        topics = (
            section("Woonvisie", first, id="s0", number="1.0", level=2),
            section("Woonvisie", second, id="s1", number="1.1", level=2),
        )
        return report(
            section("Programma Wonen", id="p", number="1", kind="programme", children=topics),
            name=name,
        )

    one, other = tree("", BRIDGE, "a"), tree(BRIDGE, "", "b")
    there, back = compare(one, other).changes, compare(other, one).changes
    assert [(c.topic.previous, c.topic.current) for c in there] == [
        (c.topic.current, c.topic.previous) for c in back
    ]


def test_a_common_heading_above_linked_sections_is_the_same_heading():
    chapter = {"kind": "chapter", "level": 1}
    before, now = (
        report(
            section(
                "Ontwikkelingen", words, id="o",
                children=(section("Aanmeldpunt jeugdzorg", CARE), section("Streekarchief", text)),
                **chapter,
            ),
            name=f"{k}.txt",
        )
        for k, words, text in (
            (1, "Prijzen stijgen, personeel is schaars, wetten veranderen en bewoners vragen meer; "
             "wat er op ons af komt staat hierna bij elkaar voor de komende vier jaar.", ARCHIVE),
            (2, "Deze periode bracht een nieuwe kabinetsploeg, droogte langs beken, uitval bij "
             "scholen en een fusie van twee corporaties; per thema volgt hier kort de stand.",
             ARCHIVE + " Er is een nieuwe."),
        )
    )  # fmt: skip
    assert (("o",), ("o",), "same") in _links(before, now)
