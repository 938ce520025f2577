"""A site's own outputs: `outputs/NAME.py` in its folder, each with a function `plan(site)` like one of ours.

They are code, as trusted as templates. A mistake in one is told at its line, never as a traceback.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterable, Iterator
from functools import wraps
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from msgspec import structs

from pressroom.digest import digest
from pressroom.errors import EXIT_USAGE, PressroomError, Problem, error, warning
from pressroom.model import Artifact, Site, Texts

FOLDER: Final = "outputs"

Output = Callable[[Site], Iterable[Artifact]]


def find(site: Path) -> dict[str, Output]:
    """The outputs of a site's folder by name. Nothing is loaded before it is planned."""
    return {path.stem: _planned(path) for path in _files(site)}


def version(site: Path) -> str:
    """Stands for their code, and for the site's own words, which may stand in any text."""
    catalogues = sorted((site / "locale").glob("*/LC_MESSAGES/*.po"))
    return digest([(str(path.relative_to(site)), path.read_bytes()) for path in (*_files(site), *catalogues)])


def _files(site: Path) -> list[Path]:
    return sorted(path for path in (site / FOLDER).glob("*.py") if not path.name.startswith(("_", ".")))


def _planned(path: Path) -> Output:
    def plan(site: Site) -> Iterator[Artifact]:
        artifacts = _guarded(path, lambda: tuple(_function(path)(site)))
        for artifact in artifacts:
            if fault := _fault(artifact):
                raise _told(path, fault)
            yield structs.replace(artifact, write=_written(path, artifact.write)) if artifact.write else artifact

    return plan


def _fault(artifact: object) -> str:
    """Why it cannot be made, or ""."""
    from pressroom.views import PageView

    if not isinstance(artifact, Artifact):
        return f"`plan` gives {type(artifact).__name__} where an Artifact is expected."
    if not isinstance(artifact.path, str):
        return f"The path of an Artifact is {type(artifact.path).__name__} where a text is expected."
    if not (artifact.write or artifact.copy or artifact.parts or artifact.template):
        return f"“{artifact.path}” has no `write`, the function that makes its bytes."
    if artifact.template and not isinstance(artifact.seen().view, PageView):
        return f"“{artifact.path}” has a template, but its view is not that of a page."
    try:
        digest(artifact.seen().view)
    except (TypeError, ValueError) as mistake:
        return f"The view of “{artifact.path}” cannot be written down, so nobody can see whether it changed. {mistake}."
    return ""


def replacing(site: Path, ours: Container[str], named: Container[str]) -> Iterator[Problem]:
    """Those that bear the name of one of ours, which may be by chance."""
    for path in _files(site):
        if path.stem in ours and path.stem in named:
            message = f"This file takes the place of Pressroom's own output `{path.stem}`."
            hint = "Give it another name; or, if that is what it is for, write checks: {own-output-name: off}."
            yield warning("own-output-name", f"{FOLDER}/{path.name}", message, hint)


def _function(path: Path) -> Callable[[Site], Iterable[Artifact]]:
    module = ModuleType(f"pressroom_own_{path.stem}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module
    exec(compile(path.read_bytes(), str(path), "exec"), vars(module))  # noqa: S102  code of the site's owner
    plan: Callable[[Site], Iterable[Artifact]] | None = getattr(module, "plan", None)
    if not callable(plan):
        raise _told(path, "It has no function `plan`.")
    return plan


def _written(path: Path, write: Callable[[Any, Texts], bytes]) -> Callable[[Any, Texts], bytes]:
    @wraps(write)
    def guarded(view: Any, texts: Texts) -> bytes:
        data: object = _guarded(path, lambda: write(view, texts))
        if not isinstance(data, bytes):
            raise _told(path, f"`{write.__name__}` gives {type(data).__name__} where bytes are expected.")
        return data

    return guarded


def _guarded(path: Path, run: Callable[[], Any]) -> Any:
    try:
        return run()
    except PressroomError:
        raise
    except (Exception, SystemExit) as mistake:
        raise _told(path, f"{type(mistake).__name__}: {mistake}", _line(path, mistake)) from mistake


def _line(path: Path, mistake: BaseException) -> int:
    """The last line of the file that the mistake went through."""
    line = mistake.lineno or 0 if isinstance(mistake, SyntaxError) and mistake.filename == str(path) else 0
    trace = mistake.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _told(path: Path, message: str, line: int = 0) -> PressroomError:
    hint = "It needs a function plan(site) that yields Artifacts; OUTPUTS.md shows one. Or take it out of `outputs`."
    file = f"{FOLDER}/{path.name}"
    problem = error("own-output", file, f"The output cannot be used. {message}", hint, line=line)
    return PressroomError(EXIT_USAGE, problem)
