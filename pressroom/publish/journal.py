"""What was written into the next edition, by whichever process: each one appends to a file of its own."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Final

from pressroom.stamps import Stamp

PREFIX: Final = "journal."


class Journal:
    """Lines of stamp and path. A worker that was ended leaves at the worst a file without its line."""

    def __init__(self, workshop: str) -> None:
        self._workshop: Final = workshop
        self._process = 0
        self._handle = -1

    def add(self, path: str, file: Stamp) -> None:
        if self._process != os.getpid():
            self._process = os.getpid()
            name = f"{self._workshop}/{PREFIX}{self._process}"
            self._handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        line = f"{file.digest} {file.size} {file.modified} {file.changed} {file.inode} {path}\n"
        os.write(self._handle, line.encode())

    def read(self) -> dict[str, Stamp]:
        """The stamp of each file that any process wrote, by path."""
        found: dict[str, Stamp] = {}
        for name in self._names():
            with open(f"{self._workshop}/{name}", encoding="utf-8", newline="\n") as lines:
                for line in lines:
                    digest, size, modified, changed, inode, path = line.rstrip("\n").split(" ", 5)
                    found[path] = Stamp(digest, int(size), int(modified), int(changed), int(inode))
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
