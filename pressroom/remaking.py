"""Makes and publishes what is wanted of a site, and keeps all else as it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from pressroom import outputs, own
from pressroom.cache import Cache
from pressroom.inputs import Inputs
from pressroom.model import Artifact, Config, Site
from pressroom.parsing import Library
from pressroom.profile import Profile
from pressroom.progress import silent
from pressroom.publish import Counts, Edition
from pressroom.rendering import Stage, render_again
from pressroom.request import Request
from pressroom.witnessing import witness


def load(config: Config) -> None:
    """All that `remade` needs."""
    import_module("pressroom.render")
    outputs.load(config.outputs)


def remade(
    site: Site,
    texts: Mapping[str, bytes],
    request: Request,
    inputs: Inputs,
    cache: Cache,
    edition: Edition,
    profile: Profile,
) -> Counts | None:
    """What came of it; None where more would have to be done, and nothing was published. texts: fresh ones, encoded."""
    table = outputs.table(own.find(request.site))
    artifacts = [item for item in outputs.plan(site, table) if site.wants(item.path)]
    library = Library(cache, texts)
    profile.lap("plan")
    stage = Stage(
        config=site.config,
        files=inputs.files,
        read=inputs.read,
        library=library,
        witness=witness(site, inputs.read),
        target=edition,
        cache=cache,
        edition=request.edition,
        jobs=request.jobs,
        progress=silent,
        profile=profile,
    )
    if not _is_complete(artifacts, site, library) or not render_again(artifacts, stage):
        return None
    counts = edition.commit()
    profile.lap("publish")
    return counts


def _is_complete(artifacts: Sequence[Artifact], site: Site, library: Library) -> bool:
    """Whether just what is wanted was planned, and all texts that it shows are remembered still."""
    texts = {text for artifact in artifacts for text in artifact.texts}
    return frozenset(item.path for item in artifacts) == site.wanted and texts <= library.fetch(list(texts)).keys()
