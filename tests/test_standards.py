"""The ready newsroom's files for machines, by what their standards say."""

from __future__ import annotations

import json

import jsonschema
import newsroom as newsrooms
import pytest
from standards import JSON_FEED, NINJS, check_ninjs, check_sitemap

from pressroom.outputs import NAMED


def test_every_release_is_an_item_of_ninjs(newsroom: newsrooms.Newsroom) -> None:
    found = sorted(newsroom.public.rglob("ninjs.json"))
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
    (path,) = newsroom.public.rglob("sitemap.xml")
    found = check_sitemap(path)
    assert len({frozenset(links.items()) for links in found.values() if links}) > 10


def test_every_feed_is_a_json_feed(newsroom: newsrooms.Newsroom) -> None:
    found = sorted(newsroom.public.rglob("feed.json"))
    assert len(found) == 5
    for path in found:
        jsonschema.validate(json.loads(path.read_text("utf-8")), JSON_FEED)
