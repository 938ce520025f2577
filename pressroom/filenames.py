"""Names of files that would make trouble on another machine or in an address, and names that are only passing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from pressroom.errors import Problem, error

PASSING: Final = frozenset({".git", ".hg", ".svn", ".DS_Store", "Thumbs.db", "desktop.ini", "__pycache__"})
"""What a version control, a file manager or Python leaves in a folder, and is no part of a site."""

_PLAIN: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*").fullmatch
_HALF_SAVED: Final = re.compile(r"\.#.*|#.*#|.*~|\..*\.sw[a-z]|\.~lock\..*|~\$.*|\.goutputstream-.*").fullmatch
_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]").search


def is_passing(name: str) -> bool:
    """Whether a name is of a file that an editor's program writes and removes again, or of another tool's folder."""
    if name in PASSING:
        return True
    return (name[0] in ".#~" or name[-1] == "~") and _HALF_SAVED(name) is not None


def name_problem(folder: str, name: str) -> Problem | None:
    """What is wrong with a name, if anything. folder: with its closing slash, or empty."""
    if _PLAIN(name):
        return None
    if any("\udc80" <= character <= "\udcff" for character in name):
        return error(
            "file-name",
            shown(folder + name),
            "The name of this file is not written in UTF-8, so other machines would show other letters.",
            "Give the file a new name, best of plain letters, digits and hyphens.",
        )
    if _UNFIT(name):
        return error(
            "file-name",
            shown(folder + name),
            "The name of this file holds a character that cannot be part of an address, as a line break or backslash.",
            "Give the file a new name, best of plain letters, digits and hyphens.",
        )
    return None


def clashes(folder: str, names: Sequence[str]) -> list[Problem]:
    """A problem for each set of names that a machine which ignores case, or stores accents apart, takes for one."""
    if len({_folded(name) for name in names}) == len(names):
        return []
    alike = defaultdict(list)
    for name in sorted(names):
        alike[_folded(name)].append(shown(folder + name))
    return [_clash(paths) for paths in alike.values() if len(paths) > 1]


def shown(path: str) -> str:
    """A path that can be printed: bytes that are not UTF-8 and control characters become U+FFFD."""
    return _UNFIT_TO_SHOW.sub("\ufffd", path)


_UNFIT_TO_SHOW: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def _folded(name: str) -> str:
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def _clash(paths: Sequence[str]) -> Problem:
    return error(
        "file-name-clash",
        paths[1],
        f"The names {' and '.join(paths)} differ only in capital letters or in how an accent is stored; "
        "many machines take them for one file, and one would be lost.",
        "Give one of them another name.",
    )
