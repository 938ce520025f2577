"""Where a site is published: which folders are refused, what lies beside the output, and one build at a time."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from pressroom.publish.disk import busy, refused, telling

MARKER: Final = ".pressroom"
MARKER_TEXT: Final = b"Pressroom made this folder. Whatever is changed here by hand is undone by the next build.\n"
GUARDED: Final = ("content", "static", "templates", "outputs", ".git", ".github", ".cache")
PAUSE: Final = 0.05


class Place(Struct, frozen=True):
    """The folder that visitors see, the one beside it that they don't, and what is kept with the latter.

    workshop: holds `tree`, which becomes the next edition, and has the very files of the one that is shown until then;
    `twin`, a second such tree, while the first edition is made; `aside`, for an instant, where two folders cannot
    change places in one call; a lock; and journals of what worker processes have written.
    """

    output: str
    workshop: str

    @property
    def tree(self) -> str:
        return f"{self.workshop}/tree"

    @property
    def twin(self) -> str:
        return f"{self.workshop}/twin"

    @property
    def aside(self) -> str:
        return f"{self.workshop}/aside"


def choose(site: Path, output: Path) -> Place:
    """The place for an output. Raises PressroomError (wrong usage) for a folder that is not ours to replace."""
    real, real_site = os.path.realpath(output), os.path.realpath(site)
    if _within(real_site, real):
        raise refused(
            f"The site cannot be published to {output}: the folder holds the site's own sources.",
            "Leave out --output, or name an empty folder.",
        )
    for name in GUARDED:
        if _within(real, os.path.realpath(f"{real_site}/{name}")):
            raise refused(
                f"The site cannot be published to {output}: {name}/ holds the site's own sources.",
                "Leave out --output, or name a folder that is not inside of it.",
            )
    if os.path.ismount(real):
        raise refused(
            f"The site cannot be published to {output}: it is a disk of its own, so it cannot be replaced as a whole.",
            "Name a folder inside of it.",
        )
    _refuse_foreign(real, output)
    folder, name = os.path.split(real)
    return Place(real, os.path.join(folder, f".{name}.pressroom"))


def _within(place: str, folder: str) -> bool:
    return place == folder or place.startswith(folder.rstrip("/") + "/")


def _refuse_foreign(real: str, output: Path) -> None:
    if not os.path.lexists(real):
        return
    if not os.path.isdir(real):
        raise refused(
            f"The site cannot be published to {output}: it is a file.",
            "Name an empty folder, or one that is not there yet.",
        )
    with telling(real):
        names = os.listdir(real)
    if names and MARKER not in names:
        raise refused(
            f"The site cannot be published to {output}: it holds files of another origin, which would be lost.",
            "Name an empty folder, or empty this one first.",
        )


class Lock:
    """Lets one build at a time write beside an output. The system opens it when the process ends, however it ends."""

    def __init__(self, place: Place, patience: float) -> None:
        self._place: Final = place
        self._handle = os.open(f"{place.workshop}/lock", os.O_RDWR | os.O_CREAT, 0o666)
        try:
            self._acquire(patience)
        except BaseException:
            os.close(self._handle)
            raise

    def _acquire(self, patience: float) -> None:
        give_up = time.monotonic() + patience
        while not _lock(self._handle):
            if time.monotonic() > give_up:
                raise busy(self._place.output)
            time.sleep(PAUSE)

    def release(self) -> None:
        _unlock(self._handle)
        os.close(self._handle)


def _lock(handle: int) -> bool:
    """Whether the lock was free, or there are no locks on this system or disk."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _unlock(handle: int) -> None:
    """Closing alone would not do it: a worker process may still hold the same handle."""
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
