"""The shapes of config.yaml's settings: a reader for each, and the tables that say which setting has which."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from pressroom.codes import CODES
from pressroom.frontmatter import moments
from pressroom.model import ContentRules, DesignationRule, Fields, Moment, NavigationItem, Security, Tag, Text
from pressroom.yamltext import Node
from pressroom.yamltext.plaintext import one_line
from pressroom.yamltext.reading import (
    Reader,
    Reading,
    entries,
    integer,
    is_null,
    items,
    list_of,
    native,
    nearest_hint,
    one_of,
    scalar,
    truth,
    verbatim,
)

TOKENS: Final = ("language", "year", "month", "day", "slug", "type")
_TAG: Final = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{5,8}|-\d\w{3})*(?:-x-\w+)?"
)


def bad(reading: Reading, node: Node, message: str, hint: str = "") -> None:
    reading.tell("bad-setting", node, message, hint)


# Languages and texts ----------------------------------------------------------------------------------------------


def canonical(tag: str) -> Tag | None:
    """A tag as BCP 47 writes it: en, sr-Latn, zh-CN; None where it is none."""
    parts = tag.strip().replace("_", "-").split("-")
    if not _TAG.fullmatch("-".join(parts)):
        return None
    return "-".join([parts[0].lower(), *map(_subtag, parts[1:])])


def _subtag(part: str) -> str:
    """A region in capitals, a script with one, anything else in small letters."""
    if not part.isalpha() or len(part) not in (2, 4):
        return part.lower()
    return part.upper() if len(part) == 2 else part.title()


def language(reading: Reading, node: Node, name: str) -> Tag | None:
    typed = scalar(reading, node, name)
    tag = canonical(typed) if typed is not None else None
    if typed is not None and tag is None:
        bad(reading, node, f"`{name}`: “{typed}” is not a language tag.", "Write a tag of BCP 47, like en or sr-Latn.")
    return tag


def languages(reading: Reading, node: Node, name: str) -> tuple[Tag, ...] | None:
    found = list_of(language)(reading, node, name)
    for tag in found:
        if found.count(tag) > 1:
            bad(reading, node, f"`{name}` names {tag} twice.", "Name each language once.")
            return None
    if not found and not reading.problems:
        bad(reading, node, f"`{name}` is empty.", "Name at least one language: languages: [en]")
    return found or None


def line(reading: Reading, node: Node, name: str) -> str | None:
    typed = verbatim(reading, node, name)
    return None if typed is None else one_line(typed)


def text(reading: Reading, node: Node, name: str) -> Text | None:
    """A text for all languages, or a map with one for each."""
    return _by_language(reading, node, name, line)


def long_text(reading: Reading, node: Node, name: str) -> Text | None:
    """The same for texts of several paragraphs."""
    return _by_language(reading, node, name, verbatim)


def _by_language(reading: Reading, node: Node, name: str, read: Reader) -> Text | None:
    if node.id != "mapping":
        found: str | None = read(reading, node, name)
        return found
    texts: dict[Tag, str] = {}
    for key, value in node.value:
        tag = language(reading, key, name)
        if tag is not None and not is_null(value) and (words := read(reading, value, f"{name}.{tag}")) is not None:
            texts[tag] = words
    return texts


# Single settings --------------------------------------------------------------------------------------------------


def base_url(reading: Reading, node: Node, name: str) -> str | None:
    typed = scalar(reading, node, name)
    if typed is None:
        return None
    reason = wrong_address(typed)
    if reason:
        bad(
            reading,
            node,
            f"`{name}`: “{typed}” {reason}.",
            "Write for example https://example.org/ or https://example.org/news/",
        )
        return None
    return typed.rstrip("/") + "/"


def wrong_address(address: str) -> str:
    """Why a text cannot be the address of a site; "" where it can."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "is not a web address"
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", address) or port == 0:
        return "is not a whole web address"
    if parts.query or parts.fragment or "?" in address or "#" in address:
        return "has a ? or # in it, which the address of a site cannot have"
    return "names a user, which the address of a site cannot do" if "@" in parts.netloc else ""


