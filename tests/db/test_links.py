"""Checks where links inside texts lead, reader by reader."""

import pytest
from django.test import Client
from wagtail.models import Locale

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, HelpCentrePage, SharedSnippet
from tests.content import article_of, make_article, make_section


@pytest.fixture
def target(centres: dict[str, HelpCentrePage]) -> ArticlePage:
    """Return an article that a shared snippet links."""
    return make_article(make_section(centres["nb"], "Mobil"), "Bytt SIM")


def _page_with_link(target: ArticlePage) -> ArticlePage:
    snippet = SharedSnippet.objects.create(
        name="Bytt",
        body=f'<p>Se <a linktype="page" id="{target.pk}">hvordan du bytter</a>.</p>',
        locale=Locale.objects.get(language_code="nb"),
    )
    section = target.get_parent().specific
    return make_article(section, "Mistet telefon", body=[("snippet", snippet.pk)])


def test_a_link_in_a_shared_snippet_leads_to_the_article(target: ArticlePage) -> None:
    page = _page_with_link(target)
    shown = Client().get(page.get_url()).content.decode()
    assert f'<a href="{target.get_url()}">hvordan du bytter</a>' in shown


def test_a_link_to_what_the_reader_may_not_open_is_plain_text(target: ArticlePage) -> None:
    page = _page_with_link(target)
    change_article(article_of(target), {"audience": Audience.STAFF})
    shown = Client().get(page.get_url()).content.decode()
    assert "hvordan du bytter" in shown
    assert target.slug not in shown
