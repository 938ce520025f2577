"""What lies in an output and beside it, told so that one process can look while another does something else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

import msgspec
from msgspec import Struct

from pressroom.parted import Parted
from pressroom.publish.tree import Changes, Folder, Tree, empty_folders, look, paths

SIZE: Final = 16


class Sight(Struct, frozen=True, array_like=True):
    """A tree as it is: the folders that are otherwise than they were remembered.

    state: stands for every file. files: how many there are. empty: folders with nothing in them.
    """

    news: Changes
    state: str
    files: int
    empty: tuple[str, ...]


class Beside(Struct, frozen=True, array_like=True):
    """The tree that nobody sees. unlike: folders that are not one, file by file, with what visitors see there."""

    news: Changes
    unlike: tuple[str, ...]


def see(shown: str, known: Parted[Folder], hidden: str, known_hidden: Parted[Folder]) -> Iterator[bytes]:
    """Encoded: first the Sight of what visitors see, then what lies beside it."""
    tree = _look(shown, known.known, into_files=True)
    files = {path: file.digest for path, file in paths(tree)}
    yield msgspec.msgpack.encode(
        Sight(_news(tree, known.known), state(files.items()), len(files), tuple(empty_folders(tree)))
    )
    beside = _look(hidden, known_hidden.known, into_files=False)
    yield msgspec.msgpack.encode(Beside(_news(beside, known_hidden.known), tuple(_unlike(beside, tree))))


def _look(root: str, known: Tree, *, into_files: bool) -> Tree:
    return look(root, known, into_files=into_files) if os.path.isdir(root) else {}


def _news(tree: Tree, known: Tree) -> Changes:
    news: Changes = {path: folder for path, folder in tree.items() if known.get(path) != folder}
    return news | dict.fromkeys(known.keys() - tree.keys())


def _unlike(one: Tree, other: Tree) -> Iterator[str]:
    for path, folder in other.items():
        like = one.get(path)
        if like is None or like.files != folder.files or set(like.folders) != set(folder.folders):
            yield path
    yield from one.keys() - other.keys()


def state(files: Iterable[tuple[str, str]]) -> str:
    """Stands for files, each given by path and digest, in any order: the sum of what stands for each of them."""
    return _told(sum(map(_of, files)))


def moved(before: str, came: Iterable[tuple[str, str]], went: Iterable[tuple[str, str]]) -> str:
    """What stands for the same files without some and with others."""
    return _told(int(before, 16) + sum(map(_of, came)) - sum(map(_of, went)))


def _of(file: tuple[str, str]) -> int:
    return int.from_bytes(blake2b("\n".join(file).encode(), digest_size=SIZE).digest())


def _told(total: int) -> str:
    return f"{total % (1 << 8 * SIZE):x}"


SIGHT: Final = msgspec.msgpack.Decoder(Sight)
BESIDE: Final = msgspec.msgpack.Decoder(Beside)
