"""What goes wrong around the texts: templates, words of a site, folders that are none. Everyone is told where."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from sites import CONFIG, article, check, make, published, run

from pressroom.errors import EXIT_CONTENT, EXIT_USAGE, PressroomError, Problem
from pressroom.report import show

FRONT = "templates/front.html"


def refused(site: Path, **asked: object) -> Problem:
    with pytest.raises(PressroomError) as caught:
        run(site, **asked)  # type: ignore[arg-type]
    assert caught.value.exit_code == EXIT_USAGE
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ 1 / 0 }}", "ZeroDivisionError: division by zero"),
        ("{% for x in 5 %}{% endfor %}", "TypeError: 'int' object is not iterable"),
        ("{% include 'frnt.html' %}", "there is no template frnt.html."),
        ("{{ 'x'|date }}", "AttributeError: 'str' object has no attribute 'at'"),
    ],
)
def test_whatever_a_template_does_is_told_at_its_line(tmp_path: Path, template: str, said: str) -> None:
    problem = refused(make(tmp_path, {FRONT: f"\n{template}\n"}))
    assert (problem.file, problem.line, problem.code) == (FRONT, 2, "template")
    assert problem.message == f"The template cannot be used: {said}"


def test_a_template_is_utf_8(tmp_path: Path) -> None:
    problem = refused(make(tmp_path, {FRONT: b"one\ntwo \xe9\n"}))
    assert (problem.file, problem.line, problem.message) == (FRONT, 2, "The template is not UTF-8.")


# A site's own words -----------------------------------------------------------------------------------------------

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
OWN = "locale/sq/LC_MESSAGES/pressroom.po"


def test_a_site_s_own_words_go_over_ours_and_are_seen_when_they_change(tmp_path: Path) -> None:
    site = make(
        tmp_path, {"content/news/a.md": article(), OWN: HEAD + 'msgid "Skip to the content"\nmsgstr "Krejt lajmet"\n'}
    )
    run(site)
    assert b"Krejt lajmet" in published(site / "public")["sq/index.html"]
    make(site, {OWN: HEAD + 'msgid "Skip to the content"\nmsgstr "Lajmet tona"\n'})
    run(site)
    changed = published(site / "public")
    assert b"Lajmet tona" in changed["sq/index.html"]
    run(site, cache=False)
    assert published(site / "public") == changed
    (site / OWN).unlink()
    run(site)
    assert b"Lajmet tona" not in published(site / "public")["sq/index.html"]


def test_the_words_of_one_site_are_not_those_of_the_next(tmp_path: Path) -> None:
    run(make(tmp_path / "one", {OWN: HEAD + 'msgid "Skip to the content"\nmsgstr "Krejt lajmet"\n'}))
    run(make(tmp_path / "two", {}))
    assert b"Krejt lajmet" not in published(tmp_path / "two" / "public")["sq/index.html"]


# Folders ----------------------------------------------------------------------------------------------------------


def test_nothing_is_written_where_no_site_is(tmp_path: Path) -> None:
    assert refused(tmp_path / "mistyped").code == "no-site"
    assert not (tmp_path / "mistyped").exists()


@pytest.mark.parametrize("below", ["public", "public/preview"])
def test_drafts_are_never_written_to_public(tmp_path: Path, below: str) -> None:
    site = make(tmp_path, {"content/news/a.md": article()})
    problem = refused(site, output=site / below, drafts=True)
    assert problem.message == "Drafts and what is yet to come are never written to public/."
    assert problem.hint == "Leave out --output, or name another folder."


def test_a_link_is_told_by_its_own_name(tmp_path: Path) -> None:
    site = make(tmp_path, {"static/a.txt": "a"}, CONFIG)
    (site / "static" / "dangling").symlink_to("nowhere")
    outcome = check(site)
    told = show(outcome.problems, "text", site=site, summary=outcome.summary)
    assert told.splitlines()[0] == (
        f"{os.path.realpath(site)}/static/dangling: error: This is a link to a file that does not exist. [link-nowhere]"
    )


def test_an_error_of_config_yaml_alone_is_wrong_usage_wherever_it_is_found(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()}, f"{CONFIG}logo: nobody.svg\n")
    assert check(site).exit_code == EXIT_USAGE
    make(site, {"content/news/a.md": article(date="2022-13-01")}, f"{CONFIG}logo: nobody.svg\n")
    assert check(site).exit_code == EXIT_CONTENT


def test_a_contact_of_the_publisher_that_is_nowhere_is_told(tmp_path: Path) -> None:
    files = {"content/_data/contacts.yaml": "press: {name: Ana}\n"}
    site = make(tmp_path, files, f"{CONFIG}contact: [press, presse]\n")
    (problem,) = check(site).problems
    assert (problem.code, problem.file) == ("unknown-term", "config.yaml")
    assert problem.message == "“presse” of `contact` is not a key of content/_data/contacts.yaml."
    assert problem.hint == "Did you mean `press`?"
    make(site, {}, f"{CONFIG}contact: [desk]\n")
    assert check(site).problems[0].hint == "Write one of its keys, or add `desk` to the file."


# Days -------------------------------------------------------------------------------------------------------------


def test_an_event_is_announced_until_its_last_day_ends_and_a_build_is_due_then(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article(event_date="2026-12-01 10:00", event_end="2026-12-02")})
    ends = dt.datetime(2026, 12, 2, 23, tzinfo=dt.UTC)
    before = run(site, now=ends - dt.timedelta(seconds=1))
    assert before.summary.next_due == "2026-12-03T00:00:00+01:00"
    assert b'class="events' in published(site / "public")["en/index.html"]
    assert run(site, now=ends).summary.next_due is None
    assert b'class="events' not in published(site / "public")["en/index.html"]


def test_a_build_is_due_when_news_are_too_old_for_their_sitemap_if_the_site_has_one(tmp_path: Path) -> None:
    written = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
    site = make(tmp_path, {"content/news/a.md": article(date=written.isoformat())})
    assert run(site).summary.next_due is None
    make(site, {}, f"{CONFIG}outputs: [newssitemap]\n")
    assert run(site).summary.next_due == "2026-11-24T09:00:00+01:00"
    assert "news-sitemap.xml" in published(site / "public")
    run(site, now=written + dt.timedelta(hours=48))
    assert "news-sitemap.xml" not in published(site / "public")
