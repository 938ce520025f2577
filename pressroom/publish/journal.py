"""What was written into the next edition, by whichever process: each one appends to a file of its own."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Final

PREFIX: Final = "journal."


class Journal:
    """Lines of digest and path. A worker that was ended leaves at the worst a file without its line."""

    def __init__(self, workshop: str) -> None:
        self._workshop: Final = workshop
        self._process = 0
        self._handle = -1

    def add(self, path: str, digest: str) -> None:
        if self._process != os.getpid():
            self._process = os.getpid()
            name = f"{self._workshop}/{PREFIX}{self._process}"
            self._handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        os.write(self._handle, f"{digest} {path}\n".encode())

    def read(self) -> dict[str, str]:
        """Path → digest, of all processes."""
        found: dict[str, str] = {}
        for name in self._names():
            with open(f"{self._workshop}/{name}", encoding="utf-8", newline="\n") as lines:
                for line in lines:
                    digest, path = line.rstrip("\n").split(" ", 1)
                    found[path] = digest
        return found

    def clear(self) -> None:
        """Also what an earlier run left."""
        if self._process == os.getpid():
            os.close(self._handle)
            self._process = 0
        for name in self._names():
            with suppress(FileNotFoundError):
                os.unlink(f"{self._workshop}/{name}")

    def _names(self) -> list[str]:
        return [name for name in os.listdir(self._workshop) if name.startswith(PREFIX)]
