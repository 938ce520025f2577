"""What lies in a folder of finished files, with as little looking as its memory of last time allows."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

import msgspec
from msgspec import Struct

from pressroom.digest import digest_pieces
from pressroom.parted import Parted
from pressroom.publish import state
from pressroom.stamps import Stamp, stamp

CHUNK: Final = 1 << 20


class Folder(Struct, frozen=True, array_like=True):
    """A folder's own times and inode, its files by name, the names of its folders, and what stands for its files.

    While times and inode stay, no name was added, taken away or given to another file; what is in a file may have
    changed. A file without a digest is one that nothing is known of, or no plain file at all.
    """

    modified: int
    changed: int
    inode: int
    files: dict[str, Stamp]
    folders: tuple[str, ...]
    state: bytes

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


def look(root: str, known: Tree, *, into_files: bool) -> Changes:
    """What lies under a root otherwise than it is known.

    Only the names and inodes are asked for, or with `into_files` their digests as well.
    """
    if not os.path.isdir(root):
        return dict.fromkeys(known)
    if known and (news := _glance(root, known, into_files=into_files)) is not None:
        return news
    found = _walk(root, known, into_files=into_files)
    changed: Changes = {path: folder for path, folder in found.items() if known.get(path) != folder}
    return changed | dict.fromkeys(known.keys() - found.keys())


def paths(tree: Tree) -> Iterator[tuple[str, Stamp]]:
    """Every file by its path from the root."""
    for folder, content in tree.items():
        prefix = f"{folder}/" if folder else ""
        for name, known in content.files.items():
            yield prefix + name, known


def empty_folders(tree: Tree) -> list[str]:
    return [path for path, content in tree.items() if not content.files and path and not content.folders]


def join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder and name else folder or name


def as_they_are(roots: Iterable[str], path: str, files: dict[str, Stamp], folders: tuple[str, ...]) -> Iterator[Folder]:
    """A folder of several trees whose content is known, with its times of now."""
    stands = _stands(path, files)
    return (_folder(os.lstat(join(root, path)), files, folders, stands) for root in roots)


def _folder(now: os.stat_result, files: dict[str, Stamp], folders: tuple[str, ...], stands: bytes) -> Folder:
    return Folder(now.st_mtime_ns, now.st_ctime_ns, now.st_ino, files, folders, stands)


def _stands(path: str, files: dict[str, Stamp]) -> bytes:
    return state.of_files([(join(path, name), file.digest) for name, file in files.items()])


def _glance(root: str, known: Tree, *, into_files: bool) -> Changes | None:
    """Where all folders are those that they were, and that is nearly always: which of them have other files."""
    news: Changes = {}
    for path, folder in known.items():
        place = join(root, path)
        try:
            if not folder.fits(os.lstat(place)):
                return None
        except OSError:
            return None
        if into_files and not _are_untouched(place, folder.files):
            news[path] = _seen(root, path, folder, into_files=True)
    return news


def _are_untouched(place: str, files: dict[str, Stamp]) -> bool:
    return all(file.fits(os.lstat(f"{place}/{name}")) for name, file in files.items())


def _walk(root: str, known: Tree, *, into_files: bool) -> Tree:
    found: Tree = {}
    waiting = [""]
    while waiting:
        path = waiting.pop()
        found[path] = _seen(root, path, known.get(path), into_files=into_files)
        waiting += [join(path, name) for name in found[path].folders]
    return found


def _seen(root: str, path: str, known: Folder | None, *, into_files: bool) -> Folder:
    place = join(root, path)
    now = os.lstat(place)
    if known is None or not known.fits(now):
        files, folders = _list(place, known.files if known else {}, into_files=into_files)
    elif into_files:
        files, folders = {name: _file(join(place, name), old) for name, old in known.files.items()}, known.folders
    else:
        return known
    return _folder(now, files, folders, _stands(path, files))


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
    handle = os.open(place, os.O_RDONLY)
    try:
        return digest_pieces(iter(partial(os.read, handle, CHUNK), b""))
    finally:
        os.close(handle)


DECODER: Final = msgspec.msgpack.Decoder(Tree)
CHANGES: Final = msgspec.msgpack.Decoder(Changes)
