"""Brings the hidden tree up to date: what left goes, what stayed is linked, what is new was written already."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Set

from msgspec import Struct

from pressroom.publish.disk import file_and_folder, lost
from pressroom.publish.tree import Folder, Tree, as_it_is, join, parents
from pressroom.publish.workshop import Workshop
from pressroom.stamps import Stamp, stamp

Names = Mapping[str, Set[str]]
"""The names of the files in each folder, by its path; also of folders that hold folders only."""


class Published(Struct, frozen=True):
    """The tree that visitors see, and the digests of its files by their whole paths."""

    root: str
    tree: Tree
    files: Mapping[str, str]


def renew(
    workshop: Workshop, wanted: Mapping[str, str], written: Collection[str], published: Published, before: Tree
) -> Tree:
    """Make the hidden tree hold the wanted files (path → digest) and nothing else, and tell what it is then.

    Those in `written` lie there; all others are published with the wanted digest. before: the hidden tree as it was
    before these were written, or after. Only names and inodes of it count: a file that is one with the published file
    has its bytes.
    """
    names = _same_names(published) if wanted.keys() == published.files.keys() else _names(wanted)
    workshop.room()
    gone = list(_gone(before, names))
    for path in gone:
        workshop.remove(path)
    linked = list(_to_link(names, written, published.tree, before))
    for path in linked:
        workshop.link(path, f"{published.root}/{path}")
    fresh = {path: stamp(wanted[path], _as_written(workshop.root, path)) for path in (*written, *linked)}
    touched = {above for path in (*fresh, *gone) for above in parents(path)}
    folders = _folders(names)
    return {
        path: _folder(
            join(workshop.root, path),
            None if path in touched else before.get(path),
            _stamps(path, names[path], published.tree.get(path), fresh if path in touched else {}),
            tuple(folders.get(path, ())),
        )
        for path in names
    }


def _same_names(published: Published) -> Names:
    return {path: folder.files.keys() for path, folder in published.tree.items() if folder.files or folder.folders}


def _names(wanted: Mapping[str, str]) -> Names:
    """Raises PressroomError where a file would be a folder as well."""
    names: dict[str, set[str]] = {"": set()}
    for path in wanted:
        folder, _, name = path.rpartition("/")
        if folder in names:
            names[folder].add(name)
        else:
            names[folder] = {name}
            for above in parents(folder):
                if above in names:
                    break
                names[above] = set()
    if clashes := names.keys() & wanted.keys():
        raise file_and_folder(min(clashes))
    return names


def _gone(before: Tree, names: Names) -> Iterator[str]:
    """What has to go, a folder before what lies in it."""
    for path, folder in sorted(before.items()):
        if path not in names:
            yield path
        else:
            yield from (join(path, name) for name in folder.files.keys() - names[path])


def _to_link(names: Names, written: Collection[str], published: Tree, before: Tree) -> Iterator[str]:
    anew = {path.rpartition("/")[0] for path in written}
    for folder, wanted in names.items():
        was = before[folder].files if folder in before else {}
        for name in wanted:
            path = join(folder, name) if folder in anew else ""
            if path in written and path:
                continue
            if name not in was or was[name].inode != published[folder].files[name].inode:
                yield join(folder, name)


def _as_written(root: str, path: str) -> os.stat_result:
    """A link changes its file's ctime, so what is linked is asked for it as well."""
    try:
        return os.lstat(f"{root}/{path}")
    except FileNotFoundError:
        raise lost(path) from None


def _stamps(folder: str, names: Set[str], published: Folder | None, fresh: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """The stamps of a folder's files: of those that are fresh, by path, else as they are published."""
    known = published.files if published else {}
    if not fresh and known.keys() == names:
        return known
    return {name: fresh.get(join(folder, name)) or known[name] for name in names}


def _folders(names: Names) -> dict[str, list[str]]:
    """The names of the folders in each folder."""
    folders: dict[str, list[str]] = {}
    for path in sorted(names):
        if path:
            above, _, name = path.rpartition("/")
            folders.setdefault(above, []).append(name)
    return folders


def _folder(place: str, untouched: Folder | None, files: dict[str, Stamp], folders: tuple[str, ...]) -> Folder:
    if untouched is None:
        return as_it_is(place, files, folders)
    return Folder(untouched.modified, untouched.changed, untouched.inode, files, folders)