def timezone(reading: Reading, node: Node, name: str) -> str | None:
    from zoneinfo import ZoneInfo, available_timezones

    typed = scalar(reading, node, name)
    if typed is None:
        return None
    try:
        ZoneInfo(typed)
    except (ValueError, OSError, KeyError):
        hint = nearest_hint(typed, available_timezones()) or "Write the name of a zone like Europe/Brussels."
        bad(reading, node, f"`{name}`: there is no time zone “{typed}”.", hint)
        return None
    return typed


def permalink(reading: Reading, node: Node, name: str) -> str | None:
    typed = scalar(reading, node, name)
    if typed is None:
        return None
    tokens = re.findall(r"\{([^{}]*)\}", typed)
    unknown = [token for token in tokens if token not in TOKENS]
    example = "Write for example /{language}/news/{year}/{slug}/"
    if unknown:
        hint = nearest_hint(unknown[0], TOKENS) or f"Known are {', '.join(f'{{{token}}}' for token in TOKENS)}."
        bad(reading, node, f"`{name}`: there is no token {{{unknown[0]}}}.", hint)
    elif "slug" not in tokens:
        bad(reading, node, f"`{name}` has no {{slug}}, so that two releases could have one address.", example)
    elif not re.fullmatch(r"/(?:(?:[\w.~-]|\{\w+\})+/)+", typed) or ".." in typed:
        bad(reading, node, f"`{name}` is a path that begins and ends with a slash.", example)
    else:
        return typed
    return None


def positive(reading: Reading, node: Node, name: str) -> int | None:
    value: int | None = integer(reading, node, name)
    if value is not None and value < 1:
        bad(reading, node, f"`{name}` is at least 1.", f"Write for example {name}: 20")
        return None
    return value


