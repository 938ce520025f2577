"""Two real archives build whole, as they are: every article ends as a page, or as a problem that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from corpora_sites import make_18f, make_bitcoincore, needs_corpora
from sites import published, run

from pressroom.articles import is_article


@needs_corpora
@pytest.mark.parametrize(("make", "articles", "refused"), [(make_18f, 509, 0), (make_bitcoincore, 420, 1)])
def test_an_archive_builds_whole(tmp_path: Path, make: Callable[[Path], Path], articles: int, refused: int) -> None:
    site = make(tmp_path)
    written = {path.relative_to(site).as_posix() for path in (site / "content").rglob("*.md")}
    first = run(site, jobs=2)
    summary = first.summary
    assert first.exit_code == 0
    assert summary.sources == len({path for path in written if is_article(path)}) == articles
    assert (summary.releases, summary.refused) == (articles - refused, refused)
    assert all(problem.message and problem.hint for problem in first.problems)
    pages = published(site / "public")
    assert sum(path.endswith("/index.html") and b"<article" in data for path, data in pages.items()) >= summary.releases
    assert not [
        path for path, data in pages.items() for sign in ("\ufdd0", "\ufded", "\ufdef") if sign.encode() in data
    ]
    second = run(site, jobs=2)
    assert second.problems == first.problems
    assert (second.summary.written, second.summary.removed) == (0, 0)
