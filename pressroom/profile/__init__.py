"""Takes the times of a build, where somebody asked for them. What it finds decides no byte of the output.

A profile that is off hands every function back as it was, and imports nothing. One that is on writes a line for each
piece of work into a file without a name, which worker processes inherit.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Final, Literal, ParamSpec, TypeVar

if TYPE_CHECKING:
    from pressroom.errors import Problem
    from pressroom.profile.told import Told

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")

SLOW: Final = "slow-template"
"""The code of a problem that a clock has found; a build without one does not tell it."""

Kind = Literal["parse", "render", "witness", "write"]


class Profile:
    """Is given to all steps of a build. on: False where nobody asked."""

    def __init__(self, *, on: bool = False, before: float = 0.0) -> None:
        """before: seconds from the start of the process until now, in which it imported what it needs."""
        self._log: Final = _nameless_file() if on else -1
        self._steps: Final[dict[str, float]] = {"start": before} if on else {}
        self._last = time.perf_counter()

    def lap(self, step: str) -> None:
        """Whatever was done since the last call was this step."""
        if self._log >= 0:
            now = time.perf_counter()
            self._steps[step] = self._steps.get(step, 0.0) + now - self._last
            self._last = now

    def each(
        self, kind: Kind, work: Callable[Concatenate[T, P], R], named: Callable[[T], tuple[str, str]]
    ) -> Callable[Concatenate[T, P], R]:
        """The function, or one that takes its times too. named: whose work it is, and by which template or output."""
        if self._log < 0:
            return work
        from pressroom.profile.told import written

        begun: set[tuple[int, str]] = set()

        def timed(item: T, /, *rest: P.args, **named_rest: P.kwargs) -> R:
            started = time.process_time()
            try:
                return work(item, *rest, **named_rest)
            finally:
                seconds = time.process_time() - started
                file, maker = named(item)
                first = (os.getpid(), maker) not in begun
                begun.add((os.getpid(), maker))
                os.write(self._log, written(kind, file, maker, seconds, first=first))

        return timed

    def told(self) -> Told | None:
        """What was found so far; None where nobody asked."""
        if self._log < 0:
            return None
        from pressroom.profile.told import tell

        size = os.fstat(self._log).st_size
        return tell(self._steps, os.pread(self._log, size, 0))


OFF: Final = Profile()


def slow_templates(profile: Profile, templates: Collection[str]) -> tuple[Problem, ...]:
    """A warning for each of the templates whose pages take much longer than those of the others."""
    told = profile.told()
    if told is None:
        return ()
    from pressroom.profile.told import judged

    return tuple(judged([maker for maker in told.makers if maker.maker in templates]))


def _nameless_file() -> int:
    import tempfile

    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def since_start() -> float:
    """Seconds since this process began, where the system tells; else 0."""
    try:
        ticks = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
        return time.clock_gettime(time.CLOCK_BOOTTIME) - int(ticks) / os.sysconf("SC_CLK_TCK")
    except (OSError, AttributeError):
        return 0.0
