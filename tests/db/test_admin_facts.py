"""Checks our screens in the admin: facts are changed through the door that tells everybody."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from articles.audience import Audience
from articles.changes import TOPIC
from articles.models import Article, ArticlePage, HelpCentrePage, Team
from kb.outbox.models import OutboxEntry
from tests.content import article_of, make_article, make_section


@pytest.fixture
def admin(db: None) -> Client:
    """Return the browser of an administrator."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("root", "", "root-password"))
    return client


@pytest.fixture
def silent(centres: dict[str, HelpCentrePage]) -> ArticlePage:
    """Return a public article without a short answer."""
    return make_article(make_section(centres["nb"], "Mobil"), "Bytt SIM", say="")


def _form(article: Article, **changes: str) -> dict[str, str]:
    return {
        "audience": article.audience,
        "kind": article.kind,
        "confidence": article.confidence,
        "governance": article.governance,
        "review_every": str(article.review_every),
        **changes,
    }


def test_the_form_narrows_an_article_and_tells_the_index(
    admin: Client, silent: ArticlePage
) -> None:
    article = article_of(silent)
    OutboxEntry.objects.all().delete()
    address = reverse("article_facts:edit", args=(article.pk,))
    assert admin.post(address, _form(article, audience=Audience.STAFF)).status_code == 302
    assert article_of(silent).effective_audience == Audience.STAFF
    assert OutboxEntry.objects.filter(topic=TOPIC, key=str(article.pk)).exists()


def test_the_list_finds_articles_without_a_short_answer(admin: Client, silent: ArticlePage) -> None:
    answered = make_article(silent.get_parent().specific, "Finn PUK", say="Se i appen.")
    shown = admin.get(reverse("article_facts:index"), {"no_say": "true"}).content.decode()
    assert silent.title in shown
    assert answered.title not in shown


def test_numbers_and_teams_are_never_deleted(admin: Client, silent: ArticlePage) -> None:
    team = Team.objects.create(name="fraud")
    admin.post(f"/admin/article-facts/delete/{article_of(silent).pk}/")
    admin.post(f"/admin/teams/delete/{team.pk}/")
    assert Article.objects.filter(pk=article_of(silent).pk).exists()
    assert Team.objects.filter(pk=team.pk).exists()
