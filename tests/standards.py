"""What the standards say of the files that machines read, written as schemas of our own, each with its source."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import jsonschema

TEXT: Final = {"type": "string", "minLength": 1}
ADDRESS: Final = {"type": "string", "pattern": "^https://example\\.org/[!-~]*$"}
MOMENT: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
DAY: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
SIZE: Final = {"type": "integer", "minimum": 1}


def _closed(*required: str, **properties: Any) -> dict[str, Any]:
    """An object that has no other properties than these."""
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


FEED_ITEM: Final = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "propertyNames": {
        "pattern": "^(_.+|id|(external_)?url|title|content_(html|text)|summary|(banner_)?image|date_(publish|modifi)ed"
        "|authors|tags|language|attachments)$"
    },
    "properties": {
        **dict.fromkeys(("id", "title", "content_html", "content_text", "summary", "language"), TEXT),
        **dict.fromkeys(("url", "image", "banner_image"), ADDRESS),
        **dict.fromkeys(("date_published", "date_modified"), MOMENT),
        "tags": {"type": "array", "items": TEXT},
        "authors": {"type": "array", "items": {"anyOf": [{"required": [key]} for key in ("name", "url", "avatar")]}},
        "attachments": {
            "type": "array",
            "items": {
                "required": ["url", "mime_type"],
                "properties": {"url": ADDRESS, "mime_type": {"pattern": "^[a-z]+/"}, "size_in_bytes": {"minimum": 1}},
            },
        },
    },
}
JSON_FEED: Final = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "items": {"type": "array", "items": FEED_ITEM},
    },
}
"""What jsonfeed.org/version/1.1 says a feed is."""

_URI: Final = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[!-~]+$"}
_CONTACT: Final = _closed(
    **dict.fromkeys(("type", "role", "lang", "name", "value"), TEXT),
    address=_closed(**dict.fromkeys(("locality", "area", "postalCode", "country"), TEXT), lines=_list(TEXT)),
) | {"oneOf": [{"required": ["value"]}, {"required": ["address"]}]}
_NAMED: Final = {**dict.fromkeys(("name", "rel", "literal"), TEXT), "uri": _URI}
_WORDED: Final = _list(_closed("value", role=TEXT, contentType=TEXT, value=TEXT))
_STARTS: Final = ("startDate", "expectedStartDate")
_DATES: Final = {
    **dict.fromkeys(("startDate", "endDate"), MOMENT),
    **dict.fromkeys(("expectedStartDate", "expectedEndDate"), DAY),
}
_NINJS: Final[dict[str, Any]] = {
    **dict.fromkeys(("version", "copyrightHolder", "usageTerms", "edNote", "language", "title", "by", "located"), TEXT),
    **dict.fromkeys(("firstCreated", "versionCreated", "expires"), MOMENT),
    **dict.fromkeys(("headlines", "descriptions", "bodies"), _WORDED),
    "uri": _URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    "representationType": {"enum": ["full", "partial"]},
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "subjects": _list(_closed(**_NAMED)),
    "organisations": _list(_closed(**_NAMED, contactInfo=_list(_CONTACT))),
    "places": _list(_closed(**_NAMED, contactInfo=_list(_CONTACT))),
    "infoSources": _list(_closed(name=TEXT, role=TEXT, uri=_URI, literal=TEXT, contactInfo=_list(_CONTACT))),
    "renditions": _list(
        _closed("name", name=TEXT, href=_URI, contentType=TEXT, title=TEXT, width=SIZE, height=SIZE, sizeInBytes=SIZE)
    ),
    "altIds": _list(_closed(role=TEXT, value=TEXT)),
    "standard": _closed(name=TEXT, version={"const": "3.1"}, schema=_URI),
    "genres": _list(_closed(name=TEXT, uri=TEXT, literal=TEXT)),
    "rightsInfo": _closed("linkedRights", linkedRights=_URI),
    "eventDetails": _closed("dates", dates=_closed(**_DATES) | {"oneOf": [{"required": [key]} for key in _STARTS]}),
}
# An association is an item itself, which may also say what it is called and how it belongs.
_ASSOCIATED: Final = _closed("name", "uri", **_NINJS, name=TEXT, rel=TEXT)
NINJS: Final = _closed("uri", **_NINJS, associations=_list(_ASSOCIATED))
"""Those properties of ninjs 3.1 (iptc.org/standards/ninjs) that we use, and no others."""

SITEMAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS: Final = "{http://www.google.com/schemas/sitemap-news/0.9}"
LINK: Final = "{http://www.w3.org/1999/xhtml}link"


def check_ninjs(path: Path) -> None:
    jsonschema.validate(json.loads(path.read_text("utf-8")), NINJS)


def check_sitemap(path: Path) -> dict[str, dict[str, str]]:
    """The translations of each page, by hreflang. By sitemaps.org/protocol and Google's rules for hreflang."""
    data = path.read_bytes()
    root = ElementTree.fromstring(data)
    assert root.tag == f"{SITEMAP}urlset"
    assert 1 <= len(root) <= 50_000
    assert len(data) <= 52_428_800
    found = {}
    for url in root:
        assert url.tag == f"{SITEMAP}url"
        tags = [child.tag for child in url]
        fields = [f"{SITEMAP}loc", f"{SITEMAP}lastmod"]
        assert tags == [*fields[: 1 + (fields[1] in tags)], *[LINK] * tags.count(LINK)], tags
        address = _address(url[0])
        assert address not in found, f"{address} stands twice"
        moment = url.findtext(fields[1])
        assert moment is None or re.match(MOMENT["pattern"], moment)
        links = url.findall(LINK)
        assert all(set(link.attrib) == {"rel", "hreflang", "href"} and link.get("rel") == "alternate" for link in links)
        found[address] = {str(link.get("hreflang")): str(link.get("href")) for link in links}
        assert len(found[address]) == len(links)
    _check_translations(found)
    return found


def _address(element: ElementTree.Element) -> str:
    address = element.text or ""
    jsonschema.validate(address, ADDRESS | {"minLength": 12, "maxLength": 2047})
    return address


def _check_translations(found: dict[str, dict[str, str]]) -> None:
    """Each page names itself, and whichever it names says the same."""
    for address, links in found.items():
        assert not links or address in links.values(), address
        assert all(found[href] == links for href in links.values()), address
        assert all(re.fullmatch(r"x-default|[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", tag) for tag in links), links


def check_news_sitemap(path: Path) -> int:
    """How many releases it has. By Google's description of news sitemaps."""
    root = ElementTree.fromstring(path.read_bytes())
    assert root.tag == f"{SITEMAP}urlset"
    assert 1 <= len(root) <= 1_000
    for url in root:
        assert [child.tag for child in url] == [f"{SITEMAP}loc", f"{NEWS}news"]
        _address(url[0])
        publication, moment, title = url[1]
        assert [part.tag for part in url[1]] == [
            f"{NEWS}{name}" for name in ("publication", "publication_date", "title")
        ]
        assert [part.tag for part in publication] == [f"{NEWS}name", f"{NEWS}language"]
        assert publication[0].text
        assert title.text
        assert re.fullmatch(r"zh-cn|zh-tw|[a-z]{2,3}", publication[1].text or "")
        assert re.match(MOMENT["pattern"], moment.text or "")
    return len(root)
