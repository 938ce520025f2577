"""Whatever YAML can throw, and every field that is wrong: the whole message, at the line to mend."""

from __future__ import annotations

import problems_shared as shared
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from prose import Case, cases

from pressroom.frontmatter.shapes import RELEASE
from pressroom.yamltext import MAX_CHARACTERS, compose


@pytest.mark.parametrize("case", cases("problems/yaml.txt"), ids=str)
def test_yaml(case: Case) -> None:
    found = compose(case.given, "f.md", known=RELEASE)
    assert shared.shown(found.problems) == case.expected


@pytest.mark.parametrize("case", cases("problems/fields.txt"), ids=str)
def test_field(case: Case) -> None:
    _, problems = shared.read_fields(case.given)
    assert shared.shown(problems) == case.expected


@pytest.mark.parametrize("case", cases("problems/files.txt"), ids=str)
def test_file(case: Case) -> None:
    _, problems = shared.read(case.given)
    assert shared.shown(problems) == case.expected


def test_what_the_hint_says_to_write_can_be_read() -> None:
    """A hint that names a whole line is a promise: with that line the text has no such problem."""
    kept = 0
    for case in cases("problems/yaml.txt"):
        lines = case.given.split("\n")
        for problem in compose(case.given, "f.md", known=RELEASE).problems:
            if problem.hint.startswith("Write: "):
                indent = lines[problem.line - 1][: -len(lines[problem.line - 1].lstrip()) or None]
                kept += 1
                lines[problem.line - 1] = (indent if indent.isspace() and "Write: -" in problem.hint else "") + (
                    problem.hint.removeprefix("Write: ")
                )
        if all(p.hint.startswith("Write: ") for p in compose(case.given, "f.md", known=RELEASE).problems):
            assert compose("\n".join(lines), "f.md", known=RELEASE).problems == (), case.title
    assert kept > 30


def test_a_yaml_text_beyond_all_measure_is_not_read() -> None:
    found = compose("summary: " + "x" * MAX_CHARACTERS, "f.md", first_line=2)
    assert shared.shown(found.problems) == (
        "2:0 error front-matter-too-large: This is 65,545 characters of YAML; more than 65,536 are not read.\n"
        "    Long texts belong below the second `---`."
    )


def test_a_billion_laughs_stay_small() -> None:
    text = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert [problem.line for problem in compose(text, "f.md").problems] == [1, 2, 3]


@given(st.text(alphabet="ab:-\"'#[]{},&*!|>%@` \n\t\\?é：0", max_size=60))
@settings(max_examples=400)
def test_any_text_is_read_or_explained(text: str) -> None:
    found = compose(text, "f.md", known=RELEASE)
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines and problem.message for problem in found.problems)
    try:
        yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError:
        assert found.problems


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(min_size=1, max_size=40), max_size=6))
@settings(max_examples=200)
def test_what_a_careful_writer_quotes_is_read_as_it_is(values: dict[str, str]) -> None:
    text = yaml.dump(values, default_style='"', allow_unicode=False)
    found = compose(text, "f.md")
    assert found.problems == ()
    assert found.root is None or {key.value: node.value for key, node in found.root.value} == values
