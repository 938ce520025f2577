"""HTML as plain text and as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as rendered

from pressroom.prose import markdown, plain

CASES = [
    ("<p>One\n  two</p><p>three</p>", "One two\n\nthree\n", "One two\n\nthree\n"),
    ("<p>A <strong>bold </strong>word, <em>this</em></p>", "A bold word, this\n", "A **bold** word, *this*\n"),
    ("<p><a href='https://x.org/'>here</a></p>", "here (https://x.org/)\n", "[here](https://x.org/)\n"),
    ("<p><a href='https://x.org/(a)'>a</a></p>", "a (https://x.org/(a))\n", "[a](<https://x.org/(a)>)\n"),
    ("<p><a href='mailto:a@x.org'>a@x.org</a></p>", "a@x.org\n", "[a@x.org](mailto:a@x.org)\n"),
    ("<p><a href='#a'>a</a> <a>b</a></p>", "a b\n", "a b\n"),
    ("<p>a<br>b<wbr>c</p>", "a\nbc\n", "a\\\nbc\n"),
    ("<h2>Two</h2><p>a</p>", "Two\n\na\n", "## Two\n\na\n"),
    ("<h2></h2><p> </p><p>a</p>", "a\n", "a\n"),
    ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c\n", "- a\n- b\n  - c\n"),
    ("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b\n", "3. a\n4. b\n"),
    ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c\n", "- a\n\n  b\n\n- c\n"),
    ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n", "> a\n>\n> b\n"),
    ("<pre><code>a\n  b\n</code></pre>", "    a\n      b\n", "```\na\n  b\n```\n"),
    ("<pre>```</pre>", "    ```\n", "````\n```\n````\n"),
    ("<p><code>a`b</code> <code>`</code></p>", "a`b `\n", "``a`b`` `` ` ``\n"),
    ("<p>a</p><hr><p>b</p>", "a\n\n* * *\n\nb\n", "a\n\n---\n\nb\n"),
    ("<figure><img src='/a b.png' alt='*A*'><figcaption>c</figcaption></figure>", "[*A*]\n\nc\n",
     "![\\*A\\*](</a b.png>)\n\nc\n"),
    ("<table><caption>T</caption><thead><tr><th>A</th><th>|</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
     "T\n\nA | |\n1\n", "T\n\n| A | \\| |\n| --- | --- |\n| 1 |  |\n"),
    ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "a\n\nb\n", "**a**\n\nb\n"),
    ("<details><summary>s</summary><p>t</p></details>", "s\n\nt\n", "s\n\nt\n"),
    ("<script>x</script><p>&lt;b&gt; &amp;amp; [x] _y_</p>", "<b> &amp; [x] _y_\n",
     "\\<b\\> \\&amp; \\[x\\] \\_y\\_\n"),
    ("<p># a</p><p>1. b</p><p>- c</p><p>+ d</p>", "# a\n\n1. b\n\n- c\n\n+ d\n", "\\# a\n\n1\\. b\n\n\\- c\n\n\\+ d\n"),
    ("<p>a<sup><a role='doc-noteref' href='#fn-1'>1</a></sup></p><section><ol><li id='fn-1'><p>n\u00a0"
     "<a role='doc-backlink' href='#fnref-1'>↩</a></p><p>m</p></li></ol></section>",
     "a[1]\n\n[1] n\n\n    m\n", "a[^1]\n\n[^1]: n\n\n    m\n"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "source"), CASES)
def test_each_element(html: str, text: str, source: str) -> None:
    assert (plain(html), markdown(html)) == (text, source)


LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Zs"), exclude_characters="<>&~"
)
"""Python-Markdown, which reads it here, does not know all that CommonMark may escape."""


@given(st.text(LETTERS, min_size=1, max_size=60))
def test_words_mean_the_same_after_markdown_was_read(words: str) -> None:
    from html import escape, unescape

    source = markdown(f"<p>x {escape(words)} x</p>")
    assert unescape(rendered(source)).replace("\ufeff", "") == f"<p>x {words} x</p>".replace("\ufeff", "")


def test_an_end_tag_that_nothing_opened_is_passed_over() -> None:
    assert plain("<p>a</b></p></div><p>b</p>") == "a\n\nb\n"
