"""The guard of speed that needs no clock: no kind of build does more work than was written down in counts.json."""

from __future__ import annotations

import json
from pathlib import Path

from counting import CEILINGS, FILES, PYTHON, WORK, all_kinds, committed, counted, write_site


def test_no_kind_of_build_does_more_than_was_written_down(tmp_path: Path) -> None:
    known = committed()
    version = json.loads(CEILINGS.read_text(encoding="utf-8"))["python"]
    found = all_kinds(tmp_path / "site")
    assert found.keys() == known.keys()
    more = [
        f"{kind}: {name} {count}, not {known[kind][name]}"
        for kind, own in found.items()
        for name, count in own.items()
        # Another Python calls other functions of the program for the same work.
        if count > known[kind][name] and (name != "function calls" or version == PYTHON)
    ]
    assert not more, "Where more work is meant to be done: python tests/counting.py --renew"


def test_the_counts_are_the_same_with_any_seed_and_any_number_of_workers(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        write_site(tmp_path / name)
    one = counted(tmp_path / "one", seed="1")
    assert counted(tmp_path / "two", seed="2") == one
    several = counted(tmp_path / "three", seed="3", jobs=2)
    assert several == {name: one[name] for name in FILES}
    assert all(one[name] > 0 for name in WORK)
