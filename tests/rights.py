"""Runs something in a process of its own, and as a user without special rights, also where the tests run as root."""

from __future__ import annotations

import os
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from pressroom.errors import PressroomError, Problem

NOBODY = 65534


@contextmanager
def common_folder() -> Iterator[Path]:
    """A temporary folder that anybody may enter and write to; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


def forked(action: Callable[[], object]) -> str:
    """ "done", or the exception that an action raises in a process forked from this one."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
            os.write(writing, b"done")
        except BaseException:
            os.write(writing, traceback.format_exc().encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        told = answer.read().decode()
    os.waitpid(child, 0)
    return told


def without_rights(action: Callable[[], object]) -> str:
    """The same as a user who may do only what anybody may."""

    def act() -> None:
        if os.geteuid() == 0:
            os.setresuid(NOBODY, NOBODY, NOBODY)
        action()

    return forked(act)


def problems_without_rights(action: Callable[[], object]) -> tuple[int, list[Problem]]:
    """The exit code and problems of the PressroomError that an action raises without rights."""
    reading, writing = os.pipe()

    def act() -> None:
        try:
            action()
        except PressroomError as error:
            os.write(writing, msgspec.json.encode((error.exit_code, error.problems)))

    assert without_rights(act) == "done"
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        return msgspec.json.decode(answer.read(), type=tuple[int, list[Problem]])
