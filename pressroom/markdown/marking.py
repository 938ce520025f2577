"""Marks for the names in the texts of an HTML body: whatever made it, Markdown or HTML that an editor wrote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from html import unescape
from typing import Final

from msgspec import Struct

from pressroom.designation import SIGNS, Designations, Grammar, Mention, mentions
from pressroom.markdown.handnotes import HandNote, cut
from pressroom.model import Tag
from pressroom.tags import RAW, VOID, Piece, attribute, pieces

UNMARKED: Final = "no-designation"
"""The class of a bracketed span whose names stay as they are."""

Report = Callable[[Mention, str], None]
"""Told of every mention that was read, with the text around it."""

_INLINE: Final = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo cite data del dfn em font i ins label mark q rp rt ruby s small span strike strong sub sup"
        " time u wbr",
    )
)
_CODE: Final = frozenset(
    ("code", "kbd", "pre", "samp", "script", "style", "svg", "textarea", "title", "tt", "var", "math")
)
_ATTRIBUTES: Final = re.compile(
    r"\s(?:alt|title|aria-label)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')", re.IGNORECASE
)
_ENTITY: Final = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_STARRED: Final = re.compile(rf"<sup>\s*(?:\*|&#42;|[{SIGNS}])\s*</sup>|</")
_GAP: Final = "\u2060"
"""Stands where a raised number begins: Kosovo¹ is a name with a note of the author's."""

_HOLE: Final = "\ue001"
_HOLLOW: Final = re.compile(
    rf"<(\w+)\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>(?:\s|<br\b[^<>]*>)*{_HOLE}(?:\s|{_HOLE}|<br\b[^<>]*>)*</\1>"
)
_EMPTY: Final = re.compile(r"<sup>\s*</sup>")

_PLAIN: Final = re.compile(r"(?P<start>\s*<p>)(?P<text>[^<&]*)</p>")
"""A paragraph with nothing but text in it, which is the text that visitors see."""

_TOGETHER: Final = re.compile(
    r"<(?!/|(?:p|li|ul|ol|em|strong|h[1-6]|blockquote)>|a href=\"[^\"<>]*\">)"
    rf"(?:!|(?:{'|'.join(sorted(_CODE | RAW))})(?=[\s/>])|[a-z][^<>]*\slang\b"
    r"|[a-z][^<>]*=\s*([\"'])(?:(?!\1)[^<>])*[<>])",
    re.IGNORECASE,
)
"""What makes the texts of one paragraph depend on another: code, languages, comments; and a quoted angle bracket.

What most tags are is passed over first, which takes a third of the time.
"""


class _Edit(Struct, frozen=True):
    start: int
    stop: int
    text: str


class _Letter(Struct, frozen=True):
    """A character of the flattened text, or several in a row, and what they occupy in the HTML."""

    text: str
    start: int
    stop: int


def mark_html(
    html: str,
    designations: Designations,
    language: Tag,
    report: Report = lambda _mention, _text: None,
    taken: Callable[[HandNote], None] = lambda _note: None,
) -> str:
    """The HTML with a sign after each name in its texts and its alt, title and aria-label.

    Code and addresses are untouched, as are spans of the class `no-designation`; texts in another language, by their
    `lang`, are read in that. A name may be spread over inline elements. A note typed by hand is taken out; report and
    taken are told of every mention, and of every such note.
    """
    grammar = designations.grammar(language)
    if not (designations.active and grammar.concerns(html)):
        return html
    parts = (_marked(part, designations, language, report, taken) for part in _parts(html))
    return _without_empty("".join(parts))


def _parts(html: str) -> list[str]:
    """The HTML in parts that can be read by themselves, so that those without a name need not be: its paragraphs."""
    if "</p>" not in html or UNMARKED in html or _TOGETHER.search(html):
        return [html]
    *parts, rest = html.split("</p>")
    return [*(f"{part}</p>" for part in parts), rest]


def _marked(
    html: str, designations: Designations, language: Tag, report: Report, taken: Callable[[HandNote], None]
) -> str:
    grammar = designations.grammar(language)
    if not grammar.concerns(html):
        return html
    if (plain := _PLAIN.fullmatch(html)) and not grammar.notes(plain["text"]):
        return plain["start"] + designations.mark(plain["text"], language, report) + "</p>"
    edits: list[_Edit] = []
    for flat, tag in _texts(html, language, grammar):
        text, notes = cut(flat.text, grammar)
        for note in notes:
            taken(note)
        if notes and len(text) < len(flat.text):
            edits += _cut_off(flat, len(text))
        for mention in mentions(text, designations.grammar(tag)):
            report(mention, text)
            edits += _edits(mention, flat.letters(mention.start, mention.stop))
    for start, stop, tag in _attributes(html, language, grammar):
        edits.append(_Edit(start, stop, designations.mark(html[start:stop], tag)))
    return _edited(html, edits)


def _cut_off(flat: _Flat, start: int) -> Iterator[_Edit]:
    end = -1
    for letter in flat.letters(start, len(flat.text)):
        yield _Edit(letter.start, letter.stop, _HOLE if letter.start != end else "")
        end = letter.stop


