"""Reading a site's folder: every file by its digest, read again only where its stat does not say that it stayed."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rights import common_folder, problems_without_rights

from pressroom import source
from pressroom.errors import EXIT_DISK, PressroomError, Problem
from pressroom.model import Source
from pressroom.stamps import SECOND, Stamp

FOLDERS = ("content", "static", "config.yaml")


def write(site: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


def scan(site: Path, known: dict[str, Stamp] | None = None) -> source.Scan:
    return source.scan(site, FOLDERS, known or {})


def settle(site: Path) -> None:
    """Wait until no file is so young that its stat cannot be trusted."""
    newest = max(path.stat().st_ctime_ns for path in site.rglob("*"))
    while time.time_ns() <= newest + SECOND // 5:
        time.sleep(0.02)


def told(problem: Problem) -> str:
    return f"{problem.file}: {problem.code}: {problem.message} | {problem.hint}"


def test_every_file_is_found_by_path_with_digest_and_size(tmp_path: Path) -> None:
    files = {
        "content/news/2022/workshop/index.md": b"---\n",
        "content/_data/topics.yaml": b"",
        "content/news/.draft.md": b"x",
        "static/.well-known/security.txt": b"Contact",
        "config.yaml": b"title: x\n",
    }
    write(tmp_path, {**files, "elsewhere/readme.md": b"not asked for"})
    found = scan(tmp_path)
    assert found.files == {path: Source(path, digest(data), len(data)) for path, data in files.items()}
    assert list(found.files) == sorted(files)
    assert found.problems == ()
    assert source.read(tmp_path, found.files["config.yaml"]) == b"title: x\n"


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert scan(tmp_path).files == {}


def test_what_other_programs_leave_for_a_moment_is_passed_over(tmp_path: Path) -> None:
    passing = (
        ".git/config .DS_Store Thumbs.db news/a.md~ news/.#a.md news/#a.md# news/.a.md.swp news/.~lock.a.odt# "
        "news/~$a.docx __pycache__/x.pyc"
    )
    staying = "_data/topics.yaml .hidden #hash ~tilde a~b x.swp"
    write(tmp_path / "content", dict.fromkeys((passing + " " + staying).split(), b""))
    assert list(scan(tmp_path).files) == sorted(f"content/{name}" for name in staying.split())


# What is known need not be read -----------------------------------------------------------------------------------


def forget_contents(known: dict[str, Stamp]) -> dict[str, Stamp]:
    """Stamps whose digests are wrong: where one of them comes back, the file was not read."""
    return {path: msgspec.structs.replace(stamp, digest="known") for path, stamp in known.items()}


def test_a_file_whose_stat_stayed_is_not_read_again(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": b"a", "content/b.md": b"b"})
    settle(tmp_path)
    first = scan(tmp_path)
    assert first.news
    second = scan(tmp_path, forget_contents(first.stamps))
    assert {item.digest for item in second.files.values()} == {"known"}
    assert not second.news


def test_a_file_that_changed_just_now_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": b"old"})
    first = scan(tmp_path)
    assert first.stamps == {}
    (tmp_path / "content/a.md").write_bytes(b"new")
    assert scan(tmp_path, first.stamps).files["content/a.md"].digest == digest(b"new")


def replace_whole(path: Path) -> None:
    (path.parent / "new").write_bytes(b"new")
    (path.parent / "new").rename(path)


def keep_the_time(path: Path) -> None:
    before = path.stat()
    path.write_bytes(b"new")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "edit",
    [lambda path: path.write_bytes(b"new"), lambda path: path.write_bytes(b"longer"), replace_whole, keep_the_time],
)
def test_any_edit_is_seen(tmp_path: Path, edit: Any) -> None:
    path = tmp_path / "content/a.md"
    write(tmp_path, {"content/a.md": b"old"})
    settle(tmp_path)
    first = scan(tmp_path)
    edit(path)
    assert scan(tmp_path, first.stamps).files["content/a.md"].digest == digest(path.read_bytes())


def test_new_times_alone_only_cost_a_reading(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": b"a"})
    settle(tmp_path)
    first = scan(tmp_path)
    os.utime(tmp_path / "content/a.md", ns=(1, 1))
    assert scan(tmp_path, first.stamps).files == first.files


MOMENT = 1_700_000_000 * SECOND


@pytest.mark.parametrize(
    ("changed", "later", "settled"),
    [
        pytest.param(MOMENT + 1, SECOND // 5, True, id="a fifth of a second later"),
        pytest.param(MOMENT + 1, 1000, False, id="in the same tick"),
        pytest.param(MOMENT + 1, -SECOND, False, id="changed in the future"),
        pytest.param(MOMENT, SECOND, False, id="times of whole seconds, one later"),
        pytest.param(MOMENT, 3 * SECOND, True, id="times of whole seconds, three later"),
    ],
)
def test_a_stamp_is_trusted_only_where_a_later_change_would_show(changed: int, later: int, settled: bool) -> None:
    assert Stamp("", 1, MOMENT, changed, 1).settled(changed + later) is settled


class Shelf:
    """A memory of a dictionary."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, key: str) -> bytes | None:
        return self.values.get((kind, key))

    def put_many(self, kind: str, items: dict[str, bytes]) -> None:
        self.values |= {(kind, key): value for key, value in items.items()}


