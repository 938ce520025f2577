"""A value of a site that several outputs need, made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ref

from pressroom.model import Site

T = TypeVar("T")


def once(make: Callable[[Site], T]) -> Callable[[Site], T]:
    """The function, which keeps what it made of a site, as long as that site is kept and no other is asked for."""
    last: list[tuple[ref[Site], T]] = []

    @wraps(make)
    def made(site: Site) -> T:
        if not last or last[0][0]() is not site:
            last[:] = [(ref(site), make(site))]
        return last[0][1]

    return made
