"""The way into a build. Where nothing at all has changed since the last one, its outcome is told again.

The pipeline, and with it most of the program, is loaded only where something has changed.
"""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct, structs

from pressroom import own, publish
from pressroom.articles import is_text
from pressroom.cache import Cache, program_version
from pressroom.digest import digest, digest_bytes
from pressroom.errors import EXIT_DONE, EXIT_USAGE, PressroomError, error
from pressroom.inputs import Inputs, gather
from pressroom.profile import OFF, SLOW, Profile
from pressroom.progress import Progress, silent
from pressroom.request import Outcome, Request

CONFIG: Final = "config.yaml"
LAST: Final = "last"


class _Facts(Struct, frozen=True):
    """Digests of all that decides what a build makes and says, but for the time and for the program itself.

    articles: of the bytes of content/'s texts. frame: of all else.
    """

    frame: str
    articles: str


class _Last(Struct, frozen=True, kw_only=True):
    """The last build of an output that published: what it was made of, and until when it stays as it is."""

    facts: _Facts
    since: dt.datetime
    until: dt.datetime | None
    outcome: Outcome

    def holds(self, now: dt.datetime) -> bool:
        return self.since <= now and (self.until is None or now < self.until)


_LAST: Final = msgspec.msgpack.Decoder(_Last)


def build(request: Request, progress: Progress = silent, profile: Profile = OFF) -> Outcome:
    """Build a site, or only check it. Raises PressroomError where the run itself cannot go on."""
    started = time.perf_counter()
    _keep_apart(request)
    version = program_version(own.version(request.site))
    with _uncollected(), Cache.open(_cache_folder(request), version) as cache:
        with publish.Opening(request.site, request.output, cache, request.jobs) as opening:
            profile.lap("open")
            outcome = _outcome(request, cache, opening, progress, profile)
        profile.lap("settle")
    seconds = round(time.perf_counter() - started, 2)
    return structs.replace(outcome, summary=structs.replace(outcome.summary, seconds=seconds))


def _outcome(request: Request, cache: Cache, opening: publish.Opening, progress: Progress, profile: Profile) -> Outcome:
    inputs = gather(request.site, cache, request.jobs, None if cache.get(LAST, request.edition) else load)
    profile.lap("read")
    facts = _facts(request, inputs)
    last = _last(request, facts, cache)
    if last and last.facts == facts and opening.edition().shows(last.outcome.published):
        profile.lap("look")
        return last.outcome
    profile.lap("look")
    outcome = None
    if last and last.facts != facts:
        outcome = _amended(request, inputs, cache, opening, last.outcome, profile)
    if outcome is None:
        from pressroom.pipeline import built

        profile.lap("load")
        outcome, completed = built(request, inputs, cache, opening, progress, profile)
        if completed is not inputs:
            facts = _facts(request, completed)
            completed.remember(cache)
    _remember(request, facts, outcome, cache)
    return outcome


def load() -> None:
    """What every build needs in which articles are parsed."""
    for name in ("pipeline", "parse", "render", "remaking"):
        import_module(f"pressroom.{name}")


@contextmanager
def _uncollected() -> Iterator[None]:
    """A build keeps nearly all that it makes, so looking for garbage costs a tenth of its time and finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _keep_apart(request: Request) -> None:
    """What visitors must not see yet never lies where they look."""
    public = request.site / "public"
    if request.drafts and request.output and public in (request.output, *request.output.parents):
        message = "Drafts and what is yet to come are never written to public/."
        raise PressroomError(EXIT_USAGE, error("output", "", message, "Leave out --output, or name another folder."))


def _cache_folder(request: Request) -> Path | None:
    """A check remembers nothing, because it writes nothing; nor is anything written into a folder that is no site."""
    writes = request.cache and request.output and (request.site / CONFIG).is_file()
    return request.site / ".cache" / "pressroom" if writes else None


def _facts(request: Request, inputs: Inputs) -> _Facts:
    config = request.site / CONFIG
    texts = [item for item in inputs.files.values() if is_text(item.path)]
    frame = digest(
        digest_bytes(config.read_bytes()) if config.is_file() else "",
        [(item.path, "" if is_text(item.path) else item.digest) for item in inputs.files.values()],
        inputs.problems,
        request.base_url,
        request.drafts,
        request.stock_markdown,
        request.strict,
        request.search,
    )
    return _Facts(frame, digest([item.digest for item in texts]))


def _last(request: Request, facts: _Facts, cache: Cache) -> _Last | None:
    """The last build of the output, where nothing but articles has changed since."""
    blob = cache.get(LAST, request.edition)
    last = _LAST.decode(blob) if blob else None
    if last is None or request.output is None or last.facts.frame != facts.frame or not last.holds(request.now):
        return None
    return last


def _amended(
    request: Request, inputs: Inputs, cache: Cache, opening: publish.Opening, last: Outcome, profile: Profile
) -> Outcome | None:
    """The outcome where nothing but words of a few releases has changed."""
    from pressroom.amend import amended

    profile.lap("load")
    return amended(request, inputs, cache, opening.edition(), last, profile)


def _remember(request: Request, facts: _Facts, outcome: Outcome, cache: Cache) -> None:
    if outcome.exit_code != EXIT_DONE or not outcome.published or any(item.code == SLOW for item in outcome.problems):
        return
    due = outcome.summary.next_due
    last = _Last(
        facts=facts,
        since=request.now,
        until=dt.datetime.fromisoformat(due) if due else None,
        outcome=structs.replace(outcome, summary=structs.replace(outcome.summary, written=0, removed=0)),
    )
    cache.put_many(LAST, {request.edition: msgspec.msgpack.encode(last)})
