"""The ready newsroom by keyboard alone, in a real browser."""

from __future__ import annotations

from typing import Any, Final

import newsroom as newsrooms
import pytest
from browsing import needs_chromium, opened, until
from contrasts import contrast
from judging import SCRIPTS
from newsroom import PAGES
from playwright.sync_api import Browser, Locator, Page

pytestmark = needs_chromium

FOCUS: Final = (SCRIPTS / "focus.js").read_text("utf-8")
REACHABLE: Final = """() => {
  const all = [...document.querySelectorAll("*")];
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(kinds)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
    .map((one) => all.indexOf(one));
}"""
WALKED: Final = [
    "languages", "not found", "front", "news", "topic", "release with everything", "release with corrections",
    "standing page", "media kit", "search", "front in Cyrillic",
]  # fmt: skip


def walk(page: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """Every place where the key leads, until it leaves the page or comes round."""
    places: list[dict[str, Any]] = []
    while len(places) < 300:
        page.keyboard.press(key)
        place = page.evaluate(FOCUS)
        if place is None or (places and place["index"] == places[0]["index"]):
            return places
        places.append(place)
    raise AssertionError(f"no end: {places[-3:]}")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (320, 568)])
@pytest.mark.parametrize("kind", WALKED)
def test_all_is_reached_in_the_order_of_the_page_and_seen(
    browser: Browser, served: str, kind: str, width: int, height: int
) -> None:
    with opened(browser, viewport={"width": width, "height": height}) as page:
        page.goto(served + PAGES[kind])
        expected = page.evaluate(REACHABLE)
        places = walk(page)
        assert [place["index"] for place in places] == expected
        for place in places:
            assert place["seen"], f"out of sight: {place}"
            assert place["outline"] == "solid", f"no outline: {place}"
            assert place["width"] >= 2, f"no outline: {place}"
            assert contrast(place["colour"], place["ground"]) >= 3, f"a pale outline: {place}"
            assert place["text"], f"nothing to say: {place}"


def test_the_way_back_is_the_same(page: Page, served: str) -> None:
    page.goto(served + newsrooms.EVERYTHING)
    there = [place["index"] for place in walk(page)]
    page.goto(served + newsrooms.EVERYTHING)
    back = [place["index"] for place in walk(page, "Shift+Tab")]
    assert back == there[::-1]


@pytest.mark.parametrize("kind", WALKED)
def test_the_first_step_offers_the_way_past_the_masthead(page: Page, served: str, kind: str) -> None:
    page.goto(served + PAGES[kind])
    skip = page.locator(".skip")
    assert skip.bounding_box()["y"] < 0  # type: ignore[index]
    page.keyboard.press("Tab")
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 6
    assert box["y"] >= 6  # so that the line around it is seen as well
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('main *, main ~ * *')")


@pytest.mark.parametrize("kind", ["#fn-", "#dsg-"])
def test_a_reference_leads_to_its_note_and_back(page: Page, served: str, kind: str) -> None:
    """By Enter to the note, by Tab to the link back, by Enter to where the reader was."""
    page.goto(served + newsrooms.EVERYTHING)
    reference = page.locator(f"main a[href^='{kind}']").first
    reference.focus()
    page.keyboard.press("Enter")
    note = page.locator(reference.get_attribute("href") or "")
    assert in_view(note)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "doc-backlink"
    page.keyboard.press("Enter")
    until(page, "(note) => location.hash !== note", reference.get_attribute("href"))
    assert in_view(reference)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert reference.evaluate("(reference) => reference === document.activeElement")


def in_view(locator: Locator) -> bool:
    return bool(
        locator.evaluate(
            "(one) => [one.getBoundingClientRect()].every(({ top, bottom }) => top >= 0 && bottom <= innerHeight)"
        )
    )


def test_a_wide_table_is_scrolled_by_keyboard(browser: Browser, served: str) -> None:
    with opened(browser, viewport={"width": 320, "height": 568}) as page:
        page.goto(served + PAGES["release with corrections"])
        table = page.locator(".table").first
        assert table.evaluate("(table) => table.scrollWidth > table.clientWidth")
        table.focus()
        page.keyboard.press("ArrowRight")
        until(page, "document.querySelector('.table').scrollLeft > 0")
