"""What hostile or broken texts may cost, and that no text at all ends in a traceback or breaks the page's frame."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom import markdown
from pressroom.errors import Problem
from pressroom.model import Body

MILLION = 1_000_000


def converted(text: str) -> tuple[Body, tuple[Problem, ...]]:
    return markdown.convert(text, language="en", file="a.md", first_line=3)


@pytest.mark.parametrize(
    "sign", [*"[*>`_<&!#-|\\\"'(", "![", "[](", "- ", "> ", "1. ", "<div>", "**a", "a\n\n", "\n", "<b>\n"]
)
def test_a_million_characters(sign: str) -> None:
    body, problems = converted(sign * (MILLION // len(sign)))
    assert [found.code for found in problems] in (["markdown-too-long"], [])
    assert body.html or not sign.strip()


@pytest.mark.parametrize(
    "text",
    [
        "[" * 40_000,
        "[](" * 20_000,
        ">" * 40_000,
        "- " * 20_000 + "x",
        "1. " * 20_000 + "x",
        "\n".join(" " * 2 * depth + "- x" for depth in range(300)),
        "\n".join(">" * depth + " x" for depth in range(300)),
        "<div>\n\n" * 5_000,
        "# a\n" * 10_000,
        "*[a]: b\n" * 5_000,
        "| a " * 20_000 + "\n" + "|---" * 20_000,
        "*" * 200_000,
        "a\n\n" + '"' * 200_000,
    ],
    ids=lambda text: text[:8],
)
def test_too_deep_is_shown_as_plain_text(text: str) -> None:
    body, problems = converted(text)
    assert [(found.severity, found.code) for found in problems] == [("error", "markdown-too-deep")]
    assert body.html.startswith("<p>")
    assert not body.links


def test_what_is_said_of_it() -> None:
    deep = converted("Text.\n\n" + ">" * 40)[1][0]
    assert (deep.line, deep.message, deep.hint) == (
        5,
        "The text is nested too deep or has too many signs in one paragraph, so it is shown without its layout.",
        "Look for a long row of [, *, > or - that nobody meant, and part long paragraphs by blank lines.",
    )
    long = converted("a " * MILLION)[1][0]
    assert (long.line, long.message, long.hint) == (
        3,
        "The text is longer than 500,000 characters, so it is shown without its layout.",
        "Publish a text of this length as an attachment.",
    )


def test_plain_text_is_escaped() -> None:
    assert converted(">" * 40 + "<script>\n\nb & c")[0].html == (
        "<p>" + "&gt;" * 40 + "&lt;script&gt;</p>\n<p>b &amp; c</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "* * * " * 20,
        "- " * 50,
        "\n\n".join(f"<http://example.org/{number}>" for number in range(400)),
        "".join(f"<nick{number}> hello\n" for number in range(400)),
        "".join(f"- [a{number}](b{number}.md)\n" for number in range(1_000)),
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 1_000,
        "## Heading\n\nText.\n\n" * 500,
        "<p>Text\n\n" * 400,
    ],
    ids=lambda text: text[:8],
)
def test_what_is_long_but_not_too_deep(text: str) -> None:
    assert [found for found in converted(text)[1] if found.severity == "error"] == []


class Balance(HTMLParser):
    """Which elements are open, and whether one was closed that was not the last opened."""

    VOID = frozenset(("br", "img", "hr", "col", "wbr"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "iframe", "style", "main", "body"}
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


_PIECES = [
    "a", " ", "\n", "\n\n", "  ", "    ", "- ", "1. ", "> ", "# ", "```", "~~~\n", "*", "**", "_", "`", "[", "](",
    ")", "![", "[^1]", "[^1]: ", "[a]: b", "<", ">", "<div>", "</div>", "</p>", "<b>", "</a>", "<table>", "<td>",
    "<!--", "-->", "<?", "<script>", "</script>", "<style>", "<svg>", "<textarea>", "<title>", "<plaintext>",
    "<a href=", '"', "'", "{#a}", "{.b onclick=c}", "{{", "{%", "|", "---", "|-|-|\n", ": ", "===", "\\", "&",
    "&lt;", "*[a]: b", "…", "Kosovo*", "\ufded0\ufded",
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_any_text_makes_html_that_stays_inside_its_place(text: str) -> None:
    body, problems = converted(text)
    balance = Balance()
    balance.feed(body.html)
    balance.close()
    assert balance.open == []
    assert len(set(balance.ids)) == len(balance.ids)
    assert set(body.anchors) == set(balance.ids)
    assert not any(sign in body.html for sign in "\x02\x03\ufdea\ufdeb")
    assert "markdown-failed" not in [found.code for found in problems]
    assert all(3 <= found.line <= 3 + text.count("\n") for found in problems)
    assert body.html.count("\ufded") == 2 * len(body.links)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_converting_twice_is_the_same(text: str) -> None:
    assert converted(text) == converted(text)
