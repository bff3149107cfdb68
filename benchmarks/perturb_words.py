"""Operators on the words of a report: facts that change, and words that change no fact."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from perturb_cases import Case, Wanted, continued
from perturb_dates import later, said_otherwise
from perturb_trees import Edit, Node, Tree, in_table, some, tree
from rapportparser.compare.settings import settings
from rapportparser.compare.sides.sentences import Sentence, each
from rapportparser.schema import Amount, Change, ChangeType, Report, StatusValue
from rapportparser.schema.title import title_key

DATA = Path(__file__).with_name("perturb.toml")
_SITES = 10
"""At most so many facts of one report change at a time; more is another report."""
_PUT_IN = 4
"""So many sentences are put into both reports, so that every report has sites."""
_RECURS = re.compile(r"jaarlijks|elk jaar|ieder jaar|per jaar|elk kwartaal|ieder kwartaal", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d[\d.]*\d|\d")


@cache
def data() -> dict[str, Any]:
    """The words to put in."""
    return tomllib.loads(DATA.read_text("utf-8"))


def shifted(report: Report, strength: float, chance: Random) -> Case | None:
    """Promised dates move three, six or twelve months, most of them to later."""
    before = tree(report)
    year = report.fiscal_year or 2025
    planted = _plant(before, "plans", chance, due=f"het derde kwartaal van {year + 1}")
    base = before.report()
    after = tree(base)
    months = 3 if strength <= 0.3 else 6 if strength <= 0.6 else 12
    wanted, sites = [], _promised(after, report)
    own = [site for site in sites if site[0].section.id not in planted]
    own = [own[k] for k in sorted(chance.sample(range(len(own)), min(len(own), _SITES - _PUT_IN)))]
    for node, sentence in [*own, *(s for s in sites if _is_planted(s, planted))]:
        due = next(c.due for c in sentence.commitments if c.due)
        told = later(due, months)
        if told is None:
            continue
        words, apart = told
        after.edit(node, [(due.char_start, due.char_end, words)])
        wanted.append(Wanted(
            frozenset({"deadline_shift"}), _family(node), _months(apart),
            f"{apart} months: {sentence.text}",
        ))  # fmt: skip
    return Case(base, after.report(), tuple(wanted), same=continued(after)) if wanted else None


def repriced(report: Report, strength: float, chance: Random) -> Case | None:
    """Planned amounts rise by 2, 10 or 50 per cent."""
    before = tree(report)
    amount = f"{chance.randrange(12, 95)}.000"
    planted = _plant(before, "amounts", chance, amount=amount)
    base = before.report()
    after = tree(base)
    share = 0.02 if strength <= 0.3 else 0.1 if strength <= 0.6 else 0.5
    wanted = []
    sites = _priced(after)
    own = [site for site in sites if site[0].section.id not in planted]
    own = [own[k] for k in sorted(chance.sample(range(len(own)), min(len(own), _SITES - _PUT_IN)))]
    for node, sentence in [*own, *(s for s in sites if _is_planted(s, planted))]:
        (one,) = _money(sentence)
        told = _dearer(one, share)
        if told is None:
            continue
        after.edit(node, [(one.char_start, one.char_end, told)])
        wanted.append(Wanted(
            frozenset({"amount_change"}), _family(node), words=f"{told}: {sentence.text}"
        ))  # fmt: skip
    return Case(base, after.report(), tuple(wanted), same=continued(after)) if wanted else None


def restated(report: Report, strength: float, chance: Random) -> Case | None:
    """What was on schedule is late, halted or cancelled."""
    before, after = tree(report), tree(report)
    if report.kind == "begroting":
        return None  # it tells plans, and not how they go
    value = "delayed" if strength <= 0.3 else "on_hold" if strength <= 0.6 else "cancelled"
    wanted = []
    things = chance.sample(data()["plans"]["things"], _PUT_IN)
    sites = [n for n in before.topics() if _no_status(n)]
    for place, (node, thing) in enumerate(zip(_few(sites, chance), things, strict=False)):
        twin = next(n for n in after.walk() if n.section.id == node.section.id)
        old, new = (data()["statuses"][key] for key in ("before", value))
        before.append(node, old[place % len(old)].format(thing=thing))
        words = new[place % len(new)].format(thing=thing)
        after.append(twin, words)
        types: frozenset[ChangeType] = frozenset({"status_change"})
        if value in ("delayed", "on_hold"):
            types |= {"self_reported_delay"}
        wanted.append(Wanted(types, _family(node), _status(value), words))
    if not wanted:
        return None
    return Case(before.report(), after.report(), tuple(wanted), same=continued(after))


def repartied(report: Report, strength: float, chance: Random) -> Case | None:
    """Others, or fewer, take part."""
    before, after = tree(report), tree(report)
    wanted = []
    things = chance.sample(data()["plans"]["things"], _PUT_IN)
    rows = data()["parties"]["sentences"]
    for place, (node, thing) in enumerate(zip(_few(before.topics(), chance), things, strict=False)):
        twin = next(n for n in after.walk() if n.section.id == node.section.id)
        row = rows[place % len(rows)]
        before.append(node, row[0].format(thing=thing))
        words = row[1 if strength <= 0.5 else 2].format(thing=thing)
        after.append(twin, words)
        wanted.append(Wanted(frozenset({"scope_change"}), _family(node), words=words))
    if not wanted:
        return None
    return Case(before.report(), after.report(), tuple(wanted), same=continued(after))


def reworded(report: Report, strength: float, chance: Random) -> Case | None:
    """Other words, another order, a slip of the pen: no fact changes."""
    copy = tree(report)
    for node in copy.walk():
        if node.section.text and node.section.level_source != "table":
            copy.edit(node, _cosmetic(node, strength, chance))
    return Case(report, copy.report(), same=continued(copy))


def scanned(report: Report, strength: float, chance: Random) -> Case | None:
    """Letters that a reader of scans took for others, in up to one word of fifty."""
    copy = tree(report)
    for node in copy.walk():
        edits = [
            edit
            for word in _WORD.finditer(node.section.text)
            if len(word.group()) > 4 and chance.random() < 0.02 * strength
            and (edit := _misread(word, chance))
        ]  # fmt: skip
        copy.edit(node, edits)
    return Case(report, copy.report(), same=continued(copy))


def _few(sites: list[Node], chance: Random) -> list[Node]:
    return some(sites, min(1.0, _PUT_IN / max(len(sites), 1)), chance)[:_PUT_IN]


def _plant(before: Tree, table: str, chance: Random, **words: str) -> dict[str, str]:
    """Put a sentence into some topics; section id to sentence."""
    planted = {}
    things = chance.sample(data()["plans"]["things"], _PUT_IN)
    for node, thing in zip(_few(before.topics(), chance), things, strict=False):
        sentence = chance.choice(data()[table]["sentences"]).format(thing=thing, **words)
        before.append(node, sentence)
        planted[node.section.id] = sentence
    return planted


def _is_planted(site: tuple[Node, Sentence], planted: dict[str, str]) -> bool:
    return planted.get(site[0].section.id) == site[1].text


def _family(node: Node) -> frozenset[str]:
    """The section and those above it: a change is told of the topic that holds it."""
    ids = {node.section.id}
    above = node.parent
    while above is not None:
        ids.add(above.section.id)
        above = above.parent
    return frozenset(ids)


def _sentences(copy: Tree) -> list[tuple[Node, Sentence]]:
    introductions = settings().words.introductions
    return [
        (node, sentence)
        for node in copy.walk()
        if node.section.level_source != "table"
        and title_key(node.section.title) not in introductions
        for sentence in each(node.section, 0)
        if "\t" not in sentence.text and not in_table(node.section, sentence.start)
    ]


def _promised(copy: Tree, report: Report) -> list[tuple[Node, Sentence]]:
    """Sentences that promise one thing for one day after the report; one of each section."""
    found: dict[int, tuple[Node, Sentence]] = {}
    day = report.reference_date
    for node, sentence in _sentences(copy):
        due = [c.due for c in sentence.commitments if c.due is not None]
        dated = [t for t in sentence.times if t.kind == "date"]
        if len(due) != 1 or len(dated) != 1 or len(sentence.commitments) != 1:
            continue
        ahead = due[0].end and (day is None or due[0].end > day)
        if not ahead or _RECURS.search(sentence.text) or due[0].modifier is not None:
            continue
        found[id(node)] = (node, sentence)
    return list(found.values())


def _priced(copy: Tree) -> list[tuple[Node, Sentence]]:
    """Sentences with one amount of money that is planned; one of each section."""
    found: dict[int, tuple[Node, Sentence]] = {}
    for node, sentence in _sentences(copy):
        one = len(_money(sentence)) == len(sentence.amounts) == 1
        if one and not sentence.looks_back and sentence.role not in ("indicator",):
            found[id(node)] = (node, sentence)
    return list(found.values())


def _money(sentence: Sentence) -> list[Amount]:
    return [a for a in sentence.amounts if a.unit == "EUR" and a.value]


def _dearer(amount: Amount, share: float) -> str | None:
    """The amount in the same way of writing; `None` for one that is not a plain number."""
    figures = _FIGURES.search(amount.text)
    if figures is None or "," in amount.text or len(_FIGURES.findall(amount.text)) != 1:
        return None
    old = int(figures.group().replace(".", ""))
    new = max(old + 1, round(old * (1 + share)))
    told = f"{new:,}".replace(",", ".") if "." in figures.group() or new > 9999 else str(new)
    return amount.text[: figures.start()] + told + amount.text[figures.end() :]


def _no_status(node: Node) -> bool:
    status = node.section.status
    return (status is None or status.signal is None) and not node.section.fields


def _months(apart: int) -> Any:
    def right(change: Change) -> bool:
        return change.shift_months == apart

    return right


def _status(value: StatusValue) -> Any:
    def right(change: Change) -> bool:
        return change.current_status == value

    return right


def _cosmetic(node: Node, share: float, chance: Random) -> list[Edit]:
    edits = []
    for sentence in each(node.section, 0):
        if "\t" in sentence.text or chance.random() > share:
            continue
        ways = [_synonym, _slip, _date_otherwise]
        chance.shuffle(ways)
        edit = next((e for way in ways if (e := way(sentence, chance))), None)
        if edit is not None:
            edits.append(edit)
    return edits


def _synonym(sentence: Sentence, chance: Random) -> Edit | None:
    pairs = [tuple(pair) for pair in data()["cosmetic"]["pairs"]]
    found = []
    for one, other in [*pairs, *(pair[::-1] for pair in pairs)]:
        hit = re.search(rf"\b{re.escape(one)}\b", sentence.text)
        if hit:
            found.append((sentence.start + hit.start(), sentence.start + hit.end(), other))
    return chance.choice(found) if found else None


def _slip(sentence: Sentence, chance: Random) -> Edit | None:
    """A letter left out in the middle of a long word."""
    long = [
        w for w in _WORD.finditer(sentence.text) if len(w.group()) >= 10 and w.group().islower()
    ]
    if not long:
        return None
    word = chance.choice(long)
    at = sentence.start + chance.randrange(word.start() + 3, word.end() - 3)
    return at, at + 1, ""


def _date_otherwise(sentence: Sentence, chance: Random) -> Edit | None:
    """The same days in other words."""
    ways = [
        (t.char_start, t.char_end, words) for t in sentence.times if (words := said_otherwise(t))
    ]
    return chance.choice(ways) if ways else None


def _misread(word: re.Match[str], chance: Random) -> Edit | None:
    fits = [(a, b) for a, b in data()["ocr"]["letters"] if a in word.group()[1:]]
    if not fits:
        return None
    old, new = chance.choice(fits)
    at = word.start() + word.group().index(old, 1)
    return at, at + len(old), new
