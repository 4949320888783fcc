"""Checks that moving, translating and deleting pages narrows at once all that it must."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from articles.access import ANONYMOUS, readable_by
from articles.audience import Audience
from articles.models import ArticlePage, HelpCentrePage, Section, SectionPage, Team
from tests.content import (
    article_of,
    make_agent,
    make_article,
    make_centres,
    make_section,
    prose,
    section_of,
    settle_index,
)
from tests.shared_content import once_a_module

Centres = dict[str, HelpCentrePage]


def _build() -> tuple[int, int]:
    centres = make_centres()
    section = make_section(centres["nb"], "Mobil")
    article = make_article(section, "Bytt SIM", body=[prose("Kortet ligger i skuffen.")])
    return article.pk, make_section(centres["nb"], "Internt", Audience.STAFF).pk


made = once_a_module(_build)


@pytest.fixture
def article(made: tuple[int, int], db: None) -> ArticlePage:
    """Return a public article."""
    article: ArticlePage = ArticlePage.objects.get(pk=made[0])
    return article


@pytest.fixture
def section(article: ArticlePage) -> SectionPage:
    """Return the public section that holds it."""
    section: SectionPage = article.get_parent().specific
    return section


@pytest.fixture
def inside(made: tuple[int, int], db: None) -> SectionPage:
    """Return a section for staff."""
    section: SectionPage = SectionPage.objects.get(pk=made[1])
    return section


def _move(article: Page, target: Page) -> None:
    # As the editor's view does: with plain pages.
    Page.objects.get(pk=article.pk).move(Page.objects.get(pk=target.pk), pos="last-child")


def _public() -> set[str]:
    return set(readable_by(ANONYMOUS).values_list("title", flat=True))


def test_an_article_moved_inside_is_gone(article: ArticlePage, inside: SectionPage) -> None:
    _move(article, inside)
    assert _public() == set()
    assert article_of(article).effective_audience == Audience.STAFF


def test_a_section_moved_inside_takes_its_articles_along(
    article: ArticlePage, section: SectionPage, inside: SectionPage
) -> None:
    _move(section, inside)
    assert _public() == set()


def test_what_moved_inside_is_not_found_any_more(
    article: ArticlePage, inside: SectionPage, index_all: Callable[[], None], client: Client
) -> None:
    index_all()
    _move(article, inside)
    asked = "/api/answers/v1/search?lang=nb&q=bytt sim"
    assert client.get(asked).json()["results"] == []
    settle_index()
    assert client.get(asked).json()["results"] == []


def test_one_translation_inside_narrows_the_article_everywhere(
    article: ArticlePage, centres: Centres
) -> None:
    english = make_section(centres["en"], "Inside", Audience.STAFF)
    make_article(english, "Change SIM", translates=article, live=False)
    assert _public() == set()


def test_a_translated_section_inside_narrows_what_stands_below_its_translations(
    article: ArticlePage, section: SectionPage, centres: Centres
) -> None:
    english = make_section(centres["en"], "Inside", Audience.STAFF)
    moved = make_section(centres["en"], "Mobile", translates=section)
    assert _public() == {"Bytt SIM"}
    _move(moved, english)
    assert _public() == set()


def test_a_section_that_moves_along_narrows_what_stands_below_its_translations(
    section: SectionPage, inside: SectionPage, centres: Centres
) -> None:
    deeper = make_section(section, "SIM")
    english = make_section(centres["en"], "SIM cards", translates=deeper)
    make_article(english, "Change SIM")
    _move(section, inside)
    assert _public() == set()


def test_a_new_page_looks_at_the_sections_above_it_alone(
    section: SectionPage, inside: SectionPage
) -> None:
    # Wrong on purpose: whoever reads all sections would set it right.
    Section.objects.filter(pk=section_of(section).pk).update(effective_audience=Audience.CUSTOMERS)
    make_section(inside, "Enda lenger inne")
    deeper = ArticlePage(title="Rutine", slug="rutine")
    inside.refresh_from_db()
    inside.add_child(instance=deeper)
    assert section_of(section).effective_audience == Audience.CUSTOMERS
    assert article_of(deeper).effective_audience == Audience.STAFF


def test_deleting_that_translation_opens_it_again(
    article: ArticlePage, section: SectionPage, centres: Centres
) -> None:
    english = make_section(centres["en"], "Inside", Audience.STAFF)
    translated = make_section(english, "Mobile", translates=section)
    translated.delete()
    assert _public() == {"Bytt SIM"}


def test_an_old_address_does_not_tell_where_a_page_went_inside(
    article: ArticlePage, inside: SectionPage, client: Client
) -> None:
    old = article.get_url()
    _move(article, inside)
    assert client.get(old).status_code == 410


def test_an_old_address_leads_agents_on(
    article: ArticlePage, inside: SectionPage, client: Client
) -> None:
    old = article.get_url()
    _move(article, inside)
    client.force_login(make_agent())
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, "/nb/internt/bytt-sim/")
    assert answer["Cache-Control"] == "private, no-store"


def test_an_old_address_of_a_public_page_leads_everyone_on(
    article: ArticlePage, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    old = article.get_url()
    article.slug = "nytt-sim"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    assert client.get(f"{old}?from=mail")["Location"] == "/nb/mobil/nytt-sim/"


def test_what_is_for_a_team_stays_out_of_the_indices_of_others(section: SectionPage) -> None:
    article = make_article(section, "Svindel", teams=[Team.objects.create(name="fraud")])
    assert article_of(article).effective_audience == Audience.STAFF
