"""Forms of a verb as phrases, so that a rule names a verb once and finds it in any order.

A row of data is "particle infinitive third-person past participle", the last four without the
particle: "uit stellen stelt stelde gesteld", or "- vertragen vertraagt vertraagde vertraagd".
"""

from __future__ import annotations

NO_PARTICLE = "-"


def phrases_of(row: str) -> list[str]:
    """All forms of the verb of `row`; what stands behind its first ` & ` must be there as well."""
    verb, *rest = row.split(" & ")
    particle, infinitive, third, past, participle = verb.split(" ")
    finite = f"{third}|{infinitive}|{past}|{past}n"
    if particle == NO_PARTICLE:
        forms = [participle, finite]
    else:
        joined = "|".join(particle + form for form in (infinitive, third, past, f"{past}n"))
        forms = [
            particle + participle, joined, f"{particle} te {infinitive}", f"{finite} …… {particle}"
        ]  # fmt: skip
    return [" & ".join([form, *rest]) for form in forms]
