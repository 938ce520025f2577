"""Templates come out as Jinja2 alone makes them, page after page, whatever macros remember of the pages before."""

from __future__ import annotations

from typing import Any, Final

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from jinja2.utils import Namespace
from markupsafe import Markup
from msgspec import Struct

from pressroom import templating
from pressroom.templating import QuickEnvironment

MACROS: Final = """
{% macro shown(value, level=2, last="–") -%}
<h{{ level }}>{{ value }}|{{ last }}{% if more is defined %}{{ more }}{% endif %}</h{{ level }}>
{%- endmacro %}
{% macro known(value) %}{% if value is defined %}{{ value }}{% else %}nothing{% endif %}{% endmacro %}
{% macro truth(value) %}{{ value is sameas true }} {{ value is string }} {{ value }}{% endmacro %}
{% macro all(value) %}{{ value }} {{ varargs }} {{ kwargs|dictsort }}{% endmacro %}
{% macro around(name) %}<{{ name }}>{{ caller(name) }}</{{ name }}>{% endmacro %}
{% macro list(items) %}{% for item in items %}{{ shown(item, loop.index) }}{% endfor %}{% endmacro %}
{% macro place(loop) %}{{ loop.index }}{% endmacro %}
{% macro count(counter) %}{% set counter.n = counter.n + 1 %}{{ counter.n }}{% endmacro %}
{% macro first(items) %}{{ items.a }}{{ items["a"] }}{% endmacro %}
{% macro title() %}{{ view.title }}{% endmacro %}
"""


class Item(Struct, frozen=True):
    title: str
    names: dict[str, str] = {}


class Row(Struct, frozen=True):
    title: str


class Changing(Struct):
    title: str


VALUES: Final[list[Any]] = [
    *(1, True, 1.0, 0.0, -0.0, "1", Markup("1"), "<b>&'\"", Markup("<b>"), None, 0),
    *((1, "<"), (True, Markup("<")), Item("<i>"), Item("&", {"a": "b"}), [1, "<"], {"a": 1}),
]
PAGES: Final = {
    "shown": "{{ m.shown(view) }}{{ m.shown(view, 3) }}",
    "named": '{{ m.shown(view, last="<") }}{{ m.shown(last=view, value=1) }}',
    "known": "{{ m.known() }}{{ m.known(view) }}{{ m.known(view.missing) }}",
    "truth": "{{ m.truth(view) }}",
    "all": '{{ m.all(view, 1, "<", b=view, a=2) }}',
    "around": '{% call(x) m.around("p") %}{{ view }}{{ x }}{% endcall %}',
    "list": "{{ m.list([view, view]) }}{{ m.list((view, 1, true)) }}",
    "place": "{% for x in [1, 2, 3] %}{{ m.place(loop) }}{{ m.shown(x) }}{% endfor %}",
    "own": "{% macro own() %}{{ view }}{% endmacro %}{{ own() }}{{ self.b() }}{% block b %}{{ own() }}{% endblock %}",
    "calls": '{{ "a,b".split(",") }}{{ [1].index(1) }}{{ dict(a=view) }}{{ range(2)|list }}{{ cycler(1, 2).next() }}',
    "set": '{% set x = m.shown(view) %}{{ x }}{{ x|upper }}{{ x ~ "<" }}',
    "unescaped": "{% autoescape false %}{{ m.shown(view) }}{{ view }}{% endautoescape %}",
    "from": '{% from "m" import shown as s, truth %}{{ s(view) }}{{ truth(view) }}',
    "with context": '{% import "m" as n with context %}{{ n.shown(view) }}',
}


def _both() -> tuple[Environment, Environment]:
    settings: dict[str, Any] = {"autoescape": True, "undefined": StrictUndefined, "extensions": ["jinja2.ext.do"]}
    pages = {name: '{% import "m" as m %}' + page for name, page in PAGES.items()}
    loader = DictLoader({"m": MACROS, **pages})
    return Environment(loader=loader, **settings), QuickEnvironment(loader=loader, **settings).overlay()


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_the_same_as_with_jinja2_alone(name: str) -> None:
    plain, quick = _both()
    for value in (*VALUES, *VALUES[::-1]):
        assert quick.get_template(name).render(view=value) == plain.get_template(name).render(view=value)


def test_what_can_change_is_looked_at_each_time() -> None:
    _, quick = _both()
    page = quick.from_string('{% import "m" as m %}{{ m.count(counter) }}{{ m.first(items) }}{{ m.shown(view.title) }}')
    counter, items, view = Namespace(n=0), {"a": 1}, Changing("old")
    assert page.render(counter=counter, items=items, view=view).startswith("111")
    items["a"], view.title = 2, "new"
    assert page.render(counter=counter, items=items, view=view) == "222<h2>new|–</h2>"


def test_a_struct_that_can_change_is_not_remembered() -> None:
    loader = DictLoader({"m": "{% macro title(item) %}{{ item.title }}{% endmacro %}"})
    quick = QuickEnvironment(loader=loader, undefined=StrictUndefined, autoescape=True).overlay()
    page = quick.from_string('{% import "m" as m %}{{ m.title(item) }}')
    item = Changing("old")
    assert page.render(item=item) == "old"
    item.title = "new"
    assert page.render(item=item) == "new"


def test_macros_that_see_a_page_remember_nothing() -> None:
    _, quick = _both()
    page = quick.from_string('{% import "m" as m with context %}{{ m.title() }}')
    assert [page.render(view=Item(title)) for title in ("one", "two")] == ["one", "two"]


def _asking(asked: list[str]) -> Environment:
    """An environment that notes each time that a title is made."""

    def noted(item: Row) -> str:
        asked.append(item.title)
        return item.title

    loader = DictLoader({"m": "{% macro title(item) %}{{ item|noted }}{% endmacro %}"})
    quick = QuickEnvironment(loader=loader, autoescape=True).overlay()
    quick.filters["noted"] = noted
    return quick


def test_a_macro_is_asked_once_for_equal_rows() -> None:
    asked: list[str] = []
    page = _asking(asked).from_string('{% import "m" as m %}{% for row in rows %}{{ m.title(row) }}{% endfor %}')
    assert page.render(rows=[Row(title) for title in "abab"]) == "abab"
    assert page.render(rows=[Row(title) for title in "cbab"]) == "cbab"
    assert asked == ["a", "b", "c"]


def test_only_so_much_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templating, "MOST_KEPT", 1)
    asked: list[str] = []
    page = _asking(asked).from_string('{% import "m" as m %}{% for row in rows %}{{ m.title(row) }}{% endfor %}')
    assert page.render(rows=[Row(title) for title in "aabba"]) == "aabba"
    assert asked == ["a", "b", "a"]


def test_mistakes_in_calls_are_told_as_jinja2_tells_them() -> None:
    plain, quick = _both()
    for call in ("m.shown(1, 2, 3, 4)", "m.shown(1, other=2)", "m.shown()", "m.lacking(1)", "view.lacking.more"):
        told = []
        for environment in (plain, quick):
            with pytest.raises((TypeError, UndefinedError)) as raised:
                environment.from_string('{% import "m" as m %}{{ ' + call + " }}").render(view=Item(""))
            told.append(str(raised.value))
        assert told[0] == told[1]
