"""Serves finished files on loopback as a web server would, with a script in each page that no file holds."""

from __future__ import annotations

import mimetypes
import os
import posixpath
import stat
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final
from urllib.parse import quote, unquote, urlsplit

import msgspec

from pressroom.errors import EXIT_USAGE, PressroomError, error

if TYPE_CHECKING:
    from pressroom.serve.preview import Preview

OWN: Final = "/__pressroom/"
SCRIPT: Final = Path(__file__).with_name("live.js")
TRIES: Final = 20
BREATH: Final = 15.0
"""Seconds between signs of life to a page that waits."""

LOCAL_NAMES: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
TYPES: Final = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".css": "text/css",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Kinds by ending, as far as machines differ in their own tables."""

NOTHING_YET: Final = (
    b"<!doctype html><html lang=en><title>No page yet</title><body><h1>There is no page yet</h1></body></html>"
)


class Server(ThreadingHTTPServer):
    """Threads that wait for the next build must not keep the program from ending."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, port: int, output: Path, preview: Preview) -> None:
        self.output: Final = output
        self.preview: Final = preview
        super().__init__(("127.0.0.1", port), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no error."""


def open_server(port: int, output: Path, preview: Preview) -> Server:
    """On that port or, where another program has it, on one of the next."""
    for number in range(port, min(port + TRIES, 65536)):
        with suppress(OSError):
            return Server(number, output, preview)
    raise PressroomError(
        EXIT_USAGE,
        error("port", "", f"Port {port} and those after it are taken by other programs.", "Name another with --port."),
    )


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "Pressroom"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        """The terminal belongs to what the builds say."""

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        if not self._is_local():
            self._send(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"The preview is for this machine alone.\n")
        elif path == OWN + "live.js":
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", SCRIPT.read_bytes())
        elif path == OWN + "events":
            self._stream()
        else:
            self._page(unquote(path))

    def _is_local(self) -> bool:
        """A page of another site may have its own name lead to this machine; it must not read what is embargoed."""
        host = self.headers.get("Host", "localhost")
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        return name.lower() in LOCAL_NAMES

    def _page(self, path: str) -> None:
        base = self.server.preview.base_path
        if not path.startswith(base):
            self._redirect(base) if path in ("/", base.rstrip("/")) else self._missing()
            return
        parts = path[len(base) :].split("/")
        if any(part in (".", "..") or "\0" in part or os.sep in part for part in parts):
            self._missing()
            return
        self._file(path, self.server.output.joinpath(*parts))

    def _file(self, path: str, place: Path) -> None:
        if place.is_dir() and not path.endswith("/"):
            self._redirect(path + "/")
            return
        opened = _open(place / "index.html" if path.endswith("/") else place)
        if opened is None:
            self._missing()
            return
        with opened:
            self._send(HTTPStatus.OK, content_type(opened.name), opened.read())

    def _missing(self) -> None:
        if not self.server.preview.state.version:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, content_type("x.html"), NOTHING_YET)
            return
        opened = _open(self.server.output / "404.html")
        if opened is None:
            self._send(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"There is no such page.\n")
            return
        with opened:
            self._send(HTTPStatus.NOT_FOUND, content_type("404.html"), opened.read())

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        if kind.startswith("text/html"):
            data = with_script(data, self.server.preview.state.version)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self) -> None:
        """Each new state of the preview, as long as the page is open."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        preview, known = self.server.preview, None
        while not preview.ended:
            state = preview.wait(known, BREATH)
            known = state or known
            self.wfile.write(b"data: " + msgspec.json.encode(state) + b"\n\n" if state else b": still here\n\n")
            self.wfile.flush()


def content_type(name: str) -> str:
    """As a web server would say it, with the encoding of texts."""
    ending = posixpath.splitext(name)[1].lower()
    kind = TYPES.get(ending) or mimetypes.guess_type("x" + ending)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("+xml", "+json", "/xml", "/json"))
    return f"{kind}; charset=utf-8" if is_text else kind


def with_script(page: bytes, version: str) -> bytes:
    """A page with the preview's script at its end."""
    script = f'<script src="{OWN}live.js" data-version="{version}"></script>'.encode()
    at = page.rfind(b"</body>")
    return page + script if at < 0 else page[:at] + script + page[at:]


def _open(place: Path) -> BinaryIO | None:
    """A plain file of the output, however it changes its place in this instant."""
    try:
        opened = place.open("rb")
    except OSError:
        return None
    if stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
        return opened
    opened.close()
    return None