def test_stamps_are_remembered_under_a_name(tmp_path: Path) -> None:
    shelf = Shelf()
    assert source.remembered(shelf, "site") == {}
    write(tmp_path, {"content/a.md": b"a"})
    settle(tmp_path)
    first = scan(tmp_path)
    source.remember(shelf, "site", first.stamps)
    assert source.remembered(shelf, "site") == first.stamps
    assert source.remembered(shelf, "own") == {}
    assert not scan(tmp_path, source.remembered(shelf, "site")).news


NAMES = st.sampled_from(["a.md", "b.md", "c/a.md", "c/d/e.md"])
EDITS = st.lists(st.tuples(NAMES, st.none() | st.sampled_from([b"", b"1", b"2", b"22"])), max_size=8)


@settings(max_examples=60)
@given(rounds=st.lists(EDITS, min_size=1, max_size=5))
def test_a_scan_that_remembers_sees_what_a_fresh_one_sees(
    rounds: list[list[tuple[str, bytes | None]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = tmp_path_factory.mktemp("site")
    known: dict[str, Stamp] = {}
    for edits in rounds:
        for name, data in edits:
            if data is None:
                (site / "content" / name).unlink(missing_ok=True)
            else:
                write(site, {f"content/{name}": data})
        found = scan(site, known)
        assert found.files == scan(site).files
        known = found.stamps


# What cannot be taken ---------------------------------------------------------------------------------------------


def test_names_that_another_machine_takes_for_one_are_told_together(tmp_path: Path) -> None:
    names = ["a.md", "A.md", "z.md", "caf\u00e9.md", "cafe\u0301.md"]
    write(tmp_path, {f"content/{name}": b"" for name in names})
    assert [told(problem) for problem in scan(tmp_path).problems] == [
        f"{second}: file-name-clash: The names {first} and {second} differ only in capital letters or in how an accent "
        "is stored; many machines take them for one file, and one would be lost. | Give one of them another name."
        for first, second in (
            ("content/A.md", "content/a.md"),
            ("content/cafe\u0301.md", "content/caf\u00e9.md"),
        )
    ]


def test_what_was_told_once_is_told_again_by_the_next_look(tmp_path: Path) -> None:
    write(tmp_path, {f"content/{name}": b"" for name in ("same/a.md", "same/A.md", "line\nbreak.md")})
    settle(tmp_path)
    first = scan(tmp_path)
    assert [problem.code for problem in first.problems] == ["file-name", "file-name-clash"]
    assert scan(tmp_path, first.stamps).problems == first.problems


@pytest.mark.parametrize(
    ("name", "shown", "told_of"),
    [
        (
            b"caf\xe9.md",
            "content/caf\ufffd.md",
            "The name of this file is not written in UTF-8, so other machines would show other letters.",
        ),
        (
            b"two\nlines.md",
            "content/two\ufffdlines.md",
            "The name of this file holds a character that cannot be part of an address, as a line break or backslash.",
        ),
        (
            b"back\\slash.md",
            "content/back\\slash.md",
            "The name of this file holds a character that cannot be part of an address, as a line break or backslash.",
        ),
    ],
)
def test_a_name_that_cannot_be_an_address_is_told(tmp_path: Path, name: bytes, shown: str, told_of: str) -> None:
    write(tmp_path, {"content/good.md": b""})
    Path(os.fsdecode(os.fsencode(tmp_path / "content") + b"/" + name)).write_bytes(b"")
    found = scan(tmp_path)
    assert [told(problem) for problem in found.problems] == [
        f"{shown}: file-name: {told_of} | Give the file a new name, best of plain letters, digits and hyphens."
    ]
    assert list(found.files) == ["content/good.md"]


def test_names_in_any_script_are_good(tmp_path: Path) -> None:
    names = ["Радионица у Тирани.md", "Konferencë për shtyp.md", "İstanbul (2).md", "100% & more!.md"]
    write(tmp_path, {f"content/{name}": b"" for name in names})
    found = scan(tmp_path)
    assert sorted(found.files) == sorted(f"content/{name}" for name in names)
    assert found.problems == ()


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    write(tmp_path, {"secret/key.txt": b"secret", "site/config.yaml": b"", "site/content/news/a.md": b"a"})
    write(tmp_path, {"site/content/shared/b.md": b"b"})
    return site


def test_a_link_inside_of_the_folder_counts_as_what_it_leads_to(linked: Path) -> None:
    (linked / "content/news/b.md").symlink_to("../shared/b.md")
    (linked / "content/more").symlink_to("shared")
    found = scan(linked)
    assert found.problems == ()
    assert found.files["content/news/b.md"] == Source("content/news/b.md", digest(b"b"), 1)
    assert found.files["content/more/b.md"] == Source("content/more/b.md", digest(b"b"), 1)


def test_a_folder_of_the_site_may_itself_be_a_link(linked: Path) -> None:
    (linked / "content").rename(linked.parent / "texts")
    (linked / "content").symlink_to("../texts")
    assert list(scan(linked).files) == ["config.yaml", "content/news/a.md", "content/shared/b.md"]


OUTSIDE = (
    "link-outside: This is a link to something outside of its folder, which could publish what nobody meant to "
    "publish. | Put a copy of the file here instead of a link."
)
ROUND = (
    "link-round: This link to a folder leads round in a circle, or stands in a folder that is itself reached by a "
    "link. | Put a copy of the folder here instead of a link."
)


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        ("news/x.md", "../../../secret/key.txt", f"content/news/x.md: {OUTSIDE}"),
        ("news/x.md", "../../config.yaml", f"content/news/x.md: {OUTSIDE}"),
        ("x", "../../secret", f"content/x: {OUTSIDE}"),
        ("news/up", "..", f"content/news/up: {ROUND}"),
        ("news/self", ".", f"content/news/self: {ROUND}"),
        (
            "news/x.md",
            "nowhere.md",
            "content/news/x.md: link-nowhere: This is a link to a file that does not exist. "
            "| Remove the link, or put the file here.",
        ),
    ],
)
def test_a_link_that_leads_elsewhere_is_told_and_not_followed(linked: Path, name: str, target: str, said: str) -> None:
    (linked / "content" / name).symlink_to(target)
    found = scan(linked)
    assert [told(problem) for problem in found.problems] == [said]
    assert list(found.files) == ["config.yaml", "content/news/a.md", "content/shared/b.md"]


def test_links_to_folders_cannot_multiply(linked: Path) -> None:
    for folder in ("one", "two", "three"):
        for other in ("one", "two", "three"):
            (linked / "static" / folder).mkdir(parents=True, exist_ok=True)
            (linked / "static" / folder / f"to-{other}").symlink_to(f"../{other}")
    found = scan(linked)
    assert {problem.code for problem in found.problems} == {"link-round"}
    assert len(found.problems) == 3 + 6 * 3


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": b""})
    os.mkfifo(tmp_path / "content/pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "content/socket.md"))
        found = scan(tmp_path)
    assert [told(problem) for problem in found.problems] == [
        f"content/{name}.md: not-a-file: This is neither a file nor a folder, so it cannot be published. "
        "| Remove it, or put a file in its place."
        for name in ("pipe", "socket")
    ]


def test_folders_may_be_deeper_than_functions_can_call_each_other(tmp_path: Path) -> None:
    names = ["content", *["d"] * 1500]
    here = os.open(tmp_path, os.O_RDONLY)
    for name in names:
        os.mkdir(name, dir_fd=here)
        here, above = os.open(name, os.O_RDONLY, dir_fd=here), here
        os.close(above)
    os.close(os.open("a.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    try:
        assert list(scan(tmp_path).files) == ["/".join([*names, "a.md"])]
    finally:
        subprocess.run(["rm", "-r", tmp_path / "content"], check=True)


def test_all_that_cannot_be_read_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to("content")
    (tmp_path / "static").symlink_to("static")
    with pytest.raises(PressroomError) as raised:
        scan(tmp_path)
    assert raised.value.exit_code == EXIT_DISK
    assert [told(problem) for problem in raised.value.problems] == [
        f"{name}: unreadable: This cannot be read: Too many levels of symbolic links. "
        "| Ask whoever looks after this machine to let you read it."
        for name in ("content", "static")
    ]


def test_a_file_that_has_gone_since_the_scan_is_told(tmp_path: Path) -> None:
    with pytest.raises(PressroomError) as raised:
        source.read(tmp_path, Source("content/a.md", ""))
    assert [told(problem) for problem in raised.value.problems] == [
        "content/a.md: unreadable: This cannot be read: No such file or directory. "
        "| Ask whoever looks after this machine to let you read it."
    ]


@pytest.mark.parametrize("later", [False, True])
def test_a_missing_right_to_read_ends_the_run(later: bool) -> None:
    with common_folder() as site:
        write(site, {"content/a.md": b"", "content/closed/b.md": b"", "content/c.md": b""})
        write(site, {"content/names-only/d.md": b""})
        (site / "content/a.md").chmod(0)
        (site / "content/closed").chmod(0)
        (site / "content/names-only").chmod(0o744)
        exit_code, problems = problems_without_rights(lambda: source.scan(site, FOLDERS, {}, lambda _: later))
    assert exit_code == EXIT_DISK
    assert [told(problem) for problem in problems] == [
        f"content/{name}: unreadable: This cannot be read: Permission denied. "
        "| Ask whoever looks after this machine to let you read it."
        for name in ("a.md", "closed", "names-only/d.md")
    ]
