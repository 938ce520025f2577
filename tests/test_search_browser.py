"""The search page in a real browser, as a visitor uses it, under the headers that the site asks its server for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sites
from browsing import needs_chromium, serving, wait_for_rows
from playwright.sync_api import Browser, Page, Route

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
BASE = "newsroom"
CONFIG = f"""\
title: {{en: Newsroom, sr-Latn: Vesti, sr-Cyrl: Вести, sq: Lajme}}
base_url: https://example.org/{BASE}/
languages: [en, sq, sr-Latn, sr-Cyrl]
timezone: Europe/Brussels
designations: [{{use: kosovo, confirmed: [sq]}}]
outputs: []
search: true
content: {{vocabularies: open}}
"""

pytestmark = needs_chromium


def translation(title: str, slug: str, text: str) -> str:
    return f"---\ntitle: {title}\nslug: {slug}\nsummary: Vest.\n---\n{text}\n"


def releases() -> dict[str, str]:
    """Eleven about training, and some that tell apart what a visitor asks for."""
    many = {
        f"content/news/course-{number}.md": sites.article(
            f"Course {number}",
            "Training <b>&</b> more for officers.",
            date=f"20{10 + number}-05-01",
            slug=f"course-{number}",
        )
        for number in range(11)
    }
    meeting = sites.article(
        "Meeting of Kosovo and Serbia", "They met.", topics="[dialogue]", type="event", slug="meeting"
    )
    visit = sites.article("Minister Đorđević visits", "He spoke of “x < y” and of ministers.", slug="visit")
    withdrawn = sites.article("A wrong number", withdrawn="{date: 2022-12-01, reason: It was wrong.}", slug="wrong")
    return {
        **many,
        "content/news/meeting.md": meeting,
        "content/news/visit.md": visit,
        "content/news/visit.sr-Latn.md": translation("Ministar Đorđević u poseti", "poseta", "Teška tema."),
        "content/news/visit.sr-Cyrl.md": translation("Министар Ђорђевић у посети", "poseta", "Тешка тема."),
        "content/news/wrong.md": withdrawn,
        "content/news/wrong.sr-Cyrl.md": translation("Погрешан број", "broj", "Људи на Косову."),
    }


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served, below a path."""
    folder = tmp_path_factory.mktemp("site")
    outcome = sites.run(sites.make(folder, releases(), CONFIG), folder / "served" / BASE)
    assert outcome.exit_code == 0, outcome.problems
    with serving(folder / "served", {"Content-Security-Policy": POLICY}) as top:
        yield f"{top}{BASE}/"


def ask(page: Page, address: str, language: str, query: str, **choices: str) -> list[str]:
    """The paths of what is found, from the site's root."""
    page.goto(f"{address}{language}/search/")
    for name, value in choices.items():
        page.eval_on_selector(f"#search-{name}", "(field, value) => { field.value = value; }", value)
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    wait_for_rows(page)
    return found(page, address)


def found(page: Page, address: str) -> list[str]:
    links = page.eval_on_selector_all(".search-page .row h2 a", "links => links.map((link) => link.href)")
    return [link.removeprefix(address) for link in links]


@pytest.mark.parametrize("query", ["Ђорђевић", "Đorđević", "Djordjevic", "ЂОРЂЕВИЋ"])
@pytest.mark.parametrize(
    ("language", "path"),
    [
        ("en", "en/news/2022/visit/"),
        ("sr-Latn", "sr-Latn/news/2022/poseta/"),
        ("sr-Cyrl", "sr-Cyrl/news/2022/poseta/"),
    ],
)
def test_every_spelling_of_a_name_finds_the_release_in_the_readers_language(
    page: Page, address: str, language: str, path: str, query: str
) -> None:
    assert ask(page, address, language, query) == [path]


@pytest.mark.parametrize("query", ["teska", "тешке"])
def test_words_are_found_in_either_script_and_other_forms(page: Page, address: str, query: str) -> None:
    assert ask(page, address, "sr-Cyrl", query) == ["sr-Cyrl/news/2022/poseta/"]
    assert page.inner_text(".row-summary mark") in ("Тешка", "Тешка.")


def test_a_release_in_one_script_alone_is_found_from_the_other(page: Page, address: str) -> None:
    assert ask(page, address, "sr-Latn", "ljudi") == ["sr-Cyrl/news/2022/broj/"]
    assert page.get_attribute(".row h2 a", "lang") == "sr-Cyrl"
    assert page.inner_text(".row-summary mark") == "Људи"


def test_a_row_has_dateline_headline_and_the_words_around_what_was_found(page: Page, address: str) -> None:
    ask(page, address, "en", "minister spoke")
    assert page.inner_text(".row .dateline") == "9\u00a0November\u00a02022, Press\u00a0release"
    assert page.inner_text(".row h2") == "Minister Đorđević visits"
    assert page.inner_text(".row-summary") == "He spoke of “x < y” and of ministers."
    assert page.eval_on_selector_all(".row-summary mark", "all => all.map((one) => one.textContent)") == [
        "spoke",
        "ministers.",
    ]


def test_what_was_withdrawn_says_so(page: Page, address: str) -> None:
    ask(page, address, "en", "wrong number")
    assert page.inner_text(".row h2") == "Withdrawn: A wrong number"


