"""What is remembered comes back or it does not; nothing that happens to the memory is ever an error."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rights import common_folder, forked, without_rights

from pressroom import cache
from pressroom.cache import FILE, Cache, program_version

ITEMS = {"a": b"1", "b": b"", "c": bytes(range(256)) * 100}


def filled(folder: Path, version: str = "1") -> None:
    with Cache.open(folder, version) as memory:
        memory.put_many("texts", ITEMS)


def remembered(folder: Path, version: str = "1") -> dict[str, bytes]:
    with Cache.open(folder, version) as memory:
        return memory.get_many("texts", ITEMS)


def test_what_was_put_comes_back_by_kind_and_key(tmp_path: Path) -> None:
    filled(tmp_path)
    with Cache.open(tmp_path, "1") as memory:
        assert memory.get("texts", "a") == b"1"
        assert memory.get("texts", "b") == b""
        assert memory.get("texts", "z") is None
        assert memory.get("other", "a") is None
        assert memory.get_many("texts", ["a", "z", "c"]) == {"a": b"1", "c": ITEMS["c"]}


def test_a_later_value_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    filled(tmp_path)
    with Cache.open(tmp_path, "1") as memory:
        memory.put_many("texts", {"a": b"2"})
    assert remembered(tmp_path) == {**ITEMS, "a": b"2"}


def test_what_is_not_kept_is_forgotten_in_its_kind_only(tmp_path: Path) -> None:
    filled(tmp_path)
    with Cache.open(tmp_path, "1") as memory:
        memory.put_many("other", {"a": b"1"})
        memory.prune("texts", ["b", "unknown"])
        assert memory.get_many("texts", ITEMS) == {"b": b""}
        assert memory.get("other", "a") == b"1"


def test_what_is_forgotten_is_gone_in_its_kind_only(tmp_path: Path) -> None:
    filled(tmp_path)
    with Cache.open(tmp_path, "1") as memory:
        memory.put_many("other", {"a": b"1"})
        memory.forget("texts", ["a", "unknown"])
        assert memory.get_many("texts", ITEMS) == {key: value for key, value in ITEMS.items() if key != "a"}
        assert memory.get("other", "a") == b"1"


def test_another_version_finds_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    filled(tmp_path, "1")
    assert remembered(tmp_path, "2") == {}
    assert remembered(tmp_path, "1") == {}


def test_versions_at_work_at_once_do_not_read_each_other(tmp_path: Path) -> None:
    with Cache.open(tmp_path, "1") as old, Cache.open(tmp_path, "2") as new:
        old.put_many("texts", {"a": b"old"})
        new.put_many("texts", {"b": b"new"})
        assert old.get_many("texts", ["a", "b"]) == {"a": b"old"}
        assert new.get_many("texts", ["a", "b"]) == {"b": b"new"}


def test_without_a_folder_nothing_is_remembered() -> None:
    with Cache.open(None, "1") as memory:
        memory.put_many("texts", ITEMS)
        memory.prune("texts", [])
        assert memory.get_many("texts", ITEMS) == {}


def test_the_folder_keeps_itself_out_of_version_control_and_backups(tmp_path: Path) -> None:
    filled(tmp_path / "new" / "folder")
    assert sorted(path.name for path in (tmp_path / "new/folder").iterdir()) == [".gitignore", "CACHEDIR.TAG", FILE]
    assert (tmp_path / "new/folder/.gitignore").read_text() == "*\n"


# What happens to a file -------------------------------------------------------------------------------------------


def overwrite(at: int, data: bytes) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(data)

    return damage


def execute(*statements: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return damage


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"no database at all" * 100), id="another kind of file"),
        pytest.param(half, id="cut in half"),
        pytest.param(overwrite(0, bytes(100)), id="no head"),
        pytest.param(overwrite(4096, b"\xff" * 4096), id="a page of rubbish"),
        pytest.param(overwrite(40, b"\xff" * 16), id="rubbish in the head"),
        pytest.param(execute("PRAGMA user_version = 2"), id="laid out by a newer program"),
        pytest.param(execute("DROP TABLE memory"), id="a table too few"),
        pytest.param(execute("DROP TABLE about"), id="no version"),
        pytest.param(execute("DROP TABLE memory", "CREATE TABLE memory (x)"), id="other columns"),
        pytest.param(lambda path: path.unlink(), id="gone"),
    ],
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    filled(tmp_path)
    damage(tmp_path / FILE)
    assert remembered(tmp_path).items() <= ITEMS.items()
    filled(tmp_path)
    filled(tmp_path)
    assert remembered(tmp_path) == ITEMS


@pytest.mark.parametrize("statement", ["SET value = X'0000'", "SET value = 7", "SET value = zeroblob(length(value))"])
def test_a_value_that_does_not_fit_its_checksum_is_forgotten(tmp_path: Path, statement: str) -> None:
    filled(tmp_path)
    execute(f"UPDATE memory {statement}")(tmp_path / FILE)
    assert remembered(tmp_path) == {}


@settings(max_examples=50)
@given(holes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=64)), min_size=1, max_size=4))
def test_a_value_is_right_or_it_is_not_there(
    holes: list[tuple[float, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    filled(folder)
    size = (folder / FILE).stat().st_size
    for where, data in holes:
        overwrite(int(where * size), data)(folder / FILE)
    assert remembered(folder).items() <= ITEMS.items()
    with Cache.open(folder, "1") as memory:
        memory.put_many("texts", {"new": b"value"})
        memory.prune("texts", ["new"])
        assert memory.get("texts", "new") in (b"value", None)


def test_a_folder_that_cannot_be_made_means_no_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    filled(tmp_path / "file" / "cache")
    assert remembered(tmp_path / "file" / "cache") == {}
    (tmp_path / FILE).mkdir()
    filled(tmp_path)
    assert remembered(tmp_path) == {}


def test_a_folder_that_can_only_be_read_is_read(tmp_path: Path) -> None:
    def use(folder: Path) -> None:
        assert remembered(folder) == ITEMS
        with Cache.open(folder, "1") as memory:
            memory.put_many("texts", {"a": b"2"})
            memory.prune("texts", [])
        assert remembered(folder) == ITEMS
        assert remembered(folder, "2") == {}

    with common_folder() as folder:
        filled(folder)
        (folder / FILE).chmod(0o444)
        folder.chmod(0o555)
        assert without_rights(lambda: use(folder)) == "done"


def test_another_process_that_holds_the_file_costs_the_memory_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "PATIENCE", 0.05)
    filled(tmp_path)
    with Cache.open(tmp_path, "1") as memory:
        holder = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        memory.put_many("texts", {"a": b"2"})
        memory.prune("texts", [])
        assert memory.get_many("texts", ITEMS) == {}
        assert remembered(tmp_path) == {}
        holder.execute("ROLLBACK")
        holder.close()
        assert memory.get_many("texts", ITEMS) == ITEMS


def test_a_forked_process_reads_and_writes_nothing(tmp_path: Path) -> None:
    with Cache.open(tmp_path, "1") as memory:
        memory.put_many("texts", ITEMS)

        def use() -> None:
            memory.put_many("texts", {"a": b"2"})
            memory.prune("texts", [])
            assert memory.get_many("texts", ITEMS) == ITEMS
            memory.close()

        assert forked(use) == "done"
        assert memory.get_many("texts", ITEMS) == ITEMS


def test_a_forked_process_leaves_a_damaged_file_to_the_one_that_opened_it(tmp_path: Path) -> None:
    with Cache.open(tmp_path, "1") as memory:
        memory.put_many("texts", ITEMS)
        (tmp_path / FILE).write_bytes(b"no database" * 1000)

        def use() -> None:
            assert memory.get_many("texts", ITEMS) == {}

        assert forked(use) == "done"
        assert (tmp_path / FILE).is_file()


FILL = """
import sys
from pathlib import Path
from pressroom.cache import Cache
with Cache.open(Path(sys.argv[1]), "1") as memory:
    print("open", flush=True)
    while True:
        memory.put_many("texts", {str(number): bytes([number]) * 20_000 for number in range(256)})
