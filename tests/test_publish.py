"""Publishing: visitors see one whole edition, and a file that stays the same is the same file."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from rights import common_folder, problems_without_rights

from pressroom import publish, workers
from pressroom.cache import Cache
from pressroom.errors import EXIT_CONTENT, EXIT_DISK, EXIT_USAGE, PressroomError, error
from pressroom.publish import MARKER, Counts, Edition, exchange, renewal
from pressroom.publish.disk import failed
from pressroom.publish.place import MARKER_TEXT
from pressroom.publish.tree import Changes
from pressroom.publish.workshop import Workshop

Files = Mapping[str, bytes]
FIRST: Files = {"index.html": b"front", "en/news/a/index.html": b"a", "en/news/b/index.html": b"b", "x.css": b"x"}
SECOND: Files = {
    "index.html": b"front",
    "en/news/a/index.html": b"changed",
    "en/news/c/index.html": b"c",
    "x.css": b"x",
}


def fill(edition: Edition, files: Files) -> None:
    """As a build does it: what is published with the same bytes may be kept or put."""
    for number, (path, data) in enumerate(files.items()):
        if path in edition.current and (edition.current[path] == digest(data)) and number % 2:
            edition.keep(path)
        else:
            edition.put(path, data)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


def release(site: Path, files: Files, output: str = "public", cache: bool = True, jobs: int = 1) -> Counts:
    with (
        Cache.open(site / ".cache" if cache else None, "1") as memory,
        publish.begin(site, site / output, memory, patience=0, jobs=jobs) as edition,
    ):
        fill(edition, files)
        return edition.commit()


def begin(site: Path, output: Path | None = None) -> Edition:
    return publish.begin(site, output or site / "public", Cache.open(None, ""), patience=0)


def shown(output: Path) -> dict[str, bytes]:
    """Every file that visitors see, and every empty folder."""
    found = {}
    for path in output.rglob("*"):
        if not path.is_dir() or path.is_symlink():
            found[path.relative_to(output).as_posix()] = path.read_bytes()
        elif not any(path.iterdir()):
            found[path.relative_to(output).as_posix() + "/"] = b""
    assert found.pop(MARKER, MARKER_TEXT) == MARKER_TEXT
    return found


def inodes(output: Path) -> dict[str, tuple[int, int]]:
    found = ((path, path.stat()) for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): (stat.st_ino, stat.st_mtime_ns) for path, stat in found}


def untouched(output: Path) -> list[tuple[Path, int, int]]:
    return [(path, path.stat().st_ino, path.stat().st_ctime_ns) for path in sorted([output, *output.glob("**/*")])]


def told(raised: pytest.ExceptionInfo[PressroomError]) -> str:
    (problem,) = raised.value.problems
    return f"{problem.code}: {problem.message} | {problem.hint}"


# Editions ---------------------------------------------------------------------------------------------------------


def test_an_edition_is_shown_whole(tmp_path: Path) -> None:
    assert release(tmp_path, FIRST) == Counts(written=4, removed=0, files=4)
    assert shown(tmp_path / "public") == FIRST
    assert release(tmp_path, SECOND) == Counts(written=2, removed=1, files=4)
    assert shown(tmp_path / "public") == SECOND
    assert release(tmp_path, FIRST) == Counts(written=2, removed=1, files=4)
    assert shown(tmp_path / "public") == FIRST


@pytest.mark.parametrize("cache", [True, False])
def test_what_stays_the_same_is_the_same_file_in_every_edition(tmp_path: Path, cache: bool) -> None:
    release(tmp_path, FIRST, cache=cache)
    first = inodes(tmp_path / "public")
    release(tmp_path, SECOND, cache=cache)
    second = inodes(tmp_path / "public")
    assert {path for path in first if first[path] == second.get(path)} == {MARKER, "index.html", "x.css"}
    release(tmp_path, {**SECOND, "new": b""}, cache=cache)
    third = inodes(tmp_path / "public")
    assert third.items() >= second.items()


@pytest.mark.parametrize("cache", [True, False])
def test_where_nothing_changed_nothing_is_touched(tmp_path: Path, cache: bool) -> None:
    release(tmp_path, FIRST, cache=cache)
    before = untouched(tmp_path / "public")
    assert release(tmp_path, FIRST, cache=cache) == Counts(written=0, removed=0, files=4)
    assert untouched(tmp_path / "public") == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_was_shown_before_becomes_one_with_what_is_shown_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr("pressroom.publish.edition.MANY", range(1, 100))
    for files in (FIRST, SECOND, {}, FIRST):
        release(tmp_path, files, jobs=jobs)
        assert inodes(tmp_path / ".public.pressroom/tree") == inodes(tmp_path / "public")
        with monkeypatch.context() as patched:
            patched.setattr("pressroom.publish.tree._digest", None)  # nothing is read again
            assert release(tmp_path, files, jobs=jobs).written == 0


@pytest.mark.parametrize(("many", "here"), [(range(1, 5), 1), (range(1, 6), 0)])
def test_a_very_large_edition_is_settled_without_a_copy_of_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: range, here: int
) -> None:
    done: list[int] = []

    def counted(*asked: Any) -> list[Changes]:
        done.append(1)
        return renewal.told(*asked)

    monkeypatch.setattr("pressroom.publish.edition.MANY", many)
    with monkeypatch.context() as patched:
        patched.setattr("pressroom.publish.edition.told", counted)
        release(tmp_path, FIRST, jobs=2)
    assert len(done) == here
    assert inodes(tmp_path / ".public.pressroom/tree") == inodes(tmp_path / "public")


def disk_full(*_words: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_where_the_other_tree_cannot_be_made_like_it_the_edition_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(tmp_path, FIRST)
    with monkeypatch.context() as patched:
        patched.setattr("pressroom.publish.edition.told", disk_full)
        release(tmp_path, SECOND)
    assert shown(tmp_path / "public") == SECOND
    for files in (FIRST, SECOND):
        release(tmp_path, files)
        assert shown(tmp_path / "public") == files


def test_whatever_goes_wrong_behind_an_edition_others_may_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("pressroom.publish.edition.told", None)
        with pytest.raises(TypeError):
            release(tmp_path, FIRST)
    assert shown(tmp_path / "public") == FIRST
    assert release(tmp_path, SECOND) == Counts(written=2, removed=1, files=4)


def test_all_others_may_stay(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    with begin(tmp_path) as next_edition:
        next_edition.put("x.css", b"other")
        next_edition.keep_others()
        assert next_edition.commit() == Counts(written=1, removed=0, files=4)
    assert shown(tmp_path / "public") == {**FIRST, "x.css": b"other"}
    with begin(tmp_path) as next_edition:
        next_edition.put("x.css", b"other")
        next_edition.keep_others()
        assert next_edition.commit() == Counts(written=0, removed=0, files=4)


def test_no_file_is_written_in_place(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    release(tmp_path, SECOND)
    with (tmp_path / "public/en/news/a/index.html").open("rb") as reading:
        release(tmp_path, FIRST)
        release(tmp_path, {**FIRST, "en/news/a/index.html": b"other"})
        assert reading.read() == b"changed"


def test_current_names_what_is_published_by_its_digest(tmp_path: Path) -> None:
    with begin(tmp_path) as edition:
        assert edition.current == {}
    release(tmp_path, FIRST)
    with begin(tmp_path) as edition:
        assert edition.current == {path: digest(data) for path, data in FIRST.items()}


def test_left_without_commit_an_edition_changes_nothing(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    with begin(tmp_path) as edition:
        fill(edition, SECOND)
    assert shown(tmp_path / "public") == FIRST
    with suppress(KeyboardInterrupt), begin(tmp_path) as edition:
        fill(edition, SECOND)
        raise KeyboardInterrupt
    assert shown(tmp_path / "public") == FIRST
    assert release(tmp_path, SECOND) == Counts(written=2, removed=1, files=4)
    assert shown(tmp_path / "public") == SECOND


def test_a_first_edition_that_is_given_up_leaves_no_files_behind(tmp_path: Path) -> None:
    with begin(tmp_path) as edition:
        fill(edition, FIRST)
        assert shown(tmp_path / ".public.pressroom/twin") == FIRST
    assert not (tmp_path / ".public.pressroom/twin").exists()
    assert release(tmp_path, SECOND) == Counts(written=4, removed=0, files=4)
    assert shown(tmp_path / "public") == SECOND == shown(tmp_path / ".public.pressroom/tree")


def test_what_a_killed_first_edition_left_is_not_shown(tmp_path: Path) -> None:
    for tree in ("tree", "twin"):
        (tmp_path / ".public.pressroom" / tree / "en").mkdir(parents=True)
        (tmp_path / ".public.pressroom" / tree / "en/old.html").write_bytes(b"old")
    release(tmp_path, FIRST)
    assert shown(tmp_path / "public") == FIRST == shown(tmp_path / ".public.pressroom/tree")


def test_a_disk_without_hard_links_has_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr("os.link", refused)
    for files in (FIRST, SECOND):
        release(tmp_path, files)
        assert shown(tmp_path / "public") == files == shown(tmp_path / ".public.pressroom/tree")
        assert not inodes(tmp_path / "public").items() & inodes(tmp_path / ".public.pressroom/tree").items()


def test_before_the_first_edition_is_done_there_is_no_output(tmp_path: Path) -> None:
    with begin(tmp_path) as edition:
        fill(edition, FIRST)
        assert not (tmp_path / "public").exists()


def test_worker_processes_put_files_too(tmp_path: Path) -> None:
    files = {f"en/{number % 7}/{number}.html": b"%d" % number for number in range(300)}
    release(tmp_path, dict(list(files.items())[:200]))
    with Cache.open(None, "") as memory, publish.begin(tmp_path, tmp_path / "public", memory) as edition:

        def put(item: tuple[str, bytes]) -> bytes:
            edition.put(*item)
            return b""

        list(workers.run(put, list(files.items()), 2))
        assert edition.commit() == Counts(written=100, removed=0, files=300)
    assert shown(tmp_path / "public") == files


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    one: Files = {"a": b"file", "b/c": b"in a folder", "b/d/e": b"deep"}
    two: Files = {"a/c": b"in a folder", "b": b"file"}
    for files in (one, two, one, two, {"b/d": b"a file"}, one):
        release(tmp_path, files)
        assert shown(tmp_path / "public") == files


def test_an_output_may_have_any_name_and_lie_anywhere(tmp_path: Path) -> None:
    release(tmp_path, FIRST, "build/site of 2022")
    release(tmp_path, SECOND, "../elsewhere")
    release(tmp_path, {}, "preview")
    assert shown(tmp_path / "build/site of 2022") == FIRST
    assert shown(tmp_path / "../elsewhere") == SECOND
    assert shown(tmp_path / "preview") == {}
    shutil.rmtree(tmp_path / "../elsewhere")


def test_an_output_may_be_a_link_to_a_folder(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/public").symlink_to("../served")
    for files in (FIRST, SECOND):
        release(tmp_path / "site", files)
        assert shown(tmp_path / "served") == files
    assert (tmp_path / "site/public").is_symlink()


def test_the_rights_that_somebody_gave_the_output_stay(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    (tmp_path / "public").chmod(0o751)
    release(tmp_path, SECOND)
    assert (tmp_path / "public").stat().st_mode & 0o7777 == 0o751


def opening(site: Path, memory: Cache, output: str = "public") -> publish.Opening:
    return publish.Opening(site, site / output, memory, jobs=2)


def test_an_output_is_looked_at_early_and_no_other_build_comes_between(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    with Cache.open(tmp_path / ".cache", "1") as memory, opening(tmp_path, memory) as early:
        with pytest.raises(PressroomError) as raised:
            begin(tmp_path)
        assert told(raised).startswith("output-busy: ")
        edition = early.edition()
        assert edition.current == {path: digest(data) for path, data in FIRST.items()}
        fill(edition, SECOND)
        assert edition.commit() == Counts(written=2, removed=1, files=4)
    assert shown(tmp_path / "public") == SECOND
    assert release(tmp_path, SECOND) == Counts(written=0, removed=0, files=4)


def test_an_early_look_sees_what_was_changed_by_hand(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    path = next(iter(FIRST))
    (tmp_path / "public" / path).write_bytes(b"by hand")
    with Cache.open(tmp_path / ".cache", "1") as memory, opening(tmp_path, memory) as early:
        fill(early.edition(), FIRST)
        assert early.edition().commit() == Counts(written=1, removed=0, files=4)
    assert shown(tmp_path / "public") == FIRST


def test_an_output_that_is_new_or_busy_is_begun_when_it_is_asked_for(tmp_path: Path) -> None:
    with Cache.open(None, "") as memory, opening(tmp_path, memory) as early:
        assert not any(tmp_path.iterdir())
        fill(early.edition(), FIRST)
        early.edition().commit()
        assert shown(tmp_path / "public") == FIRST
    other = begin(tmp_path)
    with Cache.open(None, "") as memory, opening(tmp_path, memory) as early:
        other.close()
        assert early.edition().current == {path: digest(data) for path, data in FIRST.items()}


def test_an_output_that_is_refused_is_told_of_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with Cache.open(None, "") as memory, opening(tmp_path, memory, "content") as early:
        with pytest.raises(PressroomError) as raised:
            early.edition()
        assert told(raised).startswith("output: ")


# What others do to the output -------------------------------------------------------------------------------------


def edit(path: Path) -> None:
    path.write_bytes(b"by hand")


def edit_secretly(path: Path) -> None:
    before = path.stat()
    path.write_bytes(b"x" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def into_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def parent_into_a_link(path: Path) -> None:
    outside = path.parents[4] / "outside"
    path.parent.rename(outside)
    path.parent.symlink_to(outside)


MEDDLING = [edit, edit_secretly, into_a_link, parent_into_a_link, Path.unlink, lambda path: shutil.rmtree(path.parent)]


@pytest.mark.parametrize("meddle", MEDDLING)
@pytest.mark.parametrize("following", [FIRST, SECOND])
def test_what_was_changed_by_hand_is_put_right(
    tmp_path: Path, meddle: Callable[[Path], None], following: Files
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for files in (FIRST, SECOND, FIRST):
        release(site, files)
    meddle(site / "public/en/news/a/index.html")
    for files in (following, SECOND, FIRST):
        release(site, files)
        assert shown(site / "public") == files
    if (tmp_path / "outside").exists():
        assert [path.read_bytes() for path in (tmp_path / "outside").iterdir()] == [b"a"]


def test_what_was_added_by_hand_goes_and_does_not_come_back(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    release(tmp_path, SECOND)
    (tmp_path / "public/added/empty").mkdir(parents=True)
    (tmp_path / "public/en/added.html").write_bytes(b"added")
    assert release(tmp_path, SECOND) == Counts(written=0, removed=1, files=4)
    assert shown(tmp_path / "public") == SECOND
    release(tmp_path, FIRST)
    assert shown(tmp_path / "public") == FIRST


def test_an_output_restored_with_new_times_is_not_written_again(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    shutil.copytree(tmp_path / "public", tmp_path / "restored", copy_function=shutil.copy)
    shutil.rmtree(tmp_path / "public")
    (tmp_path / "restored").rename(tmp_path / "public")
    before = inodes(tmp_path / "public")
    assert release(tmp_path, FIRST) == Counts(written=0, removed=0, files=4)
    assert inodes(tmp_path / "public") == before


def test_a_removed_output_is_made_again(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    release(tmp_path, SECOND)
    shutil.rmtree(tmp_path / "public")
    assert release(tmp_path, FIRST) == Counts(written=4, removed=0, files=4)
    assert shown(tmp_path / "public") == FIRST


PATHS = st.sampled_from(["a", "b", "a/a", "a/b", "b/a/a", "b/a/b", "c/index.html", ".well-known/x", "ü/ö š"])
DATA = st.sampled_from([b"", b"1", b"2", b"3" * 5000])


def consistent(files: dict[str, bytes]) -> dict[str, bytes]:
    """Without files that would have to be folders as well."""
    folders = {str(parent) for path in files for parent in Path(path).parents}
    return {path: data for path, data in files.items() if path not in folders}


@settings(max_examples=40, stateful_step_count=12)
class AnyEditions(RuleBasedStateMachine):
    """Whatever editions follow on each other, and whatever happens in between, what was released is what is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.site = Path(self.folder.name)
        self.output = self.site / "public"
        self.files: dict[str, bytes] = {}

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize(files=st.dictionaries(PATHS, DATA, max_size=6).map(consistent))
    def first(self, files: dict[str, bytes]) -> None:
        self.files = files
        release(self.site, files)

    @rule(files=st.dictionaries(PATHS, DATA, max_size=6).map(consistent), cache=st.booleans())
    def another(self, files: dict[str, bytes], cache: bool) -> None:
        before = shown(self.output)
        counts = release(self.site, files, cache=cache)
        changed = {path for path, data in files.items() if before.get(path) != data}
        assert counts.written == len(changed)
        assert counts.files == len(files)
        self.files = files

    @rule(changed=st.dictionaries(PATHS, DATA, max_size=2))
    def a_little_changed(self, changed: dict[str, bytes]) -> None:
        kept = inodes(self.output)
        files = consistent({**self.files, **changed})
        same = {path for path in files if self.files.get(path) == files[path]}
        release(self.site, files)
        assert all(inodes(self.output)[path] == kept[path] for path in same)
        self.files = files

    @rule(files=st.dictionaries(PATHS, DATA, max_size=6).map(consistent))
    def given_up(self, files: dict[str, bytes]) -> None:
        with begin(self.site) as edition:
            fill(edition, files)

    @rule()
    def memory_lost(self) -> None:
        shutil.rmtree(self.site / ".cache", ignore_errors=True)

    @rule()
    def hidden_tree_lost(self) -> None:
        shutil.rmtree(self.site / ".public.pressroom", ignore_errors=True)

    @precondition(lambda self: self.files)
    @rule(data=st.data(), meddle=st.sampled_from([edit, edit_secretly, Path.unlink, into_a_link]))
    def meddled_with_and_mended(self, data: st.DataObject, meddle: Callable[[Path], None]) -> None:
        meddle(self.output / data.draw(st.sampled_from(sorted(self.files))))
        release(self.site, self.files)

    @invariant()
    def what_was_released_is_shown(self) -> None:
        if self.output.exists():
            assert shown(self.output) == self.files


