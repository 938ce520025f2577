"""Pages without what a browser may lack: style sheets, a screen, a server; and what they must never leave behind."""

from __future__ import annotations

import re
import subprocess
from typing import Final

import newsroom as newsrooms
import pages
import pytest
from browsing import needs_chromium, opened
from judging import needs_text_browser
from newsroom import PAGES, Newsroom
from playwright.sync_api import Browser, Page

# What stands on the release with everything, from its beginning to its end.
ORDER: Final = [
    "Skip to the content", "Countering Serious Crime in the Western Balkans", "English", "News",
    "Counter-terrorism investigators of Albania", "Tirana, Albania, 10 November 2022", "intelligence units from",
    "What the centre can do for a case", "Notes to editors", "About the project", "Documents",
    "Contact for the media", "Related releases", "Co-funded by the European Union", "Published by",
]  # fmt: skip


def assert_in_order(text: str) -> None:
    text = " ".join(text.split())
    at = 0
    for words in ORDER:
        found = text.find(words, at)
        assert found >= 0, f"{words!r} is missing after {text[max(0, at - 80) : at]!r}"
        at = found + len(words)


@needs_chromium
def test_without_style_sheets_a_release_reads_in_its_order(page: Page, served: str) -> None:
    page.goto(served + newsrooms.EVERYTHING)
    page.evaluate("for (const sheet of document.styleSheets) sheet.disabled = true")
    assert_in_order(page.inner_text("body"))
    assert page.evaluate("[...document.images].every((one) => one.hasAttribute('alt'))")


@needs_text_browser
def test_a_text_browser_shows_a_release_in_its_order(newsroom: Newsroom) -> None:
    command = ["w3m", "-dump", "-cols", "100", str(newsroom.site / newsrooms.EVERYTHING / "index.html")]
    assert_in_order(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@needs_chromium
@pytest.mark.parametrize("kind", ["front", "release with everything", "release in Cyrillic"])
def test_from_a_disk_a_page_shows_with_its_style_and_pictures(page: Page, newsroom: Newsroom, kind: str) -> None:
    page.goto((newsroom.site / PAGES[kind] / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead-top')).display") == "flex"
    assert (
        page.locator("main img").first.evaluate("async (one) => { await one.decode(); return one.naturalWidth; }") > 0
    )


@needs_chromium
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_asks_nobody_else_and_leaves_nothing_behind(browser: Browser, served: str, kind: str) -> None:
    with opened(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served + PAGES[kind], wait_until="networkidle")
        assert [address for address in asked if not address.startswith(served)] == []
        stored = "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]"
        assert page.evaluate(stored) == [0, 0, 0]
        assert page.context.cookies() == []
        assert page.context.service_workers == []


def test_no_page_has_a_script_or_a_style_of_its_own(newsroom: Newsroom) -> None:
    for path in newsroom.html():
        root = pages.read(path.read_text("utf-8"))
        assert root.all("style") == [], path
        inline = [one for one in root.all("script") if not one.get("src") and one.get("type") != "application/ld+json"]
        assert inline == [], path
        names = {name for one in root.all() for name in one.attributes}
        assert not [name for name in names if name == "style" or re.match("on[a-z]", name)], path