"""


def test_a_process_that_is_killed_leaves_all_of_a_writing_or_nothing(tmp_path: Path) -> None:
    for pause in (0.0, 0.005, 0.01, 0.02, 0.04, 0.08):
        with subprocess.Popen([sys.executable, "-c", FILL, tmp_path], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(pause)
            writer.kill()
        with Cache.open(tmp_path, "1") as memory:
            found = memory.get_many("texts", [str(number) for number in range(256)])
            assert len(found) in (0, 256)
            assert all(value == bytes([int(key)]) * 20_000 for key, value in found.items())
            memory.prune("texts", [])


# The version ------------------------------------------------------------------------------------------------------


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The package in another place, with other times."""
    package = Path(cache.__file__).parent
    return Path(shutil.copytree(package, tmp_path / "pressroom", ignore=shutil.ignore_patterns("__pycache__")))


def version_of(package: Path, **environment: str) -> str:
    asked = "from pressroom.cache import program_version; print(program_version())"
    return subprocess.run(
        [sys.executable, "-c", asked],
        cwd=package.parent,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def test_the_version_stays_in_another_place_with_other_times_and_hash_seed(copied: Path) -> None:
    first = version_of(copied)
    for path in copied.rglob("*.py"):
        os.utime(path, ns=(1, 1))
    (copied / "__pycache__").mkdir()
    (copied / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert version_of(copied, PYTHONHASHSEED="7") == first
    assert version_of(Path(shutil.copytree(copied, copied.parent / "other" / "pressroom"))) == first


def test_the_version_changes_with_code_data_and_libraries(copied: Path) -> None:
    seen = {version_of(copied)}
    with (copied / "model.py").open("a") as code:
        code.write("# changed\n")
    seen.add(version_of(copied))
    (copied / "more.txt").write_text("data")
    seen.add(version_of(copied))
    (copied.parent / "markdown-4.0.dist-info").mkdir()
    seen.add(version_of(copied))
    assert len(seen) == 4


def test_the_version_covers_what_the_caller_adds() -> None:
    assert program_version("a") != program_version("b")
    assert program_version("a") == program_version("a")
