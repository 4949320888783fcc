"""Checks that repeated questions are answered from memory, and never with what has changed."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage, SectionPage
from kb.accounts.roles import READER
from kb.outbox import epoch
from search import remembering, service
from search.configured import engine
from search.engine.base import EngineUnavailable
from search.log import recorder
from search.models import SearchRecord, Synonym
from tests.content import article_of, index_everything, make_article, make_centres, make_section
from tests.db.searches.conftest import Place

PAGE, API = "/nb/search/?q=ruteren", "/api/answers/v1/search?q=ruteren&lang=nb"
BOX = "/api/answers/v1/search?q=boks&lang=nb"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembering")]


@pytest.fixture
def router(place: Place) -> ArticlePage:
    """Return an article that everybody may find."""
    made = make_article(make_section(make_centres()["nb"], "Bredbånd"), "Starte ruteren på nytt")
    index_everything()
    return made


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the questions that were really looked for, one for each time."""
    asked: list[str] = []
    found = service.found

    def noting(*given: object, **named: object) -> service.Found:
        asked.append(given[1].text)  # type: ignore[attr-defined]  # the request
        return found(*given, **named)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(service, "found", noting)
    return asked


def test_the_second_asker_gets_the_first_ones_answer(
    router: ArticlePage, searches: list[str]
) -> None:
    for address in (PAGE, API):
        first, second = Client().get(address), Client().get(address)
        assert first.content == second.content
        assert "ruteren" in second.content.decode()
        assert dict(first.headers) == dict(second.headers)
    assert searches == ["ruteren"] * 2


def _unpublish(page: ArticlePage) -> None:
    page.unpublish()


def _narrow(page: ArticlePage) -> None:
    change_article(article_of(page), {"audience": Audience.STAFF})


def _hide_section(page: ArticlePage) -> None:
    SectionPage.objects.get(pk=page.get_parent().pk).unpublish()


def _delete(page: ArticlePage) -> None:
    page.delete()


@pytest.mark.parametrize("act", [_unpublish, _narrow, _hide_section, _delete])
def test_what_is_taken_down_is_gone_at_once(
    router: ArticlePage, act: Callable[[ArticlePage], None]
) -> None:
    number = f'data-answer="{article_of(router).pk}"'
    assert number in Client().get(PAGE).content.decode()
    assert Client().get(API).json()["results"]
    act(ArticlePage.objects.get(pk=router.pk))
    assert number not in Client().get(PAGE).content.decode()
    assert not Client().get(API).json()["results"]


def test_what_expires_is_gone_in_time(router: ArticlePage) -> None:
    soon = timezone.now() + timedelta(seconds=30)
    router.expire_at = soon
    router.save_revision().publish()
    Client().get(API)
    (kept,) = remembering.memory._kept.values()
    assert kept.until - time.monotonic() <= 30


def _elsewhere(*rows: Model) -> None:
    """Store rows as another process does, of which this one learns by the epoch alone."""
    for row in rows:
        type(row)._default_manager.bulk_create([row])
    epoch.changed()


def test_a_synonym_that_another_process_saves_counts_at_once(router: ArticlePage) -> None:
    assert Client().get(BOX).json()["results"] == []
    _elsewhere(Synonym(locale="nb", asked="boks", found="ruter"))
    (found,) = Client().get(BOX).json()["results"]
    assert found["number"] == article_of(router).pk


def test_readers_who_are_signed_in_share_nothing(
    place: Place, router: ArticlePage, searches: list[str]
) -> None:
    staff: User = place.people[READER.name]
    for address in (PAGE, API):
        Client().get(address)
        browser = Client()
        browser.force_login(staff)
        answer = browser.get(address)
        assert answer["Cache-Control"] == "private, no-store"
        assert Client().get(PAGE)["Cache-Control"] == "public, no-cache"
    assert len(searches) == 4


def test_a_degraded_answer_is_not_kept(
    router: ArticlePage, searches: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_given: object) -> None:
        raise EngineUnavailable("connection refused")

    with monkeypatch.context() as broken:
        broken.setattr(engine(), "search", down)
        assert Client().get(API).json()["degraded"]
    assert not Client().get(API).json()["degraded"]
    assert len(searches) == 2


def test_every_search_is_counted(router: ArticlePage) -> None:
    recorder.flush()
    SearchRecord.objects.all().delete()
    for number in range(3):
        Client().get(API, headers={"user-agent": f"browser {number}"})
    recorder.flush()
    assert SearchRecord.objects.filter(query="ruteren").count() == 3


def test_whoever_has_the_answer_is_told_so(router: ArticlePage) -> None:
    for address in (PAGE, API):
        etag = Client().get(address)["ETag"]
        again = Client().get(address, headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
