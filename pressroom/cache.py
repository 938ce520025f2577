"""Remembers bytes by kind and key between runs. It knows nothing of what they mean, and may be lost at any time.

Everything is data in one SQLite file. Whatever goes wrong with it (another process holds it, the disk is full or
read-only, the file is damaged or a newer program's) costs time and nothing else.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from zlib import crc32

FILE: Final = "memory.sqlite3"
LAYOUT: Final = 1
PATIENCE: Final = 5.0
"""Seconds to wait for another build that is just writing."""

SCHEMA: Final = (
    "CREATE TABLE memory (kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key))",
    "CREATE TABLE about (version TEXT NOT NULL)",
    f"PRAGMA user_version = {LAYOUT}",
)
_DELETE: Final = "DELETE FROM memory WHERE kind = ? AND key = ?"
DAMAGE: Final = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

NO_COPY: Final = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# This folder may be deleted at any time.\n",
}
"""Files that keep a folder out of version control and of backups."""


class Cache:
    """Bytes by kind and key. Only the process that opened it writes; one forked from it only reads."""

    def __init__(self, folder: Path | None, version: str) -> None:
        self._folder: Final = folder
        self._version: Final = version
        self._process = os.getpid()
        self._inherited: sqlite3.Connection | None = None
        self._connection = _connect(folder, version) if folder else None

    @classmethod
    def open(cls, folder: Path | None, version: str) -> Self:
        """The memory in a folder, emptied where another version left it. None: one that remembers nothing."""
        return cls(folder, version)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._connection is not None and os.getpid() == self._process:
            self._connection.close()
            self._connection = None

    @property
    def remembers(self) -> bool:
        """Whether there is any use in putting something."""
        return self._connection is not None

    def get(self, kind: str, key: str) -> bytes | None:
        return self.get_many(kind, [key]).get(key)

    def get_many(self, kind: str, keys: Collection[str]) -> dict[str, bytes]:
        """The values of those keys that are known."""
        found: dict[str, bytes] = {}
        self._attempt(lambda connection: found.update(_select(connection, self._kind(kind), keys)))
        return found

    def put_many(self, kind: str, items: Mapping[str, bytes]) -> None:
        """Remember all of them or, where that fails, none."""
        if items:
            self.put_each(kind, items.items())

    def put_each(self, kind: str, items: Iterable[tuple[str, bytes]]) -> None:
        """The same for more than should be in memory at once."""
        rows = ((self._kind(kind), key, _sealed(key, value)) for key, value in items)
        self._attempt(lambda connection: _change(connection, "INSERT OR REPLACE INTO memory VALUES (?, ?, ?)", rows))

    def forget(self, kind: str, keys: Collection[str]) -> None:
        """Forget those keys."""
        rows = ((self._kind(kind), key) for key in keys)
        if keys:
            self._attempt(lambda connection: _change(connection, _DELETE, rows))

    def prune(self, kind: str, keep: Collection[str]) -> None:
        """Forget what is of that kind and not among `keep`."""
        self._attempt(lambda connection: _delete_others(connection, self._kind(kind), keep))

    def _kind(self, kind: str) -> str:
        """Two programs of different versions at work at once must not read each other's values."""
        return f"{kind} {self._version}"

    def _attempt(self, action: Callable[[sqlite3.Connection], None]) -> None:
        if self._connection is not None and os.getpid() != self._process:
            self._connect_again(self._connection)
        if self._connection is None:
            return
        try:
            action(self._connection)
        except sqlite3.Error as reason:
            if _is_damage(reason):
                self.close()
                if not self._inherited:
                    _discard(self._folder)

    def _connect_again(self, inherited: sqlite3.Connection) -> None:
        """SQLite allows no connection to be used after a fork; closed here, it would take the other process's locks."""
        assert self._folder is not None
        self._inherited, self._process, self._connection = inherited, os.getpid(), None
        with suppress(sqlite3.Error):
            self._connection = sqlite3.connect(
                f"{(self._folder / FILE).absolute().as_uri()}?mode=ro", PATIENCE, uri=True
            )


# SQLite -----------------------------------------------------------------------------------------------------------


