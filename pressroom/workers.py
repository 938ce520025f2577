"""Spreads work over processes. A worker is a fork: it has all that this process had, and sends back only bytes."""

from __future__ import annotations

import gc
import os
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final, NoReturn, TypeVar

import msgspec
from msgspec import Struct

from pressroom.errors import EXIT_DISK, PressroomError, Problem, error

T = TypeVar("T")

FEWEST: Final = 32
"""Below so many items the work is done before the second process has begun."""

HEADER: Final = struct.Struct("!iI")
TICKET: Final = struct.Struct("!H")
MOST_SHARES: Final = 1024
"""Their numbers wait in a pipe, which may take no more than a page of 4 KiB before it blocks."""
MOST_ITEMS: Final = 256
"""In a share, so that what waits to be sent stays small."""

WAVE: Final = 15_000
"""Items after which workers begin anew. Whatever a worker looks at becomes a copy of its own, for Python counts in each
value who looks at it: without end, each would come to hold all that their parent holds."""

DONE: Final = -1
FAILED: Final = -2


def run(function: Callable[[T], bytes], items: Sequence[T], jobs: int, *, fewest: int = FEWEST) -> Iterator[bytes]:
    """What the function makes of each item, in the items' order, worked out by `jobs` processes.

    The items and all that the function leans on are inherited, not sent. What the function raises is raised here.
    With one job, fewer than `fewest` items, or where this process may not be forked, the work is done in this process.
    Raises PressroomError where the system ended a worker.
    """
    jobs = min(jobs, len(items))
    if jobs < 2 or len(items) < fewest or not _can_fork():
        return map(function, items)
    return _in_waves(function, items, jobs)


class Apart:
    """Answers that another process works out while this one goes on; with one job, each when it is asked for.

    Where the system lets no process start, it is done when asked for as well. Only the process that made it may ask.
    """

    def __init__(self, function: Callable[[], Iterable[bytes]], jobs: int) -> None:
        self._process: Final = os.getpid()
        self._worker = _apart(function) if jobs > 1 and _can_fork() else None
        self._answers: Final = _payloads(self._worker) if self._worker else iter(function())

    def answer(self) -> bytes:
        """Waits for the next one. What the function raises is raised here."""
        assert self._worker is None or self._process == os.getpid(), "another process would take the answer away"
        return next(self._answers)

    def close(self) -> None:
        """To be called in any case; asked for or not, it comes to its end."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


def _apart(function: Callable[[], Iterable[bytes]]) -> _Worker | None:
    def work(pipe: int) -> None:
        for number, answer in enumerate(function()):
            _send(pipe, number, answer)

    with suppress(OSError):
        return _fork(work)
    return None


def _payloads(worker: _Worker) -> Iterator[bytes]:
    return (payload for _, payload in _answers([worker]))


def _can_fork() -> bool:
    """A fork copies only the thread that asks for it, with whatever locks the others just hold."""
    return hasattr(os, "fork") and threading.active_count() == 1


def _in_waves(function: Callable[[T], bytes], items: Sequence[T], jobs: int) -> Iterator[bytes]:
    size = -(-len(items) // -(-len(items) // WAVE))
    for start in range(0, len(items), size):
        wave = items[start : start + size]
        yield from _run(function, wave, min(jobs, len(wave)))


def _run(function: Callable[[T], bytes], items: Sequence[T], jobs: int) -> Iterator[bytes]:
    shares = _shares(len(items), jobs)
    tickets = _tickets(len(shares))
    workers: list[_Worker] = []
    try:
        _start(workers, jobs, lambda pipe: _work(function, items, shares, tickets, pipe))
        yield from _in_order(workers, len(shares))
    finally:
        os.close(tickets)
        for worker in workers:
            worker.end()


def _shares(count: int, jobs: int) -> list[range]:
    """Consecutive items that a worker takes at once: small enough that all workers end at about the same time."""
    size = max(1, -(-count // MOST_SHARES), min(MOST_ITEMS, count // (jobs * 16)))
    return [range(start, min(start + size, count)) for start in range(0, count, size)]


def _tickets(count: int) -> int:
    """A pipe that holds each share's number once: whoever reads one has that share."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(TICKET.pack, range(count))))
    os.close(writing)
    return reading


# In the parent ----------------------------------------------------------------------------------------------------


