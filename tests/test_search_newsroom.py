"""The search of the ready newsroom in each of its languages, in a real browser, sent by a real nginx."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import needs_chromium, wait_for_rows
from newsroom import BASE, Newsroom
from playwright.sync_api import Page
from test_servers import running

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[str]:
    """The site has nginx.conf in its own folder; below the port it stands at its path."""
    with running("nginx", newsroom.public, f"{BASE}/nginx.conf") as port:
        yield f"http://127.0.0.1:{port}/{BASE}/"


@pytest.mark.parametrize(
    ("language", "word", "title"),
    [
        ("en", "firearms", "Correction: number of participants in the Ohrid exercise"),
        ("sq", "përmbyllëse", "Konferenca përmbyllëse në Shkup më 6 dhe 7 qershor 2023"),
        ("sr-Latn", "istragama", "Zajednička izjava o zajedničkim istragama"),
        ("sr-Cyrl", "истрагама", "Заједничка изјава о заједничким истрагама"),
        ("mk", "вежбата", "Исправка: број на учесници на вежбата во Охрид"),
    ],
)
def test_words_of_each_language_find_its_releases(
    page: Page, address: str, language: str, word: str, title: str
) -> None:
    """The page may say nothing on its console, where a broken policy is told, too."""
    page.goto(f"{address}{language}/search/")
    page.get_by_role("searchbox").fill(word)
    page.keyboard.press("Enter")
    wait_for_rows(page)
    rows = page.eval_on_selector_all(".search-page .row h2 a", "all => all.map((one) => [one.textContent, one.href])")
    assert (title, True) in [(said.strip(), href.startswith(f"{address}{language}/")) for said, href in rows]
    answer = page.request.get(page.url)
    assert "script-src 'self' 'wasm-unsafe-eval'" in answer.headers["content-security-policy"]
