"""How long comparing takes: `python compare_speed.py 300 3000`, on reports made up here.

Each number of topics gives two reports of one invented water company, a half year apart: a fifth
of the topics goes on in the same words, the others have another date, amount, result or place.
Reading the files is not counted. The limits are those of `docs/compare.md`.
"""

from __future__ import annotations

import os
import random
import sys
import time
from itertools import islice, product

# One thread: the limits are for one core. Set before the first import of numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import rapportparser as rp

LIMITS = {300: 1.0, 3000: 20.0}
"""Seconds for two reports of so many topics."""
PAGE_LIMITS = {300: 0.5, 3000: 1.0}
"""Seconds for the HTML page of what was found in them."""
_PROGRAMME = 50
"""Topics below one programme."""
_STARTS = [
    "berg",
    "bos",
    "brug",
    "dal",
    "dijk",
    "duin",
    "haven",
    "heide",
    "kade",
    "kanaal",
    "kreek",
    "meer",
    "molen",
    "oever",
    "plas",
]
_MIDDLES = [
    "akker",
    "beek",
    "bron",
    "eiland",
    "gaard",
    "hoek",
    "laan",
    "polder",
    "rand",
    "sluis",
    "veld",
    "vliet",
    "weide",
    "zand",
]
_ENDS = [
    "bank",
    "borg",
    "dam",
    "dorp",
    "einde",
    "gat",
    "hof",
    "huis",
    "kamp",
    "kerk",
    "markt",
    "pad",
    "poort",
    "punt",
    "steeg",
    "wal",
]
_THINGS = [
    "gemaal",
    "riolering",
    "kade",
    "zuivering",
    "meetnet",
    "vispassage",
    "stuw",
    "persleiding",
    "duiker",
    "leggerkaart",
    "peilbesluit",
    "baggerplan",
    "zoutscherm",
    "noodvoeding",
    "datakluis",
    "draaiboek",
]
_ACTS = [
    "aangelegd",
    "hersteld",
    "vervangen",
    "vastgesteld",
    "getoetst",
    "opgeleverd",
    "gekeurd",
    "verbreed",
]
_QUARTERS = ["eerste", "tweede", "derde", "vierde"]


def names(count: int) -> list[str]:
    """Invented names, none twice."""
    made = ("".join(parts).capitalize() for parts in product(_STARTS, _MIDDLES, _ENDS))
    return list(islice(made, count))


def written(count: int, half: int) -> bytes:
    """One report of `count` topics; `half` is 1 or 2."""
    chance = random.Random(count)  # the same topics in both halves
    day = "30 april 2031" if half == 1 else "31 augustus 2031"
    lines = ["Voortgangsrapportage 2031", "", f"Peildatum {day}", "", "Waterbedrijf Oostermaar", ""]
    places = names(count + 1)
    for k in range(count):
        if k % _PROGRAMME == 0:
            programme = places[chance.randrange(count)]
            lines += [f"{k // _PROGRAMME + 1} Programma {programme}", ""]
        number = f"{k // _PROGRAMME + 1}.{k % _PROGRAMME + 1}"
        lines += [*_topic(number, places[k], (places[k + 1], half), chance), ""]
    return "\n".join(lines).encode()


def _topic(number: str, place: str, told: tuple[str, int], chance: random.Random) -> list[str]:
    """A title and five sentences, of which some differ between the halves."""
    near, half = told
    thing, other = chance.sample(_THINGS, 2)
    act, quarter = chance.choice(_ACTS), chance.randrange(3)
    cost, fate = chance.randrange(20, 900), chance.randrange(5)
    later = half == 2
    due = _QUARTERS[quarter + (later and fate == 1)]
    euros = cost + (17 if later and fate == 2 else 0)
    ready = later and fate == 3
    plan = f"In het {due} kwartaal van 2031 wordt het {thing} van {place} {act}."
    done = f"Het {thing} van {place} is in mei 2031 {act}."
    where = near if later and fate == 4 else place
    return [
        f"{number} {thing.capitalize()} {place}", "",
        f"Bewoners van {place} vragen al jaren om een beter {thing}. {done if ready else plan} "
        f"De kosten van het {thing} zijn geraamd op € {euros}.000. Met de eigenaren bij {where} "
        f"is over de {other} gesproken. De {other} bij {near} blijft zoals die is.",
    ]  # fmt: skip


def seconds(count: int) -> tuple[float, int, float]:
    """Seconds of the processor that comparing takes, the number of changes found, and the
    seconds that making the HTML page of them takes."""
    reports = [rp.parse(written(count, half), options=rp.Options(isolate=False)) for half in (1, 2)]
    start = time.process_time()
    found = rp.compare(*reports)
    compared = time.process_time()
    rp.render(found, "html")
    return compared - start, len(found.changes), time.process_time() - compared


def main() -> None:
    """Print a row of `docs/compare.md` for each number of topics; exit 1 above a limit.

    Above a limit it is measured once more, and the least counts: a neighbour on the machine may
    have been busy.
    """
    late = False
    seconds(20)  # loads the words and libraries
    for count in map(int, sys.argv[1:] or ["300", "3000"]):
        took, changes, shown = seconds(count)
        if took > LIMITS.get(count, took) or shown > PAGE_LIMITS.get(count, shown):
            again, _, page = seconds(count)
            took, shown = min(took, again), min(shown, page)
        print(f"| {count} | {changes} | {took:.2f} | {shown:.2f} |")
        late |= took > LIMITS.get(count, took) or shown > PAGE_LIMITS.get(count, shown)
    sys.exit(int(late))


if __name__ == "__main__":
    main()
