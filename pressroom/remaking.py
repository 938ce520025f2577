"""Makes and publishes what is wanted of a site, and keeps all else as it is shown."""

from __future__ import annotations

from importlib import import_module

from pressroom import outputs, own
from pressroom.cache import Cache
from pressroom.inputs import Inputs
from pressroom.library import Library
from pressroom.model import Config, Site
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
    library: Library,
    request: Request,
    inputs: Inputs,
    cache: Cache,
    edition: Edition,
    profile: Profile,
) -> Counts | None:
    """What came of it; None where more would have to be done, and nothing was published."""
    table = outputs.table(own.find(request.site))
    artifacts = [item for item in outputs.plan(site, table) if site.wants(item.path)]
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
    if frozenset(item.path for item in artifacts) != site.wanted or not render_again(artifacts, stage):
        return None
    edition.keep_others()
    counts = edition.commit()
    profile.lap("publish")
    return counts
