"""Work over processes: the same results in the same order, and failures that arrive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom import workers
from pressroom.errors import EXIT_DISK, EXIT_USAGE, PressroomError, error
from pressroom.workers import FEWEST, MOST_SHARES, Apart, run

MANY = range(200)


def process(_item: object) -> bytes:
    return str(os.getpid()).encode()


def squared(number: int) -> bytes:
    return str(number * number).encode()


def failing(failure: Callable[[], object]) -> Callable[[int], bytes]:
    def work(item: int) -> bytes:
        if item == 150:
            failure()
        return b""

    return work


def raising(exception: BaseException) -> Callable[[int], bytes]:
    def fail() -> None:
        raise exception

    return failing(fail)


def no_child_is_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, FEWEST, 200, 3 * MOST_SHARES])
def test_results_come_in_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(run(squared, range(count), jobs)) == [squared(number) for number in range(count)]
    assert no_child_is_left()


def test_workers_begin_anew_after_so_many_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WAVE", 90)
    assert list(run(squared, MANY, 2)) == [squared(number) for number in MANY]
    processes = list(run(process, MANY, 2))
    waves = processes[:67], processes[67:134], processes[134:]
    assert [len(set(wave)) for wave in waves] == [len(set(wave) - {process(0)}) for wave in waves]
    assert sum(len(set(wave)) for wave in waves) == len(set(processes)) > 2
    assert no_child_is_left()


@settings(max_examples=25)
@given(sizes=st.lists(st.integers(0, 200_000), min_size=FEWEST, max_size=80), jobs=st.integers(2, 4))
def test_results_of_any_size_come_whole(sizes: list[int], jobs: int) -> None:
    def work(item: tuple[int, int]) -> bytes:
        return item[0].to_bytes(1, "big") * item[1]

    items = list(enumerate(sizes))
    assert list(run(work, items, jobs)) == [work(item) for item in items]


def test_the_work_is_done_by_as_many_processes_as_asked_for() -> None:
    def slow(item: int) -> bytes:
        time.sleep(0.001)
        return process(item)

    workers = set(run(slow, MANY, 3))
    assert len(workers) == 3
    assert process(0) not in workers


@pytest.mark.parametrize(("items", "jobs"), [(MANY, 1), (range(FEWEST - 1), 4), (range(1), 4)])
def test_one_job_or_few_items_stay_in_this_process(items: range, jobs: int) -> None:
    assert set(run(process, items, jobs)) == {process(0)}


def test_a_process_with_threads_is_not_forked() -> None:
    ready = threading.Event()
    thread = threading.Thread(target=ready.wait)
    thread.start()
    try:
        assert set(run(process, MANY, 2)) == {process(0)}
    finally:
        ready.set()
        thread.join()


def test_items_and_functions_need_not_be_sent() -> None:
    values = [lambda number=number: number for number in MANY]
    assert list(run(lambda value: squared(value()), values, 2)) == [squared(number) for number in MANY]


def test_a_run_that_is_not_read_to_its_end_leaves_no_process() -> None:
    results = run(squared, MANY, 2)
    assert isinstance(results, Iterator)
    assert next(results) == b"0"
    del results
    assert no_child_is_left()


# Failures ---------------------------------------------------------------------------------------------------------


def test_our_own_exception_arrives_with_its_problems() -> None:
    problem = error("template-error", "templates/page.html", "Wrong.", "Right.", line=3)
    with pytest.raises(PressroomError) as raised:
        list(run(raising(PressroomError(EXIT_USAGE, problem)), MANY, 2))
    assert raised.value.exit_code == EXIT_USAGE
    assert raised.value.problems == (problem,)
    assert no_child_is_left()


def test_any_exception_arrives_with_where_it_was_raised() -> None:
    with pytest.raises(ZeroDivisionError, match="by zero") as raised:
        list(run(failing(lambda: 1 // 0), MANY, 2))
    (note,) = raised.value.__notes__
    assert note.startswith("In a worker:\nTraceback (most recent call last):\n")
    assert "1 // 0" in note


class Unsendable(Exception):  # noqa: N818 - what matters is that it cannot be sent
    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def test_an_exception_that_cannot_be_sent_arrives_as_text() -> None:
    with pytest.raises(RuntimeError, match=r"(?s)Traceback.*Unsendable: ab"):
        list(run(raising(Unsendable("a", "b")), MANY, 2))


def test_in_this_process_an_exception_is_raised_as_it_is() -> None:
    exception = ValueError("x")
    with pytest.raises(ValueError, match="x") as raised:
        list(run(raising(exception), MANY, 1))
    assert raised.value is exception


@pytest.mark.parametrize(
    "end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0), lambda: sys.exit("no")]
)
def test_a_worker_that_ends_before_its_work_is_told(end: Callable[[], object]) -> None:
    with pytest.raises((PressroomError, SystemExit)) as raised:
        list(run(failing(end), MANY, 2))
    if isinstance(raised.value, PressroomError):
        assert raised.value.exit_code == EXIT_DISK
        assert raised.value.problems == (
            error(
                "worker-ended",
                "",
                "One of the processes that build the site was ended by the system, probably because memory ran out.",
                "Build with --jobs 1, which needs less memory, or close other programs.",
            ),
        )
    assert no_child_is_left()


LONG = """
import os, sys, time
from pressroom.workers import run
def work(item):
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(0.02)
    return bytes(100_000)
try:
    for result in run(work, range(800), 2):
        pass
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize(("send", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_workers_end_with_their_parent(send: signal.Signals, code: int) -> None:
    with subprocess.Popen([sys.executable, "-c", LONG], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        workers = {int(parent.stdout.readline()) for _ in range(20)}
        assert len(workers) == 2
        parent.send_signal(send)
        parent.stdout.read()  # ends only when no process can write there any more
        assert parent.wait() == code
        assert parent.stderr.read() == b""


# Something apart --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("size", [0, 1, 5_000_000])
def test_answers_are_worked_out_apart_in_their_order(jobs: int, size: int) -> None:
    apart = Apart(lambda: (letter * size for letter in (b"x", b"y")), jobs)
    assert [apart.answer(), apart.answer()] == [b"x" * size, b"y" * size]
    apart.close()
    assert no_child_is_left()


def test_what_is_worked_out_apart_is_another_process_only_with_two_jobs() -> None:
    for jobs, own in ((1, True), (2, False)):
        apart = Apart(lambda: [process(None)], jobs)
        assert (apart.answer() == process(None)) is own
        apart.close()


def test_what_nobody_asks_for_is_ended() -> None:
    def long() -> Iterator[bytes]:
        yield b"soon"
        time.sleep(60)
        yield b"late"

    apart = Apart(long, 2)
    assert apart.answer() == b"soon"
    apart.close()
    apart.close()
    assert no_child_is_left()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_failure_apart_arrives_when_it_is_asked_for(jobs: int) -> None:
    def fail() -> Iterator[bytes]:
        yield b""
        raise PermissionError(13, "Permission denied", "public")

    apart = Apart(fail, jobs)
    assert apart.answer() == b""
    with pytest.raises(PermissionError, match="public"):
        apart.answer()
    apart.close()
    assert no_child_is_left()
