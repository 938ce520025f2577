"""`python build.py views`: what each template sees, with a real example from the site."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from typing import Any, Final, get_type_hints

from msgspec import Struct

from pressroom import views
from pressroom.designation import without
from pressroom.model import Artifact

TEMPLATES: Final[dict[str, type[Struct]]] = {
    "front.html": views.FrontView,
    "listing.html": views.ListingView,
    "release.html": views.ReleaseView,
    "page.html": views.StandingView,
    "search.html": views.SearchView,
    "languages.html": views.LanguagesView,
    "404.html": views.NotFoundView,
    "pdf.html": views.PaperView,
}
LONGEST: Final = 88
MOST: Final = 3
"""Members of a list, and levels below a view, that an example shows."""


def overview() -> str:
    """Each template with its view, in one line each."""
    width = max(map(len, TEMPLATES))
    return "\n".join(f"{name:<{width}}  {view.__name__}: {_first_line(view)}" for name, view in TEMPLATES.items())


def described(name: str, artifacts: Sequence[Artifact]) -> str:
    """The fields of a view with their types, and what they hold on the first page of the site that has it.

    name: of a template ("release.html") or of a view ("ReleaseView"). Raises KeyError where there is none.
    """
    template = next((file for file, view in TEMPLATES.items() if name in (file, file[:-5], view.__name__)), None)
    if template is None:
        raise KeyError(name)
    view = TEMPLATES[template]
    example = next((artifact for artifact in artifacts if artifact.template == template), None)
    lines = [f"{template}: {view.__name__}", inspect.getdoc(view) or "", ""]
    if example is not None:
        lines += [f"Example: {example.path}", ""]
    lines += _fields(view, example.seen().view if example else None, "view", 0)
    return "\n".join(lines)


def _first_line(view: type[Struct]) -> str:
    return (inspect.getdoc(view) or "").partition("\n")[0]


def _fields(view: type[Struct], value: Any, path: str, level: int) -> Iterator[str]:
    hints = get_type_hints(view)
    for name in view.__struct_fields__:
        held = getattr(value, name, None) if value is not None else None
        yield f"{'  ' * level}{path}.{name}: {_type(hints[name])}{_example(held)}"
        inner = held[0] if isinstance(held, tuple) and held else held
        if isinstance(inner, Struct) and level < MOST:
            yield from _fields(type(inner), inner, name if inner is held else f"{name}[0]", level + 1)


def _type(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else _short(str(hint))


def _short(text: str) -> str:
    for prefix in ("pressroom.model.", "pressroom.views.", "typing."):
        text = text.replace(prefix, "")
    return text


def _example(value: Any) -> str:
    """A short value as a template would print it; marks are left out, as they are made when the page is finished."""
    if value is None or value in ((), {}, "", False) or isinstance(value, Struct):
        return ""
    if isinstance(value, tuple | dict):
        return f"  ({len(value)})"
    shown = without(str(value)).replace("\n", " ")
    if not shown.strip() or not shown.isprintable():
        return ""
    return "  = " + (shown if len(shown) <= LONGEST else shown[:LONGEST] + "…")
