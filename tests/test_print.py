"""Pages on paper, printed by a real browser: what is shown, in which colours, running head and page numbers."""

from __future__ import annotations

from io import BytesIO
from typing import Final

import newsroom as newsrooms
import pytest
from browsing import needs_chromium, opened
from newsroom import PAGES
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

pytestmark = needs_chromium

HIDDEN: Final = (
    ".skip", ".tools", ".navigation", ".search", ".share", ".related", ".neighbours", ".pagination", ".browse",
    ".footer-links", ".picture-download", ".facts-languages", ".contents", "[role=doc-backlink]", ".keep .files",
)  # fmt: skip
SHOWN: Final = (
    ".brand", ".kicker", ".reference", "h1", ".opening .dateline", ".prose", ".quote", ".dsg-note", ".notes",
    ".standing", ".contacts", ".permalink", ".funder img", ".funder p", ".publisher",
)  # fmt: skip
NOTE: Final = "This designation is without prejudice to positions on status"
REFERENCE: Final = "CSCWB/2022/11"


def opened_on_paper(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")


def printed(page: Page, address: str) -> list[str]:
    """The text of each page on A4."""
    opened_on_paper(page, address)
    reader = PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_that_leads_elsewhere_is_on_paper(page: Page, served: str, kind: str) -> None:
    opened_on_paper(page, served + PAGES[kind])
    assert [name for name in HIDDEN if page.locator(name).locator("visible=true").count()] == []


def test_what_is_filed_is_on_paper(page: Page, served: str) -> None:
    opened_on_paper(page, served + newsrooms.EVERYTHING)
    assert [name for name in SHOWN if not page.locator(name).first.is_visible()] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["front", "news", "release with everything", "standing page in Cyrillic"])
def test_paper_is_black_on_white(browser: Browser, served: str, scheme: str, kind: str) -> None:
    with opened(browser, color_scheme=scheme, contrast="more") as page:
        opened_on_paper(page, served + PAGES[kind])
        colours = """(one) => { const { color, backgroundColor } = getComputedStyle(one);
          return [color, backgroundColor]; }"""
        assert page.locator("body").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        assert page.locator("h1, h2").first.evaluate(colours)[0] == "rgb(0, 0, 0)"


def test_a_printed_release_holds_what_a_journalist_files(page: Page, served: str) -> None:
    sheets = printed(page, served + newsrooms.EVERYTHING)
    said = " ".join(sheets)
    permalink = newsrooms.BASE_URL.removeprefix("https://") + newsrooms.EVERYTHING
    assert said.replace(" ", "").count(permalink) == 1
    for words in (REFERENCE, NOTE, "Co-funded by the European Union.", "Teuta Marlindi", "Published by"):
        assert words in said, words
    assert said.count(NOTE) == 1


def test_every_printed_page_has_its_number_and_all_but_the_first_a_running_head(page: Page, served: str) -> None:
    first, *others = printed(page, served + newsrooms.EVERYTHING)
    head = f"Countering Serious Crime in the Western Balkans · {REFERENCE}"
    assert others
    assert head not in first
    assert [sheet for sheet in others if head not in sheet] == []
    count = len(others) + 1
    assert [sheet for number, sheet in enumerate((first, *others), 1) if f"{number} / {count}" not in sheet] == []


def test_a_page_without_a_reference_runs_under_its_title(page: Page, served: str) -> None:
    _first, second, *_others = printed(page, served + PAGES["year"])
    assert "Countering Serious Crime in the Western Balkans · 2022" in second


@pytest.mark.parametrize("kind", ["front", "year", "news in Cyrillic"])
def test_a_list_begins_on_the_first_page(page: Page, served: str, kind: str) -> None:
    opened_on_paper(page, served + PAGES[kind])
    title = " ".join(page.locator(".row-title").first.inner_text().split())
    assert title in printed(page, served + PAGES[kind])[0]


def test_links_to_other_sites_say_their_address_but_not_twice(page: Page, served: str) -> None:
    opened_on_paper(page, served + newsrooms.EVERYTHING)
    after = "(one) => getComputedStyle(one, '::after').content"
    assert page.locator(".permalink a").evaluate(after) == "none"
    page.locator(".prose p").first.evaluate(
        "(one) => { one.innerHTML += '<a class=bare href=https://b.example>b</a>'; }"
    )
    assert page.locator(".prose a.bare").evaluate(after) == "none"
    page.locator(".prose p").first.evaluate("(one) => { one.innerHTML += '<a href=\"https://example.com/\">x</a>'; }")
    assert page.locator(".prose a[href='https://example.com/']").evaluate(after) == '" (https://example.com/)"'


def test_what_belongs_together_is_not_broken(page: Page, served: str) -> None:
    opened_on_paper(page, served + PAGES["release with a table"])
    for name in ("figure", "tr", ".dsg-notes", ".funder"):
        inside = page.locator(name).first.evaluate("(one) => getComputedStyle(one).breakInside")
        assert inside == "avoid", name
    after = "(one) => getComputedStyle(one).breakAfter"
    assert page.locator(".prose h2").first.evaluate(after) == "avoid"
    page.locator(".prose").first.evaluate("(one) => { one.innerHTML = '<p>x:</p><section class=table></section>'; }")
    assert page.locator(".prose p").first.evaluate(after) == "avoid"
