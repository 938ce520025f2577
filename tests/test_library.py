"""The long texts of articles: found wherever they are, and made again where they are lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sites import CONFIG, article, make, published, run

from pressroom import library
from pressroom.cache import Cache

CONFIGURED = f"{CONFIG}outputs: [atom, txt]\n"
SITE: dict[str, str | bytes] = {
    **{f"content/news/{number}.md": article(f"Release {number}", f"Text *{number}*.") for number in range(80)},
    "content/pages/about.md": "---\ntitle: About\nsummary: Us.\n---\nAll of us.\n",
}


@pytest.mark.parametrize("at_hand", [0, 2_000])
@pytest.mark.parametrize("jobs", [1, 2])
def test_texts_that_are_not_at_hand_are_read_where_they_are_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_hand: int, jobs: int
) -> None:
    site = make(tmp_path / "site", SITE, CONFIGURED)
    run(site, output=tmp_path / "all", cache=False)
    monkeypatch.setattr(library, "AT_HAND", at_hand)
    monkeypatch.setattr(library, "BATCH", 1_000)
    run(site, jobs=jobs)
    assert published(site / "public") == published(tmp_path / "all")


def test_where_nothing_is_remembered_all_texts_stay_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "AT_HAND", 0)
    with Cache.open(None, "1") as cache:
        fresh = library.Fresh(cache)
        fresh.add("a", b"text")
        fresh.store()
    assert fresh.at_hand == {"a": b"text"}


@pytest.mark.parametrize("jobs", [1, 2])
def test_lost_texts_are_parsed_again(tmp_path: Path, jobs: int) -> None:
    site = make(tmp_path / "site", SITE, CONFIGURED)
    run(site)
    with closing(sqlite3.connect(site / ".cache/pressroom/memory.sqlite3")) as memory, memory:
        memory.execute("DELETE FROM memory WHERE kind LIKE 'texts %'")
    make(site, {"templates/release.html": "Now: {{ view.text.text.html }}"}, CONFIGURED)
    run(site, jobs=jobs)
    run(site, output=tmp_path / "all", cache=False)
    assert published(site / "public") == published(tmp_path / "all")
