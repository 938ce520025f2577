"""The numbers of all runs, kept as data beside the table that is made of them."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.measure import Cost


class Sample(Struct, frozen=True, kw_only=True):
    """One build. run: when its run began; turn: samples of one run and turn were measured side by side."""

    run: str
    turn: int
    size: int
    kind: str
    program: str
    cost: Cost
    timed: bool
    files: int = 0


class Results(Struct, frozen=True, kw_only=True):
    """All that RESULTS.md is made of."""

    machine: dict[str, str] = {}
    versions: dict[str, str] = {}
    corpora: dict[str, str] = {}
    samples: tuple[Sample, ...] = ()
    imports: dict[str, float] = {}


def load(path: Path) -> Results:
    return msgspec.json.decode(path.read_bytes(), type=Results) if path.is_file() else Results()


def save(path: Path, results: Results) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")


def merged(old: Iterable[Sample], new: Sequence[Sample]) -> tuple[Sample, ...]:
    """New samples take the place of those of the same size, kind and program."""
    measured = {(sample.size, sample.kind, sample.program) for sample in new}
    return (*(sample for sample in old if (sample.size, sample.kind, sample.program) not in measured), *new)


class Row(Struct, frozen=True, kw_only=True):
    """One program's medians. ratio: of its wall time to the reference's, None where there is none to compare with.

    paired: whether the ratio is the median of builds that were measured side by side.
    """

    program: str
    wall: float
    cpu: float
    memory: int
    files: int
    runs: int
    ratio: float | None
    paired: bool


def row(samples: Sequence[Sample], reference: Sequence[Sample]) -> Row:
    """Of samples of one program, size and kind, and those of the reference."""
    timed = [sample for sample in samples if sample.timed]
    beside = {(sample.run, sample.turn): sample.cost.wall for sample in reference if sample.timed}
    pairs = [
        sample.cost.wall / beside[sample.run, sample.turn] for sample in timed if (sample.run, sample.turn) in beside
    ]
    wall = statistics.median(sample.cost.wall for sample in timed)
    ratio = statistics.median(pairs) if pairs else wall / statistics.median(beside.values()) if beside else None
    return Row(
        program=samples[0].program,
        wall=wall,
        cpu=statistics.median(sample.cost.cpu for sample in timed),
        memory=max(sample.cost.memory for sample in samples),
        files=max(sample.files for sample in samples),
        runs=len(timed),
        ratio=ratio,
        paired=bool(pairs),
    )
