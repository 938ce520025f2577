"""The kinds of builds: what happens to a site before each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from msgspec import structs

from benchmarks.corpus import release
from benchmarks.programs.base import Program


class Trace(NamedTuple):
    """Words that a page must have after the build, so that a program that only seems fast is found out."""

    address: str
    words: str


Edit = Callable[[Program, Path, int, int], Trace]
"""With a program, its site, the size of the corpus, and the number of the turn, which makes each edit a new one."""


def cold(program: Program, site: Path, size: int, _turn: int) -> Trace:
    program.clear(site)
    return _as_it_was(size)


def nothing(_program: Program, _site: Path, size: int, _turn: int) -> Trace:
    return _as_it_was(size)


def _as_it_was(size: int) -> Trace:
    item = release(0, size)
    return Trace(item.address, item.title)


def body(program: Program, site: Path, size: int, turn: int) -> Trace:
    item = release(size // 2, size)
    words = f"Edited in turn {turn}"
    program.write(site, structs.replace(item, body=f"{words}. {item.body}"))
    return Trace(item.address, words)


def title(program: Program, site: Path, size: int, turn: int) -> Trace:
    """The address stays."""
    item = release(size // 3, size)
    words = f"{item.title} {turn}"
    program.write(site, structs.replace(item, title=words))
    return Trace(item.address, words)


def template(program: Program, site: Path, size: int, turn: int) -> Trace:
    """A word at the foot of every page."""
    path = site / program.shared_template
    text = path.read_text(encoding="utf-8")
    before, found, after = text.rpartition(program.footer)
    assert found, f"{path} lacks “{program.footer}”"
    words = f"{found} {turn}"
    path.write_text(f"{before}{words}{after}", encoding="utf-8")
    return Trace(release(0, size).address, words)


def restored(_program: Program, site: Path, size: int, _turn: int) -> Trace:
    """As CI leaves a checkout with its cache and last output: nothing has changed, every file is new and of today."""
    fresh = site.with_name(f"{site.name}-restored")
    shutil.copytree(site, fresh, copy_function=shutil.copyfile, symlinks=True)
    shutil.rmtree(site)
    fresh.rename(site)
    return _as_it_was(size)


KINDS: Final[dict[str, Edit]] = {
    "cold": cold,
    "nothing": nothing,
    "body": body,
    "title": title,
    "template": template,
    "ci": restored,
}
WORDS: Final = {
    "cold": "cold: no output, no cache",
    "nothing": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "template": "the template of all pages edited",
    "ci": "CI: cache and output restored, all files new, nothing changed",
}
