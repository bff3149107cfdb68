"""How well the changes of one topic are found, on mini pairs (`benchmarks/dev/pairs`).

`python benchmarks/pairs.py` prints recall by type, precision and lures shown, for the half that
rules are mended by (odd numbers) and the half that is only watched (even numbers); `--errors`
lists what is wrong, of the first half only.
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Iterable, Sequence

import rapportparser as rp
from pair_cases import Mark, Pair, Side, amount, due_end, pairs
from rapportparser.schema import Change, Comparison

_UNJUDGED = frozenset({"text_changed"})
"""Shown for every rewording that means something: the truth does not tell which do."""


class Tally:
    """Counts over pairs."""

    def __init__(self) -> None:
        self.told: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.details: Counter[tuple[str, bool]] = Counter()
        self.shown = self.right = self.lures = self.lured = 0
        self.errors: list[str] = []

    def add(self, pair: Pair, changes: Iterable[Change]) -> None:
        """Judge what was shown of one pair."""
        left = [change for change in changes if change.type not in _UNJUDGED]
        self.shown += len(left)
        for mark in pair.marks:
            if mark.sign == "+":
                self._expect(pair, mark, left)
        allowed = [mark for mark in pair.marks if mark.sign == "~"]
        for change in [one for one in left if any(fits(mark, one) for mark in allowed)]:
            left.remove(change)
            self.right += 1
        for mark in pair.marks:
            if mark.sign == "-":
                self.lures += 1
                self.lured += any(fits(mark, change) for change in left)
        self.errors += [f"{pair}: wrongly shown {_plain(change)}" for change in left]

    def _expect(self, pair: Pair, mark: Mark, left: list[Change]) -> None:
        kind = min(mark.types)
        self.told[kind] += 1
        fitting = [change for change in left if fits(mark, change)]
        if not fitting:
            self.errors.append(f"{pair}: missed {mark}; shown {[_plain(one) for one in left]}")
            return
        best = max(fitting, key=lambda change: sum(right for _, right in _details(mark, change)))
        left.remove(best)
        self.found[kind] += 1
        self.right += 1
        for name, right in _details(mark, best):
            self.details[name, right] += 1
            if not right:
                self.errors.append(f"{pair}: {name} wrong in {mark}; shown {_plain(best)}")

    def lines(self) -> list[str]:
        """For the terminal."""
        rows = [(kind, self.found[kind], told) for kind, told in sorted(self.told.items())]
        others = [row for row in rows if row[0] != "deadline_shift"]
        rows.append(
            ("all but shifts", sum(row[1] for row in others), sum(row[2] for row in others))
        )
        for name in sorted({name for name, _ in self.details}):
            right = self.details[name, True]
            rows.append((f"{name} right", right, right + self.details[name, False]))
        rows.append(("precision", self.right, self.shown))
        rows.append(("lures shown", self.lured, self.lures))
        return [f"  {name:24}{part:4} of {of:3}{part / of:8.3f}" for name, part, of in rows if of]


def fits(mark: Mark, change: Change) -> bool:
    """True when the change is what the mark names: its type, its words, one of its values."""
    if change.type not in mark.types:
        return False
    quotes = [one.quote for one in (change.previous, change.current, change.other) if one]
    quotes.append(change.topic.title)
    if mark.words and not any(mark.words.casefold() in one.casefold() for one in quotes):
        return False
    return not mark.values or _values_fit(mark, change)


def _values_fit(mark: Mark, change: Change) -> bool:
    if change.type == "status_change":
        return _status_fits(mark.values, change)
    if change.type.startswith("amount"):
        given = {one.value for one in (change.previous_amount, change.current_amount) if one}
        return {amount(one) for one in mark.values} <= given
    dues = (change.previous_due, change.current_due, change.due)
    return bool({due_end(one) for one in mark.values} & {one.end for one in dues if one})


def _status_fits(values: tuple[str, ...], change: Change) -> bool:
    """`in_progress|on_track > completed`; nothing on a side allows all."""
    *before, after = values
    earlier = not before or not before[0] or change.previous_status in before[0].split("|")
    return earlier and change.current_status in after.split("|")


def _details(mark: Mark, change: Change) -> list[tuple[str, bool]]:
    """What the mark tells besides, and whether the change says so too."""
    found: list[tuple[str, bool]] = []
    if mark.months is not None:
        found.append(("months", change.shift_months == mark.months))
    if mark.silent is not None:
        found.append(("silent or not", change.silent == mark.silent))
    if mark.reason:
        quote = change.reason.quote if change.reason else ""
        found.append(("reason", mark.reason.casefold() in quote.casefold()))
    if mark.in_time is not None:
        found.append(("in time or late", change.in_time == mark.in_time))
    return found


def compared(pair: Pair) -> Comparison:
    """The comparison of the two little reports."""
    return rp.compare(*(_parsed(side.word(pair.title), side) for side in pair.sides))


def _parsed(file: bytes, side: Side) -> rp.Report:
    source = io.BytesIO(file)
    source.name = f"{side.kind}-{side.reference_date}.docx"
    options = rp.Options(
        kind=side.kind,
        organisation="Gemeente Lindermeer",
        fiscal_year=side.fiscal_year,
        reference_date=side.reference_date,
        isolate=False,  # the file is our own
    )
    return rp.parse(source, options=options)


def _plain(change: Change) -> str:
    quotes = [one.quote if one else "–" for one in (change.previous, change.current)]
    return f"{change!r} {' → '.join(quotes)!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("numbers", nargs="*", type=int, help="only these cases")
    parser.add_argument("--errors", action="store_true", help="list what is wrong in odd cases")
    chosen = parser.parse_args(arguments)
    halves = {False: Tally(), True: Tally()}
    for pair in pairs():
        if not chosen.numbers or pair.number in chosen.numbers:
            halves[pair.watched].add(pair, compared(pair).changes)
    if chosen.errors:
        print("\n".join(halves[False].errors))
        return 0
    for watched, tally in halves.items():
        print("watched (even numbers)" if watched else "mended by (odd numbers)")
        print("\n".join(tally.lines()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
