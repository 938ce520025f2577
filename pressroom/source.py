"""The only reader of a site's folder: what lies there, by path and by the digest of its bytes."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from pressroom.digest import digest_bytes, digest_pieces
from pressroom.errors import EXIT_DISK, PressroomError, Problem, error
from pressroom.filenames import clashes, is_passing, name_problem, shown
from pressroom.model import Source
from pressroom.stamps import Memory, Stamp, stamp

STAMPS: Final = "stamps"
CHUNK: Final = 1 << 20


class Scan(Struct, frozen=True, kw_only=True):
    """What lies under some folders of a site.

    files: path → source, in the order of paths. stamps: what the next scan may take as known. news: whether they
    differ from those that this scan was given.
    """

    files: dict[str, Source]
    stamps: dict[str, Stamp]
    problems: tuple[Problem, ...]
    news: bool


def scan(
    site: Path, folders: Sequence[str], known: Mapping[str, Stamp], later: Callable[[str], bool] = lambda _: False
) -> Scan:
    """Every file under these folders of a site (a folder may also be a single file), however often it is asked.

    A file is read only where its stat does not fit the stamp that is known of it. Files that an editor's program
    leaves for a moment are passed over. later: of unknown files, those that whoever needs them will read, by
    `read_first`; until then they have no digest. Raises PressroomError where something cannot be read, naming all of
    it.
    """
    walk = _Walk(known, later)
    for folder in folders:
        walk.top(os.path.join(site, folder), folder)
    if walk.unreadable:
        raise PressroomError(EXIT_DISK, *sorted(walk.unreadable))
    return Scan(
        files=dict(sorted(walk.files.items())),
        stamps=walk.stamps,
        problems=tuple(sorted(walk.problems)),
        news=walk.stamps != known,
    )


def read(site: Path, source: Source) -> bytes:
    """A file's bytes as they are now. Raises PressroomError where they cannot be read."""
    return _read(site, source)[0]


def read_first(site: Path, source: Source) -> tuple[bytes, Stamp]:
    """The same of a file that was left for later, and what it is."""
    data, found = _read(site, source)
    return data, stamp(digest_bytes(data), found)


