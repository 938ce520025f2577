"""An edit of words alone: only what shows them is made again, and all comes out as if the whole way had been gone."""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sites import CONFIG, NOW, article, make, png, published, run

from pressroom import amend, workers

OUTPUTS = "atom rss jsonfeed sitemap newssitemap robots redirects ninjs txt md icalendar releases llms headers jsonld"
ALL = f"""{CONFIG}outputs: [{OUTPUTS.replace(" ", ", ")}]
page_size: 2
feed_size: 3
"""
SITE: dict[str, str | bytes] = {
    "content/news/a.md": article("Oldest", slug="a", topics="[arms]", date="2022-01-01", aliases="[/old/a/]"),
    "content/news/a.sq.md": article("Më i vjetri", slug="a"),
    "content/news/b.md": article(
        "Kosovo talks", slug="b", topics="[arms, cyber]", date="2022-01-02", image="{src: map.png, alt: A map}"
    ),
    "content/news/c.md": article("Third", slug="c", topics="[cyber]", date="2022-01-03", related="[a]"),
    "content/news/c.sq.md": article("I treti", slug="c"),
    "content/news/d.md": article("Fourth", slug="d", type="statement", date="2022-01-04", featured="true"),
    "content/news/e.md": article("Fifth", slug="e", topics="[arms]", date="2026-11-22", event_date="2026-12-24"),
    "content/news/f.md": article("Kosovo apart", slug="f", topics="[arms]", date="2022-01-06", designations="false"),
    "content/news/g.md": article("Newest", slug="g", date="2026-11-23", type="statement"),
    "content/news/waits.md": article("Not yet", slug="waits", date="2027-01-01"),
    "content/news/map.png": png(),
    "content/pages/about.md": "---\ntitle: About\nsummary: Us.\n---\nIn Kosovo.\n",
    "content/_data/topics.yaml": "arms: {name: Arms}\ncyber: {name: Cyber}\n",
}
ARTICLES = tuple(sorted(name for name in SITE if name.startswith("content/news/") and name.endswith(".md")))
PUBLISHED = tuple(name for name in ARTICLES if name != "content/news/waits.md")


def line(name: str, value: str) -> Callable[[str], str]:
    """Give a field of an article another value; the field stands nowhere else than in front matter."""

    def edit(text: str) -> str:
        kept = [line for line in text.split("\n") if not line.startswith(f"{name}: ")]
        return "\n".join([kept[0], f"{name}: {value}", *kept[1:]])

    return edit


def body(words: str) -> Callable[[str], str]:
    return lambda text: text.replace("\n---\n", f"\n---\n{words}\n\n", 1)


def change(site: Path, name: str, edit: Callable[[str], str]) -> None:
    path = site / name
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")


def same_as_cold(site: Path, folder: Path, now: dt.datetime = NOW) -> int:
    """Builds the site with its memory and without one, asserts that both are the same, and tells what was written."""
    warm = run(site, now=now)
    cold = run(site, output=folder, now=now, cache=False)
    assert (warm.exit_code, warm.problems) == (cold.exit_code, cold.problems)
    assert warm.summary.files == cold.summary.files
    assert published(site / "public") == published(folder)
    return warm.summary.written


WORDS = {
    "a body": body("Edited."),
    "a body with a name": body("Held in Kosovo and in Mitrovica."),
    "a title": line("title", "Edited"),
    "a title with a name": line("title", "Kosovo again"),
    "a summary": line("summary", "Edited."),
    "a short title": line("short_title", "Short"),
    "a subtitle": line("subtitle", "Under Kosovo"),
    "notes": line("notes", "For editors in Kosovo."),
    "a quote": line("quotes", "[{text: We met in Kosovo., name: N. N.}]"),
}


@pytest.mark.parametrize("edit", WORDS.values(), ids=WORDS.keys())
def test_words_are_amended(tmp_path: Path, asked: list[int], edit: Callable[[str], str]) -> None:
    site = make(tmp_path / "site", SITE, ALL)
    run(site)
    asked.clear()
    for name in PUBLISHED:
        change(site, name, edit)
        assert run(site).summary.written > 0
        assert not asked, f"{name} went the whole way"
    assert same_as_cold(site, tmp_path / "cold") == 0


