"""RESULTS.md, made of the samples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.edits import KINDS, WORDS
from benchmarks.programs import PROGRAMS
from benchmarks.samples import Results, Row, Sample, row

REFERENCE: Final = "hugo"
INTRODUCTION: Final = """# Results

Written by `python -m benchmarks`; how it measures, and what was done to be fair, is told in [README.md](README.md).
Each number is a median. Wall and CPU are seconds, the latter of all processes together. Memory is the largest sum
over all processes of the program, in MB, in a build of its own that no time is taken of. The ratio is of wall times, to
Hugo's build in the same turn; where it begins with ~, the two were not measured side by side.
"""


def document(results: Results) -> str:
    parts = [INTRODUCTION, *_machine(results)]
    for size in sorted({sample.size for sample in results.samples}):
        parts += [f"## {size:,} releases", *_tables([item for item in results.samples if item.size == size])]
    parts += [*_growth(results.samples), *_imports(results)]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _machine(results: Results) -> Iterator[str]:
    yield "## Machine and versions"
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    corpora = ", ".join(f"{size} releases: {digest}" for size, digest in results.corpora.items())
    facts = {**results.machine, "Programs": versions, "Corpora (SHA-256)": corpora}
    yield "\n".join(f"- {name}: {value}" for name, value in facts.items())


def _tables(samples: Sequence[Sample]) -> Iterator[str]:
    for kind in KINDS:
        if rows := list(_rows([sample for sample in samples if sample.kind == kind])):
            yield f"### {WORDS[kind][0].upper()}{WORDS[kind][1:]}"
            yield _table(rows)


def _rows(samples: Sequence[Sample]) -> Iterator[Row]:
    reference = [sample for sample in samples if sample.program == REFERENCE]
    for name in PROGRAMS:
        if own := [sample for sample in samples if sample.program == name]:
            yield row(own, reference)


def _table(rows: Sequence[Row]) -> str:
    lines = ["| program | wall | CPU | memory | files | ÷ Hugo | runs |", "|---|---:|---:|---:|---:|---:|---:|"]
    lines += [
        f"| {item.program} | {item.wall:.2f} | {item.cpu:.2f} | {_megabytes(item.memory)} | {item.files or '–'}"
        f" | {_ratio(item)} | {item.runs} |"
        for item in rows
    ]
    return "\n".join(lines)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f}" if size else "–"


def _ratio(item: Row) -> str:
    return "–" if item.ratio is None else f"{'' if item.paired else '~'}{item.ratio:.2f}"


def _growth(samples: Sequence[Sample]) -> Iterator[str]:
    """What a release costs at each size: where it is the same, cost is linear."""
    sizes = sorted({sample.size for sample in samples})
    cold = [sample for sample in samples if sample.kind == "cold"]
    if len(sizes) < 2 or not cold:
        return
    yield "## A release in a cold build"
    lines = [
        f"| program | {' | '.join(f'of {size:,}' for size in sizes)} |",
        f"|---|{'---:|' * len(sizes)}",
    ]
    for name in PROGRAMS:
        walls = {
            size: row(own, own).wall
            for size in sizes
            if (own := [sample for sample in cold if sample.program == name and sample.size == size])
        }
        cells = (f"{1000 * walls[size] / size:.2f} ms" if size in walls else "–" for size in sizes)
        if walls:
            lines.append(f"| {name} | {' | '.join(cells)} |")
    yield "\n".join(lines)


def _imports(results: Results) -> Iterator[str]:
    """Where a warm build's time goes before the program begins."""
    if not results.imports:
        return
    yield "## Imports of a build where nothing changed"
    yield "`python -X importtime`, by package, in ms; measuring makes each import slower than it is."
    lines = ["| package | ms |", "|---|---:|"]
    lines += [f"| {name} | {milliseconds:.1f} |" for name, milliseconds in results.imports.items()]
    yield "\n".join(lines)
