"""content/_data/: the vocabularies, people and standing texts that releases name by their keys."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Final

from pressroom import yamltext
from pressroom.config.texts import long_text, text
from pressroom.errors import Problem, error, warning
from pressroom.model import Data, Term
from pressroom.urls import claim
from pressroom.yamltext import textfile
from pressroom.yamltext.reading import Reader, Reading, entries, free_map, is_null, nearest_hint, scalar

NAMES: Final = ("topics", "countries", "organisations", "contacts", "about", "funders")


def load(files: Mapping[str, bytes]) -> tuple[Data, tuple[Problem, ...]]:
    """The data of all files of content/_data/, by path, and what is wrong with them."""
    found: dict[str, dict[str, Term]] = {}
    problems: list[Problem] = []
    for path, data in sorted(files.items()):
        name, ending = posixpath.splitext(posixpath.basename(path))
        if ending not in (".yaml", ".yml") or name.startswith((".", "_")):
            continue
        if name in NAMES:
            terms, more = _file(path, data, name)
            found[name] = found.get(name, {}) | terms
            problems += more
        else:
            hint = nearest_hint(name, NAMES) or f"There are {', '.join(f'{known}.yaml' for known in NAMES)}."
            problems.append(warning("unknown-data-file", path, "Nothing reads this file.", hint))
    return Data(**found), tuple(problems)


def _file(path: str, data: bytes, name: str) -> tuple[dict[str, Term], list[Problem]]:
    decoded = textfile.decode(data, path)
    composed = yamltext.compose(decoded.text or "", path, known=_FIELDS)
    problems = [*decoded.problems, *composed.problems]
    terms: dict[str, Term] = {}
    if composed.root is not None and composed.root.id == "mapping":
        reading = Reading(path, decoded.text or "")
        for key, node in composed.root.value:
            if (term := _term(reading, key, node, name)) is not None:
                _alone(reading, key, terms)
                terms[key.value] = term
        problems += reading.problems
    elif composed.root is not None and not problems:
        hint = "Write each on lines of its own: its key and a colon, then below it, indented: name: …"
        problems.append(error("not-a-map", path, "This file does not consist of keys and names.", hint, line=1))
    return terms, sorted(problems, key=lambda problem: (problem.line, problem.column))


def _alone(reading: Reading, key: yamltext.Node, terms: Mapping[str, Term]) -> None:
    """Keys are parts of addresses, which some servers read without regard to capitals."""
    other = next((one for one in terms if claim(one) == claim(key.value) and one != key.value), None)
    if other is not None:
        hint = "Give one of them another key, and mend the releases that name it."
        reading.tell("url-clash", key, f"`{other}` and `{key.value}` would have one address.", hint)


def _term(reading: Reading, key: yamltext.Node, node: yamltext.Node, name: str) -> Term | None:
    if key.id != "scalar" or not re.fullmatch(r"\w[\w.-]*", key.value):
        shown = f"`{key.value}`" if key.id == "scalar" else "A list or map"
        hint = "Write it with letters, digits and hyphens: it is part of an address."
        reading.tell("bad-key", key, f"{shown} cannot be a key.", hint)
        return None
    if node.id == "scalar" and not is_null(node):
        words = text(reading, node, key.value)
        return Term(name=words) if words else None
    found = {} if is_null(node) else entries(reading, node, key.value, _FIELDS)
    if found is None:
        return None
    if not found.get("name") and not (name == "about" and found.get("text")):
        hint = "Write name: and what visitors read, indented below it."
        reading.tell("missing-field", key, f"`{key.value}` has no `name`.", hint)
    if found.get("logo"):
        found["line"] = reading.line(key)
        if name == "funders" and not found.get("statement"):
            message = f"`{key.value}` has an emblem, but no statement, and an emblem never stands without its own."
            hint = "Write statement: and the sentence that the contract asks for, indented below the key."
            reading.tell("emblem-without-statement", key, message, hint)
    return Term(**found)


def _address(reading: Reading, node: yamltext.Node, name: str) -> str | None:
    typed = scalar(reading, node, name)
    if typed is None or re.fullmatch(r"https?://[^\s/]+\S*|/\S*|mailto:\S+", typed):
        return typed
    hint = "Write it with https:// at the beginning."
    reading.tell("bad-address", node, f"`{name}`: “{typed}” is not a whole web address.", hint)
    return None


def _email(reading: Reading, node: yamltext.Node, name: str) -> str | None:
    typed = scalar(reading, node, name)
    if typed is None or re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", typed):
        return typed
    hint = "Write it like press@example.org."
    reading.tell("bad-address", node, f"`{name}`: “{typed}” is not an e-mail address.", hint)
    return None


_FIELDS: Final[dict[str, Reader]] = {
    "name": text,
    "text": long_text,
    "role": text,
    "email": _email,
    "phone": scalar,
    "url": _address,
    "logo": scalar,
    "alt": text,
    "statement": text,
    "extra": free_map,
}
"""What can be said of a topic, country, organisation, contact, funder or standing text."""
