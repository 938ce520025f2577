"""The list of all mentions of a file, and what mending it changes."""

from __future__ import annotations

import pytest

from pressroom.designation import load
from pressroom.markdown.mentions import Listed, fixed, listed
from pressroom.model import DesignationRule

KOSOVO = load((DesignationRule(use="kosovo"),), ("en",))
STRICT = load((DesignationRule(use="kosovo", unmarked="error"),), ("en",))
FILE = """---
title: "Visit to Kosovo"
slug: visit-to-Kosovo
image: {src: Kosovo.jpg, alt: A street in Kosovo}
summary: >
  In Kosovo (*) and
  Kosovo.
---

In *Kosovo* and Kosovo*, **Kosovo*** and `Kosovo`, EULEX Kosovo* and [Kosovo](x)*.

    Kosovo in code

```
Kosovo in code
```

Kosovo∗ and Kosovo *, [Kosovo]{.no-designation} Kosovo-Serbs Kosovo\\*

*This designation is without prejudice to positions on status and is in line with UNSCR 1244 and the ICJ Opinion on the
Kosovo declaration of independence.
"""
TYPED, ADDED = "the mark is typed", "the mark is added by itself"


def test_every_mention_is_listed_with_its_place_and_reason() -> None:
    assert listed(FILE, KOSOVO, "en") == (
        Listed(2, 18, "Kosovo", "Kosovo*", ADDED),
        Listed(4, 43, "Kosovo", "Kosovo*", ADDED),
        Listed(6, 6, "Kosovo (*)", "Kosovo*", TYPED),
        Listed(7, 3, "Kosovo", "Kosovo*", ADDED),
        Listed(10, 5, "Kosovo", "Kosovo*", ADDED),
        Listed(10, 17, "Kosovo*", "Kosovo*", TYPED),
        Listed(10, 28, "Kosovo*", "Kosovo*", TYPED),
        Listed(10, 58, "Kosovo*", "Kosovo", "proper name or other denomination: EULEX Kosovo"),
        Listed(10, 71, "Kosovo](x)*", "Kosovo*", TYPED),
        Listed(18, 1, "Kosovo∗", "Kosovo*", TYPED),
        Listed(18, 13, "Kosovo *", "Kosovo*", TYPED),
        Listed(18, 49, "Kosovo", "Kosovo", "part of a compound"),
        Listed(18, 62, "Kosovo\\*", "Kosovo*", TYPED),
        Listed(21, 1, "Kosovo", "Kosovo", "part of the note"),
    )


def test_other_reasons() -> None:
    assert listed("Kosovo", STRICT, "en") == (Listed(1, 1, "Kosovo", "Kosovo", "left as typed (unmarked: error)"),)
    assert listed("Kosovo", KOSOVO, "ja") == (
        Listed(1, 1, "Kosovo", "Kosovo", "left as typed, since the language is unknown"),
    )
    first = load((DesignationRule(use="kosovo", policy="first"),), ("en",))
    assert [row.why for row in listed("Kosovo and Kosovo", first, "en")] == [
        ADDED,
        "only the first mention is marked (policy: first)",
    ]
    taipei = load((DesignationRule(use="chinese-taipei"),), ("en",))
    assert listed("Taiwan", taipei, "en") == (Listed(1, 1, "Taiwan", "Chinese Taipei", "another name stands for it"),)


@pytest.mark.parametrize("text", ["Serbia", "---\ntitle: Kosovo\ndesignations: false\n---\nKosovo", ""])
def test_where_nothing_is_to_be_listed_nothing_is_mended(text: str) -> None:
    assert listed(text, KOSOVO, "en") == ()
    assert fixed(text, STRICT, "en") == text


def test_mending_types_the_mark_where_the_site_asks_for_it() -> None:
    mended = fixed(FILE, STRICT, "en")
    assert mended == (
        FILE.replace('to Kosovo"', 'to Kosovo*"')
        .replace("in Kosovo}", "in Kosovo*}")
        .replace("Kosovo (*)", "Kosovo*")
        .replace("  Kosovo.", "  Kosovo*.")
        .replace("In *Kosovo*", "In *Kosovo**")
        .replace("Kosovo∗ and Kosovo *,", "Kosovo* and Kosovo*,")
    )
    assert fixed(mended, STRICT, "en") == mended


def test_mending_leaves_bare_names_where_the_program_marks_them() -> None:
    assert fixed("Kosovo and Kosovo (*), Kosovo∗", KOSOVO, "en") == "Kosovo and Kosovo*, Kosovo*"


@pytest.mark.parametrize(
    "text",
    [
        "<pre>Kosovo</pre> <code>\nKosovo</code> <!-- Kosovo -->",
        "See [a][Kosovo], [b][kosovo] and [Kosovo].\n\n[kosovo]: https://example.org/",
        "---\ntitle: A # Kosovo\n---\nText.",
        "Text.\r\n\r\n    Kosovo\r\n\r\n```\r\nKosovo\r\n```\r\n",
    ],
)
def test_mending_leaves_code_comments_and_labels_of_links_alone(text: str) -> None:
    assert fixed(text, STRICT, "en") == text


def test_mending_keeps_the_ends_of_lines() -> None:
    text = "---\r\ntitle: Kosovo\r\n---\r\n```\r\nx\r\n```\r\nIn *Kosovo*\r\nKosovo\n"
    assert fixed(text, STRICT, "en") == text.replace("Kosovo", "Kosovo*")


@pytest.mark.parametrize("text", ["*[KS]: In Kosovo", "Kosovo\n: A place, *Kosovo*", "| a |\n|---|\n| *Kosovo* |"])
def test_mending_twice_changes_nothing(text: str) -> None:
    once = fixed(text, STRICT, "en")
    assert once == text.replace("Kosovo", "Kosovo*")
    assert fixed(once, STRICT, "en") == once


def test_a_mended_file_lists_marks_only() -> None:
    rows = listed(fixed(FILE, STRICT, "en"), STRICT, "en")
    assert {row.why for row in rows if row.published.endswith("*")} == {TYPED}
    assert not any(row.why.startswith("left") for row in rows)
