"""What an editor writes above an article: bytes → the fields of one file, with all that is wrong about them.

A file with mistakes still gives what could be read of it, so that one run tells everything; it is None only where
no body can be told from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from msgspec import Struct, structs

from pressroom import yamltext
from pressroom.errors import Problem, error
from pressroom.frontmatter import fences, limits
from pressroom.frontmatter.identity import Identity, identify
from pressroom.frontmatter.shapes import FILES, PAGE, PARTS, RELEASE, FieldReading, file_lines
from pressroom.model import RELEASES, Fields, Kind, ParseSettings, Tag
from pressroom.yamltext import Node, textfile
from pressroom.yamltext.plaintext import quoted
from pressroom.yamltext.reading import Reader, is_null, native, nearest, nearest_hint

WORDS: Final = frozenset({"title", "summary", "subtitle", "short_title", "notes", "quotes"})
"""Fields that a translation does not inherit, and so may have to have itself."""


VITAL: Final = frozenset(("title", "date", "embargo", "expires", "draft", "withdrawn", "language", "translation_key"))
"""Fields that a foreign archive cannot have in another sense: they decide what is published, where and when."""


class FrontMatter(Struct, frozen=True, kw_only=True):
    """The fields of one file, and what file it is.

    whole: with a title and, where it needs one, a date; without these it cannot be published. legible: its fields could
    be read at all.
    key: the translation key. lines: name of a field → its line in the file; of `notes` the first line of the text.
    The line of a file that a field names has both their names, as in `image:desk.jpg`.
    body: with \\n line ends; body_line is the line of the file that it begins on.
    """

    kind: Kind
    key: str
    language: Tag
    fields: Fields
    lines: dict[str, int]
    body: str
    body_line: int
    whole: bool = True
    legible: bool = True


def read(data: bytes, path: str, settings: ParseSettings) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """The front matter of the file at a path of the site's folder, below content/news/ or content/pages/."""
    decoded = textfile.decode(data, path)
    if decoded.text is None:
        return None, decoded.problems
    cut = fences.cut(decoded.text, path)
    conflicts = textfile.conflicts(decoded.text, path)
    if conflicts and (cut.yaml is None or conflicts[0].line < cut.body_line):
        return _in_conflict(cut, path, settings), decoded.problems + conflicts
    problems = decoded.problems + cut.problems + conflicts
    if cut.yaml is None:
        return None, problems
    composed = yamltext.compose(cut.yaml, path, first_line=cut.yaml_line, known=RELEASE)
    problems += composed.problems
    reading = FieldReading(path, cut.yaml, first_line=cut.yaml_line, settings=settings)
    if composed.root is None or composed.root.id != "mapping":
        problems = problems if composed.problems else (*problems, _no_fields(composed.root, path, cut))
        return _illegible(reading, cut), problems
    front = _front(composed.root, reading, cut, bool(composed.problems))
    return front, tuple(sorted((*problems, *reading.problems), key=lambda problem: (problem.line, problem.column)))


# What is in the file ----------------------------------------------------------------------------------------------


def _no_fields(root: Node | None, file: str, cut: fences.Cut) -> Problem:
    if root is None:
        message, hint = "There are no fields between the two lines `---`.", "Write at least title, date and summary."
        return error("empty-front-matter", file, message, hint, line=cut.yaml_line, column=1)
    line = root.start_mark.line + cut.yaml_line
    if root.id == "scalar" and (match := re.match(r"([^\W\d]\w*):(?=\S)(?!//)", root.value)):
        hint = f"Write: {match[1]}: {root.value[match.end() :].split(' ')[0]}"
        return error(
            "yaml-space", file, f"A space is missing after the colon of `{match[1]}`.", hint, line=line, column=1
        )
    shape = "a list" if root.id == "sequence" else "a text"
    message = f"Between the two lines `---` stands {shape}, but fields are needed."
    return error("not-a-map", file, message, "Write each field on its own line: title: …", line=line, column=1)


