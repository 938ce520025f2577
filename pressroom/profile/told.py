"""What a profile found, summed up: for people, for programs, and as a warning of a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from pressroom.errors import Problem, warning
from pressroom.profile import SLOW, Kind

T = TypeVar("T")

SLOWEST: Final = 10


class Work(Struct, frozen=True, array_like=True):
    """One piece of work, by whichever process; seconds: of the processor.

    file: whose work it is; maker: the template or output that made it. first: whether the process had done none of
    this kind before, so that it loaded and compiled what it needs for all that follow.
    """

    kind: Kind
    file: str
    maker: str
    seconds: float
    first: bool


class Step(Struct, frozen=True):
    """A part of the build; one follows the other, and all together are the whole time."""

    step: str
    seconds: float


class Sum(Struct, frozen=True):
    """All work of one kind: on how many files, and how long by all processes together."""

    kind: Kind
    files: int
    seconds: float


class Maker(Struct, frozen=True):
    """A template, or an output that needs none: the files that it made, and how long that took in all.

    each: for one file, without the first ones of each process unless there are no others.
    """

    maker: str
    files: int
    seconds: float
    each: float


class Slow(Struct, frozen=True):
    """A file of the site, or of the output where no single one is behind it: how long it took to parse and render.

    What a process did first is not among it, where there is more: it tells more of the process than of the file.
    """

    file: str
    parse: float
    render: float


class Told(Struct, frozen=True, kw_only=True):
    """A profile at the end of a build; the slowest first, but for steps, which are in their order.

    seconds: by the wall for steps and all, of the processors for the rest.
    """

    seconds: float
    steps: tuple[Step, ...]
    work: tuple[Sum, ...]
    makers: tuple[Maker, ...]
    slowest: tuple[Slow, ...]


def written(kind: Kind, file: str, maker: str, seconds: float, *, first: bool) -> bytes:
    """A piece of work as a line."""
    return msgspec.json.encode(Work(kind, file, maker, seconds, first)) + b"\n"


def tell(steps: Mapping[str, float], lines: bytes) -> Told:
    """Sums of what was written down."""
    work = _WORK.decode_lines(lines)
    rendered = [item for item in work if item.kind == "render"]
    kinds = (Sum(kind, len(own), _seconds(own)) for kind, own in _grouped(work, lambda item: item.kind))
    makers = (_maker(maker, own) for maker, own in _grouped(rendered, lambda item: item.maker))
    return Told(
        seconds=sum(steps.values()),
        steps=tuple(Step(*item) for item in steps.items()),
        work=tuple(sorted(kinds, key=lambda item: -item.seconds)),
        makers=tuple(sorted(makers, key=lambda item: -item.seconds)),
        slowest=_slowest(work),
    )


_WORK: Final = msgspec.json.Decoder(Work)


def _grouped(work: Iterable[Work], key: Callable[[Work], T]) -> Iterable[tuple[T, list[Work]]]:
    found: dict[T, list[Work]] = defaultdict(list)
    for item in work:
        found[key(item)].append(item)
    return found.items()


def _seconds(work: Iterable[Work]) -> float:
    return sum(item.seconds for item in work)


def _maker(name: str, work: Sequence[Work]) -> Maker:
    usual = [item for item in work if not item.first] or work
    return Maker(name, len(work), _seconds(work), _seconds(usual) / len(usual))


def _slowest(work: Sequence[Work]) -> tuple[Slow, ...]:
    parse: dict[str, float] = defaultdict(float)
    render: dict[str, float] = defaultdict(float)
    found = [item for item in work if item.kind in ("parse", "render")]
    for item in [item for item in found if not item.first] or found:
        (parse if item.kind == "parse" else render)[item.file] += item.seconds
    files = [Slow(file, parse[file], render[file]) for file in {**parse, **render}]
    return tuple(sorted(files, key=lambda slow: -(slow.parse + slow.render))[:SLOWEST])


# A template that costs more than its share ------------------------------------------------------------------------

DEAR: Final = 5.0
"""So many times what a page of the other templates costs."""
FLOOR: Final = 1.0
"""Seconds in all; what takes less is no one's concern, so small sites are never warned."""
FEWEST: Final = 10
"""Pages of other templates, without which there is nothing to compare with."""


def judged(pages: Sequence[Maker]) -> Iterator[Problem]:
    """A warning for each template that costs more than its share, of all templates of a build."""
    for maker in pages:
        others = [other for other in pages if other is not maker]
        count = sum(other.files for other in others)
        if maker.seconds < FLOOR or count < FEWEST:
            continue
        usual = sum(other.each * other.files for other in others) / count
        if maker.each > DEAR * usual:
            yield warning(
                SLOW,
                f"templates/{maker.maker}",
                f"A page of this template takes {_ms(maker.each)}, one of the other templates {_ms(usual)}:"
                f" {maker.seconds:.1f} s for {_files(maker.files, 'page')}.",
                "Look for a loop over many releases in it, or for work that every page repeats.",
            )


# For people -------------------------------------------------------------------------------------------------------


def shown(told: Told) -> str:
    """As lines of text."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Told) -> Iterator[str]:
    yield f"Where {told.seconds:.2f} s went, step by step:"
    for step in told.steps:
        yield f"  {step.step:<12}{step.seconds:8.3f} s {100 * step.seconds / (told.seconds or 1):4.0f} %"
    if told.work:
        yield "Work on files, in time of all processors together:"
        yield from (f"  {item.kind:<12}{item.seconds:8.3f} s  {_files(item.files)}" for item in told.work)
    if told.makers:
        yield "Rendering, by template or output:"
        for maker in told.makers:
            yield f"  {maker.maker:<16}{maker.seconds:8.3f} s  {_files(maker.files)}, {_ms(maker.each)} each"
    if told.slowest:
        yield "The slowest files, to parse and to render:"
        for slow in told.slowest:
            yield f"  {_ms(slow.parse + slow.render):>10}  {slow.file} ({_ms(slow.parse)} and {_ms(slow.render)})"


def _files(count: int, noun: str = "file") -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.2f} ms"
