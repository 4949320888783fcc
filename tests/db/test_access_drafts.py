"""Checks that words which were saved under an older audience can't bring that audience back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from articles.audience import Audience
from articles.facts import change_article, change_section
from articles.models import Article, ArticlePage, HelpCentrePage
from articles.schedule import run_schedule
from tests.content import article_of, make_article, make_centres, make_section, prose, section_of
from tests.shared_content import once_a_module

Centres = dict[str, HelpCentrePage]


def _build() -> int:
    section = make_section(make_centres()["nb"], "Mobil")
    article = make_article(section, "Bytt SIM", body=[prose("Ny tekst")])
    article.title = "Bytt SIM-kort"
    article.save_revision()
    return int(article.pk)


article_made = once_a_module(_build)


@pytest.fixture
def article(article_made: int, db: None) -> ArticlePage:
    """Return a public article with a draft that waits to be published."""
    page: ArticlePage = ArticlePage.objects.get(pk=article_made)
    return page


def _narrow(article: ArticlePage) -> None:
    change_article(article_of(article), {"audience": Audience.STAFF})


def _nobody_reads(article: ArticlePage) -> bool:
    return Client().get(article.get_url()).status_code in (404, 410)


def test_a_stale_draft_stays_narrow_when_it_is_published(article: ArticlePage) -> None:
    _narrow(article)
    article.get_latest_revision().publish()
    assert ArticlePage.objects.get(pk=article.pk).title == "Bytt SIM-kort"
    assert _nobody_reads(article)


def test_an_old_revision_stays_narrow_when_it_is_restored(article: ArticlePage) -> None:
    first = article.revisions.order_by("pk")[0]
    _narrow(article)
    restored = first.as_object()
    restored.save_revision(previous_revision=first).publish()
    assert ArticlePage.objects.get(pk=article.pk).title == "Bytt SIM"
    assert _nobody_reads(article)


def test_a_planned_revision_stays_narrow_when_its_time_comes(article: ArticlePage) -> None:
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()
    _narrow(article)
    planned = article.revisions.filter(approved_go_live_at__isnull=False)
    planned.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    assert run_schedule() == 1
    assert _nobody_reads(article)


def test_a_stale_draft_of_a_section_leaves_it_narrow(article: ArticlePage) -> None:
    section = article.get_parent().specific
    section.title = "Mobil og SIM"
    section.save_revision()
    change_section(section_of(section), {"audience": Audience.STAFF})
    section.get_latest_revision().publish()
    assert Client().get(section.get_url()).status_code == 404
    assert _nobody_reads(article)


def test_an_older_copy_of_the_facts_does_not_write_its_audience_back(article: ArticlePage) -> None:
    older = article_of(article)
    _narrow(article)
    change_article(older, {"kind": "policy"})
    assert Article.objects.get(pk=older.pk).audience == Audience.STAFF
    assert _nobody_reads(article)


def test_a_copy_of_a_public_article_begins_with_staff(article: ArticlePage) -> None:
    copy = article.copy(update_attrs={"title": "Kopi", "slug": "kopi"})
    assert _nobody_reads(copy)


def test_a_copied_section_does_not_widen_what_it_holds(article: ArticlePage) -> None:
    section = article.get_parent().specific
    _narrow(article)
    copy = section.copy(recursive=True, update_attrs={"title": "Kopi", "slug": "kopi"})
    (copied,) = Page.objects.get(pk=copy.pk).get_children()
    assert _nobody_reads(copied.specific)
