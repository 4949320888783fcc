"""Tests our screens in the admin: checks, absences, nobody's articles, what was told."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from articles.facts import change_article
from articles.models import Absence, Flag, Vote
from kb.accounts.roles import CONTRIBUTOR, EDITOR, Role
from tests.browsers import browser_of
from tests.content import group_of, make_customer
from tests.kept_article import NOW, TODAY, Kept, due


def _browser(name: str, role: Role) -> tuple[Client, User]:
    user = make_customer(name)
    UserProfile.objects.create(user=user, preferred_language="en")
    user.groups.add(group_of(role))
    return browser_of(user), user


@pytest.fixture
def editor(kept: Kept) -> Client:
    """Return the browser of an editor."""
    return _browser("erik", EDITOR)[0]


@pytest.fixture
def cora(kept: Kept) -> tuple[Client, User]:
    """Return the browser of a contributor, and who that is."""
    return _browser("cora", CONTRIBUTOR)


def _votes(kept: Kept, text: str) -> Vote:
    return Vote.objects.create(
        article=kept.article, language="nb", helpful=False, text=text, day=TODAY, at=NOW
    )


def test_the_facts_page_says_how_often_and_why_and_checks(editor: Client, kept: Kept) -> None:
    due(kept.article, TODAY - timedelta(days=1))
    for number in range(10):
        Vote.objects.create(
            article=kept.article, language="nb", helpful=number > 3, day=TODAY, at=NOW
        )
    facts = reverse("article_facts:edit", args=(kept.number,))
    shown = editor.get(facts).context
    assert shown["interval"].endswith("4 of 10 found it unhelpful")
    assert shown["overdue"].due == TODAY - timedelta(days=1)
    pressed = editor.post(reverse("check_article", args=(kept.number,)))
    assert (pressed.status_code, pressed["Location"]) == (302, facts)
    assert kept.article.review_due == TODAY + timedelta(days=50)
    editor.post(reverse("check_article", args=(kept.number,)), {"undo": "1"})
    assert kept.article.verified_at is None


def _say_away(client: Client, **form: Any) -> Any:
    days = {"since": "2031-06-01", "until": "2031-06-14"}
    return client.post(reverse("absences"), {**days, **form})


def test_everybody_says_when_they_are_away_themselves(cora: Any, kept: Kept) -> None:
    client, user = cora
    assert _say_away(client, user=str(kept.owner.pk)).status_code == 302
    assert Absence.objects.get().user == user


def test_editors_say_it_for_others(editor: Client, kept: Kept) -> None:
    _say_away(editor, user=str(kept.owner.pk))
    assert Absence.objects.get().user == kept.owner
    assert kept.owner.username in editor.get(reverse("absences")).content.decode()


def test_an_absence_that_ends_before_it_begins_is_refused(editor: Client, kept: Kept) -> None:
    answer = _say_away(editor, user=str(kept.owner.pk), until="2031-05-30")
    assert answer.status_code == 200
    assert "until" in answer.context["form"].errors
    assert not Absence.objects.exists()


def test_one_ends_ones_own_absence_and_nobody_elses(cora: Any, kept: Kept) -> None:
    client, user = cora
    theirs = Absence.objects.create(user=kept.owner, since=TODAY, until=TODAY)
    own = Absence.objects.create(user=user, since=TODAY, until=TODAY)
    assert client.post(reverse("absences"), {"end": str(theirs.pk)}).status_code == 404
    assert client.post(reverse("absences"), {"end": str(own.pk)}).status_code == 302
    assert list(Absence.objects.all()) == [theirs]


def test_nobodys_article_is_listed_and_taken(cora: Any, kept: Kept) -> None:
    client, user = cora
    address = reverse("nobodys_articles")
    assert "Bytt SIM" not in client.get(address).content.decode()
    change_article(kept.article, {"owner": None, "deputy": None})
    assert "Bytt SIM" in client.get(address).content.decode()
    client.post(address, {"article": str(kept.number), "take": "1"})
    assert kept.article.owner == user


def test_only_editors_give_articles_to_others(cora: Any, editor: Client, kept: Kept) -> None:
    change_article(kept.article, {"owner": None, "deputy": None})
    form = {"article": str(kept.number), "assign": "1", "owner": str(kept.stranger.pk)}
    cora[0].post(reverse("nobodys_articles"), form)
    assert kept.article.owner is None
    customer = make_customer("kim")
    wrong = {**form, "owner": str(customer.pk)}
    assert editor.post(reverse("nobodys_articles"), wrong).status_code == 404
    editor.post(reverse("nobodys_articles"), form)
    assert kept.article.owner == kept.stranger


def test_an_article_that_somebody_keeps_cannot_be_taken(cora: Any, kept: Kept) -> None:
    form = {"article": str(kept.number), "take": "1"}
    assert cora[0].post(reverse("nobodys_articles"), form).status_code == 404
    assert kept.article.owner == kept.owner


def test_flags_are_listed_filtered_and_answered(editor: Client, kept: Kept) -> None:
    flag = Flag.objects.create(
        article=kept.article, language="nb", reason="wrong", sentence="Feil pris", at=NOW
    )
    assert "Feil pris" in editor.get(reverse("flags")).content.decode()
    answered = reverse("flags") + "?open=false"
    assert "Feil pris" not in editor.get(answered).content.decode()
    editor.post(reverse("answer_flag", args=(flag.pk,)), {"answer": "Rettet"})
    flag.refresh_from_db()
    assert (flag.answer, flag.done_at) == ("Rettet", NOW)
    assert "Feil pris" in editor.get(answered).content.decode()


def test_feedback_is_listed_and_answered(editor: Client, kept: Kept) -> None:
    vote = _votes(kept, "<b>Uklart</b>")
    shown = editor.get(reverse("feedback_list")).content.decode()
    assert "&lt;b&gt;Uklart" in shown
    assert "<b>Uklart" not in shown
    editor.post(reverse("answer_feedback", args=(vote.pk,)), {"answer": "Skrevet om"})
    vote.refresh_from_db()
    assert (vote.answer, vote.done_at) == ("Skrevet om", NOW)


def test_readers_words_are_no_formulas_in_a_spreadsheet(editor: Client, kept: Kept) -> None:
    _votes(kept, '=HYPERLINK("https://evil.example")')
    answer: Any = editor.get(reverse("feedback_list") + "?export=csv")
    sheet = b"".join(answer.streaming_content).decode()
    assert "'=HYPERLINK" in sheet


@pytest.mark.parametrize("name", ["flags", "feedback_list"])
def test_what_was_told_is_narrowed_to_an_article_whatever_number_is_asked_for(
    editor: Client, kept: Kept, name: str
) -> None:
    _votes(kept, "Hvor er knappen?")
    Flag.objects.create(article=kept.article, language="nb", sentence="Hvor er knappen?", at=NOW)
    for number, there in ((kept.number, True), (kept.number + 1, False), ("9" * 30, False)):
        shown = editor.get(reverse(name), {"article": number})
        assert (shown.status_code, "Hvor er knappen?" in shown.content.decode()) == (200, there)


@pytest.mark.parametrize("name", ["flags", "feedback_list", "nobodys_articles", "absences"])
def test_customers_and_readers_are_kept_out(kept: Kept, name: str) -> None:
    client = Client()
    client.force_login(kept.stranger)
    assert client.get(reverse(name)).status_code == 302
