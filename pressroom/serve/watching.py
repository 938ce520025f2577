"""Tells when something was saved in a site's folder."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from watchfiles import Change, DefaultFilter, watch

from pressroom.filenames import is_passing
from pressroom.shipped import shipped

FOLDERS: Final = ("content", "static", "templates", "outputs", "locale")
QUIET: Final = 20
"""Milliseconds without a further change before a build begins."""
PATIENCE: Final = 200
"""Milliseconds until an end is noticed."""


class Watch:
    """Watches the folders that a site is made of, each one whole, and the site's own folder for config.yaml.

    The folder that is built into lies beside them and is not watched, so that a build does not cause the next one.
    """

    def __init__(self, site: Path) -> None:
        self._site: Final = site
        self._saved: Final[queue.Queue[None]] = queue.Queue()
        self._stop: Final = threading.Event()
        self._folders_changed: Final = threading.Event()
        self._threads: Final = [
            threading.Thread(target=self._watch_top, daemon=True),
            threading.Thread(target=self._watch_folders, daemon=True),
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def wait(self) -> None:
        """Until something was saved; all that has been saved by then counts as one."""
        self._saved.get()
        while not self._saved.empty():
            self._saved.get_nowait()

    def stop(self) -> None:
        self._stop.set()
        self._folders_changed.set()
        for thread in self._threads:
            thread.join()

    def _watch_top(self) -> None:
        before = self._folders()
        for changes in _changes([self._site], self._stop, _Top(), recursive=False):
            if not changes:
                continue
            if (after := self._folders()) != before:
                before = after
                self._folders_changed.set()
            self._saved.put(None)

    def _watch_folders(self) -> None:
        restarted = False
        while True:
            self._folders_changed.clear()
            if self._stop.is_set():
                return
            for changes in _changes(self._folders(), self._folders_changed, _Kept(), recursive=True):
                if changes or restarted:  # something may have been saved while nobody watched
                    self._saved.put(None)
                restarted = False
            self._folders_changed.wait()
            restarted = True

    def _folders(self) -> list[Path]:
        """Those that are there now; the program's own templates too, for whoever works on them."""
        places = {root / name for root in (self._site, shipped()) for name in FOLDERS}
        places -= {shipped() / "content", shipped() / "outputs"} - {self._site / name for name in FOLDERS}
        return sorted(place for place in places if place.is_dir())


def _changes(
    places: Sequence[Path], stop: threading.Event, kept: DefaultFilter, *, recursive: bool
) -> Iterator[set[Any]]:
    """Sets of changes, empty ones in between. Where the system watches no more folders, it is asked again and again."""
    if not places:
        return
    for polling in (None, True):
        with suppress(OSError, RuntimeError):
            yield from watch(
                *places,
                watch_filter=kept,
                step=QUIET,
                stop_event=stop,
                rust_timeout=PATIENCE,
                yield_on_timeout=True,
                force_polling=polling,
                recursive=recursive,
            )
            return


class _Kept(DefaultFilter):
    """Without what an editor's program writes for a moment."""

    def __call__(self, change: Change, path: str) -> bool:
        return not is_passing(Path(path).name) and super().__call__(change, path)


class _Top(_Kept):
    """Only config.yaml, and folders of the site that come and go."""

    def __call__(self, change: Change, path: str) -> bool:
        name = Path(path).name
        return name == "config.yaml" or (name in FOLDERS and change is not Change.modified)
