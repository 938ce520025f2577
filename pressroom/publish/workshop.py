"""Writes into the tree that nobody sees. What lies there already is replaced, never written into.

A file of this tree may be one with the file that visitors see (a hard link), so its bytes are not ours to change.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from typing import Final

from pressroom.publish.disk import bad_path

_FIT: Final = re.compile(r"[^\x00-\x1f\x7f\\\ud800-\udfff]+").fullmatch
_LONGEST_NAME: Final = 255


def checked(path: str) -> str:
    """The path, if it is one below the root, by plain names. Raises PressroomError otherwise."""
    parts = path.split("/")
    if not _FIT(path) or any(part in ("", ".", "..") or len(part.encode()) > _LONGEST_NAME for part in parts):
        raise bad_path(path)
    return path


class Workshop:
    """A tree, and which of its folders are known to be folders indeed, not links that would lead elsewhere."""

    def __init__(self, root: str) -> None:
        self.root: Final = root
        self._folders: Final[set[str]] = set()

    def write(self, path: str, data: bytes) -> os.stat_result:
        """A new file with these bytes, and what it is then."""
        place = self._room_for(path)
        handle = self._create(place)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            return os.fstat(handle)
        finally:
            os.close(handle)

    def link(self, path: str, published: str) -> None:
        """The published file itself; a copy of it where the disk has no hard links."""
        place = self._room_for(path)
        try:
            _link(published, place)
        except FileExistsError:
            _remove(place)
            _link(published, place)

    def remove(self, path: str) -> None:
        _remove(f"{self.root}/{path}")
        if path in self._folders:
            self._folders.clear()

    def room(self) -> None:
        """See that there is a root, and a real one."""
        self._folder("")

    def _room_for(self, path: str) -> str:
        self._folder(path.rpartition("/")[0])
        return f"{self.root}/{path}"

    def _folder(self, path: str) -> None:
        if path in self._folders:
            return
        missing = [path]
        while missing[-1] and (parent := missing[-1].rpartition("/")[0]) not in self._folders:
            missing.append(parent)
        for folder in reversed(missing):
            _make_folder(f"{self.root}/{folder}" if folder else self.root)
            self._folders.add(folder)

    def _create(self, place: str) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            return os.open(place, flags, 0o666)
        except FileExistsError:
            _remove(place)
            return os.open(place, flags, 0o666)


def _make_folder(place: str) -> None:
    try:
        os.mkdir(place)
    except FileExistsError:
        if stat.S_ISDIR(os.lstat(place).st_mode):
            return
        os.unlink(place)
        with suppress(FileExistsError):
            os.mkdir(place)


def _link(published: str, place: str) -> None:
    try:
        os.link(published, place, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        import shutil

        shutil.copy2(published, place, follow_symlinks=False)


def _remove(place: str) -> None:
    try:
        os.unlink(place)
    except FileNotFoundError:
        pass
    except OSError:
        if not stat.S_ISDIR(os.lstat(place).st_mode):
            raise
        import shutil

        shutil.rmtree(place)
