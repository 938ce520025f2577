"""Brings a tree up to date: what left goes, what stayed is linked, what is new was written already."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from pressroom.publish.disk import file_and_folder, lost
from pressroom.publish.tree import Changes, Known, as_they_are, join
from pressroom.publish.workshop import Workshop
from pressroom.stamps import Stamp, stamp


class Shape(Struct, frozen=True):
    """The names of the files and of the folders in a folder. One without any is none, unless it is the root."""

    files: set[str]
    folders: set[str]

    def __bool__(self) -> bool:
        return bool(self.files or self.folders)


Shapes = Mapping[str, Shape]


def reshaped(shown: Known, came: Iterable[str], gone: Iterable[str], besides: Iterable[str]) -> Shapes:
    """What will be in every folder that files come into or go from, in those above where that matters, and `besides`.

    Raises PressroomError where a file would be a folder as well.
    """
    shapes: dict[str, Shape] = {}

    def shape(path: str) -> Shape:
        if path not in shapes:
            folder = shown.get(path)
            shapes[path] = Shape(set(folder.files), set(folder.folders)) if folder else Shape(set(), set())
        return shapes[path]

    for path in gone:
        folder, _, name = path.rpartition("/")
        shape(folder).files.discard(name)
    for path in came:
        folder, _, name = path.rpartition("/")
        shape(folder).files.add(name)
    for path in besides:
        shape(path)
    for path in list(shapes):
        while path:
            is_there = bool(shape(path))
            path, _, name = path.rpartition("/")
            if is_there == (name in shape(path).folders):
                break
            shapes[path].folders.symmetric_difference_update([name])
    if clashes := [join(path, name) for path, each in shapes.items() for name in each.files & each.folders]:
        raise file_and_folder(min(clashes))
    return shapes


def strays(shapes: Shapes, tree: Known, published: Known, written: Collection[str]) -> Iterator[str]:
    """Files that a tree lacks, or has otherwise than they are published."""
    for path, shape in shapes.items():
        here = tree.get(path)
        for name in shape.files:
            if (whole := join(path, name)) not in written:
                there = published.file(whole)
                if here is None or name not in here.files or there is None or here.files[name].inode != there.inode:
                    yield whole


def renew(workshop: Workshop, tree: Known, shapes: Shapes, links: Iterable[str], published: str) -> None:
    """Give the folders of a tree their shapes, and link files from the published root. tree: as it was before."""
    workshop.room()
    for path, shape in sorted(shapes.items()):
        if (shape or not path) and (folder := tree.get(path)):
            for name in {*folder.files, *folder.folders} - shape.files - shape.folders:
                workshop.remove(join(path, name))
    for path in links:
        workshop.link(path, f"{published}/{path}")


def are_there(root: str, paths: Iterable[str]) -> None:
    """Raises PressroomError where something that was written is gone again."""
    for path in paths:
        if not os.path.lexists(f"{root}/{path}"):
            raise lost(path)


def told(
    roots: Sequence[str], shapes: Shapes, digests: Mapping[str, str], known: Callable[[str], Stamp | None]
) -> list[Changes]:
    """The folders of each of these trees after they were made alike: with the very same files.

    digests: of the files that are looked at, because they were written or linked; all others are as they are known.
    """
    changes: list[Changes] = [dict.fromkeys(shapes) for _ in roots]
    for path, shape in shapes.items():
        if shape or not path:
            files = {name: _stamp(roots[0], join(path, name), digests, known) for name in sorted(shape.files)}
            for folder, each in zip(
                as_they_are(roots, path, files, tuple(sorted(shape.folders))), changes, strict=True
            ):
                each[path] = folder
    return changes


def _stamp(root: str, path: str, digests: Mapping[str, str], known: Callable[[str], Stamp | None]) -> Stamp:
    file = None if path in digests else known(path)
    return file or stamp(digests[path], os.lstat(f"{root}/{path}"))
