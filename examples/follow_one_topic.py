"""One topic through all reports: `python follow_one_topic.py [WORD FILE FILE…]`.

Every promise of the topics with that word in their title, by report: its date, how far that
moved, and whether a later report tells the history as it was.
"""

import sys
from pathlib import Path

import rapportparser as rp

FIXTURES = Path(__file__).parent.parent / "fixtures/driewerf"
word, *files = sys.argv[1:] or [
    "personeelsplanning",
    *(FIXTURES / f"2023-{name}.weasyprint.pdf" for name in ("vgr1", "vgr2", "jaarverslag")),
]
track = rp.track([outcome.report for outcome in rp.parse_many(files) if outcome.report])
for series in track.series:
    if word.casefold() not in series.title.casefold():
        continue
    print(series.title)
    steps = {slip.to_report: f" ({slip.months:+d} months)" for slip in series.slips}
    for forecast in series.forecasts:
        when = forecast.due.text if forecast.due else "no date"
        name = track.reports[forecast.report].source.name
        print(f"    {name}, page {forecast.quote.page}: {when}{steps.get(forecast.report, '')}")
    for claim in series.misreported_history:
        left_out = ", ".join(due.text for due in claim.left_out)
        print(f"    looks back, but leaves out {left_out}: “{claim.quote}”")
