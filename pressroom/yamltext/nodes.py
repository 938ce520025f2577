"""The tree of a YAML text: what a node is, whoever read it."""

from __future__ import annotations

from typing import Any, Final, Protocol

PLAIN: Final = "plain"
QUOTED: Final = "quoted"


class Mark(Protocol):
    """A place in the text; line and column count from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class Node(Protocol):
    """What libyaml's composer makes: id is "scalar", "sequence" or "mapping"; the tag of a scalar PLAIN or QUOTED.

    value: the text of a scalar, the nodes of a sequence, the pairs of nodes of a mapping. style: "|" or ">" of a
    block of text, or the quote around it.
    """

    @property
    def id(self) -> str: ...

    @property
    def tag(self) -> str: ...

    @property
    def value(self) -> Any: ...

    @property
    def start_mark(self) -> Mark: ...

    @property
    def end_mark(self) -> Mark: ...

    @property
    def style(self) -> str | None: ...
