"""What the site asks of its server, asked of a real nginx and a real Apache."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Final

import pytest
import sites
from browsing import needs_chromium
from playwright.sync_api import Browser

CI: Final = os.environ.get("CI", "") not in ("", "false")
CONFIG: Final = """\
title: Newsroom
base_url: https://example.org/
languages: [en]
timezone: UTC
outputs: [atom, rss, jsonfeed, sitemap, robots, txt, md, ninjs, icalendar, llms, headers]
search: true
"""
NGINX: Final = """\
daemon off; master_process off; error_log {room}/error.log; pid {room}/pid;
events {{}}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {room}/a; proxy_temp_path {room}/b; fastcgi_temp_path {room}/c;
  uwsgi_temp_path {room}/d; scgi_temp_path {room}/e;
  server {{ listen 127.0.0.1:{port}; root {room}/site; include {room}/site/{asked}; }}
}}
"""
APACHE: Final = """\
ServerRoot {room}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {room}/pid
ErrorLog {room}/error.log
User www-data
Group www-data
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule headers_module {modules}/mod_headers.so
TypesConfig /etc/mime.types
DocumentRoot {room}/site
<Directory {room}/site>
  AllowOverride FileInfo
  Require all granted
</Directory>
"""
PROGRAMS: Final = {
    "nginx": ("nginx", NGINX, ["-c", "{conf}", "-p", "{room}"]),
    "apache": ("apache2", APACHE, ["-f", "{conf}", "-DFOREGROUND"]),
}


@contextmanager
def running(server: str, site: Path, asked: str = "nginx.conf") -> Iterator[int]:
    """The port of a server that shows a site to this machine; asked: what the site wrote for nginx, below it."""
    name, config, words = PROGRAMS[server]
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None and not CI:
        pytest.skip(f"{name.upper()} IS NOT INSTALLED: what is written for it is not tried")
    assert program, f"{name} is not installed"
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        room = Path(folder)
        room.chmod(0o755)
        shutil.copytree(site, room / "site")
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        conf = room / "server.conf"
        conf.write_text(
            config.format(room=room, port=port, asked=asked, modules="/usr/lib/apache2/modules"), encoding="utf-8"
        )
        command = [program, *(word.format(conf=conf, room=room) for word in words)]
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        try:
            _wait(process, port, room)
            yield port
        finally:
            process.terminate()
            process.communicate(timeout=20)


def _wait(process: subprocess.Popen[bytes], port: int, room: Path) -> None:
    for _ in range(600):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    log = room / "error.log"
    raise AssertionError(log.read_text() if log.exists() else process.communicate()[1].decode())


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    fields = {"type": "event", "event_date": "2022-11-09", "place": "{city: Tirana, country: AL}"}
    event = sites.article(slug="a", summary="Officers from Kosovo met.", **fields)
    outcome = sites.run(sites.make(folder, {"content/news/a.md": event}, CONFIG))
    assert outcome.exit_code == 0, outcome.problems
    return folder / "public"


@pytest.fixture(scope="module", params=list(PROGRAMS))
def port(request: pytest.FixtureRequest, public: Path) -> Iterator[int]:
    with running(request.param, public) as port:
        yield port


def get(port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


RELEASE: Final = "/en/news/2022/a/"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/en/", "text/html"),
        (RELEASE, "text/html"),
        ("/en/feed.xml", "application/xml"),
        ("/en/types/event/feed.xml", "application/xml"),
        ("/en/rss.xml", "application/xml"),
        ("/en/feed.json", "application/feed+json"),
        ("/en/events.ics", "text/calendar"),
        (f"{RELEASE}event.ics", "text/calendar"),
        (f"{RELEASE}index.md", "text/markdown"),
        (f"{RELEASE}index.txt", "text/plain"),
        (f"{RELEASE}ninjs.json", "application/json"),
        ("/robots.txt", "text/plain"),
        ("/llms.txt", "text/plain"),
    ],
)
def test_each_text_says_its_type_and_its_letters(port: int, path: str, kind: str) -> None:
    answer = get(port, path)
    assert answer.status == 200
    assert answer.headers.get_content_type() == kind
    assert (answer.headers.get_content_charset() or "").lower() == "utf-8"


@pytest.mark.parametrize("path", ["/en/", "/en/feed.xml", f"{RELEASE}index.md", "/nowhere/"])
def test_every_answer_has_the_policy_once(port: int, path: str) -> None:
    answer = get(port, path)
    policies = answer.headers.get_all("Content-Security-Policy") or []
    assert len(policies) == 1
    assert "script-src 'self' 'wasm-unsafe-eval'" in policies[0]
    assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"]
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_only_addresses_with_a_fingerprint_are_kept_for_ever(port: int, public: Path) -> None:
    (style,) = public.glob("style.*.css")
    assert get(port, f"/{style.name}").headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    assert get(port, "/en/").headers.get_all("Cache-Control") == ["no-cache"]


def test_what_is_not_there_is_told_with_the_sites_own_page(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/nowhere/")
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    assert answer.status == 404
    assert "<main" in page


@needs_chromium
@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
def test_people_see_a_feed_by_its_style_sheet(port: int, browser: Browser, name: str) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{port}/en/{name}")
    shown = "getComputedStyle(document.querySelector('entry > title, item > title')).fontWeight"
    assert page.evaluate(shown) in ("700", "bold")
    entry, note = (page.locator(place).bounding_box() for place in ("entry, item", "div .dsg-note"))
    assert entry
    assert note
    assert note["y"] >= entry["y"] + entry["height"]
    page.close()


@needs_chromium
def test_pages_need_nothing_that_the_policy_forbids(port: int, browser: Browser, public: Path) -> None:
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    for path in sorted(public.rglob("index.html")):
        page.goto(f"http://127.0.0.1:{port}/{path.relative_to(public).parent.as_posix()}/".replace("/./", "/"))
    page.close()
    assert told == []
