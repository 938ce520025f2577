"""YAML, read safely: a tree of nodes with the place of each, or problems in plain words at the line to mend.

Nothing is constructed: what a plain scalar means is decided by the field that it is for, so `NO` is a country and
`2022-11-09` a date only where one is expected. Anchors, aliases and tags are refused, depth and size bounded, so a
short text cannot become a large one. libyaml does the reading; its pure Python twin answers differently on tabs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from pressroom.errors import EXIT_USAGE, PressroomError, Problem, error
from pressroom.yamltext import simple, textfile
from pressroom.yamltext.nodes import PLAIN, QUOTED, Mark, Node

__all__ = ["PLAIN", "QUOTED", "Composed", "Mark", "Node", "compose", "loader"]

MAX_CHARACTERS: Final = 65_536
MAX_DEPTH: Final = 12
_MAX_FINDINGS: Final = 20

_LINE_BREAKS_OF_YAML_ALONE: Final = ("\x85", "\u2028", "\u2029")
"""No editor's program counts these as line ends, but YAML does."""


if TYPE_CHECKING:
    from pressroom.yamltext.case import Finding


class Composed(Struct, frozen=True):
    """root is None where there is nothing, or nothing usable; it may come with problems of some of its parts."""

    root: Node | None
    problems: tuple[Problem, ...]


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


@cache
def loader() -> Any:
    """libyaml's composer, without the rules by which YAML guesses types. Made once; importing yaml is not free."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out
    except ImportError as missing:
        message = "PyYAML is installed without libyaml, which is needed to read front matter."
        hint = "Install a binary wheel of PyYAML: python -m pip install --only-binary :all: --force-reinstall pyyaml"
        raise PressroomError(EXIT_USAGE, error("unreadable", "", message, hint)) from missing

    class Loader(CParser):
        depth = 0

        def descend_resolver(self, parent: Node | None, _index: Any) -> None:
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise _TooDeepError(parent.start_mark.line if parent is not None else 0)

        def ascend_resolver(self) -> None:
            self.depth -= 1

        def resolve(self, _kind: Any, _value: Any, implicit: Any) -> str:
            return PLAIN if implicit is True or (implicit and implicit[0]) else QUOTED

    return Loader


def compose(text: str, file: str, *, first_line: int = 1, known: Collection[str] = ()) -> Composed:
    """The tree of a YAML text that begins on `first_line` of a file.

    known: keys that are likely here; they help to tell a key from a word of a text that went astray.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"This is {len(text):,} characters of YAML; more than {MAX_CHARACTERS:,} are not read."
        hint = "Long texts belong below the second `---`."
        return Composed(None, (error("front-matter-too-large", file, message, hint, line=first_line),))
    for line_break in _LINE_BREAKS_OF_YAML_ALONE:
        if line_break in text:
            text = text.replace(line_break, " ")
    try:
        root = _parsed(text)
    except Exception as failure:  # libyaml's own errors and ours: each becomes a finding
        if conflicts := textfile.conflicts(text, file):
            return Composed(None, conflicts)
        root, findings = _mend(text, failure, known)
    else:
        findings = [*_duplicates(root)] if root is not None else []
    problems = (finding.problem(file, first_line) for finding in findings)
    return Composed(root, tuple(sorted(problems, key=lambda problem: (problem.line, problem.column))))


_SPECIAL: Final = re.compile(r"(?:[:\-?,\[{(][ \t]*|^[ \t]*)[&*!]", re.MULTILINE)


def _parsed(text: str) -> Node | None:
    if fields := simple.compose(text):
        return fields
    if ("&" in text or "*" in text or "!" in text) and _SPECIAL.search(text):
        for event in _events(text):
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                raise _SpecialError(event.start_mark.line, event.start_mark.column)
    root: Node | None = loader()(text).get_single_node()
    return root


class _SpecialError(Exception):
    """An anchor, alias or tag: legal YAML that swallows the text of an editor who meant none of them."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__()
        self.line = line
        self.column = column


def _events(text: str) -> Iterator[Any]:
    parser = loader()(text)
    while parser.check_event():
        yield parser.get_event()


def _mend(text: str, failure: Exception, known: Collection[str]) -> tuple[Node | None, list[Finding]]:
    """All findings of a broken text: each is mended as its hint says, and the rest read again."""
    from pressroom.yamltext.case import mended

    findings: list[Finding] = []
    blanked: set[int] = set()
    while len(findings) < _MAX_FINDINGS:
        finding = _finding(text, failure, known)
        seen = [earlier for earlier in findings if earlier.entry[0] == finding.entry[0]]
        if any(earlier.line >= finding.line for earlier in seen):
            if finding.entry[0] in blanked:
                return None, findings
            blanked.add(finding.entry[0])
            text = mended(text, finding, blank=True)
        else:
            findings.append(finding)
            text = mended(text, finding, blank=not finding.mend)
            blanked |= set() if finding.mend else {finding.entry[0]}
        try:
            root = _parsed(text)
        except Exception as again:
            failure = again
        else:
            return root, [*findings, *(_duplicates(root) if root is not None else ())]
    return None, findings


def _finding(text: str, failure: Exception, known: Collection[str]) -> Finding:
    from pressroom.yamltext.case import Case
    from pressroom.yamltext.problems import diagnose, too_deep
    from pressroom.yamltext.quotes import special

    if isinstance(failure, _TooDeepError):
        return too_deep(text, failure.line, MAX_DEPTH)
    if isinstance(failure, _SpecialError):
        return special(Case.of(text, failure.line, failure.column, "", known))
    mark = getattr(failure, "problem_mark", None) or getattr(failure, "context_mark", None)
    start = getattr(failure, "context_mark", None)
    problem = str(getattr(failure, "problem", None) or failure)
    case = Case.of(text, mark.line if mark else 0, mark.column if mark else 0, problem, known)
    if start is not None and getattr(failure, "context", "") in _STARTS:
        case = Case.of(text, start.line, start.column, problem, known)
    return diagnose(case)


_STARTS: Final = (
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while scanning a block scalar",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
"""Where libyaml noticed too late: the place at which it began is nearer to the mistake."""


def _duplicates(node: Node, depth: int = 0) -> Iterator[Finding]:
    if node.id == "mapping":
        seen: dict[str, int] = {}
        for key, value in node.value:
            if key.id == "scalar":
                line = key.start_mark.line
                if key.value in seen:
                    yield _duplicate(key, seen[key.value])
                seen.setdefault(key.value, line)
            if value.id != "scalar":
                yield from _duplicates(value, depth + 1)
    elif node.id == "sequence":
        for item in node.value:
            if item.id != "scalar":
                yield from _duplicates(item, depth + 1)


def _duplicate(key: Node, first: int) -> Finding:
    from pressroom.yamltext.case import Finding

    line, column = key.start_mark.line, key.start_mark.column
    message = "`{key}` is given twice, first on line {first}; only one of the two could be shown."
    hint = "Keep the one that is right and delete the other."
    return Finding(line, column, "duplicate-key", message, hint, (line, line + 1), names=(key.value,), first=first)
