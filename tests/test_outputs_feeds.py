"""Atom, RSS and JSON Feed: what readers that others wrote make of them."""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import escape

import feedparser
import pytest
from factory import document, moment
from lxml import etree
from outputs_shared import FILES, KEY, NOTE, SIGN, bodies, full, full_site, hostile_site, planned, site, written

from pressroom import designation
from pressroom.model import Change, DesignationRule, Moment, Picture, Site, Withdrawal

ALL = ("atom", "rss", "jsonfeed")
PATHS = ("en/feed.xml", "en/rss.xml", "en/feed.json")
PAGE = "en/news/2022/workshop/"
ID = "tag:example.org,2022:2022/workshop:en"


def read(of: Site, path: str, **texts: Any) -> Any:
    """As feedparser reads it, and nothing about it was wrong."""
    found = feedparser.parse(written(of, path, texts.get("texts")))
    assert not found.bozo, found.get("bozo_exception")
    return found


def items(of: Site, path: str = "en/feed.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written(of, path))["items"]
    return found


@pytest.mark.parametrize("path", PATHS[:2])
def test_a_reader_sees_the_same_release_in_atom_and_rss(path: str) -> None:
    found = read(full_site(outputs=ALL), path)
    (entry,) = found.entries
    assert (found.feed.title, found.feed.subtitle) == ("Newsroom", "News of it.")
    assert (entry.id, entry.link) == (ID, "https://example.org/en/news/2022/workshop/")
    assert entry.title == "Police of Kosovo* & <partners> meet"
    assert entry.summary == "Officers from Kosovo* met."
    assert entry.published_parsed[:3] == (2022, 11, 10)
    assert entry.author == "Ana Example"
    assert [tag.get("label") or tag.term for tag in entry.tags] == ["Event", "Cybercrime", "Albania"]
    assert entry.content[0].value.count(NOTE) == 1


def test_an_entry_has_one_series_of_marks_and_all_of_their_notes() -> None:
    """Of two designations the second has the asterisk where it stands alone, and the dagger beside the first."""
    both = (DesignationRule(use="kosovo"), DesignationRule(use="palestine"))
    title = f"Police of Palestine{designation.sign(1)} meet"
    of = site(document(title=title), outputs=ALL, designations=both)
    alone, beside = (
        [json.loads(written(of, "en/feed.json", {f"{KEY} en": bodies(html)}))["items"][0] for html in html_of]
        for html_of in (["<p>Text.</p>"], [f"<p>Talks in Kosovo{SIGN}.</p>"])
    )
    assert alone[0]["title"] == "Police of Palestine* meet"
    assert NOTE not in alone[0]["content_html"]
    assert "dsg-note" in alone[0]["content_html"]
    assert beside[0]["title"] == "Police of Palestine† meet"
    assert beside[0]["content_html"].count("doc-footnote") == 2


def test_a_correction_on_the_day_of_publication_is_an_update() -> None:
    morning = Moment(moment("2022-11-09T10:00").at, whole_day=False)
    correction = Change(date=moment("2022-11-09"), kind="correction", note="Not forty.")
    (item,) = items(site(document(date=morning, changes=(correction,)), outputs=ALL))
    assert item["date_published"] == "2022-11-09T10:00:00+00:00"
    assert item["date_modified"] == "2022-11-09T10:01:00+00:00"


def test_json_feed_says_the_same() -> None:
    of = full_site(outputs=ALL)
    feed = json.loads(written(of, "en/feed.json"))
    (item,) = feed.pop("items")
    html = item.pop("content_html")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Newsroom",
        "home_page_url": "https://example.org/en/",
        "feed_url": "https://example.org/en/feed.json",
        "description": "News of it.",
        "language": "en",
        "authors": [{"name": "The Project"}],
    }
    assert item == {
        "id": ID,
        "url": "https://example.org/en/news/2022/workshop/",
        "title": "Police of Kosovo* & <partners> meet",
        "summary": "Officers from Kosovo* met.",
        "image": "https://example.org/media/2022/round.jpg",
        "date_published": "2022-11-10T00:00:00+00:00",
        "date_modified": "2022-12-01T00:00:00+00:00",
        "authors": [{"name": "Ana Example"}],
        "tags": ["Event", "Cybercrime", "Albania"],
        "language": "en",
        "attachments": [
            {
                "url": "https://example.org/media/2022/agenda.pdf",
                "mime_type": "application/pdf",
                "title": "Agenda",
                "size_in_bytes": 1,
            }
        ],
    }
    assert "Corrected on 1 December 2022." in html


