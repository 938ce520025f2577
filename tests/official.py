"""Schemas that others wrote, from the packages of tests/judges/package.json; what none has is written here."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from judging import MODULES
from lxml import etree

# Sitemaps ---------------------------------------------------------------------------------------------------------

_LINKS: Final = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
  <xs:element name="link"><xs:complexType>
    <xs:attribute name="rel" use="required" fixed="alternate"/>
    <xs:attribute name="hreflang" use="required"/>
    <xs:attribute name="href" type="xs:anyURI" use="required"/>
  </xs:complexType></xs:element>
</xs:schema>"""
"""Of XHTML what Google asks of translations."""

_NEWS: Final = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
    targetNamespace="http://www.google.com/schemas/sitemap-news/0.9">
  <xs:element name="news"><xs:complexType><xs:sequence>
    <xs:element name="publication"><xs:complexType><xs:sequence>
      <xs:element name="name" type="xs:string"/>
      <xs:element name="language"><xs:simpleType><xs:restriction base="xs:string">
        <xs:pattern value="zh-cn|zh-tw|[a-z]{2,3}"/>
      </xs:restriction></xs:simpleType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
    <xs:element name="publication_date">
      <xs:simpleType><xs:union memberTypes="xs:date xs:dateTime"/></xs:simpleType>
    </xs:element>
    <xs:element name="title" type="xs:string"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>"""
"""What Google's description of news sitemaps requires, in its order."""

_TOGETHER: Final = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{sitemap}"/>
  <xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="links.xsd"/>
  <xs:import namespace="http://www.google.com/schemas/sitemap-news/0.9" schemaLocation="news.xsd"/>
</xs:schema>"""


def sitemap_schema(room: Path) -> Any:
    """That of sitemaps.org, with what may stand in it; its parts lie in a folder."""
    official = (MODULES / "sitemap/schema/sitemap.xsd").as_uri()
    parts = {"links.xsd": _LINKS, "news.xsd": _NEWS, "all.xsd": _TOGETHER.format(sitemap=official)}
    for name, schema in parts.items():
        (room / name).write_text(schema, encoding="utf-8")
    return etree.XMLSchema(etree.parse(str(room / "all.xsd")))


def by_schema(schema: Any, path: Path) -> list[str]:
    """What a schema says against a file."""
    schema.validate(etree.parse(str(path)))
    return [f"{error.line}: {error.message}" for error in schema.error_log]


def json_feed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((MODULES / "jsonfeed-schema/schema-v1.1.json").read_text("utf-8"))
    return found


# schema.org -------------------------------------------------------------------------------------------------------

_QUAD: Final = re.compile(r"<https?://schema\.org/([^>]*)> <([^>]*)> <(?:https?://schema\.org/)?([^>]*)>")


@cache
def _vocabulary() -> dict[str, dict[str, set[str]]]:
    """By what is said (type, subClassOf, domainIncludes, rangeIncludes): subject → objects."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in (MODULES / "@vocabulary/schema/schema.nq").read_text("utf-8").splitlines():
        if quad := _QUAD.match(line):
            found[re.split("[#/]", quad[2])[-1]][quad[1]].add(quad[3])
    return found


def _kinds(name: str) -> set[str]:
    """A type with all that it is."""
    return {name}.union(*map(_kinds, _vocabulary()["subClassOf"].get(name, ())))


def by_vocabulary(value: Any) -> Iterator[str]:
    """What schema.org does not know of: types, their properties, and what these may be."""
    if isinstance(value, list):
        for inner in value:
            yield from by_vocabulary(inner)
    if not isinstance(value, dict):
        return
    kind = value.get("@type")
    if kind and not any(said.endswith("Class") for said in _vocabulary()["type"].get(kind, ())):
        yield f"no type: {kind}"
    for name, inner in value.items():
        if not name.startswith("@"):
            yield from _by_property(kind, name, inner)
        yield from by_vocabulary(inner)


def _by_property(kind: str | None, name: str, value: Any) -> Iterator[str]:
    domains, ranges = (_vocabulary()[said].get(name, set()) for said in ("domainIncludes", "rangeIncludes"))
    if kind is None or not domains & _kinds(kind):
        yield f"no property of {kind}: {name}"
    for inner in value if isinstance(value, list) else [value]:
        own = inner.get("@type") if isinstance(inner, dict) else None
        if own and not ranges & _kinds(own):
            yield f"no {own} as {name}"
