"""A build in which nothing has changed since the last one: it tells the same, and does no more than look."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from sites import CONFIG, NOW, article, make, published, run

ROOT = Path(__file__).resolve().parent.parent
LATER = dt.timedelta(days=30)


def site_of(folder: Path) -> Path:
    """Two releases, one of them with something to warn of."""
    files = {"content/news/a.md": article(), "content/news/b.md": article("Long " * 20, date="2026-11-22")}
    return make(folder, files)


def test_where_nothing_changed_the_outcome_is_told_again(tmp_path: Path, asked: list[int]) -> None:
    site = site_of(tmp_path)
    first, second = run(site), run(site, now=NOW + LATER)
    assert len(asked) == 1
    assert first.summary.written > 0
    assert [problem.code for problem in first.problems] == ["long-title"]
    same = structs.replace(first.summary, written=0, seconds=0.0)
    assert structs.replace(second, summary=structs.replace(second.summary, seconds=0.0)) == structs.replace(
        first, summary=same
    )


def test_where_nothing_changed_most_of_the_program_is_not_loaded(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    run(site)
    build = 'commands.main(args=["build", *sys.argv[1:]])'
    program = (
        f"import sys\nfrom pressroom.cli import commands\ntry:\n    {build}\nfinally:\n    print(*sorted(sys.modules))"
    )
    words = [sys.executable, "-c", program, "--site", str(site), "--now", NOW.isoformat()]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert " 0 written, 0 removed" in told
    loaded = set(told.split())
    assert "pressroom.publish" in loaded
    assert not loaded & {"pressroom.pipeline", "pressroom.outputs", "jinja2", "markdown", "yaml", "babel", "PIL"}


def edit(name: str, text: str) -> Callable[[Path], object]:
    def change(site: Path) -> None:
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article": edit("content/news/a.md", article(text="## Another\n\nText.")),
    "a new article": edit("content/news/c.md", article("A third")),
    "an article that goes": lambda site: (site / "content/news/a.md").unlink(),
    "the configuration": edit("config.yaml", CONFIG + "page_size: 30\n"),
    "a template": edit("templates/page.html", "{{ view.root }}"),
    "a static file": edit("static/style.css", "body { color: red }"),
    "data": edit("content/_data/topics.yaml", "crime: {name: Crime}\n"),
    "the site's own words": edit("locale/sq/LC_MESSAGES/pressroom.po", 'msgid ""\nmsgstr ""\n'),
    "an output of the site's own": edit("outputs/mine.py", "def plan(site):\n    return ()\n"),
    "a published file": edit("public/en/index.html", "defaced"),
    "a file that nobody published": edit("public/en/stray.html", "stray"),
    "a published file that goes": lambda site: (site / "public/en/index.html").unlink(),
    "an empty folder": lambda site: (site / "public/empty").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_changed_is_built(tmp_path: Path, asked: list[int], change: Callable[[Path], object]) -> None:
    site = site_of(tmp_path)
    run(site)
    change(site)
    outcome = run(site)
    assert len(asked) == 2
    assert outcome.exit_code == 0
    assert published(site / "public") == published_anew(site)


def published_anew(site: Path) -> dict[str, bytes]:
    output = site.parent / "anew"
    run(site, output, cache=False)
    return published(output)


@pytest.mark.parametrize(
    "words",
    [{"base_url": "https://example.net/"}, {"stock_markdown": True}, {"strict": True}, {"cache": False}],
    ids=lambda words: next(iter(words)),
)
def test_whoever_asks_for_something_else_gets_it(tmp_path: Path, asked: list[int], words: dict[str, Any]) -> None:
    site = site_of(tmp_path)
    run(site)
    run(site, **words)
    assert len(asked) == 2


@pytest.mark.parametrize(("days", "builds"), [(-1, 2), (0, 1), (8, 1), (9, 2)])
def test_time_may_change_a_site_too(tmp_path: Path, asked: list[int], days: int, builds: int) -> None:
    """Of the release under embargo nothing may be shown before, and at its instant it appears."""
    site = make(site_of(tmp_path), {"content/news/c.md": article("Later", embargo="2026-12-02")})
    run(site)
    run(site, now=NOW + dt.timedelta(days=days))
    assert len(asked) == builds
    assert (site / "public/en/news/2022/later/index.html").exists() == (days == 9)


def test_a_build_that_published_nothing_is_not_told_again(tmp_path: Path, asked: list[int]) -> None:
    site = make(tmp_path, {"content/news/a.md": "---\ntitle: A: B\n---\n"})
    first, second = run(site), run(site)
    assert len(asked) == 2
    assert first.exit_code == second.exit_code == 1
    assert first.problems == second.problems