def colours(reading: Reading, node: Node, name: str) -> dict[str, str] | None:
    if node.id != "mapping":
        bad(reading, node, f"`{name}` is a map of names and colours.", 'Write colours: {accent: "#0a4a8f"}')
        return None
    found: dict[str, str] = {}
    for key, value in node.value:
        colour = "" if value.id != "scalar" else value.value
        if re.fullmatch(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", colour) and re.fullmatch(r"[a-z][a-z0-9-]*", key.value):
            found[key.value] = colour.lower()
        else:
            hint = f'Write the colour in quotes, with six digits: {key.value}: "#0a4a8f"'
            bad(reading, value, f"`{name}.{key.value}` is not a colour.", hint)
    return found


def _destination(reading: Reading, node: Node, name: str) -> str | None:
    """Where a link of the navigation leads: a path of the site, or an address elsewhere."""
    typed = scalar(reading, node, name)
    if typed is None or re.fullmatch(r"/(?!/)\S*|https?://[^\s/]\S*|mailto:\S+|tel:\S+", typed):
        return typed
    hint = "Write a path of this site, as /en/about/, or a whole address with https:// at the beginning."
    bad(reading, node, f"`{name}`: “{typed}” is not an address.", hint)
    return None


def _navigation_item(reading: Reading, node: Node, name: str) -> NavigationItem | None:
    found = entries(reading, node, name, {"title": text, "url": _destination})
    if found is None or {"title", "url"} - found.keys():
        if found is not None and {"title", "url"} - {key.value for key, _ in node.value}:
            bad(
                reading,
                node,
                f"An item of `{name}` needs a title and a url.",
                "Write - {title: About, url: /en/about/}",
            )
        return None
    return NavigationItem(**found)


def images(reading: Reading, node: Node, name: str) -> dict[str, Any] | None:
    formats = one_of(("avif", "webp", "jpeg"))
    return entries(reading, node, name, {"widths": list_of(positive), "formats": list_of(formats)})


def field_names(reading: Reading, node: Node, name: str) -> tuple[str, ...]:
    found: list[str] = []
    for item in items(node):
        typed = scalar(reading, item, name)
        if typed in Fields.__struct_fields__:
            found.append(typed)
        elif typed is not None:
            hint = nearest_hint(typed, Fields.__struct_fields__)
            bad(reading, item, f"`{name}`: there is no field `{typed}`.", hint)
    return tuple(found)


def key_names(reading: Reading, node: Node, name: str) -> dict[str, str] | None:
    """Field of ours → what the site's files call it."""
    if node.id != "mapping":
        bad(reading, node, f"`{name}` is a map: our field, and what your files call it.", "Write {summary: excerpt}")
        return None
    found: dict[str, str] = {}
    for key, value in node.value:
        theirs = scalar(reading, value, f"{name}.{key.value}")
        if key.value not in Fields.__struct_fields__:
            hint = nearest_hint(key.value, Fields.__struct_fields__)
            bad(reading, key, f"`{name}`: there is no field `{key.value}`; ours is on the left.", hint)
        elif theirs:
            found[key.value] = theirs
            _one_meaning(reading, value, name, key.value, found)
    for ours, theirs in found.items():
        if theirs in _ALWAYS and theirs not in found:
            message = f"`{name}`: `{ours}` cannot be called `{theirs}`, which every release needs itself."
            bad(reading, node, message, f"Say what your files call our `{theirs}`, too.")
    return found


_ALWAYS: Final = ("title", "date")


def _one_meaning(reading: Reading, node: Node, name: str, ours: str, found: Mapping[str, str]) -> None:
    """A key of theirs that two of our fields are called by would be read as one of them, and lost for the other."""
    theirs = found[ours]
    others = [other for other, called in found.items() if called == theirs and other != ours]
    if others:
        message = f"`{name}`: `{ours}` and `{others[0]}` cannot both be called `{theirs}`."
        bad(reading, node, message, "Keep the one that your files mean by it, and delete the other.")


def checks(reading: Reading, node: Node, name: str) -> dict[str, str] | None:
    if node.id != "mapping":
        bad(reading, node, f"`{name}` is a map of codes.", "Write checks: {long-title: off}")
        return None
    found: dict[str, str] = {}
    for key, value in node.value:
        weight = one_of(("error", "warn", "off"))(reading, value, f"{name}.{key.value}")
        if key.value not in CODES:
            hint = nearest_hint(key.value, CODES) or "The code stands in brackets behind each problem."
            bad(reading, key, f"`{name}`: there is no problem with the code `{key.value}`.", hint)
        elif not CODES[key.value].adjustable and weight not in ("error", None):
            message = f"`{name}`: `{key.value}` is always an error, because nothing can be published with it."
            bad(reading, key, message, "Delete the line.")
        elif weight is not None:
            found[key.value] = weight
    return found


def output_names(reading: Reading, node: Node, name: str) -> tuple[str, ...]:
    known: Mapping[str, Any] | None = getattr(reading, "outputs", None)
    found: list[str] = []
    for item in items(node):
        typed = scalar(reading, item, name)
        if typed is not None and known is not None and typed not in known:
            hint = nearest_hint(typed, known) or f"There are {', '.join(known)}."
            bad(reading, item, f"`{name}`: there is no output `{typed}`.", hint)
        elif typed is not None and typed not in found:
            found.append(typed)
    return tuple(found)


# Designations -----------------------------------------------------------------------------------------------------

_RULE: Final[dict[str, Reader]] = {
    "use": scalar,
    "policy": one_of(("every", "first", "title-and-first", "first-per-section")),
    "unmarked": one_of(("mark", "warn", "error", "off")),
    "placement": one_of(("end", "title", "footer")),
    "wording": long_text,
    "confirmed": list_of(language),
    "exempt": list_of(line),
}


def _designation(reading: Reading, node: Node, name: str) -> DesignationRule | None:
    if node.id == "scalar":
        return DesignationRule(use=node.value)
    if node.id != "mapping":
        bad(reading, node, f"An item of `{name}` is a map.", "Write - use: kosovo")
        return None
    given = {key.value: value for key, value in node.value}
    found: dict[str, Any] = {}
    definition: dict[str, Any] = {}
    for key, value in node.value:
        if key.value in _RULE:
            if not is_null(value) and (read := _RULE[key.value](reading, value, f"{name}.{key.value}")) is not None:
                found[key.value] = read
        elif "use" in given:
            hint = nearest_hint(key.value, _RULE) or f"Known here: {', '.join(_RULE)}."
            reading.tell("unknown-key", key, f"`{key.value}` is not a key that an item of `{name}` can have.", hint)
        else:
            definition[key.value] = native(value)
    return DesignationRule(**found, definition=definition)


# The tables -------------------------------------------------------------------------------------------------------

_CONTENT: Final[dict[str, Reader]] = {
    "unknown_keys": one_of(("error", "warn", "allow")),
    "key_names": key_names,
    "required": field_names,
    "date_from_file_name": truth,
    "language_from_folder": truth,
    "vocabularies": one_of(("closed", "open")),
    "missing_files": one_of(("error", "warn")),
    "url_clashes": one_of(("error", "warn")),
}


def _content(reading: Reading, node: Node, name: str) -> ContentRules | None:
    found = entries(reading, node, name, _CONTENT)
    return None if found is None else ContentRules(**found)


_HOW: Final = "Write security: {contact: security@example.org, expires: 2027-05-31}"


def _contact(reading: Reading, node: Node, name: str) -> str | None:
    """An e-mail address, a telephone number or a page, as an address with its scheme."""
    typed = scalar(reading, node, name)
    if typed is None:
        return None
    if re.fullmatch(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+", typed):
        return f"mailto:{typed}"
    if re.fullmatch(r"mailto:[^\s@]+@[^\s@]+|tel:\+?[\d-]+|https://\S+", typed):
        return typed
    bad(reading, node, f"`{name}`: “{typed}” is neither an e-mail address nor a page with https://.", _HOW)
    return None


def _page(reading: Reading, node: Node, name: str) -> str | None:
    typed = scalar(reading, node, name)
    if typed is None or re.fullmatch(r"https://\S+", typed):
        return typed
    key = name.rpartition(".")[2]
    bad(reading, node, f"`{name}`: “{typed}” is not the address of a page.", f"Write {key}: https://…")
    return None


def _instant(reading: Reading, node: Node, name: str) -> Moment | None:
    """A date, or a date and time; without a zone it is in UTC."""
    typed = scalar(reading, node, name)
    moment, doubt = moments.parse(typed, "UTC") if typed is not None else (None, None)
    if doubt is not None:
        bad(reading, node, f"`{name}`: {doubt.message}", doubt.hint)
    return moment


def _security(reading: Reading, node: Node, name: str) -> Security | None:
    fields: dict[str, Reader] = {"contact": list_of(_contact), "expires": _instant}
    fields |= dict.fromkeys(("policy", "encryption", "acknowledgments"), _page)
    before = len(reading.problems)
    found = entries(reading, node, name, fields) or {}
    if len(reading.problems) > before:
        return None
    if not found.get("contact") or "expires" not in found:
        bad(reading, node, f"`{name}` needs a contact, and a day when it expires.", _HOW)
        return None
    return Security(**found)


SETTINGS: Final[dict[str, Reader]] = {
    "title": text,
    "base_url": base_url,
    "languages": languages,
    "timezone": timezone,
    "description": text,
    "publisher": text,
    "permalink": permalink,
    "page_size": positive,
    "feed_size": positive,
    "outputs": output_names,
    "designations": list_of(_designation),
    "colours": colours,
    "logo": scalar,
    "navigation": list_of(_navigation_item),
    "images": images,
    "social_cards": truth,
    "search": truth,
    "security": _security,
    "content": _content,
    "checks": checks,
}
"""What config.yaml can say."""
