"""Finds the known issues that stand as banners: above articles about the same products, and first
of all on the front page. A banner ends with its day, or when its article does.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from articles.access import Viewer, readable_by
from articles.helpcentre.navigation import address
from articles.helpcentre.place import Centre
from articles.models import Article, Confidence, Kind, Product
from kb import prepared

MOST = 3

Rows = QuerySet[Any, tuple[Any, ...]]


@dataclass(frozen=True)
class Banner:
    """Is one known issue; ``key`` changes with its words, so that news is shown again."""

    key: str
    title: str
    say: str
    url: str


def concerned(today: date) -> Case:
    """Return whether the product of a row, of articles joined with their products, has an issue.

    Asked of all products at once: of each row anew, it would go through all articles of a product.
    """
    products = _issues(today).filter(products__isnull=False).values("products")
    return Case(When(products__in=products, then=True), default=False)


def banners_on_home(centre: Centre, viewer: Viewer) -> list[Banner]:
    """Return the banners of the front page, the newest first; one query."""
    return _banners(centre, viewer, _of_all)


def banners_about(article: Article, centre: Centre, viewer: Viewer) -> list[Banner]:
    """Return the banners for the products of an article; one query."""
    return _banners(centre, viewer, _of_an_article, number=article.pk)


def _issues(today: date) -> QuerySet[Article]:
    current = Q(kind=Kind.KNOWN_ISSUE, banner_until__gte=today)
    return Article.objects.filter(current).exclude(confidence=Confidence.ARCHIVED)


def _banners(
    centre: Centre, viewer: Viewer, query: prepared.Query, **given: prepared.Given
) -> list[Banner]:
    given |= {"today": timezone.localdate(), "now": timezone.now()}
    who = (viewer.anybody_like, centre.locale.pk)
    rows = [_Row(*row) for row in prepared.rows_given(query, *who, **given)]
    return [
        Banner(f"{row.pk}-{row.live_revision}", row.title, row.say, address(row, centre))
        for row in rows
    ]


class _Row(NamedTuple):
    """Is a known issue that the reader may open."""

    pk: int
    live_revision: int
    title: str
    say: str
    url_path: str


def _of_all(viewer: Viewer, locale: int, *, today: date, now: datetime) -> Rows:
    return _readable(_issues(today), viewer, locale, now)


def _of_an_article(viewer: Viewer, locale: int, *, number: int, today: date, now: datetime) -> Rows:
    products = Product.objects.filter(articles=number)
    others = _issues(today).filter(products__in=products).exclude(pk=number)
    return _readable(others, viewer, locale, now)


def _readable(issues: QuerySet[Article], viewer: Viewer, locale: int, now: datetime) -> Rows:
    rows: Rows = (
        readable_by(viewer, now)
        .filter(translation_key__in=issues.values("translation_key"))
        .filter(locale=locale, alias_of__isnull=True)
        .order_by(F("last_published_at").desc(nulls_last=True), "pk")
        .values_list(*_Row._fields)
    )
    return rows[:MOST]
