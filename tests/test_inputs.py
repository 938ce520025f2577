"""What a build reads: on a first look articles are left for whoever parses them, and known from then on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from msgspec import structs
from sites import NOW, article, make

from pressroom import source
from pressroom.cache import Cache
from pressroom.inputs import Inputs, gather
from pressroom.rebuild import build
from pressroom.request import Request
from pressroom.stamps import SECOND

ARTICLE = "content/news/a.md"


def first_look(site: Path) -> Inputs:
    return gather(site, Cache.open(None, ""), 1, lambda: None)


def known(site: Path) -> Inputs:
    return gather(site, Cache.open(None, ""))


def test_a_first_look_leaves_articles_for_later(tmp_path: Path) -> None:
    site = make(tmp_path, {ARTICLE: article(), "content/news/a.pdf": b"%PDF", "static/a.css": "a"})
    found = first_look(site)
    assert {path for path, item in found.own.items() if not item.digest} == {ARTICLE}
    assert {path: item.size for path, item in found.files.items()} == {
        path: item.size for path, item in known(site).files.items()
    }
    assert ARTICLE not in found.stamps


def test_completed_it_is_what_a_look_into_all_files_is(tmp_path: Path) -> None:
    site = make(tmp_path, {ARTICLE: article(), "content/pages/b.md": article()})
    time.sleep(0.2)  # until the files are old enough for their times to be trusted
    found = first_look(site)
    read = {path: source.read_first(site, item) for path, item in found.own.items() if not item.digest}
    completed, expected = found.completed({path: stamp for path, (_, stamp) in read.items()}), known(site)
    assert (completed.own, completed.files, completed.stamps) == (expected.own, expected.files, expected.stamps)
    assert read[ARTICLE][0] == (site / ARTICLE).read_bytes()


def test_a_file_that_changed_just_now_is_read_again_next_time(tmp_path: Path) -> None:
    site = make(tmp_path, {ARTICLE: article()})
    found = first_look(site)
    _, stamp = source.read_first(site, found.own[ARTICLE])
    young = structs.replace(stamp, changed=found.begun - SECOND // 1000)
    completed = found.completed({ARTICLE: young})
    assert completed.own[ARTICLE].digest == stamp.digest
    assert ARTICLE not in completed.stamps


@pytest.mark.parametrize("jobs", [1, 2])
def test_after_a_first_build_no_article_is_read_again(
    tmp_path: Path, jobs: int, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = {f"content/news/{number}.md": article(f"Meeting {number}") for number in range(40)}
    others = {"content/README.md": "For editors.", "content/news/_notes.md": "Of nobody's business."}
    site = make(tmp_path, articles | others)
    time.sleep(0.2)
    request = Request(site=site, output=site / "public", now=NOW, jobs=jobs)
    build(request)
    monkeypatch.setattr(source, "_read", None)
    monkeypatch.setattr(source, "_stamp_of", None)
    assert build(request).summary.written == 0
    assert asked == [1]
