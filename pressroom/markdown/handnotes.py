"""Notes that editors typed by hand at the end of an article: found in whatever shape, and taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

from msgspec import Struct

from pressroom.designation import SIGNS, Grammar
from pressroom.designation.typed import LOOK_ALIKES
from pressroom.designation.wordings import Note

_SIGN: Final = (
    rf"(?:[*_\\†‡§‖¶{LOOK_ALIKES}{SIGNS}]|&#0*42;|&ast;|[(\[]\\?[*†‡{SIGNS}]\\?[)\]]|\(?\d\)|<sup>.{{0,8}}</sup>"
    r"|<(?:small|em|i|p|b|strong|span)\b[^>]*>|\x02\d+\x03|\[\^[^\]]+\]:?)"
)
_MARKER: Final = re.compile(rf"(?:(?<!\S)(?:{_SIGN}\s*)+|(?:{_SIGN}+\s*)?)$")
"""The signs before a note. Those that end the emphasis of the words before them belong to these words."""
_COLON: Final = re.compile(rf"(?:\s?(?:{_SIGN}))*\s*[:–—-]\s*$")
_END: Final = re.compile(
    r"(?:[*_.!?)\]\"”]|</(?:small|em|i|p|b|strong|span|sup)>|\s)*(?:\{:?[^{}\n]*\})?(?:\s|<br\s*/?>|\\)*$"
)
_BLOCKS: Final = frozenset(
    ("p", "li", "ul", "ol", "dd", "blockquote", "small", "div", "h1", "h2", "h3", "h4", "h5", "h6")
)
_LABEL: Final = re.compile(r"[*_]*[^\W\d_]+[*_]*:[*_]*\s*$")
"""One word that says what follows, where nothing else stands before a note: “Note:”."""
_BRACKET: Final = re.compile(r"\s*[(\[]\s*$")
_BREAK: Final = re.compile(r"(?:\s|<br\s*/?>|\\$)+$")
_SENTENCE_END: Final = re.compile(r"[.!?:;…)\]\"”»*_>" + SIGNS + r"]$")


_FOOTNOTE: Final = re.compile(
    r"^ {0,3}\[\^(?P<label>[^\]\n]+)\]:[ ]*(?P<text>.*(?:\n(?!\s*(?:\n|\[\^|$)).*)*)", re.MULTILINE
)


class HandNote(Struct, frozen=True):
    """A note as it was typed, for the comparison with the one that is published."""

    text: str
    note: Note


def cut(text: str, grammar: Grammar) -> tuple[str, list[HandNote]]:
    """A block's text without the notes that are its whole or its end, and these notes in their order."""
    found: list[HandNote] = []
    if not grammar.concerns(text):
        return text, found
    for note in reversed(grammar.notes(text)):
        before = text[: note.start]
        if not _END.match(text, note.stop) or not (start := _beginning(before, grammar)) >= 0:
            break
        found.insert(0, HandNote(text[note.start : note.stop], note))
        text = text[:start]
    return text, found


def _beginning(before: str, grammar: Grammar) -> int:
    """Where the note's own marks begin, by what stands before its words; -1 if it is a part of a sentence."""
    lead = _lead(before, grammar)
    if lead >= 0:
        before, marked = before[:lead], _ends_sentence(before[:lead])
    else:
        marker = _MARKER.search(before)
        start = marker.start() if marker else len(before)
        marked, before = start < len(before), before[:start]
        if bracket := _BRACKET.search(before):
            return bracket.start()
        if _LABEL.fullmatch(before):
            return 0
    if not (marked or _ends_sentence(before)):
        return -1
    gap = _BREAK.search(before)
    return gap.start() if gap else len(before)


def _lead(before: str, grammar: Grammar) -> int:
    """Where a name that introduces the note begins (Kosovo*: This designation…), or -1."""
    names = list(grammar.finder.finditer(before, max(0, len(before) - 80)))
    return names[-1].start() if names and _COLON.match(before, names[-1].end()) else -1


def _ends_sentence(before: str) -> bool:
    gap = _BREAK.search(before)
    rest = before[: gap.start()] if gap else before
    return (
        not rest
        or bool(gap and "\n" in gap[0])
        or bool(gap and "<" in gap[0])
        or bool(_SENTENCE_END.search(rest) and gap)
    )


def take_footnote(text: str, grammar: Grammar) -> tuple[str, list[HandNote]]:
    """A document without footnotes that are the note; where a name refers to one, an escaped star stands instead.

    Lines stay where they are. The author's other footnotes are numbered as if that one had never been.
    """
    found: list[HandNote] = []
    for match in _FOOTNOTE.finditer(text):
        rest, notes = cut(match["text"], grammar)
        if notes and not rest.strip():
            found += notes
            text = text.replace(match[0], "\n" * match[0].count("\n"))
            text = _reference(match["label"], grammar).sub(r"\g<name>\\*", text)
            text = text.replace(f"[^{match['label']}]", "")
    return text, found


def _reference(label: str, grammar: Grammar) -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{grammar.finder.pattern})\[\^{re.escape(label)}\]")


def take_out(root: ElementTree.Element, grammar: Grammar) -> Iterator[HandNote]:
    """Take the notes out of a tree of blocks whose text is still Markdown; elements that hold nothing else go too."""
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in list(parents):
        if isinstance(element.text, str) and element.tag not in {"code", "pre"}:
            text, notes = cut(element.text, grammar)
            if notes:
                element.text = text
                yield from notes
                _prune(element, parents)
        if isinstance(element.tail, str) and element.tail.strip():
            element.tail, notes = cut(element.tail, grammar)
            yield from notes


def _prune(element: ElementTree.Element, parents: dict[ElementTree.Element, ElementTree.Element]) -> None:
    """Remove an element that holds nothing any more, and those around it that held nothing else."""
    while element in parents and element.tag in _BLOCKS and not len(element) and not (element.text or "").strip():
        parent = parents[element]
        _remove(parent, element)
        element = parent
    if element.tag in {"td", "th"} and not any("".join(cell.itertext()).strip() for cell in parents[element]):
        row = parents[element]
        _remove(parents[row], row)


def _remove(parent: ElementTree.Element, child: ElementTree.Element) -> None:
    at = list(parent).index(child)
    if child.tail and child.tail.strip():
        if at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)
