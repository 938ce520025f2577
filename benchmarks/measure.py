"""Runs one command and says what it took: time by the wall, the processors' time, and memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

PROC: Final = Path("/proc")
INTERVAL: Final = 0.02
"""Seconds between two looks at the memory; a look at large processes costs some milliseconds itself."""


class Cost(Struct, frozen=True, kw_only=True):
    """wall, cpu: seconds, the latter of the process and of all children that it waited for.

    memory: the largest sum, in bytes, over the process and all its descendants at one time; each page that several of
    them share is counted once (the kernel's proportional set size). 0 where nobody looked.
    """

    wall: float
    cpu: float
    memory: int = 0


class ProgramError(Exception):
    """A program that did not do what it was asked for."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], *, memory: bool) -> Cost:
    """Run it to its end. Looking at the memory slows it a little, so times of such runs are not used."""
    log = folder / "benchmark.log"
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own words
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        watch = Watch(process.pid) if memory else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    peak = watch.stop() if watch else 0
    if process.returncode:
        raise ProgramError(
            f"{' '.join(command)} ended with {process.returncode}:\n{log.read_text(errors='replace')[-3000:]}"
        )
    log.unlink()
    return Cost(wall=wall, cpu=usage.ru_utime + usage.ru_stime, memory=peak)


class Watch:
    """Looks at a process and its descendants until it is told to stop."""

    def __init__(self, process: int) -> None:
        self._process: Final = process
        self._ended: Final = threading.Event()
        self._peak = 0
        self._thread: Final = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        self._ended.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._ended.wait(INTERVAL):
            self._peak = max(self._peak, sum(map(_proportional, _family(self._process))))


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for task in (PROC / str(process) / "task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))


def _proportional(process: int) -> int:
    with suppress(OSError):
        for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
