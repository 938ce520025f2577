"""What tests share: whether a build went all the way; Chromium, started once a file; the ready newsroom, built once.

No process or thread of these outlives its file, for a build may be forked only by a process that has no other thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import newsroom as newsrooms
import pytest
from browsing import CHROMIUM, opened, serving
from playwright.sync_api import Browser, Page, sync_playwright

from pressroom import pipeline
from pressroom.inputs import Inputs
from pressroom.request import Outcome

hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")  # a machine may be slow; nothing is timed in a test


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each build that goes all the way."""
    calls: list[int] = []
    whole_way = pipeline.built

    def counted(*words: Any) -> tuple[Outcome, Inputs]:
        calls.append(1)
        return whole_way(*words)

    monkeypatch.setattr(pipeline, "built", counted)
    return calls


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM or None, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a desk that may say nothing on its console."""
    with opened(browser) as page:
        yield page


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> newsrooms.Newsroom:
    return newsrooms.built_once(tmp_path_factory)


@pytest.fixture(scope="module")
def served(newsroom: newsrooms.Newsroom) -> Iterator[str]:
    """Where the newsroom is served, below a path."""
    with serving(newsroom.public, newsroom.headers()) as address:
        yield f"{address}{newsrooms.BASE}/"


@pytest.fixture(scope="module")
def previewed(newsroom: newsrooms.Newsroom) -> Iterator[str]:
    """Where its preview is served, with drafts."""
    with serving(newsroom.preview, newsroom.headers()) as address:
        yield f"{address}{newsrooms.BASE}/"
