"""Checks what each preview of an article shows, and to whom notes stay hidden."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse

from articles.models import ArticlePage, HelpCentrePage
from tests.content import article_of, make_article, make_section, note, prose


@pytest.fixture
def article(centres: dict[str, HelpCentrePage]) -> ArticlePage:
    """Return an unpublished article with an internal note."""
    return make_article(
        make_section(centres["nb"], "Mobil"),
        "Bytt SIM",
        say="Bestill i appen.",
        body=[prose("Åpent for alle."), note("Bare for oss.")],
        live=False,
    )


def _shown(admin: Client, article: ArticlePage, mode: str) -> str:
    address = reverse("wagtailadmin_pages:view_draft", args=(article.pk,))
    response = admin.get(address, {"mode": mode})
    assert response.status_code == 200
    return response.content.decode()


def test_an_agent_sees_the_note(admin: Client, article: ArticlePage) -> None:
    assert "Bare for oss." in _shown(admin, article, "agent")


def test_a_customer_sees_neither_note_nor_tools(admin: Client, article: ArticlePage) -> None:
    shown = _shown(admin, article, "customer")
    assert "Åpent for alle." in shown
    assert "Bare for oss." not in shown
    assert article_of(article).number not in shown
    assert "/admin/" not in shown


def test_a_search_result_is_title_short_answer_and_place(
    admin: Client, article: ArticlePage
) -> None:
    shown = _shown(admin, article, "result")
    assert "Bestill i appen." in shown
    assert "Mobil" in shown
    assert "Åpent for alle." not in shown


@pytest.mark.parametrize("mode", ["agent", "customer", "result"])
def test_an_article_that_was_never_saved_can_be_looked_at(
    db: None, centres: dict[str, HelpCentrePage], mode: str
) -> None:
    section = make_section(centres["nb"], "Mobil")
    page = ArticlePage(title="Ny", slug="ny", say="Kort.", locale=section.locale)
    page.depth, page.path = section.depth + 1, f"{section.path}0001"
    page.set_url_path(section)
    request = RequestFactory().get("/")
    request.user = get_user_model().objects.create_superuser("x", "", "x")
    assert page.make_preview_request(request, mode).status_code == 200


def test_sections_and_front_pages_can_be_looked_at(
    admin: Client, article: ArticlePage, centres: dict[str, HelpCentrePage]
) -> None:
    for page in (article.get_parent().specific, centres["nb"]):
        address = reverse("wagtailadmin_pages:view_draft", args=(page.pk,))
        assert page.title in admin.get(address).content.decode()
