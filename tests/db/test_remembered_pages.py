"""Checks that pages are sent again from memory, to nobody else and never with what has changed."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.audience import Audience
from articles.facts import change_article
from articles.helpcentre.sites import site_of
from articles.models import ArticlePage, HelpCentrePage, Product, SectionPage
from articles.remembering import answering
from kb.middleware import AtomicWrites
from kb.outbox import epoch
from tests.content import article_of, make_article, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembering")]
TITLE = "Starte ruteren på nytt"
NOT_THERE = "/nb/not-there/"
COUNTING = "PARTITION BY"  # what only the lists of sections ask


@pytest.fixture
def router(centres: dict[str, HelpCentrePage]) -> ArticlePage:
    """Return an article about a product, that everybody may read."""
    page = make_article(make_section(centres["nb"], "Bredbånd"), TITLE)
    product = Product.objects.create(key="fiber")
    product.names.create(language="nb", name="Fiber")
    change_article(article_of(page), {"products": [product]})
    return page


def _addresses(page: ArticlePage) -> list[str]:
    section = page.get_parent().get_url()
    return ["/nb/", section, page.get_url(), "/nb/products/fiber/"]


def test_a_page_is_made_once(
    router: ArticlePage, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for address in _addresses(router):
        first = Client().get(address)
        assert TITLE in first.content.decode()
        with django_assert_max_num_queries(1):  # type: ignore[attr-defined]  # a context manager
            second = Client().get(address)
        assert (first.content, dict(first.headers)) == (second.content, dict(second.headers))


def test_a_page_with_a_video_may_play_it_each_time(centres: dict[str, HelpCentrePage]) -> None:
    video = {"video": "https://youtu.be/aqz-KE-bpKQ", "title": "Slik gjør du", "image": None}
    page = make_article(make_section(centres["nb"], "TV"), TITLE, body=[("video", video)])
    answers = [Client().get(page.get_url()) for _ in range(2)]
    answers.append(Client().get(page.get_url(), headers={"if-none-match": answers[0]["ETag"]}))
    assert [answer.status_code for answer in answers] == [200, 200, 304]
    policies = {answer["Content-Security-Policy"] for answer in answers}
    assert ["frame-src https://www.youtube-nocookie.com" in each for each in policies] == [True]


def test_the_sections_on_a_missing_page_are_counted_once(router: ArticlePage) -> None:
    asked = []
    for address in (NOT_THERE, "/nb/nor-this/"):
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(address)
        assert (answer.status_code, TITLE in answer.content.decode()) == (404, True)
        asked.append(sum(COUNTING in query["sql"] for query in queries))
    assert asked == [1, 0]


def test_whoever_has_a_page_is_told_so(router: ArticlePage) -> None:
    address = router.get_url()
    etag = Client().get(address)["ETag"]
    for _ in range(2):
        again = Client().get(address, headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: change_article(article_of(page), {"audience": Audience.STAFF}),
        lambda page: SectionPage.objects.get(pk=page.get_parent().pk).unpublish(),
    ],
    ids=["unpublish", "delete", "narrow", "hide the section"],
)
def test_what_is_taken_down_is_gone_everywhere(
    router: ArticlePage, act: Callable[[ArticlePage], object]
) -> None:
    addresses = [*_addresses(router), NOT_THERE]
    for address in addresses:
        Client().get(address)
    act(ArticlePage.objects.get(pk=router.pk))
    assert [at for at in addresses if TITLE in Client().get(at).content.decode()] == []


def test_what_expires_is_gone_in_time(router: ArticlePage) -> None:
    router.expire_at = timezone.now() + timedelta(seconds=30)
    router.save_revision().publish()
    Client().get(router.get_url())
    (kept,) = answering.pages._kept.values()
    assert kept.until - time.monotonic() <= 30


def test_who_is_signed_in_shares_nothing(router: ArticlePage) -> None:
    browser = Client()
    browser.force_login(User.objects.create_user("kari"))
    assert browser.get(router.get_url())["Cache-Control"] == "private, no-store"
    assert not answering.pages._kept
    Client().get(router.get_url())
    assert browser.get(router.get_url())["Cache-Control"] == "private, no-store"


def test_a_change_that_is_not_saved_yet_is_taken_for_seen_by_nobody() -> None:
    changed: list[bool] = []

    def saving(request: HttpRequest) -> HttpResponse:
        epoch.changed()
        site_of(request)  # as every page does
        changed.append(epoch.recent_epoch.seen != before)
        return HttpResponse()

    before = epoch.recent_epoch()
    AtomicWrites(saving).process_view(RequestFactory().post("/nb/"), saving, (), {})
    assert changed == [False]
