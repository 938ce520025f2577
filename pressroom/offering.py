"""The copies of an article that its page offers: they are made before the page, which tells the size of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from msgspec import structs

from pressroom.digest import digest
from pressroom.model import Artifact, Deferred
from pressroom.views import ReleaseView, StandingView


def unweighed(artifacts: Iterable[Artifact]) -> frozenset[str]:
    """The paths of all copies whose size is not known from what they are made of."""
    return frozenset(path for artifact in artifacts for path in artifact.offers)


def weighed(artifact: Artifact, sizes: Mapping[str, int]) -> Artifact:
    """The artifact with the sizes of its copies. One that was not made is not offered."""
    if not artifact.offers:
        return artifact
    own = {path: sizes.get(path, 0) for path in artifact.offers}
    view = artifact.view
    if isinstance(view, Deferred):
        return structs.replace(artifact, view=Deferred(partial(_made, view, own), digest(view.basis, own)))
    return structs.replace(artifact, view=_told(view, own))


def _made(view: Deferred, sizes: Mapping[str, int]) -> ReleaseView | StandingView:
    return _told(view.make(), sizes)


def _told(view: ReleaseView | StandingView, sizes: Mapping[str, int]) -> ReleaseView | StandingView:
    found = ((copy, copy.size or sizes[copy.path]) for copy in view.copies)
    return structs.replace(view, copies=tuple(structs.replace(copy, size=size) for copy, size in found if size))
