"""What a fresh machine installs: exactly what the lock files name, which is what the project asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pressroom.outputs import NAMED

TOP = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")


def locked(name: str) -> dict[str, str]:
    text = (TOP / name).read_text(encoding="utf-8")
    return {
        canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+) \\$", text, re.MULTILINE)
    }


def asked_for() -> dict[str, list[Requirement]]:
    project: dict[str, Any] = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    base = [Requirement(line) for line in project["dependencies"]]
    return {LOCKS[0]: base, LOCKS[1]: base + [Requirement(line) for line in project["optional-dependencies"]["test"]]}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_a_version_within_bounds_for_all_that_is_asked_for(name: str) -> None:
    versions = locked(name)
    for requirement in asked_for()[name]:
        assert versions[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_both_lock_files_name_the_same_versions() -> None:
    assert locked(LOCKS[0]).items() <= locked(LOCKS[1]).items()


@pytest.mark.parametrize("name", LOCKS)
def test_every_version_has_hashes_and_no_address(name: str) -> None:
    text = (TOP / name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_the_ready_newsroom_has_the_search_and_names_all_outputs_that_need_nothing_of_the_system() -> None:
    settings = yaml.safe_load((TOP / "config.yaml").read_text(encoding="utf-8"))
    assert settings["search"] is True
    assert set(NAMED) - set(settings["outputs"]) == {"pdf"}
    assert "pagefind" in locked(LOCKS[0])


def test_continuous_integration_runs_the_commands_of_the_readme() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    for command, files in (("sh .ci/build", ("newsroom.yml", ".gitlab-ci.yml")), ("sh .ci/test", ("run",))):
        assert command in readme
        for name in files:
            (path,) = [path for folder in (".", ".ci", ".github/workflows") if (path := TOP / folder / name).is_file()]
            assert command in path.read_text(encoding="utf-8")
