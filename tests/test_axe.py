"""axe-core over every kind of page of the ready newsroom, in light and dark, on a desk and at 400 %."""

from __future__ import annotations

from typing import Final

import newsroom
import pytest
from browsing import needs_chromium, opened
from judging import MODULES, needs_judges
from playwright.sync_api import Browser, Page

pytestmark = [needs_chromium, needs_judges]

VIEWS: Final = [(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]
# Every rule, also those that axe does not use unless told so: target-size, contrast of 7:1, experiments.
RUN: Final = """async () => {
  const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]));
  const { violations, incomplete } = await axe.run(document, { rules, resultTypes: ["violations", "incomplete"] });
  const short = ({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`);
  return { wrong: violations.flatMap(short), unsure: incomplete.flatMap(short) };
}"""
# What axe leaves to a person, and why a person finds nothing there.
UNSURE: Final = {
    "hidden-content": "what is hidden at one width is shown at the other; the search's parts have their own tests",
    "label-content-name-mismatch": "a mark and an arrow are no words; their names say what they lead to",
    "color-contrast": "signs that are no letters, and cells that are scrolled out of sight: tests/test_style.py",
    "color-contrast-enhanced": "the same",
    "css-orientation-lock": "there is no style sheet on a page that leads on",
    "identical-links-same-purpose": "a topic, a type and a page may have one name; lists have headings",
}


def judged(page: Page) -> dict[str, list[str]]:
    page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    found: dict[str, list[str]] = {}
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        said = page.evaluate(RUN)
        for line in said["wrong"] + [line for line in said["unsure"] if line.partition(":")[0] not in UNSURE]:
            found.setdefault(line, []).append(f"{width} {scheme}")
    return found


@pytest.mark.parametrize("kind", newsroom.PAGES)
def test_axe_finds_nothing(browser: Browser, served: str, kind: str) -> None:
    with opened(browser) as page:
        page.goto(served + newsroom.PAGES[kind])
        assert judged(page) == {}


@pytest.mark.parametrize("kind", newsroom.PREVIEWS)
def test_axe_finds_nothing_in_a_preview(browser: Browser, previewed: str, kind: str) -> None:
    with opened(browser) as page:
        page.goto(previewed + newsroom.PREVIEWS[kind])
        assert page.locator(".preview").is_visible()
        assert judged(page) == {}


def test_axe_finds_nothing_on_a_page_that_leads_on(browser: Browser, served: str) -> None:
    with opened(browser) as page:
        page.route(f"{served}{newsroom.EVERYTHING}", lambda route: route.fulfill(status=204))
        page.goto(served + newsroom.REDIRECT)
        page.wait_for_timeout(300)
        assert page.url == served + newsroom.REDIRECT
        assert judged(page) == {}