@pytest.mark.parametrize("loaded", [True, False])
def test_another_process_parses_only_where_the_parser_is_yet_to_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded: bool
) -> None:
    site = make(tmp_path / "site", SITE, ALL)
    run(site)
    change(site, "content/news/a.md", body("Held in Kosovo."))
    processes: list[int] = []

    def counted(function: Callable[[], Iterable[bytes]], jobs: int) -> workers.Apart:
        processes.append(jobs)
        return workers.Apart(function, jobs)

    with monkeypatch.context() as patched:
        patched.setattr(amend, "Apart", counted)
        if not loaded:
            patched.delitem(sys.modules, amend.PARSER)
        assert run(site, jobs=2).summary.written > 0
    assert processes == [1 if loaded else 2]
    assert same_as_cold(site, tmp_path / "cold") == 0


OTHER = {
    "another slug": ("content/news/a.md", line("slug", "other")),
    "another day": ("content/news/a.md", line("date", "2022-01-05")),
    "another topic": ("content/news/a.md", line("topics", "[cyber]")),
    "a heading that links may name": ("content/news/a.md", body("## Agenda")),
    "a link": ("content/news/a.md", body("See [the other](b.md).")),
    "a picture": ("content/news/a.md", body("![A map](map.png)")),
    "an event": ("content/news/a.md", line("event_date", "2022-01-09")),
    "an embargo": ("content/news/a.md", line("embargo", "2027-01-01")),
    "a correction": ("content/news/a.md", line("changes", "[{date: 2022-02-01, kind: correction, note: Mended.}]")),
    "the picture's words": ("content/news/b.md", line("image", "{src: map.png, alt: Another map}")),
    "what waits": ("content/news/waits.md", body("Edited.")),
    "a standing page": ("content/pages/about.md", body("Edited.")),
    "something to warn of": ("content/news/a.md", line("title", "Long " * 20)),
    "a mistake": ("content/news/a.md", line("quotes", "[1]")),
}


@pytest.mark.parametrize(("name", "edit"), OTHER.values(), ids=OTHER.keys())
def test_all_else_goes_the_whole_way(tmp_path: Path, asked: list[int], name: str, edit: Callable[[str], str]) -> None:
    site = make(tmp_path / "site", SITE, ALL)
    run(site)
    asked.clear()
    change(site, name, edit)
    warm = run(site)
    assert asked
    cold = run(site, output=tmp_path / "cold", cache=False)
    assert (warm.exit_code, warm.problems) == (cold.exit_code, cold.problems)
    if cold.exit_code == 0:
        assert published(site / "public") == published(tmp_path / "cold")


EVENT = article("I pesti", slug="e")
CALENDAR = 'href="https://example.org/sq/events.ics"'


def test_pages_lead_to_a_calendar_while_their_language_has_events(tmp_path: Path, asked: list[int]) -> None:
    site = make(tmp_path / "site", SITE, ALL)
    page = site / "public/sq/news/2022/c/index.html"
    run(site)
    assert CALENDAR not in page.read_text()
    make(site, {"content/news/e.sq.md": EVENT}, ALL)
    run(site)
    assert CALENDAR in page.read_text()
    asked.clear()
    change(site, "content/news/c.sq.md", body("Edited."))
    run(site)
    assert not asked
    assert CALENDAR in page.read_text()
    assert same_as_cold(site, tmp_path / "with") == 0
    (site / "content/news/e.sq.md").unlink()
    run(site)
    assert CALENDAR not in page.read_text()
    assert same_as_cold(site, tmp_path / "without") == 0


def test_what_is_told_of_a_file_stays_at_its_line(tmp_path: Path, asked: list[int]) -> None:
    site = make(tmp_path / "site", SITE, ALL)
    change(site, "content/news/a.md", body("Text.\n\nA [link](https://example.com) to click here: [click here](b.md)."))
    change(site, "content/news/a.md", line("title", "Long " * 20))
    assert run(site).problems
    asked.clear()
    change(site, "content/news/a.md", body("Edited."))
    run(site)
    assert asked
    asked.clear()
    change(site, "content/news/c.md", body("Edited."))
    run(site)
    assert not asked
    assert same_as_cold(site, tmp_path / "cold") == 0