class _Context:
    """Where in the document the pieces are: in code or an unmarked span, and in which language."""

    def __init__(self, language: Tag) -> None:
        self.language = language
        self.silent = 0
        self._open: list[tuple[str, bool, Tag]] = []

    def see(self, piece: Piece) -> bool:
        """Take notice of a tag. Whether the text before and after it are read apart."""
        if piece.kind == "open" and piece.name not in VOID and not piece.attributes.endswith("/"):
            return self._opened(piece)
        if piece.kind == "close" and any(name == piece.name for name, _, _ in self._open):
            return self._closed(piece.name)
        return piece.name not in _INLINE

    def _opened(self, piece: Piece) -> bool:
        silent = piece.name in _CODE or UNMARKED in (attribute(piece.attributes, "class") or "").split()
        tag = attribute(piece.attributes, "lang") if "lang" in piece.attributes else None
        self._open.append((piece.name, silent, self.language))
        self.silent += silent
        changed = bool(tag) and tag != self.language
        self.language = tag or self.language
        return piece.name not in _INLINE or silent or changed

    def _closed(self, closed: str) -> bool:
        before = (self.silent, self.language)
        while self._open:
            name, silent, self.language = self._open.pop()
            self.silent -= silent
            if name == closed:
                break
        return closed not in _INLINE or before != (self.silent, self.language)


def _texts(html: str, language: Tag, grammar: Grammar) -> Iterator[tuple[_Flat, Tag]]:
    """The texts of blocks that may hold a name or a note, flattened: inline elements fall away."""
    context = _Context(language)
    run: list[Piece] = []
    for piece in pieces(html):
        if piece.kind == "text" and not context.silent:
            run.append(piece)
        elif piece.kind in {"open", "close"}:
            tag = context.language
            if context.see(piece) and run:
                if grammar.concerns(html[run[0].start : run[-1].stop]):
                    yield _Flat(html, run), tag
                run = []
            elif piece.name == "sup" and run and not _STARRED.match(html, piece.start):
                run.append(piece)
    if run:
        yield _Flat(html, run), context.language


class _Flat:
    """A block's text without its tags, and where each of its characters comes from."""

    def __init__(self, html: str, run: list[Piece]) -> None:
        self._starts: list[int] = []
        self._chunks: list[_Letter] = []
        self._length = 0
        for piece in run:
            if piece.kind != "text":
                self._add(_GAP, piece.start, piece.start)
                continue
            position = piece.start
            for match in _ENTITY.finditer(html, piece.start, piece.stop):
                self._add(html[position : match.start()], position, match.start())
                self._add(unescape(match[0])[:1], match.start(), match.end())
                position = match.end()
            self._add(html[position : piece.stop], position, piece.stop)
        self.text = "".join(chunk.text for chunk in self._chunks)

    def _add(self, text: str, start: int, stop: int) -> None:
        if text:
            self._starts.append(self._length)
            self._chunks.append(_Letter(text, start, stop))
            self._length += len(text)

    def letters(self, start: int, stop: int) -> list[_Letter]:
        """The characters of a stretch of the text, one by one."""
        return [self._letter(at) for at in range(start, stop)]

    def _letter(self, at: int) -> _Letter:
        place = bisect_right(self._starts, at) - 1
        chunk, offset = self._chunks[place], at - self._starts[place]
        if len(chunk.text) == 1:
            return chunk
        return _Letter(chunk.text[offset], chunk.start + offset, chunk.start + offset + 1)


def _attributes(html: str, language: Tag, grammar: Grammar) -> Iterator[tuple[int, int, Tag]]:
    if not any(grammar.touches(match[0]) for match in _ATTRIBUTES.finditer(html)):
        return
    context = _Context(language)
    for piece in pieces(html):
        if piece.kind in {"open", "close"}:
            context.see(piece)
            if not context.silent or piece.name in VOID:
                for match in _ATTRIBUTES.finditer(html, piece.start, piece.stop):
                    yield *match.span("double" if match["double"] is not None else "single"), context.language


def _edits(mention: Mention, span: list[_Letter]) -> Iterator[_Edit]:
    """What turns the letters of a mention into what is published, letter by letter, so that tags in between stay."""
    if mention.verdict == "replaced":
        yield _Edit(span[0].start, span[0].start, mention.published)
        yield from (_Edit(letter.start, letter.stop, "") for letter in span)
        return
    wanted = mention.published
    end = span[0].start
    for letter in span:
        if wanted and wanted[0] in SIGNS and (letter.text != wanted[0] or letter.start != end):
            yield _Edit(end, end, wanted[0])
            wanted = wanted[1:]
        end = letter.stop
        if wanted and letter.text == wanted[0]:
            wanted = wanted[1:]
        else:
            yield _Edit(letter.start, letter.stop, "")
    if wanted:
        yield _Edit(end, end, wanted)


def _edited(html: str, edits: list[_Edit]) -> str:
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.stop)):
        parts += (html[position : edit.start], edit.text)
        position = max(position, edit.stop)
    return "".join((*parts, html[position:]))


def _without_empty(html: str) -> str:
    """Elements that held nothing but a note or its number go with it."""
    if "<sup" in html:
        html = _EMPTY.sub("", html)
    while _HOLE in html and (smaller := _HOLLOW.sub(_HOLE, html)) != html:
        html = smaller
    return html.replace(_HOLE, "")
