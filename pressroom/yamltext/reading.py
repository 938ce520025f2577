"""A YAML text being read: its values by node, and the problems found on the way, each at its place.

The building blocks that front matter, config.yaml and content/_data/ share. A reader takes a node and the name of
its field, tells what is wrong with it, and returns None where there is no usable value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

from pressroom.errors import Problem, Severity
from pressroom.yamltext import PLAIN, Node
from pressroom.yamltext.plaintext import clean, quoted, unwanted, without

_WORDS: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_NUMBER: Final = re.compile(
    r"[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|[\d][\d_]*(?::[0-5]?\d)*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.\d[\d_]*|\.(?:inf|Inf|INF))"
    r"|\.(?:nan|NaN|NAN)"
)
_DATE: Final = re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt ].*)?")
_DOUBTFUL: Final = frozenset("0123456789+-.~nNtTfFyYoO")


class Reading:
    """One YAML text while it is read; it collects problems, so that one run tells all.

    lenient: a foreign archive, whose fields may have other shapes than ours; such problems are only warned of, save
    in a field that is `vital`, because nothing can be published without it, or too early.
    """

    def __init__(self, file: str, text: str, *, first_line: int = 1, lenient: bool = False) -> None:
        self.file = file
        self.first_line = first_line
        self.lenient = lenient
        self.vital = False
        self.problems: list[Problem] = []
        self.has_comments = "#" in text
        self._text = text
        self._lines: list[str] | None = None

    def tell(self, code: str, node: Node, message: str, hint: str = "", *, warn: bool = False) -> None:
        """A problem at a node; an error unless it is only to `warn`."""
        mark = node.start_mark
        severity = Severity.WARNING if warn else Severity.ERROR
        place = mark.line + self.first_line, mark.column + 1
        self.problems.append(Problem(self.file, *place, severity, code, message, hint))

    def misfit(self, code: str, node: Node, message: str, hint: str = "", *, usable: bool = False) -> None:
        """A value that does not fit its field: an error in a site of ours, a warning in a foreign archive."""
        self.tell(code, node, message, hint, warn=self.lenient and (usable or not self.vital))

    def instead(self, node: Node, name: str, value: str) -> str:
        """What to write where a node stands, with its key where that stands before it."""
        key = name.rsplit(".", 1)[-1]
        before = self.source(node.start_mark.line)[: node.start_mark.column].rstrip()
        return f"{key}: {value}" if before.endswith(f"{key}:") else value

    def source(self, line: int) -> str:
        """A line of the text, from 0."""
        if self._lines is None:
            self._lines = self._text.split("\n")
        return self._lines[line] if line < len(self._lines) else ""

    def line(self, node: Node) -> int:
        return int(node.start_mark.line) + self.first_line


Reader = Callable[[Reading, Node, str], Any]


# Scalars ----------------------------------------------------------------------------------------------------------


def is_null(node: Node) -> bool:
    """Is there nothing after the key? An empty text in quotes is something."""
    return node.id == "scalar" and node.tag == PLAIN and node.value in _NULL


def guess(node: Node) -> str:
    """What YAML's rules make of a scalar without quotes: "text", "number", "date", "yes or no", or "nothing"."""
    value = node.value
    if node.tag != PLAIN or (value and value[0] not in _DOUBTFUL) or node.style in ("|", ">"):
        return "text"
    if value in _NULL:
        return "nothing"
    if value.lower() in _WORDS:
        return "yes or no"
    if _NUMBER.fullmatch(value):
        return "number"
    return "date" if _DATE.fullmatch(value) else "text"


def scalar(reading: Reading, node: Node, name: str) -> str | None:
    """The text of a node as typed, or None with a problem where it is a list or a map."""
    if node.id == "scalar":
        return str(node.value)
    if node.id == "mapping":
        message = f"`{name}` is a text, but what stands here is read as a map, because of a colon or a brace."
    else:
        message = f"`{name}` is one text, but what stands here is read as a list, because of a bracket or a hyphen."
    source = reading.source(node.start_mark.line)[node.start_mark.column :]
    reading.misfit("wrong-shape", node, message, f"Write it in quotes: {reading.instead(node, name, quoted(source))}")
    return None


