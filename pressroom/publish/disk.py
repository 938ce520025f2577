"""What is said where the disk fails, and where a folder cannot be published to."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from pressroom.errors import EXIT_CONTENT, EXIT_DISK, EXIT_USAGE, PressroomError, error

REASONS: Final = {
    errno.ENOSPC: ("The disk is full", "Make room on the disk, then build again."),
    errno.EDQUOT: ("There is no room left for this user", "Make room, then build again."),
    errno.EROFS: ("The disk can only be read", "Choose another folder with --output."),
    errno.EACCES: (
        "This user may not write there",
        "Get the right to write there, or choose another folder with --output.",
    ),
    errno.EPERM: (
        "This user may not write there",
        "Get the right to write there, or choose another folder with --output.",
    ),
    errno.ENAMETOOLONG: (
        "The name is too long for the disk",
        "Give the article a shorter slug, or the file a shorter name.",
    ),
    errno.EMFILE: ("Too many files are open at once", "Close other programs, then build again."),
    errno.EIO: ("The disk does not answer as it should", "Check the disk, then build again."),
}
UNKNOWN_HINT: Final = "Build again; if that does not help, ask whoever looks after this machine."
STAYS: Final = "The site as it was published before is untouched."


@contextmanager
def telling(place: str) -> Iterator[None]:
    """What the system refuses becomes a PressroomError that names the file, or else `place`."""
    try:
        yield
    except OSError as reason:
        raise failed(reason, place) from reason


def failed(reason: OSError, place: str) -> PressroomError:
    """The same for one exception."""
    what, hint = REASONS.get(reason.errno or 0, (reason.strerror or str(reason), UNKNOWN_HINT))
    where = reason.filename if isinstance(reason.filename, str) else place
    return PressroomError(EXIT_DISK, error("cannot-write", "", f"{what}: {where}. {STAYS}", hint))


def refused(message: str, hint: str) -> PressroomError:
    """For a folder that the site cannot be published to."""
    return PressroomError(EXIT_USAGE, error("output", "", message, hint))


def busy(output: str) -> PressroomError:
    return PressroomError(
        EXIT_DISK,
        error(
            "output-busy",
            "",
            f"Another build is publishing to {output} and has not ended yet.",
            "Wait until it has ended, or end it, then build again.",
        ),
    )


def bad_path(path: str) -> PressroomError:
    return PressroomError(
        EXIT_CONTENT,
        error(
            "bad-path",
            "",
            f"A file of the site would be called {path!r}, which cannot be an address inside of the site.",
            "Mend the slug, alias or file name that it is made of.",
        ),
    )


def file_and_folder(path: str) -> PressroomError:
    return PressroomError(
        EXIT_CONTENT,
        error(
            "url-clash",
            "",
            f"{path} would be both a file and a folder of the site.",
            "Change the slug, alias or file name that one of them is made of.",
        ),
    )


def lost(path: str) -> PressroomError:
    return PressroomError(
        EXIT_DISK,
        error(
            "cannot-write",
            "",
            f"{path} was written and is gone again: something else is deleting files beside the output. {STAYS}",
            "Build again; if that does not help, choose another folder with --output.",
        ),
    )
