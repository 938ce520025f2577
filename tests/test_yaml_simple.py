"""What is read by one expression becomes the tree that libyaml makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.yamltext import loader, simple
from pressroom.yamltext.nodes import Node

USUAL = """\
title: Police and prosecutors meet in Tirana
slug:   police-and-prosecutors
date: 2026-11-23 14:30
summary: "Quotes: a colon, a # and 'single' ones"
place: 'Pristina'
canonical: https://example.org/a?b=c
featured:
topics: [judicial-cooperation,drugs, border management]
reference: /en/news/one/\x20
"""

NOT_SIMPLE = {
    "a comment": "title: One # two\n",
    "a line that goes on": "title: One\n  two\n",
    "a colon": "title: One: two\n",
    "an escape": 'title: "One\\n"\n',
    "a doubled quote": "title: 'it''s'\n",
    "a block": "summary: >-\n  One\n",
    "a map": "place: {city: Tirana}\n",
    "a nested list": "topics: [[a]]\n",
    "an anchor": "title: &a One\n",
    "a tab": "title: One\ttwo\n",
    "a byte order mark": "title: One\ufeff\n",
    "a line end of YAML alone": "title: One\u2028two\n",
    "no end of line": "title: One",
    "a list of lines": "topics:\n- a\n- b\n",
    "an empty line": "title: One\n\nslug: two\n",
    "nothing": "",
    "no mapping": "One\n",
}

PIECES = (
    *(
        "title: ",
        "a-b:",
        "k:\n",
        "k:\n- ",
        "\n",
        "\n- ",
        "\n  - ",
        "[a, b]",
        "[",
        "]",
        ", ",
        ",",
        '"',
        "'",
        '"a"',
        "'b'",
    ),
    *("a", "b c", ": ", ":", "#", " #", "&", "*", "!", "|", ">", "%", "@", "`", "{", "}", "?", "-", "- ", "---", "..."),
    *(
        "\\",
        "é",
        "ж",
        "日",
        "“",
        "/",
        "(",
        "2020-01-01",
        "14:30",
        "null",
        "~",
        "x: y",
        "\t",
        " ",
        "  ",
        "\u00a0",
        "\ufeff",
    ),
)


def tree(node: Node) -> tuple[Any, ...]:
    value = node.value
    if node.id == "mapping":
        value = [(tree(key), tree(item)) for key, item in value]
    elif node.id == "sequence":
        value = [tree(item) for item in value]
    places = ((mark.line, mark.column) for mark in (node.start_mark, node.end_mark))
    return node.id, node.tag, value, *places, getattr(node, "style", None)


def of_library(text: str) -> tuple[Any, ...]:
    return tree(loader()(text).get_single_node())


def test_usual_fields() -> None:
    read = simple.compose(USUAL)
    assert read is not None
    assert tree(read) == of_library(USUAL)


@pytest.mark.parametrize("text", NOT_SIMPLE.values(), ids=NOT_SIMPLE)
def test_what_is_left_to_the_library(text: str) -> None:
    assert simple.compose(text) is None


@settings(max_examples=3000)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_any_text_is_read_as_the_library_reads_it(text: str) -> None:
    for written in (f"title: {text}\n", f"k: a\n{text}\n", f"k:\n- {text}\n", f"k: [{text}]\nl: m\n"):
        read = simple.compose(written)
        assert read is None or tree(read) == of_library(written)
