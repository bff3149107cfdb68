"""Times one reader on one file, in whatever environment this is run with.

    python benchmarks/timing.py READER RUNS FILE

Prints a line of JSON: pages, seconds of each run after a first one that is not counted (by the
clock, and of the processor for this process alone), and the peak memory in MB of this process
and of the largest child it had. Needs nothing but the reader.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from types import ModuleType


def rapportparser(path: str) -> int:
    """All of it: blocks, sections, language, in a child process as by default."""
    rp = import_module("rapportparser")
    return rp.parse(path, options=rp.Options(limits=_patient(rp))).source.page_count or 1


def _patient(rp: ModuleType) -> object:
    """Limits that a busy machine does not reach: a measurement is not stopped half-way."""
    return rp.Limits(seconds=3600)


def rapportparser_without_child(path: str) -> int:
    """The same in one process."""
    rp = import_module("rapportparser")
    report = rp.parse(path, options=rp.Options(isolate=False, limits=_patient(rp)))
    return report.source.page_count or 1


def pdfplumber(path: str) -> int:
    """Words and tables of each page; the page is closed after use."""
    with import_module("pdfplumber").open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.find_tables()
            page.close()
        return len(pdf.pages)


def kreuzberg(path: str) -> int:
    """Plain text."""
    import_module("kreuzberg").extract_file_sync(path)
    return 0


def pymupdf4llm(path: str) -> int:
    """Markdown."""
    import_module("pymupdf4llm").to_markdown(path)
    return 0


READERS: dict[str, Callable[[str], int]] = {
    "rapportparser": rapportparser,
    "rapportparser-without-child": rapportparser_without_child,
    "pdfplumber": pdfplumber,
    "kreuzberg": kreuzberg,
    "pymupdf4llm": pymupdf4llm,
}


def main(reader: str, runs: int, path: str) -> None:
    """Read the file `runs` times, after once to warm up; with 0 runs the first one counts."""
    seconds: list[float] = []
    processor: list[float] = []
    pages = 0
    for _ in range(runs + 1):
        start, used = time.perf_counter(), time.process_time()
        pages = READERS[reader](path)
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if reader == "rapportparser":
        import_module("rapportparser.read.isolation").close_readers()
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    found = {
        "pages": pages,
        "seconds": seconds[1:] or seconds,
        "processor_seconds": processor[1:] or processor,
        "own_mb": own / unit,
        "child_mb": child / unit,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
