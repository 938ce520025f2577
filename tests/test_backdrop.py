"""What stands for the releases that a page shows: equal as long as the page cannot have changed."""

from __future__ import annotations

from factory import document, moment
from msgspec import structs
from outputs_shared import site

from pressroom import outputs
from pressroom.backdrop import backdrop
from pressroom.digest import digest_texts
from pressroom.model import Deferred, Document, Site

OLD = document("2022/old", date=moment("2022-01-01"))
MIDDLE = document("2022/middle", date=moment("2022-02-01"))
NEW = document("2023/new", date=moment("2023-03-01"))
TRANSLATION = document("2022/old", "sq")


def bases(of: Site) -> dict[str, str]:
    return {item.path: item.view.basis for item in outputs.plan(of) if isinstance(item.view, Deferred)}


def changed(*documents: Document) -> set[str]:
    """The pages that may be others when the documents take the place of those with their names."""
    before = {item.source.path: item for item in (OLD, MIDDLE, NEW, TRANSLATION)}
    now = {**before, **{item.source.path: item for item in documents}}
    first, second = bases(site(*before.values())), bases(site(*now.values()))
    assert first.keys() == second.keys()
    return {path for path, basis in second.items() if first[path] != basis}


def test_another_body_may_change_the_page_of_its_release_alone() -> None:
    assert changed(structs.replace(OLD, digest="other")) == {"en/news/2022/old/index.html"}


def test_other_front_matter_may_change_all_that_show_its_release() -> None:
    found = changed(structs.replace(NEW, front="other"))
    assert {"en/news/2023/new/index.html", "en/news/2022/middle/index.html", "en/news/2023/index.html"} <= found
    assert not {"en/news/2022/old/index.html", "en/news/2022/index.html", "sq/news/2022/old/index.html"} & found


def test_a_translation_inherits_so_that_it_may_change_with_the_other_file() -> None:
    assert "sq/news/2022/old/index.html" in changed(structs.replace(OLD, front="other"))


def test_a_backdrop_is_made_once_for_a_site() -> None:
    first, second = site(OLD), site(OLD)
    assert backdrop(first) is backdrop(first)
    assert backdrop(first) is not backdrop(second)


def test_a_backdrop_of_another_site_is_never_taken_for_its_own() -> None:
    titles = [backdrop(site(OLD, title=title)).site.config.title for title in ("A", "B", "A")]
    assert titles == ["A", "B", "A"]


def test_texts_that_are_parted_elsewhere_have_other_digests() -> None:
    assert len({digest_texts("ab", "c"), digest_texts("a", "bc"), digest_texts("abc"), digest_texts("abc", "")}) == 4