def verbatim(reading: Reading, node: Node, name: str) -> str | None:
    """A text of any length and kind, as typed; numbers and dates without quotes are asked about.

    In a foreign archive yes and no are another field's values (`related: false`), save where a title is meant.
    """
    text = scalar(reading, node, name)
    if text is None:
        return None
    if (kind := guess(node)) not in ("text", "nothing"):
        shown = {"number": "a number", "date": "a date", "yes or no": "yes or no"}[kind]
        message = f"`{name}` is a text, but {text} without quotes is {shown} to YAML."
        hint = f"Write it in quotes: {reading.instead(node, name, quoted(text))}"
        reading.misfit("not-text", node, message, hint, usable=True)
        if kind == "yes or no" and reading.lenient and not reading.vital:
            return None
    if node.start_mark.line != node.end_mark.line and node.tag == PLAIN:
        _strayed_items(reading, node, name)
    return _visible(reading, node, name, text)


def _visible(reading: Reading, node: Node, name: str, text: str) -> str:
    """Without characters that nobody sees and that YAML can write with a backslash."""
    found = unwanted(text)
    if found:
        message = f"`{name}` holds an invisible character (U+{ord(found[0]):04X}); it is left out."
        reading.tell("control-character", node, message, "Delete it, or the backslash that writes it.", warn=True)
    return without(text) if found else text


def _strayed_items(reading: Reading, node: Node, name: str) -> None:
    """Items of a list that have become words of a text, for want of a space or of the right indentation."""
    for line in range(node.start_mark.line, node.end_mark.line + 1):
        match = re.match(r"([ \t]*)-([ \t]*)\S", reading.source(line))
        if match and line > node.start_mark.line:
            what = "is not indented like the one above it" if match[2] else "has no space after its hyphen"
            message = f"This item of the list `{name}` {what}, so it is taken for text of the line above."
            hint = "Write each item on a line of its own, all hyphens in one column, with a space after each."
            place = line + reading.first_line, len(match[1]) + 1
            code = "yaml-indent" if match[2] else "yaml-space"
            reading.problems.append(Problem(reading.file, *place, Severity.ERROR, code, message, hint))


def text(reading: Reading, node: Node, name: str) -> str | None:
    """A plain text that visitors see: one line, without HTML."""
    typed = verbatim(reading, node, name)
    if typed is None:
        return None
    cleaned = clean(typed)
    if cleaned.html:
        message = f"`{name}` is plain text; the HTML in it ({_shortened(cleaned.html)}) is taken out."
        reading.tell(
            "html-in-text", node, message, f"Write: {reading.instead(node, name, _line(cleaned.text))}", warn=True
        )
    if cleaned.markdown:
        message = f"`{name}` is plain text; the Markdown in it ({_shortened(cleaned.markdown)}) is shown as typed."
        reading.tell("markdown-in-text", node, message, "Write the words alone.", warn=True)
    if node.tag == PLAIN and reading.has_comments:
        _swallowed_comment(reading, node, name)
    return cleaned.text


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _line(text: str) -> str:
    return quoted(text) if ": " in text or " #" in text or text[:1] in "\"'*&!@`%|>{}[],?-#" else text


def _swallowed_comment(reading: Reading, node: Node, name: str) -> None:
    """A text that ends in front of a `#`, where YAML begins a comment."""
    end = node.end_mark
    rest = reading.source(end.line)[end.column :]
    if rest.lstrip().startswith("#") and not node.style:
        message = f"What follows `#` is a comment to YAML and not part of `{name}`: {_shortened(rest.strip())}"
        whole = reading.source(end.line)[node.start_mark.column if node.start_mark.line == end.line else 0 :]
        hint = f"If it belongs to the text, write: {reading.instead(node, name, quoted(whole))}"
        reading.tell("comment-in-text", node, message, hint, warn=True)


def truth(reading: Reading, node: Node, name: str) -> bool | None:
    """true or false; YAML's yes, no, on and off are understood."""
    value = _WORDS.get(node.value.lower()) if node.id == "scalar" else None
    if value is None:
        shown = f", not “{_shortened(str(node.value))}”" if node.id == "scalar" else ""
        key = name.rsplit(".", 1)[-1]
        hint = f"Write {key}: true or {key}: false"
        reading.tell("not-true-or-false", node, f"`{name}` is either true or false{shown}.", hint)
    return value


def integer(reading: Reading, node: Node, name: str) -> int | None:
    if node.id == "scalar" and re.fullmatch(r"[-+]?\d{1,9}", node.value):
        return int(node.value)
    reading.misfit(
        "not-a-number", node, f"`{name}` is a whole number.", f"Write for example {name.rsplit('.', 1)[-1]}: 1"
    )
    return None


