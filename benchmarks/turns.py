"""The builds in turns: each kind by each program, then the next kind, then the next turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from benchmarks.check import check, counts, demand
from benchmarks.corpus import releases
from benchmarks.edits import KINDS
from benchmarks.measure import run
from benchmarks.programs.base import Program
from benchmarks.samples import Sample

LARGE: Final = 10_000
SLOW_TURNS: Final = 1

Tell = Callable[[str], None]


class Turns(Struct, frozen=True, kw_only=True):
    """What is measured at one size. folder: where the sites are, best in memory. runs: the turns that count."""

    programs: Sequence[Program]
    kinds: Sequence[str]
    size: int
    runs: int
    folder: Path
    tell: Tell

    def samples(self) -> Iterator[Sample]:
        """Turn 0 warms the files up and looks at the memory; its times do not count."""
        began = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        programs = [program for program in self.programs if self.size <= program.most]
        for program in programs:
            self.tell(f"{program.name}: writes a site of {self.size:,}")
            program.set_up(self._site(program), releases(self.size))
        for turn in range(self.runs + 1):
            for kind in self._steps(turn):
                for program in programs:
                    if self._takes_part(program, turn):
                        yield self._sample(program, kind, turn, began)

    def _steps(self, turn: int) -> Sequence[str]:
        """Every turn begins with a build from nothing where there is none yet."""
        return self.kinds if turn or "cold" in self.kinds else ("cold", *self.kinds)

    def _takes_part(self, program: Program, turn: int) -> bool:
        """Of slow programs a few builds must do: the first ones count."""
        return turn < SLOW_TURNS if self._hurries(program) else True

    def _hurries(self, program: Program) -> bool:
        return program.slow and self.size >= LARGE

    def _sample(self, program: Program, kind: str, turn: int, began: str) -> Sample:
        site = self._site(program)
        trace = KINDS[kind](program, site, self.size, turn)
        cost = run(program.command(site), site, program.environment(), memory=not turn)
        demand(program.output(site), trace)
        if kind == "cold" and not turn:
            check(program.output(site), self.size, plain=program.plain)
        found = counts(program.output(site)) if not turn else {}
        self.tell(f"{program.name}: {kind} {turn}: {cost.wall:.2f} s, {cost.cpu:.2f} s CPU {found or ''}")
        return Sample(
            run=began,
            turn=turn,
            size=self.size,
            kind=kind,
            program=program.name,
            cost=cost,
            timed=bool(turn) or self._hurries(program),
            files=sum(found.values()),
        )

    def _site(self, program: Program) -> Path:
        return self.folder / str(self.size) / program.name