class _Values(Struct):
    """What was read so far. foreign: values whose keys, or whose shapes, are not ours. given: fields with a value."""

    fields: dict[str, Any]
    lines: dict[str, int]
    foreign: dict[str, Any]
    given: set[str]


def _kind(file: str) -> Kind:
    return "release" if file.startswith(RELEASES) else "page"


def _in_conflict(cut: fences.Cut, path: str, settings: ParseSettings) -> FrontMatter | None:
    """Nobody knows which of two versions holds, but translations of the file are no less right because of it."""
    if cut.yaml is None:
        return None
    reading = FieldReading(path, cut.yaml, first_line=cut.yaml_line, settings=settings)
    return structs.replace(_illegible(reading, cut), body="")


def _illegible(reading: FieldReading, cut: fences.Cut) -> FrontMatter:
    """What the file's name alone says."""
    identity = identify(reading, {}, {})
    return FrontMatter(
        kind=_kind(reading.file),
        key=identity.key,
        language=identity.language,
        fields=Fields(),
        lines={},
        body=cut.body,
        body_line=cut.body_line,
        whole=False,
        legible=False,
    )


def _front(root: Node, reading: FieldReading, cut: fences.Cut, broken: bool) -> FrontMatter:
    kind = _kind(reading.file)
    values = _values(root, reading, _table(kind, tuple(reading.settings.content.key_names.items())))
    identity = identify(reading, values.fields, values.lines)
    limits.check(reading, values.fields, values.lines)
    if "date" not in values.fields and "date" not in values.given and identity.date is not None:
        values.fields["date"] = identity.date
    _require(reading, kind, identity, values, broken)
    dated = "date" in values.fields or kind == "page" or identity.language != reading.settings.languages[0]
    if values.foreign:
        values.fields["extra"] = values.foreign | values.fields.get("extra", {})
    return FrontMatter(
        kind=kind,
        key=identity.key,
        language=identity.language,
        fields=Fields(**values.fields),
        lines=values.lines,
        body=cut.body,
        body_line=cut.body_line,
        whole=bool(values.fields.get("title")) and dated,
    )


@lru_cache(maxsize=8)
def _table(kind: Kind, key_names: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[str, Reader]]:
    """What each key of a file means: the field of ours, and its reader.

    Renamed fields lose their own names, and take those of others.
    """
    renamed = dict(key_names)
    fields = RELEASE if kind == "release" else PAGE
    own = {name: (name, reader) for name, reader in fields.items() if name not in renamed}
    return own | {renamed[name]: (name, reader) for name, reader in fields.items() if name in renamed}


def _values(root: Node, reading: FieldReading, table: Mapping[str, tuple[str, Reader]]) -> _Values:
    values = _Values({}, {}, {}, set())
    for key, node in root.value:
        entry = table.get(key.value) if key.id == "scalar" else None
        if entry is None:
            _unknown(reading, key, node, table, values)
            continue
        name, reader = entry
        values.lines[name] = reading.line(key)
        if name in FILES:
            values.lines |= file_lines(reading, node, name)
        if is_null(node):
            continue
        values.given.add(name)
        reading.vital = name in VITAL
        value = reader(reading, node, name)
        if value is not None:
            values.fields[name] = value
        elif reading.lenient:
            values.foreign[key.value] = native(node)
        if name == "notes" and node.id == "scalar" and node.style in ("|", ">"):
            values.lines[name] += 1
    return values


