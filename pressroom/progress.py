"""Saying how far a long step is, without the step knowing who listens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Hands a step's results on, one by one, and may say how many of `total` there have been."""

    def __call__(self, step: str, results: Iterable[T], total: int, /) -> Iterable[T]:
        """The same results."""


def silent(_step: str, results: Iterable[T], _total: int, /) -> Iterable[T]:
    """Nobody is told."""
    return results
