"""A folder of reports, read once and asked often: `python batch_a_folder.py [FOLDER [ARCHIVE]]`.

What is new in the folder goes into the archive, each report is compared with the one before it, and
what cannot be read is told. The second run reads nothing.
"""

import sys
from collections import Counter
from pathlib import Path

import rapportparser as rp
from rapportparser.archive import Batch, Choice, Store, find, list_delays, list_failures, run_batch

FIXTURES = Path(__file__).parent.parent / "fixtures/driewerf"
folder = sys.argv[1] if len(sys.argv) > 1 else f"{FIXTURES}/*.txt"
archive = sys.argv[2] if len(sys.argv) > 2 else "archief.sqlite"

with Store(archive, writing=True) as store:
    tally = run_batch(Batch(store), find([folder]).files)
    with store.transaction() as connection:
        delays = list_delays(connection, Choice())
        failures = list_failures(connection)

print(f"{tally.read} read, {tally.unchanged} unchanged, {tally.failed} failed")
if failures.rows:
    print(rp.render(failures, "terminal"))
whose = delays.columns.index("organisation")
for organisation, count in Counter(row[whose] for row in delays.rows).items():
    print(f"{organisation}: {count} delays told, moved or passed in silence")
