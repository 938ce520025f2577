"""A site's own outputs, from its folder outputs/."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from xml.etree import ElementTree

import pytest
from outputs_shared import full_site
from sites import CONFIG, article, make, run

from pressroom import own
from pressroom.errors import EXIT_USAGE, PressroomError, Severity
from pressroom.outputs import NAMED, table

COUNT = """\
from pressroom.model import Artifact


def plan(site):
    yield Artifact(path="count.txt", view=len(site.releases), write=written)


def written(view, texts):
    return b"%d releases" % view
"""
HINT = "It needs a function plan(site) that yields Artifacts; OUTPUTS.md shows one. Or take it out of `outputs`."


def with_output(folder: Path, code: str, name: str = "count") -> Path:
    files = {"content/news/a.md": article(), f"outputs/{name}.py": code}
    return make(folder, files, CONFIG + f"outputs: [{name}]\n")


def test_it_is_made_like_one_of_ours(tmp_path: Path) -> None:
    site = with_output(tmp_path, COUNT)
    outcome = run(site)
    assert outcome.problems == ()
    assert (site / "public/count.txt").read_text() == "1 releases"
    assert sorted(path.name for path in (site / "outputs").iterdir()) == ["count.py"]


def test_nothing_of_it_happens_where_nobody_names_it(tmp_path: Path) -> None:
    site = with_output(tmp_path, "raise SystemExit")
    (site / "config.yaml").write_text(CONFIG)
    assert run(site).problems == ()


def test_a_change_of_its_code_is_seen_although_all_is_remembered(tmp_path: Path) -> None:
    site = with_output(tmp_path, COUNT)
    run(site)
    with_output(tmp_path, COUNT.replace('releases"', 'news"'))
    run(site)
    assert (site / "public/count.txt").read_text() == "1 news"


def test_it_takes_the_place_of_ours_of_the_same_name(tmp_path: Path) -> None:
    site = with_output(tmp_path, COUNT, "atom")
    (problem,) = run(site).problems
    assert (problem.severity, problem.code, problem.file) == (Severity.WARNING, "own-output-name", "outputs/atom.py")
    assert problem.message == "This file takes the place of Pressroom's own output `atom`."
    assert problem.hint == "Give it another name; or, if that is what it is for, write checks: {own-output-name: off}."
    assert (site / "public/count.txt").is_file()
    assert not (site / "public/en/feed.xml").exists()
    assert list(table(own.find(site))) == list(NAMED)


@pytest.mark.parametrize(
    ("code", "line", "said"),
    [
        ("def plan(site)\n", 1, "SyntaxError: expected ':' (count.py, line 1)"),
        ("import nothing_like_it\n", 1, "ModuleNotFoundError: No module named 'nothing_like_it'"),
        ("x = 1\n", 0, "It has no function `plan`."),
        ("def plan(site):\n    return [site.nothing]\n", 2, "AttributeError: 'Site' object has no attribute 'nothing'"),
        ("def plan(site):\n    return ['a']\n", 0, "`plan` gives str where an Artifact is expected."),
        (COUNT.replace('b"%d releases" % view', "'a'"), 0, "`written` gives str where bytes are expected."),
        (COUNT.replace('b"%d releases" % view', "1 / 0"), 9, "ZeroDivisionError: division by zero"),
        (COUNT.replace('b"%d releases" % view', "exit()"), 9, "SystemExit: None"),
        (COUNT.replace('"count.txt"', "5"), 0, "The path of an Artifact is int where a text is expected."),
        (COUNT.replace(", write=written", ""), 0, "“count.txt” has no `write`, the function that makes its bytes."),
        (
            COUNT.replace("write=written", "template='count.html'"),
            0,
            "“count.txt” has a template, but its view is not that of a page.",
        ),
        (
            COUNT.replace("len(site.releases)", "object()"),
            0,
            "The view of “count.txt” cannot be written down, so nobody can see whether it changed."
            " Encoding objects of type object is unsupported.",
        ),
    ],
)
def test_a_mistake_in_it_is_told_at_its_line(tmp_path: Path, code: str, line: int, said: str) -> None:
    with pytest.raises(PressroomError) as caught:
        run(with_output(tmp_path, code))
    (problem,) = caught.value.problems
    assert (caught.value.exit_code, problem.code, problem.file, problem.line) == (
        EXIT_USAGE,
        "own-output",
        "outputs/count.py",
        line,
    )
    assert problem.message == f"The output cannot be used. {said}"
    assert problem.hint == HINT


def test_the_documentation_names_every_output_and_its_example_works(tmp_path: Path) -> None:
    text = (Path(__file__).parent.parent / "OUTPUTS.md").read_text(encoding="utf-8")
    rows = "".join(line.split("|")[1] for line in text.splitlines() if line.startswith("| `"))
    assert sorted(re.findall(r"`(\w+)`", rows)) == sorted(NAMED)
    block = re.search(r"\n\n((?:    from [^\n]+\n)+(?:(?:    [^\n]*)?\n)+)", text)
    assert block
    site = with_output(tmp_path, dedent(block[1]))
    run(site)
    assert (site / "public/newest.txt").read_text() == "https://example.org/en/news/2022/a-workshop-in-tirana/"


def test_the_example_of_the_ready_newsroom_lists_all_feeds() -> None:
    plan = own.find(Path(__file__).parent.parent)["opml"]
    (artifact,) = plan(full_site(outputs=("atom", "opml")))
    assert artifact.write is not None
    outlines = ElementTree.fromstring(artifact.write(artifact.view, {})).iter("outline")
    assert [(outline.get("text"), outline.get("xmlUrl")) for outline in outlines] == [
        ("Newsroom", "https://example.org/en/feed.xml"),
        ("Albania – Newsroom", "https://example.org/en/countries/al/feed.xml"),
        ("Cybercrime – Newsroom", "https://example.org/en/topics/cyber/feed.xml"),
        ("Events – Newsroom", "https://example.org/en/types/event/feed.xml"),
        ("Newsroom", "https://example.org/sq/feed.xml"),
    ]
