"""A map that is remembered in parts: what a change of it writes, and what is known of it later."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
import pytest

from pressroom.cache import Cache
from pressroom.parted import PARTS, Parted, Some

DECODER: Final = msgspec.msgpack.Decoder(dict[str, str])
FILES: Final = {f"content/news/{number}.md": f"text {number}" for number in range(200)}


class Rows(Cache):
    """Tells how many rows were written last."""

    def put_many(self, kind: str, items: Mapping[str, bytes]) -> None:
        self.written = len(items)
        super().put_many(kind, items)


def opened(memory: Cache, name: str = "a") -> Parted[str]:
    return Parted(memory, "files", name, DECODER)


def filled(folder: Path) -> Rows:
    memory = Rows.open(folder, "1")
    opened(memory).renew(FILES)
    return memory


def test_what_was_remembered_is_known_later(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with Cache.open(tmp_path, "1") as memory:
        parted = opened(memory)
        assert (parted.known, parted.whole) == (FILES, True)


def test_nothing_is_known_of_another_name(tmp_path: Path) -> None:
    with filled(tmp_path) as memory:
        assert (opened(memory, "b").known, opened(memory, "b").whole) == ({}, False)


def test_the_first_time_all_parts_are_written(tmp_path: Path) -> None:
    with filled(tmp_path) as memory:
        assert memory.written == PARTS


@pytest.mark.parametrize("change", [{"content/news/7.md": "other"}, {"content/news/new.md": "new"}, {}])
def test_a_changed_a_new_and_a_lost_file_each_rewrite_one_part(change: dict[str, str], tmp_path: Path) -> None:
    now = {**FILES, **change} if change else {path: FILES[path] for path in list(FILES)[1:]}
    with filled(tmp_path) as memory:
        opened(memory).renew(now)
        assert memory.written == 1
        assert opened(memory).known == now


def test_what_stays_as_it_is_writes_nothing(tmp_path: Path) -> None:
    with filled(tmp_path) as memory:
        parted = opened(memory)
        memory.written = 0
        parted.renew(parted.known)
        assert memory.written == 0


def test_other_names_can_be_forgotten(tmp_path: Path) -> None:
    with filled(tmp_path) as memory:
        opened(memory, "b").renew({"x": "y"})
        opened(memory, "b").forget_others()
        assert (opened(memory).known, opened(memory, "b").known) == ({}, {"x": "y"})


def some(memory: Cache, *paths: str, name: str = "a") -> Some[str]:
    return Some(memory, "files", name, DECODER, paths)


def test_some_values_are_replaced_by_reading_only_their_parts(tmp_path: Path) -> None:
    with Cache.open(tmp_path, "1") as memory:
        opened(memory).renew({"a": "one", "b": "two"})
        few = some(memory, "a", "c")
        assert few.known == {"a": "one"}
        few.replace({"a": "three", "c": "new"})
        assert few.known == {"a": "one"}
        assert opened(memory).known == {"a": "three", "b": "two", "c": "new"}


def test_nothing_is_remembered_in_parts_that_are_lost(tmp_path: Path) -> None:
    with Cache.open(tmp_path, "1") as memory:
        few = some(memory, "a", name="other")
        assert few.known == {}
        few.replace({"a": "three"})
        assert opened(memory, "other").known == {}
