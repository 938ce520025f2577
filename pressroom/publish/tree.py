"""What lies in a folder of finished files, with as little looking as its memory of last time allows."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

import msgspec
from msgspec import Struct

from pressroom.parted import Parted
from pressroom.stamps import Stamp, stamp

CHUNK: Final = 1 << 20


class Folder(Struct, frozen=True, array_like=True):
    """A folder's own times and inode, its files by name, and the names of its folders.

    While times and inode stay, no name was added, taken away or given to another file; what is in a file may have
    changed. A file without a digest is one that nothing is known of, or no plain file at all.
    """

    modified: int
    changed: int
    inode: int
    files: dict[str, Stamp]
    folders: tuple[str, ...]

    def fits(self, now: os.stat_result) -> bool:
        return self.modified == now.st_mtime_ns and self.changed == now.st_ctime_ns and self.inode == now.st_ino


Tree = dict[str, Folder]
"""Folders by their path from the root, without closing slash; the root itself is ""."""

Changes = dict[str, Folder | None]
"""Folders that are otherwise than they were; None where there is none any more."""


class Known:
    """A tree as it was remembered, but for some changes."""

    def __init__(self, remembered: Parted[Folder], changes: Changes) -> None:
        self._remembered: Final = remembered
        self._changes: Final = changes

    def get(self, path: str) -> Folder | None:
        return self._changes[path] if path in self._changes else self._remembered.get(path)

    def file(self, path: str) -> Stamp | None:
        above, _, name = path.rpartition("/")
        folder = self.get(above)
        return folder.files.get(name) if folder else None

    def tree(self) -> Tree:
        """All of it."""
        now = {**self._remembered.known, **self._changes}
        return {path: folder for path, folder in now.items() if folder is not None}

    def remember(self, changes: Changes, memory: Parted[Folder]) -> None:
        """Keep the tree, with more changes, in a memory: the one that it is remembered in already, or another one."""
        now = Known(self._remembered, {**self._changes, **changes})
        if memory is not self._remembered or not memory.replace(now._changes):
            memory.renew(now.tree())


def look(root: str, known: Tree, *, into_files: bool) -> Tree:
    """What lies under a root. Only the names and inodes are asked for, or with `into_files` their digests as well."""
    found: Tree = {}
    waiting = [""]
    while waiting:
        path = waiting.pop()
        folder = _folder(join(root, path), known.get(path), into_files=into_files)
        found[path] = folder
        waiting += [join(path, name) for name in folder.folders]
    return found


def paths(tree: Tree) -> Iterator[tuple[str, Stamp]]:
    """Every file by its path from the root."""
    for folder, content in tree.items():
        prefix = f"{folder}/" if folder else ""
        for name, known in content.files.items():
            yield prefix + name, known


def empty_folders(tree: Tree) -> list[str]:
    return [path for path, content in tree.items() if path and not content.files and not content.folders]


def join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder and name else folder or name


def as_it_is(place: str, files: dict[str, Stamp], folders: tuple[str, ...]) -> Folder:
    """A folder whose content is known, with its times of now."""
    now = os.lstat(place)
    return Folder(now.st_mtime_ns, now.st_ctime_ns, now.st_ino, files, folders)


def _folder(place: str, known: Folder | None, *, into_files: bool) -> Folder:
    now = os.lstat(place)
    if known is None or not known.fits(now):
        files, folders = _list(place, known.files if known else {}, into_files=into_files)
    elif into_files:
        files, folders = {name: _file(join(place, name), old) for name, old in known.files.items()}, known.folders
    else:
        return known
    return Folder(now.st_mtime_ns, now.st_ctime_ns, now.st_ino, files, folders)


def _list(place: str, known: dict[str, Stamp], *, into_files: bool) -> tuple[dict[str, Stamp], tuple[str, ...]]:
    files, folders = {}, []
    with os.scandir(place) as listing:
        for entry in listing:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            elif into_files:
                files[entry.name] = _file(entry.path, known.get(entry.name))
            else:
                files[entry.name] = Stamp("", 0, 0, 0, entry.inode())
    return files, tuple(folders)


def _file(place: str, known: Stamp | None) -> Stamp:
    now = os.lstat(place)
    if known is not None and known.fits(now):
        return known
    return stamp(_digest(place) if stat.S_ISREG(now.st_mode) else "", now)


def _digest(place: str) -> str:
    hashed = blake2b(digest_size=16)
    handle = os.open(place, os.O_RDONLY)
    try:
        while piece := os.read(handle, CHUNK):
            hashed.update(piece)
    finally:
        os.close(handle)
    return hashed.hexdigest()


DECODER: Final = msgspec.msgpack.Decoder(Tree)
CHANGES: Final = msgspec.msgpack.Decoder(Changes)
