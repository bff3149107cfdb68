"""What labels of your own add: `python examples/own_labels.py [REPORT LABELS.toml]`.

An organisation may print labels that nobody else has. Here its milestones become fields.
"""

import sys
from pathlib import Path

import rapportparser as rp

HERE = Path(__file__).parent
FIXTURE = HERE.parent / "fixtures/rooderaam/2024-voortgang.weasyprint.pdf"
file, labels = map(Path, sys.argv[1:] or (FIXTURE, HERE / "own_labels.toml"))

without = rp.parse(file)
report = rp.parse(file, options=rp.Options(labels=labels))
known = {(section.id, field.label) for section in without.walk() for field in section.fields}
for section in report.walk():
    for field in section.fields:
        if (section.id, field.label) not in known:
            print(f"{section.title} | {field.role} | {field.label} | {field.text[:60]}")
