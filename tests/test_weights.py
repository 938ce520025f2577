"""What the ready newsroom weighs: in bytes and requests, never in time."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any, Final

import newsroom as newsrooms
import pytest
from browsing import needs_chromium, opened
from newsroom import BASE, Newsroom
from playwright.sync_api import Browser, Page, Route

# Screens of our time: a small phone, a large one, a tablet, a desk, a desk of twice as many pixels.
SCREENS: Final = [(360, 740, 2), (390, 844, 3), (412, 915, 2.625), (820, 1180, 2), (1280, 800, 1), (1512, 945, 2)]
SHIFTS: Final = """() => new Promise((done) => {
  const moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
      moved.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? String(node))]);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 200);
})"""


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_no_page_is_over_twenty_kilobytes(newsroom: Newsroom) -> None:
    heavy = {
        str(path.relative_to(newsroom.site)): size for path in newsroom.html() if (size := compressed(path)) > 20_000
    }
    assert heavy == {}


def test_all_style_sheets_together_are_under_ten_kilobytes(newsroom: Newsroom) -> None:
    assert 0 < sum(compressed(path) for path in newsroom.site.glob("*.css")) < 10_000


def test_there_is_no_script_but_that_of_the_search(newsroom: Newsroom) -> None:
    scripts = [path for path in newsroom.site.rglob("*.*js") if "pagefind" not in path.parts]
    assert [re.sub(r"\.[0-9a-f]{8}\.", ".", path.name) for path in scripts] == ["search.js"]
    assert compressed(scripts[0]) < 5_000
    loading = [
        path
        for path in newsroom.html()
        if re.search(r"<script(?! type=\"application/ld\+json\")", path.read_text("utf-8"))
    ]
    assert {path.parent.name for path in loading} == {"search"}


def weighed(page: Page, address: str) -> dict[str, int]:
    """The bytes that came over the wire for each address of this site, until nothing more comes."""
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def asked(event: dict[str, Any]) -> None:
        names[event["requestId"]] = event["request"]["url"]

    def came(event: dict[str, Any]) -> None:
        sizes[names[event["requestId"]]] = int(event["encodedDataLength"])

    devtools.on("Network.requestWillBeSent", asked)
    devtools.on("Network.loadingFinished", came)
    page.goto(address, wait_until="networkidle")
    return sizes


@needs_chromium
@pytest.mark.parametrize(("width", "height", "density"), SCREENS)
@pytest.mark.parametrize("path", [newsrooms.EVERYTHING, newsrooms.LONG, newsrooms.PAGES["release in Cyrillic"]])
def test_a_release_with_its_lead_picture_is_light(
    browser: Browser, served: str, path: str, width: int, height: int, density: float
) -> None:
    with opened(browser, viewport={"width": width, "height": height}, device_scale_factor=density) as page:
        sizes = weighed(page, served + path)
        assert page.evaluate("document.querySelector('.lead-picture img').naturalWidth") > 0
    assert all(address.startswith(served) for address in sizes)
    assert len(sizes) <= 6, sizes
    assert sum(sizes.values()) <= 150_000, sizes


@needs_chromium
@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800)])
@pytest.mark.parametrize(
    "kind", ["front", "news", "release with everything", "media kit", "release in Cyrillic", "search"]
)
def test_nothing_moves_while_a_page_loads_and_is_read(
    browser: Browser, served: str, kind: str, width: int, height: int
) -> None:
    """Pictures come late here, after the text has been shown, as on a slow line."""
    with opened(browser, viewport={"width": width, "height": height}) as page:

        def late(route: Route) -> None:
            page.wait_for_timeout(50)
            route.continue_()

        page.route(f"**/{BASE}/media/**", late)
        page.goto(served + newsrooms.PAGES[kind], wait_until="networkidle")
        for _ in range(12):
            page.mouse.wheel(0, height)
            page.wait_for_timeout(30)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTS) == []
