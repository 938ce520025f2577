"""The search of an archive of thousands of releases that share a word, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import sites
from browsing import needs_chromium, serving, wait_for_rows
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
ENGINE = ("pagefind.js", "pagefind-worker.js", "wasm.")
LOOKS = 1_500_000
WATCHED = """(() => {
  const asked = (window.asked = []);
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    const [words, { filters } = {}] = message.args;
    if (message.method === "search") {
      const search = { words, nowhere: "nowhere" in filters };
      asked.push(search);
      const hear = ({ data }) => data.id === message.id && (search.found = data.result.results.length);
      this.addEventListener("message", hear);
    }
    post.call(this, message);
  };
})()"""
"""Writes down what Pagefind is asked, and how many releases it weighs for that."""


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
    """What the page says once it has counted and shows the first rows."""
    page.goto(f"{address}?{query}")
    wait_for_rows(page)
    return page.inner_text("[role=status]")


def searches(page: Page, address: str, query: str) -> list[dict[str, Any]]:
    page.add_init_script(WATCHED)
    ask(page, address, query)
    found: list[dict[str, Any]] = page.evaluate("asked")
    return found


def dates(page: Page) -> list[str]:
    return [line.partition(",")[0].replace("\u00a0", " ") for line in page.locator(".row .dateline").all_inner_texts()]


def test_a_word_of_all_releases_is_counted_and_answered_part_by_part(page: Page, address: str) -> None:
    assert ask(page, address, "q=officers") == "Releases found: 1,620"
    assert page.locator(".row").count() == 10


@pytest.mark.parametrize(
    "query",
    [
        "q=officers",
        "q=officers+met",
        "q=the+police+and+the+courts",
        "type=event",
        "q=officers&year=2020",
        "q=the+police+and+the+courts&year=2020",
    ],
)
def test_no_answer_takes_more_looks_than_a_machine_has_time_for(page: Page, address: str, query: str) -> None:
    counting, weighing = searches(page, address, query)
    assert (counting["nowhere"], counting["found"], weighing["nowhere"]) == (True, 0, False)
    assert 100 <= weighing["found"] <= LOOKS / 1_620 / len(weighing["words"].split())


@pytest.mark.parametrize(
    "query", ["q=officers&sort=new", "q=officers+met&sort=old", "type=event&sort=old", "q=officers&year=2020&sort=old"]
)
def test_an_order_of_dates_weighs_the_first_part_alone(page: Page, address: str, query: str) -> None:
    assert [search["found"] for search in searches(page, address, query)] == [0, 100]


@pytest.mark.parametrize("query", ["q=officers", "q=the+police+and+the+courts&year=2020", "q=harbour", "type=event"])
def test_a_first_answer_costs_at_most_300_kilobytes(page: Page, address: str, query: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: int(answer.headers["content-length"])}))
    page.goto(address)
    with page.expect_response("**/fragment/*"):
        page.get_by_role("searchbox").focus()
    ask(page, address, query)
    index = {
        url: size for url, size in sizes.items() if "/pagefind/" in url and not any(part in url for part in ENGINE)
    }
    assert sum(index.values()) < 300_000
    # Four parts of the archive are fetched when the field gets the focus, then the choice and four parts of it.
    assert len([url for url in index if "/pagefind/filter/" in url]) <= 9


def test_who_turns_to_the_search_has_the_engine_try_itself_once(page: Page, address: str) -> None:
    page.add_init_script(WATCHED)
    page.goto(address, wait_until="networkidle")
    assert page.evaluate("asked") == []
    page.get_by_role("searchbox").focus()
    page.wait_for_function("asked[0]?.found")
    assert page.evaluate("asked.map((search) => search.found)") == [100]
    assert page.locator(".row").count() == 0
    assert page.inner_text("[role=status]") == ""


@pytest.mark.parametrize("order", ["new", "old"])
def test_dates_stay_in_order_from_one_part_to_the_next(page: Page, address: str, order: str) -> None:
    ask(page, address, f"q=officers&sort={order}")
    for shown in range(20, 130, 10):
        page.get_by_role("button", name="Show more").click()
        page.wait_for_selector(f".row:nth-child({shown})")
    found = [datetime.strptime(date, "%d %B %Y").replace(tzinfo=UTC) for date in dates(page)]
    assert found == sorted(found, reverse=order == "new")
    assert len(set(page.locator(".row a").all_inner_texts())) == 120


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
