"""The ready newsroom's files for machines, by what their standards say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import jsonschema
import newsroom as newsrooms
import pytest
import sites
from judging import needs_judges
from official import by_schema, by_vocabulary, json_feed, sitemap_schema
from standards import JSON_FEED, NINJS, check_ninjs, check_sitemap

from pressroom.outputs import NAMED

_DATA: Final = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_every_release_is_an_item_of_ninjs(newsroom: newsrooms.Newsroom) -> None:
    found = sorted(newsroom.site.rglob("ninjs.json"))
    assert len(found) > len(NAMED)
    for path in found:
        check_ninjs(path)


@pytest.mark.parametrize(
    "wrong",
    [
        {"headline": "x"},
        {"uri": "no address"},
        {"bodies": [{"role": "main"}]},
        {"pubStatus": "withdrawn"},
        {"associations": [{"name": "image", "href": "x"}]},
    ],
)
def test_what_is_no_item_is_told(wrong: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"uri": "tag:example.org,2026:a", **wrong}, NINJS)


def test_the_sitemap_has_every_page_once_with_its_translations(newsroom: newsrooms.Newsroom) -> None:
    (path,) = newsroom.site.rglob("sitemap.xml")
    found = check_sitemap(path)
    assert len({frozenset(links.items()) for links in found.values() if links}) > 10


def test_every_feed_is_a_json_feed(newsroom: newsrooms.Newsroom) -> None:
    found = sorted(newsroom.site.rglob("feed.json"))
    assert len(found) == 5
    for path in found:
        jsonschema.validate(json.loads(path.read_text("utf-8")), JSON_FEED)


# By schemas of others ---------------------------------------------------------------------------------------------


@needs_judges
def test_the_sitemap_is_what_sitemaps_org_says(newsroom: newsrooms.Newsroom, tmp_path: Path) -> None:
    schema = sitemap_schema(tmp_path)
    (path,) = newsroom.site.rglob("sitemap.xml")
    assert by_schema(schema, path) == []
    wrong = tmp_path / "wrong.xml"
    wrong.write_bytes(path.read_bytes().replace(b"<lastmod>2", b"<lastmod>x", 1))
    assert len(by_schema(schema, wrong)) == 1


@needs_judges
@pytest.mark.parametrize("language", ["en", "sr-Latn", "cnr", "zh-Hant"])
def test_a_news_sitemap_is_what_google_says(tmp_path: Path, language: str) -> None:
    config = sites.CONFIG.replace("[en, sq]", f"[{language}]").replace("confirmed: [sq]", "confirmed: []")
    files = {"content/news/a.md": sites.article("Talks & <b>", date="2026-11-22", slug="a")}
    outcome = sites.run(sites.make(tmp_path / "site", files, config + "outputs: [newssitemap]\n"))
    assert outcome.exit_code == 0, outcome.problems
    assert by_schema(sitemap_schema(tmp_path), tmp_path / "site/public/news-sitemap.xml") == []


@needs_judges
def test_feeds_are_what_a_published_schema_says(newsroom: newsrooms.Newsroom) -> None:
    for path in newsroom.site.rglob("feed.json"):
        jsonschema.validate(json.loads(path.read_text("utf-8")), json_feed())


@needs_judges
def test_structured_data_is_in_the_words_of_schema_org(newsroom: newsrooms.Newsroom) -> None:
    graphs = [json.loads(data) for path in newsroom.html() for data in _DATA.findall(path.read_text("utf-8"))]
    assert len(graphs) > 100
    assert sorted({fault for graph in graphs for fault in by_vocabulary(graph["@graph"])}) == []
    kinds = {node["@type"] for graph in graphs for node in graph["@graph"]}
    assert kinds == {"NewsArticle", "BreadcrumbList", "Organization", "WebSite", "CollectionPage", "WebPage"}


@needs_judges
def test_what_schema_org_does_not_know_is_told() -> None:
    article = {"@type": "NewsArticle", "headLine": "x", "funding": {"@type": "Person", "name": "y"}}
    assert list(by_vocabulary([article, {"@type": "PressRelease"}])) == [
        "no property of NewsArticle: headLine",
        "no Person as funding",
        "no type: PressRelease",
    ]
