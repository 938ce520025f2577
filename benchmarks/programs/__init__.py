"""The programs that are measured, by name."""

from __future__ import annotations

from typing import Final

from benchmarks.programs.base import Program
from benchmarks.programs.eleventy import Eleventy
from benchmarks.programs.hugo import Hugo
from benchmarks.programs.nikola import Nikola
from benchmarks.programs.pelican import Pelican
from benchmarks.programs.pressroom import Pressroom, PressroomTheme, PressroomUndesignated

PROGRAMS: Final[dict[str, type[Program]]] = {
    program.name: program
    for program in (Hugo, Pressroom, PressroomUndesignated, PressroomTheme, Eleventy, Pelican, Nikola)
}
