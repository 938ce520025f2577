"""content/_data/: vocabularies, people and standing texts."""

from __future__ import annotations

import problems_shared as shared
import pytest

from pressroom.data_files import load
from pressroom.errors import Problem
from pressroom.model import Data, Term


def one(text: str, name: str = "topics") -> tuple[Data, tuple[Problem, ...]]:
    return load({f"content/_data/{name}.yaml": text.encode()})


def test_terms() -> None:
    data, problems = load(
        {
            "content/_data/topics.yaml": b"crime: {name: {en: Crime, sr_latn: Kriminal}}\nborders: Borders\n",
            "content/_data/countries.yml": b"no: {name: Norway}\n",
            "content/_data/contacts.yaml": (
                b"press:\n  name: Rita\n  role: {en: Officer}\n  email: press@example.org\n  phone: +49 30 1\n"
            ),
            "content/_data/about.yaml": b"project:\n  text: |\n    A **project**.\n\n    It ends.\n",
            "content/_data/funders.yaml": (
                b"eu: {name: EU, logo: /eu.svg, alt: Emblem, statement: Co-funded., url: 'https://europa.eu/'}\n"
            ),
        }
    )
    assert problems == ()
    assert data == Data(
        topics={"crime": Term(name={"en": "Crime", "sr-Latn": "Kriminal"}), "borders": Term(name="Borders")},
        countries={"no": Term(name="Norway")},
        contacts={"press": Term(name="Rita", role={"en": "Officer"}, email="press@example.org", phone="+49 30 1")},
        about={"project": Term(text="A **project**.\n\nIt ends.\n")},
        funders={
            "eu": Term(
                name="EU", logo="/eu.svg", alt="Emblem", statement="Co-funded.", url="https://europa.eu/", line=1
            )
        },
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "crime: {}",
            "1:1 error missing-field: `crime` has no `name`.\n"
            "    Write name: and what visitors read, indented below it.",
        ),
        (
            "crime: {nam: Crime, name: Crime}",
            "1:9 error unknown-key: `nam` is not a key that `crime` can have.\n    Did you mean `name`?",
        ),
        (
            "org crime: Crime",
            "1:1 error bad-key: `org crime` cannot be a key.\n"
            "    Write it with letters, digits and hyphens: it is part of an address.",
        ),
        (
            "crime: {name: Crime, url: example.org}",
            "1:27 error bad-address: `crime.url`: “example.org” is not a whole web address.\n"
            "    Write it with https:// at the beginning.",
        ),
        (
            "crime: {name: Crime, email: at home}",
            "1:29 error bad-address: `crime.email`: “at home” is not an e-mail address.\n"
            "    Write it like press@example.org.",
        ),
        (
            "- crime",
            "1:0 error not-a-map: This file does not consist of keys and names.\n"
            "    Write each on lines of its own: its key and a colon, then below it, indented: name: …",
        ),
        (
            "crime: Crime: organised",
            "1:13 error yaml-colon: The text of `crime` holds a colon followed by a space, "
            'and so needs quotes.\n    Write: crime: "Crime: organised"',
        ),
    ],
)
def test_mistakes(text: str, told: str) -> None:
    assert shared.shown(one(text)[1]) == told


def test_an_emblem_never_stands_without_its_statement() -> None:
    assert shared.shown(one("eu:\n  name: EU\n  logo: /eu.svg", "funders")[1]) == (
        "1:1 error emblem-without-statement: `eu` has an emblem, but no statement, and an emblem never stands without "
        "its own.\n    Write statement: and the sentence that the contract asks for, indented below the key."
    )
    assert one("police:\n  name: Police\n  logo: /police.svg", "organisations")[1] == ()


def test_what_nobody_sees_is_left_out_and_told() -> None:
    data, problems = one('a: {name: "A \\e b\\ufdd0"}\n')
    assert data.topics["a"].name == "A b"
    (problem,) = problems
    assert (problem.code, problem.line) == ("control-character", 1)
    assert problem.message == "`a.name` holds an invisible character (U+001B); it is left out."


def test_an_empty_file_is_an_empty_vocabulary() -> None:
    assert one("# nothing yet\n") == (Data(), ())


def test_a_file_that_nothing_reads() -> None:
    assert shared.shown(one("a: b", "topic")[1]) == (
        "0:0 warning unknown-data-file: Nothing reads this file.\n    Did you mean `topics`?"
    )
    assert shared.shown(one("a: b", "zebra")[1]) == (
        "0:0 warning unknown-data-file: Nothing reads this file.\n    There are topics.yaml, countries.yaml, "
        "organisations.yaml, contacts.yaml, about.yaml, funders.yaml."
    )