@pytest.mark.parametrize(("more", "whole"), [("outputs: [zip]\n", True), ("social_cards: true\n", False)])
def test_a_site_with_archives_goes_the_whole_way(tmp_path: Path, asked: list[int], more: str, whole: bool) -> None:
    """Their sizes are told on pages."""
    site = make(tmp_path / "site", SITE, CONFIG + more)
    run(site)
    asked.clear()
    change(site, "content/news/b.md", line("title", "Edited"))
    run(site)
    assert bool(asked) is whole
    assert same_as_cold(site, tmp_path / "cold") == 0


TITLES = """
from pressroom.model import Artifact


def plan(site):
    titles = [release.teaser.title for release in site.releases if release.document.key == "c"]
    yield Artifact(path="titles.txt", view=titles, write=written)


def written(view, texts):
    return "\\n".join(view).encode()
"""


def test_an_output_of_the_sites_own_sees_the_whole_site(tmp_path: Path, asked: list[int]) -> None:
    site = make(tmp_path / "site", {**SITE, "outputs/titles.py": TITLES}, CONFIG + "outputs: [titles]\n")
    run(site)
    asked.clear()
    change(site, "content/news/c.md", line("title", "Edited"))
    run(site)
    assert not asked
    assert b"Edited" in (site / "public/titles.txt").read_bytes()
    assert same_as_cold(site, tmp_path / "cold") == 0


def test_an_output_that_was_changed_by_hand_is_made_whole(tmp_path: Path, asked: list[int]) -> None:
    site = make(tmp_path / "site", SITE, ALL)
    run(site)
    asked.clear()
    (site / "public/en/index.html").write_text("by hand")
    change(site, "content/news/a.md", body("Edited."))
    assert same_as_cold(site, tmp_path / "cold") > 0
    assert asked


def test_a_new_instant_at_which_something_appears_goes_the_whole_way(tmp_path: Path, asked: list[int]) -> None:
    site = make(tmp_path / "site", SITE, ALL)
    run(site)
    asked.clear()
    change(site, "content/news/a.md", body("Edited."))
    same_as_cold(site, tmp_path / "cold", NOW + dt.timedelta(days=60))
    assert asked


def test_after_many_edits_the_site_is_assembled_anew(
    tmp_path: Path, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(amend, "MOST", 2)
    site = make(tmp_path / "site", SITE, ALL)
    run(site)
    asked.clear()
    for name in ("a", "b", "a"):
        change(site, f"content/news/{name}.md", body("Edited."))
        run(site)
        assert not asked
    change(site, "content/news/c.md", body("Edited."))
    run(site)
    assert asked
    assert same_as_cold(site, tmp_path / "cold") == 0


def test_a_damaged_memory_goes_the_whole_way(tmp_path: Path, asked: list[int]) -> None:
    site = make(tmp_path / "site", SITE, ALL)
    run(site)
    (site / ".cache/pressroom/memory.sqlite3").unlink()
    asked.clear()
    change(site, "content/news/a.md", body("Edited."))
    run(site)
    assert asked
    assert same_as_cold(site, tmp_path / "cold") == 0


edits = st.tuples(st.sampled_from(ARTICLES), st.sampled_from(list(WORDS.values())))
steps = st.lists(st.tuples(st.lists(edits, min_size=1, max_size=3), st.integers(0, 1)), min_size=2, max_size=4)


@settings(max_examples=8, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(steps)
def test_any_row_of_edits_comes_out_as_a_cold_build(
    history: list[tuple[list[tuple[str, Callable[[str], str]]], int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = make(Path(folder) / "site", SITE, ALL)
        run(site)
        for number, (changes, hours) in enumerate(history):
            for name, edit in changes:
                change(site, name, edit)
            same_as_cold(site, Path(folder) / f"cold{number}", NOW + dt.timedelta(hours=hours))
