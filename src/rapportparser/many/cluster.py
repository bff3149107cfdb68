"""A Dask cluster as the executor of many files (extra `[dask]`)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from ..errors import MissingProgram, ReaderCrashed
from .running import cores

LOCAL = "local"
"""In place of an address: a cluster on this machine, for as long as it is needed."""

_PATIENCE = "20s"
"""How long to look for the scheduler: it is there, or the address is wrong."""


@contextmanager
def dask_executor(address: str, workers: int | None = None) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster at `address` (`tcp://…`, or `local`), and its threads in all.

    Every thread of a worker waits for one child process, which keeps the limits; a worker that
    is lost is Dask's to replace. `workers` is for a local cluster; else: all cores.
    Raises `MissingProgram` without Dask, `ReaderCrashed` when the scheduler does not answer.
    """
    distributed = _library(address)
    if address == LOCAL:
        # One file at a time for each worker: what one of them loses is one file.
        cluster = distributed.LocalCluster(
            n_workers=workers or cores(), threads_per_worker=1, dashboard_address=None
        )
        with cluster, distributed.Client(cluster) as client:
            yield _of(client)
        return
    try:
        client = distributed.Client(address, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        step = "Check the address, and that the scheduler runs."
        raise ReaderCrashed(address, f"the scheduler does not answer ({error}).", step) from error
    with client:
        yield _of(client)


def _of(client: Any) -> tuple[Executor, int]:
    threads = sum(client.nthreads().values())
    # Not pure: the same bytes may come from two files, and each wants its own answer.
    return client.get_executor(pure=False), max(threads, 1)


def _library(address: str) -> Any:
    try:
        import distributed  # noqa: PLC0415  the extra `[dask]`
    except ImportError as error:
        step = "Install it: pip install 'rapportparser[dask]'."
        raise MissingProgram(address, "Dask is not installed.", step) from error
    return distributed
