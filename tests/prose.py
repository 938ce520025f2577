"""Cases as prose in files: a title, the input, what is expected, each ended by a line with a single dot."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

FIXTURES: Final = Path(__file__).parent / "fixtures"


class Case(Struct, frozen=True):
    title: str
    given: str
    expected: str

    def __str__(self) -> str:
        return self.title


def cases(name: str) -> list[Case]:
    """The cases of a file below tests/fixtures/. Empty lines before a title do not count."""
    found: list[Case] = []
    parts = (FIXTURES / name).read_text(encoding="utf-8").split("\n.\n")
    for title, given, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        found.append(Case(title.strip(), given, expected))
    assert len(parts) == 3 * len(found) + 1, f"{name}: every case has three parts"
    assert not parts[-1].strip(), f"{name}: something stands behind the last case"
    return found
