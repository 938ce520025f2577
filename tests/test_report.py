"""How problems are shown: to people, to GitHub, to GitLab, to a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.errors import Problem, error, warning
from pressroom.report import FORMATS, Summary, closing_line, show

FILE = "content/news/visit.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "site" / FILE
    path.parent.mkdir(parents=True)
    path.write_text(
        "---\ntitle: a: b\nsummary: 北京：x\n\tdraft: 1\nlong: " + "word " * 60 + "end\n---\n", encoding="utf-8"
    )
    return tmp_path / "site"


def text(site: Path, *problems: Problem, colour: bool = False) -> str:
    return show(problems, "text", site=site, summary=Summary(), colour=colour)


COLON = error("yaml-colon", FILE, "A colon.", 'Write: title: "a: b"', line=2, column=9)


def test_a_problem_for_people(site: Path) -> None:
    assert text(site, COLON) == (
        "site/content/news/visit.md:2:9: error: A colon. [yaml-colon]\n"
        "    title: a: b\n"
        "            ^\n"
        '    Write: title: "a: b"\n'
    )


def test_several_are_parted_by_an_empty_line(site: Path) -> None:
    found = text(site, COLON, warning("long-title", FILE, "Long.", line=2), error("no-site", "", "No site.", "Go."))
    assert found.split("\n\n")[1:] == [
        "site/content/news/visit.md:2: warning: Long. [long-title]\n    title: a: b",
        "error: No site. [no-site]\n    Go.\n",
    ]
    assert text(site) == ""


def test_the_caret_stands_below_its_character_whatever_the_width(site: Path) -> None:
    shown = text(site, error("x-y", FILE, "X.", line=3, column=12)).split("\n")
    assert shown[1:3] == ["    summary: 北京：x", "    " + " " * 13 + "^"]
    shown = text(site, error("x-y", FILE, "X.", line=4, column=2)).split("\n")
    assert shown[1:3] == ["     draft: 1", "     ^"]


def test_of_a_long_line_the_part_around_the_place_is_shown(site: Path) -> None:
    line = (site / FILE).read_text(encoding="utf-8").split("\n")[4]
    column = line.index("end") + 1
    _, shown, caret, _ = text(site, error("x-y", FILE, "X.", line=5, column=column)).split("\n")
    assert len(shown) < 120
    assert shown[caret.index("^") :] == "end"
    _, shown, caret, _ = text(site, error("x-y", FILE, "X.", line=5, column=1)).split("\n")
    assert shown.startswith("    long: word")
    assert shown.endswith("…")
    assert caret == "    ^"


def test_a_line_or_file_that_is_not_there_is_not_shown(site: Path) -> None:
    assert text(site, error("x-y", FILE, "X.", line=99, column=3)) == f"site/{FILE}:99:3: error: X. [x-y]\n"
    assert text(site, error("x-y", "gone.md", "X.", line=1)) == "site/gone.md:1: error: X. [x-y]\n"


def test_a_file_elsewhere_is_named_whole(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert text(site, COLON).startswith(f"{site}/{FILE}:2:9: error: A colon.")


def test_colours_only_where_they_are_seen(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert text(site, COLON, colour=True).startswith(
        f"\033[1msite/{FILE}:2:9:\033[0m \033[31;1merror:\033[0m A colon. \033[2m[yaml-colon]\033[0m\n"
    )
    assert "\033" not in show([COLON], "text", site=site, summary=Summary())
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\033" in show([COLON], "text", site=site, summary=Summary())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033" not in show([COLON], "text", site=site, summary=Summary())


def test_marks_in_the_making_and_control_characters_are_not_shown_raw(site: Path) -> None:
    assert text(site, error("x-y", "", "Kosovo\ufdd0 \x1b[2J.")) == "error: Kosovo* \ufffd[2J. [x-y]\n"


def test_github(site: Path) -> None:
    odd = warning("x-y", "a,b:c.md", "100 %\nof it", line=3)
    assert show([COLON, odd, error("no-site", "", "No.")], "github", site=site, summary=Summary()) == (
        f'::error file=site/{FILE},line=2,col=9,title=yaml-colon::A colon.%0AWrite: title: "a: b"\n'
        "::warning file=site/a%2Cb%3Ac.md,line=3,title=x-y::100 %25\ufffdof it\n"
        "::error title=no-site::No.\n"
    )


def test_gitlab(site: Path) -> None:
    report = json.loads(show([COLON, error("no-site", "", "No.")], "gitlab", site=site, summary=Summary()))
    assert [{key: value for key, value in item.items() if key != "fingerprint"} for item in report] == [
        {
            "description": 'A colon. Write: title: "a: b"',
            "check_name": "yaml-colon",
            "severity": "major",
            "location": {"path": f"site/{FILE}", "lines": {"begin": 2}},
        },
        {
            "description": "No.",
            "check_name": "no-site",
            "severity": "major",
            "location": {"path": "site/config.yaml", "lines": {"begin": 1}},
        },
    ]


def _fingerprints(site: Path, *problems: Problem) -> list[str]:
    return [item["fingerprint"] for item in json.loads(show(problems, "gitlab", site=site, summary=Summary()))]


def test_a_fingerprint_holds_while_lines_move_and_is_never_shared(site: Path) -> None:
    before = _fingerprints(site, COLON, COLON)
    assert len(set(before)) == 2
    path = site / FILE
    path.write_text("\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    moved = error("yaml-colon", FILE, "A colon.", line=3, column=9)
    assert _fingerprints(site, moved) == before[:1]


def test_json(site: Path) -> None:
    found = json.loads(show([COLON], "json", site=site, summary=Summary(sources=1, refused=1, seconds=0.41)))
    assert found == {
        "problems": [
            {
                "file": FILE,
                "line": 2,
                "column": 9,
                "severity": "error",
                "code": "yaml-colon",
                "message": "A colon.",
                "hint": 'Write: title: "a: b"',
            }
        ],
        "summary": {
            "sources": 1,
            "releases": 0,
            "pages": 0,
            "drafts": 0,
            "embargoed": 0,
            "expired": 0,
            "refused": 1,
            "files": 0,
            "written": 0,
            "removed": 0,
            "next_due": None,
            "seconds": 0.41,
        },
    }


@given(st.text(max_size=30), st.integers(0, 9), st.integers(0, 400), st.sampled_from(FORMATS))
def test_any_problem_can_be_shown_in_any_form(message: str, line: int, column: int, form: str) -> None:
    problem = error("x-y", "tests/test_report.py", message, message, line=line, column=column)
    shown = show([problem], form, site=Path(), summary=Summary(), colour=False)
    shown.encode()
    assert form not in ("json", "gitlab") or json.loads(shown)
    assert form != "github" or shown.count("\n") == 1


@pytest.mark.parametrize(
    ("summary", "languages", "line"),
    [
        (
            Summary(releases=312, pages=41, files=618, written=3, removed=1, seconds=0.412),
            4,
            "312 releases, 41 pages, 4 languages · 618 files: 3 written, 1 removed · 0.41 s",
        ),
        (
            Summary(releases=1, pages=1, files=1, written=1),
            1,
            "1 release, 1 page, 1 language · 1 file: 1 written, 0 removed · 0.00 s",
        ),
        (
            Summary(releases=2, drafts=1, embargoed=3, expired=1, files=9, written=9),
            1,
            "2 releases, 0 pages, 1 language · not public: 1 draft, 3 to come, 1 expired · "
            "9 files: 9 written, 0 removed · 0.00 s",
        ),
        (
            Summary(embargoed=1),
            1,
            "0 releases, 0 pages, 1 language · not public: 1 to come · 0 files: 0 written, 0 removed · 0.00 s",
        ),
        (Summary(), 2, "0 releases, 0 pages, 2 languages · 0 files: 0 written, 0 removed · 0.00 s"),
    ],
)
def test_closing_line(summary: Summary, languages: int, line: str) -> None:
    assert closing_line(summary, languages) == line
