"""Finishing a unit that visitors read: signs become marks, and the note stands where the unit has a slot for it.

A page has up to three slots, which templates print: END after the article, UNDER_TITLE, and FOOTER. Each designation
uses the one that the configuration places it in; the others are emptied, as are all where the unit shows no mark.
Where the page lacks that slot, another one serves, and where it has none, the end of its main part.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from html import escape
from typing import Final

from msgspec import Struct

from pressroom.designation import SIGNS, Designations, glyphs, has, number, present, sign
from pressroom.model import Tag
from pressroom.policies import keep_by_policy, keep_lines_by_policy
from pressroom.tags import HEADINGS, RAW, TAG, Inside, Piece, end_of_raw

END: Final = "\ufdef"
UNDER_TITLE: Final = "\ufdee"
FOOTER: Final = "\ufdec"
SLOTS: Final = {"end": END, "title": UNDER_TITLE, "footer": FOOTER}

_NO_LINKS: Final = HEADINGS | {"a", "title", "script", "style", "button", "nav", "summary", "label", "option", "select"}
_SLOT_CHARACTERS: Final = "".join(SLOTS.values())
_LEAD: Final = END.encode()[:-1]
"""All but the last byte of any sign and slot in UTF-8; hardly anything else begins with it."""
_SLOT_ENDS: Final = frozenset(slot.encode()[-1:] for slot in SLOTS.values())
_UNMINDED: Final = re.compile(
    r"(?:[^<]++|<!--.*?--!?>"
    rf"|</?(?!(?i:{'|'.join(sorted(_NO_LINKS | RAW))})(?![^\s/>]))[a-zA-Z][^\s/>]*+"
    r"(?:[^<>\"'h]++|h(?!idden)|\"(?:[^\"h]++|h(?!idden))*+\"|'(?:[^'h]++|h(?!idden))*+')*+>)*+",
    re.DOTALL,
)
"""Texts, comments, and tags that change nothing of what may be a link."""
_BODY: Final = re.compile(r"<body[\s>]", re.IGNORECASE)
_MAIN: Final = re.compile(r"<main[\s>]", re.IGNORECASE)
_CLOSINGS: Final = ("</main>", "</body>", "</html>")


class Labels(Struct, frozen=True, kw_only=True):
    """Words around the note in the page's language; {name} is the designation's name in it.

    heading: names the notes as a group, or "" for none.
    """

    note: str = "note on the designation {name}"
    back: str = "back to the first mention of {name}"
    heading: str = ""


def page_bytes(html: str, designations: Designations, language: Tag, labels: Labels) -> bytes:
    """`settle_page` in UTF-8, where a page that shows no mark, as most do, is known in a tenth of the time."""
    data = html.encode()
    before, *others = data.split(_LEAD)
    if all(part[:1] in _SLOT_ENDS for part in others):
        return b"".join((before, *[part[1:] for part in others]))
    return settle_page(html, designations, language, labels).encode()


def settle_page(html: str, designations: Designations, language: Tag, labels: Labels) -> str:
    """A finished page: every mark in its place, the first one that may be a link leads to the note, the note back."""
    if not has(html):
        return _without_slots(html)
    start = _position(_BODY, html)
    html = keep_by_policy(html, designations, start)
    seen = Seen(html, start, _position(_MAIN, html))
    return _written(html, Writer(designations, language, labels, glyphs(present(html), designations.own_glyphs)), seen)


def settle_fragment(
    html: str, designations: Designations, language: Tag, labels: Labels, id_prefix: str, beside: str = ""
) -> str:
    """HTML that is read by itself, such as the content of a feed's entry: marks, and the note at its end.

    id_prefix: put before its ids, for several fragments in one document; "" for no ids and no links. beside: texts
    that are read with it, as an entry's title: their marks need the note as well.
    """
    html = _without_slots(html)
    if not has(html) and not has(beside):
        return html
    html = keep_by_policy(html, designations, 0)
    seen = Seen(html, 0, 0)
    seen.visible.update(present(beside))
    if not id_prefix:
        seen.links.clear()
    shown = glyphs(present(html + beside), designations.own_glyphs)
    return _written(html + END, Writer(designations, language, labels, shown, id_prefix, ids=bool(id_prefix)), seen)


def settle_text(
    text: str,
    designations: Designations,
    language: Tag,
    with_notes: bool = False,
    *,
    markdown: bool = False,
    beside: str = "",
) -> str:
    """Plain text with its marks; with_notes: and the notes as its last paragraphs.

    A title is settled without notes. markdown: the text is Markdown, in which an asterisk is escaped. beside: texts
    that are read with it: each designation has one sign in all of them.
    """
    text = _without_slots(text)
    if not has(text):
        return text
    text, shown = _shown(text, designations, beside)
    if markdown:
        shown = {index: glyph.replace("*", "\\*") for index, glyph in shown.items()}
    marked = _plain(text, shown)
    if not with_notes:
        return marked
    notes = [shown[index] + note for index in shown for note in designations.note(index, language).texts]
    return "\n\n".join((marked.rstrip(), *notes)) + "\n" if notes else marked


def _shown(text: str, designations: Designations, beside: str) -> tuple[str, dict[int, str]]:
    """The text with the signs that policies keep, and what is shown for each."""
    text = keep_lines_by_policy(text, designations)
    return text, glyphs(present(text + beside), designations.own_glyphs)


def marks(text: str, designations: Designations, beside: str = "") -> dict[int, str]:
    """The designations of which `settle_text` leaves a mark in the text, each with that mark."""
    if not has(text):
        return {}
    text, shown = _shown(text, designations, beside)
    return {index: shown[index] for index in present(text)}


def notes_of(units: Iterable[dict[int, str]], designations: Designations, language: Tag) -> str:
    """The notes of what several units show (`marks`), together as HTML, or "".

    A mark may stand for one designation here and for another there: then names tell the notes apart.
    """
    found = sorted({pair for unit in units for pair in unit.items()})
    several = len({mark for _, mark in found}) < len(found)
    shown: dict[int, str] = {}
    for index, mark in found:
        shown[index] = f"{shown[index]}, {mark}" if index in shown else mark
    if several:
        shown = {index: f"{designations.name(index, language)}{mark}: " for index, mark in shown.items()}
    return Writer(designations, language, Labels(), shown, ids=False).block(shown, ())


class Seen:
    """Where a unit shows which designations, and where each may first be a link."""

    def __init__(self, html: str, start: int, main: int) -> None:
        self.visible: set[int] = set()
        self.links: dict[int, int] = {}
        self._main = main
        self._inside = Inside(_NO_LINKS)
        self._read(html, start)

    def _read(self, html: str, position: int) -> None:
        """Go from tag to tag, up to the last sign."""
        shown = present(html)
        signs = _places(html, map(sign, shown), position)[::-1]
        while signs and (match := TAG.search(html, self._passed(html, position, signs[-1]))):
            start, position = match.span()
            if self._take(html, signs, start) and self._settled(len(shown)):
                return
            close, name, attributes = match.groups("")
            if (name := name.lower()) in RAW and not close and not attributes.endswith("/"):
                position = end_of_raw(html, name, position)
            if name and self._inside.minds(name, attributes):
                self._inside.see(Piece("close" if close else "open", start, match.end(), name, attributes))
            while signs and signs[-1] < position:
                self.visible.update(present(attributes))
                signs.pop()
        self._take(html, signs, len(html))

    def _passed(self, html: str, position: int, stop: int) -> int:
        """Where something begins that matters to a sign there."""
        passed = None if self._inside else _UNMINDED.match(html, position, stop)
        return passed.end() if passed else position

    def _take(self, html: str, signs: list[int], stop: int) -> bool:
        """Whether there are signs of a text that ends there."""
        before = len(signs)
        while signs and signs[-1] < stop:
            at = signs.pop()
            self.visible.add(number(html[at]))
            if not self._inside:
                self._offer(number(html[at]), at)
        return len(signs) < before

    def _settled(self, designations: int) -> bool:
        """Whether each has a first place, in the main part: nothing later changes that."""
        return len(self.links) == designations and min(self.links.values()) >= self._main

    def _offer(self, index: int, position: int) -> None:
        """Prefer the first place of the main part to one in the masthead."""
        if index not in self.links or self.links[index] < self._main <= position:
            self.links[index] = position


class Writer:
    """Writes references and notes of one unit; without ids it writes no links either."""

    def __init__(
        self,
        designations: Designations,
        language: Tag,
        labels: Labels,
        shown: dict[int, str],
        prefix: str = "",
        *,
        ids: bool = True,
    ) -> None:
        self.designations = designations
        self.language = language
        self.labels = labels
        self.shown = shown
        self.prefix = prefix
        self.ids = ids

    def reference(self, index: int) -> str:
        identifier = self._id(index)
        return (
            f'<a id="{identifier}-r1" class="dsg-ref" href="#{identifier}" role="doc-noteref"'
            f' aria-label="{self._label(self.labels.note, index)}">{self.shown[index]}</a>'
        )

    def block(self, indices: Iterable[int], linked: Container[int]) -> str:
        """The notes of these designations, in their order, or ""."""
        written = "\n".join(filter(None, (self._note(index, linked=index in linked) for index in sorted(indices))))
        if not written:
            return ""
        label = f' role="group" aria-label="{escape(self.labels.heading)}"' if self.labels.heading else ""
        return f'<div class="dsg-notes"{label}>\n{written}\n</div>'

    def _note(self, index: int, *, linked: bool) -> str:
        note = self.designations.note(index, self.language)
        if not note.texts:
            return ""
        language = f' lang="{escape(note.language)}"' if note.language != self.language else ""
        identifier = f' id="{self._id(index)}"' if self.ids else ""
        glyph = f'<span aria-hidden="true">{self.shown[index]}</span>'
        texts = [glyph + escape(text, quote=False) for text in note.texts]
        texts[-1] += self._back(index, language) if linked else ""
        opening = f'class="dsg-note"{identifier} role="doc-footnote"{language}'
        if len(texts) == 1:
            return f"<p {opening}>{texts[0]}</p>"
        return f"<div {opening}>{''.join(f'<p>{text}</p>' for text in texts)}</div>"

    def _back(self, index: int, foreign: str) -> str:
        label = self._label(self.labels.back, index)
        language = f' lang="{escape(self.language)}"' if foreign else ""
        return f' <a href="#{self._id(index)}-r1" role="doc-backlink" aria-label="{label}"{language}>↩</a>'

    def _label(self, words: str, index: int) -> str:
        return escape(words.replace("{name}", self.designations.name(index, self.language)))

    def _id(self, index: int) -> str:
        return f"{self.prefix}dsg-{self.designations.items[index].id}"


def _places(html: str, characters: Iterable[str], start: int = 0) -> list[int]:
    """Where any of these stands from there on: one after the other is found in a tenth of the time of all at once."""
    here = (re.compile(character).finditer(html, start) for character in characters if character in html)
    return sorted(match.start() for matches in here for match in matches)


def _written(html: str, writer: Writer, seen: Seen) -> str:
    """One pass over signs and slots; they are all that changes."""
    slots, homeless = _slots(html, writer.designations, seen.visible)
    places = {position: index for index, position in seen.links.items() if writer.designations.note(index, "").texts}
    parts: list[str] = []
    position = 0
    for at in _places(html, SIGNS + _SLOT_CHARACTERS):
        parts.append(html[position:at])
        position = at + 1
        if html[at] in _SLOT_CHARACTERS:
            parts.append(writer.block(slots.get(at, ()), seen.links))
        else:
            parts.append(writer.reference(places[at]) if at in places else writer.shown[number(html[at])])
    parts.append(html[position:])
    return _at_end_of_main("".join(parts), writer.block(homeless, seen.links))


def _slots(html: str, designations: Designations, visible: set[int]) -> tuple[dict[int, list[int]], list[int]]:
    """Which notes go to which position, and those for which the page has no slot at all."""
    slots: dict[int, list[int]] = {}
    homeless: list[int] = []
    for index in sorted(visible):
        wanted = SLOTS[designations.items[index].rule.placement] if index < len(designations.items) else END
        found = next((at for slot in (wanted, END, FOOTER, UNDER_TITLE) if (at := html.find(slot)) >= 0), -1)
        (slots.setdefault(found, []) if found >= 0 else homeless).append(index)
    return slots, homeless


def _at_end_of_main(html: str, block: str) -> str:
    if not block:
        return html
    at = next((at for closing in _CLOSINGS if (at := html.rfind(closing)) >= 0), len(html))
    return f"{html[:at]}{block}\n{html[at:]}"


def _without_slots(html: str) -> str:
    for slot in SLOTS.values():
        if slot in html:
            html = html.replace(slot, "")
    return html


def _position(pattern: re.Pattern[str], html: str) -> int:
    match = pattern.search(html)
    return match.start() if match else 0


def _plain(text: str, shown: dict[int, str]) -> str:
    for index, glyph in shown.items():
        text = text.replace(sign(index), glyph)
    return text
