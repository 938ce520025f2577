"""What is exactly the library's own, and what others say of theirs.

Only a processor whose type is the library's own class, with nothing put over its methods, is replaced or passed over.
Anything else runs as the library runs it, unless it declares `needs` (see the package).
"""

from __future__ import annotations

import sys
from typing import Any, Final

import markdown

TESTED: Final = {(3, 11, 3)}
"""The releases of Python-Markdown that the library's own tests, the corpora and generated texts were compared on."""

ALWAYS: Final = ("",)
"""The needs of a processor that says nothing: every text contains the empty one."""


def refusal() -> str:
    """Why the installed library is left as it is: a sentence, or "" where there is no reason."""
    installed: tuple[Any, ...] = markdown.__version_info__
    if installed[:3] in TESTED and installed[3] == "final":
        return ""
    known = ", ".join(".".join(map(str, version)) for version in sorted(TESTED))
    return (
        f"Python-Markdown {markdown.__version__} is installed; the fast way is proved equal for {known} only, "
        "so the library converts by itself and builds take longer."
    )


def is_exactly(thing: object, kind: type) -> bool:
    """Is it an instance of the very class, with no method replaced on the instance?"""
    return type(thing) is kind and not any(callable(getattr(kind, name, None)) for name in vars(thing))


def stock_name(thing: object) -> str:
    """The class of which the thing is exactly an instance, as the library names it: "blockprocessors.HRProcessor".

    "" for what is not the library's own. By names, because to import a class is to import its extension, some of which
    import others' programs; what is registered has been imported already.
    """
    kind = type(thing)
    package, _, module = kind.__module__.partition(".")
    own = package == "markdown" and getattr(sys.modules.get(kind.__module__), kind.__name__, None) is kind
    return f"{module}.{kind.__name__}" if own and is_exactly(thing, kind) else ""


def declared_needs(processor: object) -> tuple[str, ...]:
    """What a processor that is not the library's own says any text must contain one of."""
    needs = getattr(processor, "needs", None)
    if isinstance(needs, str):
        return (needs,)
    if isinstance(needs, tuple) and needs and all(isinstance(need, str) for need in needs):
        return needs
    return ALWAYS


def contains_any(text: str, needs: tuple[str, ...]) -> bool:
    """One character is looked for before several are, because that is forty times as quick."""
    for need in needs:  # noqa: SIM110 - a generator takes three times as long
        if need[:1] in text and need in text:
            return True
    return False
