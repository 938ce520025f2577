"""All files that a build reads: those of the site's folder, over the program's own templates and static files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, structs

from pressroom import source
from pressroom.articles import is_article
from pressroom.errors import Problem
from pressroom.model import Source
from pressroom.shipped import is_theme, shipped
from pressroom.stamps import Memory, Stamp
from pressroom.workers import Apart

FOLDERS: Final = ("content", "static", "templates")
SITE: Final = "site"


class Inputs(Struct, frozen=True, kw_only=True):
    """own: paths in the site's folder. files: all, by path. read: the bytes of one of them as they are now.

    stamps: of those in the site's folder, for the next look. begun: when this one began, in nanoseconds.
    """

    own: Mapping[str, Source]
    files: dict[str, Source]
    problems: tuple[Problem, ...]
    read: Callable[[Source], bytes]
    stamps: Mapping[str, Stamp]
    begun: int

    def completed(self, first: Mapping[str, Stamp]) -> Inputs:
        """With what is known now of files that were left for later, by path."""
        if not first:
            return self
        found = {path: Source(path, file.digest, file.size) for path, file in first.items()}
        settled = {path: file for path, file in first.items() if file.settled(self.begun)}
        return structs.replace(
            self,
            own={**self.own, **found},
            files={**self.files, **found},
            stamps={**self.stamps, **settled},
        )

    def remember(self, memory: Memory) -> None:
        """Keep what the next look may take as known."""
        source.remember(memory, SITE, self.stamps)


def gather(site: Path, memory: Memory, jobs: int = 1, beside: Callable[[], None] | None = None) -> Inputs:
    """Look at every file; only those that `memory` has not seen as they are now are read.

    Where it has seen none, another one of `jobs` processes looks while this one does what is beside, and articles are
    left for whoever parses them, so that each is read once.
    """
    begun = time.time_ns()
    tree = _scanned(site, FOLDERS, SITE, memory, jobs, beside)
    files, own = tree.files, shipped()
    if own != site:
        base = _scanned(own, ("static", "templates"), "own", memory)
        files = {**{path: item for path, item in base.files.items() if is_theme(path)}, **files}
    return Inputs(
        own=tree.files,
        files=files,
        problems=tree.problems,
        read=lambda item: source.read(site if item.path in tree.files else own, item),
        stamps=tree.stamps,
        begun=begun,
    )


def _scanned(
    folder: Path,
    parts: tuple[str, ...],
    name: str,
    memory: Memory,
    jobs: int = 1,
    beside: Callable[[], None] | None = None,
) -> source.Scan:
    known = source.remembered(memory, name)
    if known or beside is None:
        found = source.scan(folder, parts, known)
    else:
        with closing(Apart(partial(_read, folder, parts), jobs)) as reading:
            beside()
            found = _SCAN.decode(reading.answer())
    if found.news:
        source.remember(memory, name, found.stamps)
    return found


def _read(folder: Path, parts: tuple[str, ...]) -> Iterator[bytes]:
    """Encoded: a scan that knows nothing yet."""
    yield msgspec.msgpack.encode(source.scan(folder, parts, {}, is_article))


_SCAN: Final = msgspec.msgpack.Decoder(source.Scan)
