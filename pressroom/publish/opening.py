"""How the next edition of an output is begun."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from pressroom.errors import PressroomError
from pressroom.parted import Memory
from pressroom.publish import exchange
from pressroom.publish.disk import telling
from pressroom.publish.edition import Edition
from pressroom.publish.place import Lock, Place, choose

PATIENCE: Final = 60.0
"""Seconds to wait for another build of the same output."""


def begin(site: Path, output: Path, memory: Memory, patience: float = PATIENCE, jobs: int = 1) -> Edition:
    """Begin the next edition of the site that is published in a folder, which need not exist yet.

    `memory` only saves time; with two `jobs` another process looks at what is shown. Raises PressroomError for a folder
    that is not ours to replace, for a disk that fails, and where another build of the same output has not ended after
    `patience` seconds.
    """
    place = choose(site, output)
    with telling(str(output)):
        _set_up(place.workshop)
        lock = Lock(place, patience)
        try:
            exchange.mend(place.output, place.tree, place.aside)
            return Edition(place, lock, memory, _name(site, place), jobs)
        except BaseException:
            lock.release()
            raise


class Opening:
    """The next edition of an output: begun at once where one may, so that it is looked at early, else when asked for.

    At once is only where something was published before and no other build is at work. Whatever stands in the way is
    told when the edition is asked for. None of an output: there is no edition, and none is asked for.
    """

    def __init__(self, site: Path, output: Path | None, memory: Memory, jobs: int) -> None:
        self._edition = _at_once(site, output, memory, jobs) if output and jobs > 1 else None
        self._begin: Final = partial(begin, site, output, memory, jobs=jobs) if output else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if self._edition:
            self._edition.close()

    def edition(self) -> Edition:
        """Raises PressroomError as `begin` does."""
        if self._edition is None:
            assert self._begin is not None
            self._edition = self._begin()
        return self._edition


def _at_once(site: Path, output: Path, memory: Memory, jobs: int) -> Edition | None:
    with suppress(PressroomError):
        if os.path.isdir(choose(site, output).workshop):
            return begin(site, output, memory, patience=0, jobs=jobs)
    return None


def _set_up(workshop: str) -> None:
    if os.path.isdir(workshop):
        return
    os.makedirs(workshop)
    Path(workshop, ".gitignore").write_text("*\n", encoding="utf-8")


def _name(site: Path, place: Place) -> str:
    """What the memory calls an output. All outside of the site share one name, or temporary ones would add up."""
    relative = os.path.relpath(place.output, os.path.realpath(site))
    return "elsewhere" if relative.startswith("..") else relative
