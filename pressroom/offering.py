"""The copies of an article that its page offers: they are made before the page, which tells the size of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from pressroom.model import Artifact
from pressroom.views import AttachmentView, ReleaseView, StandingView


def unweighed(artifacts: Iterable[Artifact]) -> frozenset[str]:
    """The paths of all copies whose size is not known from what they are made of."""
    return frozenset(copy.path for artifact in artifacts for copy in _copies(artifact) if not copy.size)


def weighed(artifact: Artifact, sizes: Mapping[str, int]) -> Artifact:
    """The artifact with the sizes of its copies. One that was not made is not offered."""
    copies = _copies(artifact)
    if all(copy.size for copy in copies):
        return artifact
    found = ((copy, copy.size or sizes.get(copy.path, 0)) for copy in copies)
    told = tuple(structs.replace(copy, size=size) for copy, size in found if size)
    return structs.replace(artifact, view=structs.replace(artifact.view, copies=told))


def _copies(artifact: Artifact) -> tuple[AttachmentView, ...]:
    return artifact.view.copies if isinstance(artifact.view, ReleaseView | StandingView) else ()
