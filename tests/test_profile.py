"""Where the time went: what is told of it, never how much it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sites import NOW, article, make, published, run
from test_cli import call

from pressroom.codes import CODES
from pressroom.profile import OFF, Profile
from pressroom.profile.told import Maker, Slow, Step, Sum, Told, judged, shown, tell, written
from pressroom.rebuild import build
from pressroom.request import Request

STEPS = [
    "start", "open", "read", "look", "load", "configure", "parse", "assemble", "measure", "plan", "check", "compare",
    "render", "pictures", "archives", "publish", "settle",
]  # fmt: skip


def chronicle(folder: Path, count: int = 40) -> Path:
    return make(folder, {f"content/news/r{number:02}.md": article(f"Release {number}") for number in range(count)})


def told(site: Path, jobs: int = 1, **asked: Any) -> Told:
    profile = Profile(on=True)
    outcome = build(
        Request(**{"site": site, "output": site / "public", "now": NOW, "jobs": jobs, **asked}), profile=profile
    )
    assert outcome.exit_code == 0
    found = profile.told()
    assert found is not None
    return found


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_tells_its_steps_templates_and_files_with_any_number_of_workers(tmp_path: Path, jobs: int) -> None:
    site = chronicle(tmp_path, 70)
    found = told(site, jobs)
    files = len(published(site / "public")) - 1  # the marker of the folder is not rendered
    assert [step.step for step in found.steps] == STEPS
    assert found.seconds == sum(step.seconds for step in found.steps)
    assert {item.kind: item.files for item in found.work} == {
        "parse": 70, "render": files, "witness": files, "write": files,
    }  # fmt: skip
    makers = {maker.maker: maker.files for maker in found.makers}
    assert makers["release.html"] == 70
    assert {"listing.html", "front.html", "404.html", "languages.html", "atom", "sitemap", "robots", "copies"} <= set(
        makers
    )
    assert sum(makers.values()) == files
    rendering = next(item.seconds for item in found.work if item.kind == "render")
    assert sum(maker.seconds for maker in found.makers) == pytest.approx(rendering)
    assert len(found.slowest) == 10
    costs = [slow.parse + slow.render for slow in found.slowest]
    assert costs == sorted(costs, reverse=True)


def test_only_what_was_done_is_told(tmp_path: Path) -> None:
    site = chronicle(tmp_path)
    run(site)
    found = told(site)
    assert [step.step for step in found.steps] == [*STEPS[:4], "settle"]
    assert (found.work, found.makers, found.slowest) == ((), (), ())
    edited = site / "content/news/r05.md"
    edited.write_text(article("Release 5", "## Another\n\nText."), encoding="utf-8")
    found = told(site)
    assert {item.kind: item.files for item in found.work}["parse"] == 1
    assert "content/news/r05.md" in {slow.file for slow in found.slowest}


def test_the_bytes_are_the_same_with_it_and_without(tmp_path: Path) -> None:
    site = chronicle(tmp_path)
    told(site)
    run(site, tmp_path / "other", cache=False)
    assert published(site / "public") == published(tmp_path / "other")


def test_it_costs_nothing_where_nobody_asks() -> None:
    def work(_item: str) -> int:
        return 1

    assert OFF.each("parse", work, lambda item: (item, "")) is work
    OFF.lap("read")
    assert OFF.told() is None


def test_what_fails_is_told_too() -> None:
    def work(_item: str) -> int:
        raise ValueError

    profile = Profile(on=True)
    with pytest.raises(ValueError, match=r"^$"):
        profile.each("parse", work, lambda item: (item, ""))("a.md")
    found = profile.told()
    assert found is not None
    assert [slow.file for slow in found.slowest] == ["a.md"]


# On the command line ----------------------------------------------------------------------------------------------


def test_a_person_reads_it_after_the_problems(tmp_path: Path) -> None:
    site = chronicle(tmp_path, 2)
    done = call("--site", site, "--profile", "--now", NOW.isoformat())
    assert done.stdout.count("\n") == 1
    lines = done.stderr.splitlines()
    assert lines[0].startswith("Where ")
    assert lines[0].endswith(" s went, step by step:")
    assert [line.split()[0] for line in lines[1 : 1 + len(STEPS)]] == STEPS
    headings = [line for line in lines[1:] if not line.startswith(" ")]
    assert headings == [
        "Work on files, in time of all processors together:",
        "Rendering, by template or output:",
        "The slowest files, to parse and to render:",
    ]


def test_a_program_finds_it_in_the_object(tmp_path: Path) -> None:
    site = chronicle(tmp_path, 2)
    done = call("--site", site, "--profile", "--format", "json", "--now", NOW.isoformat())
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert set(found) == {"problems", "summary", "profile"}
    profile = found["profile"]
    assert set(profile) == {"seconds", "steps", "work", "makers", "slowest"}
    assert set(profile["steps"][0]) == {"step", "seconds"}
    assert set(profile["work"][0]) == {"kind", "files", "seconds"}
    assert set(profile["makers"][0]) == {"maker", "files", "seconds", "each"}
    assert set(profile["slowest"][0]) == {"file", "parse", "render"}


def test_a_report_for_a_program_stays_one(tmp_path: Path) -> None:
    site = chronicle(tmp_path, 2)
    done = call("--site", site, "--profile", "--format", "gitlab", "--now", NOW.isoformat())
    assert json.loads(done.stdout) == []
    assert done.stderr.startswith("Where ")


# Sums -------------------------------------------------------------------------------------------------------------


def test_what_a_process_did_first_is_not_held_against_a_file() -> None:
    lines = [
        written("parse", "a.md", "", 5.0, first=True),
        written("parse", "b.md", "", 0.25, first=False),
        written("render", "a.md", "release.html", 3.0, first=True),
        written("render", "b.md", "release.html", 0.5, first=False),
        written("witness", "b.md", "release.html", 9.0, first=False),
    ]
    assert tell({"read": 1.0, "parse": 2.0}, b"".join(lines)) == Told(
        seconds=3.0,
        steps=(Step("read", 1.0), Step("parse", 2.0)),
        work=(Sum("witness", 1, 9.0), Sum("parse", 2, 5.25), Sum("render", 2, 3.5)),
        makers=(Maker("release.html", 2, 3.5, 0.5),),
        slowest=(Slow("b.md", 0.25, 0.5),),
    )


def test_as_a_person_reads_it() -> None:
    found = Told(
        seconds=4.0,
        steps=(Step("parse", 3.0), Step("render", 1.0)),
        work=(Sum("parse", 1, 3.0),),
        makers=(Maker("release.html", 2, 0.9, 0.45), Maker("sitemap", 1, 0.1, 0.1)),
        slowest=(Slow("content/news/a.md", 0.003, 0.0015),),
    )
    assert shown(found) == (
        "Where 4.00 s went, step by step:\n"
        "  parse          3.000 s   75 %\n"
        "  render         1.000 s   25 %\n"
        "Work on files, in time of all processors together:\n"
        "  parse          3.000 s  1 file\n"
        "Rendering, by template or output:\n"
        "  release.html       0.900 s  2 files, 450.00 ms each\n"
        "  sitemap            0.100 s  1 file, 100.00 ms each\n"
        "The slowest files, to parse and to render:\n"
        "     4.50 ms  content/news/a.md (3.00 ms and 1.50 ms)\n"
    )


# A template that costs more than its share ------------------------------------------------------------------------


def maker(name: str, files: int, each: float) -> Maker:
    return Maker(name, files, files * each, each)


def test_a_template_that_costs_more_than_its_share() -> None:
    assert CODES["slow-template"].adjustable
    assert [
        (problem.file, problem.severity, problem.code, problem.message, problem.hint)
        for problem in judged([maker("release.html", 300, 0.02), maker("listing.html", 40, 0.002)])
    ] == [
        (
            "templates/release.html",
            "warning",
            "slow-template",
            "A page of this template takes 20.00 ms, one of the other templates 2.00 ms: 6.0 s for 300 pages.",
            "Look for a loop over many releases in it, or for work that every page repeats.",
        )
    ]


@pytest.mark.parametrize(
    "pages",
    [
        [maker("release.html", 300, 0.01), maker("listing.html", 40, 0.002)],  # no more than five times
        [maker("release.html", 30, 0.02), maker("listing.html", 40, 0.002)],  # less than a second in all
        [maker("release.html", 300, 0.02), maker("front.html", 9, 0.002)],  # too little to compare with
        [maker("release.html", 300, 0.02)],
        [],
    ],
)
def test_small_sites_and_usual_templates_are_not_warned_of(pages: list[Maker]) -> None:
    assert list(judged(pages)) == []
