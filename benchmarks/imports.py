"""What a warm build imports, and how long that takes."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

FEWEST: Final = 0.5
"""Milliseconds; what takes less is summed up."""


def imports(command: list[str], folder: Path) -> dict[str, float]:
    """Milliseconds by package, the slowest first, of a Python command that is run with -X importtime."""
    python, *rest = command
    done = subprocess.run(  # noqa: S603 - our own words
        [python, "-X", "importtime", *rest], cwd=folder, check=True, capture_output=True, text=True
    )
    return by_package(done.stderr)


def by_package(report: str) -> dict[str, float]:
    found: Counter[str] = Counter()
    for line in report.splitlines():
        own, _, name = line.removeprefix("import time:").partition("|")
        if line.startswith("import time:") and own.strip().isdigit():
            found[_package(name.rpartition("|")[2].strip())] += int(own)
    large = {name: own / 1000 for name, own in found.most_common() if own >= FEWEST * 1000}
    rest = (sum(found.values()) / 1000) - sum(large.values())
    return {**large, "all others": rest, "all": sum(found.values()) / 1000}


def _package(module: str) -> str:
    root = module.partition(".")[0]
    return "the standard library" if root in sys.stdlib_module_names else root