TestAnyEditions = AnyEditions.TestCase


# Killed in the middle ---------------------------------------------------------------------------------------------

RELEASE = """
import sys
from pathlib import Path
from pressroom import publish
from pressroom.cache import Cache
site, word = Path(sys.argv[1]), sys.argv[2].encode()
with Cache.open(site / ".cache", "1") as memory, publish.begin(site, site / "public", memory) as edition:
    print("begun", flush=True)
    for number in range(150):
        path = f"en/{number % 10}/{number if number % 3 else word.decode()}.html"
        same = b"same" if number % 2 else word
        edition.put(path, b"%d %s" % (number, same))
    edition.commit()
"""


def released(site: Path, word: str) -> dict[str, bytes]:
    subprocess.run([sys.executable, "-c", RELEASE, site, word], check=True, stdout=subprocess.DEVNULL)
    return shown(site / "public")


def test_a_build_that_is_killed_leaves_the_old_edition_or_the_new_one(tmp_path: Path) -> None:
    expected = {word: released(tmp_path, word) for word in ("one", "two")}
    last = "two"
    for step in range(16):
        word = "one" if last == "two" else "two"
        with subprocess.Popen([sys.executable, "-c", RELEASE, tmp_path, word], stdout=subprocess.PIPE) as build:
            assert build.stdout is not None
            build.stdout.readline()
            signal.sigtimedwait([], step * 0.003)
            build.kill()
        seen = shown(tmp_path / "public")
        assert seen in (expected[last], expected[word])
        last = word if seen == expected[word] else last
        if step % 4 == 3:
            last = word
            assert released(tmp_path, word) == expected[word]