def one_of(allowed: tuple[str, ...]) -> Reader:
    """A reader for a word among a few; capitals do not matter."""

    def read(reading: Reading, node: Node, name: str) -> str | None:
        typed = scalar(reading, node, name)
        if typed is None:
            return None
        word = typed.strip().lower()
        if word in allowed:
            return word
        message = f"`{name}` cannot be “{_shortened(typed)}”."
        reading.misfit(
            "not-allowed", node, message, nearest_hint(word, allowed) or f"Write one of {', '.join(allowed)}."
        )
        return None

    return read


# Lists and maps ---------------------------------------------------------------------------------------------------


def items(node: Node) -> list[Node]:
    """The items of a list; one value alone is a list of one, nothing is an empty list."""
    if node.id == "sequence":
        return [item for item in node.value if not is_null(item)]
    return [] if is_null(node) else [node]


def list_of(read: Reader) -> Reader:
    """A reader for a list, item by item."""

    def read_list(reading: Reading, node: Node, name: str) -> tuple[Any, ...]:
        values = (read(reading, item, name) for item in items(node))
        return tuple(value for value in values if value is not None)

    return read_list


def entries(reading: Reading, node: Node, name: str, fields: Mapping[str, Reader]) -> dict[str, Any] | None:
    """A map with known keys, each read by its reader; keys without a value are as if they were not there."""
    if node.id != "mapping":
        shape = ", ".join(f"{key}: …" for key in list(fields)[:2])
        message = f"`{name}` is a map of {', '.join(f'`{key}`' for key in fields)}."
        reading.misfit("wrong-shape", node, message, f"Write {name}: {{{shape}}}, or each on an indented line.")
        return None
    found: dict[str, Any] = {}
    for key, value in node.value:
        if (reader := fields.get(key.value if key.id == "scalar" else "")) is None:
            unknown_key(reading, key, fields, f"`{name}`")
        elif not is_null(value) and (read := reader(reading, value, f"{name}.{key.value}")) is not None:
            found[key.value] = read
    return found


def unknown_key(reading: Reading, key: Node, known: Collection[str], where: str, *, warn: bool = False) -> None:
    if key.id == "scalar" and _without_space(reading, key, known):
        return
    shown = f"`{_shortened(key.value)}`" if key.id == "scalar" else "A list or map"
    message = f"{shown} is not a key that {where} can have."
    hint = nearest_hint(key.value, known) if key.id == "scalar" else ""
    hint = hint or f"Known here: {', '.join(known)}." if len(known) < 12 else hint
    reading.tell("unknown-key", key, message, hint, warn=warn or reading.lenient)


def _without_space(reading: Reading, key: Node, known: Collection[str]) -> bool:
    """`city:Tirana` and `-file: agenda.pdf`, which YAML takes for keys of these names: were they told of?"""
    name, colon, rest = key.value.partition(":")
    if colon and name in known:
        reading.tell("yaml-space", key, f"A space is missing after the colon of `{name}`.", f"Write: {name}: {rest}")
        return True
    if key.value.startswith("-") and key.value[1:] in known:
        message = "A space is missing between the hyphen and the item of the list."
        reading.tell("yaml-space", key, message, f"Write: - {key.value[1:]}: …")
        return True
    return False


def nearest_hint(word: str, known: Iterable[str]) -> str:
    """ "Did you mean …?", or "" where nothing is near."""
    found = nearest(word, known)
    return f"Did you mean `{found}`?" if found else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that a word is most likely meant as, or "" where nothing is near."""
    import difflib

    small = {name.lower(): name for name in known}
    matches = difflib.get_close_matches(word.strip().lower().replace(" ", "_"), small, n=1, cutoff=0.65)
    return small[matches[0]] if matches else ""


def native(node: Node) -> Any:
    """A node as plain data: what YAML would make of it, except that dates stay texts."""
    if node.id == "mapping":
        return {str(key.value): native(value) for key, value in node.value if key.id == "scalar"}
    if node.id == "sequence":
        return [native(item) for item in node.value]
    kind = guess(node)
    if kind == "nothing":
        return None
    if kind == "yes or no":
        return _WORDS[node.value.lower()]
    if kind == "number" and re.fullmatch(r"[-+]?(?:0|[1-9]\d{0,17})(?:\.\d+)?", node.value):
        return float(node.value) if "." in node.value else int(node.value)
    return str(node.value)


def free_map(reading: Reading, node: Node, name: str) -> dict[str, Any] | None:
    if node.id == "mapping":
        return dict(native(node))
    reading.misfit("wrong-shape", node, f"`{name}` is a map of your own keys.", f"Write {name}: {{key: value}}")
    return None
