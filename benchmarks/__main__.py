"""Pressroom and others, side by side: python -m benchmarks --help."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
from msgspec import structs

from benchmarks import machine, samples, table
from benchmarks.corpus import fingerprint, releases
from benchmarks.edits import KINDS
from benchmarks.imports import imports
from benchmarks.programs import PROGRAMS
from benchmarks.programs.base import Program
from benchmarks.turns import Turns

HERE: Final = Path(__file__).resolve().parent
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


def _listed(known: Sequence[str]) -> click.ParamType[list[str]]:
    class Listed(click.ParamType[list[str]]):
        name = "list"

        def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
            names = value.split(",")
            for unknown in set(names) - set(known):
                self.fail(f"“{unknown}” is none of {', '.join(known)}.", param, ctx)
            return names

    return Listed()


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--sizes", default="1000,10000,100000", help="Numbers of releases, with commas.")
@click.option("--programs", type=_listed(list(PROGRAMS)), default=",".join(PROGRAMS), help="With commas.")
@click.option("--kinds", type=_listed(list(KINDS)), default=",".join(KINDS), help="Of builds, with commas.")
@click.option("--runs", type=click.IntRange(1), default=5, help="Turns that count; one more warms up.")
@click.option("--tools", type=click.Path(path_type=Path), default=Path.home() / ".cache/pressroom-benchmarks",
              help="Where the other programs are installed, by package name.")  # fmt: skip
@click.option("--folder", type=click.Path(path_type=Path), help="Where the sites are written; default: in memory.")
@click.option("--data", type=click.Path(path_type=Path), default=HERE / "results.json", help="All numbers.")
@click.option("--results", type=click.Path(path_type=Path), default=HERE / "RESULTS.md", help="The table.")
@click.option("--keep", is_flag=True, help="Leave the sites where they are, to look at them.")
def main(
    sizes: str,
    programs: list[str],
    kinds: list[str],
    runs: int,
    tools: Path,
    folder: Path | None,
    data: Path,
    results: Path,
    keep: bool,
) -> None:
    """Measure Pressroom and others on the same releases; new numbers take the place of old ones of the same name."""
    chosen = [PROGRAMS[name](tools.resolve()) for name in PROGRAMS if name in programs]
    for program in chosen:
        program.install()
    place = Path(tempfile.mkdtemp(prefix="pressroom-benchmarks-", dir=folder or (MEMORY if MEMORY.is_dir() else None)))
    _tell(f"The sites are in {place}, {'in memory' if machine.on_tmpfs(place) else 'NOT in memory'}.")
    try:
        for size in map(int, sizes.split(",")):
            turns = Turns(programs=chosen, kinds=kinds, size=size, runs=runs, folder=place, tell=_tell)
            _remember(turns, data, results)
            if not keep:
                shutil.rmtree(place / str(size))
    finally:
        if not keep:
            shutil.rmtree(place)
    click.echo(results.read_text(encoding="utf-8"))


def _remember(turns: Turns, data: Path, results: Path) -> None:
    """Measure one size, and write what is known then: a later size may take an hour."""
    facts = machine.facts()
    found = tuple(turns.samples())
    old = samples.load(data)
    new = structs.replace(
        old,
        machine=facts,
        versions={**old.versions, **{program.name: program.version() for program in turns.programs}},
        corpora={**old.corpora, f"{turns.size:,}": fingerprint(releases(turns.size))},
        samples=samples.merged(old.samples, found),
        imports=_imports(turns.programs, turns) or old.imports,
    )
    samples.save(data, new)
    results.write_text(table.document(new), encoding="utf-8")


def _imports(programs: Sequence[Program], turns: Turns) -> dict[str, float]:
    for program in programs:
        if program.name == "pressroom":
            site = turns.folder / str(turns.size) / program.name
            return imports(program.command(site), site)
    return {}


def _tell(words: str) -> None:
    click.echo(words, err=True)


if __name__ == "__main__":
    sys.exit(main())
