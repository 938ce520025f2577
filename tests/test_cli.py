"""The command line as a person and CI use it: words, exit codes, and what is told where."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sites import CONFIG, article, make, published

from pressroom import cli

BUILD = Path(__file__).resolve().parent.parent / "build.py"


def call(*words: str | Path, at: Path | None = None) -> subprocess.CompletedProcess[str]:
    """`python build.py …` in a folder."""
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONWARNINGS": "error"}
    command = [sys.executable, str(BUILD), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=at, env=environment, timeout=60, check=False)


def test_without_a_command_it_builds(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()})
    done = call("--site", site, "--now", "2026-11-23T12:00:00Z")
    assert (done.returncode, done.stderr) == (0, "")
    files = len(published(site / "public")) - 1  # the marker of the folder is no file of the site
    seconds = done.stdout.rsplit(" · ", 1)[1]
    assert done.stdout == f"1 release, 0 pages, 2 languages · {files} files: {files} written, 0 removed · {seconds}"


def test_problems_are_told_at_their_line_and_nothing_is_published(tmp_path: Path) -> None:
    site = make(
        tmp_path, {"content/news/a.md": article(topics="[cyber]"), "content/_data/topics.yaml": "arms: {name: Arms}\n"}
    )
    done = call("build", "--site", site, at=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "content/news/a.md:5:10: error: “cyber” is not a key of content/_data/topics.yaml. [unknown-term]\n"
        "    topics: [cyber]\n"
        "             ^\n"
        "    Write one of its keys, or add `cyber` to the file.\n"
    )
    assert done.stdout == "1 error, 0 warnings: nothing was published, the last good site stays\n"
    assert not (site / "public").exists()


def test_a_mistake_in_the_settings_leaves_the_site_as_it_is_and_says_so(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()})
    assert call("--site", site).returncode == 0
    before = published(site / "public")
    make(tmp_path, {}, CONFIG.replace("timezone", "timezome"))
    done = call("--site", site, at=tmp_path)
    assert (done.returncode, done.stdout) == (
        2,
        "1 error, 0 warnings: nothing was published, the last good site stays\n",
    )
    assert done.stderr == (
        "config.yaml:4:1: error: There is no setting `timezome`. [unknown-key]\n"
        "    timezome: Europe/Brussels\n"
        "    ^\n"
        "    Did you mean `timezone`?\n"
    )
    assert published(site / "public") == before


def test_json_is_one_object_and_nothing_else(tmp_path: Path) -> None:
    site = make(
        tmp_path,
        {
            "content/news/a.md": article(),
            "content/news/b.md": "",
            "content/pages/c.md": article("C", date="", summary=""),
        },
    )
    done = call("check", "--site", site, "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert set(told) == {"problems", "summary"}
    assert set(told["problems"][0]) == {"file", "line", "column", "severity", "code", "message", "hint"}
    assert set(told["summary"]) == {
        "sources", "releases", "pages", "drafts", "embargoed", "expired", "refused",
        "files", "written", "removed", "next_due", "seconds",
    }  # fmt: skip
    assert [told["summary"][name] for name in ("sources", "releases", "pages", "refused")] == [3, 1, 1, 1]


def test_an_instant_needs_a_zone(tmp_path: Path) -> None:
    done = call("--site", make(tmp_path, {}), "--now", "2026-11-23T12:00")
    assert done.returncode == 2
    assert "“2026-11-23T12:00” has no zone: write it like 2026-11-23T12:00Z or 2026-11-23T12:00+02:00." in done.stderr


def test_a_folder_that_is_no_site_is_wrong_usage(tmp_path: Path) -> None:
    done = call("--site", tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        f"error: {tmp_path} is not a site: it has no config.yaml. [no-site]\n"
        "    Name the folder of a site with --site, or write a config.yaml with title, base_url and languages there.\n"
    )


def test_a_folder_that_we_did_not_make_is_refused(tmp_path: Path) -> None:
    site = make(tmp_path / "site", {"content/news/a.md": article()})
    make(tmp_path / "other", {"thesis.txt": "years of work"})
    done = call("--site", site, "--output", tmp_path / "other")
    assert done.returncode == 2
    assert (tmp_path / "other" / "thesis.txt").read_text() == "years of work"


def test_an_address_may_be_given_for_one_build(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()})
    assert call("--site", site, "--base-url", "https://pages.example/csc").returncode == 0
    page = (site / "public/en/news/2022/a-workshop-in-tirana/index.html").read_text()
    assert '<link rel="canonical" href="https://pages.example/csc/en/news/2022/a-workshop-in-tirana/">' in page


def test_a_new_release_builds_once_it_is_written(tmp_path: Path) -> None:
    site = make(tmp_path, {}, CONFIG)
    assert call("new", "Police: “meet” in Tirana", "--site", site).returncode == 0
    (path,) = (site / "content" / "news").rglob("*.md")
    path.write_text(
        path.read_text().replace("summary:", "summary: They met.\nsubtitle: Or did they\n", 1) + "\nText.\n"
    )
    done = call("--site", site)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_mention_of_a_designation_is_listed(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article("Talks in Kosovo*", "Kosovo and EULEX Kosovo.")})
    assert call("designations", "--site", site).stdout == (
        "content/news/a.md:2:17: Kosovo* → Kosovo*  (the mark is typed)\n"
        "content/news/a.md:6:1: Kosovo → Kosovo*  (the mark is added by itself)\n"
        "content/news/a.md:6:18: Kosovo → Kosovo  (proper name or other denomination: EULEX Kosovo)\n"
    )


def test_a_check_can_write_the_marks_that_a_site_asks_for(tmp_path: Path) -> None:
    config = CONFIG.replace("use: kosovo,", "use: kosovo, unmarked: error,")
    site = make(tmp_path, {"content/news/a.md": article(text="Talks in Kosovo.")}, config)
    assert call("check", "--site", site).returncode == 1
    fixed = call("check", "--fix", "--site", site)
    assert (fixed.returncode, fixed.stderr) == (0, "Mended content/news/a.md.\n")
    assert (site / "content/news/a.md").read_text().endswith("Talks in Kosovo*.\n")


def test_a_designer_is_told_what_a_template_sees(tmp_path: Path) -> None:
    site = make(tmp_path, {"content/news/a.md": article()})
    assert "release.html    ReleaseView" in call("views", "--site", site).stdout
    told = call("views", "release", "--site", site).stdout
    assert "view.teaser: Teaser" in told
    assert "teaser.title: str  = A workshop in Tirana" in told
    assert call("views", "nothing", "--site", site).returncode == 2


def test_what_nobody_reads_to_its_end_is_no_mistake(tmp_path: Path) -> None:
    site = make(tmp_path, {f"content/news/{n}.md": article(f"Kosovo {n}", "Kosovo.\n\n" * 400) for n in range(20)})
    command = f"{sys.executable} {BUILD} designations --site {site} | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_long_step_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(cli, "PATIENCE", -1.0)
    assert list(cli.bar("articles", iter("abcd"), 4)) == list("abcd")
    assert "Articles" in terminal.getvalue()
    assert "4/4" in terminal.getvalue()


def test_a_mistake_of_the_program_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def fails() -> None:
        raise ZeroDivisionError("of the program")

    with pytest.raises(SystemExit) as end:
        cli.or_say(fails, "text", tmp_path)
    (trace,) = tmp_path.glob("pressroom-*.txt")
    assert end.value.code == 3
    assert capsys.readouterr().err == (
        f"error: Pressroom itself made a mistake while it worked on {tmp_path}. Nothing was published. "
        f"[mistake-in-pressroom]\n    Please report it with the file {trace}.\n"
    )
    assert "ZeroDivisionError: of the program" in trace.read_text()
