"""The next edition of a site, from its first file to the instant in which it is shown."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec
from msgspec import Struct

from pressroom import workers
from pressroom.digest import digest_bytes
from pressroom.errors import PressroomError
from pressroom.parted import Memory, Parted
from pressroom.publish import exchange
from pressroom.publish.disk import failed, telling
from pressroom.publish.journal import Journal
from pressroom.publish.place import MARKER, MARKER_TEXT, Lock, Place
from pressroom.publish.renewal import Shapes, are_there, renew, reshaped, strays, told
from pressroom.publish.sight import BESIDE, SIGHT, Beside, Sight, see
from pressroom.publish.state import moved
from pressroom.publish.tree import CHANGES, DECODER, Folder, Known, paths
from pressroom.publish.twin import begun, clear
from pressroom.publish.workshop import Workshop, checked
from pressroom.stamps import Stamp, stamp

KIND: Final = "published"
MANY: Final = range(1_000, 50_000)
"""How many files are worth another process: fewer are done before it has begun, and where there are more, this process
holds so much of a site that the copy of it which another one comes to be would not fit into memory."""


class Counts(Struct, frozen=True):
    """Files that came or changed, that went, and that there are now."""

    written: int
    removed: int
    files: int


class Edition:
    """Takes every file of the site, by `put` or `keep`, then shows them all at once by `commit`.

    Left without `commit`, it changes nothing of what is shown. state: stands for all files of the edition, once it is
    shown.
    """

    def __init__(self, place: Place, lock: Lock, memory: Memory, name: str, jobs: int) -> None:
        self._place: Final = place
        self._lock: Final = lock
        self._memory: Final = memory
        self._name: Final = name
        self._jobs: Final = jobs
        self._workshop: Final = Workshop(place.tree)
        self._twin: Final = begun(place)
        self._journal: Final = Journal(place.workshop)
        self._kept: Final[dict[str, str]] = {}
        self._others_stay = False
        self._settling: workers.Apart | None = None
        self.state = ""
        self._journal.clear()
        self._memories: Final[dict[str, Parted[Folder]]] = {}
        self._known: Final = self._remembered(place.output)
        self._known_hidden: Final = self._remembered(place.tree)
        self._looking: Final = workers.Apart(
            partial(see, place.output, self._known, place.tree, self._known_hidden), jobs
        )

    @cached_property
    def _sight(self) -> Sight:
        with telling(self._place.output):
            return SIGHT.decode(self._looking.answer())

    @cached_property
    def _beside(self) -> Beside:
        _ = self._sight  # is answered first
        with telling(self._place.output):
            return BESIDE.decode(self._looking.answer())

    @cached_property
    def _shown(self) -> Known:
        return Known(self._known, self._sight.news)

    @cached_property
    def current(self) -> Mapping[str, str]:
        """The digest of every file shown now."""
        return _Digests(self._shown)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Leave what is shown as it is, or as `commit` left it, and let other builds begin."""
        self._looking.close()
        try:
            self._settle()
        finally:
            with suppress(OSError):
                self._journal.clear()
            clear(self._place)
            self._lock.release()

    def put(self, path: str, data: bytes) -> str:
        """A file's bytes; their digest is the answer. Bytes that are shown already are not written again.

        Worker processes may call it too.
        """
        digest = digest_bytes(data)
        old = self._shown.file(checked(path))
        try:
            self._journal.add(path, old if old and old.digest == digest else self._written(path, data, digest))
        except OSError as reason:
            raise failed(reason, path) from reason
        return digest

    def _written(self, path: str, data: bytes, digest: str) -> Stamp:
        now = self._workshop.write(path, data)
        if self._twin:
            place = f"{self._workshop.root}/{path}"
            self._twin.link(path, place)
            now = os.lstat(place)
        return stamp(digest, now)

    def keep(self, path: str) -> None:
        """The file stays as it is shown now."""
        self._kept[path] = self.current[path]

    def keep_others(self) -> None:
        """All files that are not put stay as they are shown now."""
        self._others_stay = True

    def digests(self) -> dict[str, str]:
        """The digest of each file that was put or kept so far, by whichever process."""
        return {**self._kept, **{path: file.digest for path, file in self._journal.read().items()}}

    def contents(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The bytes of files that were put or kept. Raises PressroomError where the disk fails."""
        digests = self.digests()
        for path in paths:
            folder = self._place.output if self.current.get(path) == digests[path] else self._workshop.root
            with telling(path):
                data = Path(folder, path).read_bytes()
            yield path, data

    def shows(self, state: str) -> bool:
        """Whether just the edition is shown that had this state."""
        if state != self._sight.state or self._sight.empty:
            return False
        if self._sight.news:
            self._shown.remember({}, self._known)
        return True

    def commit(self) -> Counts:
        """Show the files that were put and kept, and nothing else."""
        with telling(self._place.output):
            self.put(MARKER, MARKER_TEXT)
            written = self._journal.read()
            wanted = {**self._kept, **{path: file.digest for path, file in written.items()}}
            before = self._shown_digests(wanted)
            came = dict(wanted.items() - before.items())
            gone = before.keys() - wanted.keys()
            self.state = moved(self._sight.state, came.items(), before.items() - wanted.items())
            if not self.shows(self.state):
                self._show(came, gone, written)
            files = self._sight.files + len(came.keys() - before.keys()) - len(gone)
            return Counts(len(came.keys() - {MARKER}), len(gone), files - 1)

    def _shown_digests(self, wanted: Iterable[str]) -> dict[str, str]:
        """Of the files that are shown now: those that may be others in this edition."""
        if not self._others_stay:
            return {path: file.digest for path, file in paths(self._shown.tree())}
        return {path: file.digest for path in wanted if (file := self._shown.file(path))}

    def _show(self, came: Mapping[str, str], gone: Iterable[str], written: Mapping[str, Stamp]) -> None:
        """Bring the hidden tree up to date and show it."""
        place, beside = self._place, self._beside
        shapes = reshaped(self._shown, came, gone, (*self._sight.empty, *beside.unlike))
        are_there(place.tree, came)
        hidden = Known(self._known_hidden, beside.news)
        linked = list(strays(shapes, hidden, self._shown, came))
        renew(self._workshop, hidden, shapes, linked, place.output)
        self._change_places()
        self._begin_settling(shapes, came, linked, written)

    def _change_places(self) -> None:
        place = self._place
        if os.path.isdir(place.output):
            os.chmod(place.tree, stat.S_IMODE(os.stat(place.output).st_mode))
            exchange.exchange(place.output, place.tree, place.aside)
        else:
            os.rename(place.tree, place.output)
            if self._twin:
                os.rename(self._twin.root, place.tree)

    def _begin_settling(
        self, shapes: Shapes, came: Mapping[str, str], linked: Sequence[str], written: Mapping[str, Stamp]
    ) -> None:
        """Make the tree that was shown before like the other one now, so that the next build need not wait for it.

        Where that is much, another process does it.
        """
        place, before, twin = self._place, self._shown, self._twin
        digests = {**came, **{path: file.digest for path in linked if (file := before.file(path))}}

        def settle() -> Iterator[bytes]:
            if twin is None:
                renew(Workshop(place.tree), before, shapes, came, place.output)
            roots = (place.output, place.tree)
            now = told(roots, shapes, {}, written.get) if twin else told(roots, shapes, digests, before.file)
            yield from map(msgspec.msgpack.encode, now)

        self._settling = workers.Apart(settle, self._jobs if len(digests) in MANY else 1)

    def _settle(self) -> None:
        """Remember both trees as they are now. What fails here, the next build makes good."""
        if self._settling is None:
            return
        with closing(self._settling) as settling, suppress(OSError, PressroomError):
            shown, hidden = self._remembered(self._place.output), self._remembered(self._place.tree)
            Known(self._known_hidden, self._beside.news).remember(CHANGES.decode(settling.answer()), shown)
            self._shown.remember(CHANGES.decode(settling.answer()), hidden)
            shown.forget_others(hidden)
        self._settling = None

    def _remembered(self, root: str) -> Parted[Folder]:
        """What is remembered of a tree, which the number of its root is the name of: trees change places."""
        name = str(os.lstat(root).st_ino if os.path.isdir(root) else 0)
        if name not in self._memories:
            self._memories[name] = Parted(self._memory, f"{KIND} {self._name}", name, DECODER)
        return self._memories[name]


class _Digests(Mapping[str, str]):
    """The digest of every file of a tree that is a site's."""

    def __init__(self, tree: Known) -> None:
        self._tree: Final = tree

    def __getitem__(self, path: str) -> str:
        file = self._tree.file(path)
        if file is None or not file.digest or path == MARKER:
            raise KeyError(path)
        return file.digest

    def __iter__(self) -> Iterator[str]:
        return (path for path, file in paths(self._tree.tree()) if file.digest and path != MARKER)

    def __len__(self) -> int:
        return sum(1 for _ in self)
