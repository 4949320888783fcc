"""Lists what waits for a check, and for whom: for the editor's home, letters and reports.

All return querysets of ``Article``: live in some language, not archived.

- ``overdue_for(user)``: the day of the check is past; the longest ago first
- ``due_soon(user)``: the day comes within two weeks; the next first
- ``without_anybody()``: neither owner nor deputy is there to check them, by number
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.models import Article, Confidence, Publication
from articles.verification.people import present

SOON = timedelta(days=14)


def kept() -> QuerySet[Article]:
    """Return the articles that somebody has to keep true: readers see them today."""
    shown = Publication.objects.filter(article=OuterRef("pk"), until=None)
    return Article.objects.filter(Exists(shown)).exclude(confidence=Confidence.ARCHIVED)


def kept_by(user: Any, today: date) -> QuerySet[Article]:
    """Return what somebody keeps: as owner, or as deputy of an owner who is not there.

    Whoever asks is here, whatever their absences say.
    """
    return kept().filter(Q(owner=user) | Q(deputy=user) & ~present("owner", today))


def overdue_for(user: Any) -> QuerySet[Article]:
    """Return the articles that somebody should have checked before today."""
    today = timezone.localdate()
    return kept_by(user, today).filter(review_due__lt=today).order_by("review_due", "pk")


def due_soon(user: Any) -> QuerySet[Article]:
    """Return the articles that somebody should check today or in the next two weeks."""
    today = timezone.localdate()
    soon = kept_by(user, today).filter(review_due__gte=today, review_due__lte=today + SOON)
    return soon.order_by("review_due", "pk")


def without_anybody() -> QuerySet[Article]:
    """Return the articles that nobody would be reminded of."""
    today = timezone.localdate()
    return kept().exclude(present("owner", today)).exclude(present("deputy", today)).order_by("pk")
