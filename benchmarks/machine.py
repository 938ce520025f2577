"""What the numbers were measured on."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def facts() -> dict[str, str]:
    """Shown above the results, in this order."""
    processor = _first("/proc/cpuinfo", r"model name\s*:\s*(.+)")
    memory = int(_first("/proc/meminfo", r"MemTotal:\s*(\d+)") or 0)
    return {
        "Processor": f"{processor}, {os.cpu_count()} cores",
        "Memory": f"{memory / 1024**2:.0f} GiB",
        "Kernel": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Node": _node(),
        "Work at the start": f"{os.getloadavg()[0]:.1f} processes (load of the last minute)",
    }


def _node() -> str:
    from benchmarks.programs.base import said

    with suppress(OSError):
        return said("node", "--version").removeprefix("v")
    return "none"


def _first(path: str, pattern: str) -> str:
    return next(_found(path, pattern), "")


def _found(path: str, pattern: str) -> Iterator[str]:
    with suppress(OSError):
        for match in re.finditer(pattern, Path(path).read_text(encoding="utf-8")):
            yield match[1].strip()


def on_tmpfs(folder: Path) -> bool:
    """Whether a folder lies in memory, where no disk decides the times."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    found = [(Path(place), kind) for _, place, kind, *_ in mounts if folder.resolve().is_relative_to(place)]
    return max(found, key=lambda mount: len(mount[0].parts))[1] == "tmpfs"
