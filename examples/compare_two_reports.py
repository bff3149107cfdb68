"""Which promise slipped, and did anybody say so? `python compare_two_reports.py [OLD NEW]`."""

import sys
from pathlib import Path

import rapportparser as rp

FIXTURES = Path(__file__).parent.parent / "fixtures/driewerf"
files = sys.argv[1:] or [FIXTURES / f"2023-{name}.weasyprint.pdf" for name in ("vgr1", "vgr2")]
comparison = rp.compare(*(rp.parse(file) for file in files))
for change in comparison.delays:
    told = change.current or change.previous
    print(f"{change.topic}: {change.type}, {change.shift_months or '?'} months")
    print(f"    “{told.quote if told else ''}” (page {told.page if told else '?'})")
    print(f"    reason: {change.reason.quote if change.reason else 'none given'}")
