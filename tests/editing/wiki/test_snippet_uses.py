"""Checks that a snippet's editor says where it is shown and to whom."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, Governance, SharedSnippet
from articles.models.snippet import SNIPPET_FEATURES
from articles.wiki.snippet_uses import audiences_of, uses_of
from tests.content import article_of, make_article, make_centres, make_section
from tests.shared_content import once_a_module


def _build() -> int:
    centres = make_centres()
    found = SharedSnippet.objects.create(
        name="Åpningstider", body="<p>8–16</p>", locale=centres["nb"].locale
    )
    section = make_section(centres["nb"], "Mobil")
    body = [("snippet", found.pk)]
    make_article(section, "Ring oss", body=body)
    make_article(section, "Vaktliste", body=body, audience=Audience.STAFF)
    make_article(section, "Kommer snart", body=body, live=False)
    return int(found.pk)


snippet_made = once_a_module(_build)


@pytest.fixture
def snippet(snippet_made: int, db: None) -> SharedSnippet:
    """Return a snippet that a public, a staff and an unpublished article show."""
    page: SharedSnippet = SharedSnippet.objects.get(pk=snippet_made)
    return page


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


@pytest.fixture
def governed(snippet: SharedSnippet) -> SharedSnippet:
    """Return the snippet, shown by an article that compliance governs."""
    page = ArticlePage.objects.get(title="Ring oss")
    change_article(article_of(page), {"governance": Governance.COMPLIANCE})
    return snippet


def _saved(admin: Client, snippet: SharedSnippet, words: str) -> str:
    address = reverse("wagtailsnippets_articles_sharedsnippet:edit", args=(snippet.pk,))
    body = rich_text(f"<p>{words}</p>", features=SNIPPET_FEATURES)
    admin.post(address, {"name": "Nytt navn", "body": body})
    return str(SharedSnippet.objects.get(pk=snippet.pk).body)


def test_words_under_compliance_do_not_change_by_a_snippet(
    admin: Client, governed: SharedSnippet
) -> None:
    assert "8–16" in _saved(admin, governed, "Stengt.")
    assert "8–16" in _saved(admin, governed, "8–16")
    assert SharedSnippet.objects.get(pk=governed.pk).name == "Nytt navn"


def test_other_snippets_change_as_before(admin: Client, snippet: SharedSnippet) -> None:
    assert "Stengt." in _saved(admin, snippet, "Stengt.")


def test_a_draft_that_waits_for_its_review_keeps_its_snippet(
    admin: Client, snippet: SharedSnippet
) -> None:
    page = ArticlePage.objects.get(title="Kommer snart")
    change_article(article_of(page), {"governance": Governance.COMPLIANCE})
    assert "8–16" in _saved(admin, snippet, "Stengt.")


def test_a_snippet_under_compliance_is_not_deleted(governed: SharedSnippet) -> None:
    with pytest.raises(PermissionDenied):
        governed.delete()


def test_deleting_it_in_the_admin_is_refused(admin: Client, governed: SharedSnippet) -> None:
    address = reverse("wagtailsnippets_articles_sharedsnippet:delete", args=(governed.pk,))
    assert admin.post(address).status_code == 302
    assert SharedSnippet.objects.filter(pk=governed.pk).exists()
