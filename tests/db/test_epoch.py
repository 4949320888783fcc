"""Checks that the epoch grows with every change to what readers see, and with nothing else."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Site

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, HelpCentrePage, SectionPage
from articles.remembering.expiring import PAUSE, NextExpiry
from kb.outbox import queue
from kb.outbox.epoch import Glance, add_up, changed, epoch
from kb.outbox.models import Change
from search.models import Synonym
from tests.content import article_of, index_everything, make_article, make_section, settle_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(centres: dict[str, HelpCentrePage]) -> SectionPage:
    """Return a section that everybody may read."""
    return make_section(centres["nb"], "Mobil")


@pytest.fixture
def page(section: SectionPage) -> ArticlePage:
    """Return an article that is indexed."""
    page = make_article(section, "Bytte SIM-kort")
    index_everything()
    return page


def _edit(page: ArticlePage) -> None:
    page.title = "Skifte SIM-kort"
    page.save_revision().publish()


def _hide_section(page: ArticlePage) -> None:
    SectionPage.objects.get(pk=page.get_parent().pk).unpublish()


def _edit_front(page: ArticlePage) -> None:
    front = HelpCentrePage.objects.get(locale=page.locale)
    front.title = "Hjelp"
    front.save_revision().publish()


def _name_site(_page: ArticlePage) -> None:
    Site.objects.get().save()


def _narrow(page: ArticlePage) -> None:
    change_article(article_of(page), {"audience": Audience.STAFF})


def _synonym(_page: ArticlePage) -> None:
    Synonym.objects.create(locale="nb", asked="sim", found="kort")


def _settle(page: ArticlePage) -> None:
    _edit(page)
    before = epoch()
    settle_index()
    assert epoch() > before


@pytest.mark.parametrize(
    "act",
    [
        ArticlePage.unpublish,
        ArticlePage.delete,
        _edit,
        _hide_section,
        _edit_front,
        _name_site,
        _narrow,
        _synonym,
        _settle,
        lambda _page: index_everything(),
    ],
    ids=lambda act: act.__name__,
)
def test_every_change_raises_it(page: ArticlePage, act: Callable[[ArticlePage], object]) -> None:
    before = epoch()
    act(ArticlePage.objects.get(pk=page.pk))
    assert epoch() > before


def test_a_change_that_is_taken_back_leaves_it(page: ArticlePage) -> None:
    before = epoch()
    with transaction.atomic():
        page.unpublish()
        transaction.set_rollback(True)
    assert epoch() == before


def test_letters_and_drafts_leave_it(page: ArticlePage) -> None:
    before = epoch()
    queue.record("letter", ["1"], "written")
    page.save_revision()
    assert epoch() == before


def test_rows_are_added_up() -> None:
    for _ in range(3):
        changed()
    before = epoch()
    add_up()
    add_up()
    assert (epoch(), Change.objects.count()) == (before, 1)


def test_the_next_page_to_expire_is_known(section: SectionPage) -> None:
    expiry = NextExpiry(clock=count(step=PAUSE).__next__)
    assert expiry.after(epoch()) is None
    soon = timezone.now() + timedelta(hours=1)
    section.expire_at = soon
    section.save_revision().publish()
    assert expiry.after(epoch()) == SectionPage.objects.get(pk=section.pk).expire_at


def test_while_much_changes_nothing_is_looked_up(section: SectionPage) -> None:
    expiry = NextExpiry(clock=lambda: 0.0)
    assert expiry.after(1) is None
    assert expiry.after(1) is None
    answer = expiry.after(2)
    assert answer is not None
    assert answer <= timezone.now()


def test_a_process_looks_so_often_and_no_oftener(settings: Settings) -> None:
    settings.EPOCH_SECONDS = 0.25
    now = 10.0
    glance = Glance(clock=lambda: now)
    before = glance()
    changed()
    now = 10.24
    assert glance() == before
    now = 10.25
    assert glance() == epoch() == before + 1
