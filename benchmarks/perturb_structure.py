"""Operators on the tree of a report: what was done to it is known, whatever it tells."""

from __future__ import annotations

import re
from random import Random

from perturb_cases import Case, Wanted, continued
from perturb_trees import Node, Tree, renumber, renumber_to, some, tree
from rapportparser.compare.settings import settings
from rapportparser.schema import ChangeType, Paragraph, Report
from rapportparser.schema.title import title_key

# Shares of the topics at the three strengths would take away half of a small report: a year's
# report keeps most of its topics.
MOST = 0.3
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ€0-9])")
_LEAST_LETTERS = 25
_LEAST_SENTENCES = 2
_NUMBERS = frozenset[ChangeType]({"topic_renumbered"})


def again(report: Report, strength: float, chance: Random) -> Case | None:  # noqa: ARG001
    """Nothing but another file: facts are read again from the same text."""
    copy = tree(report)
    for node in copy.walk():
        node.fresh = bool(node.section.text)
    before = tree(report)
    for node in before.walk():
        node.fresh = bool(node.section.text)
    return Case(before.report(), copy.report(), same=continued(copy))


def renumbered(report: Report, strength: float, chance: Random) -> Case | None:
    """The numbers below one section, or of all roots, go up by one."""
    copy = tree(report)
    groups: list[list[Node]] = [copy.roots, *(node.children for node in copy.walk())]
    numbered = [[n for n in group if _ends_in_number(n)] for group in groups]
    sites = [group for group in numbered[1:] if group and group[0].section.kind == "topic"]
    roots = [[root] for root in numbered[0] if not _introduces(root)]
    chosen = roots if strength > 0.5 and roots else sites[:]
    if not chosen:
        return None
    if chosen is not roots:
        count = max(1, round(strength * len(chosen)))
        chosen = chance.sample(chosen, count)
    for group in chosen:
        renumber(group, 1)
    wanted = tuple(
        Wanted(_NUMBERS, frozenset(n.section.id for n in group), words=f"{len(group)} numbers up")
        for group in chosen
    )
    return Case(report, copy.report(), wanted, same=continued(copy))


def moved(report: Report, strength: float, chance: Random) -> Case | None:
    """Topics stand below another programme or chapter."""
    copy = tree(report)
    homes = [n for n in copy.walk() if _is_home(n)]
    sites = [n for n in copy.topics(leaves=True) if n.parent in homes]
    if len(homes) < 2 or not sites:
        return None
    wanted = []
    for node in some(sites, MOST * strength, chance):
        level = [h for h in homes if h is not node.parent and h.section.level
                 == (node.parent.section.level if node.parent else 0)]  # fmt: skip
        if not level or len(copy.siblings(node)) < 2:
            continue
        _take_out(copy, node)
        _put_in(node, chance.choice(level), chance)
        wanted.append(_about(node, "topic_moved", "moved"))
    if not wanted:
        return None
    return Case(report, copy.report(), tuple(wanted), _NUMBERS, continued(copy))


def renamed(report: Report, strength: float, chance: Random) -> Case | None:
    """Topics are called after other words of their text."""
    copy = tree(report)
    wanted = []
    for node in some(copy.topics(leaves=True), MOST * strength, chance):
        title = _other_title(node)
        if title:
            node.change(title=title, heading=None)
            wanted.append(_about(node, "topic_renamed", f"renamed to {title}"))
    if not wanted:
        return None
    return Case(report, copy.report(), tuple(wanted), same=continued(copy))


def split(report: Report, strength: float, chance: Random) -> Case | None:
    """The second half of a topic is a topic of its own."""
    copy = tree(report)
    sites = [n for n in copy.topics(leaves=True) if _halves(n) and not n.section.fields]
    wanted = []
    for node in some(sites, MOST * strength, chance):
        first, second = _halves(node) or ("", "")
        title = _title_from(second, node.section.title)
        if not title:
            continue
        row = copy.siblings(node)
        place = row.index(node)
        renumber(row[place + 1 :], 1)
        part = node.section.model_copy(
            update={"id": f"{node.section.id}~part", "title": title, "text": "", "blocks": (),
                    "heading": None, "fields": (), "children": ()}
        )  # fmt: skip
        new = Node(part, node.parent, origins=node.origins)
        renumber([new], 1)
        _retell(node, first)
        _retell(new, second)
        row.insert(place + 1, new)
        ids = frozenset({node.section.id, part.id})
        wanted.append(Wanted(frozenset({"topic_split"}), ids, words=f"split off {title}"))
    if not wanted:
        return None
    return Case(report, copy.report(), tuple(wanted), _NUMBERS, continued(copy))


def merged(report: Report, strength: float, chance: Random) -> Case | None:
    """Two topics beside each other become one."""
    copy = tree(report)
    topics = copy.topics(leaves=True)
    sites = [n for n in topics if _partner(copy, n, topics)]
    wanted, used = [], set[int]()
    for node in some(sites, MOST * strength, chance):
        other = _partner(copy, node, topics)
        if other is None or {id(node), id(other)} & used:
            continue
        used |= {id(node), id(other)}
        row = copy.siblings(node)
        renumber(row[row.index(other) + 1 :], -1)
        row.remove(other)
        text = f"{node.section.text}\n\n{other.section.text}"
        _retell(node, text)
        if chance.random() < 0.5:
            title = f"{node.section.title.rstrip('.')} en {other.section.title.rstrip('.')}"
            node.change(title=title, heading=None)
        node.origins |= other.origins
        ids = frozenset({node.section.id, other.section.id})
        wanted.append(Wanted(frozenset({"topic_merged"}), ids, words="merged"))
    if not wanted:
        return None
    return Case(report, copy.report(), tuple(wanted), _NUMBERS, continued(copy))


