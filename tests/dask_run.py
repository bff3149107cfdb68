"""Reads files on a Dask cluster of two workers, one of which is killed in the middle.

A program of its own: Dask starts its workers by importing the main module again.
"""

from __future__ import annotations

import json
import os
import signal
import sys

import distributed

import rapportparser as rp
from rapportparser.many.cluster import dask_executor


def main() -> None:
    """Prints for each file whether it was read."""
    told = {}
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, dask_executor(cluster.scheduler_address) as (executor, threads):
        assert threads == 2
        outcomes = rp.parse_many(sys.argv[1:], executor=executor, workers=threads)
        for number, outcome in enumerate(outcomes):
            told[str(outcome.source)] = str(outcome.error or "")
            if number == 1:
                with distributed.Client(cluster) as client:
                    victim = next(iter(client.run(os.getpid).values()))
                os.kill(victim, signal.SIGKILL)
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
