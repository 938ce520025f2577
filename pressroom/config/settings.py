"""The settings of config.yaml: the tables that say which has which reader, and those that are maps themselves."""

from __future__ import annotations

import re
from typing import Any, Final

from pressroom.config.colours import colours
from pressroom.config.readers import (
    base_url,
    checks,
    field_names,
    images,
    key_names,
    navigation_item,
    output_names,
    permalink,
    positive,
    timezone,
)
from pressroom.config.texts import bad, language, languages, line, long_text, text
from pressroom.frontmatter import moments
from pressroom.model import ContentRules, DesignationRule, Moment, Security
from pressroom.sharing import SERVICES
from pressroom.yamltext import Node
from pressroom.yamltext.reading import (
    Reader,
    Reading,
    entries,
    is_null,
    list_of,
    native,
    nearest_hint,
    one_of,
    scalar,
    truth,
)

# Designations --------------------------------------------------------------------------------------------------------

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


# The tables ----------------------------------------------------------------------------------------------------------

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
    "logo_dark": scalar,
    "navigation": list_of(navigation_item),
    "share": list_of(one_of(tuple(SERVICES))),
    "images": images,
    "social_cards": truth,
    "search": truth,
    "security": _security,
    "contact": list_of(scalar),
    "profiles": list_of(_page),
    "content": _content,
    "checks": checks,
}
"""What config.yaml can say."""
