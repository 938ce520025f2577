"""Builds in a process of its own, which keeps what it has loaded and has no threads, so it may start others."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from typing import Final, Self

import msgspec

from pressroom.errors import PressroomError
from pressroom.rebuild import load
from pressroom.serve.preview import Built
from pressroom.workers import Apart


class Builder:
    """Begins before the threads of a preview do. Where no process can be started, this one builds."""

    def __init__(self, build: Callable[[], Built]) -> None:
        self._build: Final = build
        self._process: Final = os.getpid()
        self._asked, self._asking = os.pipe()
        self._apart = Apart(self._builds, jobs=2)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._apart.close()
        os.close(self._asked)
        os.close(self._asking)

    def build(self) -> Built:
        """Raises PressroomError where the process was ended; the next build begins another one, if it can."""
        os.write(self._asking, b"\n")
        try:
            return _BUILT.decode(self._apart.answer())
        except PressroomError:
            self._apart.close()
            self._apart = Apart(self._builds, jobs=2)
            raise

    def _builds(self) -> Iterator[bytes]:
        """One for each byte that is asked with, until nobody can ask any more."""
        if os.getpid() != self._process:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            os.close(self._asking)
        while os.read(self._asked, 1):
            yield msgspec.msgpack.encode(self._built())
            load()  # while nobody waits

    def _built(self) -> Built:
        try:
            return self._build()
        except PressroomError as failure:
            return Built(problems=failure.problems, published=False)


_BUILT: Final = msgspec.msgpack.Decoder(Built)
