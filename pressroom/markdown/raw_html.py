"""HTML that authors write in Markdown: what may stay, what goes, and what is no HTML at all.

Allowed is what says something about a text: no scripts, frames, forms or media of other sites, no styles, no attribute
that acts. What is cut is told. A word in angle brackets that is no element of HTML (`<name>`) is text and stays.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from pressroom.markdown.links import SCHEMES, TEMPLATE_CODE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import nh3

_ALLOWED: Final = """
a abbr address aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt em
figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub
summary sup table tbody td tfoot th thead time tr u ul var wbr
"""
ELEMENTS: Final = frozenset(_ALLOWED.split())
"""Elements that stay. Those of a page (main, header, nav, …) do not: the page has its own."""

_AROUND_WORDS: Final = """
b bdi bdo cite code del dfn em h1 h2 h3 h4 h5 h6 i ins kbd mark q s samp small strong sub sup u var
"""
_WORDS: Final = frozenset(_AROUND_WORDS.split())
"""What would change the look of all that follows where it is opened and never closed."""

_AROUND_TEXT: Final = frozenset(("aside", "blockquote", "details", "div", "figure", "section"))
"""What holds all that follows where it is opened and never closed, and keeps Markdown in it from being read."""

_NOT_ALLOWED: Final = """
acronym applet area article audio base basefont bgsound big blink body button canvas center datalist dialog dir embed
fieldset font footer form frame frameset head header hgroup html iframe image input label legend link main map marquee
menu menuitem meta meter nav nobr noembed noframes object optgroup option output param picture plaintext portal
progress rb rtc search slot source strike track tt video xmp
"""
_WITH_CONTENT: Final = "math noscript script select style svg template textarea title"
_CUT_WITH_CONTENT: Final = frozenset(_WITH_CONTENT.split())
_CUT: Final = frozenset(_NOT_ALLOWED.split()) | _CUT_WITH_CONTENT
"""Elements of HTML that go; the text of most of them stays."""

_ATTRIBUTES: Final = {
    "*": {"class", "id", "lang", "dir", "title", "role", "aria-label", "aria-hidden", "translate"},
    "a": {"href", "hreflang", "rel", "type", "download"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "data": {"value"},
    "details": {"open", "name"},
    "img": {"src", "alt", "width", "height", "credit", "decorative"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "col": {"span"},
    "colgroup": {"span"},
    "td": {"colspan", "rowspan", "headers", "align"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr", "align"},
    "time": {"datetime"},
}

_TAG: Final = re.compile(r"""<(/?)([a-zA-Z][^\s<>/"'=]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>""")
_ATTRIBUTE: Final = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_BARE_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\s*>")
_EMPTY_ALT: Final = re.compile(r"""\salt\s*=\s*(?:""|'')""", re.IGNORECASE)
_NOT_HTML: Final = re.compile(r"<(?=[?!](?!--))|<(?![a-zA-Z/!?])|<(?=/[^a-zA-Z])")


class RawHtmlExtension(Extension):
    """Looks through the HTML that was kept apart before it is put back. `used`: was there any?

    unclosed: the names of elements that are opened and never closed, so that their tags were made text. endless: of
    those that go on to the end of the text because of that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.used = False
        self.cut: list[str] = []
        self.unclosed: list[str] = []
        self.endless: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.registerExtension(self)
        # After inline patterns (20), which keep tags apart; what is kept apart later is ours.
        md.treeprocessors.register(_StashTreeprocessor(md, self), "raw-html-policy", 18)

    def reset(self) -> None:
        self.used = False
        self.cut = []
        self.unclosed = []
        self.endless = []


class _StashTreeprocessor(Treeprocessor):
    def __init__(self, md: Markdown, extension: RawHtmlExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, _root: Element) -> None:
        assert self.md is not None
        stash = self.md.htmlStash.rawHtmlBlocks
        raw = [(number, item) for number, item in enumerate(stash) if isinstance(item, str) and "<" in item]
        if raw:
            self.extension.used = True
            text = "".join(item for _, item in raw)
            self.extension.unclosed = unclosed = _unclosed(text)
            self.extension.endless = _endless(text)
            for number, item in raw:
                self.extension.cut += _cut(item)
                stash[number] = _visible(_opening(unclosed, item))


def _unclosed(text: str) -> list[str]:
    """`-fee=<s>` is no struck text: elements around words that the HTML opens without an attribute and never closes."""
    tags = [(tag[1], tag[2].lower()) for tag in _BARE_TAG.finditer(text)]
    closed = {name for slash, name in tags if slash}
    return [name for name in dict.fromkeys(name for _, name in tags) if name in _WORDS and name not in closed]


def _endless(text: str) -> list[str]:
    """Elements around paragraphs that are more often opened than closed."""
    tags = Counter((tag[1], tag[2].lower()) for tag in _TAG.finditer(text))
    return [name for slash, name in tags if not slash and name in _AROUND_TEXT and tags["", name] > tags["/", name]]


def _opening(names: list[str], text: str) -> str:
    """The HTML with the tags of these names made text."""
    if not names:
        return text
    return _BARE_TAG.sub(lambda tag: html.escape(tag[0]) if tag[2].lower() in names else tag[0], text)


def _visible(text: str) -> str:
    """The HTML with everything escaped that is none."""
    return _TAG.sub(_known_tag, _NOT_HTML.sub("&lt;", text))


def _known_tag(tag: re.Match[str]) -> str:
    name, rest = tag[2].lower(), tag[3]
    if name not in ELEMENTS and name not in _CUT:
        return html.escape(tag[0], quote=False)
    if name == "img" and _EMPTY_ALT.search(rest):
        return f"<img decorative{rest}>"
    return tag[0]


def _cut(text: str) -> Iterator[str]:
    """What cleaning will take out of the HTML, as the beginning of what an editor typed."""
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _CUT:
            yield "" if tag[1] else f"<{tag[2]}"
        elif name in ELEMENTS and not tag[1]:
            yield from _cut_attributes(name, tag[3])


def _cut_attributes(element: str, text: str) -> Iterator[str]:
    if TEMPLATE_CODE.search(text):
        return
    allowed = _ATTRIBUTES["*"] | _ATTRIBUTES.get(element, set())
    for attribute in _ATTRIBUTE.finditer(text):
        if attribute[1].lower() not in allowed:
            yield attribute[1]


def clean(text: str) -> str:
    """HTML with the allowed elements and attributes only, and every element closed where it must be."""
    return _cleaner().clean(text)


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    return nh3.Cleaner(
        tags=set(ELEMENTS),
        clean_content_tags=set(_CUT_WITH_CONTENT),
        attributes={element: set(names) for element, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def distinct(cut: Iterable[str]) -> list[str]:
    """Each thing that is cut once, in order."""
    return [item for item in dict.fromkeys(cut) if item]
