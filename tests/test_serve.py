"""The preview, asked as a browser asks it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pressroom.errors import EXIT_DISK, EXIT_USAGE, PressroomError, error, warning
from pressroom.serve.builder import Builder
from pressroom.serve.preview import Built, Preview
from pressroom.serve.server import TRIES, Server, content_type, open_server, with_script

WRONG = error("impossible-date", "content/news/a.md", "There is no month 14.", "Write 2025-07-14.", line=3, column=7)
ODD = warning("long-title", "content/news/a.md", "The title is long.", line=2)
GOOD = Built(problems=(), published=True, closing="1 release")
BAD = Built(problems=(ODD, WRONG), published=False)


def quiet(_: str) -> None:
    pass


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = dict(response.getheaders())
        self.body = response.read()


class Browser:
    """Asks a preview for pages."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            return Answer(connection.getresponse())
        finally:
            connection.close()

    @contextmanager
    def events(self) -> Iterator[Callable[[], dict[str, Any]]]:
        """The stream that an open page listens to; each call is the next state."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/__pressroom/events")
        response = connection.getresponse()
        assert response.getheader("Content-Type") == "text/event-stream; charset=utf-8"

        def following() -> dict[str, Any]:
            line = response.readline()
            assert response.readline() == b"\n"
            state: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return state

        try:
            yield following
        finally:
            connection.close()
            response.close()


class Previewed(Browser):
    """The same, of a preview in this process."""

    def __init__(self, server: Server) -> None:
        super().__init__(server.server_port)
        self.preview = server.preview

    def build(self, built: Built) -> None:
        self.preview.build(lambda: built, quiet)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    files = {
        "index.html": b"<html><body><h1>Front</h1></body></html>",
        "404.html": b"<html><body><h1>Not found</h1></body></html>",
        "en/index.html": "<html><body>Вест</body></html>".encode(),
        "style.css": b"p{}",
        "media/a b.pdf": b"%PDF",
        "feed.xml": b"<feed/>",
    }
    for path, data in files.items():
        (tmp_path / "preview" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "preview" / path).write_bytes(data)
    (tmp_path / "secret.txt").write_bytes(b"secret")
    content = tmp_path / "content" / "news"
    content.mkdir(parents=True)
    (content / "a.md").write_text("---\ntitle: A\ndate: 2025-14-07\n---\n")
    return tmp_path / "preview"


@contextmanager
def served(output: Path, *builds: Built, base_path: str = "/") -> Iterator[Previewed]:
    preview = Preview(output.parent, base_path)
    server = open_server(0, output, preview)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    browser = Previewed(server)
    for built in builds:
        browser.build(built)
    try:
        yield browser
    finally:
        preview.end()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def browser(output: Path) -> Iterator[Previewed]:
    with served(output, GOOD) as browser:
        yield browser


# Pages ------------------------------------------------------------------------------------------------------------


def test_a_page_comes_with_the_preview_s_script_that_no_file_holds(browser: Previewed, output: Path) -> None:
    answer = browser.get("/")
    version = browser.preview.state.version
    script = f'<script src="/__pressroom/live.js" data-version="{version}"></script>'.encode()
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.body == b"<html><body><h1>Front</h1>" + script + b"</body></html>"
    assert b"script" not in (output / "index.html").read_bytes()
    assert b"EventSource" in browser.get("/__pressroom/live.js").body


def test_a_page_without_a_body_s_end_gets_the_script_too() -> None:
    assert with_script(b"<p>x", "1") == b'<p>x<script src="/__pressroom/live.js" data-version="1"></script>'


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/style.css", "text/css; charset=utf-8", b"p{}"),
        ("/media/a%20b.pdf", "application/pdf", b"%PDF"),
        ("/feed.xml?fresh=1", "application/xml; charset=utf-8", b"<feed/>"),
    ],
)
def test_other_files_come_as_they_are(browser: Previewed, path: str, kind: str, body: bytes) -> None:
    answer = browser.get(path)
    assert (answer.status, answer.headers["Content-Type"], answer.body) == (200, kind, body)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.HTML", "text/html; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.avif", "image/avif"),
        ("a.woff2", "font/woff2"),
        ("security", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_type(name: str, kind: str) -> None:
    assert content_type(name) == kind


def test_a_folder_s_address_ends_with_a_slash(browser: Previewed) -> None:
    answer = browser.get("/en")
    assert (answer.status, answer.headers["Location"]) == (302, "/en/")
    assert "Вест".encode() in browser.get("/en/").body


def test_a_head_has_no_body(browser: Previewed) -> None:
    answer = browser.get("/style.css", method="HEAD")
    assert (answer.status, answer.headers["Content-Length"], answer.body) == (200, "3", b"")


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/media/", "/../secret.txt", "/%2e%2e/secret.txt", "/en/..%2f..%2fsecret.txt", "/%00", "/a%00b/"],
)
def test_what_is_not_there_or_outside_is_the_site_s_own_page_for_it(browser: Previewed, path: str) -> None:
    answer = browser.get(path)
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"<h1>Not found</h1>" in answer.body


def test_a_site_without_a_page_for_missing_ones_says_it_in_a_line(browser: Previewed, output: Path) -> None:
    (output / "404.html").unlink()
    assert browser.get("/nothing").body == b"There is no such page.\n"


def test_a_site_below_a_path_is_served_there(output: Path) -> None:
    with served(output, Built(problems=(), published=True, base_path="/press/room/")) as browser:
        for path in ("/", "/press/room"):
            answer = browser.get(path)
            assert (answer.status, answer.headers["Location"]) == (302, "/press/room/")
        assert b"Front" in browser.get("/press/room/").body
        assert browser.get("/press/room/en").headers["Location"] == "/press/room/en/"
        assert browser.get("/style.css").status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_a_name_of_another_site_cannot_read_what_is_embargoed(browser: Previewed, host: str) -> None:
    answer = browser.get("/", Host=host)
    assert (answer.status, answer.body) == (403, b"The preview is for this machine alone.\n")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_this_machine_s_names_can(browser: Previewed, host: str) -> None:
    assert browser.get("/", Host=host).status == 200


# Builds -----------------------------------------------------------------------------------------------------------


def test_an_open_page_hears_of_each_build(browser: Previewed, output: Path) -> None:
    with browser.events() as following:
        first = following()
        assert first == {"version": browser.preview.state.version, "errors": "", "title": ""}
        browser.build(GOOD)
        second = following()
        assert second["version"] not in ("", first["version"])
        browser.build(BAD)
        where = os.path.relpath(output.parent / "content/news/a.md")
        shown = where if not where.startswith("..") else str(output.parent / "content/news/a.md")
        assert following() == {
            "version": second["version"],
            "title": "1 error: the page shows the last good build",
            "errors": f"{shown}:3:7: error: There is no month 14. [impossible-date]\n"
            "    date: 2025-14-07\n"
            "          ^\n"
            "    Write 2025-07-14.",
        }
        assert b"Front" in browser.get("/").body
        browser.build(Built(problems=(), published=True, changed=False))
        assert following() == second


def test_a_build_that_changes_nothing_leaves_pages_alone(browser: Previewed) -> None:
    before = browser.preview.state
    browser.build(Built(problems=(ODD,), published=True, changed=False))
    assert browser.preview.state == before


def test_what_ends_a_build_is_shown_too(browser: Previewed) -> None:
    def fail() -> Built:
        raise PressroomError(EXIT_DISK, error("cannot-write", "", "The disk is full.", "Make room."))

    browser.preview.build(fail, quiet)
    assert browser.preview.state.errors == "error: The disk is full. [cannot-write]\n    Make room."


def test_before_the_first_good_build_there_is_a_page_that_waits_for_it(tmp_path: Path) -> None:
    with served(tmp_path / "preview", BAD) as browser:
        answer = browser.get("/en/")
        assert answer.status == 503
        assert b"<h1>There is no page yet</h1>" in answer.body
        assert b'data-version=""' in answer.body
        assert browser.preview.state.title == "1 error: there is no good build yet"


def test_the_terminal_is_told_what_each_build_came_to(browser: Previewed) -> None:
    said: list[str] = []
    good = Built(problems=(ODD,), published=True, closing="2 releases")
    for built in (GOOD, good, Built(problems=(WRONG, ODD, WRONG), published=False)):
        browser.preview.build(partial(lambda same: same, built), said.append)
    assert [text.partition(": ")[2] if "content" in text else text for text in said[:3]] == [
        "1 release",
        "warning: The title is long. [long-title]\n    title: A",
        "2 releases",
    ]
    assert said[3].count("error: There is no month 14. [impossible-date]") == 2
    assert said[4:] == ["2 errors: the page shows the last good build."]


def test_a_port_that_is_taken_means_the_next_one(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = open_server(port, tmp_path, Preview(tmp_path))
        server.server_close()
        assert port < server.server_port < port + TRIES


def test_no_free_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        with pytest.raises(PressroomError) as raised:
            open_server(65535, tmp_path, Preview(tmp_path))
    assert raised.value.exit_code == EXIT_USAGE
    assert raised.value.problems == (
        error("port", "", "Port 65535 and those after it are taken by other programs.", "Name another with --port."),
    )


# Saving -----------------------------------------------------------------------------------------------------------


SITE = {
    "config.yaml": "title: Test\nbase_url: https://example.org/room/\n",
    "content/news/a.md": "---\ntitle: First title\ndate: 2022-11-09\nsummary: Summary.\n---\nText.\n",
}
PREVIEW = "import sys; from pathlib import Path; from pressroom.cli import main; main(Path(sys.argv.pop(1)))"


@contextmanager
def running(site: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PREVIEW, str(site), "serve", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_site_is_previewed_from_start_to_end(tmp_path: Path) -> None:
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with running(tmp_path, port) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("1 release, 0 pages, 1 language · ")
        assert process.stdout.readline() == f"Preview at http://127.0.0.1:{port}/room/ (Ctrl-C ends it)\n"
        browser = Browser(port)
        with browser.events() as following:
            first = following()
            (tmp_path / "content/news/a.md").write_text(SITE["content/news/a.md"].replace("First", "Second"))
            assert following()["version"] != first["version"]
            assert b"Second title" in browser.get("/room/en/").body
            (tmp_path / "config.yaml").write_text("title: [\n")
            assert following()["errors"]
            (tmp_path / "config.yaml").write_text(SITE["config.yaml"])
            assert not following()["errors"]
            (tmp_path / "static").mkdir()
            (tmp_path / "static/new.txt").write_text("new")
            following()
            assert browser.get("/room/new.txt").body == b"new"
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert process.stdout.read().endswith("\nThe preview has ended.\n")
        assert process.stderr.read() == ""
    assert not (tmp_path / "public").exists()


# The process that builds ------------------------------------------------------------------------------------------


def told_by_its_process() -> Built:
    return Built(problems=(), published=True, closing=str(os.getpid()))


def test_all_builds_are_done_by_one_other_process() -> None:
    with Builder(told_by_its_process) as builder:
        processes = {builder.build().closing for _ in range(3)}
    assert len(processes) == 1
    assert processes != {str(os.getpid())}


def test_what_later_builds_need_is_loaded_once_the_first_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"pressroom.parse", "pressroom.remaking"}

    def loaded() -> Built:
        return Built(problems=(), published=True, closing=" ".join(sorted(names & sys.modules.keys())))

    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    with Builder(loaded) as builder:
        assert [builder.build().closing for _ in range(2)] == ["", "pressroom.parse pressroom.remaking"]


def test_what_ends_a_build_comes_as_its_problems() -> None:
    def fail() -> Built:
        raise PressroomError(EXIT_DISK, WRONG)

    with Builder(fail) as builder:
        assert [(list(built.problems), built.published) for built in (builder.build(), builder.build())] == [
            ([WRONG], False)
        ] * 2


def test_after_its_process_was_ended_another_one_builds() -> None:
    with Builder(told_by_its_process) as builder:
        first = builder.build().closing
        os.kill(int(first), signal.SIGKILL)
        with pytest.raises(PressroomError) as raised:
            builder.build()
        assert raised.value.problems[0].code == "worker-ended"
        assert builder.build().closing not in (first, str(os.getpid()))


def test_beside_threads_this_process_builds() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        with Builder(told_by_its_process) as builder:
            assert {builder.build().closing for _ in range(2)} == {str(os.getpid())}
    finally:
        ended.set()
        thread.join()
