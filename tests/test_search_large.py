"""The search of an archive of thousands of releases that share a word, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sites
from browsing import needs_chromium, serving
from playwright.sync_api import Page

pytestmark = needs_chromium

CONFIG = """\
title: Archive
base_url: https://example.org/
languages: [en]
timezone: UTC
outputs: []
search: true
"""
SMALL = "of the police and the courts " * 20


def release(number: int) -> str:
    year = 2019 if number < 70 else 2020
    date = f"{year}-{1 + number % 12:02}-{1 + number % 28:02}"
    title = "Harbour of the north" if number == 300 else f"Note {number}"
    return sites.article(title, f"Officers {SMALL}met.", date=date, slug=f"r-{number}", type="event")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("archive")
    files = {f"content/news/{number:04}.md": release(number) for number in range(1_620)}
    outcome = sites.run(sites.make(folder, files, CONFIG), jobs=2)
    assert outcome.exit_code == 0, outcome.problems
    with serving(folder / "public", {}) as address:
        yield f"{address}en/search/"


def ask(page: Page, address: str, query: str) -> str:
    """What the page says once it has counted."""
    page.goto(f"{address}?{query}")
    page.wait_for_selector(".row")
    page.wait_for_selector("[role=status]:not(:empty)")
    return page.inner_text("[role=status]")


def dates(page: Page) -> list[str]:
    return [line.partition(",")[0] for line in page.locator(".row .dateline").all_inner_texts()]


def test_a_word_of_all_releases_is_counted_and_answered_part_by_part(page: Page, address: str) -> None:
    assert ask(page, address, "q=officers") == "Releases found: 1,620"
    assert page.locator(".row").count() == 10


@pytest.mark.parametrize(("order", "first"), [("new", "28 December 2020"), ("old", "1 January 2019")])
def test_dates_put_all_of_them_in_order(page: Page, address: str, order: str, first: str) -> None:
    ask(page, address, f"q=officers&sort={order}")
    assert dates(page)[0] == first
    page.get_by_role("button", name="Show more").click()
    page.wait_for_selector(".row:nth-child(20)")
    assert len(set(page.locator(".row a").all_inner_texts())) == 20


def test_several_choices_are_counted_too(page: Page, address: str) -> None:
    assert ask(page, address, "q=officers&year=2020&type=event") == "Releases found: 1,550"
    assert ask(page, address, "q=officers&year=2019&type=event") == "Releases found: 70"


def test_choices_without_words_read_one_piece_of_the_index(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    assert ask(page, address, "year=2019") == "Releases found: 70"
    assert page.inner_text(".row-summary >> nth=0").startswith("Officers of the police")
    assert ask(page, address, "type=event&sort=old") == "Releases found: 1,620"
    assert dates(page)[0] == "1 January 2019"
    assert len({url for url in fetched if "/pagefind/index/" in url}) == 1


def test_words_side_by_side_are_counted(page: Page, address: str) -> None:
    assert ask(page, address, "q=%22officers+of%22") == "Releases found: 1,620"


def test_a_rare_word_is_found_beside_those_that_stand_everywhere(page: Page, address: str) -> None:
    assert ask(page, address, "q=the+harbour+of+the+north") == "Releases found: 1"
    assert page.inner_text(".row h2") == "Harbour of the north"


def test_words_that_the_index_leaves_out_are_shown_as_they_are(page: Page, address: str) -> None:
    ask(page, address, "q=harbour+met")
    assert page.inner_text(".row-summary").endswith("of the police and the courts met.")
