"""What lies in an output and beside it, told so that one process can look while another does something else."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

import msgspec
from msgspec import Struct

from pressroom.parted import Parted
from pressroom.publish.tree import ENCODER, Folder, Tree, empty_folders, look, paths

SIZE: Final = 16


class Sight(Struct, frozen=True, array_like=True):
    """A tree as it is. news: the tree, encoded; empty where it is as it was remembered.

    state: stands for every file. tidy: whether no folder is empty.
    """

    state: str
    tidy: bool
    news: bytes


def see(shown: str, known: Parted[Folder], hidden: str, known_hidden: Parted[Folder]) -> Iterator[bytes]:
    """Encoded: first a Sight of what visitors see, then the other tree, where it is not as it was remembered."""
    tree = _look(shown, known.known, into_files=True)
    files = ((path, file.digest) for path, file in paths(tree))
    yield msgspec.msgpack.encode(Sight(state(files), not empty_folders(tree), _news(tree, known.known)))
    yield _news(_look(hidden, known_hidden.known, into_files=False), known_hidden.known)


def _look(root: str, known: Tree, *, into_files: bool) -> Tree:
    return look(root, known, into_files=into_files) if os.path.isdir(root) else {}


def _news(tree: Tree, known: Tree) -> bytes:
    return b"" if tree == known else ENCODER.encode(tree)


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
