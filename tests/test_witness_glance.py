"""A glance passes over nothing: what a full reading finds, it has seen."""

from __future__ import annotations

import random
import sys
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressroom.designation import load
from pressroom.designation.shipped import definitions
from pressroom.model import DesignationRule
from pressroom.witness import Published, examine
from pressroom.witness_glance import (
    Notes,
    beyond_ascii,
    glance_bytes,
    glance_notes,
    glance_stems,
    glance_words,
    letters,
)
from pressroom.witness_knowledge import knowledge_of
from pressroom.witness_text import Reader

TEXTS: Final = sorted(
    {text for item in definitions().values() for block in item.languages.values() for text in block.texts}
    | {text for item in definitions().values() for several in item.known.values() for text in several}
)
NOTES: Final = tuple(letters(text)[:60] for text in TEXTS)
SHIPPED: Final = glance_notes(NOTES)
ODD: Final = "ßẞŉǰΐΰևẖẗẘẙẚᾳﬀﬁﬂﬃﬄﬅﬆſK\u0345İıIi"


def test_words_that_begin_as_names_do_are_not_read_on() -> None:
    reader = Reader(load((DesignationRule(use="kosovo"),), ("en",)), "en")
    said = "Costello chose to cut the costs of Košice’s choir; Chow, Kossuth, Косач and Косидба too."
    assert not reader.concerns(said.encode())
    assert all(reader.concerns(f"{said} {name}".encode()) for name in knowledge_of(reader.designations)[0].names)


@pytest.mark.parametrize(
    ("said", "language"),
    [("Kos<b>ovo</b>", "en"), ("Koso<b>vo</b>", "en"), ("Kosov<b>o</b>", "en"), ("Косо<i>во</i>", "sr-Cyrl")],
)
def test_a_name_that_a_tag_parts_is_read(said: str, language: str) -> None:
    rules = load((DesignationRule(use="kosovo"),), ("en", "sr-Cyrl"))
    page = Published(path="p.html", data=f'<html lang="{language}"><p>{said}</p></html>'.encode(), language=language)
    assert [problem.code for problem in examine(page, rules)] == ["designation-bare"]


@settings(max_examples=200)
@given(st.sampled_from(TEXTS), st.integers(0))
def test_a_shipped_note_is_seen_however_it_is_written(text: str, seed: int) -> None:
    chosen = random.Random(seed)
    ways = (str.upper, str.lower, str.swapcase, str.title, lambda part: f"\u00ad{part}")
    parts = [
        chosen.choice(ways)(character) + chosen.choice(("", "", " ", "\n", "–*_7", "\u0301")) for character in text
    ]
    said = "Before. " + "".join(parts) + " after"
    if letters(text)[:60] in letters(said):
        assert SHIPPED.may_be_in(said)


@settings(max_examples=500)
@given(
    st.lists(st.text(st.sampled_from("aabkKjZzsſßfiιτᾳк" + ODD), max_size=14), min_size=1, max_size=4),
    st.text(st.sampled_from("aabkKjJZzsSfiIιΤτᾳкК -7\u00ad" + ODD), max_size=40),
)
@example(["iιa"], "\u0345a")
@example(["ssa"], "xßA")
@example(["sa"], "ßA")
@example(["ja"], "ǰA")
@example([""], "")
@example(["kaaaaaaaaaaaaaa"], "kaaaaaaaaaaaaaa")
def test_no_note_is_passed_over(texts: list[str], text: str) -> None:
    notes = [letters(note) for note in texts]
    if any(note in letters(text) for note in notes):
        assert glance_notes(notes).may_be_in(text)


@settings(max_examples=500)
@given(
    st.lists(st.text(st.sampled_from("aabkKjZzsſßfiιτᾳкг" + ODD), max_size=14), min_size=1, max_size=4),
    st.text(st.sampled_from("aabkKjJZzsSfiIιΤτᾳкКг -7\u00ad“é" + ODD), max_size=60),
)
def test_files_are_seen_as_texts_are(texts: list[str], text: str) -> None:
    glance = glance_notes([letters(note) for note in texts])
    assert _in_file(glance, text) or not glance.may_be_in(text)


def _in_file(glance: Notes, text: str) -> bool:
    return glance.may_be_in_file(text.encode(), beyond_ascii(text.encode()))


def test_a_shipped_note_is_seen_in_a_file() -> None:
    for text in TEXTS:
        assert _in_file(SHIPPED, f"Before. {text}")
    assert not _in_file(SHIPPED, "Judicial cooperation: “just as keenly”, Скопје, é")


def test_what_is_no_note_is_not_read_on() -> None:
    assert not SHIPPED.may_be_in("Judicial cooperation with Kosovo, just as keenly as before: kosovo, KOSOVO, jr pre z")
    assert not SHIPPED.may_be_in("")


@given(st.sets(st.text("abKк", max_size=3)), st.text("abcKк ", max_size=30))
def test_words_are_found_as_they_are(words: set[str], text: str) -> None:
    data, found = text.encode(), any(word in text for word in words)
    assert glance_words(words).in_text(text) == found
    assert glance_bytes(words).in_text(data) == found
    assert glance_stems(words).in_file(data, beyond_ascii(data)) == found


def test_every_way_to_write_a_letter_is_known() -> None:
    for character in map(chr, range(sys.maxunicode + 1)):
        folded = letters(character)
        if folded and folded != character:
            assert glance_notes([folded]).may_be_in(character), hex(ord(character))


def test_nothing_else_vanishes_between_letters() -> None:
    seen = [character for character in map(chr, range(sys.maxunicode + 1)) if not letters(character)]
    pattern = "a" + "".join(seen) + "b"
    assert glance_notes(["ab"]).may_be_in(pattern)
