"""All that is wrong with an article is told in one run, and nothing of it that is only a consequence of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from sites import CONFIG, article, check, make, published, run

BODY = """\
See [this](none.md), ![a map](none.png), [that](/en/none/) and [below](#none).

####Agenda
"""
FOUND = [
    "6:12 missing-file: There is no file “none.md” (content/news/none.md).",
    "6:31 missing-file: There is no file “none.png” (content/news/none.png).",
    "6:49 broken-link: The link “/en/none/” leads to no page or file of this site.",
    "6:72 broken-anchor: The link leads to “#none”, but nothing in this text has that name.",
    "8:1 heading-space: There is no space after #### in “####Agenda”; it is read as a heading here, but not elsewhere.",
]


def told(folder: Path, files: Mapping[str, str], name: str = "a.md", config: str = CONFIG) -> list[str]:
    """What is said of one article."""
    site = make(folder, {f"content/news/{path}": text for path, text in files.items()}, config)
    return [
        f"{problem.line}:{problem.column} {problem.code}: {problem.message}"
        for problem in check(site).problems
        if problem.file == f"content/news/{name}"
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"date": "2022-13-09"}, "3:7 impossible-date: There is no month 13 in “2022-13-09”."),
        ({"date": "# later"}, "3:1 missing-field: `date` is empty, because what follows `#` is a comment to YAML."),
        (
            {"title": "[A, list]"},
            "2:8 wrong-shape: `title` is one text, but what stands here is read as a list, "
            "because of a bracket or a hyphen.",
        ),
        (
            {"title": '"A workshop'},
            '2:8 yaml-unclosed: The text of `title` begins with a quote `"` that is never closed.',
        ),
    ],
)
def test_a_mistake_in_the_front_matter_hides_none_of_the_text(
    tmp_path: Path, fields: dict[str, str], said: str
) -> None:
    assert told(tmp_path, {"a.md": article(text=BODY, **fields)}) == [said, *FOUND]


def test_nor_does_a_front_matter_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    found = told(tmp_path, {"a.md": f"---\n- One\n- Two\n-  Three\n---\n{BODY}"})
    assert found == ["2:1 not-a-map: Between the two lines `---` stands a list, but fields are needed.", *FOUND]


def test_what_a_front_matter_that_cannot_be_read_may_have_allowed_is_not_told(tmp_path: Path) -> None:
    strict = CONFIG.replace("confirmed: [sq]", "confirmed: [sq], unmarked: error")
    said = "2:1 not-a-map: Between the two lines `---` stands a list, but fields are needed."
    assert told(tmp_path, {"a.md": "---\n- designations\n---\nTalks in Kosovo.\n"}, config=strict) == [said]


def test_a_clash_of_addresses_hides_no_link(tmp_path: Path) -> None:
    files = {
        "a.md": article(text="[this](none.md)", slug="one"),
        "b.md": article(text="Text.", slug="one", date="2021"),
    }
    files["b.md"] = article(text="Text.", slug="one", date="2022-11-08")
    assert told(tmp_path, files) == [
        "5:1 url-clash: This release and content/news/b.md would both be published at /en/news/2022/one/.",
        "7:8 missing-file: There is no file “none.md” (content/news/none.md).",
    ]


def test_a_translation_is_not_blamed_for_the_date_that_its_original_lacks(tmp_path: Path) -> None:
    files = {"a.md": article(date="soon"), "a.sq.md": article("Punëtori", "[kjo](none.md)", date="")}
    assert told(tmp_path, files, "a.sq.md") == ["5:7 missing-file: There is no file “none.md” (content/news/none.md)."]


def test_a_translation_is_not_blamed_for_a_merge_that_its_original_waits_for(tmp_path: Path) -> None:
    unmerged = article().replace("---\n", "---\n<<<<<<< HEAD\n", 1) + ">>>>>>> branch\n"
    files = {"a.md": unmerged, "a.sq.md": article("Punëtori", date="", image="{alt: Një sallë}")}
    assert told(tmp_path, files, "a.sq.md") == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("arms: {name: Arms}\n<<<<<<< HEAD\nlaw: {name: Law}\n", "2:1 merge-conflict"),
        ("arms: {name: Arms}\nlaw {name: Law}\n", "2:1 bad-key"),
    ],
)
def test_releases_are_not_blamed_for_keys_that_a_broken_file_may_have(tmp_path: Path, broken: str, said: str) -> None:
    files = {f"content/news/{name}.md": article(topics="[law]", contacts="[ana]", slug=name) for name in "ab"}
    site = make(tmp_path, {**files, "content/_data/topics.yaml": broken})
    found = [(problem.file, f"{problem.line}:{problem.column} {problem.code}") for problem in check(site).problems]
    assert sorted(found) == [
        ("content/_data/topics.yaml", said),
        ("content/news/a.md", "6:12 unknown-term"),
        ("content/news/b.md", "6:12 unknown-term"),
    ]


def test_links_to_what_will_be_there_once_it_is_mended_are_not_wrong(tmp_path: Path) -> None:
    links = "[a](/en/news/2022/workshop/), [b](/en/topics/arms/), [c](/en/news/2022/11/), [d](/en/none/)"
    files = {
        "a.md": article(slug="workshop", date="2022-13-09"),
        "b.md": article("Another", links, related="[a]", date="2021-01-01"),
    }
    assert told(tmp_path, files, "b.md") == [
        "7:82 broken-link: The link “/en/none/” leads to no page or file of this site."
    ]


def test_a_draft_with_a_mistake_may_link_to_what_is_not_there_yet(tmp_path: Path) -> None:
    draft = article(text="[this](none.md)", date="2022-13-09", draft="true")
    assert told(tmp_path, {"a.md": draft}) == ["3:7 impossible-date: There is no month 13 in “2022-13-09”."]


def test_an_embargo_on_a_file_with_a_mistake_holds_for_its_translations(tmp_path: Path) -> None:
    files = {
        "content/news/a.md": article("[A, list]", embargo="2027-01-01"),
        "content/news/a.sq.md": article("Punëtori"),
    }
    site = make(tmp_path, files, CONFIG + "checks: {wrong-shape: warn}\n")
    done = run(site)
    assert done.exit_code == 0
    assert (done.summary.releases, done.summary.embargoed, done.summary.refused) == (0, 1, 1)
    assert not [path for path in published(site / "public") if "news/2022" in path]


def test_a_mended_article_is_published(tmp_path: Path) -> None:
    site = make(tmp_path / "site", {"content/news/a.md": article(date="2022-13-09"), "content/news/b.md": article("B")})
    assert (run(site).exit_code, run(site).summary.refused) == (1, 1)
    make(site, {"content/news/a.md": article()})
    assert (run(site).exit_code, run(site).summary.releases) == (0, 2)
    run(site, output=tmp_path / "cold", cache=False)
    assert published(site / "public") == published(tmp_path / "cold")
