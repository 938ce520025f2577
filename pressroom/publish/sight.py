"""What lies in an output and beside it, told so that one process can look while another does something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec import Struct

from pressroom.parted import Parted
from pressroom.publish import state
from pressroom.publish.tree import Changes, Folder, Known, Tree, empty_folders, look


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
    news = look(shown, known.known, into_files=True)
    tree = Known(known, news).tree()
    yield msgspec.msgpack.encode(_sight(news, tree))
    beside = look(hidden, known_hidden.known, into_files=False)
    yield msgspec.msgpack.encode(Beside(beside, tuple(_unlike(Known(known_hidden, beside).tree(), tree))))


def _sight(news: Changes, tree: Tree) -> Sight:
    return Sight(
        news=news,
        state=state.of_all(folder.state for folder in tree.values()),
        files=sum(len(folder.files) for folder in tree.values()),
        empty=tuple(empty_folders(tree)),
    )


def _unlike(one: Tree, other: Tree) -> Iterator[str]:
    for path, folder in other.items():
        like = one.get(path)
        if like is None or like.files != folder.files or not _same(like.folders, folder.folders):
            yield path
    yield from one.keys() - other.keys()


def _same(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return names == others or set(names) == set(others)


SIGHT: Final = msgspec.msgpack.Decoder(Sight)
BESIDE: Final = msgspec.msgpack.Decoder(Beside)
