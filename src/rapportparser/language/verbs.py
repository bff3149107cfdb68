"""Verbs of reports: what a participle claims, and its infinitive."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..lexicon import load
from .grammar import alternatives, word_set


@cache
def _particles() -> str:
    """Words that split off a verb: "op" of "opleveren"."""
    return alternatives(word_set("particles"))


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """How participles look that are not listed."""
    return (
        re.compile(rf"(?:{_particles()})?ge[a-zà-ÿ]{{2,}}(?:d|t)"),
        re.compile(rf"(?:{_particles()})ge[a-zà-ÿ]{{2,}}en"),
        re.compile(r"[a-zà-ÿ]{3,}eerd"),
        re.compile(r"(?:be|ver|ont|her)[a-zà-ÿ]{3,}(?<!en)d"),
    )


class Verb(NamedTuple):
    """One row of `verbs.toml`."""

    infinitive: str
    group: str
    """`completed`, `started` or `none`: what its perfect tense claims."""


@cache
def _rows() -> tuple[tuple[str, list[str]], ...]:
    data = load("verbs.toml")
    return tuple(
        (group, row.split()) for group in ("none", "started", "completed") for row in data[group]
    )


@cache
def participles() -> dict[str, Verb]:
    """Participles with their verbs; what is listed later wins."""
    table: dict[str, Verb] = {}
    for group, (infinitive, participle, *_) in _rows():
        table.setdefault(participle, Verb(infinitive, group))
    return table


@cache
def infinitives() -> frozenset[str]:
    """All listed infinitives."""
    return frozenset(row[0] for _, row in _rows())


@cache
def present_forms() -> dict[str, tuple[str, str]]:
    """Present tense without particle ("levert", "leveren") to infinitive and particle."""
    table: dict[str, tuple[str, str]] = {}
    for group, row in _rows():
        if len(row) < 3 or group == "none":
            continue
        particle, base = split_particle(row[0])
        for form in (row[2], base):
            table.setdefault(f"{form} {particle}".strip(), (row[0], particle))
    return table


@cache
def finite_forms() -> frozenset[str]:
    """Third persons singular of verbs of results ("levert", "stelt")."""
    return frozenset(
        row[2] for group, row in _rows() if len(row) > 2 and group != "none"
    ) | word_set("plural_forms")


@cache
def plural_forms() -> frozenset[str]:
    """Plurals of the present tense without particle ("bouwen", "pakken")."""
    return frozenset(form.split()[0] for form in present_forms()) - finite_forms()


@cache
def joined_forms() -> dict[str, str]:
    """Present tense at the end of a clause, with its particle ("oplevert") to infinitive."""
    table: dict[str, str] = {}
    for group, row in _rows():
        if len(row) > 2 and group != "none":
            table.setdefault(split_particle(row[0])[0] + row[2], row[0])
    return table


def split_particle(infinitive: str) -> tuple[str, str]:
    """ "opleveren" as "op" and "leveren"; no particle when there is none."""
    match = re.match(rf"(?:{_particles()})(?=[a-zà-ÿ]{{4,}})", infinitive)
    if not match or infinitive in word_set("unsplit"):
        return "", infinitive
    return match.group(), infinitive[match.end() :]


@cache
def past_forms() -> dict[str, tuple[str, str]]:
    """Weak past tenses of results without particle ("stelde", "stelden") to group and particle."""
    table: dict[str, tuple[str, str]] = {}
    rows = (row.split() for row in load("verbs.toml")["strong_past"])
    strong = {infinitive: forms for infinitive, *forms in rows}
    for group, row in _rows():
        if group == "none":
            continue
        particle, base = split_particle(row[0])
        forms = strong.get(base) or _weak_past(base, row[1].removeprefix(particle))
        if not particle and base in load("verbs.toml")["past_alone_says_little"]:
            continue
        for form in forms:
            table.setdefault(f"{form} {particle}".strip(), (group, particle))
    return table


def _weak_past(base: str, participle: str) -> list[str]:
    """ "leverde", "leverden" of leveren, geleverd; none for a strong verb ("gegeven")."""
    stem = participle.removeprefix("ge")
    if not stem.endswith(("d", "t")):
        return []
    past = stem + stem[-1] + "e" if base.endswith(("den", "ten")) else stem + "e"
    return [past, past + "n"]


@cache
def ending() -> frozenset[str]:
    """Infinitives of the end of work that has begun."""
    return frozenset(load("verbs.toml")["ending"])


@cache
def _refused() -> frozenset[str]:
    return frozenset(load("verbs.toml")["not_participles"])


@cache
def participle(word: str) -> Verb | None:
    """The verb of a participle, listed or recognised by its form; `None` for other words."""
    listed = participles().get(word)
    if listed:
        return listed
    if word in _refused() or len(word) < 5 or word.endswith("heid"):
        return None
    if any(form.fullmatch(word) for form in _forms()):
        return Verb(infinitive_of(word), "completed")
    return None


def infinitive_of(word: str) -> str:
    """A bare infinitive for an unlisted participle, by the weak verb's rule."""
    if word.endswith("eerd"):
        stem = re.sub(rf"^({_particles()})?ge", r"\1", word)
        return stem[:-3].removesuffix("e") + "eren" if stem.endswith("eerd") else stem
    match = re.fullmatch(rf"({_particles()})?ge(.+?)(?:d|t)", word)
    match = match or re.fullmatch(r"(be|ver|ont|her)(.{3,}?)(?:d|t)", word)
    if not match:
        return word
    particle, stem = match[1] or "", match[2]
    if stem[-1] in "aeiou":  # "gezet": the t belongs to the stem
        stem += word[-1]
    if re.search(r"([aeou])\1[^aeiou]$", stem):
        stem = stem[:-2] + stem[-1]
    elif re.fullmatch(r"[^aeiou]*[aeiou][bdfgklmnprst]", stem):  # one short syllable: "stel"
        stem += stem[-1]
    return f"{particle}{stem}en"
