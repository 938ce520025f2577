"""Makes the index with Pagefind, and only where an indexed page has changed since."""

from __future__ import annotations

import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from pressroom.digest import digest
from pressroom.errors import EXIT_DISK, EXIT_USAGE, PressroomError, error
from pressroom.model import Tag
from pressroom.search import FOLDER
from pressroom.search.entries import choices, entry, parted
from pressroom.search.letters import index_language
from pressroom.search.parts import parts
from pressroom.search.thinning import Census, thinned
from pressroom.views import ReleaseView

if TYPE_CHECKING:
    from pressroom.publish import Edition
    from pressroom.stamps import Memory

LEFT_OUT: Final = (".dsg-notes", ".notice", ".dateline", ".credit", ".picture-download")
"""Of a release's text: what the index knows already, and what nobody looks for."""

KIND: Final = "search"
NEEDED: Final = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind", "*/*")
"""Of what Pagefind writes, all but its own user interfaces."""


class _Index(Struct, frozen=True, array_like=True):
    """The digest of the pages that it was made of, and that of each of its files."""

    pages: str
    files: dict[str, str]


def indexed(views: Mapping[str, object]) -> dict[str, Tag]:
    """Of all pages those that say which search finds them, newest first: the language of each, by its file's path."""
    found = [(view, path) for path, view in views.items() if isinstance(view, ReleaseView) and view.searched]
    found.sort(key=lambda item: (item[0].teaser.date.at, item[1]), reverse=True)
    return {path: view.chrome.language for view, path in found}


class _Shelf:
    """The entries of one index, newest first."""

    def __init__(self) -> None:
        self._census = Census()
        self._places: list[Path] = []
        self._choices: list[set[str]] = []

    def add(self, place: Path, html: str) -> None:
        self._census.add(html)
        self._places.append(place)
        self._choices.append(choices(html))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(html, encoding="utf-8")

    def finish(self) -> None:
        """Hide the words that are too frequent, and say which parts each release is in."""
        shares = self._census.shares()
        for place, found in zip(self._places, parts(self._choices), strict=True):
            html = thinned(place.read_text(encoding="utf-8"), shares)
            place.write_text(parted(html, found), encoding="utf-8")


def demand() -> None:
    """Raises PressroomError where Pagefind is not installed."""
    if find_spec("pagefind") is None:
        raise PressroomError(
            EXIT_USAGE,
            error(
                "search-missing",
                "",
                "The search index is made by Pagefind, which is not installed.",
                "Install it with: pip install 'pressroom[search]', or build without --search and `search: true`.",
            ),
        )


def index(edition: Edition, pages: Mapping[str, Tag], memory: Memory, name: str) -> None:
    """Put or keep the index of those pages of an edition.

    memory, name: where to find what was made last time, and under which name. Raises PressroomError.
    """
    digests = edition.digests()
    made_of = digest([(path, language, digests[path]) for path, language in pages.items()])
    blob = memory.get(KIND, name)
    old = msgspec.msgpack.decode(blob, type=_Index) if blob else None
    if old and old.pages == made_of and all(edition.current.get(path) == file for path, file in old.files.items()):
        for path in old.files:
            edition.keep(path)
        return
    files = {}
    for path, data in _made(edition, pages) if pages else ():
        files[path] = edition.put(path, data)
    memory.put_many(KIND, {name: msgspec.msgpack.encode(_Index(made_of, files))})


def _made(edition: Edition, pages: Mapping[str, Tag]) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory(prefix="pressroom-") as folder:
        room = Path(folder, "pages")
        _lay_out(room, edition.contents(pages), pages)
        made = Path(folder, "index")
        _run(room, made)
        for place in sorted({place for pattern in NEEDED for place in made.glob(pattern)}):
            yield f"{FOLDER}/{place.relative_to(made).as_posix()}", place.read_bytes()


def _lay_out(room: Path, contents: Iterable[tuple[str, bytes]], pages: Mapping[str, Tag]) -> None:
    """The entries of all pages as files. Only when all are there is it known which words are too frequent, and how
    many releases there are of each choice."""
    shelves: defaultdict[Tag, _Shelf] = defaultdict(_Shelf)
    for path, data in contents:
        html = entry(data.decode(), pages[path])
        shelves[index_language(pages[path])].add(room / path, html)
    for shelf in shelves.values():
        shelf.finish()


def _run(pages: Path, index: Path) -> None:
    from pagefind.service import get_executable

    program = get_executable()
    options = (word for selector in LEFT_OUT for word in ("--exclude-selectors", selector))
    command = [program or "pagefind", "--site", pages, "--output-path", index, *options]
    try:
        done = subprocess.run(command, capture_output=True, check=False, cwd=pages)  # noqa: S603  # no shell
    except OSError as reason:
        raise _failed(f"{program or 'pagefind'}: {reason.strerror}") from reason
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _failed(lines[-1] if lines else f"it ended with code {done.returncode}")


def _failed(reason: str) -> PressroomError:
    return PressroomError(
        EXIT_DISK,
        error(
            "search-index",
            "",
            f"Pagefind could not make the search index: {reason}",
            "Nothing was published. See that there is room on the disk and in memory, or build without the search.",
        ),
    )