def test_the_note_of_a_mark_stands_under_results_that_have_it_and_goes_with_them(page: Page, address: str) -> None:
    ask(page, address, "en", "Kosovo")
    assert page.inner_text(".row h2") == "Meeting of Kosovo* and Serbia"
    assert page.inner_text(".dsg-notes").startswith("*This designation is without prejudice to positions on status")
    page.get_by_role("searchbox").fill("course")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Course 3")
    assert not page.is_visible(".dsg-notes")


def test_year_topic_and_type_choose_among_releases(page: Page, address: str) -> None:
    assert ask(page, address, "en", "", year="2013") == ["en/news/2013/course-3/"]
    assert ask(page, address, "en", "officers", year="2014") == ["en/news/2014/course-4/"]
    assert ask(page, address, "en", "", topic="dialogue", type="event") == ["en/news/2022/meeting/"]
    assert ask(page, address, "en", "officers", topic="dialogue") == []
    assert page.inner_text("[role=status]") == "Nothing was found. Try other words, or fewer."


@pytest.mark.parametrize(("order", "first"), [("new", "en/news/2020/course-10/"), ("old", "en/news/2010/course-0/")])
def test_results_are_in_the_order_of_their_dates_where_asked_for(
    page: Page, address: str, order: str, first: str
) -> None:
    assert ask(page, address, "en", "training", sort=order)[0] == first


def test_more_than_ten_are_shown_on_request_and_the_keyboard_goes_on_there(page: Page, address: str) -> None:
    assert len(ask(page, address, "en", "training", sort="new")) == 10
    assert page.inner_text("[role=status]") == "Releases found: 11"
    page.get_by_role("button", name="Show more").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".row:nth-child(11)")
    assert page.evaluate("document.activeElement.textContent") == "Course 0"
    assert not page.get_by_role("button", name="Show more").is_visible()


def test_the_first_rows_are_shown_while_the_others_still_come(page: Page, address: str) -> None:
    waiting: list[Route] = []
    page.route("**/pagefind/fragment/*", lambda route: waiting.append(route))
    page.goto(f"{address}en/search/?q=training&sort=new")
    for before, after in ((0, 3), (3, 10)):
        while len(waiting) < after - before:
            page.wait_for_timeout(20)
        assert page.locator(".row").count() == before
        for route in waiting:
            route.continue_()
        waiting.clear()
        page.wait_for_selector(f".row:nth-child({after})")
    assert found(page, address) == [f"en/news/{2010 + number}/course-{number}/" for number in range(10, 0, -1)]


@pytest.mark.parametrize(
    ("language", "said"),
    [("sq", "Njoftime të gjetura: "), ("sr-Latn", "Pronađeno objava: 1"), ("sr-Cyrl", "Пронађено објава: 1")],
)
def test_the_count_is_told_in_the_language_of_the_page(page: Page, address: str, language: str, said: str) -> None:
    ask(page, address, language, "ministar")
    assert page.inner_text("[role=status]").startswith(said)


def test_what_is_asked_stands_in_the_address_and_back_leads_back(page: Page, address: str) -> None:
    ask(page, address, "en", "course 3")
    page.select_option("#search-year", "2013")
    page.wait_for_url("**/en/search/?q=course+3&year=2013")
    page.wait_for_selector("text=Releases found: 1")
    page.go_back()
    page.wait_for_url("**/en/search/?q=course+3")
    assert page.input_value("#search-year") == ""
    page.goto(f"{address}en/search/?q=dialogue&topic=dialogue&unknown=1&constructor=x")
    page.wait_for_selector("[role=status]:not(:empty)")
    assert page.input_value("#search-q") == "dialogue"


def test_nothing_is_fetched_before_someone_begins_to_search(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}en/news/")
    page.goto(f"{address}en/search/", wait_until="networkidle")
    assert not [path for path in asked if path.startswith("pagefind/")]
    assert len([path for path in asked if path.endswith(".js")]) == 1
    page.get_by_role("searchbox").focus()
    page.wait_for_load_state("networkidle")
    assert "pagefind/pagefind.js" in asked


def test_screen_readers_find_a_search_with_names_and_a_live_count(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/")
    form = page.get_by_role("search", name="Search the news")
    assert form.get_by_role("searchbox", name="Words to look for").is_visible()
    assert form.get_by_role("group", name="Search only in").get_by_role("combobox", name="Year").is_visible()
    assert form.get_by_role("combobox", name="Order").is_visible()
    assert form.get_by_role("button", name="Search").is_visible()
    assert page.get_by_role("status").count() == 1
    assert page.get_by_role("heading", level=1).inner_text() == "Search the news"


def test_without_scripts_the_page_leads_to_the_listings(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/search/")
    assert page.locator("noscript p").is_visible()
    assert page.inner_text("noscript p") == (
        "The search needs JavaScript. Without it, browse the news by year, topic, country or type. All news"
    )
    assert not page.is_visible("form")
    assert page.get_by_role("link", name="2022").is_visible()
    context.close()


def test_where_the_index_does_not_answer_the_page_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    assert ask(page, address, "en", "course") == []
    assert page.inner_text("[role=status]") == "The search does not answer. Browse the news instead."
    page.close()
