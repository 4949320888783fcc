"""Checks that the editor advises, on loading and on a form that is not saved."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import ArticlePage
from articles.wiki.reading import text_of
from tests.content import (
    make_article,
    make_centres,
    make_customer,
    make_image,
    make_section,
    picture,
    prose,
)
from tests.shared_content import once_a_module


def _build() -> int:
    section = make_section(make_centres()["nb"], "Mobil")
    body = [prose('<a href="https://a.example/">her</a>')]
    return int(make_article(section, "Bytt SIM", body=body).pk)


article_made = once_a_module(_build)


@pytest.fixture
def article(article_made: int, db: None) -> ArticlePage:
    """Return an article whose link says nothing."""
    page: ArticlePage = ArticlePage.objects.get(pk=article_made)
    return page


def _form(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Bytt SIM",
        "slug": "bytt-sim",
        "say": "",
        "questions": "",
        "body-count": "0",
        "tags": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }


def test_the_editor_shows_the_advice_on_what_is_stored(admin: Client, article: ArticlePage) -> None:
    shown = admin.get(reverse("wagtailadmin_pages:edit", args=(article.pk,))).content.decode()
    assert "«her»" in shown or "“her”" in shown


def test_advice_is_given_on_what_is_typed_and_nothing_is_saved(
    admin: Client, article: ArticlePage
) -> None:
    response = admin.post(reverse("advice", args=(article.pk,)), _form(say="ord " * 35))
    assert "35" in response.content.decode()
    article.refresh_from_db()
    assert article.say == ""


def test_a_new_article_gets_advice(admin: Client, article: ArticlePage) -> None:
    address = reverse("advice_new", args=(article.get_parent().pk,))
    assert "35" in admin.post(address, _form(say="ord " * 35)).content.decode()


def test_a_form_out_of_order_is_no_error(admin: Client, article: ArticlePage) -> None:
    assert admin.post(reverse("advice", args=(article.pk,)), {"body-count": "x"}).status_code == 400


def test_advice_is_for_those_who_may_edit(article: ArticlePage) -> None:
    client = Client()
    client.force_login(make_customer())
    assert client.post(reverse("advice", args=(article.pk,)), _form()).status_code == 302


def test_pictures_without_a_description_are_counted(article: ArticlePage) -> None:
    block, value = picture(make_image("a.png"))
    value["image"] |= {"alt_text": ""}
    article.body = [{"type": block, "value": value}]
    assert text_of(article).pictures_without_alt == 1