def test_an_empty_description_of_the_site_is_left_out_or_is_its_title() -> None:
    of = site(document(), outputs=ALL)
    assert "description" not in json.loads(written(of, "en/feed.json"))
    assert read(of, "en/rss.xml").feed.subtitle == "Newsroom"
    assert "subtitle" not in read(of, "en/feed.xml").feed


def test_the_files_of_a_release_are_enclosures_and_rss_has_one() -> None:
    of = full_site(outputs=ALL)
    assert [(file.href, file.type, file.length) for file in read(of, "en/feed.xml").entries[0].enclosures] == [
        ("https://example.org/media/2022/round.jpg", "image/jpeg", "1"),
        ("https://example.org/media/2022/agenda.pdf", "application/pdf", "1"),
    ]
    (only,) = read(of, "en/rss.xml").entries[0].enclosures
    assert only.href == "https://example.org/media/2022/round.jpg"


def test_topics_countries_and_types_have_feeds_of_what_is_written_in_the_language() -> None:
    others = [document(f"r{n}", topics=("cyber",), date=moment(f"2023-01-{n + 1:02}")) for n in range(25)]
    of = full_site(*others, outputs=ALL)
    found = read(of, "en/topics/cyber/feed.xml")
    assert found.feed.title == "Cybercrime – Newsroom"
    assert [entry.id for entry in found.entries] == [f"tag:example.org,2023:r{n}:en" for n in range(24, 4, -1)]
    assert read(of, "en/types/event/feed.xml").feed.title == "Events – Newsroom"
    assert [entry.id for entry in read(of, "en/countries/al/feed.xml").entries] == [ID]
    assert "sq/topics/cyber/feed.xml" not in planned(of)
    assert not [path for path in planned(of) if "/page/" in path and "feed" in path]


def test_pages_name_the_feeds_there_are() -> None:
    of = full_site(outputs=ALL)
    front, topic = planned(of)["en/index.html"].view, planned(of)["en/topics/cyber/index.html"].view
    assert [(feed.path, feed.mime) for feed in front.chrome.feeds] == [
        ("en/feed.xml", "application/atom+xml"),
        ("en/rss.xml", "application/rss+xml"),
        ("en/feed.json", "application/feed+json"),
    ]
    assert [(feed.title, feed.url) for feed in topic.head.feeds] == [
        ("Cybercrime – Newsroom", "https://example.org/en/topics/cyber/feed.xml")
    ]
    assert planned(of)["sq/topics/cyber/index.html"].view.head.feeds == ()
    assert planned(site(document(), outputs=("rss",)))["en/types/press-release/index.html"].view.head.feeds == ()


def test_pages_name_the_calendar_of_a_language_that_has_events_and_the_list_of_all_releases() -> None:
    pages = planned(full_site(outputs=("icalendar", "releases")))
    assert [(feed.title, feed.path, feed.mime, feed.rel) for feed in pages["en/index.html"].view.chrome.feeds] == [
        ("Events – Newsroom", "en/events.ics", "text/calendar", "alternate"),
        ("All news – Newsroom", "releases.json", "application/json", "collection"),
    ]
    assert [feed.path for feed in pages["sq/index.html"].view.chrome.feeds] == ["releases.json"]
    assert "en/events.ics" in pages
    assert "sq/events.ics" not in pages
    assert planned(full_site(outputs=()))["en/index.html"].view.chrome.feeds == ()