def test_a_build_that_is_killed_between_two_renames_is_mended(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    release(tmp_path, SECOND)
    (tmp_path / "public").rename(tmp_path / ".public.pressroom/aside")
    with begin(tmp_path):
        assert shown(tmp_path / "public") == SECOND
    (tmp_path / "public").rename(tmp_path / ".public.pressroom/aside")
    (tmp_path / ".public.pressroom/tree").rename(tmp_path / "public")
    (tmp_path / "public/next.html").write_bytes(b"next")
    with begin(tmp_path):
        assert shown(tmp_path / "public") == {**SECOND, "next.html": b"next"}
    release(tmp_path, SECOND)
    assert shown(tmp_path / "public") == SECOND


# Folders that change places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [exchange.exchange, exchange.in_two_steps])
def test_two_folders_change_places(tmp_path: Path, change: Callable[[str, str, str], None]) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    change(str(tmp_path / "one"), str(tmp_path / "two"), str(tmp_path / "aside"))
    assert (tmp_path / "one/file").read_text() == "two"
    assert (tmp_path / "two/file").read_text() == "one"
    assert not (tmp_path / "aside").exists()


def test_where_the_second_step_fails_the_first_is_undone(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange.in_two_steps(str(tmp_path / "one"), str(tmp_path / "missing"), str(tmp_path / "aside"))
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_an_exchange_that_fails_says_so(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange.exchange(str(tmp_path / "one"), str(tmp_path / "missing"), str(tmp_path / "aside"))


def test_a_published_file_on_another_disk_is_copied_with_its_time(tmp_path: Path) -> None:
    elsewhere = Path("/dev/shm") if Path("/dev/shm").is_dir() else tmp_path
    with tempfile.TemporaryDirectory(dir=elsewhere) as folder:
        published = Path(folder) / "x"
        published.write_bytes(b"x")
        os.utime(published, ns=(5, 5))
        workshop = Workshop(str(tmp_path / "tree"))
        for _ in range(2):
            workshop.link("a/b", str(published))
        assert (tmp_path / "tree/a/b").read_bytes() == b"x"
        assert (tmp_path / "tree/a/b").stat().st_mtime_ns == 5


# What is refused --------------------------------------------------------------------------------------------------


def refusal(site: Path, output: Path) -> str:
    with pytest.raises(PressroomError) as raised:
        begin(site, output)
    assert raised.value.exit_code == EXIT_USAGE
    return told(raised).replace(str(site), "SITE").replace(str(site.parent), "ABOVE")


def test_folders_that_are_not_ours_to_replace_are_refused(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "linked").symlink_to("content")
    (site / "file").write_bytes(b"")
    (site / "full").mkdir()
    (site / "full/thesis.txt").write_bytes(b"")
    sources = "the folder holds the site's own sources. | Leave out --output, or name an empty folder."
    inside = "content/ holds the site's own sources. | Leave out --output, or name a folder that is not inside of it."
    assert [
        refusal(site, site / name) for name in ("", "..", "content", "content/out", "linked/out", "file", "full")
    ] == [
        f"output: The site cannot be published to SITE: {sources}",
        f"output: The site cannot be published to SITE/..: {sources}",
        f"output: The site cannot be published to SITE/content: {inside}",
        f"output: The site cannot be published to SITE/content/out: {inside}",
        f"output: The site cannot be published to SITE/linked/out: {inside}",
        "output: The site cannot be published to SITE/file: it is a file. "
        "| Name an empty folder, or one that is not there yet.",
        "output: The site cannot be published to SITE/full: it holds files of another origin, which would be lost. "
        "| Name an empty folder, or empty this one first.",
    ]
    assert refusal(site, Path("/")) == f"output: The site cannot be published to /: {sources}"
    assert refusal(site, Path("/proc")) == (
        "output: The site cannot be published to /proc: it is a disk of its own, so it cannot be replaced as a whole. "
        "| Name a folder inside of it."
    )
    assert sorted(path.name for path in site.iterdir()) == ["content", "file", "full", "linked"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    release(tmp_path, FIRST)
    assert shown(tmp_path / "public") == FIRST


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "a/../x",
        "a/./x",
        "a//x",
        "a/",
        "a\\x",
        "a\nx",
        "a\0x",
        "x" * 256,
        "ж" * 128,
        "\udcff",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(tmp_path: Path, path: str) -> None:
    with begin(tmp_path) as edition, pytest.raises(PressroomError) as raised:
        edition.put(path, b"")
    assert raised.value.exit_code == EXIT_CONTENT
    assert told(raised) == (
        f"bad-path: A file of the site would be called {path!r}, which cannot be an address inside of the site. "
        "| Mend the slug, alias or file name that it is made of."
    )


def test_a_path_cannot_be_file_and_folder_at_once(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    with begin(tmp_path) as edition:
        fill(edition, {"a/b": b"", "a": b""})
        with pytest.raises(PressroomError) as raised:
            edition.commit()
    assert raised.value.exit_code == EXIT_CONTENT
    assert told(raised) == (
        "url-clash: a would be both a file and a folder of the site. "
        "| Change the slug, alias or file name that one of them is made of."
    )
    assert shown(tmp_path / "public") == FIRST


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with begin(tmp_path):
        with pytest.raises(PressroomError) as raised:
            begin(tmp_path)
        release(tmp_path, FIRST, "preview")
    assert raised.value.exit_code == EXIT_DISK
    assert told(raised) == (
        f"output-busy: Another build is publishing to {tmp_path}/public and has not ended yet. "
        "| Wait until it has ended, or end it, then build again."
    )
    release(tmp_path, FIRST)


# Disks that fail --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full: a.html. STAYS | Make room on the disk, then build again."),
        (errno.EDQUOT, "There is no room left for this user: a.html. STAYS | Make room, then build again."),
        (errno.EROFS, "The disk can only be read: a.html. STAYS | Choose another folder with --output."),
        (
            errno.EACCES,
            "This user may not write there: a.html. STAYS "
            "| Get the right to write there, or choose another folder with --output.",
        ),
        (
            errno.ENAMETOOLONG,
            "The name is too long for the disk: a.html. STAYS "
            "| Give the article a shorter slug, or the file a shorter name.",
        ),
        (errno.EMFILE, "Too many files are open at once: a.html. STAYS | Close other programs, then build again."),
        (errno.EIO, "The disk does not answer as it should: a.html. STAYS | Check the disk, then build again."),
        (
            errno.ETXTBSY,
            "Text file busy: a.html. STAYS | Build again; if that does not help, ask whoever looks after this machine.",
        ),
    ],
)
def test_what_a_failing_disk_means_is_said_in_words(number: int, said: str) -> None:
    raised = failed(OSError(number, os.strerror(number)), "a.html")
    assert raised.exit_code == EXIT_DISK
    what, hint = said.replace("STAYS", "The site as it was published before is untouched.").split(" | ")
    assert raised.problems == (error("cannot-write", "", what, hint),)


def test_a_file_too_long_for_the_disk_leaves_the_old_edition(tmp_path: Path) -> None:
    release(tmp_path, FIRST)
    deep = "/".join(["d" * 200] * 30)
    with pytest.raises(PressroomError) as raised:
        release(tmp_path, {deep: b""})
    assert raised.value.exit_code == EXIT_DISK
    assert raised.value.problems[0].message.startswith("The name is too long for the disk: ")
    assert shown(tmp_path / "public") == FIRST


def test_a_missing_right_to_write_leaves_the_old_edition() -> None:
    with common_folder() as site:
        release(site, FIRST, cache=False)
        exit_code, (problem,) = problems_without_rights(lambda: release(site, SECOND, cache=False))
        assert shown(site / "public") == FIRST
    assert exit_code == EXIT_DISK
    assert problem == error(
        "cannot-write",
        "",
        f"This user may not write there: {site}/.public.pressroom/lock. "
        "The site as it was published before is untouched.",
        "Get the right to write there, or choose another folder with --output.",
    )


def test_what_vanishes_before_it_is_shown_is_noticed(tmp_path: Path) -> None:
    with begin(tmp_path) as edition:
        fill(edition, FIRST)
        shutil.rmtree(tmp_path / ".public.pressroom/tree/en/news/a")
        with pytest.raises(PressroomError) as raised:
            edition.commit()
    assert told(raised) == (
        "cannot-write: en/news/a/index.html was written and is gone again: something else is deleting files beside the "
        "output. The site as it was published before is untouched. "
        "| Build again; if that does not help, choose another folder with --output."
    )
