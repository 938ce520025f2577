"""Hostile text in every field of releases, through a whole build and every output, read by what others wrote."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import fastfeedparser
import feedparser
import icalendar
import jsonschema
import pytest
import sites
from standards import JSON_FEED, check_news_sitemap, check_ninjs, check_sitemap

from pressroom.outputs import NAMED

TOP = Path(__file__).parent.parent
HOSTILE = (
    "Talks </script><script>alert(1)</script> 1 < 2 </ script",
    "]]> <![CDATA[ <!-- --> &amp; &lt;b&gt; & <b>",
    "\u202eevil\u2066 \u200f\u2028\u2029\ufffe\U0001f600\U0001f1fd\U0001f1f0 é",
    "\" ' \\ ` $& ; , : | # [a](javascript:x) *b* _c_ {{ x }} {% y %}",
    "word " * 2_000,
    "w" * 500 + " \u0645\u0624\u062a\u0645\u0631 \u05d4\u05d5\u05d3\u05e2\u05d4 e\u0301\u0301 \ufeff\u00ad\u200b"
    " \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "BEGIN:VEVENT\nEND:VCALENDAR\r\n\x07\x1b[31m\x7f\x85\U0001fffe <!-- --!> %s {0} ~~s~~ 1. y",
)
CONFIG = f"""\
title: '</script> & "Newsroom" ]]>'
description: '<b>News</b> & ]]>'
base_url: https://example.org/
languages: [en, sq]
timezone: Europe/Brussels
designations: [{{use: kosovo, confirmed: [sq]}}]
outputs: [{", ".join(name for name in NAMED if name != "pdf")}]
security: {{contact: security@example.org, expires: 2027-10-31}}
search: true
content: {{vocabularies: open}}
checks: {{long-title: off}}
"""


def quoted(text: str) -> str:
    """For YAML, which knows the escapes of JSON but for surrogates, and may not have control characters as they are."""
    return re.sub(
        "[\x7f-\x9f\ufffe\uffff]", lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def release(number: int, text: str) -> str:
    """Its title and summary have all of the text, its other fields the beginning."""
    whole, said = (quoted(part.strip()) for part in (text, text[:1_000]))
    return f"""---
