"""`new`: a release's file that only waits for its summary and its text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import problems_shared as shared
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressroom import frontmatter
from pressroom.errors import EXIT_USAGE, PressroomError
from pressroom.frontmatter import FrontMatter
from pressroom.model import Config, ContentRules
from pressroom.new import create
from pressroom.yamltext.plaintext import clean

CONFIG = Config(
    title="News", base_url="https://example.org/", languages=("en", "sq", "sr-Latn"), timezone="Europe/Brussels"
)
NOW = dt.datetime(2022, 11, 8, 23, 30, tzinfo=dt.UTC)


def new(site: Path, headline: str = "A visit", language: str = "en", kind: str = "press-release") -> Path:
    return create(site, headline, language, kind, NOW, CONFIG)


def read(path: Path, site: Path, **content: bool) -> FrontMatter:
    """The front matter once its summary is written."""
    text = path.read_text(encoding="utf-8").replace("summary:", "summary: Police met.", 1)
    front, problems = frontmatter.read(text.encode(), path.relative_to(site).as_posix(), shared.settings(**content))
    assert shared.shown(problems) == "nothing"
    assert front is not None
    return front


def test_a_release(tmp_path: Path) -> None:
    path = new(tmp_path)
    assert path == tmp_path / "content/news/2022/a-visit.md"
    assert path.read_text(encoding="utf-8") == (
        """\
---
title: "A visit"
slug: a-visit
date: 2022-11-09
type: press-release
# Say what is new in one or two sentences, up to 160 characters. Lists, feeds and search engines show them.
summary:

# To use one of the following fields, delete the # in front of it. Without them the release is complete as well.
# draft: true                       # nobody sees the release until this line is deleted
# embargo: 2022-11-09 14:00         # nobody sees it before this time
# place: {city: Tirana, country: AL}
# topics: []                        # keys of content/_data/topics.yaml
# contacts: []                      # keys of content/_data/contacts.yaml
# event_date: 2022-11-09 09:00      # of an event; event_end is when it ends
# image: {src: photo.jpg, alt: What it shows}
# attachments: [{file: agenda.pdf, title: Agenda}]
---

"""
    )


def test_without_a_summary_it_says_what_is_missing(tmp_path: Path) -> None:
    path = new(tmp_path)
    _, problems = frontmatter.read(path.read_bytes(), "content/news/2022/a-visit.md", shared.settings())
    assert shared.shown(problems) == (
        "7:1 error missing-field: `summary` is empty.\n"
        "    Write summary: and one or two sentences that say what is new."
    )


def test_every_line_that_is_commented_out_can_be_used(tmp_path: Path) -> None:
    path = new(tmp_path)
    lines = path.read_text(encoding="utf-8").split("\n")
    used = [line.removeprefix("# ") if line.startswith("# ") and ":" in line[:15] else line for line in lines]
    path.write_text("\n".join(used), encoding="utf-8")
    front = read(path, tmp_path)
    assert front.fields.draft is True
    assert front.fields.embargo is not None
    assert front.fields.place is not None


def test_in_another_language_and_of_another_type(tmp_path: Path) -> None:
    path = new(tmp_path, "Poseta Đakovu", "sr_latn", "event")
    assert path == tmp_path / "content/news/2022/poseta-djakovu.sr-Latn.md"
    front = read(path, tmp_path)
    assert (front.language, front.fields.type, front.fields.slug) == ("sr-Latn", "event", "poseta-djakovu")


def test_the_date_in_the_file_name_where_the_site_wants_it(tmp_path: Path) -> None:
    config = Config(title="News", base_url="https://example.org/", content=ContentRules(date_from_file_name=True))
    path = create(tmp_path, "A visit", "en", "news", NOW, config)
    assert path.name == "2022-11-08-a-visit.md"


def test_fields_are_called_as_the_site_calls_them(tmp_path: Path) -> None:
    config = Config(title="News", base_url="https://example.org/", content=ContentRules(key_names={"summary": "lead"}))
    assert "\nlead:\n" in create(tmp_path, "A visit", "en", "news", NOW, config).read_text(encoding="utf-8")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = new(tmp_path)
    path.write_text("mine")
    with pytest.raises(PressroomError) as caught:
        new(tmp_path)
    assert path.read_text() == "mine"
    assert caught.value.exit_code == EXIT_USAGE
    assert shared.shown(caught.value.problems) == (
        f"0:0 error file-exists: {path} exists already.\n    Choose another headline, or go on writing that file."
    )


@pytest.mark.parametrize(
    ("headline", "language", "kind", "told"),
    [
        ("A", "de", "news", "“de” is not a language of this site.\n    There are en, sq, sr-Latn."),
        ("A", "sr-Lat", "news", "“sr-Lat” is not a language of this site.\n    Did you mean `sr-Latn`?"),
        ("A", "en", "event!", "“event!” is not a type of release.\n    Did you mean `event`?"),
        (" ", "en", "news", 'The headline is empty.\n    Write new "Headline".'),
    ],
)
def test_what_cannot_be(tmp_path: Path, headline: str, language: str, kind: str, told: str) -> None:
    with pytest.raises(PressroomError) as caught:
        new(tmp_path, headline, language, kind)
    assert shared.shown(caught.value.problems) == f"0:0 error bad-setting: {told}"
    assert not (tmp_path / "content").exists()


@example("NULL")
@example("12")
@example("No")
@example("ऄऺ")
@given(st.text(max_size=50).filter(lambda headline: bool(clean(headline).text)))
def test_any_headline_can_be_read_again(tmp_path_factory: pytest.TempPathFactory, headline: str) -> None:
    site = tmp_path_factory.mktemp("site")
    path = new(site, headline)
    text = path.read_text(encoding="utf-8").replace("summary:", "summary: S", 1)
    front, problems = frontmatter.read(text.encode(), path.relative_to(site).as_posix(), shared.settings())
    assert front is not None, shared.shown(problems)
    assert front.fields.slug == path.stem
