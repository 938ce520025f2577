"""Words that stand everywhere: what of them the index of a large archive holds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pressroom.search.thinning import HIDING, Census, thinned

PAGE = '<p class="the">The law, the <b>the</b> other; don’t re-the &amp; the</p>'


def shown(html: str) -> str:
    """As the search page shows it."""
    return re.sub(f"[{chr(HIDING)}-{chr(HIDING + 0xFFFD)}]", lambda letter: chr(ord(letter[0]) - HIDING), html)


def test_words_are_counted_in_texts_over_all_pages() -> None:
    census = Census()
    census.add(PAGE)
    census.add("<p>The end</p>")
    assert census.shares(4) == {"the": 2}
    assert census.shares(5) == {}


def test_every_page_may_keep_one() -> None:
    census = Census()
    for _ in range(9):
        census.add("<p>the the</p>")
    assert census.shares(4) == {"the": 1}


def test_the_first_of_a_page_stay_and_the_others_are_no_letters() -> None:
    html = thinned(PAGE, {"the": 2})
    assert re.sub(r"[^\x00-\u2fff]", "_", html) == (
        '<p class="the">The law, the <b>___</b> other; don’t re-the &amp; ___</p>'
    )
    assert shown(html) == PAGE


def test_elements_entities_and_parts_of_words_are_left_alone() -> None:
    html = '<p data-amp="amp">amp &amp; amp’s amp-amp &#1234;</p>'
    assert thinned(html, {"amp": 1}) == html


@given(st.text("aAéж<>&; '’-.\U0001f600", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    assert shown(thinned(text, {"a": 1, "é": 0, "ж": 2})) == text
