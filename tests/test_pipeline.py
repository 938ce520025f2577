"""Whole builds: what is published, what is not, and what a run says of itself."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from sites import CONFIG, article, check, make, png, published, run

from pressroom.errors import EXIT_CONTENT, EXIT_DONE, EXIT_USAGE, PressroomError


def test_a_site_of_one_release_is_a_newsroom(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/2022/workshop.md": article()})
    outcome = run(site)
    assert outcome.exit_code == EXIT_DONE
    assert outcome.problems == ()
    page = (site / "public/en/news/2022/a-workshop-in-tirana/index.html").read_text()
    assert "<h1>A workshop in Tirana</h1>" in page
    assert "<p>The text.</p>" in page
    assert outcome.summary.releases == outcome.summary.sources == 1


def test_a_mistake_publishes_nothing_and_the_last_good_site_stays(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()})
    run(site)
    before = published(site / "public")
    make(tmp_path, {"content/news/b.md": "---\ntitle: A: B\n---\n", "content/news/a.md": article("Changed")})
    outcome = run(site)
    assert outcome.exit_code == EXIT_CONTENT
    assert published(site / "public") == before


def test_all_bad_files_are_told_in_one_run_and_the_sum_holds(tmp_path: Path) -> None:
    files = {
        "content/news/good.md": article(),
        "content/news/colon.md": "---\ntitle: A: B\ndate: 2022-01-01\n---\n",
        "content/news/empty.md": "",
        "content/news/draft.md": article("Draft", draft="true"),
        "content/news/later.md": article("Later", embargo="2027-01-01"),
        "content/news/over.md": article("Over", expires="2023-01-01"),
        "content/pages/about.md": "---\ntitle: About\nsummary: Us.\n---\nUs.\n",
        "content/news/_notes.md": "not an article",
        "content/news/README.md": "not an article",
    }
    outcome = run(make(tmp_path, files))
    summary = outcome.summary
    assert {problem.file for problem in outcome.problems} == {"content/news/colon.md", "content/news/empty.md"}
    assert (summary.sources, summary.releases, summary.pages, summary.drafts) == (7, 1, 1, 1)
    assert (summary.embargoed, summary.expired, summary.refused) == (1, 1, 2)


@pytest.mark.parametrize(("now", "there"), [("2026-12-01T09:59:59+01:00", False), ("2026-12-01T10:00:00+01:00", True)])
def test_an_embargo_lifts_at_its_instant_with_translations_and_files(tmp_path: Path, now: str, there: bool) -> None:
    site = make(
        tmp_path,
        {
            "content/news/2026/arrests/index.md": article(
                "Arrests in three countries",
                "See [the figures](figures.pdf) and ![A map](map.png).",
                date="2026-11-01",
                embargo="2026-12-01T10:00",
                aliases="[/old/arrests/]",
                topics="[trafficking-in-arms]",
            ),
            "content/news/2026/arrests/index.sq.md": "---\ntitle: Arrestime\nsummary: Fjalë.\n---\nTeksti.\n",
            "content/news/2026/arrests/figures.pdf": b"%PDF-1.7 secret-figures",
            "content/news/2026/arrests/map.png": png(),
            "content/_data/topics.yaml": "trafficking-in-arms: {name: Arms}\n",
        },
    )
    outcome = run(site, now=dt.datetime.fromisoformat(now))
    assert outcome.exit_code == EXIT_DONE
    everything = b"\n".join([*published(site / "public").values(), *map(str.encode, published(site / "public"))])
    secrets = (b"Arrests", b"arrests", b"Arrestime", b"arrestime", b"secret-figures", b"2026/arrests/map", b"in-arms")
    assert [secret in everything for secret in secrets] == [there] * len(secrets)
    due = outcome.summary.next_due
    assert due is None if there else dt.datetime.fromisoformat(due or "") == dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)


def test_drafts_go_to_the_preview_and_never_to_the_public(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article("A secret draft", draft="true")})
    run(site)
    run(site, drafts=True)
    assert not any(b"secret" in data for data in published(site / "public").values())
    page = (site / "preview/en/news/2022/a-secret-draft/index.html").read_text()
    assert '<meta name="robots" content="noindex">' in page


def test_a_check_writes_nothing(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()})
    before = published(site)
    assert check(site).exit_code == EXIT_DONE
    assert published(site) == before


def test_the_second_build_writes_nothing_and_tells_the_same(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(text="Old {{ braces }} stay.")})
    first, second = run(site), run(site)
    assert first.problems == second.problems != ()
    assert (second.summary.written, second.summary.removed) == (0, 0)
    assert second.summary.files == first.summary.files


def test_without_its_memory_a_build_gives_the_same_bytes(tmp_path: Path) -> None:
    files = {"content/news/a.md": article(), "content/news/a.sq.md": article("Një punëtori", date="")}
    site = make(tmp_path / "site", files)
    run(site)
    run(site, output=tmp_path / "cold", cache=False)
    assert published(site / "public") == published(tmp_path / "cold")
    assert not (tmp_path / "cold" / ".cache").exists()


def test_what_no_longer_belongs_is_gone(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article("First"), "content/news/b.md": article("Second")})
    run(site)
    (site / "content/news/b.md").unlink()
    outcome = run(site)
    assert outcome.summary.removed > 0
    assert not any(b"Second" in data for data in published(site / "public").values())


def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    files = {f"content/news/r{n:03}.md": article(f"Release {n}", date=f"2022-01-{n % 28 + 1:02}") for n in range(80)}
    site = make(tmp_path / "site", files)
    run(site, output=tmp_path / "one", cache=False)
    run(site, output=tmp_path / "four", cache=False, jobs=4)
    assert published(tmp_path / "one") == published(tmp_path / "four")


def test_a_sites_own_template_lies_over_ours(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {"content/news/a.md": article(), "templates/release.html": "Only {{ view.teaser.title }}{{ view.notes }}"},
    )
    run(site)
    assert (site / "public/en/news/2022/a-workshop-in-tirana/index.html").read_text() == "Only A workshop in Tirana"
    assert "<html" in (site / "public/en/index.html").read_text()


def test_a_changed_part_of_a_template_makes_its_pages_again(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "content/news/a.md": article(),
            "templates/release.html": '{% include "part.html" %}',
            "templates/part.html": "old",
        },
    )
    run(site)
    make(tmp_path, {"templates/part.html": "new"})
    outcome = run(site)
    assert (site / "public/en/news/2022/a-workshop-in-tirana/index.html").read_text() == "new"
    assert outcome.summary.written == 1


def test_a_mistake_in_a_template_ends_the_run_at_its_line(tmp_path: Path) -> None:
    site = make(
        tmp_path, {"content/news/a.md": article(), "templates/release.html": "first line\n{{ view.nothing }}\n"}
    )
    with pytest.raises(PressroomError) as caught:
        run(site)
    (problem,) = caught.value.problems
    assert caught.value.exit_code == EXIT_USAGE
    assert (problem.file, problem.line) == ("templates/release.html", 2)
    assert "has no attribute 'nothing'" in problem.message
    assert not (site / "public").exists()


def test_a_template_that_is_no_jinja_names_its_line(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(), "templates/release.html": "\n\n{% if %}\n"})
    with pytest.raises(PressroomError) as caught:
        run(site)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("templates/release.html", 3)


def test_warnings_may_count_as_errors(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(text="Old {{ braces }} stay.")})
    assert run(site).exit_code == EXIT_DONE
    assert run(site, strict=True).exit_code == EXIT_CONTENT


def test_a_kind_of_problem_may_be_switched_off(tmp_path: Path) -> None:
    files = {"content/news/a.md": article(text="See [it](/nowhere/).")}
    assert [problem.code for problem in run(make(tmp_path / "a", files)).problems] == ["broken-link"]
    lenient = make(tmp_path / "b", files, CONFIG + "checks: {broken-link: off}\n")
    assert run(lenient).problems == ()


def test_a_broken_link_is_told_at_its_line(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(text="Text.\n\nSee [it](/en/nowhere/).")})
    (problem,) = run(site).problems
    assert (problem.file, problem.line, problem.code) == ("content/news/a.md", 8, "broken-link")
    assert problem.message == "The link “/en/nowhere/” leads to no page or file of this site."


def test_a_missing_file_of_the_site_is_told_at_its_line(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(text="![A map](/maps/a.png)")})
    (problem,) = run(site).problems
    assert (problem.code, problem.message) == ("missing-file", "There is no file “/maps/a.png” (static/maps/a.png).")


def test_an_archive_may_name_what_it_has_not(tmp_path: Path) -> None:
    text = "![A map](/maps/a.png), [a page](/en/nowhere/) and [a file](b.pdf)."
    lenient = make(tmp_path, {"content/news/a.md": article(text=text)}, CONFIG + "content: {missing_files: warn}\n")
    outcome = run(lenient)
    assert outcome.exit_code == EXIT_DONE
    assert sorted(problem.code for problem in outcome.problems) == ["broken-link", "missing-file", "missing-file"]


def test_a_file_that_is_no_article_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(), "content/b.md": article(), "content/news/c.MD": article()})
    assert [(problem.file, problem.message) for problem in run(site).problems] == [
        ("content/b.md", "This file is not published: it lies outside of content/news/ and content/pages/."),
        ("content/news/c.MD", "This file is not published: an article's name ends in “.md”."),
    ]


def test_two_files_that_claim_one_path_are_an_error_that_names_both(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "content/news/a.md": article(aliases="[/en/about/]"),
            "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
        },
    )
    (problem,) = run(site).problems
    assert problem.code == "url-clash"
    assert problem.message == (
        "content/news/a.md and content/pages/about.md would both be published at /en/about/index.html."
    )


def test_no_sentinel_and_no_placeholder_is_ever_published(tmp_path: Path) -> None:
    text = "Kosovo and [a link](b.md) and ![x](c.png).\n\nKosovo again.[^1]\n\n[^1]: A note on Kosovo.\n"
    site = make(
        tmp_path,
        {
            "content/news/a.md": article("Talks in Kosovo", text, place="{city: Prizren, country: XK}"),
            "content/news/b.md": article("Other"),
            "content/news/c.png": png(),
        },
    )
    assert run(site).exit_code == EXIT_DONE
    for path, data in published(site / "public").items():
        if path.endswith((".html", ".xml", ".txt")):
            assert not [c for c in data.decode() if 0xFDD0 <= ord(c) <= 0xFDEF], path


def test_a_standing_paragraph_links_from_the_root(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "content/news/a.md": article(about="[project]"),
            "content/pages/about.md": "---\ntitle: About\nsummary: Us.\n---\nUs.\n",
            "content/_data/about.yaml": 'project: {name: The project, text: "More [about us](/en/about/)."}\n',
        },
    )
    assert run(site).exit_code == EXIT_DONE
    page = (site / "public/en/news/2022/a-workshop-in-tirana/index.html").read_text()
    assert '<p>More <a href="../../../../en/about/">about us</a>.</p>' in page


def test_footnotes_of_the_text_and_of_the_notes_to_editors_do_not_meet(tmp_path: Path) -> None:
    text = "Text.[^1]\n\n[^1]: One."
    notes = '"Note.[^1]\\n\\n[^1]: Other."'
    site = make(tmp_path, {"content/news/a.md": article(text=text, notes=notes)})
    assert run(site).exit_code == EXIT_DONE
    page = (site / "public/en/news/2022/a-workshop-in-tirana/index.html").read_text()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"fn-1", "notes-fn-1"} <= set(ids)


def test_another_site_gets_our_theme_and_not_our_funders(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()})
    run(site)
    files = published(site / "public")
    assert "favicon.svg" in files
    assert not [path for path in files if "emblem" in path or "logo" in path]
