"""Tests that the editor tells who may read a page, and not that everything is visible to all."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage
from tests.browsers import browser_of
from tests.content import article_of, make_article, make_centres, make_section
from tests.editing.review.people import make_person


@pytest.fixture
def root(db: None) -> Client:
    """Return the browser of somebody who may do everything, in English."""
    return browser_of(make_person("onlooker"))


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        (Audience.PUBLIC, "Once published, everyone can read it."),
        (Audience.CUSTOMERS, "Once published, customers who are signed in can read it."),
        (Audience.STAFF, "Once published, only staff can read it."),
    ],
)
def test_the_editor_tells_who_may_read_the_page(
    root: Client, audience: Audience, told: str
) -> None:
    page = _article()
    change_article(article_of(page), {"audience": audience})
    shown = root.get(reverse("wagtailadmin_pages:edit", args=(page.pk,))).content.decode()
    assert told in shown
    assert reverse("article_facts:edit", args=(article_of(page).pk,)) in shown
    assert "Visible to all" not in shown
    assert "Change privacy" not in shown


def test_a_new_article_begins_with_staff(root: Client) -> None:
    section = _article().get_parent()
    at = reverse("wagtailadmin_pages:add", args=("articles", "articlepage", section.pk))
    shown = root.get(at, {"kind": "how_to"}).content.decode()
    assert "Once published, only staff can read it." in shown


def test_lists_of_pages_tell_it_too(root: Client) -> None:
    page = _article()
    for at in (page.get_parent().pk, page.get_parent().get_parent().pk):
        shown = root.get(reverse("wagtailadmin_explore", args=(at,))).content.decode()
        assert "Visible to all" not in shown


def _article() -> ArticlePage:
    return make_article(make_section(make_centres()["nb"], "Lesere"), "Finn PUK", say="Se her.")