def _read(site: Path, source: Source) -> tuple[bytes, os.stat_result]:
    try:
        handle = os.open(os.path.join(site, source.path), os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            found = os.fstat(handle)
            return b"".join(_pieces(handle, found.st_size)), found
        finally:
            os.close(handle)
    except OSError as reason:
        raise PressroomError(EXIT_DISK, _unreadable(source.path, reason)) from reason


def unchanged(item: Source, data: bytes) -> bytes:
    """The bytes, if they are those that were read before; a file that is being written would be remembered wrongly."""
    if digest_bytes(data) != item.digest:
        raise PressroomError(
            EXIT_DISK,
            error(
                "changed-while-building", item.path, "The file changed while the site was being built.", "Build again."
            ),
        )
    return data


def remembered(memory: Memory, name: str) -> dict[str, Stamp]:
    """The stamps that an earlier scan of that name left."""
    blob = memory.get(STAMPS, name)
    return _STAMPS.decode(blob) if blob else {}


def remember(memory: Memory, name: str, stamps: Mapping[str, Stamp]) -> None:
    """Keep a scan's stamps for the next one of that name."""
    memory.put_many(STAMPS, {name: msgspec.msgpack.encode(stamps)})


_STAMPS: Final = msgspec.msgpack.Decoder(dict[str, Stamp])


class _Walk:
    """Goes through folders and collects."""

    def __init__(self, known: Mapping[str, Stamp], later: Callable[[str], bool]) -> None:
        self.files: dict[str, Source] = {}
        self.stamps: dict[str, Stamp] = {}
        self.problems: list[Problem] = []
        self.unreadable: list[Problem] = []
        self._known: Final = known
        self._later: Final = later
        self._started: Final = time.time_ns()
        self._top = ""
        self._waiting: list[tuple[str, str, bool]] = []

    def top(self, place: str, path: str) -> None:
        """Begin at a folder, or take a single file. Where it leads by a link of its own is the site's affair."""
        self._top = os.path.realpath(place)
        try:
            found = os.stat(place)
            if stat.S_ISDIR(found.st_mode):
                self._waiting.append((place, path + "/", False))
            else:
                self._file(place, path, found)
        except OSError as reason:
            self._failed(path, reason)
        while self._waiting:
            self._folder(*self._waiting.pop())

    def _folder(self, place: str, prefix: str, followed: bool) -> None:
        try:
            with os.scandir(place) as listing:
                entries = list(listing)
        except OSError as reason:
            self._failed(prefix.rstrip("/"), reason)
            return
        others = [entry for entry in entries if not self._is_known(entry, prefix + entry.name)]
        for entry in others:
            if is_passing(entry.name):
                continue
            if problem := name_problem(prefix, entry.name):
                self.problems.append(problem)
                continue
            try:
                self._entry(entry, prefix + entry.name, followed)
            except OSError as reason:
                self._failed(prefix + entry.name, reason)
        if others:
            self._compare(prefix, [entry.name for entry in entries if not is_passing(entry.name)])

    def _is_known(self, entry: os.DirEntry[str], path: str) -> bool:
        """Take a file as it is known, if it is untouched: there was nothing to tell of it then."""
        known = self._known.get(path)
        if known is None or not entry.is_file(follow_symlinks=False):
            return False
        try:
            if not known.fits(entry.stat(follow_symlinks=False)):
                return False
        except OSError:
            return False
        self.stamps[path] = known
        self.files[path] = Source(path, known.digest, known.size)
        return True

    def _compare(self, prefix: str, names: Sequence[str]) -> None:
        """Tell names that are too much alike, and forget these files, so that the next look tells them again."""
        if found := clashes(prefix, names):
            self.problems += found
            for name in names:
                self.stamps.pop(prefix + name, None)

    def _entry(self, entry: os.DirEntry[str], path: str, followed: bool) -> None:
        if entry.is_symlink():
            self._link(entry.path, path, followed)
        elif entry.is_dir(follow_symlinks=False):
            self._waiting.append((entry.path, path + "/", followed))
        else:
            self._file(entry.path, path, entry.stat(follow_symlinks=False))

    def _failed(self, path: str, reason: OSError) -> None:
        """What has gone since its folder was listed is simply not there."""
        if not isinstance(reason, FileNotFoundError):
            self.unreadable.append(_unreadable(path, reason))

    def _file(self, place: str, path: str, found: os.stat_result) -> None:
        known = self._known.get(path)
        if known is not None and known.fits(found):
            self.stamps[path] = known
        elif not stat.S_ISREG(found.st_mode):
            self.problems.append(_no_file(path))
            return
        elif self._later(path):
            if not os.access(place, os.R_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            self.files[path] = Source(path, "", found.st_size)
            return
        else:
            known = _stamp_of(place)
            if known.settled(self._started):
                self.stamps[path] = known
        self.files[path] = Source(path, known.digest, known.size)

    def _link(self, place: str, path: str, followed: bool) -> None:
        """A link counts as what it leads to, inside of the same folder; a linked folder may hold no further one."""
        target = os.path.realpath(place)
        if not _within(target, self._top):
            self.problems.append(_leads_out(path))
        elif not os.path.exists(target):
            self.problems.append(_leads_nowhere(path))
        elif not os.path.isdir(target):
            self._file(target, path, os.stat(target))
        elif followed or _within(os.path.realpath(os.path.dirname(place)), target):
            self.problems.append(_leads_round(path))
        else:
            self._waiting.append((place, path + "/", True))


def _within(place: str, folder: str) -> bool:
    return (place + os.sep).startswith(folder + os.sep)


def _pieces(handle: int, size: int) -> Iterator[bytes]:
    """All of a file that is expected to have this size; that it ends there is known without asking again."""
    while piece := os.read(handle, wanted := max(0, min(size, CHUNK)) + 1):
        yield piece
        size -= len(piece)
        if size == 0 and len(piece) < wanted:
            return


def _stamp_of(place: str) -> Stamp:
    """Read a file piece by piece: a film among the static files need not fit into memory."""
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        found = os.fstat(handle)
        return stamp(digest_pieces(_pieces(handle, found.st_size)), found)
    finally:
        os.close(handle)


# What is said -----------------------------------------------------------------------------------------------------


def _unreadable(path: str, reason: OSError) -> Problem:
    return error(
        "unreadable",
        shown(path),
        f"This cannot be read: {reason.strerror or reason}.",
        "Ask whoever looks after this machine to let you read it.",
    )


def _no_file(path: str) -> Problem:
    return error(
        "not-a-file",
        path,
        "This is neither a file nor a folder, so it cannot be published.",
        "Remove it, or put a file in its place.",
    )


def _leads_out(path: str) -> Problem:
    return error(
        "link-outside",
        path,
        "This is a link to something outside of its folder, which could publish what nobody meant to publish.",
        "Put a copy of the file here instead of a link.",
    )


def _leads_nowhere(path: str) -> Problem:
    return error(
        "link-nowhere",
        path,
        "This is a link to a file that does not exist.",
        "Remove the link, or put the file here.",
    )


def _leads_round(path: str) -> Problem:
    return error(
        "link-round",
        path,
        "This link to a folder leads round in a circle, or stands in a folder that is itself reached by a link.",
        "Put a copy of the folder here instead of a link.",
    )
