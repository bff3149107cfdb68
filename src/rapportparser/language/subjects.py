"""Whose doing a clause tells: what others do, and how people and markets fare, is no status."""

from __future__ import annotations

import re
from functools import cache

from .cues import cue, longest_run
from .grammar import alternatives, any_of, cue_of, word_set
from .reading import Clause
from .sentences import clause_words

_LEAD = r"(?:(?:en|maar|ook|landelijk|inmiddels|intussen|daarnaast|daarbij|hierbij|dat),? )?"


def of_others(clause: Clause) -> bool:
    """ "Het Rijk heeft …", "Het vorige college …": another party acts."""
    return bool(clause.cues & _OTHERS and _others().match(clause.low))


def promised_apart(low: str) -> bool:
    """ "De rechter doet …", "De wet treedt …": what no report of ours can promise."""
    return _apart().match(low) is not None


def of_society(clause: Clause, *, result: bool) -> bool:
    """ "De arbeidsmarkt is krap", "Steeds meer huishoudens …": how the world outside fares.

    People to whom something is done ("De bewoners zijn nog niet geïnformeerd") are no subject;
    a `result` of theirs is one of the work, but for what they did by themselves.
    """
    if not clause.cues & _SOCIETY:
        return False
    everywhere = (
        clause.words[0] == "landelijk"
        or any_of("everywhere").search(clause.low)
        or _sectors().match(clause.low)
    )
    if everywhere and not result:
        return True
    if word_set("affects").intersection(clause.words):
        return False  # "De krappe arbeidsmarkt leidt tot uitloop"
    if not result and _society().match(clause.low):
        return True
    return _by_people(clause, result=result)


def _by_people(clause: Clause, *, result: bool) -> bool:
    people = _people().match(clause.low)
    if not people:
        return False
    if result:
        return not word_set("of_oneself").isdisjoint(clause.words)
    return not _passive().search(clause.low, people.end())


def supposed_from(clause: Clause) -> int:
    """Where a condition begins within a clause ("… wanneer er vertraging optreedt"); 0 if none."""
    if not clause.cues & _SUPPOSING:
        return 0
    found = _supposing().search(clause.low)
    return found.start() if found else 0


def of_such_people(clause: Clause) -> int:
    """Where "jongeren die dreigen uit te vallen" stands in a clause; 0 if nowhere."""
    if not clause.cues & _SOCIETY:
        return 0
    found = _such_people().search(clause.low)
    return found.start() if found else 0  # "drie bewoners die …" are known ones


def advised(clause: Clause) -> bool:
    """ "De commissie adviseert om te stoppen": nobody has decided so."""
    return bool(clause.cues & _ADVISING and any_of("advises").search(clause.low))


def past_history(clause: Clause) -> bool:
    """ "In het verleden werd veel uitgesteld": told of other times."""
    if not clause.cues & _LONG_AGO or not any_of("long_ago").search(clause.low):
        return False
    return any_of("past").search(clause.low) is not None


def only_wanted(clause: Clause) -> bool:
    """ "Het doel is dat projecten niet uitlopen": what is wanted, not what is the case."""
    if not clause.cues & _WANTED:
        return False
    return bool(_wanted().match(clause.low) or _WISH.search(clause.low))


_WISH = re.compile(r" (?:wil|willen|wilde|wilden|wenst|wensen) dat ")


def only_listed(clause: Clause) -> bool:
    """ "In hoofdstuk 3 staan de projecten die niet zijn gerealiseerd"."""
    return bool(clause.cues & _LISTING and _listed().search(clause.low))


@cache
def _wanted() -> re.Pattern[str]:
    nouns = alternatives(word_set("wanted"))
    return re.compile(
        rf"(?:(?:het|de|ons|onze|een) )?(?:\w+e? )?(?:{nouns}) (?:hierbij |daarbij )?"
        r"(?:van (?:de |het |onze )?[\w-]+ )?(?:is|blijft|was)(?: en blijft)?,? "
        r"(?:dat|om|het|een|te) "
    )


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(word_set('listing'))})(?!\w).* (?:die|welke) ")


@cache
def _others() -> re.Pattern[str]:
    names = alternatives(word_set("others"))
    return re.compile(rf"{_LEAD}(?:(?:de|het|onze|een) )?(?:{names})(?!\w)")


@cache
def _apart() -> re.Pattern[str]:
    # A ministry's own report promises what its minister will do.
    names = alternatives((word_set("others") | word_set("decide_apart")) - word_set("heads"))
    return re.compile(
        rf"{_LEAD}(?:(?:de|het|onze|een) )?(?:(?:{names})(?!\w)|(?:nieuwe )?\w*wet (?!en ))"
    )


@cache
def _society() -> re.Pattern[str]:
    names = alternatives(word_set("society"))
    return re.compile(
        rf"{_LEAD}(?:(?:uit|volgens|blijkens) )?(?:(?:de|het|onze|een) )?"
        rf"(?:\w+e )?(?:{names})(?!\w)"
    )


@cache
def _sectors() -> re.Pattern[str]:
    """ "In de bouw …": a whole sector, not "de bouw" of ours."""
    return re.compile(rf"{_LEAD}in (?:de|het) (?:{alternatives(word_set('sectors'))})(?!\w)")


@cache
def _people() -> re.Pattern[str]:
    how_many = alternatives(word_set("some_of"))
    names, some = alternatives(word_set("people")), f"(?:{alternatives(word_set('numbered'))})"
    return re.compile(rf"{_LEAD}(?:(?:{how_many}) )?(?:(?!{some} )\w+e )?(?:{names})(?!\w)")


@cache
def _such_people() -> re.Pattern[str]:
    some = "".join(rf"(?<!{word})" for word in word_set("numbered"))
    return re.compile(rf"(?<!\d){some} (?:{alternatives(word_set('people'))}) (?:die|met een|met) ")


@cache
def _passive() -> re.Pattern[str]:
    verbs = alternatives({*clause_words("finite")} & {"is", "zijn", "wordt", "worden", "werden"})
    return re.compile(
        rf" (?:{verbs}) (?:.* )?(?!(?:{alternatives(word_set('of_oneself'))})\b)"
        r"(?:\w*ge\w+(?:d|t|en)|(?:be|ver|ont|her)\w+(?:d|t))(?!\w)"
    )


@cache
def _supposing() -> re.Pattern[str]:
    words = alternatives(word_set("supposing"))
    return re.compile(rf" (?:{words}) ")


_OTHERS = cue(lambda: map(longest_run, word_set("others")))
_SOCIETY = cue_of("society", "people", "everywhere", "sectors")
_SUPPOSING = cue_of("supposing")
_ADVISING = cue_of("advises")
_LONG_AGO = cue_of("long_ago")
_WANTED = cue_of("wanted") | cue(lambda: ("wil", "willen", "wilde", "wilden", "wenst", "wensen"))
_LISTING = cue_of("listing")
