"""How many months did each programme slip? `python delays_per_programme.py [OLD NEW [OUT.png]]`.

From changes to a table and a plot; needs `pip install 'rapportparser[pandas,chart]'`.
"""

import sys
from pathlib import Path

from matplotlib.figure import Figure

import rapportparser as rp

FIXTURES = Path(__file__).parent.parent / "fixtures/driewerf"
given = [*sys.argv[1:], *(FIXTURES / f"2023-{name}.weasyprint.pdf" for name in ("vgr1", "vgr2"))]
previous, current = map(rp.parse, given[:2])
picture = Path(sys.argv[3]) if len(sys.argv) > 3 else Path("delays_per_programme.png")

changes = rp.to_frame(rp.compare(previous, current))
moved = changes[(changes.type == "deadline_shift") & (changes.shift_months > 0)]
table = moved.groupby("programme").agg(
    delays=("topic", "count"),
    months=("shift_months", "sum"),
    without_reason=("silent", "sum"),
    latest=("current_due", "max"),
)
print(table.sort_values("months", ascending=False).to_string())

figure = Figure(figsize=(8, 1.2 + 0.5 * len(table)), layout="constrained")
axes = figure.add_subplot()
bars = table.months.sort_values().astype(int)
axes.barh(bars.index, bars)
axes.set_xlabel("months later than promised")
figure.savefig(picture)
print(f"{len(moved)} delays in {previous.source.name} and {current.source.name}: {picture}")
