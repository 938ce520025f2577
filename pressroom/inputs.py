"""All files that a build reads: those of the site's folder, over the program's own templates and static files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from pressroom import source
from pressroom.errors import Problem
from pressroom.model import Source
from pressroom.shipped import is_theme, shipped
from pressroom.stamps import Memory
from pressroom.workers import Apart

FOLDERS: Final = ("content", "static", "templates")


class Inputs(Struct, frozen=True, kw_only=True):
    """own: paths in the site's folder. files: all, by path. read: the bytes of one of them as they are now."""

    own: Mapping[str, Source]
    files: dict[str, Source]
    problems: tuple[Problem, ...]
    read: Callable[[Source], bytes]


def gather(site: Path, memory: Memory, jobs: int = 1, beside: Callable[[], None] | None = None) -> Inputs:
    """Look at every file; only those that `memory` has not seen as they are now are read.

    Where it has seen none, which takes long, another one of `jobs` processes reads while this one does what is beside.
    """
    tree = _scanned(site, FOLDERS, "site", memory, jobs, beside)
    own = shipped()
    if own == site:
        return Inputs(
            own=tree.files, files=tree.files, problems=tree.problems, read=lambda item: source.read(site, item)
        )
    base = _scanned(own, ("static", "templates"), "own", memory)
    return Inputs(
        own=tree.files,
        files={**{path: item for path, item in base.files.items() if is_theme(path)}, **tree.files},
        problems=tree.problems,
        read=lambda item: source.read(site if item.path in tree.files else own, item),
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
    source.remember(memory, name, found)
    return found


def _read(folder: Path, parts: tuple[str, ...]) -> Iterator[bytes]:
    """Encoded: a scan that knows nothing yet."""
    yield msgspec.msgpack.encode(source.scan(folder, parts, {}))


_SCAN: Final = msgspec.msgpack.Decoder(source.Scan)
