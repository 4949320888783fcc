"""Checks that a snippet's editor says where it is shown and to whom."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from articles.audience import Audience
from articles.models import ArticlePage, HelpCentrePage, SharedSnippet
from articles.wiki.snippet_uses import audiences_of, uses_of
from tests.content import article_of, make_article, make_section


@pytest.fixture
def snippet(centres: dict[str, HelpCentrePage]) -> SharedSnippet:
    """Return a snippet that a public, a staff and an unpublished article show."""
    found = SharedSnippet.objects.create(
        name="Åpningstider", body="<p>8–16</p>", locale=Locale.objects.get(language_code="nb")
    )
    section = make_section(centres["nb"], "Mobil")
    body = [("snippet", found.pk)]
    make_article(section, "Ring oss", body=body)
    make_article(section, "Vaktliste", body=body, audience=Audience.STAFF)
    make_article(section, "Kommer snart", body=body, live=False)
    return found


def test_every_use_is_listed_with_its_readers(snippet: SharedSnippet) -> None:
    uses = uses_of(snippet)
    assert [(use.title, use.live) for use in uses] == [
        ("Ring oss", True),
        ("Vaktliste", True),
        ("Kommer snart", False),
    ]
    assert [count for _audience, count in audiences_of(uses)] == [1, 1]


def test_the_editor_shows_the_uses(admin: Client, snippet: SharedSnippet) -> None:
    address = reverse("wagtailsnippets_articles_sharedsnippet:edit", args=(snippet.pk,))
    shown = admin.get(address).content.decode()
    assert "Ring oss" in shown
    assert article_of(ArticlePage.objects.get(title="Vaktliste")).number in shown
