"""Checks queries that are written once and asked with the numbers and the moment of a request."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.models import Q, QuerySet
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import ArticlePage
from kb.prepared import SIZES, rows_for, rows_given
from tests.content import make_article, make_centres, make_section
from tests.shared_content import once_a_module

pytestmark = pytest.mark.django_db


def _unexpired(
    language: str, *, numbers: Sequence[int], now: datetime
) -> QuerySet[Any, tuple[Any, ...]]:
    pages = ArticlePage.objects.filter(pk__in=numbers, locale__language_code=language)
    lasting = pages.filter(Q(expire_at=None) | Q(expire_at__gt=now)).order_by("pk")
    rows: QuerySet[Any, tuple[Any, ...]] = lasting.values_list(
        "pk", "translation_key", "last_published_at", "title"
    )
    return rows


def _today(*, numbers: Sequence[int], now: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    begun = ArticlePage.objects.filter(pk__in=numbers, first_published_at__lte=now)
    rows: QuerySet[Any, tuple[Any, ...]] = begun.values_list("pk")
    return rows


def _build() -> list[ArticlePage]:
    section = make_section(make_centres()["nb"], "Mobil")
    return [make_article(section, f"Artikkel {n}") for n in range(3)]


built = once_a_module(_build)


@pytest.fixture
def pages(built: list[ArticlePage], db: None) -> list[ArticlePage]:
    """Return a few articles, which only queries change."""
    return built


def _row(page: ArticlePage) -> tuple[Any, ...]:
    return (page.pk, page.translation_key, page.last_published_at, page.title)


def test_rows_are_those_of_the_query(pages: list[ArticlePage]) -> None:
    for some in (pages[:1], pages, pages[1:]):
        numbers = [page.pk for page in some]
        assert rows_for(_unexpired, "nb", numbers=numbers) == [_row(page) for page in some]
    assert rows_for(_unexpired, "sv", numbers=numbers) == []


@pytest.mark.parametrize("number", [0, 1, *(n for size in SIZES for n in (size, size + 1))])
def test_any_number_of_numbers_can_be_asked(pages: list[ArticlePage], number: int) -> None:
    asked = [*range(10**6, 10**6 + number - 1), pages[0].pk][:number]
    found = rows_for(_unexpired, "nb", numbers=asked)
    assert found == ([_row(pages[0])] if pages[0].pk in asked else [])


def test_the_moment_is_that_of_each_request(pages: list[ArticlePage]) -> None:
    numbers = [page.pk for page in pages]
    assert len(rows_for(_unexpired, "nb", numbers=numbers)) == 3
    gone = timezone.now() - timedelta(seconds=1)
    ArticlePage.objects.filter(pk=pages[0].pk).update(expire_at=gone)
    assert len(rows_for(_unexpired, "nb", numbers=numbers)) == 2
    later = timezone.now() + timedelta(hours=1)
    ArticlePage.objects.filter(pk=pages[1].pk).update(first_published_at=later)
    assert len(rows_for(_today, numbers=numbers)) == 2


def test_one_query_is_asked(
    pages: list[ArticlePage], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        rows_for(_unexpired, "nb", numbers=[page.pk for page in pages])


def _titled(*, title: str, key: UUID, day: date) -> QuerySet[Any, tuple[Any, ...]]:
    pages = ArticlePage.objects.filter(title=title, translation_key=key)
    rows: QuerySet[Any, tuple[Any, ...]] = pages.filter(
        first_published_at__date__gte=day
    ).values_list("pk")
    return rows


def _beginning(*, title: str) -> QuerySet[Any, tuple[Any, ...]]:
    rows: QuerySet[Any, tuple[Any, ...]] = ArticlePage.objects.filter(
        title__startswith=title
    ).values_list("pk")
    return rows


def _later(*, moment: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    late = ArticlePage.objects.filter(first_published_at__gt=moment - timedelta(days=1))
    rows: QuerySet[Any, tuple[Any, ...]] = late.values_list("pk")
    return rows


def test_texts_keys_and_days_are_given_anew(pages: list[ArticlePage]) -> None:
    today = timezone.localdate()
    for page in pages:
        found = rows_given(_titled, title=page.title, key=page.translation_key, day=today)
        assert found == [(page.pk,)]
    other = pages[1].translation_key
    assert rows_given(_titled, title=pages[0].title, key=other, day=today) == []


def test_a_query_that_makes_something_else_of_what_it_is_given_is_refused(
    pages: list[ArticlePage],
) -> None:
    with pytest.raises(ValueError, match="_beginning"):
        rows_given(_beginning, title="Artikkel")
    with pytest.raises(ValueError, match="moment"):
        rows_given(_later, moment=timezone.now())
