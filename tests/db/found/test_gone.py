"""Asks for addresses of the past: moved ones lead on, withdrawn ones say so, others say nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, SectionPage
from tests.browsers import browser_of
from tests.content import article_of, make_article, make_centres, make_customer, make_section
from tests.shared_content import once_a_module

OVER = "no longer published"

pytestmark = pytest.mark.django_db


@once_a_module
def section() -> SectionPage:
    """Make a public section with nothing in it."""
    return make_section(make_centres()["en"], "Mobile")


def _article(section: SectionPage, slug: str = "first", **more: Any) -> ArticlePage:
    return make_article(SectionPage.objects.get(pk=section.pk), "Swap the card", slug=slug, **more)


def _narrow(page: ArticlePage) -> None:
    change_article(article_of(page), {"audience": Audience.STAFF})


def _narrow_and_rename(page: ArticlePage) -> None:
    _narrow(page)
    page.slug = "secret"
    page.save_revision().publish()


def _expire(page: ArticlePage) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))


def _close_section(page: ArticlePage) -> None:
    page.get_parent().specific.unpublish()


def _unpublish(page: ArticlePage) -> None:
    page.unpublish()


def _delete(page: ArticlePage) -> None:
    page.delete()


@pytest.mark.parametrize(
    "withdraw", [_unpublish, _delete, _narrow, _narrow_and_rename, _expire, _close_section]
)
def test_however_something_is_withdrawn_its_address_says_the_same(
    withdraw: Callable[[ArticlePage], None], section: SectionPage
) -> None:
    withdrawn, other = _article(section), _article(section, "other")
    address, number = withdrawn.get_url() or "", article_of(withdrawn).pk
    other.unpublish()
    withdraw(withdrawn)
    gone, wanted = Client().get(address), Client().get(other.get_url())
    assert (gone.status_code, gone.headers) == (410, wanted.headers)
    text = wanted.content.decode()
    assert OVER in text
    assert gone.content.decode().replace("first", "other") == text
    assert Client().get(f"/en/kb-{number}/").status_code == 410
    assert browser_of(make_customer()).get(address).status_code == 410


@pytest.mark.parametrize("more", [{"audience": Audience.STAFF}, {"live": False}])
def test_what_was_never_public_looks_like_nothing(
    more: dict[str, Any], section: SectionPage
) -> None:
    page = _article(section, **more)
    hidden, missing = Client().get(page.get_url()), Client().get(f"{section.get_url()}other/")
    assert (hidden.status_code, hidden.headers) == (404, missing.headers)
    assert hidden.content.decode().replace("first", "other") == missing.content.decode()
    assert Client().get(f"/en/kb-{article_of(page).pk}/").status_code == 404


def _rename(page: ArticlePage) -> None:
    page.slug = "renamed"
    page.save_revision().publish()


def _move(page: ArticlePage) -> None:
    target = make_section(page.get_parent().get_parent(), "Cards")
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=target.pk), pos="last-child")


def _rename_section(page: ArticlePage) -> None:
    above = page.get_parent().specific
    above.slug = "phones"
    above.save_revision().publish()


@pytest.mark.parametrize("change", [_rename, _move, _rename_section])
@pytest.mark.parametrize("forgotten", [False, True], ids=["by Wagtail", "by the ledger"])
def test_an_old_address_leads_on_for_good(
    change: Callable[[ArticlePage], None], forgotten: bool, section: SectionPage
) -> None:
    page = _article(section)
    old = page.get_url()
    with TestCase.captureOnCommitCallbacks(execute=True):
        change(page)
    if forgotten:
        Redirect.objects.all().delete()
    answer = Client().get(old)
    assert answer.status_code == 301
    new = ArticlePage.objects.get(pk=page.pk)
    assert answer["Location"] == new.get_url() != old
    assert answer["Cache-Control"] == "public, no-cache"
    by_number = Client().get(f"/en/kb-{article_of(page).pk}/")
    assert (by_number.status_code, by_number["Location"]) == (301, new.get_url())
    _narrow(new)
    assert Client().get(old).status_code == 410
