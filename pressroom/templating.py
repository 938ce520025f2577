"""Jinja2 as pages need it: the same bytes as by itself, in a fraction of the time.

A template sees a view, which does not change, and pure filters. So a macro of an imported file comes out the same for
the same arguments, and is asked once: a row of the chronicle stands in a dozen listings. And what Jinja2 asks anew for
each page, because it may change elsewhere, is settled once: which template has a name, and which names are global.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, MutableMapping
from functools import cache
from types import BuiltinFunctionType, MethodType
from typing import Any, Final, Self

import markupsafe
from jinja2 import Environment, Template, UndefinedError
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape
from msgspec import Struct

MOST_KEPT: Final = 1 << 15
"""Of one macro: the rows of some thousand releases, from listings of each depth."""

_PLAIN: Final = frozenset((str, Markup, int, bool, type(None)))
_escape_text: Final[Callable[[str], str]] = getattr(markupsafe, "_escape_inner", escape)
"""What `escape` calls for a text; its result is only joined to others, so it need not be Markup."""


def printed(value: Any) -> str:
    """What `escape` makes of a value, as text."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    return value if kind is Markup else escape(value)


class RememberingMacro(Macro):
    """A macro that may know what it came out as. kept: None where it can see more than its arguments."""

    kept: dict[Hashable, str] | None = None

    def asked(self, args: tuple[Any, ...], named: dict[str, Any]) -> str:
        """The same as a call in a context that escapes."""
        if self.kept is None:
            return self._made(args, named)
        values = (*args, *named.values()) if named else args
        kinds = tuple(map(type, values))
        if tuple in kinds:
            kinds = _kinds(values)
        if not _stay(kinds):
            return self._made(args, named)
        key = (values, kinds, *named)
        try:
            return self.kept[key]
        except KeyError:
            pass
        except (TypeError, UndefinedError):  # there is something in them that has no hash
            return self._made(args, named)
        if len(self.kept) >= MOST_KEPT:
            del self.kept[next(iter(self.kept))]
        made = self.kept[key] = self._made(args, named)
        return made

    def _made(self, args: tuple[Any, ...], named: dict[str, Any]) -> str:
        rest = self.arguments[len(args) :]
        if self.caller or self.catch_kwargs or self.catch_varargs or len(args) > len(self.arguments):
            return self(*args, **named)
        if not named:
            return str.__new__(Markup, self._func(*args, *(missing,) * len(rest)))
        if not named.keys() <= set(rest):
            return self(*args, **named)
        return str.__new__(Markup, self._func(*args, *[named.get(place, missing) for place in rest]))


def _kinds(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The kinds of values; of a tuple, those of what is in it. 1 and true are equal, but come out differently."""
    return tuple(_kinds(value) if type(value) is tuple else type(value) for value in values)


@cache
def _stay(kinds: tuple[Any, ...]) -> bool:
    """Whether no value of these kinds can be another one the next time that it is seen."""
    return all(
        _stay(kind)
        if isinstance(kind, tuple)
        else kind in _PLAIN or (issubclass(kind, Struct) and kind.__struct_config__.frozen)
        for kind in kinds
    )


class QuickContext(Context):
    """Calls what needs nothing of the context without the questions that Jinja2 asks of any function."""

    def call(
        self, function: Callable[..., Any], /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any
    ) -> Any:
        if isinstance(function, RememberingMacro) and self.eval_ctx.autoescape:
            return function.asked(args, named)
        kind = type(function)
        if kind is BuiltinFunctionType or (kind is MethodType and not hasattr(function, "jinja_pass_arg")):
            return function(*args, **named)
        return super().call(function, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **named)


class QuickTemplate(Template):
    """A template whose macros remember, where they see nothing but their arguments."""

    @classmethod
    def from_code(cls, *args: Any, **named: Any) -> Template:
        made = super().from_code(*args, **named)
        made.root_render_func.__globals__.update(Macro=RememberingMacro, escape=printed)
        return made

    def make_module(self, *args: Any, **named: Any) -> TemplateModule:
        module = super().make_module(*args, **named)
        if not args and not named:  # imported without context
            for macro in module.__dict__.values():
                if type(macro) is RememberingMacro:
                    macro.kept = {}
        return module


class QuickEnvironment(Environment):
    """Loads each template once, and never looks whether it has changed."""

    context_class = QuickContext
    template_class = QuickTemplate
    loaded: dict[str, Template]

    def overlay(self, *args: Any, **named: Any) -> Self:
        made = super().overlay(*args, **named)
        made.loaded = {}
        return made

    def get_template(self, name: str | Template, *args: Any, **named: Any) -> Template:
        found = self.loaded.get(name) if isinstance(name, str) else name
        if found is None:
            found = super().get_template(name, *args, **named)
            self.loaded[str(name)] = found
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}
