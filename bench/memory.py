"""The most memory that a process and those that it started hold together, while something runs."""

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")
EVERY = 0.05  # seconds


@dataclass
class Peak:
    """Megabytes; what processes share is counted once (PSS)."""

    started: float = 0.0  # by the processes that this one started


@contextmanager
def watched() -> Iterator[Peak]:
    """Look every 50 ms. It takes a little of the machine: time and memory are measured in runs of their own."""
    peak, done = Peak(), Event()
    thread = Thread(target=_watch, args=(peak, done), daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def _watch(peak: Peak, done: Event) -> None:
    while not done.wait(EVERY):
        peak.started = max(peak.started, sum(map(_megabytes, _descendants(os.getpid()))))


def _descendants(pid: int) -> list[int]:
    children = defaultdict(list)
    for folder in PROC.glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children[parent].append(int(folder.name))
    found, waiting = [], [pid]
    while waiting:
        below = children[waiting.pop()]
        found += below
        waiting += below
    return found


def _megabytes(pid: int) -> float:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
