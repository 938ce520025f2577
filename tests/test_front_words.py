"""Names in the front matter: marked, and told of at the line of their field."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import article, check, make, published, run

CONFIG = "title: T\nbase_url: https://example.org/\nlanguages: [en]\ntimezone: UTC\ndesignations: [{{{}}}]\n"
KOSOVO = CONFIG.format("use: kosovo")
PAGE = "content/news/2022/a.md"
NOTE = (
    "This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the ICJ"
    " Opinion on the Kosovo declaration of independence."
)


def told(site: Path) -> list[tuple[int, str, str, str]]:
    return [(p.line, p.severity.name, p.code, p.message) for p in check(site).problems if p.file == PAGE]


@pytest.mark.parametrize("unmarked", ["warn", "error"])
def test_bare_names_are_told_where_the_site_asks_for_the_mark(tmp_path: Path, unmarked: str) -> None:
    fields = {"summary": "Kosovo* and Kosovo.", "place": "{city: Kosovo, country: AL}"}
    site = make(
        tmp_path,
        {PAGE: article("In Kosovo", "Kosovo*.", **fields)},
        CONFIG.format(f"use: kosovo, unmarked: {unmarked}"),
    )
    weight = "WARNING" if unmarked == "warn" else "ERROR"
    assert told(site) == [
        (line, weight, "designation-unmarked", "Kosovo stands here without its mark.") for line in (2, 4, 5)
    ]


def test_marks_that_only_look_right_are_told_in_titles_too(tmp_path: Path) -> None:
    site = make(tmp_path, {PAGE: article("In Kosovo∗", summary="About Kosovo *, Serbia")}, KOSOVO)
    assert told(site) == [
        (2, "WARNING", "designation-look-alike", "The sign ∗ after Kosovo only looks like an asterisk."),
        (4, "WARNING", "designation-space", "There is a space between Kosovo and its asterisk."),
    ]


def test_a_note_in_a_summary_goes(tmp_path: Path) -> None:
    summary = f'"In Kosovo*. *{NOTE.replace("UNSCR 1244/1999", "UNSC 1244")}"'
    site = make(tmp_path, {PAGE: article("A", "Text.", summary=summary)}, KOSOVO)
    assert (4, "WARNING", "designation-note-differs") in [problem[:3] for problem in told(site)]
    assert run(site).exit_code == 0
    page = published(site / "public")["en/news/2022/a/index.html"].decode()
    assert '<meta name="description" content="In Kosovo*.">' in page
    listing = published(site / "public")["en/news/index.html"].decode()
    assert listing.count("This designation") == 1


def test_a_file_that_is_switched_off_is_left_alone(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {PAGE: article("In Kosovo", "Kosovo.", designations="false")},
        CONFIG.format("use: kosovo, unmarked: error"),
    )
    assert told(site) == []


def test_the_words_of_the_site_itself_have_marks_too(tmp_path: Path) -> None:
    config = KOSOVO.replace("title: T", "title: Office in Kosovo\npublisher: The Office in Kosovo")
    config += "outputs: [atom, rss, jsonfeed, sitemap, jsonld, txt, md, icalendar, releases, llms]\n"
    site = make(tmp_path, {PAGE: article("A", "Text.", event_date="2026-12-01")}, config)
    outcome = run(site)
    assert outcome.problems == ()
    page = published(site / "public")["en/index.html"].decode()
    assert "<title>Office in Kosovo*" in page
    assert page.count('role="doc-footnote"') == 1
