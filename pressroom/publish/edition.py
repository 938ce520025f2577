"""The next edition of a site, from its first file to the instant in which it is shown."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from msgspec import Struct

from pressroom import workers
from pressroom.errors import PressroomError
from pressroom.parted import Memory, Parted
from pressroom.publish import exchange
from pressroom.publish.disk import failed, telling
from pressroom.publish.journal import Journal
from pressroom.publish.place import MARKER, MARKER_TEXT, Lock, Place, choose
from pressroom.publish.renewal import Published, renew
from pressroom.publish.sight import SIGHT, Sight, moved, see
from pressroom.publish.tree import DECODER, Folder, Tree, paths
from pressroom.publish.workshop import Workshop, checked

KIND: Final = "published"
PATIENCE: Final = 60.0
"""Seconds to wait for another build of the same output."""


class Counts(Struct, frozen=True):
    """Files that came or changed, that went, and that there are now."""

    written: int
    removed: int
    files: int


def begin(site: Path, output: Path, memory: Memory, patience: float = PATIENCE, jobs: int = 1) -> Edition:
    """Begin the next edition of the site that is published in a folder, which need not exist yet.

    `memory` only saves time; with two `jobs` another process looks at what is shown. Raises PressroomError for a folder
    that is not ours to replace, for a disk that fails, and where another build of the same output has not ended after
    `patience` seconds.
    """
    place = choose(site, output)
    with telling(str(output)):
        _set_up(place.workshop)
        lock = Lock(place, patience)
        try:
            exchange.mend(place.output, place.tree, place.aside)
            return Edition(place, lock, memory, _name(site, place), jobs)
        except BaseException:
            lock.release()
            raise


class Opening:
    """The next edition of an output: begun at once where one may, so that it is looked at early, else when asked for.

    At once is only where something was published before and no other build is at work. Whatever stands in the way is
    told when the edition is asked for. None of an output: there is no edition, and none is asked for.
    """

    def __init__(self, site: Path, output: Path | None, memory: Memory, jobs: int) -> None:
        self._edition = _at_once(site, output, memory, jobs) if output and jobs > 1 else None
        self._begin: Final = partial(begin, site, output, memory, jobs=jobs) if output else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if self._edition:
            self._edition.close()

    def edition(self) -> Edition:
        """Raises PressroomError as `begin` does."""
        if self._edition is None:
            assert self._begin is not None
            self._edition = self._begin()
        return self._edition


def _at_once(site: Path, output: Path, memory: Memory, jobs: int) -> Edition | None:
    with suppress(PressroomError):
        if os.path.isdir(choose(site, output).workshop):
            return begin(site, output, memory, patience=0, jobs=jobs)
    return None


def _set_up(workshop: str) -> None:
    if os.path.isdir(workshop):
        return
    os.makedirs(workshop)
    Path(workshop, ".gitignore").write_text("*\n", encoding="utf-8")


def _name(site: Path, place: Place) -> str:
    """What the memory calls an output. All outside of the site share one name, or temporary ones would add up."""
    relative = os.path.relpath(place.output, os.path.realpath(site))
    return "elsewhere" if relative.startswith("..") else relative


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
        self._workshop: Final = Workshop(place.tree)
        self._journal: Final = Journal(place.workshop)
        self._kept: Final[dict[str, str]] = {}
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
    def _shown(self) -> Tree:
        return DECODER.decode(self._sight.news) if self._sight.news else self._known.known

    @cached_property
    def _hidden(self) -> Tree:
        """The tree that nobody sees, as it was when this edition began or is now."""
        _ = self._sight  # is answered first
        with telling(self._place.output):
            news = self._looking.answer()
        return DECODER.decode(news) if news else self._known_hidden.known

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        return {path: file.digest for path, file in paths(self._shown)}

    @cached_property
    def current(self) -> Mapping[str, str]:
        """The digest of every file shown now."""
        return {path: digest for path, digest in self._digests.items() if digest and path != MARKER}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Leave what is shown as it is, or as `commit` left it, and let other builds begin."""
        with suppress(OSError):
            self._journal.clear()
        self._looking.close()
        self._lock.release()

    def put(self, path: str, data: bytes) -> str:
        """A file's bytes; their digest is the answer. Bytes that are shown already are not written again.

        Worker processes may call it too.
        """
        digest = blake2b(data, digest_size=16).hexdigest()
        try:
            if self.current.get(checked(path)) != digest:
                self._workshop.write(path, data)
            self._journal.add(path, digest)
        except OSError as reason:
            raise failed(reason, path) from reason
        return digest

    def keep(self, path: str) -> None:
        """The file stays as it is shown now."""
        self._kept[path] = self.current[path]

    def digests(self) -> dict[str, str]:
        """The digest of each file that was put or kept so far, by whichever process."""
        return {**self._kept, **self._journal.read()}

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
        if state != self._sight.state or not self._sight.tidy:
            return False
        if self._sight.news:
            self._known.renew(self._shown)
        return True

    def commit(self) -> Counts:
        """Show the files that were put and kept, and nothing else."""
        with telling(self._place.output):
            put = self._journal.read()
            wanted = {**self._kept, **put, MARKER: _MARKER_DIGEST}
            came, went = wanted.items() - self._digests.items(), self._digests.items() - wanted.items()
            self.state = moved(self._sight.state, came, went)
            if not self.shows(self.state):
                self._renew(wanted, {path for path, _ in came if path in put})
            return self._counts(wanted)

    def _renew(self, wanted: Mapping[str, str], written: set[str]) -> None:
        """Bring the hidden tree up to date and show it."""
        place = self._place
        if self._digests.get(MARKER) != _MARKER_DIGEST:
            self._workshop.write(MARKER, MARKER_TEXT)
            written = {*written, MARKER}
        tree = renew(self._workshop, wanted, written, Published(place.output, self._shown, self._digests), self._hidden)
        self._change_places()
        shown, hidden = self._remembered(place.output), self._remembered(place.tree)
        shown.renew(tree)
        hidden.renew(self._shown)
        shown.forget_others(hidden)

    def _change_places(self) -> None:
        place = self._place
        if os.path.isdir(place.output):
            os.chmod(place.tree, stat.S_IMODE(os.stat(place.output).st_mode))
            exchange.exchange(place.output, place.tree, place.aside)
        else:
            os.rename(place.tree, place.output)

    def _counts(self, wanted: Mapping[str, str]) -> Counts:
        written = sum(self.current.get(path) != digest for path, digest in wanted.items() if path != MARKER)
        return Counts(written, len(self._digests.keys() - wanted.keys()), len(wanted) - 1)

    def _remembered(self, root: str) -> Parted[Folder]:
        """What is remembered of a tree, which the number of its root is the name of: trees change places."""
        name = str(os.lstat(root).st_ino if os.path.isdir(root) else 0)
        if name not in self._memories:
            self._memories[name] = Parted(self._memory, f"{KIND} {self._name}", name, DECODER)
        return self._memories[name]


_MARKER_DIGEST: Final = blake2b(MARKER_TEXT, digest_size=16).hexdigest()
