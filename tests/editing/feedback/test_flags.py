"""Tests that staff flag articles, that keepers hear of it, and that an answer comes back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles.audience import Audience
from articles.facts import change_article
from articles.feedback.flags import answer_flag
from articles.feedback.letters import tell_of_flags
from articles.feedback.lists import feedback_for, open_flags
from articles.models import Absence, Flag, Vote
from kb.outbox.models import Letter
from tests.browsers import browser_of
from tests.content import make_customer
from tests.kept_article import NOW, TODAY, Kept


def _flag(kept: Kept, by: Any = None, **form: str) -> int:
    wanted = {"reason": "wrong", "sentence": "Prisen er 49 kr.", **form}
    sent = browser_of(by or kept.stranger).post(f"/nb/kb-{kept.number}/flag/", wanted)
    return sent.status_code


def test_staff_raise_a_flag_and_see_it_on_the_page(kept: Kept) -> None:
    assert _flag(kept, anchor="pris") == 303
    flag = Flag.objects.get()
    assert (flag.article, flag.by, flag.reason, flag.anchor) == (
        kept.article,
        kept.stranger,
        "wrong",
        "pris",
    )
    assert "Prisen er 49 kr." in browser_of(kept.owner).get(kept.page.get_url()).content.decode()


def test_sent_twice_it_stands_once(kept: Kept) -> None:
    _flag(kept)
    _flag(kept)
    assert Flag.objects.count() == 1


def test_only_staff_who_may_read_the_article_may_flag_it(kept: Kept) -> None:
    assert _flag(kept, by=make_customer("kim")) == 404
    anonymous = Client().post(f"/nb/kb-{kept.number}/flag/", {"reason": "wrong"})
    assert anonymous.status_code == 404
    kept.page.unpublish()
    assert _flag(kept) == 404
    assert not Flag.objects.exists()


@pytest.mark.parametrize("form", [{"reason": ""}, {"reason": "boring"}, {"sentence": "x" * 1_001}])
def test_a_flag_that_says_too_little_or_too_much_is_refused(
    kept: Kept, form: dict[str, str]
) -> None:
    assert _flag(kept, **form) == 400
    assert not Flag.objects.exists()


def test_a_flag_needs_the_token_of_its_form(kept: Kept) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(kept.stranger)
    sent = client.post(f"/nb/kb-{kept.number}/flag/", {"reason": "wrong"})
    assert sent.status_code == 403


def test_the_keeper_hears_once_of_all_new_flags(kept: Kept) -> None:
    _flag(kept)
    _flag(kept, reason="outdated", sentence="Fra 2029.")
    assert (tell_of_flags(), tell_of_flags()) == (1, 0)
    letter = Letter.objects.get()
    assert letter.to == kept.owner.email
    assert "Prisen er 49 kr." in letter.text
    assert "Fra 2029." in letter.text


def test_the_deputy_hears_while_the_owner_is_away(kept: Kept) -> None:
    Absence.objects.create(user=kept.owner, since=TODAY, until=TODAY)
    _flag(kept)
    tell_of_flags()
    assert Letter.objects.get().to == kept.deputy.email


def test_one_does_not_hear_of_ones_own_flag(kept: Kept) -> None:
    _flag(kept, by=kept.owner)
    assert tell_of_flags() == 0


def test_a_flag_on_nobodys_article_waits_for_whoever_takes_it(kept: Kept) -> None:
    change_article(kept.article, {"owner": None, "deputy": None})
    _flag(kept)
    assert tell_of_flags() == 0
    change_article(kept.article, {"owner": kept.owner})
    assert tell_of_flags() == 1


def test_an_answer_closes_the_flag_and_thanks(kept: Kept) -> None:
    _flag(kept)
    flag = Flag.objects.get()
    assert list(open_flags(kept.owner)) == [flag]
    assert answer_flag(flag, answer="Rettet til 59 kr.", by=kept.owner)
    assert not answer_flag(flag, answer="En gang til.", by=kept.deputy)
    assert not open_flags(kept.owner)
    letter = Letter.objects.get()
    assert letter.to == kept.stranger.email
    assert "Rettet til 59 kr." in letter.text


def test_who_may_not_read_it_any_more_hears_no_words(kept: Kept) -> None:
    _flag(kept)
    kept.owner.groups.clear()
    change_article(kept.article, {"audience": Audience.STAFF})
    tell_of_flags()
    kept.stranger.groups.clear()
    answer_flag(Flag.objects.get(), answer="Rettet til 59 kr.", by=kept.deputy)
    assert not Letter.objects.exists()


def test_feedback_with_words_waits_for_the_keeper(kept: Kept) -> None:
    for number, text in enumerate(("", "Uklart.")):
        Vote.objects.create(
            article=kept.article,
            language="nb",
            helpful=False,
            text=text,
            day=TODAY,
            at=NOW - timedelta(minutes=number),
            reader=str(number),
        )
    assert [vote.text for vote in feedback_for(kept.owner)] == ["Uklart."]
    assert not feedback_for(kept.deputy)
