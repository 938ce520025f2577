"""Parts of an index: so many releases, counted from the newest and from the oldest, that one answer takes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

FIRST: Final = 100
"""Releases in the first part. A choice of fewer has no parts, because they can all be weighed at once."""

MOST: Final = 400
"""The second part has twice as many as the first, and from the third on each has so many."""

ALL: Final = ""
"""What stands for all releases among the choices."""


def part(place: int) -> int:
    """Which part the release at a place of the order is in."""
    return (place + FIRST) // MOST + 1 if place >= FIRST else 0


def parts(order: Sequence[Iterable[str]]) -> Iterator[list[tuple[str, int]]]:
    """For each release the filters that say its parts: of all, and of each choice that it falls under.

    order: the choices of each, the newest first.
    """
    choices = [{ALL, *found} for found in order]
    sizes = Counter(choice for found in choices for choice in found)
    seen: Counter[str] = Counter()
    for found in choices:
        large = sorted(choice for choice in found if choice == ALL or sizes[choice] > FIRST)
        yield [
            (f"{choice}/{side}={number}", number)
            for choice in large
            for side, number in (("newer", part(seen[choice])), ("older", part(sizes[choice] - 1 - seen[choice])))
        ]
        seen.update(large)