def test_a_style_sheet_makes_feeds_readable() -> None:
    of = full_site(outputs=ALL)
    sheet = b'<?xml-stylesheet type="text/css" href="../../../feed.css"?>'
    assert written(of, "en/topics/cyber/feed.xml").splitlines()[1] == sheet
    assert b'href="../feed.css"' in written(of, "en/rss.xml")
    assert b"xml-stylesheet" not in written(site(document(), outputs=ALL), "en/rss.xml")


def apart(of: Site, path: str, texts: dict[str, Any] | None = None) -> str:
    """What a feed says to people below its entries."""
    feed = etree.fromstring(written(of, path, texts))
    found = feed.xpath("/*/x:div | /*/channel/x:div", namespaces={"x": "http://www.w3.org/1999/xhtml"})
    return " | ".join(" ".join(div.itertext()).strip() for div in found)


@pytest.mark.parametrize("path", PATHS[:2])
def test_people_are_told_what_the_marks_of_headlines_mean_and_readers_do_not_show_it(path: str) -> None:
    of = full_site(outputs=ALL)
    assert apart(of, path).startswith(f"* {NOTE}")
    assert written(of, path).decode().count(NOTE) == 2
    found = read(of, path)
    extensions = {"xhtml_div": "", "entries": [{**entry, "content": ""} for entry in found.entries]}
    assert NOTE not in json.dumps({**found.feed, **extensions})
    assert found.entries[0].content[0].value.count(NOTE) == 1


@pytest.mark.parametrize("path", PATHS[:2])
def test_a_feed_whose_headlines_show_no_mark_has_no_note_beside_its_entries(path: str) -> None:
    rules = (DesignationRule(use="kosovo"),)
    assert apart(site(document(), outputs=ALL, designations=rules, files=FILES), path) == ""
    unstyled = site(document(title=f"Kosovo{SIGN}"), outputs=ALL, designations=rules)
    assert apart(unstyled, path) == ""
    named = site(document(), outputs=ALL, designations=rules, files=FILES, title=f"News of Kosovo{SIGN}")
    assert apart(named, path).startswith(f"* {NOTE}")


def test_notes_are_told_apart_where_one_mark_stands_for_two_designations() -> None:
    both = (DesignationRule(use="kosovo"), DesignationRule(use="palestine"))
    titles = f"Police of Kosovo{SIGN}", f"Police of Palestine{designation.sign(1)}"
    documents = [document(f"r{n}", title=title) for n, title in enumerate(titles)]
    of = site(*documents, outputs=ALL, designations=both, files=FILES)
    found = apart(of, "en/feed.xml", {f"r{n} en": bodies("<p>Text.</p>") for n in (0, 1)})
    assert found.startswith(f"Kosovo*:  {NOTE}")
    assert "Palestine*: " in found


def test_content_stands_alone() -> None:
    text = '<h2 id="a">A</h2><p>See <a href="#fn-1" id="r">1</a>, id="x" &lt;p id="y"&gt;.</p>'
    texts = {"2022/workshop en": bodies(text, "<p>For editors.</p>")}
    html = json.loads(written(site(document(), outputs=ALL), "en/feed.json", texts))["items"][0]["content_html"]
    assert html == (
        '<h2>A</h2><p>See <a href="https://example.org/en/news/2022/workshop/#fn-1">1</a>, id="x"'
        ' &lt;p id="y"&gt;.</p>\n<h2>Notes to editors</h2>\n<p>For editors.</p>'
    )


def test_readers_are_told_of_withdrawals_and_corrections_first() -> None:
    withdrawn = Withdrawal(date=moment("2023-02-01"), reason="It was <wrong>.")
    (item,) = items(full_site(outputs=ALL))
    assert item["content_html"].startswith(
        "<p><strong>Corrected on 1 December 2022.</strong> <span>The number was wrong.</span></p>"
    )
    of = site(document(title="A visit", withdrawn=withdrawn), outputs=ALL)
    (told,) = items(of)
    assert [told["title"], *(read(of, path).entries[0].title for path in PATHS[:2])] == ["Withdrawn: A visit"] * 3
    assert told["date_modified"] == "2023-02-01T00:00:00+00:00"
    assert told["content_html"].startswith(
        "<p><strong>Withdrawn on 1 February 2023.</strong> <span>It was &lt;wrong&gt;.</span></p>"
    )