def _unknown(
    reading: FieldReading, key: Node, node: Node, table: Mapping[str, tuple[str, Reader]], values: _Values
) -> None:
    rule = reading.settings.content.unknown_keys
    if key.id == "scalar":
        values.foreign[key.value] = native(node)
    if rule == "allow" and not _only_capitals(key, table):
        return
    if key.id == "scalar" and ":" in key.value and key.value.split(":")[0] in table:
        values.given.add(table[key.value.split(":")[0]][0])
        _no_space(reading, key)
        return
    if key.id != "scalar":
        message, hint = "A key is a single word, not a list or map.", "Put the line in quotes, or write `key: value`."
    else:
        message, hint = _unknown_words(key.value, table)
        if rule == "error" and (meant := nearest(key.value, table)):
            values.given.add(table[meant][0])  # it is misspelt, not missing
    reading.tell("unknown-key", key, message, hint, warn=rule != "error")


def _no_space(reading: FieldReading, key: Node) -> None:
    """`title:One: two`, which YAML takes for a field called `title:One`."""
    name = key.value.partition(":")[0]
    rest = reading.source(key.start_mark.line)[key.start_mark.column + len(name) + 1 :]
    hint = f"Write: {name}: {quoted(rest)}"
    reading.tell("yaml-space", key, f"A space is missing after the colon of `{name}`.", hint)


def _only_capitals(key: Node, table: Mapping[str, tuple[str, Reader]]) -> bool:
    """Is it one of our fields but for its capitals? Nobody means a field of their own by that."""
    return key.id == "scalar" and key.value.lower() in table


def _unknown_words(name: str, table: Mapping[str, tuple[str, Reader]]) -> tuple[str, str]:
    message = f"There is no field `{name if len(name) <= 40 else name[:39] + '…'}`."
    own = next((theirs for theirs, (ours, _) in table.items() if ours == name), "")
    if own:
        return message, f"config.yaml says that this site calls it `{own}`."
    if name in RELEASE:
        return f"A standing page has no field `{name}`; only releases have.", "Delete the line."
    owner = next((field for field, keys in PARTS.items() if name in keys and field in table), "")
    if owner:
        return message, f"It is a part of `{owner}`: write it below that, indented by two spaces."
    hint = nearest_hint(name, table)
    return message, hint or "Fields of your own belong below `extra:`, indented by two spaces."


# What has to be there ---------------------------------------------------------------------------------------------


def _require(reading: FieldReading, kind: Kind, identity: Identity, values: _Values, broken: bool) -> None:
    """A problem for each field that is needed and not there. Where YAML was broken, a field may have been lost."""
    default = identity.language == reading.settings.languages[0]
    needed = dict.fromkeys(("title", "date", *reading.settings.content.required) if kind == "release" else ("title",))
    for name in needed:
        if values.fields.get(name) not in (None, "", ()) or (name in values.given and name not in values.fields):
            continue
        if (name in WORDS or default) and not (broken and name not in values.lines):
            _missing(reading, name, identity, values)


def _missing(reading: FieldReading, name: str, identity: Identity, values: _Values) -> None:
    shown = reading.settings.content.key_names.get(name, name)
    line = values.lines.get(name, 0)
    source = reading.source(line - reading.first_line) if line else ""
    if line and "#" in source:
        message = f"`{shown}` is empty, because what follows `#` is a comment to YAML."
        hint = f'If it belongs to the text, put it in quotes: {shown}: "{source.partition(":")[2].strip()}"'
    else:
        message = f"`{shown}` is empty." if line else f"`{shown}` is missing."
        hint = _HINTS.get(name, "Write {name}: …").replace("{name}", shown)
        if name == "date" and identity.named_date:
            hint += f" The file name says {identity.named_date}; date_from_file_name in config.yaml makes that count."
    reading.problems.append(
        error("missing-field", reading.file, message, hint, line=line or max(1, reading.first_line - 1), column=1)
    )


_HINTS: Final = {
    "title": "Write {name}: and the headline.",
    "date": "Write {name}: and the day of publication, as 2022-11-09.",
    "summary": "Write {name}: and one or two sentences that say what is new.",
}


def schema() -> dict[str, Any]:
    """The JSON Schema of a release's front matter, for editors' programs: completion, and a first check."""
    from pressroom.frontmatter.schema import release_schema

    return release_schema()
