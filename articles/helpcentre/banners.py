"""Finds the known issues that stand as banners: above articles about the same products, and first
of all on the front page. A banner ends with its day, or when its article does.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from articles.access import Viewer, readable_by
from articles.helpcentre.navigation import address
from articles.helpcentre.place import Centre
from articles.models import Article, Confidence, Kind

MOST = 3


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
    return _banners(_issues(timezone.localdate()), centre, viewer)


def banners_about(article: Article, centre: Centre, viewer: Viewer) -> list[Banner]:
    """Return the banners for the products of an article; one query."""
    issues = _issues(timezone.localdate())
    others = issues.filter(products__in=article.products.all()).exclude(pk=article.pk)
    return _banners(others, centre, viewer)


def _issues(today: date) -> QuerySet[Article]:
    current = Q(kind=Kind.KNOWN_ISSUE, banner_until__gte=today)
    return Article.objects.filter(current).exclude(confidence=Confidence.ARCHIVED)


def _banners(issues: QuerySet[Article], centre: Centre, viewer: Viewer) -> list[Banner]:
    rows: QuerySet[Any, Any] = (
        readable_by(viewer)
        .filter(translation_key__in=issues.values("translation_key"))
        .filter(locale=centre.locale, alias_of__isnull=True)
        .order_by(F("last_published_at").desc(nulls_last=True), "pk")
        .values_list("pk", "live_revision", "title", "say", "url_path", named=True)
    )
    return [
        Banner(f"{row.pk}-{row.live_revision}", row.title, row.say, address(row, centre))
        for row in rows[:MOST]
    ]
