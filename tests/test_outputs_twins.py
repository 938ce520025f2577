"""Plain text, Markdown, ninjs and llms.txt: releases for those who do not look at pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from factory import document, moment
from outputs_shared import HOSTILE, KEY, NOTE, bodies, full_site, hostile_site, planned, site, written

from pressroom.model import Moment, Place, Withdrawal

FULL = (
    "This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the ICJ "
    "Opinion on the Kosovo declaration of independence."
)
MET = "Officers from Kosovo\\* met."
ALL = ("txt", "md", "ninjs", "llms")
PAGE = "en/news/2022/workshop/"
TEXT = {
    f"{KEY} en": bodies(
        '<h2 id="a">What</h2><p>A <a href="\ufded0\ufded">link</a>.</p>'.replace("\ufded0\ufded", "https://x.org/")
    )
}


def test_the_plain_text_is_the_whole_release() -> None:
    assert written(full_site(outputs=ALL), PAGE + "index.txt", TEXT).decode() == (
        f"""\
Event · REF/1

Police of Kosovo* & <partners> meet

Two days of work

Tirana, Albania, 10 November 2022

When: 9–10 November 2022

Updated: 1 December 2022

By: Ana Example

Officers from Kosovo* met.

Corrected on 1 December 2022. The number was wrong.

[A round table]

What

