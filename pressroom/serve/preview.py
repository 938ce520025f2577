"""Builds again after each save, and tells the pages that are open."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from pressroom.errors import PressroomError, Problem, Severity
from pressroom.report import Summary, show
from pressroom.serve.server import Server, open_server
from pressroom.serve.watching import Watch

Tell = Callable[[str], None]


class Built(Struct, frozen=True, kw_only=True):
    """What a build came to. changed: whether any page is other than before. closing: the line that sums it up."""

    problems: Sequence[Problem]
    published: bool
    changed: bool = True
    closing: str = ""
    base_path: str = "/"


class State(Struct, frozen=True):
    """What an open page has to know: another version means that it is out of date, errors stand over it."""

    version: str
    errors: str = ""
    title: str = ""


class Preview:
    """The latest state, for whoever waits for the next one. Pages ask for it from threads of their own."""

    def __init__(self, site: Path, base_path: str = "/") -> None:
        self.state = State("")
        self.base_path = base_path
        self._site: Final = site
        self._run: Final = secrets.token_hex(4)
        self._builds = 0
        self._news: Final = threading.Condition()
        self._ended = False

    def build(self, build: Callable[[], Built], tell: Tell) -> None:
        """Build, say in the terminal what came of it, and pass it on."""
        try:
            built = build()
        except PressroomError as failure:
            built = Built(problems=failure.problems, published=False)
        if built.problems:
            tell(self._shown(built.problems, None))
        errors = sum(problem.severity is Severity.ERROR for problem in built.problems)
        tell(built.closing if built.published else f"{self._title(errors)}.")
        self._pass_on(built, errors)

    def wait(self, known: State | None, seconds: float) -> State | None:
        """The state as soon as it is not the known one; None where that takes longer."""
        with self._news:
            self._news.wait_for(lambda: self._ended or self.state != known, seconds)
            return None if self._ended or self.state == known else self.state

    def end(self) -> None:
        with self._news:
            self._ended = True
            self._news.notify_all()

    @property
    def ended(self) -> bool:
        return self._ended

    def _pass_on(self, built: Built, errors: int) -> None:
        version = self.state.version
        if built.published:
            self.base_path = built.base_path
            if built.changed or not version:
                self._builds += 1
                version = f"{self._run}-{self._builds}"
        wrong = [problem for problem in built.problems if problem.severity is Severity.ERROR]
        text = "" if built.published else self._shown(wrong, colour=False)
        with self._news:
            self.state = State(version, text, "" if built.published else self._title(errors))
            self._news.notify_all()

    def _title(self, errors: int) -> str:
        shown = "the page shows the last good build" if self.state.version else "there is no good build yet"
        return f"{_count(errors)}: {shown}"

    def _shown(self, problems: Sequence[Problem], colour: bool | None) -> str:
        return show(problems, "text", site=self._site, summary=Summary(), colour=colour).rstrip("\n")


def _count(errors: int) -> str:
    return "1 error" if errors == 1 else f"{errors} errors"


def run(site: Path, output: Path, port: int, build: Callable[[], Built], tell: Tell, base_path: str = "/") -> None:
    """Serve a site's output on loopback and build again after each save, until Ctrl-C.

    `build` raises PressroomError or answers with problems. base_path: where to serve what an earlier preview left,
    until the first build is done. Raises PressroomError where no port is free.
    """
    preview = Preview(site, base_path)
    server = open_server(port, output, preview)
    try:
        preview.build(build, tell)
        _serve(site, server, preview, build, tell, asked_for=port)
    except KeyboardInterrupt:
        tell("\nThe preview has ended.")
    finally:
        preview.end()
        server.server_close()


def _serve(
    site: Path, server: Server, preview: Preview, build: Callable[[], Built], tell: Tell, *, asked_for: int
) -> None:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    watch = Watch(site)
    watch.start()
    thread.start()
    if server.server_port != asked_for:
        tell(f"Port {asked_for} is taken by another program.")
    tell(f"Preview at http://127.0.0.1:{server.server_port}{preview.base_path} (Ctrl-C ends it)")
    try:
        while True:
            watch.wait()
            preview.build(build, tell)
    finally:
        watch.stop()
        server.shutdown()
        thread.join()
