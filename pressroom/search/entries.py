"""What the index takes from a finished page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Final
from urllib.parse import quote

from pressroom.model import Tag
from pressroom.search.letters import has_plain_letters, index_language, plain_copy

_MAIN: Final = re.compile(r"<main\b.*</main>", re.DOTALL)
_FACTS: Final = re.compile(r"<meta\b[^>]*\bdata-pagefind-[^>]*>")
_NOTE: Final = re.compile(r'<\w+ class="dsg-note" id="dsg-([^"]+)"')
_REFERENCE: Final = re.compile(r'<a\b[^>]*\bclass="dsg-ref"[^>]*>([^<]*)</a>')
EVERY: Final = "\u16a0"
"""A word that every release has among its facts, and nobody types: by it those are found that no word is asked of."""

_CHOICE: Final = re.compile(r'(?<=data-pagefind-filter=")(\w+)(\[content\]" content="([^"]*)")')
_CHOSEN: Final = re.compile(r'data-pagefind-filter="(\w+)=([^"[]*)\[content\]"')
_NO_FACTS: Final = re.compile(r"\bdata-pagefind-(?:meta|filter|sort)\b")


_EVERY: Final = f'<meta data-pagefind-meta="every[content]" content="{EVERY}">'


def entry(html: str, language: Tag) -> str:
    """A page as Pagefind reads it: what it says of itself, its main part, and words in plain letters after it.

    The notes of designations that it has are named as a filter, by their ids; a mark that leads to one stays with its
    word, which Pagefind would part from a link. Each value that can be chosen is a filter of its own, because Pagefind
    counts for all values of a filter, and that by going over all that was found.
    """
    main = _REFERENCE.sub(r"\1", match[0]) if (match := _MAIN.search(html)) else ""
    facts = [
        *(_CHOICE.sub(_chosen, fact) for fact in _FACTS.findall(html.partition("<body")[0])),
        *map(_noted, _NOTE.findall(main)),
        _EVERY,
    ]
    copy = _NO_FACTS.sub("data-no", plain_copy(main)) if has_plain_letters(language) else ""
    head = "".join(facts)
    return f'<html lang="{index_language(language)}"><head>{head}</head><body>{main}{copy}</body></html>'


def choices(entry: str) -> set[str]:
    """The filters under which a visitor can choose it."""
    return {f"{name}={value}" for name, value in _CHOSEN.findall(entry.partition("<body")[0])}


def parted(entry: str, parts: Iterable[tuple[str, int]]) -> str:
    """The same with the filters of its parts."""
    return entry.replace(_EVERY, "".join(_filter(name, str(number)) for name, number in parts) + _EVERY, 1)


def _chosen(fact: re.Match[str]) -> str:
    """By the name that the search page gives it, with JavaScript's encodeURIComponent."""
    value = quote(unescape(fact[3]), safe="!~*'()")
    return f"{fact[1]}={value}{fact[2]}"


def _noted(identifier: str) -> str:
    return _filter("note", identifier)


def _filter(name: str, value: str) -> str:
    return f'<meta data-pagefind-filter="{name}[content]" content="{value}">'