title: {whole}
date: 2026-11-2{number % 3}
summary: {whole}
subtitle: {said}
slug: hostile-{number}
type: event
event_date: 2026-12-01
place: {{city: {said}, country: AL}}
topics: [{said}]
organisations: [{said}]
short_title: {said}
notes: {said}
contacts: [k{number}]
about: [k{number}]
funding: [k{number}]
authors: [{said}]
reference: {quoted(f"{number} {text[:200]}")}
image: {{src: a.png, alt: {said}, caption: {said}, credit: {said}}}
quotes: [{{text: {said}, name: {said}, role: {said}}}]
changes: [{{date: 2026-11-22, kind: correction, note: {said}}}]
attachments: [{{file: "a&b 'c'.pdf", title: {said}}}]
---
Officers of Kosovo met. {text.strip()}
"""


def vocabulary(name: str) -> str:
    more = {"contacts": "role", "about": "text", "funders": "statement"}[name]
    said = [quoted(text.strip()[:500]) for text in HOSTILE]
    return "".join(f"k{number}: {{name: {text}, {more}: {text}}}\n" for number, text in enumerate(said))


def hostile(folder: Path) -> Path:
    files: dict[str, str | bytes] = {
        f"content/_data/{name}.yaml": vocabulary(name) for name in ("contacts", "about", "funders")
    }
    for number, text in enumerate(HOSTILE):
        files[f"content/news/h{number}/index.md"] = release(number, text)
        files[f"content/news/h{number}/a.png"] = sites.png()
        files[f"content/news/h{number}/a&b 'c'.pdf"] = b"%PDF-1.7"
    return sites.make(folder, files, CONFIG)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = hostile(tmp_path_factory.mktemp("hostile"))
    outcome = sites.run(site)
    assert outcome.exit_code == 0, outcome.problems
    return site / "public"


def each(public: Path, *patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in sorted(public.rglob(pattern)) if "pagefind" not in path.parts]
    assert found
    return found


def test_every_xml_is_well_formed(public: Path) -> None:
    for path in each(public, "*.xml"):
        ElementTree.fromstring(path.read_bytes())


def test_readers_find_every_release_and_no_script(public: Path) -> None:
    for path in each(public, "feed.xml", "rss.xml"):
        found = feedparser.parse(path.read_bytes(), sanitize_html=False)
        assert not found.bozo, (path, found.get("bozo_exception"))
        assert not [entry for entry in found.entries if "<script" in entry.content[0].value]
    assert len(feedparser.parse((public / "en/feed.xml").read_bytes()).entries) == len(HOSTILE)
    titles = [item["title"] for item in json.loads((public / "en/feed.json").read_text("utf-8"))["items"]]
    assert "Talks 1 < 2 </ script" in titles


def test_a_second_reader_finds_the_same_in_every_format(public: Path) -> None:
    expected = [entry.title for entry in feedparser.parse((public / "en/feed.xml").read_bytes()).entries]
    for name in ("feed.xml", "rss.xml", "feed.json"):
        entries = fastfeedparser.parse((public / "en" / name).read_bytes()).entries
        assert [" ".join(entry["title"].split()) for entry in entries] == [
            " ".join(title.split()) for title in expected
        ]
        assert all(entry["id"] and entry["link"].startswith("https://example.org/en/") for entry in entries)
        assert not [entry for entry in entries if "<script" in entry["content"][0]["value"]]


def test_json_feeds_are_what_their_version_says(public: Path) -> None:
    for path in each(public, "feed.json"):
        feed = json.loads(path.read_text("utf-8"))
        jsonschema.validate(feed, JSON_FEED)
        assert len({item["id"] for item in feed["items"]}) == len(feed["items"])


def test_items_and_sitemaps_are_what_their_standards_say(public: Path) -> None:
    items = each(public, "ninjs.json")
    assert len(items) == len(HOSTILE)
    for path in items:
        check_ninjs(path)
    assert len(check_sitemap(public / "sitemap.xml")) > len(HOSTILE)
    assert check_news_sitemap(public / "news-sitemap.xml") > 0


def test_every_json_and_calendar_is_read(public: Path) -> None:
    for path in each(public, "*.json"):
        json.loads(path.read_text("utf-8"))
    for path in each(public, "*.ics"):
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        events = list(calendar.walk("VEVENT"))
        assert events
        assert not [event.errors for event in events if event.errors]
        assert all(len(line) <= 75 for line in path.read_bytes().split(b"\r\n"))


def test_no_file_has_characters_that_nobody_sees(public: Path) -> None:
    for path in each(public, "*.html", "*.xml", "*.json", "*.ics", "*.txt", "*.md"):
        found = re.search(
            "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U0001fffe]", path.read_text("utf-8")
        )
        assert not found, (path, found)


def test_structured_data_stays_in_its_element(public: Path) -> None:
    for path in each(public, "*.html"):
        html = path.read_text("utf-8")
        scripts = re.findall(r"<script\b([^>]*)>(.*?)</script>", html, re.DOTALL)
        assert all("src=" in facts or json.loads(data) for facts, data in scripts), path
        assert not re.search(r"<(?:b|script)>alert|<script>", html), path


def test_a_second_build_is_the_same_to_the_byte_but_for_the_index(public: Path, tmp_path: Path) -> None:
    """With other processes, another seed, zone and locale."""
    again = hostile(tmp_path)
    command: list[str | Path] = [
        sys.executable,
        TOP / "build.py",
        "--site",
        again,
        "--now",
        sites.NOW.isoformat(),
        "--jobs",
        "2",
    ]
    elsewhere = {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"}
    subprocess.run(command, env={**os.environ, **elsewhere}, check=True, capture_output=True)
    first, second = sites.published(public), sites.published(again / "public")
    outside = {path for path in {*first, *second} if path.startswith("pagefind/")}
    assert {path: first[path] for path in first if path not in outside} == {
        path: second[path] for path in second if path not in outside
    }
