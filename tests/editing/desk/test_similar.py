"""Checks that writing an article twice is noticed before it happens."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from articles.models import ArticlePage
from kb.desk.similar import likeness, similar_articles
from tests.browsers import browser_of_root
from tests.content import article_of, make_article, make_centres, make_customer, make_section, prose
from tests.shared_content import once_a_module

STAFF = Viewer(realm=Audience.STAFF)


def _build() -> int:
    section = make_section(make_centres()["nb"], "Mobil")
    page = make_article(
        section,
        "Slik bytter du SIM-kort",
        questions=["Hvordan bytter jeg simkort?"],
        body=[prose("Bestill et nytt kort i appen.")],
        audience=Audience.STAFF,
    )
    make_article(section, "Finn regningen din", body=[prose("Regningen ligger i appen.")])
    make_article(section, "Ruteren blinker rødt", body=[prose("Start ruteren på nytt.")])
    return int(page.pk)


made = once_a_module(_build)


@pytest.fixture
def known(made: int, index_all: Callable[[], None]) -> ArticlePage:
    """Return an indexed article beside others."""
    index_all()
    page: ArticlePage = ArticlePage.objects.get(pk=made)
    return page


@pytest.mark.parametrize(
    "title", ["Hvordan bytte SIM-kort", "Slik bytter du simkort", "Bytte av SIM-kort"]
)
def test_a_title_like_another_is_noticed(known: ArticlePage, title: str) -> None:
    assert [each.page for each in similar_articles(STAFF, title, "nb")] == [known.pk]


@pytest.mark.parametrize("title", ["Betal regningen med kort", "Ny", "", "Bestill bredbånd hjem"])
def test_other_titles_are_left_alone(known: ArticlePage, title: str) -> None:
    assert known.pk not in [each.page for each in similar_articles(STAFF, title, "nb")]


def test_an_article_is_not_like_itself(known: ArticlePage) -> None:
    assert similar_articles(STAFF, known.title, "nb", known.translation_key) == []


def test_what_one_may_not_read_is_not_named(known: ArticlePage) -> None:
    assert similar_articles(ANONYMOUS, known.title, "nb") == []


def test_likeness_looks_at_questions_too() -> None:
    assert likeness("Bytte simkort", ["Noe annet", "bytter du SIM-kort"], "nb") == 100
    assert likeness("Bytte simkort", ["Noe annet"], "nb") < 50


@pytest.fixture
def admin(db: None) -> Client:
    """Return the browser of an administrator."""
    return browser_of_root()


def _asked(client: Client, at: str, title: str = "Slik bytter du simkort") -> str:
    response = client.get(reverse("similar_titles"), {"title": title, "at": at})
    return response.content.decode() if response.status_code == 200 else str(response.status_code)


def test_the_create_form_is_told(admin: Client, known: ArticlePage) -> None:
    at = reverse("wagtailadmin_pages:add", args=("articles", "articlepage", known.get_parent().pk))
    assert article_of(known).number in _asked(admin, at)


def test_addresses_other_than_the_editor_are_not_found(admin: Client, known: ArticlePage) -> None:
    for at in ("", "/admin/", "/nowhere", "/admin/pages/99999/edit/"):
        assert _asked(admin, at) == "404"


def test_only_writers_are_told(known: ArticlePage) -> None:
    client = Client()
    client.force_login(make_customer())
    at = reverse("wagtailadmin_pages:edit", args=(known.pk,))
    assert _asked(client, at) == "302"