def test_a_note_in_another_language_says_so() -> None:
    changes = (Change(date=moment("2023-02-01"), kind="correction", note="A slip."),)
    of = site(document(changes=changes), document(language="sq", slug="puna"), outputs=ALL)
    assert '<span lang="en">A slip.</span>' in items(of, "sq/feed.json")[0]["content_html"]


def test_ids_outlive_slug_headline_and_permalink() -> None:
    before = items(site(document(slug="a", title="A"), outputs=ALL))[0]["id"]
    after = items(site(document(slug="b", title="B"), outputs=ALL, permalink="/{language}/{slug}/"))[0]["id"]
    assert before == after == ID


def test_a_misprint_moves_nothing() -> None:
    (item,) = items(site(document(changes=(Change(date=moment("2023-06-01"), kind="typo"),)), outputs=ALL))
    assert item["date_modified"] == item["date_published"]


def test_atom_shows_first_what_changed_last() -> None:
    corrected = document("old", date=moment("2020-01-01"), updated=moment("2024-01-01"))
    of = site(corrected, document("new", date=moment("2023-01-01")), outputs=ALL)
    assert [entry.id.split(":")[2] for entry in read(of, "en/feed.xml").entries] == ["old", "new"]
    assert [entry.id.split(":")[2] for entry in read(of, "en/rss.xml").entries] == ["new", "old"]


def test_a_release_without_summary_or_with_a_missing_picture_has_none() -> None:
    of = site(document(summary="", image=Picture(src="x.jpg", alt="")), outputs=ALL)
    data = written(of, "en/feed.xml") + written(of, "en/rss.xml")
    assert b"<summary>" not in data
    assert b"enclosure" not in data


def test_a_release_without_a_text_has_its_summary_or_title_for_content() -> None:
    empty = bodies("")
    for summary, told in (("What <b>happened</b>.", "<p>What &lt;b&gt;happened&lt;/b&gt;.</p>"), ("", "<p>Blog</p>")):
        of = site(document(title="Blog", summary=summary), outputs=(*ALL, "ninjs"))
        texts = dict.fromkeys(planned(of)["en/feed.json"].texts, empty)
        assert json.loads(written(of, "en/feed.json", texts))["items"][0]["content_html"] == told
        assert escape(told) in written(of, "en/feed.xml", texts).decode()
        assert b"<description>" in written(of, "en/rss.xml", texts).split(b"<item>")[1]
        assert json.loads(written(of, f"{PAGE}ninjs.json", texts))["bodies"][0]["value"] == told


def test_an_empty_feed_is_a_feed() -> None:
    of = site(document(), outputs=ALL)
    assert read(of, "sq/feed.xml").entries == []
    assert b"lastBuildDate" not in written(of, "sq/rss.xml")
    assert json.loads(written(of, "sq/feed.json"))["items"] == []


@pytest.mark.parametrize("path", [*PATHS, "en/topics/t/feed.xml"])
def test_hostile_text_stays_text(path: str) -> None:
    data = written(hostile_site(*ALL), path)
    if path.endswith(".json"):
        (item,) = json.loads(data)["items"]
        title, html = item["title"], item["content_html"]
    else:
        found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
        assert not found.bozo, found.get("bozo_exception")
        title, html = found.entries[0].title, found.entries[0].content[0].value
    assert "</script>" in title
    assert len(title) > 9_000
    assert "<script" not in html
    assert html.count(NOTE) == 1
    assert "\x01" not in data.decode() or path.endswith(".json")


def test_a_second_build_is_the_same_to_the_byte() -> None:
    for path in PATHS:
        assert written(full_site(outputs=ALL), path) == written(full_site(outputs=ALL), path)


def test_only_files_of_the_site_are_enclosures() -> None:
    of = site(full(attachments=()), outputs=ALL, files=FILES[1:])
    assert "attachments" not in items(of)[0]
