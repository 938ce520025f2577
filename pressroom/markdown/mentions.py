"""Every mention of a designation in an article as it was typed: where, how, what is published and why; and mending it.

This reads the source, block by block, so that places are those of the file; what is published is decided elsewhere, by
the same rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from pressroom.designation import Designations, Grammar, Mention, mentions, without
from pressroom.designation.signs import SIGNS
from pressroom.markdown.claims import Claim, edited, typed_marks
from pressroom.markdown.masking import MASK, Edit, masked
from pressroom.model import DesignationRule, Tag

_WORDED: Final = "title|summary|subtitle|short_title|alt|caption|credit|city|name|text|role|note|reason|place|notes"
"""The fields of the front matter whose words are published; keys, addresses and file names are not."""
_FLOW: Final = re.compile(rf"[{{,][ \t]*(?:{_WORDED})[ \t]*:[ \t]+([^,}}\n]*)")

_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD: Final = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:\{[ \t]*)?(?P<key>[\w-]+)[ \t]*:(?:[ \t]|$)")
_BLOCK: Final = re.compile(r"(?:(?!\s*\n).+(?:\n|\Z))+")
_OFF: Final = re.compile(r"^designations:[ \t]*(?:false|no|off)\b", re.MULTILINE)
_FENCE: Final = re.compile(r"^[ ]{0,3}(```+|~~~+).*?(?:^[ ]{0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_INDENTED: Final = re.compile(r"^[ \t]*\n(?:(?: {4}|\t).*(?:\n|\Z))+", re.MULTILINE)
_CODE: Final = re.compile(r"<(pre|code|kbd|samp|script|style|tt|var)\b.*?(?:</\1\s*>|\Z)|<!--.*?-->", re.DOTALL)
_LABEL: Final = re.compile(r"\[([^\[\]]+)\](?!\()")
_DEFINITION: Final = re.compile(r"^ {0,3}\[([^\[\]^][^\[\]]*)\]:", re.MULTILINE)
_ABBREVIATION: Final = re.compile(r"^ {0,3}\*\[[^\]\n]+\]:", re.MULTILINE)
"""Its asterisk begins no emphasis."""
_COMMENT: Final = re.compile(r"[ \t]#.*")


class Listed(Struct, frozen=True):
    """A mention: line and column from 1, what was typed, what is published, and why in plain words."""

    line: int
    column: int
    typed: str
    published: str
    why: str


class _Found(Struct, frozen=True):
    start: int
    stop: int
    mention: Mention
    typed: str


def listed(text: str, designations: Designations, language: Tag) -> tuple[Listed, ...]:
    """All mentions of a file, its front matter included, in their order."""
    if not designations.active or _switched_off(text):
        return ()
    grammar = designations.grammar(language)
    seen: set[int] = set()
    return tuple(_row(text, found, designations, grammar, seen) for found in _found(text, grammar))


def fixed(text: str, designations: Designations, language: Tag) -> str:
    """The file with a mark typed where the configuration asks for one, and with marks that are typed wrongly mended.

    Names are given their mark only where `unmarked` is warn or error; elsewhere the program adds it by itself.
    """
    if not designations.active or _switched_off(text):
        return text
    grammar = designations.grammar(language)
    done: set[int] = set()
    edits = [
        edit for found in _found(text, grammar, labels=False) if (edit := _mended(found, grammar.rules, done, text))
    ]
    return edited(text, edits)


def _switched_off(text: str) -> bool:
    front = _FRONT.match(text)
    return front is not None and _OFF.search(front[1]) is not None


def _found(text: str, grammar: Grammar, *, labels: bool = True) -> Iterator[_Found]:
    """All names, in their order. labels: also those by which links find their address, which no edit may change."""
    if not grammar.touches(text):
        return
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    front = _FRONT.match(text)
    body = front.end() if front else 0
    if front:
        for start, stop in _worded(text, front.end(1)):
            yield from _in_plain(text, start, stop, grammar)
    hidden = text[body:]
    for code in (_FENCE, _INDENTED, _CODE, _ABBREVIATION):
        hidden = code.sub(_blank, hidden)
    if not labels:
        hidden = _without_labels(hidden)
    for block in _BLOCK.finditer(hidden):
        if grammar.touches(block[0]):
            yield from _in_block(block[0], body + block.start(), grammar)


def _without_labels(text: str) -> str:
    known = {match[1].casefold() for match in _DEFINITION.finditer(text)}
    return (
        _LABEL.sub(lambda match: _blank(match) if match[1].casefold() in known else match[0], text) if known else text
    )


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _worded(text: str, stop: int) -> Iterator[tuple[int, int]]:
    """The lines of the front matter that hold words, with the lines that go on with them."""
    position, worded = text.index("\n") + 1, False
    for line in text[position:stop].splitlines(keepends=True):
        field = _FIELD.match(line)
        worded = re.fullmatch(_WORDED, field["key"]) is not None if field else worded
        if worded:
            start = field.end() if field else 0
            comment = None if line[start:].lstrip()[:1] in {'"', "'"} else _COMMENT.search(line, start)
            yield position + start, position + (comment.start() if comment else len(line))
        else:
            yield from ((position + part.start(1), position + part.end(1)) for part in _FLOW.finditer(line))
        position += len(line)


def _in_plain(text: str, start: int, stop: int, grammar: Grammar) -> Iterator[_Found]:
    for mention in mentions(text[start:stop], grammar):
        yield _Found(start + mention.start, start + mention.stop, mention, mention.typed)


def _in_block(block: str, offset: int, grammar: Grammar) -> Iterator[_Found]:
    """Marks are claimed as for publication; the mentions of what comes of it are led back to where they stand."""
    mask = masked(block, ())
    edits, claims = typed_marks(mask.text, grammar)
    by_end = {claim.stop: claim for claim in claims}
    # What is still a star now is emphasis, and no mark.
    for mention in mentions(edited(mask.text, edits).replace("*", MASK), grammar):
        start = _origin(mention.start, edits)
        claim = by_end.get(start + len(without(mention.name))) or Claim("", mention.typed.strip(SIGNS))
        stop = start + len(mention.name)
        gap = block[stop:].find(claim.typed) if claim.typed else 0
        yield _Found(offset + start, offset + stop + gap + len(claim.typed), mention, claim.typed)


def _origin(position: int, edits: list[Edit]) -> int:
    """Where something stood before the edits."""
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.stop)):
        if edit.start >= position:
            break
        position += edit.stop - edit.start - len(edit.text)
    return position


def _row(text: str, found: _Found, designations: Designations, grammar: Grammar, seen: set[int]) -> Listed:
    mention = found.mention
    line = text.count("\n", 0, found.start) + 1
    column = found.start - (text.rfind("\n", 0, found.start) + 1) + 1
    shown = f"{mention.name}*" if mention.published != without(mention.published) else without(mention.published)
    why = _why(mention, grammar)
    policy = designations.items[mention.index].rule.policy
    if policy == "first" and shown.endswith("*") and mention.index in seen:
        shown, why = mention.name, "only the first mention is marked (policy: first)"
    if mention.verdict in {"marked", "bare"}:
        seen.add(mention.index)
    return Listed(line, column, text[found.start : found.stop], shown, why)


def _why(mention: Mention, grammar: Grammar) -> str:
    rule = grammar.rules[mention.index]
    if mention.verdict == "replaced":
        return "another name stands for it"
    if mention.verdict == "marked":
        return "the mark is typed"
    if mention.verdict == "bare" and mention.published == mention.name and not grammar.certain:
        return "left as typed, since the language is unknown"
    if mention.verdict == "bare" and mention.published == mention.name:
        return f"left as typed (unmarked: {rule.unmarked})"
    reasons = {"note": "part of the note", "compound": "part of a compound", "": "the mark is added by itself"}
    return reasons.get(mention.reason, f"proper name or other denomination: {mention.reason}")


def _mended(found: _Found, rules: tuple[DesignationRule, ...], done: set[int], text: str) -> Edit | None:
    mention = found.mention
    rule = rules[mention.index]
    first = mention.index not in done
    if mention.verdict in {"marked", "bare"}:
        done.add(mention.index)
    typed = text[found.start : found.stop]
    asked = rule.unmarked in {"warn", "error"} and (first or rule.policy == "every")
    wrong = found.typed not in {"*", "\\*", ""} and typed == mention.name + found.typed
    mend = asked if mention.verdict == "bare" else mention.verdict == "marked" and wrong
    return Edit(found.start, found.stop, f"{mention.name}*") if mend else None
