"""Checks which links are found broken, and how they are reported."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, Link, LinkedAddress, SharedSnippet
from articles.wiki.broken import Broken, Problem, broken_in, broken_links
from articles.wiki.records import record_all_links
from tests.content import (
    article_of,
    make_article,
    make_centres,
    make_customer,
    make_document,
    make_image,
    make_section,
    note,
    picture,
    prose,
)
from tests.shared_content import once_a_module


def _build() -> int:
    return int(make_article(make_section(make_centres()["nb"], "Mobil"), "Bytt SIM").pk)


target_made = once_a_module(_build)


@pytest.fixture
def target(target_made: int, db: None) -> ArticlePage:
    """Return an article that others link."""
    page: ArticlePage = ArticlePage.objects.get(pk=target_made)
    return page


def _linking(target: ArticlePage, *blocks: Any, title: str = "Mistet telefon") -> ArticlePage:
    return make_article(target.get_parent().specific, title, body=blocks)


def _problems(found: list[Broken] | None = None) -> list[Problem]:
    rows = broken_in(ArticlePage.objects.all()) if found is None else found
    return [row.problem for row in rows]


def _link(target: ArticlePage) -> str:
    return f'<a linktype="page" id="{target.pk}">bytt</a>'


def test_a_good_link_is_not_reported(target: ArticlePage) -> None:
    _linking(target, prose(_link(target)))
    assert Link.objects.filter(sort="page", target=str(target.pk)).exists()
    assert _problems() == []


def test_an_unpublished_and_a_deleted_target_are_reported(target: ArticlePage) -> None:
    page = _linking(target, prose(_link(target)))
    target.unpublish()
    assert _problems() == [Problem.UNPUBLISHED]
    target.delete()
    assert [(row.page, row.problem) for row in broken_in(ArticlePage.objects.all())] == [
        (page, Problem.MISSING)
    ]


def test_a_link_that_some_readers_may_not_open_is_reported(target: ArticlePage) -> None:
    _linking(target, prose(_link(target)))
    change_article(article_of(target), {"audience": Audience.STAFF})
    assert _problems() == [Problem.NARROWER]


def test_an_internal_note_may_link_what_is_internal(target: ArticlePage) -> None:
    _linking(target, note(_link(target)))
    change_article(article_of(target), {"audience": Audience.STAFF})
    assert _problems() == []


def test_an_unknown_number_is_reported(target: ArticlePage) -> None:
    _linking(target, prose("Se KB-4711"))
    assert _problems() == [Problem.UNKNOWN]


def test_deleted_pictures_documents_and_snippets_are_reported(target: ArticlePage) -> None:
    image, document = make_image("a.png"), make_document("a.pdf")
    snippet = SharedSnippet.objects.create(
        name="x", body="<p>x</p>", locale=Locale.objects.get(language_code="nb")
    )
    link = f'<a linktype="document" id="{document.pk}">a</a>'
    _linking(target, picture(image), prose(link), ("snippet", snippet.pk))
    for thing in (image, document, snippet):
        thing.delete()
    assert _problems() == [Problem.MISSING] * 3


def test_a_link_in_a_shared_snippet_is_reported_where_it_is_shown(target: ArticlePage) -> None:
    snippet = SharedSnippet.objects.create(
        name="Bytte", body=f"<p>{_link(target)}</p>", locale=Locale.objects.get(language_code="nb")
    )
    page = _linking(target, ("snippet", snippet.pk))
    target.unpublish()
    (row,) = broken_in(ArticlePage.objects.all())
    assert (row.page, row.snippet) == (page, "Bytte")


def test_an_address_that_does_not_answer_is_reported(target: ArticlePage) -> None:
    _linking(target, prose('<a href="https://gone.example/">der</a>'))
    assert _problems() == []
    LinkedAddress.objects.create(address="https://gone.example/", problem="404")
    assert _problems() == [Problem.DEAD]


def test_the_home_tells_of_ones_own_articles(target: ArticlePage) -> None:
    page = _linking(target, prose("Se KB-4711"))
    owner = make_customer("owner")
    assert broken_links(owner) == []
    change_article(article_of(page), {"owner": owner})
    assert _problems(broken_links(owner)) == [Problem.UNKNOWN]


def test_links_are_recorded_anew_for_older_content(target: ArticlePage) -> None:
    _linking(target, prose("Se KB-4711"))
    Link.objects.all().delete()
    record_all_links()
    assert _problems() == [Problem.UNKNOWN]


def test_the_report_shows_links_on_the_page_and_as_a_spreadsheet(
    admin: Client, target: ArticlePage
) -> None:
    _linking(target, prose("Se KB-4711"), title="=1+1")
    assert "KB-4711" in admin.get(reverse("broken_links")).content.decode()
    response = admin.get(reverse("broken_links"), {"export": "csv"})
    assert "'=1+1" in response.getvalue().decode()


def test_the_report_is_for_those_who_change_articles(target: ArticlePage) -> None:
    client = Client()
    client.force_login(make_customer())
    assert client.get(reverse("broken_links")).status_code == 302
