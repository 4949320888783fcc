"""Tests the schedule: publishes and expires what is due, whatever fails beside it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from time_machine import Traveller
from wagtail.models import Page, Revision

from articles import schedule
from articles.models import ArticlePage, SectionPage
from articles.schedule import run_schedule
from tests.content import make_article, make_centres, make_section

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)


@pytest.fixture
def section() -> SectionPage:
    """Give a section in Norwegian."""
    return make_section(make_centres()["nb"], "Nett")


@pytest.fixture
def later() -> Iterator[Traveller]:
    """Give the clock, to be moved past the scheduled moment."""
    with time_machine.travel(timezone.now()) as clock:
        yield clock


def _approved(section: SectionPage, title: str) -> ArticlePage:
    """Give a draft with a revision that is approved to go live soon."""
    page = make_article(section, title, live=False)
    page.go_live_at = timezone.now() + SOON
    page.save_revision().publish()
    return page


def _live() -> set[str]:
    return set(ArticlePage.objects.filter(live=True).values_list("title", flat=True))


def test_what_is_due_goes_live(section: SectionPage, later: Traveller) -> None:
    _approved(section, "Nå")
    later.shift(SOON)
    assert run_schedule() == 1
    assert _live() == {"Nå"}


def test_what_is_not_due_waits(section: SectionPage) -> None:
    _approved(section, "Senere")
    assert run_schedule() == 0
    assert _live() == set()


def test_it_goes_live_once(section: SectionPage, later: Traveller) -> None:
    _approved(section, "Nå")
    later.shift(SOON)
    run_schedule()
    assert run_schedule() == 0


def test_the_approved_revision_is_published_and_no_later_draft(
    section: SectionPage, later: Traveller
) -> None:
    page = _approved(section, "Godkjent")
    page = ArticlePage.objects.get(pk=page.pk)
    page.title = "Utkast"
    page.save_revision()
    later.shift(SOON)
    run_schedule()
    assert _live() == {"Godkjent"}


def test_what_expires_is_taken_down_and_marked(section: SectionPage) -> None:
    page = make_article(section, "Tilbud")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert run_schedule() == 1
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_what_expires_later_stays(section: SectionPage) -> None:
    page = make_article(section, "Tilbud")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + SOON)
    assert run_schedule() == 0


def test_one_that_fails_does_not_hold_up_the_others(
    section: SectionPage, later: Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = _approved(section, "Går ikke")
    _approved(section, "Går fint")
    later.shift(SOON)
    publish = Revision.publish

    def failing(revision: Revision, *args: object, **kwargs: object) -> None:
        if revision.object_id == str(bad.pk):
            publish(revision)
            raise RuntimeError("a receiver failed after the page was written")
        publish(revision, *args, **kwargs)

    monkeypatch.setattr(Revision, "publish", failing)
    assert run_schedule() == 1
    assert _live() == {"Går fint"}


def test_the_one_that_fails_is_named_in_the_log(
    section: SectionPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = make_article(section, "Tilbud")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    def failing(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(ArticlePage, "unpublish", failing)
    run_schedule()
    assert caplog.record_tuples == [
        (schedule.__name__, 40, f"could not take down page {page.pk} on schedule")
    ]
