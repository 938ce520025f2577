"""A real browser, and a server on this machine as strict as the one that a site asks for."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

CHROMIUM: Final = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
CI: Final = os.environ.get("CI", "") not in ("", "false")
needs_chromium: Final = pytest.mark.skipif(
    not CHROMIUM and not CI, reason="NO CHROMIUM IS INSTALLED: no page is tried in a browser"
)
TEXTS: Final = (".html", ".css", ".js", ".svg", ".txt", ".xml", ".json")


class Handler(SimpleHTTPRequestHandler):
    """Texts are compressed, as every server on the web does."""

    def __init__(self, *passed: Any, headers_sent: Mapping[str, str], **named: Any) -> None:
        self.headers_sent = headers_sent
        super().__init__(*passed, **named)

    def end_headers(self) -> None:
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> io.BytesIO | Any:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if file.suffix not in TEXTS or not file.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = gzip.compress(file.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the library's own name
        pass


FOUND: Final = """() => {
  const said = document.querySelector("[role=status]").textContent;
  return said && document.querySelectorAll(".search-page .row").length >= Math.min(10, said.replace(/\\D/g, ""));
}"""


def wait_for_rows(page: Page) -> None:
    """Until a search has told how many it found, and shows these, or the first ten."""
    page.wait_for_function(FOUND)


@contextmanager
def serving(folder: Path, headers: Mapping[str, str]) -> Iterator[str]:
    """The address of a folder, on loopback."""
    handler = partial(Handler, directory=str(folder), headers_sent=headers)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def opened(browser: Browser, **wishes: Any) -> Iterator[Page]:
    """A page of its own that may say nothing on its console, as of these wishes (viewport, color_scheme, …)."""
    context = browser.new_context(**wishes)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    try:
        yield page
    finally:
        context.close()
    assert said == []


def until(page: Page, expression: str, arg: Any = None) -> None:
    """Wait for an expression to hold; the policies of our pages let no page wait for one by itself."""
    for _ in range(200):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(25)
    pytest.fail(f"This never came true: {expression}")
