"""What visitors find on the pages of small newsrooms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sites import CONFIG, article, make, published, run

from pressroom.errors import EXIT_DONE

PAGE = "en/news/2022/a-workshop-in-tirana/index.html"


def pages(folder: Path, files: Mapping[str, str | bytes], config: str = CONFIG) -> dict[str, str]:
    site = make(folder, files, config)
    outcome = run(site)
    assert outcome.exit_code == EXIT_DONE, outcome.problems
    found = published(site / "public").items()
    return {path: data.decode() for path, data in found if path.endswith((".html", ".xml"))}


def test_an_archive_by_year_and_month(tmp_path: Path) -> None:
    days = {"a": "2022-11-09", "b": "2022-11-30", "c": "2022-03-01", "d": "2021-12-24"}
    found = pages(tmp_path, {f"content/news/{key}.md": article(key, date=day) for key, day in days.items()})
    page = found["sq/news/2022/11/index.html"]
    assert "<h1>Nëntor 2022</h1>" in page
    assert "<title>Nëntor 2022 – Newsroom</title>" in page
    assert '<a href="../../../../sq/news/2022/03/">Mars 2022</a> <span class="count">1</span>' in page
    assert "2021/12" not in page
    year = found["en/news/2022/index.html"]
    assert '<a href="../../../en/news/2022/11/">November 2022</a> <span class="count">2</span>' in year
    assert "https://example.org/en/news/2022/11/" in found["sitemap.xml"]
