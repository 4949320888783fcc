"""Checks what an empty search field offers: what is often read, and what is new."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page

from articles.access import ANONYMOUS, Viewer
from articles.audience import Audience
from articles.facts import change_article
from articles.models import ArticlePage
from search.log.rows import SearchRecord
from search.suggest.beginning import LEAST_READERS, beginning, popular, recent
from search.suggest.suggestion import Suggestion
from tests.content import article_of, make_article, make_centres, make_section
from tests.shared_content import made_once

pytestmark = pytest.mark.django_db
STAFF = Viewer(realm=Audience.STAFF, user_id=1)


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest) -> Iterator[list[ArticlePage]]:
    """Publish three articles, the last one for staff."""
    yield from made_once(request, _build)


def _build() -> list[ArticlePage]:
    section = make_section(make_centres()["nb"], "Nett")
    made = [make_article(section, title) for title in ("Passord", "Faktura")]
    made.append(make_article(section, "Godskriving", audience=Audience.STAFF))
    for age, page in enumerate(made):
        published = timezone.now() - timedelta(days=age)
        Page.objects.filter(pk=page.pk).update(last_published_at=published)
    return made


@pytest.fixture(autouse=True)
def fresh_engine(pages: list[ArticlePage]) -> Iterator[None]:
    """Start with nothing remembered."""
    cache.clear()
    yield
    cache.clear()


def _opened(
    page: ArticlePage, readers: int, realm: Audience = Audience.PUBLIC, days: int = 1
) -> None:
    SearchRecord.objects.bulk_create(
        SearchRecord(
            at=timezone.now() - timedelta(days=days),
            query="x",
            words="x",
            locale="nb",
            channel="api",
            realm=realm,
            verdict="strong",
            shown=1,
            took_ms=1,
            engine="embedded",
            searcher=f"{realm}-{reader}",
            opened=article_of(page).pk,
        )
        for reader in range(readers)
    )


def _titles(found: list[Suggestion]) -> list[str]:
    return [each.text for each in found]


def test_what_most_readers_opened_stands_first(pages: list[ArticlePage]) -> None:
    _opened(pages[0], LEAST_READERS)
    _opened(pages[1], LEAST_READERS + 1)
    assert _titles(popular(ANONYMOUS, "nb", 5)) == ["Faktura", "Passord"]


def test_what_a_few_opened_is_not_often_read(pages: list[ArticlePage]) -> None:
    _opened(pages[0], LEAST_READERS - 1)
    assert popular(ANONYMOUS, "nb", 5) == []


def test_what_was_opened_long_ago_is_forgotten(pages: list[ArticlePage]) -> None:
    _opened(pages[0], 9, days=31)
    assert popular(ANONYMOUS, "nb", 5) == []


def test_what_agents_open_does_not_show_outside(pages: list[ArticlePage]) -> None:
    _opened(pages[0], 9, Audience.STAFF)
    _opened(pages[2], 9, Audience.STAFF)
    assert popular(ANONYMOUS, "nb", 5) == []
    assert _titles(popular(STAFF, "nb", 5)) == ["Passord", "Godskriving"]


def test_what_is_internal_is_never_often_read_outside(pages: list[ArticlePage]) -> None:
    _opened(pages[2], 9)
    assert popular(ANONYMOUS, "nb", 5) == []


def test_the_newest_stands_first_for_whoever_may_read_it() -> None:
    assert _titles(recent(ANONYMOUS, "nb", 5)) == ["Passord", "Faktura"]
    assert _titles(recent(STAFF, "nb", 5)) == ["Passord", "Faktura", "Godskriving"]


def test_what_was_narrowed_is_gone_although_it_is_remembered(pages: list[ArticlePage]) -> None:
    assert _titles(recent(ANONYMOUS, "nb", 5)) == ["Passord", "Faktura"]
    change_article(article_of(pages[0]), {"audience": Audience.STAFF})
    assert _titles(recent(ANONYMOUS, "nb", 5)) == ["Faktura"]


def test_no_article_is_offered_twice(pages: list[ArticlePage]) -> None:
    _opened(pages[1], LEAST_READERS)
    offered = [(each.sort.value, each.text) for each in beginning(ANONYMOUS, "nb", 5)]
    assert offered == [("popular", "Faktura"), ("recent", "Passord")]


def test_other_languages_have_their_own(pages: list[ArticlePage]) -> None:
    _opened(pages[0], 9)
    assert beginning(ANONYMOUS, "sv", 5) == []
