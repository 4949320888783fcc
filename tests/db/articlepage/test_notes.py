"""Checks what readers are told of what was changed because of their words."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import ArticlePage, HelpCentrePage, ReaderNote, Vote
from kb.accounts.roles import EDITOR
from kb.outbox.epoch import epoch
from tests.browsers import browser_of
from tests.content import (
    article_of,
    group_of,
    make_agent,
    make_article,
    make_customer,
    make_section,
)

SAID = "Nå står prisen <her> også."


@pytest.fixture
def article(centres: dict[str, HelpCentrePage]) -> ArticlePage:
    """Return a published article."""
    return make_article(make_section(centres["nb"], "Pris"), "Hva koster det")


@pytest.fixture
def vote(article: ArticlePage) -> Vote:
    """Return what a reader wrote about it."""
    now = timezone.now()
    return Vote.objects.create(
        article=article_of(article),
        language="nb",
        helpful=False,
        text="Hva?",
        day=now.date(),
        at=now,
    )


def _editor() -> User:
    user = make_customer("editor")
    user.groups.add(group_of(EDITOR))
    return user


def test_a_note_is_written_where_feedback_is_answered_and_taken_back_there(
    article: ArticlePage, vote: Vote
) -> None:
    editor, address = browser_of(_editor()), reverse("answer_feedback", args=(vote.pk,))
    before = epoch()
    editor.post(address, {"answer": "Rettet.", "note": SAID})
    assert b"prisen &lt;her&gt; ogs" in Client().get(article.get_url()).content
    assert epoch() > before
    assert b"take_back" in editor.get(address).content
    editor.post(address, {"take_back": "1"})
    assert b"prisen" not in Client().get(article.get_url()).content


def test_an_answer_without_a_note_tells_readers_nothing(article: ArticlePage, vote: Vote) -> None:
    browser_of(_editor()).post(reverse("answer_feedback", args=(vote.pk,)), {"answer": "Rettet."})
    vote.refresh_from_db()
    assert vote.done_at is not None
    assert not ReaderNote.objects.exists()


@pytest.mark.parametrize("sent", [{"note": SAID}, {"take_back": "1"}])
def test_only_who_changes_articles_tells_readers(
    article: ArticlePage, vote: Vote, sent: dict[str, str]
) -> None:
    ReaderNote.objects.create(article=article_of(article), language="nb", text="Før.")
    agent = make_agent()
    agent.user_permissions.add(Permission.objects.get(codename="access_admin"))
    address = reverse("answer_feedback", args=(vote.pk,))
    assert browser_of(agent).post(address, sent)["Location"] == reverse("wagtailadmin_home")
    assert [note.text for note in ReaderNote.objects.all()] == ["Før."]


@pytest.mark.parametrize(
    ("language", "days", "shown"), [("nb", 59, True), ("nb", 61, False), ("sv", 1, False)]
)
def test_a_note_is_shown_in_its_language_for_a_while(
    article: ArticlePage, language: str, days: int, shown: bool
) -> None:
    at = timezone.now() - timedelta(days=days)
    ReaderNote.objects.create(
        article=article_of(article), language=language, text="Ny pris.", at=at
    )
    assert (b"Ny pris." in Client().get(article.get_url()).content) is shown