class _Worker:
    """A child process and the pipe that it answers through."""

    def __init__(self, process: int, pipe: int) -> None:
        self.process: Final = process
        self.pipe: Final = pipe
        self._received = bytearray()

    def receive(self) -> Iterator[tuple[int, bytes]]:
        """What has come whole: a share's number, DONE or FAILED, and bytes."""
        data = os.read(self.pipe, 1 << 20)
        if not data:
            raise PressroomError(EXIT_DISK, _ended())
        self._received += data
        while len(self._received) >= HEADER.size:
            number, length = HEADER.unpack_from(self._received)
            end = HEADER.size + length
            if len(self._received) < end:
                return
            yield number, bytes(self._received[HEADER.size : end])
            del self._received[:end]

    def end(self) -> None:
        """Nothing that a worker leaves half done counts, so it need not be asked kindly."""
        os.close(self.pipe)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def _start(workers: list[_Worker], jobs: int, work: Callable[[int], None]) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    try:
        workers.extend(_fork(work) for _ in range(jobs))
    except OSError as reason:
        if not workers:
            raise PressroomError(EXIT_DISK, _no_process(reason)) from reason
    finally:
        gc.unfreeze()


def _fork(work: Callable[[int], None]) -> _Worker:
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _child(work, writing)
    os.close(writing)
    return _Worker(process, reading)


def _in_order(workers: Sequence[_Worker], count: int) -> Iterator[bytes]:
    early: dict[int, bytes] = {}
    wanted = 0
    for number, payload in _answers(workers):
        early[number] = payload
        while wanted in early:
            yield from _BYTES.decode(early.pop(wanted))
            wanted += 1
    if wanted != count:
        raise PressroomError(EXIT_DISK, _ended())


def _answers(workers: Sequence[_Worker]) -> Iterator[tuple[int, bytes]]:
    import selectors

    with selectors.DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker.pipe, selectors.EVENT_READ, worker)
        while selector.get_map():
            for key, _ in selector.select():
                for number, payload in key.data.receive():
                    if number == FAILED:
                        _raise(payload)
                    elif number == DONE:
                        selector.unregister(key.fd)
                    else:
                        yield number, payload


# In a child -------------------------------------------------------------------------------------------------------


def _child(work: Callable[[int], None], pipe: int) -> NoReturn:
    """Work, and leave without any of the parent's clearing up; a parent that is gone ends it at its next answer."""
    status = 1
    try:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
            signal.signal(name, signal.SIG_DFL)
        work(pipe)
        status = 0
    except BaseException as failure:
        _send(pipe, FAILED, _failure(failure))
    finally:
        os._exit(status)


def _work(function: Callable[[T], bytes], items: Sequence[T], shares: Sequence[range], tickets: int, pipe: int) -> None:
    while ticket := os.read(tickets, TICKET.size):
        (number,) = TICKET.unpack(ticket)
        _send(pipe, number, msgspec.msgpack.encode([function(items[index]) for index in shares[number]]))
    _send(pipe, DONE, b"")


def _send(pipe: int, number: int, payload: bytes) -> None:
    message = memoryview(HEADER.pack(number, len(payload)) + payload)
    while message:
        message = message[os.write(pipe, message) :]


_BYTES: Final = msgspec.msgpack.Decoder(list[bytes])


# Failures ---------------------------------------------------------------------------------------------------------


class _Failure(Struct, frozen=True):
    """An exception on its way: ours as it is, any other pickled and, where that cannot be, as text."""

    text: str
    exit_code: int = 0
    problems: tuple[Problem, ...] = ()
    pickled: bytes = b""


def _failure(failure: BaseException) -> bytes:
    import pickle
    import traceback

    text = "".join(traceback.format_exception(failure))
    if isinstance(failure, PressroomError):
        return msgspec.msgpack.encode(_Failure(text, failure.exit_code, failure.problems))
    try:
        pickled = pickle.dumps(failure)
        pickle.loads(pickled)  # noqa: S301 - made in the line above
    except Exception:
        pickled = b""
    return msgspec.msgpack.encode(_Failure(text, pickled=pickled))


def _raise(payload: bytes) -> NoReturn:
    failure = msgspec.msgpack.decode(payload, type=_Failure)
    if failure.exit_code:
        raise PressroomError(failure.exit_code, *failure.problems)
    if not failure.pickled:
        raise RuntimeError(failure.text)
    import pickle

    raised = pickle.loads(failure.pickled)  # noqa: S301 - our own child sent it
    raised.add_note("In a worker:\n" + failure.text)
    raise raised


def _ended() -> Problem:
    return error(
        "worker-ended",
        "",
        "One of the processes that build the site was ended by the system, probably because memory ran out.",
        "Build with --jobs 1, which needs less memory, or close other programs.",
    )


def _no_process(reason: OSError) -> Problem:
    return error(
        "no-worker",
        "",
        f"The system does not let this build start another process: {reason.strerror or reason}.",
        "Build with --jobs 1.",
    )
