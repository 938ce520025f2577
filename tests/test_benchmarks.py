"""What the benchmarks stand on: the same texts everywhere, whole families of processes, and sums that are right."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.check import UnequalError, check, counts
from benchmarks.corpus import WORDS, fingerprint, release, releases
from benchmarks.imports import by_package
from benchmarks.measure import Cost, ProgramError, run
from benchmarks.samples import Results, Row, Sample, merged, row
from benchmarks.table import document


def test_the_texts_are_the_same_everywhere() -> None:
    assert fingerprint(releases(20)) == "d8585f9a780e0c4a"
    assert [item.body for item in releases(20)] == [release(number, 1000).body for number in range(20)]
    assert all(WORDS <= len(item.body.split()) < WORDS + 120 for item in releases(20))


def test_a_site_that_lacks_pages_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("<loc>", encoding="utf-8")
    assert counts(tmp_path) == {"others": 1}
    with pytest.raises(UnequalError, match=r"has 0 releases, not 100\.$"):
        check(tmp_path, 100, plain=True)


def test_children_are_measured_too(tmp_path: Path) -> None:
    child = "import time; data = bytearray(40_000_000); time.sleep(0.5)"
    command = [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{child}'])"]
    assert run(command, tmp_path, os.environ, memory=True).memory > 40_000_000
    assert run(command, tmp_path, os.environ, memory=False).memory == 0


def test_a_program_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match=r"ended with 3:\nno$"):
        run([sys.executable, "-c", "import sys; print('no', end=''); sys.exit(3)"], tmp_path, os.environ, memory=False)


def sample(program: str, wall: float, turn: int = 1, run: str = "a", *, timed: bool = True) -> Sample:
    cost = Cost(wall=wall, cpu=2 * wall, memory=0 if timed else 5_000_000)
    return Sample(run=run, turn=turn, size=1000, kind="cold", program=program, cost=cost, timed=timed, files=7)


def test_ratios_are_of_builds_side_by_side() -> None:
    reference = [sample("hugo", 1.0, 1), sample("hugo", 4.0, 2), sample("hugo", 2.0, 3)]
    own = [sample("nikola", 99.0, 0, timed=False), *(sample("nikola", 4.0, turn) for turn in (1, 2, 3))]
    assert row(own, reference) == Row(
        program="nikola", wall=4.0, cpu=8.0, memory=5_000_000, files=7, runs=3, ratio=2.0, paired=True
    )
    apart = row([sample("nikola", 4.0, run="b")], reference)
    assert (apart.ratio, apart.paired) == (2.0, False)


def test_what_is_measured_anew_takes_the_place_of_the_old() -> None:
    old = [sample("hugo", 1.0), sample("pelican", 9.0)]
    assert merged(old, [sample("hugo", 2.0)]) == (sample("pelican", 9.0), sample("hugo", 2.0))


def test_the_table() -> None:
    samples = (sample("hugo", 1.0), sample("pelican", 9.5))
    text = document(Results(machine={"Kernel": "Linux"}, versions={"hugo": "0.1"}, samples=samples))
    assert "- Kernel: Linux\n- Programs: hugo 0.1\n" in text
    assert "## 1,000 releases\n\n### Cold: no output, no cache\n" in text
    assert "| pelican | 9.50 | 19.00 | – | 7 | 9.50 | 1 |" in text


def test_imports_by_package() -> None:
    report = (
        "import time: self [us] | cumulative | imported package\nimport time:      2500 |       2500 |   click.core\n"
    )
    report += "import time:      1000 |       1000 | json\nimport time:       100 |        100 | nh3\n"
    assert by_package(report) == {
        "click": 2.5, "the standard library": 1.0, "all others": pytest.approx(0.1), "all": 3.6,
    }  # fmt: skip