def dropped(report: Report, strength: float, chance: Random) -> Case | None:
    """Topics are gone, and those after them close up."""
    copy = tree(report)
    wanted = []
    sites = [node for node in copy.topics() if not copy.lists(node)]
    for node in some(sites, MOST * strength, chance):
        row = copy.siblings(node)
        if node not in row or len(row) < 2:
            continue
        _take_out(copy, node)
        wanted.append(_about(node, "topic_removed", "dropped"))
    if not wanted:
        return None
    return Case(report, copy.report(), tuple(wanted), _NUMBERS, continued(copy))


def cut_off(report: Report, strength: float, chance: Random) -> Case | None:
    """The file stops early, in the middle of a sentence: nothing was dropped."""
    copy = tree(report)
    nodes = list(copy.walk())
    sites = [k for k, n in enumerate(nodes) if _SENTENCE.split(n.section.text)[1:]]
    sites = [k for k in sites if 0 < k < len(nodes) - 1 and not nodes[k].section.fields]
    goal = (1 - 0.7 * strength) * len(nodes)
    if not sites:
        return None
    last = min(sites, key=lambda k: (abs(k - goal), k))
    for node in nodes[last + 1 :]:
        row = copy.siblings(node)
        row.remove(node)
    text = nodes[last].section.text
    stop = text.rfind(" ", 0, max(int(len(text) * chance.uniform(0.5, 0.9)), 1))
    if stop > 0:
        _retell(nodes[last], text[:stop])
    return Case(report, copy.report(contents=False), same=continued(copy))


def _introduces(node: Node) -> bool:
    """About the report itself: nobody asks what its number was."""
    return title_key(node.section.title) in settings().words.introductions


def _is_home(node: Node) -> bool:
    return any(child.section.kind == "topic" for child in node.children)


def _ends_in_number(node: Node) -> bool:
    return bool(re.search(r"\d$", node.section.number or ""))


def _take_out(copy: Tree, node: Node) -> None:
    row = copy.siblings(node)
    renumber(row[row.index(node) + 1 :], -1)
    row.remove(node)


def _put_in(node: Node, home: Node, chance: Random) -> None:
    """Below another section, with the next number of its row."""
    place = chance.randrange(len(home.children) + 1)
    after = home.children[place:]
    like = (after or home.children[-1:])[0].section.number
    if like and node.section.number and _ends_in_number((after or home.children[-1:])[0]):
        renumber_to(node, like)
        renumber(after, 1)
        if not after:
            renumber([node], 1)
    node.parent = home
    home.children.insert(place, node)


def _about(node: Node, kind: ChangeType, words: str) -> Wanted:
    ids = node.origins | {node.section.id}
    return Wanted(frozenset({kind}), ids, words=f"{words}: {node.section.title}")


def _other_title(node: Node) -> str:
    return _title_from(node.section.text, node.section.title)


def _title_from(text: str, old: str) -> str:
    """Two long words of the text that the old title does not have."""
    words = [w for w in re.findall(r"\b[a-zà-ÿ]{8,}\b", text) if w not in old.casefold()]
    counts = {w: words.count(w) for w in dict.fromkeys(words)}
    best = sorted(counts, key=lambda w: (-counts[w], -len(w)))[:2]
    return f"{best[0].capitalize()} en {best[1]}" if len(best) == 2 else ""


def _halves(node: Node) -> tuple[str, str] | None:
    """The text in two parts of at least two sentences each."""
    parts = [p for p in node.section.text.split("\n\n") if p]
    if "\t" in node.section.text:
        return None
    if len(parts) < 2:
        rows = _SENTENCE.split(node.section.text)
        middle = len(rows) // 2
        halves = " ".join(rows[:middle]), " ".join(rows[middle:])
    else:
        middle = len(parts) // 2
        halves = "\n\n".join(parts[:middle]), "\n\n".join(parts[middle:])
    return halves if all(_tells(half) for half in halves) else None


def _tells(text: str) -> bool:
    rows = [r for r in re.split(r"\n+|(?<=[.!?])\s+", text) if len(r) >= _LEAST_LETTERS]
    return len(rows) >= _LEAST_SENTENCES and len(text.split()) >= _LEAST_LETTERS


def _partner(copy: Tree, node: Node, topics: list[Node]) -> Node | None:
    """The topic after it, where both have text enough and no fields."""
    row = copy.siblings(node)
    if node not in row or row.index(node) + 1 >= len(row):
        return None
    other = row[row.index(node) + 1]
    plain = [n in topics and not n.section.fields and _tells(n.section.text) for n in (node, other)]
    return other if all(plain) else None


def _retell(node: Node, text: str) -> None:
    """Another text, paragraph by paragraph."""
    page = node.section.pages[0] if node.section.pages else None
    blocks = tuple(Paragraph(text=part, page=page) for part in text.split("\n\n"))
    node.change(text=text, blocks=blocks, fields=())
