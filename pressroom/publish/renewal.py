"""Brings the hidden tree up to date: what left goes, what stayed is linked, what is new was written already."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection, Mapping

from msgspec import Struct

from pressroom.publish.disk import file_and_folder, lost
from pressroom.publish.tree import Folder, Tree, as_it_is, join, look, parents, paths
from pressroom.publish.workshop import Workshop
from pressroom.stamps import Stamp, stamp


class Published(Struct, frozen=True):
    """The tree that visitors see."""

    root: str
    files: Mapping[str, Stamp]


def renew(
    workshop: Workshop, wanted: Mapping[str, str], written: Collection[str], published: Published, known: Tree
) -> Tree:
    """Make the hidden tree hold the wanted files (path → digest) and nothing else, and tell what it is then.

    Those in `written` lie there; all others are published with the wanted digest. known: what is remembered of the
    hidden tree. Only names and inodes of it count: a file that is one with the published file has its bytes.
    """
    folders = _folders(wanted)
    workshop.room()
    before = look(workshop.root, known, into_files=False)
    there = dict(paths(before))
    if missing := sorted(path for path in written if path not in there):
        raise lost(missing[0])
    gone = _remove(workshop, before, there, wanted, folders)
    linked = _link(workshop, there, wanted, written, published)
    fresh = {*written, *linked}
    touched = {above for path in (*fresh, *gone) for above in parents(path)}
    untouched = {path: content for path, content in before.items() if path not in touched}
    files = _stamped(workshop.root, wanted, fresh, published)
    names = _names(folders)
    return {
        path: _folder(join(workshop.root, path), untouched.get(path), files[path], tuple(names[path]))
        for path in folders
    }


def _folders(wanted: Mapping[str, str]) -> set[str]:
    folders: set[str] = set()
    for path in wanted:
        for above in parents(path):
            if above in folders:
                break
            folders.add(above)
    for path in sorted(folders):
        if path in wanted:
            raise file_and_folder(path)
    return folders


def _remove(
    workshop: Workshop, before: Tree, there: Collection[str], wanted: Collection[str], folders: Collection[str]
) -> list[str]:
    gone = [path for path in before if path and path not in folders]
    gone += [path for path in there if path not in wanted]
    for path in sorted(gone):
        workshop.remove(path)
    return gone


def _link(
    workshop: Workshop,
    there: Mapping[str, Stamp],
    wanted: Mapping[str, str],
    written: Collection[str],
    published: Published,
) -> list[str]:
    linked = [
        path
        for path in wanted
        if path not in written and (path not in there or there[path].inode != published.files[path].inode)
    ]
    for path in linked:
        workshop.link(path, f"{published.root}/{path}")
    return linked


def _stamped(
    root: str, wanted: Mapping[str, str], fresh: Collection[str], published: Published
) -> dict[str, dict[str, Stamp]]:
    """The wanted files by folder and name. A link changes its file's ctime, so what is fresh is asked for it anew."""
    files: dict[str, dict[str, Stamp]] = defaultdict(dict)
    for path, digest in wanted.items():
        above, _, name = path.rpartition("/")
        files[above][name] = stamp(digest, os.lstat(f"{root}/{path}")) if path in fresh else published.files[path]
    return files


def _names(folders: Collection[str]) -> dict[str, list[str]]:
    """The names of the folders in each folder."""
    names: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folders):
        if path:
            above, _, name = path.rpartition("/")
            names[above].append(name)
    return names


def _folder(place: str, untouched: Folder | None, files: dict[str, Stamp], folders: tuple[str, ...]) -> Folder:
    if untouched is None:
        return as_it_is(place, files, folders)
    return Folder(untouched.modified, untouched.changed, untouched.inode, files, folders)
