"""A map that is remembered in parts: what a change of it writes, and what is known of it later."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

import msgspec
import pytest

from pressroom.cache import Cache
from pressroom.parted import PARTS, Parted

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


class Asked(Cache):
    """Tells which rows were read."""

    asked: tuple[str, ...] = ()

    def get_many(self, kind: str, keys: Collection[str]) -> dict[str, bytes]:
        self.asked += tuple(keys)
        return super().get_many(kind, keys)


def test_one_value_is_known_by_reading_only_its_part(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with Asked.open(tmp_path, "1") as memory:
        parted = opened(memory)
        assert [parted.get("content/news/7.md") for _ in range(2)] == ["text 7"] * 2
        assert len(memory.asked) == 1
        assert parted.get("content/news/none.md") is None
        assert parted.known == FILES
        assert len(memory.asked) == len(set(memory.asked)) == PARTS


def test_values_are_replaced_and_forgotten_by_reading_and_writing_only_their_parts(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with Asked.open(tmp_path, "1") as memory:
        assert opened(memory).replace({"content/news/7.md": "seven", "content/news/8.md": None})
        assert len(memory.asked) == 2
        assert opened(memory).known == {
            path: "seven" if path == "content/news/7.md" else text
            for path, text in FILES.items()
            if path != "content/news/8.md"
        }


def test_nothing_is_remembered_in_parts_that_are_lost(tmp_path: Path) -> None:
    with Cache.open(tmp_path, "1") as memory:
        assert not opened(memory).replace({"a": "three"})
        assert opened(memory).known == {}