A link (https://x.org/).

> We met.

– Ana, speaker

About the project

It began in 2020.

Documents

- Agenda (https://example.org/media/2022/agenda.pdf)

Contact for the media

- Teuta, Press officer, press@example.org, +49 30 1

Funded by the European Union.

* * *

Permanent address: https://example.org/en/news/2022/workshop/

*{FULL}
"""
    )


def test_the_markdown_is_the_whole_release() -> None:
    found = written(full_site(outputs=ALL), PAGE + "index.md", TEXT).decode()
    assert "# Police of Kosovo\\* & \\<partners\\> meet\n\nTwo days of work\n" in found
    assert "**Officers from Kosovo\\* met.**" in found
    assert "![A round table](https://example.org/media/2022/round.jpg)" in found
    assert "## What\n\nA [link](https://x.org/)." in found
    assert "- [Agenda](https://example.org/media/2022/agenda.pdf)" in found
    assert found.rstrip().endswith("declaration of independence.")
    assert found.count(NOTE) == 1


def test_a_page_links_its_copies() -> None:
    view = planned(full_site(outputs=ALL))[PAGE + "index.html"].view
    assert [(copy.path, copy.title, copy.kind) for copy in view.copies] == [
        (PAGE + "index.txt", "Plain text", "TXT"),
        (PAGE + "index.md", "Markdown", "MD"),
        (PAGE + "ninjs.json", "For editorial systems", "ninjs"),
    ]
    assert planned(site(document(), outputs=("atom",)))[PAGE + "index.html"].view.copies == ()


def test_programs_are_told_what_each_copy_is() -> None:
    copies = planned(full_site(outputs=ALL))[PAGE + "index.html"].view.copies
    assert [copy.mime for copy in copies] == ["text/plain", "text/markdown", "application/ninjs+json"]


@pytest.mark.parametrize("name", ["index.txt", "index.md", "ninjs.json"])
def test_no_key_or_placeholder_is_left(name: str) -> None:
    found = written(full_site(outputs=ALL), PAGE + name, TEXT).decode()
    assert not re.search("[\ufdd0-\ufdef\0]", found)
    assert not re.search(r"cyber\b|2022/workshop en|digest of", found.replace("/topics/cyber/", ""))


def test_what_a_release_lacks_is_not_told() -> None:
    found = written(site(document(summary="", updated=moment("2023-01-01")), outputs=ALL), PAGE + "index.txt").decode()
    assert found.split("\n\n") == [
        "Press release",
        "Title of 2022/workshop in en",
        "9 November 2022",
        "Updated: 1 January 2023",
        "Talks in Kosovo*.",
        "* * *",
        "Permanent address: https://example.org/en/news/2022/workshop/\n",
    ]


@pytest.mark.parametrize("name", ["index.txt", "index.md"])
def test_hostile_text_stays_text(name: str) -> None:
    found = written(hostile_site(*ALL), PAGE + name).decode()
    assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", found)
    assert found.count("Kosovo") > 100
    assert "</script>" in found.replace("\\", "")
    if name == "index.md":
        assert not re.search(r"(?<!\\)</?script", found)


# ninjs ------------------------------------------------------------------------------------------------------------


def ninjs(**more: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(full_site(outputs=ALL, **more), PAGE + "ninjs.json"))
    return found


def test_ninjs_has_what_news_systems_ask_for() -> None:
    found = ninjs()
    html, text = found.pop("bodies")
    assert int(found.pop("version")) > 1
    assert NOTE in html["value"]
    assert text["value"].startswith("Event · REF/1\n")
    assert found == {
        "standard": {
            "name": "ninjs",
            "version": "3.1",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
        },
        "uri": "tag:example.org,2022:2022/workshop:en",
        "type": "text",
        "representationType": "full",
        "firstCreated": "2022-11-10T00:00:00+00:00",
        "versionCreated": "2022-12-01T00:00:00+00:00",
        "pubStatus": "usable",
        "expires": "2032-01-01T00:00:00+00:00",
        "language": "en",
        "copyrightHolder": "The Project",
        "altIds": [
            {"role": "web", "value": "https://example.org/en/news/2022/workshop/"},
            {"role": "reference", "value": "REF/1"},
        ],
        "genres": [{"name": "Event"}],
        "edNote": "The number was wrong.",
        "title": "Police meet",
        "headlines": [
            {"role": "main", "value": "Police of Kosovo* & <partners> meet"},
            {"role": "sub", "value": "Two days of work"},
        ],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "Officers from Kosovo* met."}],
        "by": "Ana Example",
        "located": "Tirana, Albania",
        "subjects": [
            {"name": "Cybercrime", "uri": "https://example.org/en/topics/cyber/"},
            {"name": "Albania", "uri": "https://example.org/en/countries/al/"},
        ],
        "organisations": [{"name": "Europol", "rel": "about"}],
        "places": [
            {
                "name": "Tirana, Albania",
                "rel": "located",
                "contactInfo": [{"type": "physical", "address": {"locality": "Tirana", "country": "AL"}}],
            }
        ],
        "infoSources": [
            {
                "name": "The Project",
                "role": "publisher",
                "contactInfo": [
                    {"type": "email", "name": "Teuta", "value": "press@example.org", "role": "Press officer"},
                    {"type": "phone", "name": "Teuta", "value": "+49 30 1", "role": "Press officer"},
                ],
            }
        ],
        "associations": [
            {
                "name": "image",
                "uri": "https://example.org/media/2022/round.jpg",
                "type": "picture",
                "descriptions": [
                    {"role": "alt", "contentType": "text/plain", "value": "A round table"},
                    {"role": "caption", "contentType": "text/plain", "value": "At work"},
                ],
                "by": "Photographer",
                "renditions": [
                    {
                        "name": "original",
                        "href": "https://example.org/media/2022/round.jpg",
                        "contentType": "image/jpeg",
                        "sizeInBytes": 1,
                    }
                ],
            },
            {
                "name": "event",
                "rel": "about",
                "uri": "tag:example.org,2022:2022/workshop:en:event",
                "type": "event",
                "title": "Police of Kosovo* & <partners> meet",
                "eventDetails": {"dates": {"expectedStartDate": "2022-11-09", "expectedEndDate": "2022-11-10"}},
            },
        ],
        "renditions": [
            {
                "name": "file-1",
                "href": "https://example.org/media/2022/agenda.pdf",
                "contentType": "application/pdf",
                "sizeInBytes": 1,
                "title": "Agenda",
            }
        ],
    }


def test_ninjs_knows_translations_withdrawals_and_places_by_name() -> None:
    withdrawn = Withdrawal(date=moment("2023-02-01"), reason="Wrong.")
    of = site(
        document(withdrawn=withdrawn, place=Place(name="Online")), document(language="sq", slug="puna"), outputs=ALL
    )
    found = json.loads(written(of, "sq/news/2022/puna/ninjs.json"))
    assert found["pubStatus"] == "canceled"
    assert found["places"] == [{"name": "Online", "rel": "located"}]
    assert found["associations"] == [
        {
            "name": "translation-1",
            "rel": "translation",
            "uri": "tag:example.org,2022:2022/workshop:en",
            "type": "text",
            "language": "en",
        }
    ]


def test_hostile_text_stays_text_in_ninjs() -> None:
    found = json.loads(written(hostile_site(*ALL), PAGE + "ninjs.json"))
    assert "</script>" in found["title"]
    assert "<script" not in found["bodies"][0]["value"]


# llms.txt ---------------------------------------------------------------------------------------------------------


def test_llms_txt_names_the_newest_releases_in_each_language() -> None:
    of = full_site(document(KEY, "sq", slug="puna", summary="Përmbledhje"), outputs=ALL)
    assert written(of, "llms.txt").decode() == (
        f"""\
# Newsroom

> News of it.

## English

- [Newsroom](https://example.org/en/)
- [Police of Kosovo\\* & \\<partners\\> meet](https://example.org/en/news/2022/workshop/index.md): {MET}

## Shqip

- [Shqip](https://example.org/sq/llms.txt)

\\*{FULL}
"""
    )


def test_each_language_has_an_llms_txt_of_its_own() -> None:
    of = full_site(document(KEY, "sq", slug="puna", summary="Përmbledhje"), outputs=ALL)
    assert written(of, "sq/llms.txt").decode() == (
        """\
# Newsroom

> News of it.

## Shqip

- [Newsroom](https://example.org/sq/)
- [Title of 2022/workshop in sq](https://example.org/sq/news/2022/puna/index.md): Përmbledhje

## English

- [English](https://example.org/llms.txt)
"""
    )


def test_llms_txt_names_pages_where_there_is_no_markdown() -> None:
    found = written(site(document(summary=""), outputs=("llms",)), "llms.txt").decode()
    assert "- [Title of 2022/workshop in en](https://example.org/en/news/2022/workshop/)\n" in found


def test_hostile_text_stays_in_its_line_of_llms_txt() -> None:
    found = written(hostile_site(*ALL), "llms.txt").decode()
    assert len(found.split("\n")) == 15
    assert not re.search(r"(?<!\\)</?script", found)
    assert HOSTILE[:9] in found.replace("\\", "")


def test_a_moment_with_a_time_is_told_with_it() -> None:
    at = Moment(moment("2022-11-09T10:30").at, whole_day=False)
    found = written(site(document(event_date=at), outputs=ALL), PAGE + "index.txt").decode()
    assert "When: 9 November 2022, 10:30 (UTC)" in found
