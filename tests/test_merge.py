"""What a translation inherits, and whether a release exists at an instant."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from factory import NOW, document, moment

from pressroom.merge import Merged, State, merge
from pressroom.model import Attachment, Change, Document, Picture, Withdrawal


def merged(*documents: Document, now: dt.datetime = NOW) -> dict[str, Merged]:
    return {item.document.language: item for item in merge(documents, "en", now)}


def test_a_translation_takes_every_field_that_is_not_words() -> None:
    result = merged(
        document(topics=("terrorism",), reference="CSC/1", subtitle="A subtitle", date=moment("2022-11-09")),
        document(language="sq"),
    )["sq"]
    assert result.fields.topics == ("terrorism",)
    assert result.fields.reference == "CSC/1"
    assert result.fields.date == moment("2022-11-09")
    assert result.fields.type == "press-release"


def test_a_translation_takes_no_words_and_no_addresses() -> None:
    result = merged(
        document(subtitle="A subtitle", short_title="Short", summary="Words", notes="Notes", aliases=("/old/",)),
        document(language="sq"),
    )["sq"]
    assert (result.fields.subtitle, result.fields.short_title, result.fields.summary) == (None, None, None)
    assert (result.fields.notes, result.fields.aliases) == (None, None)


def test_a_translation_keeps_what_it_says_itself() -> None:
    assert merged(document(topics=("a",)), document(language="sq", topics=("b",)))["sq"].fields.topics == ("b",)


def test_without_a_file_in_the_default_language_nothing_is_inherited() -> None:
    assert merged(document(language="sq", topics=("a",)), document(language="mk"))["mk"].fields.topics is None


def test_a_picture_is_inherited_and_its_words_are_marked_as_foreign() -> None:
    picture = Picture(src="hall.jpg", alt="A hall", credit="CSC")
    result = merged(document(image=picture), document(language="sq"))["sq"]
    assert result.fields.image == picture
    assert result.inherited == {"image": "en"}


def test_a_translation_may_give_a_picture_its_own_words_alone() -> None:
    result = merged(
        document(image=Picture(src="hall.jpg", alt="A hall", credit="CSC")),
        document(language="sq", image=Picture(alt="Një sallë")),
    )["sq"]
    assert result.fields.image == Picture(src="hall.jpg", alt="Një sallë", credit="CSC")
    assert result.inherited == {}


def test_inherited_files_are_found_from_another_folder() -> None:
    base = document(
        path="content/news/2022/workshop/index.md",
        image=Picture(src="hall.jpg", alt="A hall"),
        gallery=(Picture(src="/maps/a.png", alt="A map"),),
        attachments=(Attachment(file="agenda.pdf"),),
    )
    result = merged(base, document(language="sq", path="content/news/2023/punetori.md"))["sq"].fields
    assert result.image == Picture(src="../2022/workshop/hall.jpg", alt="A hall")
    assert result.gallery == (Picture(src="/maps/a.png", alt="A map"),)
    assert result.attachments == (Attachment(file="../2022/workshop/agenda.pdf"),)


def test_changes_are_inherited_with_their_language() -> None:
    change = Change(date=moment("2022-12-01"), note="A name was wrong.")
    result = merged(document(changes=(change,)), document(language="sq"))["sq"]
    assert result.fields.changes == (change,)
    assert result.inherited == {"changes": "en"}


@pytest.mark.parametrize("holder", ["en", "sq"])
def test_an_embargo_on_any_file_holds_for_all(holder: str) -> None:
    embargo: dict[str, Any] = {"embargo": moment("2026-12-01")}
    result = merged(
        document(**(embargo if holder == "en" else {})), document(language="sq", **(embargo if holder == "sq" else {}))
    )
    assert {item.state for item in result.values()} == {State.EMBARGO}


def test_the_later_of_two_embargoes_holds() -> None:
    files = document(embargo=moment("2026-12-01")), document(language="sq", embargo=moment("2026-12-03"))
    between = dt.datetime(2026, 12, 2, tzinfo=dt.UTC)
    assert {item.state for item in merged(*files, now=between).values()} == {State.EMBARGO}
    after = dt.datetime(2026, 12, 3, tzinfo=dt.UTC)
    assert {item.state for item in merged(*files, now=after).values()} == {State.LIVE}


def test_an_expiry_holds_for_all_but_a_translation_with_a_later_one() -> None:
    result = merged(
        document(expires=moment("2026-11-01")),
        document(language="sq", expires=moment("2026-12-01")),
        document(language="mk"),
    )
    assert {tag: item.state for tag, item in result.items()} == {
        "en": State.EXPIRED,
        "sq": State.LIVE,
        "mk": State.EXPIRED,
    }


def test_an_earlier_expiry_of_a_translation_holds_for_all() -> None:
    result = merged(document(expires=moment("2026-12-01")), document(language="sq", expires=moment("2026-11-01")))
    assert result["sq"].state is State.EXPIRED


def test_a_draft_holds_for_all() -> None:
    result = merged(document(), document(language="sq", draft=True))
    assert {item.state for item in result.values()} == {State.DRAFT}


def test_a_withdrawal_holds_for_all_and_says_whose_words_it_has() -> None:
    withdrawal = Withdrawal(date=moment("2023-01-01"), reason="It named a wrong person.")
    result = merged(document(withdrawn=withdrawal), document(language="sq"))["sq"]
    assert result.fields.withdrawn == withdrawal
    assert result.inherited == {"withdrawn": "en"}


def test_a_date_to_come_is_an_embargo() -> None:
    assert merged(document(date=moment("2026-11-24")))["en"].state is State.EMBARGO


def test_the_instant_itself_lifts_an_embargo_and_ends_an_expiry() -> None:
    at = moment("2026-11-23T12:00")
    assert merged(document(embargo=at))["en"].state is State.LIVE
    assert merged(document(expires=at))["en"].state is State.EXPIRED


def test_what_waits_says_when_it_is_due() -> None:
    result = merged(document(embargo=moment("2026-12-01"), expires=moment("2027-01-01")))["en"]
    assert result.due == (moment("2026-12-01").at, moment("2027-01-01").at)


def test_a_draft_is_never_due() -> None:
    assert merged(document(draft=True, embargo=moment("2026-12-01")))["en"].due == ()
