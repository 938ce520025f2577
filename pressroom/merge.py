"""The files of one release made into its languages: what a translation inherits, and whether it exists yet."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Final

from msgspec import Struct, structs

from pressroom.digest import digest
from pressroom.model import Document, Fields, Moment, Picture, Tag, Withdrawal

_WORDS: Final = ("title", "summary", "subtitle", "short_title", "notes", "quotes", "image", "gallery")
_IDENTITY: Final = ("slug", "language", "translation_key", "aliases")
_STATE: Final = ("draft", "embargo", "expires", "withdrawn")
OWN: Final = frozenset((*_WORDS, *_IDENTITY, *_STATE))
"""Fields that a translation does not simply take over: words, addresses of one file, and what is settled apart."""

WORDED: Final = ("changes", "attachments", "place")
"""Fields that are taken over with words in them, so that the page marks their language."""


class State(StrEnum):
    """Whether an article exists at an instant."""

    LIVE = "live"
    DRAFT = "draft"
    EMBARGO = "embargo"
    EXPIRED = "expired"


class Merged(Struct, frozen=True, kw_only=True):
    """A file with what it inherits. `due` are the instants at which its state changes.

    front: stands for the document's front matter and for all of the others' that decides its fields.
    """

    document: Document
    front: str
    fields: Fields
    inherited: dict[str, Tag] = {}
    state: State
    due: tuple[dt.datetime, ...] = ()


def merge(documents: Sequence[Document], default: Tag, now: dt.datetime) -> tuple[Merged, ...]:
    """All files of one release, each with the fields of the default language's where it has none of its own."""
    if len(documents) == 1 and not _is_held(documents[0].fields):
        return (_at(now, documents[0], documents[0].front, documents[0].fields, {}),)
    base = next((document for document in documents if document.language == default), None)
    holds = _Holds.over(documents)
    family = digest([document.front for document in documents])
    return tuple(_merged(document, base, holds, family, now) for document in documents)


def _is_held(fields: Fields) -> bool:
    """Whether the file says something that holds for all files of its release."""
    return bool(fields.draft or fields.embargo or fields.expires or fields.withdrawn)


def _merged(document: Document, base: Document | None, holds: _Holds, family: str, now: dt.datetime) -> Merged:
    fields, inherited = document.fields, dict[str, Tag]()
    if base is not None and base is not document:
        fields, names = _inherit(fields, _seen_from(document, base))
        inherited = dict.fromkeys(sorted(names), base.language)
    if fields.withdrawn is None and holds.withdrawn is not None and holds.withdrawn_in != document.language:
        inherited["withdrawn"] = holds.withdrawn_in
    return _at(now, document, document.front + family, holds.upon(fields), inherited)


def _at(now: dt.datetime, document: Document, front: str, fields: Fields, inherited: dict[str, Tag]) -> Merged:
    if fields.type is None:
        fields = structs.replace(fields, type="press-release")
    return Merged(
        document=document,
        front=front,
        fields=fields,
        inherited=inherited,
        state=_state(fields, now),
        due=_due(fields, now),
    )


def _seen_from(document: Document, base: Document) -> Fields:
    """The base's fields with its files named as the other document, which may lie in another folder, would."""
    here, there = posixpath.dirname(document.source.path), posixpath.dirname(base.source.path)
    if here == there:
        return base.fields

    def seen(name: str) -> str:
        outside = not name or name.startswith("/") or "://" in name
        return name if outside else posixpath.relpath(posixpath.join(there, name), here)

    fields = base.fields
    pictures = tuple(structs.replace(picture, src=seen(picture.src)) for picture in fields.gallery or ())
    files = tuple(structs.replace(attachment, file=seen(attachment.file)) for attachment in fields.attachments or ())
    return structs.replace(
        fields,
        image=structs.replace(fields.image, src=seen(fields.image.src)) if fields.image else None,
        gallery=pictures or None,
        attachments=files or None,
    )


def _inherit(own: Fields, base: Fields) -> tuple[Fields, set[str]]:
    taken = {
        name: value
        for name in Fields.__struct_fields__
        if name not in OWN and getattr(own, name) is None and (value := getattr(base, name)) is not None
    }
    names: set[str] = {name for name in WORDED if name in taken}
    if base.image is not None:
        image, foreign = _picture(own.image, base.image)
        taken["image"] = image
        names |= {"image"} if foreign else set()
    if base.gallery is not None and own.gallery is None:
        taken["gallery"] = base.gallery
        names.add("gallery")
    return structs.replace(own, **taken), names


def _picture(own: Picture | None, base: Picture) -> tuple[Picture, bool]:
    """The picture in the translation's words, or the base's with its own words: is it in foreign words?"""
    if own is None:
        return base, True
    filled = {name: getattr(base, name) for name in ("src", "credit", "licence", "focal") if not getattr(own, name)}
    return structs.replace(own, **filled), False


class _Holds(Struct, frozen=True):
    """What any file of a release says for all of them."""

    draft: bool
    embargo: Moment | None
    expires: Moment | None
    withdrawn: Withdrawal | None
    withdrawn_in: Tag

    @classmethod
    def over(cls, documents: Sequence[Document]) -> _Holds:
        all_fields = [document.fields for document in documents]
        embargoes = [fields.embargo for fields in all_fields if fields.embargo]
        expiries = [fields.expires for fields in all_fields if fields.expires]
        withdrawals = [(item.fields.withdrawn, item.language) for item in documents if item.fields.withdrawn]
        first = min(withdrawals, key=lambda withdrawal: withdrawal[0].date.at, default=None)
        return cls(
            draft=any(fields.draft for fields in all_fields),
            embargo=max(embargoes, key=attrgetter("at"), default=None),
            expires=min(expiries, key=attrgetter("at"), default=None),
            withdrawn=first[0] if first else None,
            withdrawn_in=first[1] if first else "",
        )

    def upon(self, fields: Fields) -> Fields:
        """The file's own word stands only where it is a later one."""
        if not (self.draft or self.embargo or self.expires or self.withdrawn):
            return fields
        return structs.replace(
            fields,
            draft=self.draft,
            embargo=self.embargo,
            expires=fields.expires or self.expires,
            withdrawn=fields.withdrawn or self.withdrawn,
        )


def _state(fields: Fields, now: dt.datetime) -> State:
    if fields.expires is not None and fields.expires.at <= now:
        return State.EXPIRED
    if fields.draft:
        return State.DRAFT
    if (fields.embargo is not None and fields.embargo.at > now) or (fields.date is not None and fields.date.at > now):
        return State.EMBARGO
    return State.LIVE


def _due(fields: Fields, now: dt.datetime) -> tuple[dt.datetime, ...]:
    """When a new build would differ: never because of a draft, which waits for a person."""
    if fields.draft:
        return ()
    moments = (fields.embargo, fields.date, fields.expires)
    due = [moment.at for moment in moments if moment is not None and moment.at > now]
    last = fields.event_end or fields.event_date
    if last is not None and day_after(last) > now:
        due.append(day_after(last))
    return tuple(due)


def day_after(last: Moment) -> dt.datetime:
    """The midnight at which an event is over, for it is announced until the end of its last day."""
    return last.at.replace(hour=0, minute=0, second=0, microsecond=0) + dt.timedelta(days=1)
