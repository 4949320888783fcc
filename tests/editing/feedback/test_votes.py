"""Tests that votes are taken from everybody, safely, once a reader and day, without a cookie."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from time_machine import Traveller

from articles.facts import change_article
from articles.models import Flag, Publication, Vote
from tests.content import make_customer
from tests.kept_article import NOW, TODAY, Kept

OURS = {"Origin": "http://testserver"}


def _vote(
    kept: Kept,
    form: dict[str, str],
    client: Client | None = None,
    *,
    browser: str = "Firefox",
    origin: str = "http://testserver",
) -> Any:
    return (client or Client(enforce_csrf_checks=True)).post(
        f"/nb/kb-{kept.number}/feedback/",
        form,
        headers={"Origin": origin, "User-Agent": browser},
    )


def _get(kept: Kept, path: str = "") -> Any:
    return Client().get(path or kept.page.get_url())


def test_a_vote_is_stored_with_what_the_reader_saw(kept: Kept) -> None:
    answer = _vote(kept, {"helpful": "yes"})
    assert (answer.status_code, answer["Location"]) == (
        303,
        f"/nb/kb-{kept.number}/feedback/?said=yes",
    )
    vote = Vote.objects.get()
    assert (vote.article, vote.language, vote.helpful, vote.day, vote.at) == (
        kept.article,
        "nb",
        True,
        TODAY,
        NOW,
    )
    assert vote.publication == Publication.objects.get(article=kept.number, until=None)


def test_no_address_is_stored(kept: Kept) -> None:
    _vote(kept, {"helpful": "yes"}, browser="Firefox")
    row = str(Vote.objects.values().get())
    assert "127.0.0.1" not in row
    assert "Firefox" not in row


def test_a_reader_changes_their_mind_within_a_day(kept: Kept, clock: Traveller) -> None:
    _vote(kept, {"helpful": "no"})
    _vote(kept, {"helpful": "no", "reason": "wrong", "text": "Prisen er feil."})
    vote = Vote.objects.get()
    assert (vote.helpful, vote.reason, vote.text) == (False, "wrong", "Prisen er feil.")
    _vote(kept, {"helpful": "yes"})
    vote.refresh_from_db()
    assert (vote.helpful, vote.reason, vote.text) == (True, "", "Prisen er feil.")
    clock.shift(timedelta(days=1))
    _vote(kept, {"helpful": "yes"})
    assert Vote.objects.count() == 2


def test_two_browsers_are_two_readers(kept: Kept) -> None:
    _vote(kept, {"helpful": "yes"}, browser="Firefox")
    _vote(kept, {"helpful": "no"}, browser="Chromium")
    assert Vote.objects.values("reader").distinct().count() == 2


def test_who_signed_in_is_one_reader_in_every_browser(kept: Kept) -> None:
    client = Client()
    client.force_login(make_customer("kim"))
    _vote(kept, {"helpful": "yes"}, client, browser="Firefox")
    _vote(kept, {"helpful": "no"}, client, browser="Chromium")
    assert Vote.objects.get().user is not None


def test_another_site_cannot_vote(kept: Kept) -> None:
    assert _vote(kept, {"helpful": "no"}, origin="https://evil.example").status_code == 403
    assert not Vote.objects.exists()


def test_a_machine_is_thanked_and_forgotten(kept: Kept) -> None:
    answer = _vote(kept, {"helpful": "yes", "website": "https://spam.example"})
    assert answer.status_code == 303
    assert not Vote.objects.exists()


@pytest.mark.parametrize("helpful", ["", "maybe", "\x00"])
def test_what_is_no_vote_is_asked_again(kept: Kept, helpful: str) -> None:
    assert _vote(kept, {"helpful": helpful}).status_code == 400
    assert not Vote.objects.exists()


def test_a_megabyte_is_refused_and_what_was_typed_kept(kept: Kept) -> None:
    answer = _vote(kept, {"helpful": "no", "reason": "wrong", "text": "æøå" * 400_000})
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "æøåæøå" in shown
    assert 'value="wrong" checked' in shown
    assert len(answer.content) < 30_000
    assert not Vote.objects.exists()


def test_html_is_stored_as_it_is_and_shown_escaped(kept: Kept) -> None:
    text = "<script>alert(1)</script>"
    _vote(kept, {"helpful": "no", "text": text})
    assert Vote.objects.get().text == text
    answer = _vote(kept, {"helpful": "perhaps", "text": text})
    assert "<script>alert" not in answer.content.decode()


def test_what_a_reader_may_not_open_takes_no_vote(kept: Kept) -> None:
    number = kept.number
    missing = Client().post("/nb/kb-999999/feedback/", {"helpful": "no"}, headers=OURS)
    change_article(kept.article, {"audience": "staff"})
    hidden = Client().post(f"/nb/kb-{number}/feedback/", {"helpful": "no"}, headers=OURS)
    assert (missing.status_code, hidden.status_code) == (404, 404)
    assert "Bytt SIM" not in hidden.content.decode()
    assert _get(kept, f"/nb/kb-{number}/feedback/").status_code == 404
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    "address", ["/sv/kb-{}/feedback/", "/nb/kb-{}000000000000000000/feedback/"]
)
def test_a_language_without_the_article_takes_no_vote(kept: Kept, address: str) -> None:
    sent = Client().post(address.format(kept.number), {"helpful": "no"}, headers=OURS)
    assert sent.status_code == 404


def test_too_many_votes_are_slowed_down_and_nothing_typed_is_lost(
    kept: Kept, settings: Settings
) -> None:
    settings.FEEDBACK_A_MINUTE = 2
    form = {"helpful": "no", "text": "Jeg finner ikke menyen."}
    assert [_vote(kept, form).status_code for _ in range(3)] == [303, 303, 429]
    assert "Jeg finner ikke menyen." in _vote(kept, form).content.decode()


def test_another_browser_makes_no_other_place(kept: Kept, settings: Settings) -> None:
    settings.FEEDBACK_A_DAY = 2
    no = {"helpful": "no", "text": "Nei."}
    answers = [_vote(kept, no, browser=browser) for browser in "ABC"]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Nei." in answers[-1].content.decode()
    assert Vote.objects.count() == 2
    known = Client()
    known.force_login(make_customer())
    assert _vote(kept, no, known).status_code == 303


def test_the_page_stays_the_same_for_everybody_and_sets_no_cookie(kept: Kept) -> None:
    for path in ("", f"/nb/kb-{kept.number}/feedback/?said=no"):
        answer = _get(kept, path)
        assert not answer.cookies
        assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert not _vote(kept, {"helpful": "yes"}).cookies


def test_each_step_thanks_or_asks(kept: Kept) -> None:
    steps = {
        "": 'value="yes"',
        "yes": "feedback-thanks",
        "no": "<textarea",
        "more": "feedback-thanks",
    }
    for said, expected in steps.items():
        shown = _get(kept, f"/nb/kb-{kept.number}/feedback/?said={said}").content.decode()
        assert expected in shown


def test_staff_are_asked_for_flags_instead(kept: Kept) -> None:
    client = Client()
    client.force_login(kept.stranger)
    shown = client.get(kept.page.get_url()).content.decode()
    assert f"/kb-{kept.number}/flag/" in shown
    assert f"/kb-{kept.number}/feedback/" not in shown
    assert not Flag.objects.exists()
