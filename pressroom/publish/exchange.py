"""Lets two folders change places, in one call where the system has one."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import Final

RENAME_EXCHANGE: Final = 2
RENAME_SWAP: Final = 2
AT_FDCWD: Final = -100
MISSING: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What a system or file system answers that cannot exchange."""


def exchange(shown: str, hidden: str, aside: str) -> None:
    """Let two folders of one file system change places; `aside` is a free name beside the hidden one.

    Where the system cannot do it in one call there is an instant without `shown`; `mend` undoes it after a crash.
    """
    if not at_once(shown, hidden):
        in_two_steps(shown, hidden, aside)


def at_once(shown: str, hidden: str) -> bool:
    """Exchange in one call; false where there is none."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(shown), os.fsencode(hidden)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(first, second, RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    reason = ctypes.get_errno()
    if reason in MISSING:
        return False
    raise OSError(reason, os.strerror(reason), shown, None, hidden)


def in_two_steps(shown: str, hidden: str, aside: str) -> None:
    """Put the shown folder aside and the hidden one in its place."""
    os.rename(shown, aside)
    try:
        os.rename(hidden, shown)
    except OSError:
        os.rename(aside, shown)
        raise
    os.rename(aside, hidden)


def mend(shown: str, hidden: str, aside: str) -> None:
    """Put things right after a crash between two steps: the folder that was shown is shown again."""
    if not os.path.isdir(aside):
        return
    with suppress(OSError):
        os.rename(aside, hidden if os.path.lexists(shown) else shown)