def _connect(folder: Path, version: str) -> sqlite3.Connection | None:
    """A memory of that version, made anew where what is there is damaged; None where there can be none."""
    try:
        _prepare(folder)
        return _open(folder / FILE, version)
    except sqlite3.Error as reason:
        if not _is_damage(reason):
            return None
    except OSError:
        return None
    _discard(folder)
    with suppress(sqlite3.Error):
        return _open(folder / FILE, version)
    return None


def _prepare(folder: Path) -> None:
    if folder.is_dir():
        return
    folder.mkdir(parents=True)
    for name, text in NO_COPY.items():
        (folder / name).write_text(text, encoding="utf-8")


def _open(path: Path, version: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        # A power failure may damage the file. That is noticed by SQLite or by a value's checksum, so no write waits.
        connection.execute("PRAGMA synchronous = OFF")
        _lay_out(connection)
        _agree(connection, version)
    except BaseException:
        connection.close()
        raise
    return connection


def _lay_out(connection: sqlite3.Connection) -> None:
    if _layout(connection) == LAYOUT:
        return
    with _transaction(connection):
        # Another build may have been quicker while this one waited for its turn.
        if _layout(connection) == 0:
            for statement in SCHEMA:
                connection.execute(statement)
        elif _layout(connection) != LAYOUT:
            connection.execute("SELECT a_newer_program_laid_this_out")


def _layout(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _agree(connection: sqlite3.Connection, version: str) -> None:
    """Forget everything where another version left it."""
    if connection.execute("SELECT version FROM about").fetchall() == [(version,)]:
        return
    with _transaction(connection):
        connection.execute("DELETE FROM memory")
        connection.execute("DELETE FROM about")
        connection.execute("INSERT INTO about VALUES (?)", (version,))


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _select(connection: sqlite3.Connection, kind: str, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
    for key in keys:
        row = connection.execute("SELECT value FROM memory WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        if row is not None and (value := _unsealed(key, row[0])) is not None:
            yield key, value


def _change(connection: sqlite3.Connection, statement: str, rows: Iterator[tuple[object, ...]]) -> None:
    with _transaction(connection):
        connection.executemany(statement, rows)


def _delete_others(connection: sqlite3.Connection, kind: str, keep: Collection[str]) -> None:
    known = {key for (key,) in connection.execute("SELECT key FROM memory WHERE kind = ?", (kind,))}
    gone = ((kind, key) for key in known.difference(keep))
    _change(connection, _DELETE, gone)


def _is_damage(reason: sqlite3.Error) -> bool:
    """Whether the file itself is at fault; another process, a full disk or a missing right are not."""
    return getattr(reason, "sqlite_errorcode", None) in DAMAGE


def _discard(folder: Path | None) -> None:
    if folder is not None:
        for name in (FILE, f"{FILE}-journal", f"{FILE}-wal", f"{FILE}-shm"):
            with suppress(OSError):
                (folder / name).unlink()


# A value and its checksum -----------------------------------------------------------------------------------------


def _sealed(key: str, value: bytes) -> bytes:
    return crc32(value, crc32(key.encode())).to_bytes(4, "big") + value


def _unsealed(key: str, sealed: object) -> bytes | None:
    if not isinstance(sealed, bytes):
        return None
    value = sealed[4:]
    return value if sealed[:4] == crc32(value, crc32(key.encode())).to_bytes(4, "big") else None


# The version ------------------------------------------------------------------------------------------------------


@cache
def program_version(extra: str = "") -> str:
    """Stands for the program's own code and data, the interpreter, and every installed library, by version.

    Files are known by their bytes, so that a fresh checkout of the same commit has the same version. extra: anything
    else that what is remembered depends on. Looked at once, because a process goes on with the code that it has loaded.
    """
    machine = os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    facts = [sys.version, sys.platform, machine, unicodedata.unidata_version, extra]
    facts += sorted(_libraries())
    hashed = sha256("\n".join(facts).encode())
    package = Path(__file__).parent
    for path in sorted(_files(package)):
        hashed.update(f"\n{path[len(str(package)) :]}\n".encode())
        hashed.update(sha256(Path(path).read_bytes()).digest())
    return hashed.hexdigest()


def _libraries() -> Iterator[str]:
    """The names of the folders in which an installer writes a library's name and version."""
    for folder in sys.path:
        with suppress(OSError):
            yield from (name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))


def _files(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if name != "__pycache__")
        yield from (os.path.join(place, name) for name in names)
