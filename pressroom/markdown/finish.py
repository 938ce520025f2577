"""The last look at a text's HTML: headings, links, pictures and tables become what a page of ours has.

What comes in is well-formed: either our library wrote it, or `raw_html.clean` did. One pass over the tags does it all.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from pressroom import slugs, urls
from pressroom.markdown import figures, lint
from pressroom.markdown.labels import Labels
from pressroom.markdown.links import Kind, kind, placeholder
from pressroom.markdown.problems import Reporter
from pressroom.markdown.tags import Attributes, attributes, plain, tag
from pressroom.model import Heading, Link, Tag

_TAGS_WITH_PICTURES: Final = re.compile(
    r"<p>\s*(?P<figure><img(?=[\s>])[^>]*>)\s*</p>"
    r"|<th(?P<empty>(?:\s[^>]*)?)>\s*</th>"
    r"|<(?P<name>a|img|h[1-6]|table|thead|th|td|aside)(?P<attributes>(?:\s[^>]*)?)>"
    r"|</(?P<end>a|h[1-6]|table|thead|td)>"
)
_TAGS: Final = re.compile(
    r"<th(?P<empty>(?:\s[^>]*)?)>\s*</th>"
    r"|<(?P<name>a(?! href=\"https?://[A-Za-z0-9./_-]+\">[^<>\s]*\s)|h[1-6]|table|thead|th|td|aside)"
    r"(?P<attributes>(?:\s[^>]*)?)>"
    r"|</(?P<end>h[1-6]|table|thead|td)>"
    r"|<(?P<figure>(?!))"
)
"""Where there is no picture, the end of a link is nothing to look at. Nor is one to another site that stays as it is:
with a plain address, and words that cannot be the address.
"""
_SEEN: Final = re.compile(r"<(h[1-6](?=[\s>])|table|img)")
"""What must be known before the first tag is looked at."""
_ANY_ID: Final = re.compile(r'=(?=")(?<= id=)')
_ID: Final = re.compile(r'<[a-z][^>]* id="([^"]*)"')
_FRAGMENT_LINK: Final = re.compile(r'(<a (?:[^>]* )?href="#)([^">]+)"')

RESERVED_IDS: Final = frozenset(
    {"browse", "changes", "contents", "main", "search-q", "search-sort", "top"}
    | {"release-contacts", "release-documents", "release-share"}
)
"""Ids that pages have of their own; a heading of that name gets a number."""


class Finisher:
    """Finishes one text. What it finds on the way is in links, headings and anchors afterwards."""

    def __init__(self, language: Tag, labels: Labels, reporter: Reporter, prefix: str, top: int) -> None:
        self.language = language
        self.labels = labels
        self.reporter = reporter
        self.prefix = prefix
        self.top = top
        self.links: list[Link] = []
        self.headings: list[Heading] = []
        self.anchors: list[str] = []
        self._taken: set[str] = set()
        self._slugs: dict[str, str] = {}
        self._texts: Counter[str] = Counter()
        self._numbers: dict[str, int] = {}
        self._shift = 0
        self._outline: list[int] = []
        self._tables = 0
        self._in_link = False
        self._in_head = False
        self._has_corner = False
        self._in_row_heading = False

    def finish(self, text: str) -> str:
        seen = _SEEN.findall(text)
        highest = min((int(name[1]) for name in seen if name[0] == "h"), default=self.top)
        self._shift = self.top - highest
        self._many_tables = seen.count("table") > 1
        text = self._own_ids(text)
        text = (_TAGS_WITH_PICTURES if "img" in seen else _TAGS).sub(self._tag, text)
        return self._fragments(text)

    # One tag -------------------------------------------------------------------------------------

    def _tag(self, found: re.Match[str]) -> str:
        if found["figure"]:
            return self._figure(found)
        if end := found["end"]:
            return self._end(end)
        if (empty := found["empty"]) is not None:
            return self._empty_heading(attributes(empty), found)
        name = found["name"]
        made = self._MAKERS[name[0] if name[0] == "h" else name]
        return made(self, name, attributes(found["attributes"]), found)

    def _end(self, name: str) -> str:
        if name[0] == "h":
            return f"</h{self._level()}>"
        if name == "a":
            self._in_link = False
        elif name == "thead":
            self._in_head = False
        elif name == "td" and self._in_row_heading:
            self._in_row_heading = False
            return "</th>"
        return "</table></section>" if name == "table" else f"</{name}>"

    def _heading(self, name: str, own: Attributes, found: re.Match[str]) -> str:
        text = plain(found.string[found.end() : found.string.find("</h", found.end())])
        self._go_down(int(name[1]) + self._shift, text)
        level = self._level()
        self._texts[text] += 1
        if "id" not in own:
            own["id"] = html.escape(self._new_id(text))
        self.headings.append(Heading(level, html.unescape(own["id"] or ""), text))
        return tag(f"h{level}", own)

    def _new_id(self, text: str) -> str:
        """An id that no page and nothing else in the text has; numbered on from the last heading of the same words."""
        slug = slugs.heading_id(text, self.language, ())
        number = self._numbers.get(slug, 0) + 1
        while (name := slug if number == 1 else f"{slug}-{number}") in self._taken:
            number += 1
        self._numbers[slug] = number
        self._taken.add(name)
        self._slugs.setdefault(slug, self.prefix + name)
        self.anchors.append(self.prefix + name)
        return self.prefix + name

    def _level(self) -> int:
        """The level of the heading just read: how many stand above it, so that a page never leaves out a level."""
        return min(self.top + len(self._outline) - 1, 6)

    def _go_down(self, level: int, text: str) -> None:
        above = self._outline[-1] if self._outline else self.top - 1
        while self._outline and self._outline[-1] >= level:
            self._outline.pop()
        self._outline.append(level)
        if level > above + 1:
            self.reporter.warn(
                self.reporter.prose.heading(text, self._texts[text]),
                "heading-level",
                f"The heading “{text}” is {level - above - 1} level too deep for its place."
                if level == above + 2
                else f"The heading “{text}” is {level - above - 1} levels too deep for its place.",
                "Go down one level at a time: a heading with ### belongs below one with ##.",
            )

    def _link(self, _name: str, own: Attributes, found: re.Match[str]) -> str:
        self._in_link = True
        if (href := own.get("href")) is not None:
            address = html.unescape(href)
            what = kind(address)
            if what is Kind.INTERNAL:
                own["href"] = self._placeholder(address)
            elif what is Kind.EXTERNAL:
                own["href"] = html.escape(urls.typed(address))
                words = found.string[found.end() : found.string.find("<", found.end())]
                if _without_scheme(href) == _without_scheme(words):
                    own["class"] = f"{own.get('class') or ''} bare".strip()
            elif what in (Kind.FORBIDDEN, Kind.EMPTY, Kind.TEMPLATE):
                del own["href"]
                self._report_link(what, address)
        return tag("a", own)

    def _placeholder(self, address: str, *, image: bool = False) -> str:
        line, column = self.reporter.prose.next_of(address)
        self.links.append(Link(address, line, column, image))
        return placeholder(len(self.links) - 1)

    def _report_link(self, what: Kind, address: str) -> None:
        if what is Kind.FORBIDDEN:
            lint.report_scheme(self.reporter, address)
        elif what is Kind.EMPTY:
            self.reporter.warn(
                self.reporter.prose.next_in_prose("]()"),
                "link-empty",
                "A link has no address.",
                "Write the address between the parentheses: [text](https://example.org/).",
            )

    def _image(self, _name: str, own: Attributes, _found: re.Match[str]) -> str:
        source = html.unescape(own.pop("src", None) or "")
        what = kind(source)
        if what is not Kind.INTERNAL:
            return self._not_shown(what, source, own)
        figures.check_alt(own, source, self.reporter)
        own.pop("credit", None)
        return figures.image(self._placeholder(source, image=True), own)

    def _not_shown(self, what: Kind, source: str, own: Attributes) -> str:
        """A picture that is not of this site: no visitor's browser is sent there without being asked."""
        text = own.get("alt") or ""
        figures.report_foreign(what, source, self.reporter)
        if what is not Kind.EXTERNAL or self._in_link:
            return f"<span>{text}</span>"
        return f'<a href="{html.escape(urls.typed(source))}">{text or html.escape(source)}</a>'

    def _figure(self, found: re.Match[str]) -> str:
        own = attributes(found["figure"][4:-1])
        caption, credit = own.pop("title", None), own.pop("credit", None)
        shown = self._image("img", own, found)
        if not (caption or credit) or not shown.startswith("<img"):
            return f"<p>{shown}</p>"
        return figures.figure(shown, caption or "", credit or "")

    def _aside(self, _name: str, own: Attributes, _found: re.Match[str]) -> str:
        """A remark within a text is no region of the page; several without names could not be told apart."""
        if "aria-label" not in own:
            own.setdefault("role", "note")
        return tag("aside", own)

    def _table(self, _name: str, own: Attributes, _found: re.Match[str]) -> str:
        self._tables += 1
        self._has_corner = False
        label = self.labels.numbered_table.format(number=self._tables) if self._many_tables else self.labels.table
        return f'<section class="table" aria-label="{html.escape(label)}" tabindex="0">' + tag("table", own)

    def _table_head(self, _name: str, own: Attributes, _found: re.Match[str]) -> str:
        self._in_head = True
        return tag("thead", own)

    def _empty_heading(self, own: Attributes, found: re.Match[str]) -> str:
        """No heading without words. Where it is a table's corner, the first column holds headings."""
        self._has_corner = self._has_corner or _opens_row(found)
        return self._cell("td", own, found) + "</td>"

    def _cell(self, name: str, own: Attributes, found: re.Match[str]) -> str:
        if align := own.pop("align", None):
            own["class"] = f"{own.get('class') or ''} align-{align}".strip()
        if name == "th" and self._in_head:
            own.setdefault("scope", "col")
        if name == "td" and self._has_corner and not self._in_head and _opens_row(found):
            self._in_row_heading = True
            return tag("th", {**own, "scope": "row"})
        return tag(name, own)

    _MAKERS: Final[dict[str, Callable[[Finisher, str, Attributes, re.Match[str]], str]]] = {
        "a": _link,
        "h": _heading,
        "img": _image,
        "table": _table,
        "thead": _table_head,
        "th": _cell,
        "td": _cell,
        "aside": _aside,
    }

    # Ids and the links to them -------------------------------------------------------------------

    def _own_ids(self, text: str) -> str:
        """Remember the ids that the author chose, without those that a page or another element has."""
        self._taken = set(RESERVED_IDS)
        if not _ANY_ID.search(text):
            return text
        return _ID.sub(self._own_id, text)

    def _own_id(self, found: re.Match[str]) -> str:
        name = html.unescape(found[1])
        if name not in self._taken and name and not re.search(r"\s", name):
            self._taken.add(name)
            self.anchors.append(name)
            return found[0]
        self.reporter.warn(
            self.reporter.prose.last_of(f"#{name}", f'"{name}"', name),
            "id-taken",
            f"The id “{name}” cannot be used here: the page or another part of the text has it, or it has a space.",
            "Choose another name.",
        )
        return found[0].replace(f' id="{found[1]}"', "")

    def _fragments(self, text: str) -> str:
        """Check the links to places in the text; one that names a heading as other programs do is led to it."""
        if "#" not in text or 'href="#' not in text:
            return text
        known = {*self.anchors, "top"}

        def checked(link: re.Match[str]) -> str:
            name = html.unescape(link[2])
            if name in known:
                return link[0]
            if found := self._slugs.get(slugs.heading_id(name, self.language, ())):
                return f'{link[1]}{html.escape(found)}"'
            self.reporter.warn(
                self.reporter.prose.next_of("#" + name),
                "broken-anchor",
                f"The link leads to “#{name}”, but nothing in this text has that name.",
                self._anchor_hint(name),
            )
            return link[0]

        return _FRAGMENT_LINK.sub(checked, text)

    def _anchor_hint(self, name: str) -> str:
        import difflib

        names = [heading.id for heading in self.headings[:100]]
        near = difflib.get_close_matches(name, names, 1, 0.5)
        return f"Did you mean #{near[0]}?" if near else "Link to a heading by its words: #results-of-the-operation."


def _without_scheme(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def _opens_row(found: re.Match[str]) -> bool:
    return found.string.startswith("<tr>", found.start() - 4) or found.string.startswith("<tr>\n", found.start() - 5)
