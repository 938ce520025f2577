"""Runs something as a user without special rights, also where the tests run as root."""

from __future__ import annotations

import os
import tempfile
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
        os.chmod(name, 0o777)  # noqa: PTH101 - the name is a string here
        yield Path(name)


def problems_without_rights(action: Callable[[], object]) -> tuple[int, list[Problem]]:
    """The exit code and problems of the PressroomError that an action raises; nothing where it raises none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setresuid(NOBODY, NOBODY, NOBODY)
            action()
            os.write(writing, msgspec.json.encode((0, ())))
        except PressroomError as error:
            os.write(writing, msgspec.json.encode((error.exit_code, error.problems)))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        told = msgspec.json.decode(answer.read(), type=tuple[int, list[Problem]])
    os.waitpid(child, 0)
    return told
