"""What lies in an output, told so that one process can look while another does something else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import blake2b
from typing import Final

import msgspec
from msgspec import Struct

from pressroom.publish.tree import DECODER, ENCODER, Tree, empty_folders, look, paths


class Sight(Struct, frozen=True, array_like=True):
    """A tree as it is. news: the tree, encoded; empty where it is as it was remembered.

    state: stands for every file. tidy: whether no folder is empty.
    """

    state: str
    tidy: bool
    news: bytes


def see(root: str, remembered: bytes) -> bytes:
    """A Sight of what is published in a folder, encoded. remembered: the tree of last time, encoded too."""
    known = DECODER.decode(remembered) if remembered else {}
    tree: Tree = look(root, known, into_files=True) if os.path.isdir(root) else {}
    digests = {path: file.digest for path, file in paths(tree)}
    news = b"" if tree == known else ENCODER.encode(tree)
    return msgspec.msgpack.encode(Sight(state(digests), not empty_folders(tree), news))


def state(digests: Mapping[str, str]) -> str:
    """Stands for files, given by path and digest."""
    return blake2b(repr(sorted(digests.items())).encode(), digest_size=16).hexdigest()


SIGHT: Final = msgspec.msgpack.Decoder(Sight)
